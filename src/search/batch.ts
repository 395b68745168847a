/** A line of queries in, a line of results out: what `dateline search --batch` and `quote --batch` print. */

import type { PartialDate } from "../corpus/article.ts";
import type { ExpandName } from "./conditions.ts";
import { parse } from "./query/parse.ts";
import { findQuote } from "./quote.ts";
import { rank } from "./rank.ts";
import type { SearchIndex } from "./searchindex.ts";

export interface BatchQuery {
  readonly id: string;
  readonly query: string;
  readonly filters?:
    | { readonly from?: PartialDate | undefined; readonly to?: PartialDate | undefined }
    | undefined;
}

export interface BatchOptions {
  readonly limit: number;
  /** For lines that give none of their own. */
  readonly from?: PartialDate | null;
  readonly to?: PartialDate | null;
  readonly sort?: "relevance" | "newest" | "oldest";
  readonly expandName?: ExpandName;
}

/** `sourceId`s, best first. */
export interface SearchLine {
  readonly id: string;
  readonly ranked: readonly string[];
}

export interface QuoteLine extends SearchLine {
  /** Is the first one surely the source? The others, and all where it is not, are the nearest. */
  readonly found: boolean;
  /** Of each article the paragraph as in the source record, from 0; -1 for the headline. */
  readonly paragraphs: readonly { readonly id: string; readonly sourceParagraph: number }[];
}

/** Every article for itself, and those that lack a word among the others. */
export function searchLine(
  index: SearchIndex,
  { id, query, filters }: BatchQuery,
  options: BatchOptions,
): SearchLine {
  const { hits } = rank(index, parse(query), {
    limit: options.limit,
    sort: options.sort ?? "relevance",
    ...datesOf(filters, options),
    partial: "always",
    ...(options.expandName ? { expandName: options.expandName } : {}),
  });
  return { id, ranked: hits.map(({ article }) => article.sourceId) };
}

export function quoteLine(
  index: SearchIndex,
  { id, query, filters }: BatchQuery,
  options: BatchOptions,
): QuoteLine {
  const { sources, gate } = findQuote(index, query, {
    limit: options.limit,
    ...datesOf(filters, options),
    ungated: true,
  });
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

function datesOf(
  filters: BatchQuery["filters"],
  { from, to }: BatchOptions,
): { readonly from: PartialDate | null; readonly to: PartialDate | null } {
  return { from: filters?.from ?? from ?? null, to: filters?.to ?? to ?? null };
}
