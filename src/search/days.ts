/** Partial dates as ranges of days since 1970-01-01. */

import type { PartialDate } from "../corpus/article.ts";

/** First and last day, both inclusive. */
export interface DayRange {
  readonly from: number;
  readonly to: number;
}

const DAY = 86_400_000;

/** The days that `2021`, `2021-04` or `2021-04-09` covers; null without a year or for no date at all. */
export function daysOf(date: PartialDate | null): DayRange | null {
  const match = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(date ?? "");
  if (!match) return null;
  const year = Number(match[1]);
  const month = match[2] === undefined ? null : Number(match[2]);
  const day = match[3] === undefined ? null : Number(match[3]);
  const from = Date.UTC(year, (month ?? 1) - 1, day ?? 1) / DAY;
  if (day !== null) return { from, to: from };
  return { from, to: Date.UTC(month === null ? year + 1 : year, month ?? 0, 1) / DAY - 1 };
}
