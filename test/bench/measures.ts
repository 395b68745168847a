import type { JudgedQuery } from "./data.ts";

/** Quality of rankings, each between 0 and 1. */
export interface Quality {
  readonly queries: number;
  readonly ndcg10: number;
  readonly mrr10: number;
  readonly success1: number;
  readonly success5: number;
  readonly recall100: number;
}

/** How a grade counts in nDCG: itself (test collections) or `2^grade - 1` (labelled queries over the archive). */
export type Gain = "linear" | "exponential";

/** Mean over the queries. A repeated document counts once, at its first place. */
export function measure(
  queries: readonly JudgedQuery[],
  ranked: readonly (readonly string[])[],
  gain: Gain,
): Quality {
  const worth = (grade: number): number => (gain === "linear" ? grade : 2 ** grade - 1);
  const sums = { ndcg10: 0, mrr10: 0, success1: 0, success5: 0, recall100: 0 };
  queries.forEach(({ grades }, q) => {
    const list = [...new Set(ranked[q])].slice(0, 100);
    const dcg = discounted(list.map((id) => worth(grades.get(id) ?? 0)));
    const ideal = discounted([...grades.values()].map(worth).sort((a, b) => b - a));
    const first = list.findIndex((id) => grades.has(id)) + 1;
    sums.ndcg10 += ideal === 0 ? 0 : dcg / ideal;
    sums.mrr10 += first > 0 && first <= 10 ? 1 / first : 0;
    sums.success1 += Number(first === 1);
    sums.success5 += Number(first > 0 && first <= 5);
    sums.recall100 += grades.size === 0 ? 0 : list.filter((id) => grades.has(id)).length / grades.size;
  });
  const count = queries.length || 1;
  return {
    queries: queries.length,
    ndcg10: sums.ndcg10 / count,
    mrr10: sums.mrr10 / count,
    success1: sums.success1 / count,
    success5: sums.success5 / count,
    recall100: sums.recall100 / count,
  };
}

function discounted(gains: readonly number[]): number {
  return gains.slice(0, 10).reduce((sum, gain, i) => sum + gain / Math.log2(i + 2), 0);
}

/** Milliseconds. */
export interface Times {
  readonly runs: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
}

/** What a reader waits, and how long the main thread works for it: only the second is the same on a busy machine. */
export interface Cost {
  readonly clock: Times;
  /** Mean milliseconds of processor time. */
  readonly work: number;
}

/** Processor time is counted in coarse ticks: so much of it makes the mean good to a few per cent. */
const ENOUGH_WORK = 300;

/** Runs every query once by the clock, then all again until the processor's time can be told; `patience` in ms. */
export function costOf<T>(queries: readonly T[], run: (query: T) => unknown, patience: number): Cost {
  const taken: number[] = [];
  const started = performance.now();
  for (const query of queries) {
    const before = performance.now();
    run(query);
    taken.push(performance.now() - before);
    if (performance.now() - started > patience) break;
  }
  const again = performance.now();
  const first = process.threadCpuUsage();
  let runs = 0;
  let worked = 0;
  do {
    run(queries[runs % taken.length] as T);
    runs++;
    const { user, system } = process.threadCpuUsage(first);
    worked = (user + system) / 1000;
  } while ((worked < ENOUGH_WORK || runs % taken.length !== 0) && performance.now() - again < patience);
  return { clock: timesOf(taken), work: worked / runs };
}

function timesOf(milliseconds: readonly number[]): Times {
  const sorted = milliseconds.toSorted((a, b) => a - b);
  const at = (share: number): number =>
    sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  return { runs: sorted.length, p50: at(0.5), p95: at(0.95), p99: at(0.99) };
}
