/** The answer to a query: articles with their excerpts, and what a reader should know of how they were found. */

import type { Article } from "../corpus/article.ts";
import { textAt } from "../corpus/text-at.ts";
import { analyse } from "./analyser.ts";
import { nearestQueries } from "./didyoumean.ts";
import { emptyingConditions } from "./emptied.ts";
import { type Excerpt, excerptOf } from "./excerpt.ts";
import { isStopTerm } from "./fold.ts";
import { asMeant } from "./meant.ts";
import type { FieldNode, ParsedQuery, QueryNode, QueryProblem, TextField } from "./query/ast.ts";
import { parse } from "./query/parse.ts";
import { type Ranked, type RankOptions, rank } from "./rank.ts";
import type { SearchIndex } from "./searchindex.ts";
import { wantedOf } from "./wanted.ts";

export interface SearchOptions
  extends Pick<RankOptions, "sort" | "from" | "to" | "limit" | "offset" | "expandName" | "reprintsOf"> {
  /** Besides the query: only this outlet, only where this person is named. */
  readonly outlet?: string | null;
  readonly person?: string | null;
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
  | { readonly kind: "condition"; readonly text: string; readonly articles: number };

export interface SearchAnswer {
  readonly query: string;
  readonly notes: readonly Note[];
  readonly problem: QueryProblem | null;
  /** Articles, reposts counted. */
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

export function answer(index: SearchIndex, query: string, options: SearchOptions = {}): SearchAnswer {
  const started = performance.now();
  const { offset = 0, limit = LIMIT } = options;
  const typed = parse(query);
  const parsed = asMeant(index, narrowed(typed, options));
  // One more than is shown tells whether there is a next page: reposts are counted but share a place.
  const ranked = rank(index, parsed, { ...options, limit: limit + 1 });
  const wanted = wantedOf(index, parsed, ranked);
  const cut = options.excerpt === undefined ? {} : { limit: options.excerpt };
  const results = ranked.hits.slice(0, limit).map(({ article, score, paragraphs, missing, also }) => {
    const excerpts = paragraphs.map((number) =>
      excerptOf(article.id, number, textAt(article, number), wanted, cut),
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
  const words = ranked.total === 0 ? wordsOf(parsed.root) : [];
  const conditions = ranked.total === 0 ? emptyingConditions(index, parsed, options) : [];
  const unknown = new Set(ranked.repairs.map(({ typed }) => typed));
  // a condition that empties the answer is the reason, not a slip in a word that the corpus has
  const mayBeSlip = ranked.total === 0 && conditions.every(({ articles }) => articles === 0);
  const nearest = mayBeSlip || unknown.size > 0 ? nearestQueries(index, parsed.text, unknown) : [];
  const counts = words.map((word) => ({ word, articles: rank(index, parse(word), { limit: 1 }).total }));
  return [
    ...(missing.length > 0 ? [{ kind: "missing" as const, words: missing }] : []),
    ...ranked.loosened.map((phrase) => ({ kind: "loosened" as const, phrase })),
    ...ranked.expansions.map(({ typed, spellings }) => ({
      kind: "also searched" as const,
      typed,
      names: spellings,
    })),
    ...ranked.repairs.map(({ typed, instead }) => ({ kind: "read as" as const, typed, instead })),
    ...conditions.map((condition) => ({ kind: "condition" as const, ...condition })),
    // One alone was searched already.
    ...(nearest.length > (ranked.total === 0 ? 0 : 1)
      ? [{ kind: "did you mean" as const, queries: nearest }]
      : []),
    ...(counts.length > 1 ? [{ kind: "alone" as const, counts }] : []),
  ];
}

/** The query, and besides an outlet and a person that were given on their own. */
function narrowed(parsed: ParsedQuery, { outlet, person }: SearchOptions): ParsedQuery {
  const end = parsed.text.length;
  const span = { start: end, end };
  const field = (name: TextField, text: string | null | undefined): FieldNode[] =>
    text ? [{ kind: "field", field: name, value: { kind: "phrase", text, span }, span }] : [];
  const fields = [...field("outlet", outlet), ...field("person", person)];
  if (fields.length === 0) return parsed;
  const { root } = parsed;
  const parts: readonly QueryNode[] = root === null ? [] : root.kind === "and" ? root.nodes : [root];
  const nodes = [...parts, ...fields];
  const [only] = nodes;
  return {
    ...parsed,
    root: nodes.length === 1 && only ? only : { kind: "and", nodes, span: { start: 0, end } },
  };
}

/** The plain words of a query, as typed. */
function wordsOf(root: QueryNode | null): string[] {
  if (root === null) return [];
  const parts = root.kind === "and" ? root.nodes : [root];
  const words = parts.flatMap((part) =>
    part.kind === "word" && analyse(part.text).some(({ term }) => !isStopTerm(term)) ? [part.text] : [],
  );
  return [...new Set(words)].slice(0, ALONE);
}
