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
    from: filters?.from ?? null,
    to: filters?.to ?? null,
    fold: false,
    partial: "always",
    ...(options.expandName ? { expandName: options.expandName } : {}),
  });
  return { id, ranked: hits.map(({ article }) => article.sourceId) };
}

export function quoteLine(
  index: SearchIndex,
  { id, query, filters }: BatchQuery,
  { limit }: BatchOptions,
): QuoteLine {
  const { sources, gate } = findQuote(index, query, {
    limit,
    from: filters?.from ?? null,
    to: filters?.to ?? null,
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
