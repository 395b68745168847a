/** Answers as plain records for scripts: what `dateline search --json` and `dateline quote --json` print. */

import { type Article, sliceAt } from "../corpus/article.ts";
import { plain, type Told, tell } from "../messages/index.ts";
import { answer, type Note, type SearchOptions } from "../search/answer.ts";
import { findQuote } from "../search/quote.ts";
import type { SearchIndex } from "../search/searchindex.ts";

export interface RecordOptions extends SearchOptions {
  /** Writes the citation of a paragraph. */
  readonly cite: (article: Article, paragraph: number) => string;
}

/** One record: the answer to a query with its excerpts, each the exact slice of its paragraph. */
export function searchRecord(index: SearchIndex, query: string, options: RecordOptions) {
  const { notes, problem, total, tookMs, results } = answer(index, query, options);
  return {
    query,
    notes: notes.map(noteText),
    noteCodes: notes.map(({ kind: code, ...values }) => ({ code, values })),
    problem: problem && { message: tell(problem, "en"), ...problem },
    total,
    tookMs,
    results: results.map(({ article, score, missing, excerpts, alsoPrinted }) => ({
      article: articleRecord(article),
      score,
      missing,
      excerpts: excerpts.map(({ paragraph, start, end, cutBefore, cutAfter, marks }) => {
        const text = sliceAt(article, { paragraph, start, end });
        return { paragraph, start, end, text, cutBefore, cutAfter, marks };
      }),
      citation: options.cite(article, excerpts[0]?.paragraph ?? 1),
      alsoPrinted: alsoPrinted.map(articleRecord),
    })),
  };
}

/** One record: where a quote stands, how like it is, and the words that differ. */
export function quoteRecord(index: SearchIndex, text: string, options: RecordOptions) {
  const started = performance.now();
  const { sources, alike, gate } = findQuote(index, text, options);
  const results = sources.map(({ article, pieces, share, exact, differences }) => ({
    article: articleRecord(article),
    similarity: share,
    exact,
    differences,
    pieces: pieces.map((piece) => ({ ...piece, text: sliceAt(article, piece) })),
    citation: cite(options, article, pieces[0]?.paragraph ?? 1),
  }));
  const notes: Told[] = [];
  if (sources.length === 0) notes.push({ code: "noteNoSource", values: {} });
  else if (alike > 1) notes.push({ code: "notePrintedAlike", values: { articles: String(alike) } });
  return {
    quote: text,
    notes: notes.map((note) => tell(note, "en")),
    noteCodes: notes,
    gate,
    alike,
    tookMs: performance.now() - started,
    results,
  };
}

function cite({ cite: write }: RecordOptions, article: Article, paragraph: number): string {
  return write(article, Math.max(1, paragraph));
}

function articleRecord({ id, sourceId, title, outlet, date, url }: Article) {
  return { id, sourceId, title, outlet, date, url };
}

function noteText(note: Note): string {
  const list = (words: readonly string[]) => words.map(quoted).join(", ");
  switch (note.kind) {
    case "missing":
      return plain("noteMissing", "en", { words: list(note.words) });
    case "loosened":
      return plain("noteLoosened", "en", { phrase: quoted(note.phrase) });
    case "also searched":
      return plain("noteAlsoSearched", "en", { typed: quoted(note.typed), names: list(note.names) });
    case "read as":
      return note.instead.length > 0
        ? plain("noteReadAs", "en", { typed: quoted(note.typed), read: list(note.instead) })
        : plain("noteUnknown", "en", { typed: quoted(note.typed) });
    case "did you mean":
      return plain("noteDidYouMean", "en", { queries: list(note.queries) });
    case "condition":
      return note.articles > 0
        ? plain("noteEmptied", "en", { condition: quoted(note.text), articles: String(note.articles) })
        : plain("noteFitsNothing", "en", { condition: quoted(note.text) });
    case "instead":
      return note.field === "outlet"
        ? plain("noteOutletsHere", "en", { typed: quoted(note.typed), names: list(note.names) })
        : plain("noteNamesNear", "en", { typed: quoted(note.typed), names: list(note.names) });
    case "alone":
      return plain("noteAlone", "en", {
        counts: note.counts.map(({ word, articles }) => `${quoted(word)} ${articles}`).join(", "),
      });
  }
}

function quoted(text: string): string {
  return `“${text}”`;
}
