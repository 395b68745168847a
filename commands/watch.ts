/** `/watch`: alerts for articles that match a query. */
import { sha256 } from "../src/corpus/identity.ts";
import { addWatch, queryRefusal, tryWatch } from "../src/digest/watching.ts";
import { proposeQuery } from "../src/discord/actions/completions.ts";
import { type DeliveryContext, withDelivery } from "../src/discord/actions/delivery-context.ts";
import {
  dayOf,
  list,
  pause,
  remove,
  resume,
  showWatch,
  test,
  watchesOf,
  withWatch,
} from "../src/discord/actions/watch-actions.ts";
import { defineAction, defineCommand, defineGroup } from "../src/discord/interactions/command.ts";
import { field } from "../src/discord/interactions/custom-id.ts";
import { type Complete, channel, choice, string } from "../src/discord/interactions/options.ts";
import { type Reply, reply } from "../src/discord/interactions/reply.ts";
import type { Services, Viewer } from "../src/discord/interactions/services.ts";
import { LIMITS } from "../src/discord/message/limits.ts";
import { cannotDeliver, refusalText } from "../src/discord/views/common/refusal.ts";
import { trialText, trialView, whereText } from "../src/discord/views/digests/watches.ts";
import { type CommandPath, plain, rich } from "../src/messages/index.ts";
import { lines, type Markdown, md } from "../src/messages/markdown.ts";
import { shorten } from "../src/messages/shorten.ts";
import type { Watch, WatchChoice } from "../src/store/ports.ts";

const LONGEST_NAME = 60;
const WHERE = {
  dm: "toMe",
  post: "inChannel",
  digest: "inDigest",
} as const;

const completeWatch: Complete = ({ delivering }, typed, _given, viewer) => {
  if ("problem" in delivering) return [];
  const wanted = typed.trim().toLowerCase();
  return watchesOf(delivering.store, viewer)
    .filter(({ name, query }) => `${name} ${query}`.toLowerCase().includes(wanted))
    .map(({ id, name, query }) => ({
      name: shorten(name === query ? name : `${name} · ${query}`, LIMITS.choice),
      value: id,
    }));
};

const which = () => string().required().autocomplete(completeWatch);

const add = defineCommand({
  name: "watch add",
  options: {
    query: string().required().autocomplete(proposeQuery),
    where: choice(WHERE),
    channel: channel(),
    name: string(),
  },
  run: (services, given, viewer) =>
    withDelivery(services, viewer, reply.private, (at) => {
      const { language, guildId, channelId } = viewer;
      const { query } = given;
      const mode = given.where ?? (given.channel === undefined ? "dm" : "post");
      const refused = cannotTell(mode, viewer);
      if (refused !== null) return reply.problem(refused);
      if (mode === "post") {
        const cannot =
          given.channel === undefined ? viewer.cannotPost : cannotDeliver(given.channel, language);
        if (cannot !== null) return reply.problem(cannot);
      }
      const place = given.channel?.id ?? (mode === "post" ? channelId : null);
      const [guild, channel] = mode === "dm" ? [null, null] : [guildId, place];
      const name = shorten(given.name ?? query, LONGEST_NAME);
      return save({ guild, owner: viewer.userId, channel, name, query, mode }, at, false);
    }),
});

/** Saves a watch of a query whose alerts come as direct messages, as from a button. */
export function watchQuery(services: Services, query: string, viewer: Viewer): Reply | Promise<Reply> {
  return withDelivery(services, viewer, reply.private, (at) => {
    const name = shorten(query, LONGEST_NAME);
    return save({ guild: null, owner: viewer.userId, channel: null, name, query, mode: "dm" }, at, false);
  });
}

/** Why this reader may not deliver the watch there; null where they may. */
function cannotTell(
  mode: Watch["mode"],
  { guildId, isMember, managesServer, language }: Viewer,
): Markdown | null {
  if (mode === "dm") return null;
  if (guildId === null) return rich("onlyDm", language);
  if (!isMember) return rich("notMember", language);
  return managesServer ? null : rich("postNeedsManager", language);
}

/** Saves a watch unless it is too broad and not yet confirmed. */
function save(choice: Omit<WatchChoice, "language">, at: DeliveryContext, isConfirmed: boolean): Reply {
  const { longTexts, now, language } = at;
  const { store, sources } = at.delivering;
  const trial =
    queryRefusal(choice.query) === null
      ? tryWatch(sources.library, sources.matcher, choice.query, dayOf(now()))
      : null;
  if (trial?.tooBroad && !isConfirmed) {
    const { mode, channel: place, name, query } = choice;
    const confirm = confirmAdd.id({ mode, channel: place ?? "", name, query }, longTexts);
    return reply.private(trialView(query, trial, confirm, language));
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
  },
  (services, { state }, viewer) => {
    const refused = cannotTell(state.mode, viewer);
    if (refused !== null) return reply.problem(refused);
    const guild = state.mode === "dm" ? null : viewer.guildId;
    const channel = state.channel || null;
    return withDelivery(services, viewer, reply.turn, (at) =>
      save({ ...state, guild, owner: viewer.userId, channel }, at, true),
    );
  },
);

const listPart = defineCommand({
  name: "watch list",
  options: {},
  run: (services, _given, viewer) => withDelivery(services, viewer, reply.private, list),
});

function part(name: CommandPath, work: Parameters<typeof withWatch>[4]) {
  return defineCommand({
    name,
    options: { watch: which() },
    run: (services, { watch }, viewer) => withWatch(services, watch, viewer, reply.private, work),
  });
}

const testPart = defineCommand({
  name: "watch test",
  options: { query: string().required().autocomplete(proposeQuery) },
  run: (services, { query }, viewer) => {
    const refusal = queryRefusal(query);
    return refusal === null
      ? withDelivery(services, viewer, reply.private, (at) => test(at, query))
      : reply.problem(refusalText(refusal, viewer.language));
  },
});

export const watch = defineGroup({
  name: "watch",
  parts: [
    add,
    listPart,
    part("watch remove", remove),
    part("watch pause", pause),
    part("watch resume", resume),
    testPart,
  ],
});

export const actions = [confirmAdd];
