/** Answers as plain records for scripts: what `dateline search --json` and `dateline quote --json` print. */

import type { Article, PartialDate } from "../corpus/article.ts";
import type { ExpandName } from "./conditions.ts";
import { excerptOf } from "./excerpt.ts";
import { parse } from "./query/parse.ts";
import { findQuote } from "./quote.ts";
import { type Ranked, rank } from "./rank.ts";
import type { SearchIndex } from "./searchindex.ts";
import { wantedOf } from "./wanted.ts";

export interface RecordOptions {
  readonly limit?: number;
  readonly sort?: "relevance" | "newest" | "oldest";
  readonly from?: PartialDate | null;
  readonly to?: PartialDate | null;
  readonly expandName?: ExpandName;
  /** Writes the citation of a paragraph. */
  readonly cite: (article: Article, paragraph: number) => string;
}

/** One record: the answer to a query with its excerpts, each the exact slice of its paragraph. */
export function searchRecord(
  index: SearchIndex,
  query: string,
  options: RecordOptions,
): Record<string, unknown> {
  const started = performance.now();
  const { cite, ...rankOptions } = options;
  const parsed = parse(query);
  const ranked = rank(index, parsed, rankOptions);
  const wanted = wantedOf(index, parsed, ranked);
  const results = ranked.hits.map(({ article, score, paragraphs, missing, also }) => ({
    article: articleRecord(article),
    score,
    missing,
    excerpts: paragraphs.map((number) => {
      const text = article.paragraphs[number - 1]?.text ?? "";
      const { start, end, cutBefore, cutAfter, marks } = excerptOf(article.id, number, text, wanted);
      return { paragraph: number, start, end, text: text.slice(start, end), cutBefore, cutAfter, marks };
    }),
    citation: cite(article, paragraphs[0] ?? 1),
    alsoPrinted: also.map(articleRecord),
  }));
  return {
    query,
    notes: notesOf(ranked),
    problem: parsed.problem,
    total: ranked.total,
    tookMs: performance.now() - started,
    results,
  };
}

/** One record: where a quote stands, how like it is, and the words that differ. */
export function quoteRecord(
  index: SearchIndex,
  text: string,
  options: RecordOptions,
): Record<string, unknown> {
  const started = performance.now();
  const { sources, alike, gate } = findQuote(index, text, options);
  const results = sources.map(({ article, pieces, share, exact, differences }) => ({
    article: articleRecord(article),
    similarity: share,
    exact,
    differences,
    pieces: pieces.map((piece) => ({
      ...piece,
      text: textOf(article, piece.paragraph).slice(piece.start, piece.end),
    })),
    citation: cite(options, article, pieces[0]?.paragraph ?? 1),
  }));
  const notes =
    sources.length === 0
      ? ["No source found: nothing in the corpus is near enough to this text"]
      : alike > 1
        ? [`${alike} articles print this passage in the same words; the oldest stands first`]
        : [];
  return { quote: text, notes, gate, alike, tookMs: performance.now() - started, results };
}

function cite({ cite: write }: RecordOptions, article: Article, paragraph: number): string {
  return write(article, Math.max(1, paragraph));
}

function textOf(article: Article, paragraph: number): string {
  return paragraph === 0 ? article.title : (article.paragraphs[paragraph - 1]?.text ?? "");
}

function articleRecord({ id, sourceId, title, outlet, date, url }: Article): Record<string, unknown> {
  return { id, sourceId, title, outlet, date, url };
}

function notesOf(ranked: Ranked): string[] {
  const notes: string[] = [];
  const missing = ranked.hits[0]?.missing ?? [];
  if (!ranked.complete && missing.length > 0) {
    notes.push(`No article has all of the words; the first one lacks ${missing.map(quoted).join(", ")}`);
  }
  for (const phrase of ranked.loosened) {
    notes.push(`No article has the phrase ${quoted(phrase)}; its words were searched`);
  }
  for (const { typed, spellings } of ranked.expansions) {
    notes.push(`Also searched for ${quoted(typed)}: ${spellings.map(quoted).join(", ")}`);
  }
  for (const { typed, instead } of ranked.repairs) {
    notes.push(
      instead.length > 0
        ? `${quoted(typed)} is not in the corpus; searched ${instead.map(quoted).join(", ")}`
        : `${quoted(typed)} is not in the corpus`,
    );
  }
  return notes;
}

function quoted(text: string): string {
  return `“${text}”`;
}
