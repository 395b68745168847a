/** Ranking: a query in, the best articles and their best paragraphs out. */

import type { Article, PartialDate } from "../corpus/article.ts";
import { analyse } from "./analyser.ts";
import { choose, type PartialAnswers } from "./choose.ts";
import type { Repair } from "./concepts.ts";
import { Conditions, type ExpandName } from "./conditions.ts";
import { isStopTerm } from "./fold.ts";
import { asMeant } from "./meant.ts";
import { byDate, byScore, FIRST, folded, keysOf } from "./order.ts";
import { bestParagraphs } from "./passages.ts";
import { findSequence, sequenceOf, type WordSequence } from "./phrase.ts";
import type { ParsedQuery, QueryNode } from "./query/ast.ts";
import { type Expansion, partsOf, type ReadQuery, readQuery } from "./readquery.ts";
import { type Concept, scoreConcepts } from "./score.ts";
import type { SearchIndex } from "./searchindex.ts";
import { type ArticleSet, intersect } from "./sets.ts";
import { gateFor, type Source, sourcesOf } from "./source.ts";

export interface RankOptions {
  readonly sort?: "relevance" | "newest" | "oldest";
  /** Days, months or years, both inclusive; an article's dateline or page date must lie between. */
  readonly from?: PartialDate | null;
  readonly to?: PartialDate | null;
  readonly limit?: number;
  readonly offset?: number;
  /** Other articles with the same text: where it is given, they are folded into the first of them. */
  readonly reprintsOf?: (article: Article) => readonly Article[];
  readonly partial?: PartialAnswers;
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
  /** Phrases that no article holds; their words were looked for instead. */
  readonly loosened: readonly string[];
  /** The words that were looked for, for excerpts and marks. */
  readonly concepts: readonly Concept[];
}

/** Texts of so many words with a stop word among them, or of so many in all, may be a quote. */
const SOURCE_WORDS = 6;
const LONG_SOURCE_WORDS = 12;
const HIT_PARAGRAPHS = 2;

/**
 * The articles for a query, best first. Where nothing holds a phrase that was asked for, its words are looked for.
 *
 * @example rank(index, parse('"nuclear test" after:2006'), { limit: 5 })
 */
export function rank(index: SearchIndex, typed: ParsedQuery, options: RankOptions = {}): Ranked {
  const parsed = asMeant(index, typed);
  const strict = index.lent.during(() => rankOnce(index, parsed, options));
  if (strict.total > 0) return strict;
  const { loose, phrases } = loosened(parsed);
  return phrases.length === 0
    ? strict
    : {
        ...index.lent.during(() => rankOnce(index, loose, options)),
        loosened: phrases,
      };
}

function rankOnce(index: SearchIndex, parsed: ParsedQuery, options: RankOptions): Ranked {
  const { limit = 10, offset = 0, reprintsOf, partial = "when needed", sort = "relevance" } = options;
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
      ? byScore(index, concepts, scores, keys, reprintsOf ? wanted * 2 : wanted)
      : byDate(index, keys, sort);
  const groups = reprintsOf
    ? folded(index, order, keys, wanted, reprintsOf)
    : order.slice(0, wanted).map((article) => [article]);
  const shown = groups.slice(offset);
  const phrases = phrasesIn(index, parsed);
  return {
    hits: shown.map(([first = 0, ...others]) => ({
      article: index.article(first) as Article,
      score: keys[first] ?? 0,
      paragraphs: paragraphsOf(index, first, concepts, sources, phrases),
      missing: missingIn(index, first, query.words),
      also: others.map((other) => index.article(other) as Article),
    })),
    total: chosen.total + sources.filter(({ article }) => chosen.articles[article] === 0).length,
    next: offset + shown.length,
    complete: chosen.complete,
    repairs: query.repairs,
    expansions: query.expansions,
    loosened: [],
    concepts,
  };
}

/** The query with its phrases as words, and the phrases. */
function loosened(parsed: ParsedQuery): { readonly loose: ParsedQuery; readonly phrases: readonly string[] } {
  const parts = partsOf(parsed);
  // one of stop words alone would leave nothing to look for
  const isLoose = (part: QueryNode) =>
    part.kind === "phrase" && analyse(part.text).some(({ term }) => !isStopTerm(term));
  const phrases = parts.flatMap((part) => (part.kind === "phrase" && isLoose(part) ? [part.text] : []));
  const nodes = parts.map(
    (part): QueryNode => (part.kind === "phrase" && isLoose(part) ? { ...part, kind: "word" } : part),
  );
  const [only] = nodes;
  const span = { start: 0, end: parsed.text.length };
  const root: QueryNode | null = nodes.length === 1 && only ? only : { kind: "and", nodes, span };
  return { loose: { ...parsed, root }, phrases: [...new Set(phrases)] };
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

function paragraphsOf(
  index: SearchIndex,
  article: number,
  concepts: readonly Concept[],
  sources: readonly Source[],
  phrases: readonly WordSequence[],
): number[] {
  const found = bestParagraphs(index, article, concepts, HIT_PARAGRAPHS);
  const source = sources.find((candidate) => candidate.article === article);
  const places = phrases.map((phrase) =>
    findSequence(index.words, article, phrase, 0, index.words.paragraphEnd(article, 0)),
  );
  const at = source?.from ?? places.find((place) => place >= 0) ?? -1;
  const paragraph = at >= 0 ? index.words.paragraphOf(article, at) : 0;
  return paragraph === 0 ? found : [...new Set([paragraph, ...found])].slice(0, HIT_PARAGRAPHS);
}

/** The phrases that a query asks for: they are shown before other paragraphs with their words. */
function phrasesIn(index: SearchIndex, parsed: ParsedQuery): WordSequence[] {
  return partsOf(parsed).flatMap((part) => {
    const exacts = part.kind === "phrase" ? analyse(part.text).map(({ exact }) => exact) : [];
    const sequence = sequenceOf(index, exacts);
    return sequence && sequence.length > 0 ? [sequence] : [];
  });
}

function missingIn(index: SearchIndex, article: number, words: readonly Concept[]): string[] {
  return words
    .filter(({ alternatives }) => !alternatives.some(({ term }) => index.postings.holds(term, article)))
    .map(({ typed }) => typed)
    .filter((typed, i, all) => all.indexOf(typed) === i);
}
