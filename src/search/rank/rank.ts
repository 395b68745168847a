/** Ranking: from a query to the best articles and their best paragraphs. */

import { finish, type Steps } from "../../common/steps.ts";
import type { Article } from "../../corpus/article.ts";
import type { DayRange } from "../../corpus/dates/partial-date.ts";
import type { Repair } from "../expand/concepts.ts";
import type { Unprinted } from "../expand/models.ts";
import { type Expansion, type ReadQuery, readQuery } from "../expand/read-query.ts";
import { relatedWords } from "../expand/related-words.ts";
import { reinterpret } from "../expand/special-queries.ts";
import { articlesWithin } from "../index/days.ts";
import type { SearchIndex } from "../index/search-index.ts";
import { type ArticleSet, countOf, has } from "../match/article-sets.ts";
import { Conditions } from "../match/conditions.ts";
import { type Filters, givenFilters } from "../match/filters.ts";
import { type NamedSpan, type Naming, NOBODY } from "../match/naming.ts";
import { findSequence, isPrinted, sequenceOf, type WordSequence } from "../match/phrase.ts";
import { joined, type ParsedQuery, partsOf, type QueryNode, type TermNode } from "../query/ast.ts";
import { gateFor, type Source, sourcesOf } from "../quote/quote-candidates.ts";
import { analyse } from "../text/analyser.ts";
import { isStopTerm } from "../text/fold.ts";
import { Work } from "../work.ts";
import { choose, type PartialAnswers } from "./choose-articles.ts";
import { Keys } from "./keys.ts";
import { byDate, byScore, folded } from "./order.ts";
import { bestParagraphs } from "./passages.ts";
import { type Concept, type Scores, scoreConcepts } from "./score.ts";

export interface RankOptions extends Filters {
  readonly sort?: "relevance" | "newest" | "oldest";
  readonly limit?: number;
  readonly offset?: number;
  /** Other articles with the same text: if given, reprints are grouped under the first of them. */
  readonly reprintsOf?: (article: Article) => readonly Article[];
  readonly partial?: PartialAnswers;
  readonly naming?: Naming;
  /** With more words all articles are scored at once, with the same result. */
  readonly mostColumns?: number;
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
  /** Days of events that were named, near which articles come first. */
  readonly eventDays: readonly DayRange[];
  /** Phrases that no article has; their words were searched instead. */
  readonly loosened: readonly string[];
  /** Words that the best articles share, which counted too because no article has all those that were typed. */
  readonly related: readonly string[];
  /** The words searched, for excerpts and highlights. */
  readonly concepts: readonly Concept[];
}

/** Texts of this many words with a stop word among them, or of so many in all, may be a quote. */
const SOURCE_WORDS = 6;
const LONG_SOURCE_WORDS = 12;
const HIT_PARAGRAPHS = 2;
/** Days after an event within which it is reported. */
const REPORTED_DAYS = 3;
/** So many articles with all words make others needless. */
const ENOUGH = 10;

/** All of `ranking` at once, within the budget of a query. */
export function rank(index: SearchIndex, typed: ParsedQuery, options: RankOptions = {}): Ranked {
  const work = new Work(index);
  return finish(work.scope(ranking(work, typed, options)));
}

/**
 * The articles for a query, best first. Where no article has a phrase, its words are searched. Throws `Overspent`.
 *
 * @example yield* ranking(work, parse('"nuclear test" after:2006'), { limit: 5 })
 */
export function* ranking(
  work: Work,
  typed: ParsedQuery,
  options: RankOptions,
  conditions = new Conditions(work, options.naming),
): Steps<Ranked> {
  const parsed = reinterpret(work.index, typed, options.naming ?? NOBODY);
  const strict = yield* work.scope(rankOnce(work, parsed, options, conditions));
  if (strict.total > 0 || work.isSpent) return strict;
  const { loose, phrases } = yield* work.scope(loosened(work, parsed));
  if (phrases.length === 0 || work.isSpent) return strict;
  return { ...(yield* work.scope(rankOnce(work, loose, options, conditions))), loosened: phrases };
}

/** How many articles `ranking` would find, without ordering them. */
export function* counting(
  work: Work,
  typed: ParsedQuery,
  options: RankOptions,
  conditions: Conditions,
): Steps<number> {
  const parsed = reinterpret(work.index, typed, options.naming ?? NOBODY);
  const { total } = (yield* work.scope(selecting(work, parsed, options, conditions))).chosen;
  if (total > 0) return total;
  const { loose, phrases } = yield* work.scope(loosened(work, parsed));
  if (phrases.length === 0) return 0;
  return (yield* work.scope(selecting(work, loose, options, conditions))).chosen.total;
}

/** How many articles have all words of a query, such as both of `six-party`, with no similar word in the place of one. */
export function* countingWhole(work: Work, typed: ParsedQuery, conditions: Conditions): Steps<number> {
  const parsed = reinterpret(work.index, typed, NOBODY);
  const { query, chosen } = yield* work.scope(selecting(work, parsed, {}, conditions));
  return chosen.complete && query.repairs.length === 0 ? chosen.total : 0;
}

/** What a query asks for, and the matching articles, unordered. */
export function* selecting(
  work: Work,
  parsed: ParsedQuery,
  options: RankOptions,
  conditions = new Conditions(work, options.naming),
) {
  const { naming = NOBODY, person, partial = "when needed" } = options;
  const query = yield* readQuery(work, parsed, naming, person || null);
  const allowed = (yield* conditions.all(query.conditions, options)) ?? work.live;
  yield* work.pause(query.conditions.length * work.capacity);
  const concepts = [...query.words, ...query.others, ...query.personWords];
  const scores = yield* scoreConcepts(work, concepts, query.words.length, options.mostColumns);
  const isNarrowed = query.conditions.length > 0 || givenFilters(options).some(({ narrows }) => narrows);
  const keepsNames = query.conditions.some(isName);
  const near = yield* articlesWithin(work, query.eventDays, REPORTED_DAYS);
  const chosen = choose(work, query.words.length, { isNarrowed, keepsNames, near }, scores, allowed, partial);
  return { query, allowed, concepts, scores, chosen };
}

/** A phrase or a person, also with another name for them. */
function isName(part: QueryNode): boolean {
  if (part.kind === "or") return part.nodes.every(isName);
  return part.kind === "phrase" || (part.kind === "field" && part.field === "person");
}

function* rankOnce(
  work: Work,
  parsed: ParsedQuery,
  options: RankOptions,
  conditions: Conditions,
): Steps<Ranked> {
  const { index } = work;
  const { limit = 10, offset = 0, reprintsOf, sort = "relevance", naming = NOBODY } = options;
  const { query, allowed, concepts, scores, chosen } = yield* selecting(work, parsed, options, conditions);
  const sources = yield* sourcesIn(work, query, allowed);
  const wanted = offset + limit;
  const keysFor = function* (asked: ReadQuery, by: Scores): Steps<Keys> {
    const made = new Keys(work, asked, by, chosen);
    yield* made.putFirst(sources);
    return made;
  };
  let keys = yield* keysFor(query, scores);
  let order =
    sort === "relevance"
      ? yield* byScore(work, query, concepts, scores, keys, wanted)
      : { top: [], next: yield* byDate(work, keys, sort), byKind: false };
  const known = query.words.filter(({ alternatives }) =>
    alternatives.some(({ term }) => index.postings.frequency(term) > 0),
  );
  // where many articles have all words that are printed at all, they are worded as the query is
  const isForeign =
    !chosen.complete &&
    query.plain &&
    known.length > 1 &&
    query.expansions.length === 0 &&
    countOf(scores.atLeast(known.length)) < ENOUGH;
  const related = isForeign
    ? yield* relatedWords(work, order.top, (article) => keys.of(article), concepts)
    : [];
  if (related.length > 0) {
    const more = { ...query, others: [...query.others, ...related] };
    const all = [...more.words, ...more.others, ...more.personWords];
    const by = yield* scoreConcepts(work, all, more.words.length, options.mostColumns);
    keys = yield* keysFor(more, by);
    order = yield* byScore(work, more, all, by, keys, wanted);
  }
  const { next, byKind } = order;
  const groups = yield* folded(work, next, keys, wanted, reprintsOf ?? (() => []));
  const shown = groups.slice(offset);
  const phrases = phrasesIn(index, parsed);
  const names = new Set(query.persons.flatMap(({ spellings }) => spellings));
  const passages = bestParagraphs(work, concepts, HIT_PARAGRAPHS);
  const hits: Hit[] = [];
  for (const [first = 0, ...others] of shown) {
    const article = index.article(first);
    if (article === null) continue;
    const named = names.size === 0 ? [] : naming.spans(article.id, names);
    hits.push({
      article,
      score: keys.of(first),
      paragraphs: paragraphsOf(index, first, passages(first), sources, phrases, named),
      named,
      missing: missingIn(first, query.words, scores),
      also: others.flatMap((other) => index.article(other) ?? []),
    });
    yield* work.pause();
  }
  return {
    hits,
    total: chosen.total + sources.filter(({ article }) => !has(chosen.articles, article)).length,
    next: offset + shown.length,
    complete: chosen.complete,
    repairs: query.repairs,
    unprinted: query.unprinted,
    ignored: query.ignored,
    byKind,
    eventDays: sort === "relevance" ? query.eventDays : [],
    expansions: query.expansions,
    persons: query.persons,
    loosened: [],
    related: related.map(({ typed }) => typed),
    concepts: [...query.words, ...query.others],
  };
}

/** The query with the phrases that no article has as words, and these phrases. */
function* loosened(
  work: Work,
  parsed: ParsedQuery,
): Steps<{ readonly loose: ParsedQuery; readonly phrases: readonly string[] }> {
  const phrases = new Set<string>();
  const nodes: QueryNode[] = [];
  for (const part of partsOf(parsed.root)) {
    const isLoose = part.kind === "phrase" && (yield* isUnprinted(work, part));
    if (isLoose) phrases.add(part.text);
    nodes.push(isLoose ? { ...part, kind: "word" } : part);
  }
  return { loose: { ...parsed, root: joined("and", nodes) }, phrases: [...phrases] };
}

/** Whether no article has a phrase; one of stop words alone would leave nothing to search for. */
function* isUnprinted(work: Work, { text }: TermNode): Steps<boolean> {
  const tokens = analyse(text);
  if (tokens.every(({ term }) => isStopTerm(term))) return false;
  return !(yield* isPrinted(work, tokens));
}

/** Articles that the query was taken from, if it reads like a quote. */
function* sourcesIn(work: Work, query: ReadQuery, allowed: ArticleSet): Steps<Source[]> {
  const { tokens, text } = query;
  const likeText =
    tokens.length >= LONG_SOURCE_WORDS ||
    (tokens.length >= SOURCE_WORDS && tokens.some(({ term }) => isStopTerm(term)));
  if (!query.plain || !likeText) return [];
  const gate = gateFor(tokens.length);
  const sources = yield* sourcesOf(work, text, tokens, (article) => allowed[article] === 1);
  return sources.filter(({ share }) => share >= gate);
}

function paragraphsOf(
  index: SearchIndex,
  article: number,
  found: number[],
  sources: readonly Source[],
  phrases: readonly WordSequence[],
  named: readonly NamedSpan[],
): number[] {
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
    return sequence && sequence.words.length > 0 ? [sequence] : [];
  });
}

function missingIn(article: number, words: readonly Concept[], scores: Scores): string[] {
  const missing = words.filter((_, word) => !scores.has(word, article)).map(({ typed }) => typed);
  return [...new Set(missing)];
}
