import type { Steps } from "../../common/steps.ts";
import type { Article } from "../../corpus/article.ts";
import { daysToNearest } from "../expand/date-intent.ts";
import type { ReadQuery } from "../expand/read-query.ts";
import type { ArticleSet } from "../match/article-sets.ts";
import { findSequence, rarestOf, sequenceOf } from "../match/phrase.ts";
import { isStopTerm } from "../text/fold.ts";
import type { Work } from "../work.ts";
import { firstsAmong, priorOf } from "./prior.ts";
import { reranker } from "./reranker.ts";
import { best, type Concept, type Scores } from "./score.ts";

/** A wished date is worth this share of a perfect score, decreasing with distance in days. */
const DATE_WEIGHT = 0.5;
const DATE_DAYS = 60;
/** A name printed as a whole is worth this share of a perfect score. */
const NAME_WEIGHT = 0.15;
/** Number of top articles that are reranked. */
const REFINED = 100;
/** Added for a literal match or a source, so that it comes before any other. */
export const FIRST = 1;
/** Minimum words of a query that is searched literally. */
const LITERAL_WORDS = 3;
/** Added for a literal match of words that are no sentence: a title of that wording is not yet the source. */
const WORDING = 0.2;

/** What decides the order, by article number; 0 for articles that do not answer. */
export interface Keys {
  readonly keys: Float64Array;
  /** The part of a key that is no score of words: date, literal match, source. */
  readonly added: Float64Array;
}

/** Scores weighed by the kind of item, with the wished date, and literal matches first. */
/** Articles between two turns. */
const STEP = 1_000;

export function* keysOf(
  work: Work,
  query: ReadQuery,
  { score, found }: Scores,
  articles: ArticleSet,
): Steps<Keys> {
  const { index } = work;
  const keys = work.borrow("float64");
  const added = work.borrow("float64");
  const words = query.words.length;
  const { periods } = query;
  const prior = priorOf(index, query);
  const sequence =
    query.plain && query.tokens.length >= LITERAL_WORDS && words > 1 ? sequenceOf(index, query.tokens) : null;
  const literal = query.tokens.some(({ term }) => isStopTerm(term)) ? FIRST : WORDING;
  const anchor = sequence ? rarestOf(index, sequence) : 0;
  let read = 0;
  for (let i = 0; i < keys.length; i++) {
    if (articles[i] !== 1) continue;
    let more = 1e-6;
    if (periods.length > 0) {
      const apart = daysToNearest(index.days(i), periods);
      if (apart !== null) more += DATE_WEIGHT * Math.exp(-apart / DATE_DAYS);
    }
    if (sequence && found[i] === words) {
      if (findSequence(index.words, i, sequence, anchor) >= 0) more += literal;
      read += index.words.end(i) - index.words.start(i);
    }
    added[i] = more;
    keys[i] = (score[i] as number) * prior(i) + more;
    if (i % STEP !== 0) continue;
    yield* work.pause(read);
    read = 0;
  }
  return { keys, added };
}

export interface Ordered {
  /** Best first, as far as it is asked for. */
  readonly order: Iterable<number>;
  /** Whether another article would be first without what is known of the kinds of items. */
  readonly byKind: boolean;
}

/** Best first, the top articles scored again, which writes their `keys`. */
export function* byScore(
  work: Work,
  query: ReadQuery,
  concepts: readonly Concept[],
  scores: Scores,
  { keys, added }: Keys,
): Steps<Ordered> {
  const { index } = work;
  const top = best(keys, REFINED);
  const refined = reranker(index, concepts, scores);
  const prior = priorOf(index, query);
  const plain = new Map<number, number>();
  for (const article of top) {
    let base = refined(article);
    for (const sequences of query.names)
      if (sequences.some((sequence) => findSequence(index.words, article, sequence) >= 0))
        base += NAME_WEIGHT / query.names.length;
    plain.set(article, base + (added[article] as number));
    keys[article] = base * prior(article) + (added[article] as number);
    yield* work.pause();
  }
  const firsts = firstsAmong(index, top, keys);
  for (const article of top) keys[article] = (keys[article] as number) + (firsts.get(article) ?? 0);
  top.sort((a, b) => (keys[b] as number) - (keys[a] as number) || a - b);
  const [first] = top.toSorted((a, b) => (plain.get(b) as number) - (plain.get(a) as number) || a - b);
  return { order: withRest(top, keys), byKind: first !== top[0] };
}

/** The top articles, then the others by key. */
function* withRest(top: readonly number[], keys: Float64Array): Generator<number> {
  yield* top;
  if (top.length < REFINED) return;
  const rest = keys.slice();
  for (const article of top) rest[article] = 0;
  for (let from = 0, to = REFINED; ; [from, to] = [to, to * 4]) {
    const order = best(rest, to);
    yield* order.slice(from);
    if (order.length < to) return;
  }
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
