/** Answers a query: articles with excerpts, and notes on how they were found. */
import { finish, type Steps } from "../../common/steps.ts";
import type { Article } from "../../corpus/article.ts";
import { dayOf, type PartialDate } from "../../corpus/dates/partial-date.ts";
import { isOutletTyped, isSameOutlet } from "../../corpus/outlets.ts";
import { otherNames } from "../expand/read-query.ts";
import { reinterpret } from "../expand/special-queries.ts";
import type { SearchIndex } from "../index/search-index.ts";
import { Conditions } from "../match/conditions.ts";
import { NOBODY } from "../match/naming.ts";
import { type ParsedQuery, partsOf, type QueryProblem, wantedTerms } from "../query/ast.ts";
import { parse } from "../query/parse.ts";
import { countingWhole, type Ranked, type RankOptions, ranking } from "../rank/rank.ts";
import { analyse, exactsOf } from "../text/analyser.ts";
import { isStopTerm } from "../text/fold.ts";
import { Overspent, Work } from "../work.ts";
import { nearestQueries } from "./did-you-mean.ts";
import { emptyingConditions } from "./emptying-conditions.ts";
import type { Excerpt } from "./excerpt.ts";
import { highlightTermsOf } from "./highlight-terms.ts";
import { excerptsOf, type Quoting } from "./hit-excerpts.ts";

export interface SearchOptions extends Omit<RankOptions, "partial"> {
  /** Maximum UTF-16 units of an excerpt. */
  readonly excerpt?: number;
}

export interface Found {
  readonly article: Article;
  readonly score: number;
  /** Words of the query that the article lacks, as typed. */
  readonly missing: readonly string[];
  /** Best first; each but the first shows something that was asked for. */
  readonly excerpts: readonly Excerpt[];
  readonly alsoPrinted: readonly Article[];
}

/** The budget of the query was spent: `part` is the part of it that this went to, as typed; all of it where empty. */
export interface Stopped {
  readonly kind: "stopped";
  /** Nothing could be found; only a part was found; all was found, but not all that the notes could say. */
  readonly how: "refused" | "partial" | "notes";
  readonly part: string;
}

/** Notes on an answer. */
export type Note =
  | Stopped
  /** No article has all words; the first one lacks these. */
  | { readonly kind: "missing"; readonly words: readonly string[] }
  /** No article has the phrase; its words were searched. */
  | { readonly kind: "loosened"; readonly phrase: string }
  /** A name with a number that no article has, and numbers that are printed with this name. */
  | { readonly kind: "unprinted"; readonly typed: string; readonly instead: readonly string[] }
  /** Words that are too common to be left out. */
  | { readonly kind: "not left out"; readonly words: readonly string[] }
  /** What kind of item each is decided the order. */
  | { readonly kind: "sources first" }
  /** The first days of events that the query names: articles near them come first. */
  | { readonly kind: "event days"; readonly days: readonly PartialDate[] }
  /** Words of the best articles that counted too, as no article has all those that were typed. */
  | { readonly kind: "related"; readonly words: readonly string[] }
  | { readonly kind: "also searched"; readonly typed: string; readonly names: readonly string[] }
  /** A word that is not in the corpus, and what was searched instead; empty where nothing is similar. */
  | { readonly kind: "read as"; readonly typed: string; readonly instead: readonly string[] }
  /** For unknown words, and without results: queries with similar words, each of which finds something. */
  | { readonly kind: "did you mean"; readonly queries: readonly string[] }
  /** Without results: what each word alone would find. */
  | {
      readonly kind: "alone";
      readonly counts: readonly { readonly word: string; readonly articles: number }[];
    }
  /** Without results: a condition as typed, and the number of articles without it. */
  | { readonly kind: "condition"; readonly text: string; readonly articles: number }
  /** Without results: an unknown outlet or person, and which exist or are similar. */
  | {
      readonly kind: "instead";
      readonly field: "outlet" | "person";
      readonly typed: string;
      readonly names: readonly string[];
    };

export interface SearchAnswer {
  readonly query: string;
  readonly notes: readonly Note[];
  readonly problem: QueryProblem | null;
  /** Articles, including reprints. */
  readonly total: number;
  readonly tookMs: number;
  /** Of the first result; if there is `more`, the next page begins at `offset + results.length`. */
  readonly offset: number;
  readonly more: boolean;
  readonly results: readonly Found[];
  /** Units of work that were spent. */
  readonly work: number;
  /** Why the answer is not whole; also the first of its notes. */
  readonly stopped: Stopped | null;
}

const LIMIT = 10;
/** Maximum number of words whose own counts are given. */
const ALONE = 8;
/** What the excerpts of a result cost, in units of work. */
const EXCERPTS = 100_000;
/** What looking for similar names costs. */
const NAMED = 100_000;
/** Words of a name that may be misspelt, and names suggested for it. */
const NAME_WORDS = 5;
const NAMES = 3;
/** Outlets suggested for an unknown one. */
const OUTLETS = 10;

/** All of `answering` at once. */
export function answer(index: SearchIndex, query: string, options: SearchOptions = {}): SearchAnswer {
  return finish(answering(new Work(index), query, options));
}

/** The articles with excerpts, and notes on how they were found. */
export function* answering(work: Work, query: string, options: SearchOptions): Steps<SearchAnswer> {
  const started = performance.now();
  const typed = parse(query);
  const found = yield* work.scope(finding(work, typed, options));
  const { offset = 0 } = options;
  return {
    query,
    problem: typed.problem,
    offset,
    ...found,
    work: work.units,
    tookMs: performance.now() - started,
  };
}

type Finding = Pick<SearchAnswer, "notes" | "total" | "more" | "results" | "stopped">;

/** What was found, and as much as the budget allows of what is to be said about it. */
function* finding(work: Work, typed: ParsedQuery, options: SearchOptions): Steps<Finding> {
  const { naming = NOBODY, limit = LIMIT } = options;
  const conditions = new Conditions(work, naming);
  const found = { notes: [] as Note[], total: 0, more: false, results: [] as Found[] };
  let how: Stopped["how"] | null = null;
  let isFound = false;
  try {
    const parsed = reinterpret(work.index, typed, naming);
    // One more than is shown tells whether there is a next page: reprints are counted but share a place.
    const ranked = yield* ranking(work, parsed, { ...options, limit: limit + 1 }, conditions);
    const quoting: Quoting = {
      index: work.index,
      wanted: highlightTermsOf(work.index, parsed, ranked),
      naming,
      persons: ranked.persons.map(({ spellings }) => new Set(spellings)),
      words: ` ${exactsOf(typed.text)} `,
      lower: typed.text.toLowerCase(),
      limit: options.excerpt,
    };
    for (const hit of ranked.hits.slice(0, limit)) {
      const { article, score, missing, also } = hit;
      found.results.push({ article, score, missing, excerpts: excerptsOf(hit, quoting), alsoPrinted: also });
      yield* work.pause(EXCERPTS);
    }
    found.total = ranked.total;
    found.more = ranked.hits.length > limit;
    isFound = !work.isSpent;
    if (!isFound) how = found.total > 0 ? "partial" : "refused";
    else found.notes = yield* notesOf(work, parsed, ranked, options, conditions);
  } catch (error) {
    if (!(error instanceof Overspent)) throw error;
    how = isFound ? "notes" : "refused";
    if (!isFound) found.results = [];
  }
  if (how === null) return { ...found, stopped: null };
  const stopped = stoppedAt(work, typed.text, how);
  return { ...found, notes: [stopped, ...found.notes], stopped };
}

export function stoppedAt({ part }: Work, query: string, how: Stopped["how"]): Stopped {
  return { kind: "stopped", how, part: part === null ? "" : query.slice(part.start, part.end) };
}

function* notesOf(
  work: Work,
  parsed: ParsedQuery,
  ranked: Ranked,
  options: SearchOptions,
  conditions: Conditions,
): Steps<Note[]> {
  const readAs = new Map(ranked.repairs.map(({ typed, instead }) => [typed, instead[0]]));
  const lacking = ranked.complete ? [] : (ranked.hits[0]?.missing ?? []);
  // what was searched instead of an unknown word is what is missing
  const missing = lacking.map((typed) => readAs.get(typed) ?? typed);
  const isEmpty = ranked.total === 0;
  const emptying = isEmpty ? yield* emptyingConditions(work, parsed, options, conditions) : [];
  const unknown = new Set(ranked.repairs.map(({ typed }) => typed));
  // a condition that empties the answer is the cause, not a typing error in a word that the corpus has
  const mayBeSlip = isEmpty && emptying.every(({ articles }) => articles === 0);
  const nearest = mayBeSlip || unknown.size > 0 ? yield* nearestQueries(work, parsed.text, unknown) : [];
  const names = ranked.complete && !isEmpty ? [] : yield* namesNear(work, parsed, options);
  const instead = isEmpty ? yield* insteadOf(work, parsed, options) : [];
  // a single one was already searched
  const meant = [...new Set([...names, ...(nearest.length > (isEmpty ? 0 : 1) ? nearest : [])])];
  const counts: { word: string; articles: number }[] = [];
  for (const word of isEmpty ? wordsOf(parsed) : [])
    counts.push({ word, articles: yield* countingWhole(work, parse(word), conditions) });
  return [
    ...(missing.length > 0 ? [{ kind: "missing" as const, words: missing }] : []),
    ...ranked.unprinted.map(({ typed, instead }) => ({ kind: "unprinted" as const, typed, instead })),
    ...(ranked.ignored.length > 0 ? [{ kind: "not left out" as const, words: ranked.ignored }] : []),
    ...(ranked.byKind ? [{ kind: "sources first" as const }] : []),
    ...(ranked.eventDays.length > 0
      ? [{ kind: "event days" as const, days: ranked.eventDays.map(({ from }) => dayOf(from)) }]
      : []),
    ...(ranked.related.length > 0 ? [{ kind: "related" as const, words: ranked.related }] : []),
    ...ranked.loosened.map((phrase) => ({ kind: "loosened" as const, phrase })),
    ...[
      ...ranked.expansions,
      ...ranked.persons.map(({ typed, spellings }) => ({ typed, spellings: otherNames(typed, spellings) })),
      ...ranked.concepts.map(({ typed, alternatives }) => ({
        typed,
        spellings: alternatives.flatMap(({ name }) => name ?? []),
      })),
    ].flatMap(({ typed, spellings }) =>
      spellings.length > 0 ? [{ kind: "also searched" as const, typed, names: spellings }] : [],
    ),
    ...ranked.repairs.map(({ typed, instead }) => ({ kind: "read as" as const, typed, instead })),
    ...emptying.map((condition) => ({ kind: "condition" as const, ...condition })),
    ...instead,
    ...(meant.length > 0 ? [{ kind: "did you mean" as const, queries: meant }] : []),
    ...(counts.length > 1 ? [{ kind: "alone" as const, counts }] : []),
  ];
}

/** The names that the whole query is a slip of the keys from: `kim jong unn`. */
function* namesNear(
  work: Work,
  { root, text }: ParsedQuery,
  options: SearchOptions,
): Steps<readonly string[]> {
  const words = partsOf(root);
  const mayBeName =
    words.length > 1 && words.length <= NAME_WORDS && words.every(({ kind }) => kind === "word");
  if (!mayBeName) return [];
  yield* work.pause(NAMED);
  return (options.naming ?? NOBODY).near(text).slice(0, NAMES);
}

/** For unknown outlets and persons: the outlets that exist, and similar names. */
function* insteadOf(work: Work, { root }: ParsedQuery, options: SearchOptions): Steps<Note[]> {
  const { naming = NOBODY, outlet, person } = options;
  const asked = wantedTerms(root).flatMap(({ node: { kind, text }, field }) =>
    field === "outlet" || field === "person" ? [{ field, text, isOpen: kind === "prefix" }] : [],
  );
  if (outlet) asked.push({ field: "outlet", text: outlet, isOpen: false });
  if (person) asked.push({ field: "person", text: person, isOpen: false });
  const isAsked = asked.some(({ field }) => field === "outlet");
  const outlets = isAsked ? [...outletsIn(work.index)].sort((a, b) => b[1] - a[1]) : [];
  const there = outlets.map(([name]) => name);
  const notes: Note[] = [];
  for (const { field, text, isOpen } of asked) {
    yield* work.pause(NAMED);
    if (field === "person") {
      const names = naming.meant(text, isOpen).length > 0 ? [] : naming.near(text);
      if (names.length > 0) notes.push({ kind: "instead", field, typed: text, names });
      continue;
    }
    const isThere = there.some((name) =>
      isOpen ? isOutletTyped(name, text, "start") : isSameOutlet(name, text),
    );
    const names = there.slice(0, OUTLETS);
    if (!isThere && names.length > 0) notes.push({ kind: "instead", field, typed: text, names });
  }
  return notes;
}

function outletsIn(index: SearchIndex): Map<string, number> {
  const counts = new Map<string, number>();
  for (let number = 0; number < index.capacity; number++) {
    const outlet = index.article(number)?.outlet;
    if (outlet) counts.set(outlet, (counts.get(outlet) ?? 0) + 1);
  }
  return counts;
}

function wordsOf({ root }: ParsedQuery): string[] {
  const words = partsOf(root).flatMap((part) =>
    part.kind === "word" && analyse(part.text).some(({ term }) => !isStopTerm(term)) ? [part.text] : [],
  );
  return [...new Set(words)].slice(0, ALONE);
}
