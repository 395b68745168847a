/** The order of articles for a query. */

import type { Article, PartialDate } from "../corpus/article.ts";
import type { Repair } from "./concepts.ts";
import { Conditions, type ExpandName } from "./conditions.ts";
import { daysApart, periodsIn } from "./dateintent.ts";
import { isStopTerm } from "./fold.ts";
import { bestParagraphs } from "./passages.ts";
import { findSequence, sequenceOf } from "./phrase.ts";
import type { ParsedQuery } from "./query/ast.ts";
import { type Expansion, type ReadQuery, readQuery } from "./readquery.ts";
import { Refiner } from "./refine.ts";
import { Reposts } from "./reposts.ts";
import { best, type Concept, type Scores, scoreConcepts } from "./score.ts";
import type { SearchIndex } from "./searchindex.ts";
import { type ArticleSet, intersect, keep, sizeOf } from "./sets.ts";
import { gateFor, type Source, sourcesOf } from "./source.ts";

export interface RankOptions {
  readonly sort?: "relevance" | "newest" | "oldest";
  /** Days, months or years, both inclusive; an article's dateline or page date must lie between. */
  readonly from?: PartialDate | null;
  readonly to?: PartialDate | null;
  readonly limit?: number;
  readonly offset?: number;
  /** Fold reposts into the first of them (as by default). */
  readonly fold?: boolean;
  /**
   * `when needed`: articles that lack a word come only where none has all of them. `always`: they stand among the
   * others, by score.
   */
  readonly partial?: "when needed" | "always";
  readonly expandName?: ExpandName;
}

export interface Hit {
  readonly article: Article;
  /** Higher is better; comparable within one answer only. */
  readonly score: number;
  /** Numbers (from 1) of the paragraphs to quote from, best first. */
  readonly paragraphs: readonly number[];
  /** Words of the query that the article lacks, as typed. */
  readonly missing: readonly string[];
  /** Reposts of the article, in order of score. */
  readonly also: readonly Article[];
}

export interface Ranked {
  readonly hits: readonly Hit[];
  /** How many articles there are in all, reposts counted. */
  readonly total: number;
  /** Where to go on: the offset after the last hit and its reposts. */
  readonly next: number;
  /** Does every hit hold all words? */
  readonly complete: boolean;
  readonly repairs: readonly Repair[];
  readonly expansions: readonly Expansion[];
  /** The words that were looked for, for excerpts and marks. */
  readonly concepts: readonly Concept[];
}

/** A wish for a time is worth as much as this share of a perfect score, falling with the days apart. */
const DATE_WEIGHT = 0.2;
const DATE_DAYS = 90;
/** How many of the first articles are scored again. */
const REFINED = 100;
/** Added for a literal match or a source, so that it stands before any other. */
const FIRST = 1;
const LITERAL_WORDS = 3;
const SOURCE_WORDS = 6;
const LONG_SOURCE_WORDS = 12;
const HIT_PARAGRAPHS = 2;

export function rank(index: SearchIndex, parsed: ParsedQuery, options: RankOptions = {}): Ranked {
  const { limit = 10, offset = 0, fold = true, partial = "when needed", sort = "relevance" } = options;
  const expandName = options.expandName ?? (() => []);
  const query = readQuery(index, parsed, expandName);
  const conditions = new Conditions(index, expandName);
  const allowed =
    intersect([
      conditions.between(options.from ?? null, options.to ?? null),
      ...query.conditions.map((node) => conditions.of(node)),
    ]) ?? conditions.all;
  const concepts = [...query.words, ...query.others];
  const scores = scoreConcepts(index, concepts, query.words.length);
  const chosen = choose(index, query, scores, allowed, partial);
  const keys = keysOf(index, query, scores, chosen.articles);
  const sources = sourcesIn(index, query, allowed);
  for (const { article, rank } of sources) keys[article] = (keys[article] ?? 0) + FIRST + rank;
  const wanted = offset + limit;
  const order =
    sort === "relevance"
      ? byScore(index, concepts, scores, keys, fold ? wanted * 2 : wanted)
      : byDate(index, keys, sort);
  const groups = fold ? folded(index, order, wanted) : order.slice(0, wanted).map((article) => [article]);
  const shown = groups.slice(offset);
  return {
    hits: shown.map(([first = 0, ...others]) => ({
      article: index.article(first) as Article,
      score: keys[first] ?? 0,
      paragraphs: paragraphsOf(index, first, concepts, sources),
      missing: missingIn(index, first, query.words),
      also: others.map((other) => index.article(other) as Article),
    })),
    total: chosen.total + sources.filter(({ article }) => chosen.articles[article] === 0).length,
    next: offset + shown.length,
    complete: chosen.complete,
    repairs: query.repairs,
    expansions: query.expansions,
    concepts,
  };
}

interface Chosen {
  readonly articles: ArticleSet;
  readonly total: number;
  readonly complete: boolean;
}

/** The articles that answer: those with all wanted words, or the ones with some of them. */
function choose(
  index: SearchIndex,
  query: ReadQuery,
  { found }: Scores,
  allowed: ArticleSet,
  partial: "when needed" | "always",
): Chosen {
  const words = query.words.length;
  const none = { articles: new Uint8Array(index.capacity), total: 0, complete: true };
  if (words === 0 && query.tokens.length === 0) {
    return query.conditions.length === 0
      ? none
      : { articles: allowed, total: sizeOf(allowed), complete: true };
  }
  if (words === 0) {
    // stop words only: looked for as they stand
    const sequence = sequenceOf(
      index,
      query.tokens.map(({ exact }) => exact),
    );
    if (!sequence) return none;
    const articles = keep(allowed, (article) => findSequence(index.words, article, sequence) >= 0);
    return { articles, total: sizeOf(articles), complete: true };
  }
  const all = withWords(allowed, found, words);
  if (partial === "when needed" && all.total > 0) return { ...all, complete: true };
  // at least half of the words; any of them where partial answers stand among the others
  const some = withWords(allowed, found, partial === "always" ? 1 : Math.ceil(words / 2));
  return { ...some, complete: all.total > 0 };
}

function withWords(
  allowed: ArticleSet,
  found: Uint8Array,
  least: number,
): { articles: ArticleSet; total: number } {
  const articles = new Uint8Array(allowed.length);
  let total = 0;
  for (let i = 0; i < articles.length; i++) {
    if ((found[i] as number) >= least && allowed[i] === 1) {
      articles[i] = 1;
      total++;
    }
  }
  return { articles, total };
}

/** Scores with the wish for a time, and literal matches first. */
function keysOf(
  index: SearchIndex,
  query: ReadQuery,
  { score, found }: Scores,
  articles: ArticleSet,
): Float64Array {
  const keys = new Float64Array(index.capacity);
  const words = query.words.length;
  const periods = periodsIn(query.text);
  const sequence =
    query.plain && query.tokens.length >= LITERAL_WORDS && words > 1
      ? sequenceOf(
          index,
          query.tokens.map(({ exact }) => exact),
        )
      : null;
  for (let i = 0; i < keys.length; i++) {
    if (articles[i] === 0) continue;
    const have = found[i] as number;
    let key = 1e-6 + (score[i] as number);
    if (periods.length > 0) {
      const apart = daysApart(index.days(i), periods);
      if (apart !== null) key += DATE_WEIGHT * Math.exp(-apart / DATE_DAYS);
    }
    if (sequence && have === words && findSequence(index.words, i, sequence) >= 0) key += FIRST;
    keys[i] = key;
  }
  return keys;
}

/** Articles that the query was taken from, where it reads like a piece of text. */
function sourcesIn(index: SearchIndex, query: ReadQuery, allowed: ArticleSet): Source[] {
  const { tokens, text } = query;
  const likeText =
    tokens.length >= LONG_SOURCE_WORDS ||
    (tokens.length >= SOURCE_WORDS && tokens.some(({ term }) => isStopTerm(term)));
  if (!query.plain || !likeText) return [];
  const gate = gateFor(tokens.length);
  return sourcesOf(index, text, tokens, (article) => allowed[article] === 1).filter(
    ({ share }) => share >= gate,
  );
}

/** Best first; the first ones are scored again, more exactly. */
function byScore(
  index: SearchIndex,
  concepts: readonly Concept[],
  scores: Scores,
  keys: Float64Array,
  limit: number,
): number[] {
  const order = best(keys, Math.max(limit, REFINED));
  const refiner = new Refiner(index, concepts, scores);
  for (const article of order.slice(0, REFINED)) {
    keys[article] = (keys[article] as number) + refiner.score(article) - (scores.score[article] as number);
  }
  return order.sort((a, b) => (keys[b] ?? 0) - (keys[a] ?? 0) || a - b).slice(0, limit);
}

/** Articles without a date come last. */
function byDate(index: SearchIndex, keys: Float64Array, sort: "newest" | "oldest"): number[] {
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

/** Reposts go to the first of their kind, until there are `wanted` groups. */
function folded(index: SearchIndex, order: readonly number[], wanted: number): number[][] {
  const reposts = new Reposts(index);
  const groups: number[][] = [];
  for (const article of order) {
    const group = groups.find(([first]) => first !== undefined && reposts.isRepost(first, article));
    if (group) group.push(article);
    else if (groups.length < wanted) groups.push([article]);
  }
  return groups;
}

function paragraphsOf(
  index: SearchIndex,
  article: number,
  concepts: readonly Concept[],
  sources: readonly Source[],
): number[] {
  const found = bestParagraphs(index, article, concepts, HIT_PARAGRAPHS);
  const source = sources.find((candidate) => candidate.article === article);
  const paragraph = source ? index.words.paragraphOf(article, source.from) : 0;
  return paragraph === 0 ? found : [...new Set([paragraph, ...found])].slice(0, HIT_PARAGRAPHS);
}

function missingIn(index: SearchIndex, article: number, words: readonly Concept[]): string[] {
  return words
    .filter(({ alternatives }) => !alternatives.some(({ term }) => index.postings.holds(term, article)))
    .map(({ typed }) => typed);
}
