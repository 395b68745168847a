/** Batch mode: a line of results for each query, as `dateline search --batch` and `quote --batch` print. */

import type { SearchIndex } from "../index/search-index.ts";
import type { Filters } from "../match/filters.ts";
import type { Naming } from "../match/naming.ts";
import { parse } from "../query/parse.ts";
import { findQuote } from "../quote/find-quote.ts";
import { rank } from "../rank/rank.ts";

export interface BatchQuery {
  readonly id: string;
  readonly query: string;
  readonly filters?: Filters | undefined;
}

/** The filters apply to lines without their own. */
export interface BatchOptions extends Filters {
  readonly limit: number;
  readonly sort?: "relevance" | "newest" | "oldest";
  readonly naming?: Naming;
}

/** `sourceId`s, best first. */
export interface SearchLine {
  readonly id: string;
  readonly ranked: readonly string[];
}

export interface QuoteLine extends SearchLine {
  /** `sourceId`s, best first. */
  readonly found: boolean;
  /** Whether the first is certainly the source; all others are the nearest. */
  readonly paragraphs: readonly { readonly id: string; readonly sourceParagraph: number }[];
}

/** Every article separately, with those that lack a word ranked among the others. */
export function searchLine(
  index: SearchIndex,
  { id, query, filters }: BatchQuery,
  options: BatchOptions,
): SearchLine {
  const { hits } = rank(index, parse(query), { ...options, ...filters, partial: "always" });
  return { id, ranked: hits.map(({ article }) => article.sourceId) };
}

export function quoteLine(
  index: SearchIndex,
  { id, query, filters }: BatchQuery,
  options: BatchOptions,
): QuoteLine {
  const { sources, gate } = findQuote(index, query, { ...options, ...filters, ungated: true });
  return {
    id,
    found: (sources[0]?.share ?? 0) >= gate,
    ranked: sources.map(({ article }) => article.sourceId),
    paragraphs: sources.map(({ article, pieces }) => ({
      id: article.sourceId,
      sourceParagraph: (pieces[0]?.paragraph ?? 0) - 1,
    })),
  };
}
