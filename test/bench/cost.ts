import type { Engine } from "./engines/engine.ts";
import { type Cost, costOf } from "./measures.ts";
import type { Workload } from "./workload.ts";

/** What is timed, in the order of the report. */
export const OPERATIONS = [
  "1 word",
  "2 words",
  "4 words",
  "4 words, rank alone",
  "phrase",
  "filter",
  "prefix",
  "deep page",
  "suggestion",
  "quote",
  "4 words to excerpts",
  "phrase to excerpts",
] as const;
export type Operation = (typeof OPERATIONS)[number];

/** Milliseconds that one operation may take of a run in all: slow engines are timed on fewer queries. */
const PATIENCE = 8_000;
/** Runs before the clock counts: the first ones compile. */
const WARM_UP = 40;
const LIMIT = 10;
const DEEP = 500;

/** Times what an engine can do; what it cannot do is left out. */
export function measureCost(engine: Engine, work: Workload): Partial<Record<Operation, Cost>> {
  const times: Partial<Record<Operation, Cost>> = {};
  const time = <T>(
    operation: Operation,
    list: readonly T[],
    run: ((query: T) => unknown) | undefined,
  ): void => {
    if (run === undefined || list.length === 0) return;
    for (const query of list.slice(0, WARM_UP)) run(query);
    times[operation] = costOf(list, run, PATIENCE);
  };
  time("1 word", work.one, (query) => engine.search(query, LIMIT));
  time("2 words", work.two, (query) => engine.search(query, LIMIT));
  time("4 words", work.four, (query) => engine.search(query, LIMIT));
  time("4 words, rank alone", work.four, (query) => (engine.rankAlone ?? engine.search)(query, LIMIT));
  const { phrase, between, prefix, suggest, quote, answer } = engine;
  time("phrase", work.phrase, phrase && ((words) => phrase(words, LIMIT)));
  time("filter", work.filtered, between && (({ query, from, to }) => between(query, from, to, LIMIT)));
  time("prefix", work.prefix, prefix && ((start) => prefix(start, LIMIT)));
  time("deep page", work.two, (query) => engine.search(query, LIMIT, DEEP));
  time("suggestion", work.typed, suggest);
  time("quote", work.quote, quote && ((text) => quote(text, LIMIT)));
  time("4 words to excerpts", work.four, answer && ((query) => answer(query, LIMIT)));
  time("phrase to excerpts", work.phrase, answer && ((words) => answer(`"${words}"`, LIMIT)));
  return times;
}
