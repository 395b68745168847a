import type { Article } from "../../corpus/article.ts";
import { daysToNearest } from "../expand/date-intent.ts";
import type { ReadQuery } from "../expand/read-query.ts";
import type { SearchIndex } from "../index/search-index.ts";
import type { ArticleSet } from "../match/article-sets.ts";
import { findSequence, rarestOf, sequenceOf } from "../match/phrase.ts";
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

/** Scores with the date preference, and literal matches first. */
export function keysOf(
  index: SearchIndex,
  query: ReadQuery,
  { score, found }: Scores,
  articles: ArticleSet,
): Float64Array {
  const keys = index.pool.borrow("float64", index.capacity);
  const words = query.words.length;
  const { periods } = query;
  const sequence =
    query.plain && query.tokens.length >= LITERAL_WORDS && words > 1 ? sequenceOf(index, query.tokens) : null;
  const anchor = sequence ? rarestOf(index, sequence) : 0;
  for (let i = 0; i < keys.length; i++) {
    if (articles[i] !== 1) continue;
    const have = found[i] as number;
    let key = 1e-6 + (score[i] as number);
    if (periods.length > 0) {
      const apart = daysToNearest(index.days(i), periods);
      if (apart !== null) key += DATE_WEIGHT * Math.exp(-apart / DATE_DAYS);
    }
    if (sequence && have === words && findSequence(index.words, i, sequence, anchor) >= 0) key += FIRST;
    keys[i] = key;
  }
  return keys;
}

/** Best first, with the top articles reranked. */
export function byScore(
  index: SearchIndex,
  concepts: readonly Concept[],
  scores: Scores,
  keys: Float64Array,
  limit: number,
): number[] {
  const order = best(keys, Math.max(limit, REFINED));
  const refined = reranker(index, concepts, scores);
  for (const article of order.slice(0, REFINED)) {
    keys[article] = (keys[article] as number) + refined(article) - (scores.score[article] as number);
  }
  return order.sort((a, b) => (keys[b] ?? 0) - (keys[a] ?? 0) || a - b).slice(0, limit);
}

/** Articles without a date come last. */
export function byDate(index: SearchIndex, keys: Float64Array, sort: "newest" | "oldest"): number[] {
  const order: number[] = [];
  keys.forEach((key, article) => {
    if (key > 0) order.push(article);
  });
  const day = (article: number): number | null => {
    const { date, page } = index.days(article);
    return date?.from ?? page?.from ?? null;
  };
  const sign = sort === "newest" ? -1 : 1;
  return order.sort((a, b) => {
    const [dayA, dayB] = [day(a), day(b)];
    if (dayA === null || dayB === null) return Number(dayA === null) - Number(dayB === null) || a - b;
    return sign * (dayA - dayB) || (keys[b] ?? 0) - (keys[a] ?? 0) || a - b;
  });
}

/** Groups reprints under the first of them, until there are `wanted` groups. */
export function folded(
  index: SearchIndex,
  order: readonly number[],
  keys: Float64Array,
  wanted: number,
  reprintsOf: (article: Article) => readonly Article[],
): number[][] {
  const groups: number[][] = [];
  const grouped = new Set<number>();
  for (const first of order) {
    if (groups.length === wanted) break;
    const article = index.article(first);
    if (grouped.has(first) || !article) continue;
    const others = reprintsOf(article)
      .flatMap(({ id }) => index.numberOf(id) ?? [])
      .filter((other) => (keys[other] ?? 0) > 0 && !grouped.has(other))
      .sort((a, b) => (keys[b] ?? 0) - (keys[a] ?? 0) || a - b);
    const group = [first, ...others];
    for (const one of group) grouped.add(one);
    groups.push(group);
  }
  return groups;
}
