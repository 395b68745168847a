/** A trace as a table: a row for each period, of each side of `a OR b` too. */

import type { Trace } from "./trace.ts";

export const TRACE_HEAD = ["query", "period", "articles", "printed", "per thousand"];

export function rowsOfTrace(found: Trace): string[][] {
  return [found, ...found.series].flatMap(({ query, periods, undated }) => [
    ...periods.map(({ period, articles, printed, share }) => [
      query,
      period,
      String(articles),
      String(printed),
      printed === 0 ? "" : share.toFixed(3),
    ]),
    ...(undated > 0 ? [[query, "undated", String(undated), "", ""]] : []),
  ]);
}
