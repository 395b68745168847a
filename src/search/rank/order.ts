import type { Steps } from "../../common/steps.ts";
import type { Article } from "../../corpus/article.ts";
import type { ReadQuery } from "../expand/read-query.ts";
import { daysOf } from "../index/days.ts";
import { findSequence } from "../match/phrase.ts";
import type { Work } from "../work.ts";
import { type Keys, LITERAL_WORDS } from "./keys.ts";
import { firstsAmong } from "./prior.ts";
import { reranker } from "./reranker.ts";
import type { Concept, Scores } from "./score.ts";

/** A name printed as a whole is worth this share of a perfect score. */
const NAME_WEIGHT = 0.15;
/** Number of top articles that are reranked. */
const REFINED = 100;
/** Added where words that are no sentence stand as typed, in any form: a title of that wording is not yet the source. */
const WORDING = 0.24;

/** The next articles in order; none at the end. */
export type NextArticles = () => Steps<readonly number[]>;

export interface Ordered {
  /** The best that were scored again; none of an order by date. */
  readonly top: readonly number[];
  readonly next: NextArticles;
  /** Whether another article would be first without what is known of the kinds of items. */
  readonly byKind: boolean;
}

/** Best first, the top articles scored again, which writes their `keys`. After them `wanted` are found at a time. */
export function* byScore(
  work: Work,
  query: ReadQuery,
  concepts: readonly Concept[],
  scores: Scores,
  keys: Keys,
  wanted: number,
): Steps<Ordered> {
  const { index } = work;
  const top = yield* keys.best(REFINED);
  const refined = reranker(work, concepts, scores, query.words.length);
  const plain = new Map<number, number>();
  const weighed = new Map<number, number>();
  for (const article of top) {
    const { score, isRow } = refined(article);
    let base = score + (isRow && query.plain && query.words.length >= LITERAL_WORDS ? WORDING : 0);
    for (const sequences of query.names)
      if (sequences.some((sequence) => findSequence(index.words, article, sequence) >= 0))
        base += NAME_WEIGHT / query.names.length;
    plain.set(article, base * keys.eventFactor(article) + keys.added(article));
    weighed.set(article, base * keys.factor(article) + keys.added(article));
    yield* work.pause();
  }
  const firsts = firstsAmong(index, weighed);
  for (const [article, key] of weighed) keys.set(article, key + (firsts.get(article) ?? 0));
  top.sort((a, b) => keys.of(b) - keys.of(a) || a - b);
  const [first] = top.toSorted((a, b) => (plain.get(b) as number) - (plain.get(a) as number) || a - b);
  const shown: number[] = [];
  let size = Math.max(REFINED, wanted);
  const next: NextArticles = function* () {
    if (shown.length > 0 && shown.length < REFINED) return [];
    const more = shown.length === 0 ? top : yield* keys.best(size, shown);
    for (const article of more) shown.push(article);
    if (more !== top) size *= 4;
    return more;
  };
  return { top, next, byKind: first !== top[0] };
}

/** By date, a day at a time; articles without a date come last, by number. */
export function* byDate(work: Work, keys: Keys, sort: "newest" | "oldest"): Steps<NextArticles> {
  const days = yield* daysOf(work);
  const order = sort === "newest" ? days.dated.toReversed() : days.dated;
  const lists = [...order, ...days.undated].values();
  return function* () {
    for (const list of lists) {
      const found = list.filter((article) => keys.of(article) > 0);
      yield* work.pause(list.length);
      if (found.length === 0) continue;
      return days.undated.includes(list) ? found : found.sort((a, b) => keys.of(b) - keys.of(a) || a - b);
    }
    return [];
  };
}

/** What finding the reprints of an article costs, in units of work. */
const FOLDED = 20_000;

/** Groups reprints under the first of them, until there are `wanted` groups. */
export function* folded(
  work: Work,
  next: NextArticles,
  keys: Keys,
  wanted: number,
  reprintsOf: (article: Article) => readonly Article[],
): Steps<number[][]> {
  const { index } = work;
  const groups: number[][] = [];
  const grouped = new Set<number>();
  for (let order = yield* next(); order.length > 0; order = yield* next())
    for (const first of order) {
      if (groups.length === wanted || work.isSpent) return groups;
      const article = index.article(first);
      if (grouped.has(first) || !article) continue;
      const others = reprintsOf(article)
        .flatMap(({ id }) => index.numberOf(id) ?? [])
        .filter((other) => keys.of(other) > 0 && !grouped.has(other))
        .sort((a, b) => keys.of(b) - keys.of(a) || a - b);
      const group = [first, ...others];
      for (const one of group) grouped.add(one);
      groups.push(group);
      yield* work.pause(FOLDED);
    }
  return groups;
}
