/** Saving a watch, from `/watch add` or from a button beside what it is to tell of. */
import { sha256 } from "../../corpus/identity.ts";
import { addWatch, queryRefusal, tryWatch } from "../../digest/watching.ts";
import { plain, rich } from "../../messages/index.ts";
import { lines, type Markdown, md } from "../../messages/markdown.ts";
import { shorten } from "../../messages/shorten.ts";
import type { Watch, WatchChoice } from "../../store/ports.ts";
import { defineAction } from "../interactions/command.ts";
import { field } from "../interactions/custom-id.ts";
import { type Reply, reply } from "../interactions/reply.ts";
import type { Context, Viewer } from "../interactions/services.ts";
import { refusalText } from "../views/common/refusal.ts";
import { trialText, trialView, whereText } from "../views/digests/watches.ts";
import { type DeliveryContext, withDelivery } from "./delivery-context.ts";
import { dayOf, showWatch } from "./watch-actions.ts";

export const LONGEST_NAME = 60;

/** Saves a watch of a query whose alerts come as direct messages, as from a button. */
export function watchQuery(at: Context, query: string): Reply | Promise<Reply> {
  return withDelivery(at, reply.private, (at) => {
    const name = shorten(query, LONGEST_NAME);
    return saveWatch(
      { guild: null, owner: at.viewer.userId, channel: null, name, query, mode: "dm", silence: null },
      at,
      false,
    );
  });
}

/** Why this reader may not deliver the watch there; null where they may. */
export function cannotTell(
  mode: Watch["mode"],
  { guildId, isMember, managesServer, language }: Viewer,
): Markdown | null {
  if (mode === "dm") return null;
  if (guildId === null) return rich("onlyDm", language);
  if (!isMember) return rich("notMember", language);
  return managesServer ? null : rich("postNeedsManager", language);
}

/** Saves a watch unless it is too broad and not yet confirmed. */
export async function saveWatch(
  choice: Omit<WatchChoice, "language">,
  at: DeliveryContext,
  isConfirmed: boolean,
): Promise<Reply> {
  const { inTurn, now, language } = at;
  const { store, sources } = at.delivering;
  const trial =
    queryRefusal(choice.query) === null
      ? await inTurn(tryWatch(sources.library, sources.matcher, choice.query, dayOf(now())))
      : null;
  if (trial?.tooBroad && !isConfirmed) {
    const { mode, channel: place, name, query, silence } = choice;
    const confirm = confirmAdd.id({ mode, channel: place ?? "", name, query, silence: silence ?? 0 }, at);
    return reply.private(trialView(query, trial, { label: "saveAnyway", id: confirm }, language));
  }
  // A confirmation pressed twice saves the same watch.
  const id = isConfirmed ? sha256(JSON.stringify(choice)).slice(0, 10) : undefined;
  const added = addWatch(store, { ...choice, language }, id);
  if (!added.ok) return reply.problem(refusalText(added.refusal, language));
  const digests = choice.guild === null ? [] : store.digests.inGuild(choice.guild);
  const isUntold =
    choice.mode === "digest" &&
    !digests.some((digest) => choice.channel === null || digest.channel === choice.channel);
  const said = lines([
    md`**${plain("watchSaved", language)}.** ${rich("watchTells", language, { where: whereText(choice, language) })}`,
    trial === null ? null : trialText(trial, language),
    isUntold ? md`⚠ ${rich("noDigestYet", language)}` : null,
  ]);
  return showWatch(added.watch, said, at);
}

const confirmAdd = defineAction(
  "watch-add",
  {
    mode: field.oneOf(["dm", "post", "digest"]),
    channel: field.text,
    name: field.text,
    query: field.text,
    silence: field.count,
  },
  (at, { state }) => {
    const refused = cannotTell(state.mode, at.viewer);
    if (refused !== null) return reply.problem(refused);
    const guild = state.mode === "dm" ? null : at.viewer.guildId;
    const channel = state.channel || null;
    return withDelivery(at, reply.turn, (at) =>
      saveWatch(
        { ...state, guild, owner: at.viewer.userId, channel, silence: state.silence || null },
        at,
        true,
      ),
    );
  },
);

/** Watches these words, for whoever presses. */
export const watchWords = defineAction("watch-words", { query: field.text }, (at, { state }) =>
  watchQuery(at, state.query),
);

export const actions = [confirmAdd, watchWords];
