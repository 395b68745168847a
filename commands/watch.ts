/** `/watch`: told of what matches a query as it arrives. */
import { sha256 } from "../src/corpus/identity.ts";
import { addWatch, tryWatch } from "../src/digest/watching.ts";
import { defineAction, defineCommand, defineGroup } from "../src/discord/command.ts";
import { LIMITS, shorten } from "../src/discord/limits.ts";
import { type Complete, channel, choice, string } from "../src/discord/options.ts";
import { type Reply, reply } from "../src/discord/reply.ts";
import type { Services, Viewer } from "../src/discord/services.ts";
import { field } from "../src/discord/state.ts";
import { cannotDeliver, refusalText } from "../src/discord/views/refusal.ts";
import { trialText, trialView, whereText } from "../src/discord/views/watches.ts";
import { word } from "../src/discord/words.ts";
import { parse } from "../src/search/query/parse.ts";
import type { Watch, WatchChoice } from "../src/store/watches.ts";
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

const which = () => string("Which watch", "어느 알림").required().autocomplete(completeWatch);

const add = defineCommand({
  name: "add",
  koreanName: "추가",
  description: "Be told of new articles that match a query",
  korean: "검색 조건에 맞는 새 기사 알림 받기",
  options: {
    query: string(
      'Words, "exact phrase", -without, OR, person:, outlet:',
      '낱말, "정확한 구절", -제외, OR, person:, outlet:',
    )
      .required()
      .autocomplete(proposeQuery),
    where: choice(
      "How it tells; a channel needs Manage Server",
      "알리는 방법 (채널은 서버 관리 권한 필요)",
      WHERE,
    ),
    channel: channel("Where it posts, or whose digest tells it", "게시할 채널, 또는 그 채널의 다이제스트"),
    name: string("What to call it", "이름"),
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
): string | null {
  if (mode === "dm") return null;
  if (guildId === null) return word("onlyDm", language);
  if (!isMember) return word("notMember", language);
  return managesServer ? null : word("postNeedsManager", language);
}

/** Saves a watch that is not too broad, or one that the reader has confirmed. */
function save(services: Services, choice: WatchChoice, viewer: Viewer, isConfirmed: boolean): Reply {
  const { delivering, longTexts } = services;
  const { language } = viewer;
  if ("problem" in delivering) return reply.problem(delivering.problem);
  const { store, sources } = delivering;
  const readable = parse(choice.query);
  const trial =
    readable.problem === null && readable.root !== null
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
  if (!added.ok) return reply.problem(refusalText(added.refusal, choice.query, "watch", language));
  const digests = choice.guild === null ? [] : store.digests.inGuild(choice.guild);
  const isUntold =
    choice.mode === "digest" &&
    !digests.some((digest) => choice.channel === null || digest.channel === choice.channel);
  const said = [
    `**${word("watchSaved", language)}.** ${word("watchTells", language, { where: whereText(choice, language) })}`,
    ...(trial === null ? [] : [trialText(trial, language)]),
    ...(isUntold ? [`⚠ ${word("noDigestYet", language)}`] : []),
  ];
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
  name: "list",
  koreanName: "목록",
  description: "The watches that you can change",
  korean: "바꿀 수 있는 알림",
  options: {},
  run: (services, _given, viewer) => list(services, viewer, reply.private),
});

const removePart = defineCommand({
  name: "remove",
  koreanName: "없애기",
  description: "Remove a watch",
  korean: "알림 없애기",
  options: { watch: which() },
  run: (services, { watch }, viewer) =>
    withWatch(services, watch, viewer, (one) => remove(services, one, viewer, reply.private)),
});

const pausePart = defineCommand({
  name: "pause",
  koreanName: "중지",
  description: "Tell nothing until it is resumed",
  korean: "다시 시작할 때까지 알리지 않기",
  options: { watch: which() },
  run: (services, { watch }, viewer) =>
    withWatch(services, watch, viewer, (one) => pause(services, one, viewer, reply.private)),
});

const resumePart = defineCommand({
  name: "resume",
  koreanName: "재개",
  description: "Go on; what arrived meanwhile is told",
  korean: "다시 시작 (그동안의 것도 알림)",
  options: { watch: which() },
  run: (services, { watch }, viewer) =>
    withWatch(services, watch, viewer, (one) => resume(services, one, viewer, reply.private)),
});

const testPart = defineCommand({
  name: "test",
  koreanName: "시험",
  description: "What a query would have matched in the last 30 days",
  korean: "지난 30일 동안 일치했을 것",
  options: { query: string("A query, as for /search", "검색어").required().autocomplete(proposeQuery) },
  run: (services, { query }, viewer) => {
    const { problem, root } = parse(query);
    if (problem !== null) {
      return reply.problem(
        refusalText({ kind: "query cannot be read", ...problem }, query, "watch", viewer.language),
      );
    }
    return root === null ? reply.problem(word("queryEmpty", viewer.language)) : test(services, query, viewer);
  },
});

export const watch = defineGroup({
  name: "watch",
  koreanName: "알림",
  description: "Be told of what matches a query as it arrives",
  korean: "검색 조건에 맞는 것이 도착하면 알림",
  parts: [add, listPart, removePart, pausePart, resumePart, testPart],
});

export const actions = [confirmAdd];
