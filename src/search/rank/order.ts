import type { Steps } from "../../common/steps.ts";
import type { Article } from "../../corpus/article.ts";
import { daysToNearest } from "../expand/date-intent.ts";
import type { ReadQuery } from "../expand/read-query.ts";
import type { ArticleSet } from "../match/article-sets.ts";
import { findSequence, rarestOf, sequenceOf } from "../match/phrase.ts";
import type { Work } from "../work.ts";
import { reranker } from "./reranker.ts";
import { best, type Concept, type Scores } from "./score.ts";

/** A date preference is worth this share of a perfect score, decreasing with distance in days. */
const DATE_WEIGHT = 0.2;
const DATE_DAYS = 90;
/** Number of top articles that are reranked. */
const REFINED = 100;
/** Added for a literal match or a source, so that it comes before any other. */
export const FIRST = 1;
/** Minimum words of a query that is searched literally. */
const LITERAL_WORDS = 3;

/** Articles between two turns. */
const STEP = 1_000;

/** Scores with the date preference, and literal matches first. */
export function* keysOf(
  work: Work,
  query: ReadQuery,
  { score, found }: Scores,
  articles: ArticleSet,
): Steps<Float64Array> {
  const { index } = work;
  const keys = work.borrow("float64");
  const wanted = query.words.length;
  const { periods } = query;
  const sequence =
    query.plain && query.tokens.length >= LITERAL_WORDS && wanted > 1
      ? sequenceOf(index, query.tokens)
      : null;
  const anchor = sequence ? rarestOf(index, sequence) : 0;
  let read = 0;
  for (let i = 0; i < keys.length; i++) {
    if (articles[i] !== 1) continue;
    let key = 1e-6 + (score[i] as number);
    if (periods.length > 0) {
      const apart = daysToNearest(index.days(i), periods);
      if (apart !== null) key += DATE_WEIGHT * Math.exp(-apart / DATE_DAYS);
    }
    if (sequence && found[i] === wanted) {
      if (findSequence(index.words, i, sequence, anchor) >= 0) key += FIRST;
      read += index.words.end(i) - index.words.start(i);
    }
    keys[i] = key;
    if (i % STEP !== 0) continue;
    yield* work.pause(read);
    read = 0;
  }
  return keys;
}

/** Best first, with the top articles reranked. */
export function* byScore(
  work: Work,
  concepts: readonly Concept[],
  scores: Scores,
  keys: Float64Array,
  limit: number,
): Steps<number[]> {
  const order = best(keys, Math.max(limit, REFINED));
  const refined = reranker(work.index, concepts, scores);
  for (const article of order.slice(0, REFINED)) {
    keys[article] = (keys[article] as number) + refined(article) - (scores.score[article] as number);
    yield* work.pause();
  }
  return order.sort((a, b) => (keys[b] ?? 0) - (keys[a] ?? 0) || a - b).slice(0, limit);
}

/** By date, as far as they are asked for: only the articles of a day are sorted. Articles without a date come last. */
export function* byDate({ index }: Work, keys: Float64Array, sort: "newest" | "oldest"): Generator<number> {
  const sign = sort === "newest" ? -1 : 1;
  const byDay = new Map<number, number[]>();
  for (let article = 0; article < keys.length; article++) {
    if (keys[article] === 0) continue;
    const { date, page } = index.days(article);
    const day = date?.from ?? page?.from;
    byDay.getOrInsert(day === undefined ? Number.POSITIVE_INFINITY : sign * day, []).push(article);
  }
  for (const place of [...byDay.keys()].sort((a, b) => a - b)) {
    const articles = byDay.get(place) ?? [];
    yield* place === Number.POSITIVE_INFINITY
      ? articles
      : articles.sort((a, b) => (keys[b] ?? 0) - (keys[a] ?? 0) || a - b);
  }
}

/** What finding the reprints of an article costs, in units of work. */
const FOLDED = 20_000;

/** Groups reprints under the first of them, until there are `wanted` groups. */
export function* folded(
  work: Work,
  order: Iterable<number>,
  keys: Float64Array,
  wanted: number,
  reprintsOf: (article: Article) => readonly Article[],
): Steps<number[][]> {
  const { index } = work;
  const groups: number[][] = [];
  const grouped = new Set<number>();
  for (const first of order) {
    if (groups.length === wanted || work.isSpent) break;
    const article = index.article(first);
    if (grouped.has(first) || !article) continue;
    const others = reprintsOf(article)
      .flatMap(({ id }) => index.numberOf(id) ?? [])
      .filter((other) => (keys[other] ?? 0) > 0 && !grouped.has(other))
      .sort((a, b) => (keys[b] ?? 0) - (keys[a] ?? 0) || a - b);
    const group = [first, ...others];
    for (const one of group) grouped.add(one);
    groups.push(group);
    yield* work.pause(FOLDED);
  }
  return groups;
}
