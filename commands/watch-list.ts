/** The watches that a reader sees, and what can be done to each. */
import { tryWatch } from "../src/digest/watching.ts";
import { type Action, defineAction } from "../src/discord/command.ts";
import type { Message } from "../src/discord/message.ts";
import { type Reply, reply } from "../src/discord/reply.ts";
import type { Services, Viewer } from "../src/discord/services.ts";
import { field } from "../src/discord/state.ts";
import { trialView, watchListView, watchView } from "../src/discord/views/watches.ts";
import { plain, rich } from "../src/messages/index.ts";
import type { Markdown } from "../src/messages/markdown.ts";
import type { Store, Watch } from "../src/store/ports.ts";

type OneWatch = { readonly watch: string };
type Answer = (message: Message) => Reply;
type Do = (services: Services, watch: Watch, viewer: Viewer, answer: Answer) => Reply;

/** The reader's own, and in a server all of its watches for who manages it. */
export function watchesOf(store: Store, { userId, guildId, managesServer }: Viewer): Watch[] {
  const own = store.watches
    .ownedBy(userId)
    .filter((watch) => watch.guild === null || guildId === null || watch.guild === guildId);
  const all = managesServer && guildId !== null ? [...own, ...store.watches.inGuild(guildId)] : own;
  return [...new Map(all.map((watch) => [watch.id, watch])).values()].sort((a, b) => b.created - a.created);
}

/** Runs `work` with a watch that the reader may change. */
export function withWatch(
  { delivering }: Services,
  id: string,
  viewer: Viewer,
  work: (watch: Watch) => Reply,
): Reply {
  if ("problem" in delivering) return reply.problem(delivering.problem);
  const watch = delivering.store.watches.get(id);
  if (watch === null) return reply.problem(plain("goneWatch", viewer.language));
  const manages = viewer.managesServer && watch.guild !== null && watch.guild === viewer.guildId;
  return watch.owner === viewer.userId || manages
    ? work(watch)
    : reply.problem(plain("notYours", viewer.language));
}

export function list({ delivering, longTexts }: Services, viewer: Viewer, answer: Answer): Reply {
  if ("problem" in delivering) return reply.problem(delivering.problem);
  const watches = watchesOf(delivering.store, viewer);
  return answer(watchListView(watches, chooseMenu.id({}, longTexts), viewer.language));
}

export function showWatch(
  { longTexts }: Services,
  watch: Watch,
  said: Markdown | null,
  { language }: Viewer,
  answer: Answer,
): Reply {
  const id = (action: Action<OneWatch>) => action.id({ watch: watch.id }, longTexts);
  const buttons = {
    pause: id(pauseButton),
    resume: id(resumeButton),
    test: id(testButton),
    remove: id(removeButton),
    all: listButton.id({}, longTexts),
  };
  return answer(watchView(watch, said, buttons, language));
}

export const pause: Do = (services, watch, viewer, answer) =>
  inState(services, watch, "paused", "watchPaused", viewer, answer);

export const resume: Do = (services, watch, viewer, answer) =>
  inState(services, watch, "active", "watchResumed", viewer, answer);

function inState(
  services: Services,
  watch: Watch,
  state: Watch["state"],
  said: "watchPaused" | "watchResumed",
  viewer: Viewer,
  answer: Answer,
): Reply {
  const { delivering } = services;
  if ("problem" in delivering) return reply.problem(delivering.problem);
  return delivering.store.watches.setState(watch.id, state)
    ? showWatch(services, { ...watch, state }, rich(said, viewer.language), viewer, answer)
    : reply.problem(plain("goneWatch", viewer.language));
}

export const remove: Do = (services, watch, viewer, answer) => {
  const { delivering, longTexts } = services;
  if ("problem" in delivering) return reply.problem(delivering.problem);
  delivering.store.watches.remove(watch.id);
  const message = watchListView(
    watchesOf(delivering.store, viewer),
    chooseMenu.id({}, longTexts),
    viewer.language,
  );
  return answer({ ...message, note: rich("watchRemoved", viewer.language) });
};

/** What a query would have told; a message of its own. */
export function test({ delivering, now }: Services, query: string, { language }: Viewer): Reply {
  if ("problem" in delivering) return reply.problem(delivering.problem);
  const { library, matcher } = delivering.sources;
  return reply.private(trialView(query, tryWatch(library, matcher, query, dayOf(now())), null, language));
}

/** `2026-11-24`, by Greenwich, of ms since 1970. */
export function dayOf(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}

function onWatch(name: string, work: Do): Action<OneWatch> {
  return defineAction(name, { watch: field.text }, (services, { state }, viewer) =>
    withWatch(services, state.watch, viewer, (watch) => work(services, watch, viewer, reply.turn)),
  );
}

const pauseButton = onWatch("watch-pause", pause);
const resumeButton = onWatch("watch-resume", resume);
const removeButton = onWatch("watch-remove", remove);
const testButton = onWatch("watch-test", (services, watch, viewer) => test(services, watch.query, viewer));
const listButton = defineAction("watch-list", {}, (services, _pressed, viewer) =>
  list(services, viewer, reply.turn),
);

const chooseMenu = defineAction("watch-choose", {}, (services, { values: [id = ""] }, viewer) =>
  withWatch(services, id, viewer, (watch) => showWatch(services, watch, null, viewer, reply.turn)),
);

/** Under an alert: the watches of whoever presses. `tag` is what the alert is known by. */
export const listWatches = defineAction("watches", { tag: field.text }, (services, _pressed, viewer) =>
  list(services, viewer, reply.private),
);

export const actions = [
  pauseButton,
  resumeButton,
  removeButton,
  testButton,
  listButton,
  chooseMenu,
  listWatches,
];
