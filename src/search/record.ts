/** Answers as plain records for scripts: what `dateline search --json` and `dateline quote --json` print. */

import { type Article, sliceAt } from "../corpus/article.ts";
import { answer, type Note, type SearchOptions } from "./answer.ts";
import { findQuote } from "./quote.ts";
import type { SearchIndex } from "./searchindex.ts";

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
    problem,
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

function articleRecord({ id, sourceId, title, outlet, date, url }: Article) {
  return { id, sourceId, title, outlet, date, url };
}

function noteText(note: Note): string {
  switch (note.kind) {
    case "missing":
      return `No article has all of the words; the first one lacks ${note.words.map(quoted).join(", ")}`;
    case "loosened":
      return `No article has the phrase ${quoted(note.phrase)}; its words were searched`;
    case "also searched":
      return `Also searched for ${quoted(note.typed)}: ${note.names.map(quoted).join(", ")}`;
    case "read as":
      return note.instead.length > 0
        ? `${quoted(note.typed)} is not in the corpus; searched ${note.instead.map(quoted).join(", ")}`
        : `${quoted(note.typed)} is not in the corpus`;
    case "did you mean":
      return `Did you mean: ${note.queries.map(quoted).join(", ")}`;
    case "condition":
      return note.articles > 0
        ? `Nothing fits ${quoted(note.text)}; without it there are ${note.articles}`
        : `Nothing in the corpus fits ${quoted(note.text)}`;
    case "instead":
      return note.field === "outlet"
        ? `There is no outlet ${quoted(note.typed)}; there are ${note.names.map(quoted).join(", ")}`
        : `Nobody is named ${quoted(note.typed)}; near it are ${note.names.map(quoted).join(", ")}`;
    case "alone":
      return `Alone: ${note.counts.map(({ word, articles }) => `${quoted(word)} ${articles}`).join(", ")}`;
  }
}

function quoted(text: string): string {
  return `“${text}”`;
}
