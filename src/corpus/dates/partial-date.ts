/** Partial dates, stored and sent as text; their range, order, year and precision are computed here. */

/** A calendar date as far as it is known: `2021`, `2021-04`, `2021-04-09`, or `--04-09` without a year. */
export type PartialDate = string;

export type DatePrecision = "day" | "month" | "year" | "day-without-year";

/** Null for what is unknown. A day always has a month, and a month without a year always has a day. */
export interface DateParts {
  readonly year: number | null;
  readonly month: number | null;
  readonly day: number | null;
}

/** Days since 1970-01-01: the first and the last, both inclusive. */
export interface DayRange {
  readonly from: number;
  readonly to: number;
}

export type DateProblem =
  | { readonly code: "notADate"; readonly values: { readonly typed: string } }
  | { readonly code: "noSuchYear"; readonly values: { readonly year: string } }
  | { readonly code: "noSuchMonth"; readonly values: { readonly month: string } }
  /** `last` is the last day of the month. */
  | {
      readonly code: "noSuchDay";
      readonly values: { readonly month: PartialDate; readonly day: string; readonly last: number };
    };

const DAY_MS = 86_400_000;
const FORM = /^(?:(\d{4})(?:-(\d\d)(?:-(\d\d))?)?|--(\d\d)-(\d\d))$/;

/** Null where it is not a valid calendar date; `--02-29` is valid. */
export function datePartsOf(date: PartialDate | null): DateParts | null {
  const match = FORM.exec(date ?? "");
  if (!match) return null;
  const [year = null, month = null, day = null] = [match[1], match[2] ?? match[4], match[3] ?? match[5]].map(
    (part) => (part === undefined ? null : Number(part)),
  );
  if (month !== null && (month < 1 || month > 12)) return null;
  if (day !== null && (day < 1 || day > daysInMonth(year ?? 2000, month ?? 1))) return null;
  return { year, month, day };
}

/**
 * Reads a typed date: `2021`, `2021-04`, `2021-04-09`. Full-width digits, one-digit months and `/` or `.` as
 * separators are accepted.
 */
export function readPartialDate(written: string): PartialDate | DateProblem {
  const match = /^(\d{4})(?:([-/.])(\d{1,2})(?:\2(\d{1,2}))?)?$/.exec(written.normalize("NFKC").trim());
  if (!match) return { code: "notADate", values: { typed: written } };
  const [, year = "", , month, day] = match;
  if (Number(year) < 1000) return { code: "noSuchYear", values: { year } };
  if (month === undefined) return year;
  if (Number(month) < 1 || Number(month) > 12) return { code: "noSuchMonth", values: { month } };
  const ofMonth = `${year}-${month.padStart(2, "0")}`;
  const last = daysInMonth(Number(year), Number(month));
  if (day === undefined) return ofMonth;
  if (Number(day) < 1 || Number(day) > last)
    return { code: "noSuchDay", values: { month: ofMonth, day, last } };
  return `${ofMonth}-${day.padStart(2, "0")}`;
}

/** `2021-04-09`, `2021-04`, `2021` or `--04-09`; null where neither the year nor month and day are known. */
export function formatDate({ year, month, day }: DateParts): PartialDate | null {
  const two = (n: number) => String(n).padStart(2, "0");
  if (year === null) return month !== null && day !== null ? `--${two(month)}-${two(day)}` : null;
  const parts = [String(year).padStart(4, "0"), month, month === null ? null : day];
  return parts.flatMap((part) => (typeof part === "number" ? two(part) : (part ?? []))).join("-");
}

/** The days it may be; null without a year. */
export function daysOf(date: PartialDate | null): DayRange | null {
  const parts = datePartsOf(date);
  if (!parts || parts.year === null) return null;
  const { year, month, day } = parts;
  const [first, last] = [month ?? 1, month ?? 12];
  return {
    from: dayNumber(year, first, day ?? 1),
    to: dayNumber(year, last, day ?? daysInMonth(year, last)),
  };
}

/** `2021-04-09` for a number of days since 1970-01-01. */
export function dayOf(number: number): PartialDate {
  return new Date(number * DAY_MS).toISOString().slice(0, 10);
}

/** The last day it may be. Throws a RangeError without a year. */
export function lastDayOf(date: PartialDate): PartialDate {
  const days = daysOf(date);
  if (!days) throw new RangeError(`${date} is no date with a year`);
  return dayOf(days.to);
}

/** The days from `from` to `to`; null leaves that side open. */
export function daysBetween(from: PartialDate | null, to: PartialDate | null): DayRange {
  return {
    from: daysOf(from)?.from ?? Number.NEGATIVE_INFINITY,
    to: daysOf(to)?.to ?? Number.POSITIVE_INFINITY,
  };
}

export function areCrossed(from: PartialDate | null, to: PartialDate | null): boolean {
  const days = daysBetween(from, to);
  return days.from > days.to;
}

/** Days between the nearest days of two ranges; 0 where they overlap. */
export function daysApart(a: DayRange, b: DayRange): number {
  return Math.max(0, a.from - b.to, b.from - a.to);
}

/** Whether it may be one of these days; never without a year. */
export function mayBeIn(date: PartialDate | null, days: DayRange): boolean {
  const own = daysOf(date);
  return own !== null && daysApart(own, days) === 0;
}

/** By the earliest day it may be, then the less precise first; without a year last. */
export function compareDates(a: PartialDate | null, b: PartialDate | null): number {
  const [one, other] = [isDated(a) ? a : "~", isDated(b) ? b : "~"];
  return one < other ? -1 : one > other ? 1 : 0;
}

export function isDated(date: PartialDate | null): date is PartialDate {
  return date !== null && !date.startsWith("--");
}

/** `2021`; null where unknown. */
export function yearOf(date: PartialDate | null): string | null {
  return isDated(date) ? date.slice(0, 4) : null;
}

export function precisionOf(date: PartialDate): DatePrecision {
  if (!isDated(date)) return "day-without-year";
  return date.length === 10 ? "day" : date.length === 7 ? "month" : "year";
}

function daysInMonth(year: number, month: number): number {
  return dayNumber(year, month + 1, 1) - dayNumber(year, month, 1);
}

/** The calendar repeats every 400 years, which are so many days. */
const CYCLE_DAYS = 146_097;

function dayNumber(year: number, month: number, day: number): number {
  // `Date.UTC` maps years below 100 to the 20th century
  const alike = 2000 + (year % 400);
  return Date.UTC(alike, month - 1, day) / DAY_MS + ((year - alike) / 400) * CYCLE_DAYS;
}
