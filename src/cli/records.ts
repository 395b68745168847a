/** JSON records: what `dateline search --json` and `dateline quote --json` print. */

import { type Article, type ArticleId, sliceAt } from "../corpus/article.ts";
import { firstPart, type QuotedPart } from "../corpus/versions/quote-reference.ts";
import { tell } from "../messages/index.ts";
import { answer, type Note, type SearchOptions, type Stopped } from "../search/answer/answer.ts";
import { searchLine } from "../search/answer/batch.ts";
import type { SearchIndex } from "../search/index/search-index.ts";
import { findQuote } from "../search/quote/find-quote.ts";

export interface RecordOptions extends SearchOptions {
  readonly cite: (article: Article, paragraph: number) => string;
  /** One token that refers to a part of the article, as `dateline cite` takes it. */
  readonly refer: (article: ArticleId, part: QuotedPart) => string;
}

/** The articles for a line of a batch. */
export function batchRecord(...asked: Parameters<typeof searchLine>) {
  const line = searchLine(...asked);
  return { ...line, stopped: line.stopped && stoppedText(line.stopped) };
}

/** The answer to a query with its excerpts, each the exact slice of its paragraph. */
export function searchRecord(index: SearchIndex, query: string, options: RecordOptions) {
  const { notes, problem, total, tookMs, work, stopped, results } = answer(index, query, options);
  return {
    query,
    notes: notes.map(noteText),
    noteCodes: notes.map(({ kind: code, ...values }) => ({ code, values })),
    problem: problem && { message: tell(problem, "en"), ...problem },
    total,
    tookMs,
    work,
    stopped: stopped && stoppedText(stopped),
    results: results.map(({ article, score, missing, excerpts, alsoPrinted }) => ({
      article: articleRecord(article),
      score,
      missing,
      excerpts: excerpts.map(({ paragraph, start, end, cutBefore, cutAfter, marks }) => {
        const text = sliceAt(article, { paragraph, start, end });
        const reference = options.refer(article.id, { paragraph, start, end });
        return { paragraph, start, end, text, cutBefore, cutAfter, marks, reference };
      }),
      reference: options.refer(article.id, excerpts[0] ?? firstPart(article)),
      citation: options.cite(article, excerpts[0]?.paragraph ?? 1),
      alsoPrinted: alsoPrinted.map(articleRecord),
    })),
  };
}

/** Where a quote was printed, how similar it is, and the words that differ. */
export function quoteRecord(index: SearchIndex, text: string, options: RecordOptions) {
  const started = performance.now();
  const { sources, alike, gate } = findQuote(index, text, options);
  const results = sources.map(({ article, pieces, share, exact, differences }) => ({
    article: articleRecord(article),
    similarity: share,
    exact,
    differences,
    pieces: pieces.map((piece) => ({
      ...piece,
      text: sliceAt(article, piece),
      reference: options.refer(article.id, piece),
    })),
    reference: options.refer(article.id, pieces[0] ?? firstPart(article)),
    citation: options.cite(article, Math.max(1, pieces[0]?.paragraph ?? 1)),
  }));
  const note =
    sources.length === 0
      ? {
          text: "No source found: nothing in the corpus is near enough to this text",
          code: { code: "noteNoSource", values: {} },
        }
      : {
          text: `${alike} articles print this passage in the same words; the oldest stands first`,
          code: { code: "notePrintedAlike", values: { articles: String(alike) } },
        };
  const notes = sources.length === 0 || alike > 1 ? [note] : [];
  return {
    quote: text,
    notes: notes.map(({ text }) => text),
    noteCodes: notes.map(({ code }) => code),
    gate,
    alike,
    tookMs: performance.now() - started,
    results,
  };
}

function articleRecord({ id, sourceId, title, outlet, date, url }: Article) {
  return { id, sourceId, title, outlet, date, url };
}

/** The notes of an answer in words; `noteCodes` is for scripts. */
function noteText(note: Note): string {
  const list = (words: readonly string[]) => words.map(quoted).join(", ");
  switch (note.kind) {
    case "stopped":
      return stoppedText(note);
    case "missing":
      return `No article has all of the words; the first one lacks ${list(note.words)}`;
    case "unprinted":
      return `No article has ${quoted(note.typed)}${note.instead.length > 0 ? `; there are ${list(note.instead)}` : ""}`;
    case "not left out":
      return `${list(note.words)}: too common to be left out by itself; in quotation marks it is`;
    case "sources first":
      return "Statements, reports and the first items of an event stand before items that refer to them";
    case "event days":
      return `Reports from around ${note.days.join(", ")}, when it took place, rank higher and may lack a word`;
    case "related":
      return `Words that the best articles share counted too: ${list(note.words)}`;
    case "loosened":
      return `No article has the phrase ${quoted(note.phrase)}; its words were searched`;
    case "also searched":
      return `Also searched for ${quoted(note.typed)}: ${list(note.names)}`;
    case "read as": {
      const searched = note.instead.length > 0 ? `; searched ${list(note.instead)}` : "";
      return `${quoted(note.typed)} is not in the corpus${searched}`;
    }
    case "did you mean":
      return `Did you mean: ${list(note.queries)}`;
    case "condition":
      return note.articles > 0
        ? `Nothing is left with ${quoted(note.text)}; without it there are ${note.articles}`
        : `Nothing in the corpus fits ${quoted(note.text)}`;
    case "instead":
      return note.field === "outlet"
        ? `There is no outlet ${quoted(note.typed)}; there are ${list(note.names)}`
        : `Nobody is named ${quoted(note.typed)}; near it are ${list(note.names)}`;
    case "alone":
      return `Alone: ${note.counts.map(({ word, articles }) => `${quoted(word)} ${articles}`).join(", ")}`;
  }
}

/** What is too expensive, and what was found nevertheless. */
function stoppedText({ how, part }: Stopped): string {
  if (how === "notes") return "Stopped before all hints were found";
  const found = how === "partial" ? "these articles were found before" : "nothing was found before";
  return `Stopped at ${quoted(part)}, where the budget was spent; ${found}. Narrow it by date or name`;
}

function quoted(text: string): string {
  return `“${text}”`;
}
