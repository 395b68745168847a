/** Watches: which articles they match as these arrive, and what is told of it. */
import { setImmediate } from "node:timers/promises";
import type { Article, ArticleId } from "../corpus/article.ts";
import type { Deliveries, Delivery, Target } from "../store/deliveries.ts";
import { deliveryKey } from "../store/deliveries.ts";
import type { Sightings } from "../store/sightings.ts";
import type { Hit, Watch, Watches } from "../store/watches.ts";
import { itemOf, type Sources } from "./compose.ts";
import { type Courier, isTime, type Task, tagOf } from "./delivery.ts";
import type { See } from "./desk.ts";
import type { AlertContent } from "./ports.ts";
import { CATCH_UP_MS } from "./schedule.ts";
import { articleLine, isOlder } from "./selection.ts";

/** Alerts to one target are at least this far apart: what matches in between is told together. */
const BATCH_MS = 60_000;
/** Watches matched before readers get their turn. */
const AT_A_TIME = 50;

interface AlertStore {
  readonly watches: Watches;
  readonly sightings: Sightings;
  readonly deliveries: Deliveries;
  transaction<T>(work: () => T): T;
}

/** Where a watch tells at once; null for one that is told in a digest. */
export function targetOf(watch: Pick<Watch, "mode" | "channel" | "owner">): Target | null {
  if (watch.mode === "digest") return null;
  if (watch.mode === "dm") return `user:${watch.owner}`;
  return watch.channel === null ? null : `channel:${watch.channel}`;
}

/**
 * Matches every active watch against what arrived since it was last matched, and records it: after a crash it goes on
 * where it was, so that nothing is missed and nothing found twice.
 */
export async function matchArrivals(
  store: AlertStore,
  { library, matcher }: Pick<Sources, "library" | "matcher">,
): Promise<void> {
  const latest = store.sightings.latest();
  const behind = Map.groupBy(
    store.watches.active().filter(({ mark }) => mark < latest),
    ({ mark }) => mark,
  );
  for (const [mark, watches] of behind) {
    const articles = store.sightings
      .between(mark, latest)
      .filter(({ kind }) => kind === "arrived")
      .flatMap(({ article }) => library.get(article) ?? []);
    const matching = matcher(articles);
    for (let from = 0; from < watches.length; from += AT_A_TIME) {
      const some = watches.slice(from, from + AT_A_TIME);
      store.transaction(() => {
        for (const watch of some) {
          const target = targetOf(watch);
          const found =
            target === null || articles.length === 0 ? new Set<ArticleId>() : matching(watch.query);
          const ids = articles.map(({ id }) => id).filter((id) => found.has(id));
          store.watches.matched(watch.id, target, ids, latest);
        }
      });
      await setImmediate(); // readers are answered in between
    }
  }
}

export const alertSubject = (target: Target): string => `alert:${target}`;

/** Puts what waits for `target` on record as one delivery; null where nothing waits, or the last is too recent. */
function beginAlert(store: AlertStore, target: Target, now: number): Delivery | null {
  const subject = alertSubject(target);
  const waiting = store.watches.waiting().find((one) => one.target === target);
  const last = store.deliveries.lastCreated(subject);
  if (waiting === undefined || (last !== null && now >= last && now - last < BATCH_MS)) return null;
  return store.transaction(() => {
    const latest = store.sightings.latest();
    const slot = `${latest}-${now}`;
    const hits = store.watches.gather(target, deliveryKey(subject, slot, 1));
    if (hits.length === 0) return null;
    return store.deliveries.begin({
      subject,
      slot,
      part: 1,
      target,
      outcome: "pending",
      detail: "",
      since: 0,
      upto: latest,
      due: now,
    });
  });
}

/** What an alert says; articles that are gone are left out, and so may be all of it. */
function alertContent(store: AlertStore, sources: Sources, hits: readonly Hit[]): AlertContent {
  const older = new Map<ArticleId, Article>();
  const watches = [...Map.groupBy(hits, ({ watch }) => watch)].flatMap(([id, own]) => {
    const watch = store.watches.get(id);
    if (watch === null) return [];
    const items = own.toReversed().flatMap((hit) => {
      const article = sources.library.get(hit.article);
      if (article === undefined) return [];
      if (!isOlder(article, store.sightings.arrival(article.id)?.time ?? hit.time)) return [article];
      older.set(article.id, article);
      return [];
    });
    if (items.length === 0) return [];
    const { name, query } = watch;
    const told = items.map((article) => ({
      ...itemOf(article, sources.people),
      passage: sources.passage(article, query),
    }));
    return [{ id, name, query, items: told }];
  });
  return { watches, older: [...older.values()].map(articleLine) };
}

/** Alerts to one target at a time; the caller sees to that. */
export class AlertDesk {
  readonly #store: AlertStore;
  readonly #sources: Sources;
  readonly #courier: Courier;
  readonly #now: () => number;
  readonly #see: See;
  readonly #signal: AbortSignal;

  constructor(
    store: AlertStore,
    sources: Sources,
    courier: Courier,
    now: () => number,
    see: See,
    signal: AbortSignal,
  ) {
    this.#store = store;
    this.#sources = sources;
    this.#courier = courier;
    this.#now = now;
    this.#see = see;
    this.#signal = signal;
  }

  /** Continues what is open, then tells what waits. */
  async run(target: Target): Promise<void> {
    const { deliveries } = this.#store;
    for (const row of deliveries.openOf(alertSubject(target))) {
      if (isTime(row, this.#now())) await this.#deliver(row);
    }
    if (deliveries.openOf(alertSubject(target)).length > 0) return;
    const row = beginAlert(this.#store, target, this.#now());
    if (row !== null) await this.#deliver(row);
  }

  async #deliver(row: Delivery): Promise<void> {
    const { watches } = this.#store;
    const hits = watches.hitsOf(row.key);
    const content = alertContent(this.#store, this.#sources, hits);
    const empty = content.watches.length === 0 && content.older.length === 0;
    const task: Task = {
      announce: () => ({ kind: "alert", tag: tagOf(row.key), target: row.target, content }),
      unwanted: empty ? "What matched is gone, or the watch is." : null,
      deadline: row.due + CATCH_UP_MS,
      settled: (delivery, pause) => {
        if (pause === null) return;
        for (const { watch } of hits) watches.setState(watch, `paused-${pause}`);
        if (delivery.outcome !== "uncertain") watches.release(delivery.key);
      },
    };
    const owners = new Set(hits.flatMap(({ watch }) => watches.get(watch)?.owner ?? []));
    this.#see(await this.#courier.deliver(row, task, this.#signal), [...owners]);
  }
}
