/** The answer to a query: articles with their excerpts, and what a reader should know of how they were found. */
import { type Article, textAt } from "../../corpus/article.ts";
import { isOutletTyped, isSameOutlet } from "../../corpus/outlets.ts";
import { otherNames } from "../expand/read-query.ts";
import { reinterpret } from "../expand/special-queries.ts";
import type { SearchIndex } from "../index/search-index.ts";
import { NOBODY } from "../match/naming.ts";
import { type ParsedQuery, partsOf, type QueryProblem, wantedTerms } from "../query/ast.ts";
import { parse } from "../query/parse.ts";
import { type Ranked, type RankOptions, rank } from "../rank/rank.ts";
import { analyse } from "../text/analyser.ts";
import { isStopTerm } from "../text/fold.ts";
import { nearestQueries } from "./did-you-mean.ts";
import { emptyingConditions } from "./emptying-conditions.ts";
import { type Excerpt, excerptOf } from "./excerpt.ts";
import { highlightTermsOf } from "./highlight-terms.ts";

export interface SearchOptions extends Omit<RankOptions, "partial"> {
  /** Most UTF-16 units of an excerpt. */
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

/** What an answer has to say beside its results. */
export type Note =
  /** No article has all words; the first one lacks these. */
  | { readonly kind: "missing"; readonly words: readonly string[] }
  /** No article has the phrase; its words were looked for. */
  | { readonly kind: "loosened"; readonly phrase: string }
  | { readonly kind: "also searched"; readonly typed: string; readonly names: readonly string[] }
  /** A word that the corpus does not have, and what was looked for in its place; nothing where nothing is near. */
  | { readonly kind: "read as"; readonly typed: string; readonly instead: readonly string[] }
  /** For unknown words, and where there are no results: the query with near words, each finding something. */
  | { readonly kind: "did you mean"; readonly queries: readonly string[] }
  /** For an answer without results: what each word alone would find. */
  | {
      readonly kind: "alone";
      readonly counts: readonly { readonly word: string; readonly articles: number }[];
    }
  /** For an answer without results: a condition as typed, and how many articles there would be without it. */
  | { readonly kind: "condition"; readonly text: string; readonly articles: number }
  /** For an answer without results: an outlet or a person that there is not, and which there are, or are near. */
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
  /** Articles, reprints counted. */
  readonly total: number;
  readonly tookMs: number;
  /** Of the first result; the next page begins at `offset + results.length` where there is `more`. */
  readonly offset: number;
  readonly more: boolean;
  readonly results: readonly Found[];
}

const LIMIT = 10;
/** Words whose own counts are told when nothing was found. */
const ALONE = 8;
/** Outlets that are offered for one that there is not. */
const OUTLETS = 10;

export function answer(index: SearchIndex, query: string, options: SearchOptions = {}): SearchAnswer {
  const started = performance.now();
  const { offset = 0, limit = LIMIT } = options;
  const typed = parse(query);
  const parsed = reinterpret(index, typed);
  // One more than is shown tells whether there is a next page: reprints are counted but share a place.
  const ranked = rank(index, parsed, { ...options, limit: limit + 1 });
  const wanted = highlightTermsOf(index, parsed, ranked);
  const cut = options.excerpt === undefined ? {} : { limit: options.excerpt };
  const results = ranked.hits.slice(0, limit).map(({ article, score, paragraphs, named, missing, also }) => {
    const excerpts = paragraphs.map((number) =>
      excerptOf(article.id, number, textAt(article, number), wanted, {
        ...cut,
        named: named.filter(({ paragraph }) => paragraph === number),
      }),
    );
    return {
      article,
      score,
      missing,
      excerpts: excerpts.filter(({ marks }, i) => i === 0 || marks.length > 0),
      alsoPrinted: also,
    };
  });
  return {
    query,
    notes: notesOf(index, parsed, ranked, options),
    problem: typed.problem,
    total: ranked.total,
    tookMs: performance.now() - started,
    offset,
    more: ranked.hits.length > limit,
    results,
  };
}

function notesOf(index: SearchIndex, parsed: ParsedQuery, ranked: Ranked, options: SearchOptions): Note[] {
  const readAs = new Map(ranked.repairs.map(({ typed, instead }) => [typed, instead[0]]));
  const lacking = ranked.complete ? [] : (ranked.hits[0]?.missing ?? []);
  // what was searched in place of an unknown word is what is missing
  const missing = lacking.map((typed) => readAs.get(typed) ?? typed);
  const words = ranked.total === 0 ? wordsOf(parsed) : [];
  const conditions = ranked.total === 0 ? emptyingConditions(index, parsed, options) : [];
  const unknown = new Set(ranked.repairs.map(({ typed }) => typed));
  // a condition that empties the answer is the reason, not a slip in a word that the corpus has
  const mayBeSlip = ranked.total === 0 && conditions.every(({ articles }) => articles === 0);
  const nearest = mayBeSlip || unknown.size > 0 ? nearestQueries(index, parsed.text, unknown) : [];
  const counts = words.map((word) => ({ word, articles: rank(index, parse(word), { limit: 1 }).total }));
  return [
    ...(missing.length > 0 ? [{ kind: "missing" as const, words: missing }] : []),
    ...ranked.loosened.map((phrase) => ({ kind: "loosened" as const, phrase })),
    ...[
      ...ranked.expansions,
      ...ranked.persons.map(({ typed, spellings }) => ({ typed, spellings: otherNames(typed, spellings) })),
    ].flatMap(({ typed, spellings }) =>
      spellings.length > 0 ? [{ kind: "also searched" as const, typed, names: spellings }] : [],
    ),
    ...ranked.repairs.map(({ typed, instead }) => ({ kind: "read as" as const, typed, instead })),
    ...conditions.map((condition) => ({ kind: "condition" as const, ...condition })),
    ...(ranked.total === 0 ? insteadOf(index, parsed, options) : []),
    // One alone was searched already.
    ...(nearest.length > (ranked.total === 0 ? 0 : 1)
      ? [{ kind: "did you mean" as const, queries: nearest }]
      : []),
    ...(counts.length > 1 ? [{ kind: "alone" as const, counts }] : []),
  ];
}

/** For outlets and persons that the archive does not have: the outlets that there are, the names that are near. */
function insteadOf(index: SearchIndex, { root }: ParsedQuery, options: SearchOptions): Note[] {
  const { naming = NOBODY, outlet, person } = options;
  const asked = wantedTerms(root).flatMap(({ node: { kind, text }, field }) =>
    field === "outlet" || field === "person" ? [{ field, text, isOpen: kind === "prefix" }] : [],
  );
  if (outlet) asked.push({ field: "outlet", text: outlet, isOpen: false });
  if (person) asked.push({ field: "person", text: person, isOpen: false });
  return asked.flatMap(({ field, text, isOpen }): Note[] => {
    if (field === "person") {
      const names = naming.meant(text, isOpen).length > 0 ? [] : naming.near(text);
      return names.length > 0 ? [{ kind: "instead", field, typed: text, names }] : [];
    }
    const there = [...outletsIn(index)].sort((a, b) => b[1] - a[1]).map(([name]) => name);
    const isThere = there.some((name) =>
      isOpen ? isOutletTyped(name, text, "start") : isSameOutlet(name, text),
    );
    return isThere || there.length === 0
      ? []
      : [{ kind: "instead", field, typed: text, names: there.slice(0, OUTLETS) }];
  });
}

function outletsIn(index: SearchIndex): Map<string, number> {
  const counts = new Map<string, number>();
  for (let number = 0; number < index.capacity; number++) {
    const outlet = index.article(number)?.outlet;
    if (outlet) counts.set(outlet, (counts.get(outlet) ?? 0) + 1);
  }
  return counts;
}

/** The plain words of a query, as typed. */
function wordsOf({ root }: ParsedQuery): string[] {
  const words = partsOf(root).flatMap((part) =>
    part.kind === "word" && analyse(part.text).some(({ term }) => !isStopTerm(term)) ? [part.text] : [],
  );
  return [...new Set(words)].slice(0, ALONE);
}
