/** Ranking: from a query to the best articles and their best paragraphs. */

import type { Article } from "../../corpus/article.ts";
import type { Repair } from "../expand/concepts.ts";
import type { Unprinted } from "../expand/models.ts";
import { type Expansion, type ReadQuery, readQuery } from "../expand/read-query.ts";
import { reinterpret } from "../expand/special-queries.ts";
import type { SearchIndex } from "../index/search-index.ts";
import { type ArticleSet, intersect } from "../match/article-sets.ts";
import { conditionsOf } from "../match/conditions.ts";
import { type Filters, filtered, givenFilters } from "../match/filters.ts";
import { type NamedSpan, type Naming, NOBODY } from "../match/naming.ts";
import { articlesPrinting, findSequence, sequenceOf, type WordSequence } from "../match/phrase.ts";
import { joined, type ParsedQuery, partsOf, type QueryNode, type TermNode } from "../query/ast.ts";
import { gateFor, type Source, sourcesOf } from "../quote/quote-candidates.ts";
import { analyse } from "../text/analyser.ts";
import { isStopTerm } from "../text/fold.ts";
import { choose, type PartialAnswers } from "./choose-articles.ts";
import { byDate, byScore, FIRST, folded, keysOf } from "./order.ts";
import { bestParagraphs } from "./passages.ts";
import { type Concept, scoreConcepts } from "./score.ts";

export interface RankOptions extends Filters {
  readonly sort?: "relevance" | "newest" | "oldest";
  readonly limit?: number;
  readonly offset?: number;
  /** Other articles with the same text: if given, reprints are grouped under the first of them. */
  readonly reprintsOf?: (article: Article) => readonly Article[];
  readonly partial?: PartialAnswers;
  readonly naming?: Naming;
}

export interface Hit {
  readonly article: Article;
  /** Higher is better; comparable only within an answer. */
  readonly score: number;
  /** Numbers (from 1) of the paragraphs to quote from, best first. */
  readonly paragraphs: readonly number[];
  /** Where it names the person asked for. */
  readonly named: readonly NamedSpan[];
  /** Words of the query that the article lacks, as typed. */
  readonly missing: readonly string[];
  /** Reprints of the article, by score. */
  readonly also: readonly Article[];
}

export interface Ranked {
  readonly hits: readonly Hit[];
  /** Number of articles, including reprints. */
  readonly total: number;
  /** The offset after the last hit and its reprints, for the next page. */
  readonly next: number;
  /** Whether every hit has all words. */
  readonly complete: boolean;
  readonly repairs: readonly Repair[];
  readonly expansions: readonly Expansion[];
  /** The persons asked for, with every printed name that was meant. */
  readonly persons: readonly Expansion[];
  /** Names with numbers that no article prints. */
  readonly unprinted: readonly Unprinted[];
  /** Exclusions that were not looked at. */
  readonly ignored: readonly string[];
  /** Whether the kinds of items, or which came first, decided which one is first. */
  readonly byKind: boolean;
  /** Phrases that no article has; their words were searched instead. */
  readonly loosened: readonly string[];
  /** The words searched, for excerpts and highlights. */
  readonly concepts: readonly Concept[];
}

/** Texts of this many words with a stop word among them, or of so many in all, may be a quote. */
const SOURCE_WORDS = 6;
const LONG_SOURCE_WORDS = 12;
const HIT_PARAGRAPHS = 2;

/**
 * The articles for a query, best first. Where no article has a phrase, its words are searched.
 *
 * @example rank(index, parse('"nuclear test" after:2006'), { limit: 5 })
 */
export function rank(index: SearchIndex, typed: ParsedQuery, options: RankOptions = {}): Ranked {
  const parsed = reinterpret(index, typed, options.naming ?? NOBODY);
  const strict = index.pool.scope(() => rankOnce(index, parsed, options));
  if (strict.total > 0) return strict;
  const { loose, phrases } = loosened(index, parsed);
  if (phrases.length === 0) return strict;
  return { ...index.pool.scope(() => rankOnce(index, loose, options)), loosened: phrases };
}

/** What a query asks for, and the matching articles, unordered. */
export function select(index: SearchIndex, parsed: ParsedQuery, options: RankOptions) {
  const { naming = NOBODY, person, partial = "when needed" } = options;
  const query = readQuery(index, parsed, naming, person || null);
  const conditions = conditionsOf(index, naming);
  const allowed =
    intersect([filtered(options, index, naming), ...query.conditions.map(conditions.of)]) ?? index.live;
  const concepts = [...query.words, ...query.others, ...query.personWords];
  const scores = scoreConcepts(index, concepts, query.words.length);
  const isNarrowed = query.conditions.length > 0 || givenFilters(options).some(({ narrows }) => narrows);
const keepsNames = query.conditions.some(isName);
  const chosen = choose(index, query.words.length, { isNarrowed, keepsNames }, scores, allowed, partial);
  return { query, allowed, concepts, scores, chosen };
}

/** A phrase or a person, also with another name for them. */
function isName(part: QueryNode): boolean {
  if (part.kind === "or") return part.nodes.every(isName);
  return part.kind === "phrase" || (part.kind === "field" && part.field === "person");
}

function rankOnce(index: SearchIndex, parsed: ParsedQuery, options: RankOptions): Ranked {
  const { limit = 10, offset = 0, reprintsOf, sort = "relevance", naming = NOBODY } = options;
  const { query, allowed, concepts, scores, chosen } = select(index, parsed, options);
  const { keys, added } = keysOf(index, query, scores, chosen.articles);
  const sources = sourcesIn(index, query, allowed);
  for (const { article, rank } of sources) {
    keys[article] = (keys[article] ?? 0) + FIRST + rank;
    added[article] = (added[article] ?? 0) + FIRST + rank;
  }
  const wanted = offset + limit;
  const { order, byKind } =
    sort === "relevance"
      ? byScore(index, query, concepts, scores, { keys, added })
      : { order: byDate(index, keys, sort), byKind: false };
  const groups = folded(index, order, keys, wanted, reprintsOf ?? (() => []));
  const shown = groups.slice(offset);
  const phrases = phrasesIn(index, parsed);
  const names = new Set(query.persons.flatMap(({ spellings }) => spellings));
  return {
    hits: shown.map(([first = 0, ...others]) => {
      const article = index.article(first) as Article;
      const named = names.size === 0 ? [] : naming.spans(article.id, names);
      return {
        article,
        score: keys[first] ?? 0,
        paragraphs: paragraphsOf(index, first, concepts, sources, phrases, named),
        named,
        missing: missingIn(index, first, query.words),
        also: others.map((other) => index.article(other) as Article),
      };
    }),
    total: chosen.total + sources.filter(({ article }) => chosen.articles[article] === 0).length,
    next: offset + shown.length,
    complete: chosen.complete,
    repairs: query.repairs,
    unprinted: query.unprinted,
    ignored: query.ignored,
    byKind,
    expansions: query.expansions,
    persons: query.persons,
    loosened: [],
    concepts: [...query.words, ...query.others],
  };
}

/** The query with the phrases that no article has as words, and these phrases. */
function loosened(
  index: SearchIndex,
  parsed: ParsedQuery,
): { readonly loose: ParsedQuery; readonly phrases: readonly string[] } {
  const isLoose = (part: QueryNode): part is TermNode => {
    if (part.kind !== "phrase") return false;
    const tokens = analyse(part.text);
    // a phrase of stop words alone would leave nothing to search for
    if (tokens.every(({ term }) => isStopTerm(term))) return false;
    const sequence = sequenceOf(index, tokens);
    return sequence === null || articlesPrinting(index, sequence, () => true).length === 0;
  };
  const phrases = new Set<string>();
  const nodes = partsOf(parsed.root).map((part): QueryNode => {
    if (!isLoose(part)) return part;
    phrases.add(part.text);
    return { ...part, kind: "word" };
  });
  return { loose: { ...parsed, root: joined("and", nodes) }, phrases: [...phrases] };
}

/** Articles that the query was taken from, if it reads like a quote. */
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
  named: readonly NamedSpan[],
): number[] {
  const found = bestParagraphs(index, article, concepts, HIT_PARAGRAPHS);
  const source = sources.find((candidate) => candidate.article === article);
  const places = phrases.map((phrase) =>
    findSequence(index.words, article, phrase, 0, index.words.paragraphEnd(article, 0)),
  );
  const at = source?.from ?? places.find((place) => place >= 0) ?? -1;
  const naming = new Set(named.map(({ paragraph }) => paragraph).filter((paragraph) => paragraph > 0));
  const first =
    at >= 0
      ? index.words.paragraphOf(article, at)
      : (found.find((paragraph) => naming.has(paragraph)) ?? [...naming][0] ?? 0);
  return first === 0 ? found : [...new Set([first, ...found])].slice(0, HIT_PARAGRAPHS);
}

/** The phrases of a query: paragraphs with them are shown before others with their words. */
function phrasesIn(index: SearchIndex, parsed: ParsedQuery): WordSequence[] {
  return partsOf(parsed.root).flatMap((part) => {
    const sequence = part.kind === "phrase" ? sequenceOf(index, analyse(part.text)) : null;
    return sequence && sequence.length > 0 ? [sequence] : [];
  });
}

function missingIn(index: SearchIndex, article: number, words: readonly Concept[]): string[] {
  return words
    .filter(({ alternatives }) => !alternatives.some(({ term }) => index.postings.holds(term, article)))
    .map(({ typed }) => typed)
    .filter((typed, i, all) => all.indexOf(typed) === i);
}
