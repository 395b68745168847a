/** Batch mode: a line of results for each query, as `dateline search --batch` and `quote --batch` print. */

import { finish } from "../../common/steps.ts";
import type { SearchIndex } from "../index/search-index.ts";
import type { Filters } from "../match/filters.ts";
import type { Naming } from "../match/naming.ts";
import { parse } from "../query/parse.ts";
import { findQuote } from "../quote/find-quote.ts";
import { type Hit, type RankOptions, ranking } from "../rank/rank.ts";
import { Overspent, Work } from "../work.ts";
import { type Stopped, stoppedAt } from "./answer.ts";

export interface BatchQuery {
  readonly id: string;
  readonly query: string;
  readonly filters?: Filters | undefined;
  readonly sort?: RankOptions["sort"] | undefined;
}

/** The filters and the order apply to lines without their own. */
export interface BatchOptions extends Filters {
  readonly limit: number;
  readonly sort?: RankOptions["sort"];
  readonly naming?: Naming;
}

/** `sourceId`s, best first. */
interface Line {
  readonly id: string;
  readonly ranked: readonly string[];
}

export interface SearchLine extends Line {
  readonly tookMs: number;
  /** Units of work that were spent. */
  readonly work: number;
  readonly stopped: Stopped | null;
}

export interface QuoteLine extends Line {
  /** `sourceId`s, best first. */
  readonly found: boolean;
  /** Whether the first is certainly the source; all others are the nearest. */
  readonly paragraphs: readonly { readonly id: string; readonly sourceParagraph: number }[];
}

/** Every article separately, with those that lack a word ranked among the others. */
export function searchLine(
  index: SearchIndex,
  { id, query, filters, sort }: BatchQuery,
  options: BatchOptions,
): SearchLine {
  const started = performance.now();
  const work = new Work(index);
  const given = {
    ...options,
    ...filters,
    sort: sort ?? options.sort ?? "relevance",
    partial: "always",
  } as const;
  let hits: readonly Hit[] = [];
  let isRefused = false;
  try {
    ({ hits } = finish(work.scope(ranking(work, parse(query), given))));
  } catch (error) {
    if (!(error instanceof Overspent)) throw error;
    isRefused = true;
  }
  return {
    id,
    ranked: hits.map(({ article }) => article.sourceId),
    tookMs: performance.now() - started,
    work: work.units,
    stopped: work.isSpent || isRefused ? stoppedAt(work, query, isRefused ? "refused" : "partial") : null,
  };
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
