/** Queries that are dear: what they cost, how long they keep the thread, and whom they keep waiting. */
import { PerformanceObserver } from "node:perf_hooks";
import { setTimeout as sleep } from "node:timers/promises";
import type { Engine } from "../../src/archive/engine.ts";
import type { Steps } from "../../src/common/steps.ts";
import { Turns } from "../../src/common/turns.ts";
import type { SearchOptions } from "../../src/search/answer/answer.ts";
import { randomNumbers } from "./workload.ts";

/** A query with what it took, in milliseconds of the processor's time. */
interface Dear {
  readonly query: string;
  readonly sort: string;
  readonly ms: number;
  /** The longest that it kept the thread, pauses for garbage aside. */
  readonly slice: number;
  readonly stopped: string | null;
}

export interface HostileReport {
  readonly queries: number;
  readonly slowest: readonly Dear[];
  readonly longestSlice: Dear;
  /** How many were stopped or refused. */
  readonly stopped: number;
  /** The longest pause for garbage, which may be within a slice. */
  readonly longestGc: number;
  /** Sorted by date over the same query by relevance. */
  readonly sortedOver: number;
  /** A cheap query of one reader, by the clock: alone, and while ten readers ask dear ones. */
  readonly alone: { readonly p50: number; readonly p99: number };
  readonly beside: { readonly p50: number; readonly p99: number };
}

type Order = NonNullable<SearchOptions["sort"]>;

const SHOWN = 10;
const READERS = 10;
const CHEAP = 200;
const PATIENCE_MS = 20 * 60_000;

/** Dear queries of every form, from the words that the archive prints most. */
export function dearQueries(engine: Engine, count: number): { query: string; sort: Order }[] {
  const random = randomNumbers(11);
  const upTo = (n: number) => Math.floor(random() * n);
  const words = engine.index
    .vocabulary()
    .sort((a, b) => b.count - a.count)
    .slice(0, 400)
    .map(({ word }) => word);
  const names = [...engine.people.names()].sort((a, b) => b.articles - a.articles).slice(0, 50);
  const word = () => words[upTo(words.length)] ?? "";
  const common = () => words[upTo(30)] ?? "";
  const start = () => common().slice(0, 2).padEnd(2, "o");
  const many = (make: () => string, between: string, most = 40) =>
    Array.from({ length: 2 + upTo(most) }, make).join(between);
  const forms: (() => string)[] = [
    () => many(word, ` near/${1 + upTo(20)} `, 16),
    () => many(() => `${common()} near/${1 + upTo(5)} ${word()}`, " ", 20),
    () => many(() => `(${common()} near/3 ${common()})`, " OR ", 20),
    () => many(() => `${start()}*`, " "),
    () => many(() => `${start()}*`, " OR "),
    () => many(() => `-${start()}*`, " "),
    () => many(() => `title:${start()}*`, " OR "),
    () => many(() => `place:${start()}*`, " "),
    () => many(() => `"${common()} ${common()}"`, " ", 60),
    () => many(() => `"${common()} ${word()}"`, " OR ", 40),
    () => `"${many(common, " ", 60)}"`,
    () => many(word, " OR ", 60),
    () => many(word, " ", 100),
    () => many(() => `${word()}zq`, " ", 40),
    () => many(() => `person:"${names[upTo(names.length)]?.name ?? ""}x"`, " ", 20),
    () => many(() => names[upTo(names.length)]?.name ?? "", " ", 12),
    () => many(() => `-on:${1997 + upTo(20)}`, " ", 30),
    () => `${common()} "${common()} ${common()}" ${start()}* ${common()} near/5 ${word()} -${word()}`,
    () => common(),
  ];
  const sorts = ["relevance", "newest", "oldest"] as const;
  return Array.from({ length: count }, (_, i) => {
    const sort = sorts[i < forms.length ? 0 : upTo(3)] ?? "relevance";
    return { query: (forms[i % forms.length]?.() ?? "").slice(0, 4_000), sort };
  });
}

/** Milliseconds by the clock, and of the processor's time. */
interface Slice {
  readonly from: number;
  readonly to: number;
  readonly ms: number;
}

/** Runs work to its end, and says how long the thread was kept. */
export function timed<T>(steps: Steps<T>): {
  readonly value: T;
  readonly ms: number;
  readonly slices: readonly Slice[];
} {
  const slices: Slice[] = [];
  for (;;) {
    const [before, from] = [process.threadCpuUsage(), performance.now()];
    const step = steps.next();
    const { user, system } = process.threadCpuUsage(before);
    slices.push({ from, to: performance.now(), ms: (user + system) / 1000 });
    if (step.done) return { value: step.value, ms: slices.reduce((sum, { ms }) => sum + ms, 0), slices };
  }
}

/** The longest slice, pauses for garbage aside, which are reported on their own. */
function longest(slices: readonly Slice[], pauses: readonly PerformanceEntry[]): number {
  const without = ({ from, to, ms }: Slice): number =>
    pauses.reduce((left, { startTime, duration }) => {
      const shared = Math.min(to, startTime + duration) - Math.max(from, startTime);
      return left - Math.max(0, shared);
    }, ms);
  return Math.max(...slices.map(without));
}

export async function measureHostile(
  engine: Engine,
  count: number,
  cheap: readonly string[],
  note: (message: string) => void,
): Promise<HostileReport> {
  engine.warm();
  let longestGc = 0;
  /** Since the last query. */
  const pauses: PerformanceEntry[] = [];
  const watch = new PerformanceObserver((list) => void pauses.push(...list.getEntries()));
  watch.observe({ entryTypes: ["gc"] });
  const all = dearQueries(engine, count);
  const dear: Dear[] = [];
  const started = performance.now();
  note(`${count} dear queries`);
  for (const { query, sort } of all) {
    const { value, ms, slices } = timed(engine.search(query, { sort, limit: 10 }));
    await sleep(0);
    const slice = longest(slices, pauses);
    longestGc = pauses.reduce((most, { duration }) => Math.max(most, duration), longestGc);
    pauses.length = 0;
    dear.push({ query: query.slice(0, 70), sort, ms, slice, stopped: value.stopped?.how ?? null });
    if (performance.now() - started > PATIENCE_MS) break;
  }
  watch.disconnect();
  note("sorted by date");
  const words = all.filter(({ query }) => /^\p{L}+$/u.test(query)).slice(0, 10);
  const cost = (sort: Order) =>
    words.reduce((sum, { query }) => sum + timed(engine.search(query, { sort, limit: 10 })).ms, 0);
  cost("newest");
  const relevance = cost("relevance");
  const sortedOver = (cost("newest") + cost("oldest")) / 2 / relevance;
  note("a cheap query beside ten dear ones");
  const byCost = dear.map((one, i) => ({ ...one, i })).toSorted((a, b) => b.ms - a.ms);
  const turns = new Turns();
  const alone = await waited(engine, turns, cheap);
  let isOver = false;
  const readers = byCost.slice(0, READERS).map(async ({ i }, reader) => {
    while (!isOver) await turns.run(`${reader}`, engine.search(all[i]?.query ?? "", { limit: 10 }));
  });
  const beside = await waited(engine, turns, cheap);
  isOver = true;
  await Promise.all(readers);
  const [longestSlice] = dear.toSorted((a, b) => b.slice - a.slice);
  return {
    queries: dear.length,
    slowest: byCost.slice(0, SHOWN).map(({ i: _, ...one }) => one),
    longestSlice: longestSlice as Dear,
    stopped: dear.filter(({ stopped }) => stopped !== null).length,
    longestGc,
    sortedOver,
    alone,
    beside,
  };
}

/** How long a reader waits who asks cheap queries one after the other, with a while between them. */
async function waited(engine: Engine, turns: Turns, cheap: readonly string[]) {
  const taken: number[] = [];
  for (let n = 0; n < CHEAP; n++) {
    const before = performance.now();
    await turns.run("cheap", engine.search(cheap[n % cheap.length] ?? "", { limit: 10 }));
    taken.push(performance.now() - before);
    await sleep(5);
  }
  taken.sort((a, b) => a - b);
  return { p50: taken[CHEAP / 2] ?? 0, p99: taken[Math.floor(CHEAP * 0.99)] ?? 0 };
}
