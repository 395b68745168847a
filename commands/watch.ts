/** `/watch`: told of what matches a query as it arrives. */
import { sha256 } from "../src/corpus/identity.ts";
import { addWatch, queryRefusal, tryWatch } from "../src/digest/watching.ts";
import { defineAction, defineCommand, defineGroup } from "../src/discord/command.ts";
import { LIMITS } from "../src/discord/limits.ts";
import { type Complete, channel, choice, string } from "../src/discord/options.ts";
import { type Reply, reply } from "../src/discord/reply.ts";
import type { Services, Viewer } from "../src/discord/services.ts";
import { field } from "../src/discord/state.ts";
import { cannotDeliver, refusalText } from "../src/discord/views/refusal.ts";
import { trialText, trialView, whereText } from "../src/discord/views/watches.ts";
import { plain, rich } from "../src/messages/index.ts";
import { lines, type Markdown, md } from "../src/messages/markdown.ts";
import { shorten } from "../src/messages/shorten.ts";
import type { Watch, WatchChoice } from "../src/store/ports.ts";
import { proposeQuery } from "./proposals.ts";
import { dayOf, list, pause, remove, resume, showWatch, test, watchesOf, withWatch } from "./watch-list.ts";

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
  run(services, given, viewer): Reply {
    const { delivering } = services;
    const { language, guildId, channelId } = viewer;
    if ("problem" in delivering) return reply.problem(delivering.problem);
    const { query } = given;
    const mode = given.where ?? (given.channel === undefined ? "dm" : "post");
    const refused = cannotTell(mode, viewer);
    if (refused !== null) return reply.problem(refused);
    if (mode === "post") {
      const cannot = given.channel === undefined ? viewer.cannotPost : cannotDeliver(given.channel, language);
      if (cannot !== null) return reply.problem(cannot);
    }
    const place = given.channel?.id ?? (mode === "post" ? channelId : null);
    return save(
      services,
      {
        guild: mode === "dm" ? null : guildId,
        owner: viewer.userId,
        channel: mode === "dm" ? null : place,
        name: shorten(given.name ?? query, LONGEST_NAME),
        query,
        mode,
      },
      viewer,
      false,
    );
  },
});

/** Why this reader may not have it told so; null where they may. */
function cannotTell(
  mode: Watch["mode"],
  { guildId, isMember, managesServer, language }: Viewer,
): Markdown | null {
  if (mode === "dm") return null;
  if (guildId === null) return rich("onlyDm", language);
  if (!isMember) return rich("notMember", language);
  return managesServer ? null : rich("postNeedsManager", language);
}

/** Saves a watch that is not too broad, or one that the reader has confirmed. */
function save(services: Services, choice: WatchChoice, viewer: Viewer, isConfirmed: boolean): Reply {
  const { delivering, longTexts } = services;
  const { language } = viewer;
  if ("problem" in delivering) return reply.problem(delivering.problem);
  const { store, sources } = delivering;
  const trial =
    queryRefusal(choice.query) === null
      ? tryWatch(sources.library, sources.matcher, choice.query, dayOf(services.now()))
      : null;
  if (trial?.tooBroad && !isConfirmed) {
    const { mode, channel: place, name, query } = choice;
    const confirm = confirmAdd.id({ mode, channel: place ?? "", name, query }, longTexts);
    return reply.private(trialView(query, trial, confirm, language));
  }
  // Pressed twice, a confirmation means the same watch.
  const id = isConfirmed ? sha256(JSON.stringify(choice)).slice(0, 10) : undefined;
  const added = addWatch(store, choice, id);
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
  return showWatch(services, added.watch, said, viewer, isConfirmed ? reply.turn : reply.private);
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
    return save(services, { ...state, guild, owner: viewer.userId, channel }, viewer, true);
  },
);

const listPart = defineCommand({
  name: "watch list",
  options: {},
  run: (services, _given, viewer) => list(services, viewer, reply.private),
});

const removePart = defineCommand({
  name: "watch remove",
  options: { watch: which() },
  run: (services, { watch }, viewer) =>
    withWatch(services, watch, viewer, (one) => remove(services, one, viewer, reply.private)),
});

const pausePart = defineCommand({
  name: "watch pause",
  options: { watch: which() },
  run: (services, { watch }, viewer) =>
    withWatch(services, watch, viewer, (one) => pause(services, one, viewer, reply.private)),
});

const resumePart = defineCommand({
  name: "watch resume",
  options: { watch: which() },
  run: (services, { watch }, viewer) =>
    withWatch(services, watch, viewer, (one) => resume(services, one, viewer, reply.private)),
});

const testPart = defineCommand({
  name: "watch test",
  options: { query: string().required().autocomplete(proposeQuery) },
  run: (services, { query }, viewer) => {
    const refusal = queryRefusal(query);
    return refusal === null
      ? test(services, query, viewer)
      : reply.problem(refusalText(refusal, viewer.language));
  },
});

export const watch = defineGroup({
  name: "watch",
  parts: [add, listPart, removePart, pausePart, resumePart, testPart],
});

export const actions = [confirmAdd];
