/** Watches: which articles they match as these arrive, change or are withdrawn, and the alerts about them. */
import { setImmediate } from "node:timers/promises";
import type { Steps } from "../common/steps.ts";
import type { Article, ArticleId } from "../corpus/article.ts";
import { inSlices } from "../corpus/live/time-slice.ts";
import {
  type Delivery,
  deliveryKey,
  type Found,
  type Hit,
  type SightingEvent,
  type Store,
  type Target,
  type Watch,
} from "../store/ports.ts";
import { CONSEQUENCES, subjectOf } from "./consequences.ts";
import { changesOf, textAfter, textBefore, withNames } from "./content/changes.ts";
import { itemOf, type Sources } from "./content/compose.ts";
import type { Change } from "./content/content.ts";
import { articleLine, isOlder } from "./content/selection.ts";
import { isRetryDue, type PublisherParts, type Settled, type Task, tagIn, tagOf } from "./deliverer.ts";
import { beginNotice } from "./followers.ts";
import type { AlertContent, OwnMessage } from "./ports.ts";
import { CATCH_UP_MS } from "./schedule/schedule.ts";

/** Minimum interval between alerts to one target; matches in between are combined. */
const BATCH_MS = 60_000;
/** Watches matched before yielding to the event loop. */
const AT_A_TIME = 50;
/** Events matched at a time: ten thousand articles may arrive at once. */
const EVENTS_AT_A_TIME = 200;
/** Deliveries in this time before an alert are compared with what its target shows; that reaches less far back. */
const KNOWN_MS = 7 * 86_400_000;

type MatchingSources = Pick<Sources, "library" | "histories" | "matcher">;

/** Where a watch sends alerts; null for one that is part of a digest. */
export function targetOf(watch: Pick<Watch, "mode" | "channel" | "owner">): Target | null {
  if (watch.mode === "digest") return null;
  if (watch.mode === "dm") return `user:${watch.owner}`;
  return watch.channel === null ? null : `channel:${watch.channel}`;
}

/**
 * Matches every active watch against the events since it was last matched, and records the hits: after a
 * crash it resumes, so that nothing is missed or found twice.
 */
export async function matchArrivals(store: Store, sources: MatchingSources): Promise<void> {
  const latest = store.arrivalLog.latest();
  const behind = Map.groupBy(
    store.watches.active().filter(({ mark }) => mark < latest),
    ({ mark }) => mark,
  );
  for (const [mark, watches] of behind) {
    const events = store.arrivalLog.between(mark, latest);
    let since = mark;
    for (let at = 0; since < latest; at += EVENTS_AT_A_TIME) {
      const some = events.slice(at, at + EVENTS_AT_A_TIME);
      const upto = at + EVENTS_AT_A_TIME < events.length ? (some.at(-1)?.sequence ?? latest) : latest;
      await matchEvents(store, sources, watches, { events: some, since, upto });
      since = upto;
    }
  }
}

interface Stretch {
  readonly events: readonly SightingEvent[];
  readonly since: number;
  readonly upto: number;
}

async function matchEvents(
  store: Store,
  sources: MatchingSources,
  watches: readonly Watch[],
  stretch: Stretch,
): Promise<void> {
  const findFor = stretch.events.length === 0 ? () => [] : await inSlices(finding(store, sources, stretch));
  for (let from = 0; from < watches.length; from += AT_A_TIME) {
    store.transaction(() => {
      for (const watch of watches.slice(from, from + AT_A_TIME)) {
        const target = targetOf(watch);
        const found = target === null && watch.silence === null ? [] : findFor(watch);
        store.watches.matched(watch.id, target, found, stretch.upto);
        const last = watch.silence === null ? undefined : lastPrinted(found, stretch, sources);
        if (last !== undefined) store.watches.printed(watch.id, last.article, last.time);
      }
    });
    await setImmediate(); // answer readers in between
  }
}

/** The last arrival among what was found; what is dated long before is not printed now. */
function lastPrinted(found: readonly Found[], { events }: Stretch, { library }: MatchingSources) {
  const arrived = new Set(found.filter(({ since }) => since === null).map(({ article }) => article));
  return events.findLast(({ kind, article: id, time }) => {
    const article = kind === "arrived" && arrived.has(id) ? library.get(id) : undefined;
    return article !== undefined && !isOlder(article, time);
  });
}

/** Finds the events that concern a watch. */
function* finding(
  store: Store,
  sources: MatchingSources,
  { events, since, upto }: Stretch,
): Steps<(watch: Watch) => Found[]> {
  const { library, matcher } = sources;
  const articles = events
    .filter(({ kind }) => kind === "arrived")
    .flatMap(({ article }) => library.get(article) ?? []);
  const touched = events.filter(({ kind }) => kind !== "arrived").map(({ article }) => article);
  const changes = changesOf(store.arrivalLog, sources, touched, since, upto);
  const unkept = changes.filter((change) => textBefore(change, sources) === null);
  const matchingNow = yield* matcher([
    ...articles,
    ...changes.flatMap((change) => textAfter(change, sources) ?? []),
  ]);
  const matchingBefore = yield* matcher(changes.flatMap((change) => textBefore(change, sources) ?? []));
  return ({ id: watch, query }) => {
    const now = matchingNow(query);
    const before = changes.length === 0 ? now : matchingBefore(query);
    // Where the earlier text is not kept, the watch is alerted to what it had found before.
    const told = unkept.length === 0 ? before : store.watches.foundBy(watch);
    const arrived = articles.filter(({ id }) => now.has(id));
    const changed = changes.filter(
      (change) =>
        now.has(change.id) || before.has(change.id) || (unkept.includes(change) && told.has(change.id)),
    );
    return [
      ...arrived.map(({ id }) => ({ article: id, since: null })),
      ...changed.map(({ id }) => ({ article: id, since })),
    ];
  };
}

export const alertSubject = (target: Target): string => subjectOf("alert", target);

/** Records the pending hits of `target` as a delivery; null without any, or if the last is too recent. */
function beginAlert(store: Store, target: Target, now: number): Delivery | null {
  const subject = alertSubject(target);
  const waiting = store.watches.waiting().find((one) => one.target === target);
  const last = store.deliveries.lastCreated(subject);
  if (waiting === undefined || (last !== null && now >= last && now - last < BATCH_MS)) return null;
  return store.transaction(() => {
    const latest = store.arrivalLog.latest();
    const slot = `${latest}-${now}`;
    const hits = store.watches.gather(target, deliveryKey(subject, slot));
    if (hits.length === 0) return null;
    return store.deliveries.begin({ subject, slot, target, since: 0, upto: latest, due: now });
  });
}

/** The content of an alert, without articles that are gone; null where none is left. */
function alertContent(store: Store, sources: Sources, hits: readonly Hit[]): AlertContent {
  const older = new Map<ArticleId, Article>();
  const watches = [...Map.groupBy(hits, ({ watch }) => watch)].flatMap(([id, own]) => {
    const watch = store.watches.get(id);
    if (watch === null) return [];
    const arrivals = own.filter(({ since, silent }) => since === null && silent === null);
    const items = arrivals.toReversed().flatMap((hit) => {
      const article = sources.library.get(hit.article);
      if (article === undefined) return [];
      if (!isOlder(article, store.arrivalLog.arrival(article.id)?.time ?? hit.time)) return [article];
      older.set(article.id, article);
      return [];
    });
    const { name, query } = watch;
    const told = (article: Article) => ({
      ...itemOf(article, sources),
      passage: sources.passage(article, query),
    });
    const changes = changesFor(store, sources, own);
    const quiet = own.find(
      ({ silent, upto }) => silent !== null && upto === (watch.printed ?? watch.created),
    );
    if (items.length + changes.length === 0 && quiet === undefined) return [];
    const last = quiet && sources.library.get(quiet.article);
    const silence = quiet
      ? { days: quiet.silent ?? 0, since: quiet.upto, last: last === undefined ? null : told(last) }
      : null;
    return [{ id, name, query, items: items.map(told), changes, silence }];
  });
  return { watches, older: [...older.values()].map(articleLine) };
}

/** The net change of each article. One that arrives in the same alert is described in its present state. */
function changesFor({ arrivalLog }: Store, sources: Sources, hits: readonly Hit[]): Change[] {
  const found = [...Map.groupBy(hits, ({ article }) => article)].flatMap(([id, own]) => {
    const sinces = own.flatMap(({ since }) => since ?? []);
    const isTold = own.some(({ since }) => since === null) && sources.library.get(id) !== undefined;
    if (sinces.length === 0) return [];
    const upto = Math.max(...own.map((hit) => hit.upto));
    const changes = changesOf(arrivalLog, sources, [id], Math.min(...sinces), upto);
    return changes.filter(({ kind }) => !isTold || kind === "withdrawn");
  });
  return withNames(found, sources).reverse();
}

/** Continues open deliveries, then sends pending hits. The caller runs it once at a time per target. */
export async function runAlerts(parts: PublisherParts, target: Target): Promise<void> {
  const { deliveries } = parts.store;
  for (const row of deliveries.open(alertSubject(target)))
    if (isRetryDue(row, parts.now())) await deliverAlert(parts, row);
  if (deliveries.open(alertSubject(target)).length > 0) return;
  const row = beginAlert(parts.store, target, parts.now());
  if (row !== null) await deliverAlert(parts, row);
}

async function deliverAlert(
  { store, sources, deliverer, signal, see }: PublisherParts,
  row: Delivery,
): Promise<Delivery> {
  const hits = store.watches.hitsOf(row.key);
  const content = alertContent(store, sources, hits);
  const empty = content.watches.length === 0 && content.older.length === 0;
  const watches = [...new Set(hits.map(({ watch }) => watch))].flatMap((id) => store.watches.get(id) ?? []);
  const newest = watches.toSorted((a, b) => b.created - a.created).find((one) => one.language !== null);
  const language = newest?.language ?? null;
  const guild = watches.find((watch) => watch.guild !== null)?.guild ?? null;
  const task: Task = {
    announce: () => ({ kind: "alert", tag: tagOf(row.key), guild, target: row.target, language, content }),
    guild,
    unwanted: empty ? { code: "nothingLeft", values: {} } : null,
    deadline: row.due + CATCH_UP_MS,
    isPosted: isAlertOfLaterStore(store, row, watches),
    settled: (settled) => settle(store, settled, watches),
  };
  return see(await deliverer.deliver(row, task, signal));
}

/**
 * Is a message a delivery that this store, an earlier copy, does not know, and that came after all it knows? It may have
 * told what these watches found: they are not told again unless that is asked for.
 */
function isAlertOfLaterStore(
  store: Store,
  { key: own, target, created }: Delivery,
  watches: readonly Watch[],
) {
  const oldest = Math.min(...watches.map((watch) => watch.created));
  const known = new Set<string>();
  let last = 0n;
  for (const { key, message } of store.deliveries.toward(target, created - KNOWN_MS)) {
    if (key !== own) known.add(tagOf(key));
    const id = BigInt(message?.split("/").at(-1) ?? 0);
    if (id > last) last = id;
  }
  return ({ id, at, text }: OwnMessage): boolean => {
    const tag = tagIn(text);
    return tag !== null && !known.has(tag) && BigInt(id) > last && at >= oldest;
  };
}

function settle(store: Store, { delivery, pause }: Settled, watches: readonly Watch[]): void {
  const { state, items, notice } = CONSEQUENCES[delivery.outcome].alert;
  if (items === "kept") store.watches.release(delivery.key);
  const next = pause ?? state;
  if (next !== null) for (const { id } of watches) store.watches.setState(id, next);
  for (const owner of new Set(watches.map((watch) => watch.owner))) {
    if (notice) beginNotice(store, delivery, owner);
    if (pause !== null && pause !== delivery.outcome)
      beginNotice(store, { ...delivery, outcome: pause }, owner);
  }
}

/** Sends what an uncertain alert told once more. Null where it is not uncertain, or nothing of it is left. */
export async function resendAlert(parts: PublisherParts, key: string): Promise<Delivery | null> {
  const { store, now } = parts;
  const row = store.transaction(() => {
    const old = store.deliveries.get(key);
    if (old?.outcome !== "uncertain" || store.watches.hitsOf(key).length === 0) return null;
    const { subject, slot, target, since, upto } = old;
    const again = store.deliveries.begin({ subject, slot: `again-${slot}`, target, since, upto, due: now() });
    if (again !== null) store.watches.hand(key, again.key);
    return again;
  });
  return row === null ? null : deliverAlert(parts, row);
}
