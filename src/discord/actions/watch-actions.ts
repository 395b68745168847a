/** The watches that a reader sees, and what can be done to each. */
import { alertSubject, targetOf } from "../../digest/alerts.ts";
import { tryWatch } from "../../digest/watching.ts";
import { plain, rich } from "../../messages/index.ts";
import type { Markdown } from "../../messages/markdown.ts";
import type { Store, Watch } from "../../store/ports.ts";
import { type Action, defineAction } from "../interactions/command.ts";
import { field, idsOf } from "../interactions/custom-id.ts";
import { type Answer, type Reply, reply } from "../interactions/reply.ts";
import type { Context, Viewer } from "../interactions/services.ts";
import { deliveryText } from "../views/digests/digest-state.ts";
import { trialView, watchListView, watchView } from "../views/digests/watches.ts";
import { type DeliveryContext, withDelivery } from "./delivery-context.ts";

type OneWatch = { readonly watch: string };
type WatchAction<R extends Reply | Promise<Reply> = Reply> = (watch: Watch, at: DeliveryContext) => R;

/** The reader's own, and all of a server's for its managers. */
export function watchesOf(store: Store, { userId, guildId, managesServer }: Viewer): Watch[] {
  const own = store.watches
    .ownedBy(userId)
    .filter((watch) => watch.guild === null || guildId === null || watch.guild === guildId);
  const all = managesServer && guildId !== null ? [...own, ...store.watches.inGuild(guildId)] : own;
  return [...new Map(all.map((watch) => [watch.id, watch])).values()].sort((a, b) => b.created - a.created);
}

/** Runs `work` with a watch that the reader may change. */
export function withWatch<R extends Reply | Promise<Reply>>(
  at: Context,
  id: string,
  answer: Answer,
  work: WatchAction<R>,
): R | Reply {
  return withDelivery(at, answer, (at) => {
    const watch = at.delivering.store.watches.get(id);
    if (watch === null) return reply.problem(plain("goneWatch", at.language));
    const manages = at.viewer.managesServer && watch.guild !== null && watch.guild === at.viewer.guildId;
    return watch.owner === at.viewer.userId || manages
      ? work(watch, at)
      : reply.problem(plain("notYours", at.language));
  });
}

export function list(at: DeliveryContext, note?: Markdown): Reply {
  const watches = watchesOf(at.delivering.store, at.viewer);
  const view = watchListView(watches, chooseMenu.id({}, at), at.language);
  return at.answer(note === undefined ? view : { ...view, note });
}

export function showWatch(watch: Watch, said: Markdown | null, at: DeliveryContext): Reply {
  const { language, answer, delivering } = at;
  const { store } = delivering;
  const target = targetOf(watch);
  const [last] = target === null ? [] : store.deliveries.of(alertSubject(target), 1);
  const uncertain = store.watches.uncertain(watch.id);
  const buttons = {
    ...idsOf(onOne, { watch: watch.id }, at),
    all: listButton.id({}, at),
    resend: uncertain === null ? null : resendButton.id({ watch: watch.id, key: uncertain }, at),
  };
  const why = last?.outcome === watch.state ? last.detail : null;
  return answer(watchView(watch, why, said, buttons, language));
}

export const pause: WatchAction = (watch, at) => inState(watch, "paused", "watchPaused", at);
/** What posts in a server is resumed by those only who may set it there. */
export const resume: WatchAction = (watch, at) => {
  const { managesServer, guildId } = at.viewer;
  return watch.guild === null || (managesServer && guildId === watch.guild)
    ? inState(watch, "active", "watchResumed", at)
    : reply.problem(rich("postNeedsManager", at.language));
};

function inState(
  watch: Watch,
  state: Watch["state"],
  said: "watchPaused" | "watchResumed",
  at: DeliveryContext,
): Reply {
  return at.delivering.store.watches.setState(watch.id, state)
    ? showWatch({ ...watch, state }, rich(said, at.language), at)
    : reply.problem(plain("goneWatch", at.language));
}

export const remove: WatchAction = ({ id }, at) => {
  at.delivering.store.watches.remove(id);
  return list(at, rich("watchRemoved", at.language));
};

/** What a query would have matched, in its own message, with a button that saves it; null of a watch. */
export async function test(
  { delivering, inTurn, now, language }: DeliveryContext,
  query: string,
  save: string | null,
): Promise<Reply> {
  const { library, matcher } = delivering.sources;
  const trial = await inTurn(tryWatch(library, matcher, query, dayOf(now())));
  return reply.private(
    trialView(query, trial, save === null ? null : { label: "watchThis", id: save }, language),
  );
}

/** `2026-11-24`, in UTC, of ms since 1970. */
export function dayOf(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}

function onWatch(name: string, work: WatchAction<Reply | Promise<Reply>>): Action<OneWatch> {
  return defineAction(name, { watch: field.text }, (at, { state }) =>
    withWatch(at, state.watch, reply.turn, work),
  );
}

const onOne = {
  pause: onWatch("watch-pause", pause),
  resume: onWatch("watch-resume", resume),
  remove: onWatch("watch-remove", remove),
  test: onWatch("watch-test", ({ query }, at) => test(at, query, null)),
};
const resendButton = defineAction("watch-resend", { watch: field.text, key: field.text }, (at, { state }) =>
  withWatch(at, state.watch, reply.turn, async (watch, at) => {
    const { runner, store } = at.delivering;
    if (store.watches.uncertain(watch.id) !== state.key) return showWatch(watch, null, at);
    const sent = await runner.resend(state.key);
    return showWatch(watch, sent && deliveryText(sent, watch.guild ?? "@me", at.language), at);
  }),
);
const listButton = defineAction("watch-list", {}, (at) => withDelivery(at, reply.turn, list));

const chooseMenu = defineAction("watch-choose", {}, (at, { values: [id = ""] }) =>
  withWatch(at, id, reply.turn, (watch, at) => showWatch(watch, null, at)),
);

/** Below an alert: lists the watches of whoever presses. `tag` identifies the alert. */
export const listWatches = defineAction("watches", { tag: field.text }, (at) =>
  withDelivery(at, reply.private, list),
);

export const actions = [...Object.values(onOne), listButton, resendButton, chooseMenu, listWatches];
