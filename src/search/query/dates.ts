import { dayOf, daysBetween, readPartialDate } from "../../corpus/dates/partial-date.ts";
import type { DateField, QueryMistake } from "./ast.ts";

/** The range of a date field: days `YYYY-MM-DD`, inclusive, null where open. */
export interface DateRange {
  readonly given: string;
  readonly from: string | null;
  readonly to: string | null;
}

/**
 * The range of `after:`, `before:`, `on:` or `year:` with a value such as `2021`, `2021-04`, `2021-04-09`;
 * otherwise what is wrong with it. Full-width digits, one-digit months and `/` or `.` as separators are
 * accepted.
 */
export function readDate(field: DateField, value: string): DateRange | { readonly wrong: QueryMistake } {
  const given = readPartialDate(value);
  if (typeof given !== "string") {
    if (given.code === "notADate") return { wrong: { ...given, values: { typed: shorten(value) } } };
    if (field === "year" && given.code !== "noSuchYear") return { wrong: yearTakesYear(value) };
    if (given.code !== "noSuchDay" || given.values.last < 31) return { wrong: given };
    const { month, day } = given.values;
    return { wrong: { code: "noSuchDayOf31", values: { month, day } } };
  }
  if (field === "year" && given.length > 4) return { wrong: yearTakesYear(value) };
  const { from, to } = daysBetween(given, given);
  if (field === "before") return { given, from: null, to: dayOf(from - 1) };
  return { given, from: dayOf(from), to: field === "after" ? null : dayOf(to) };
}

function yearTakesYear(value: string): QueryMistake {
  const year = value.normalize("NFKC").slice(0, 4);
  return { code: "yearTakesYear", values: { example: `year:${year}`, other: `on:${value}` } };
}

/** Shortens a reader's text so that a message stays on one line. */
export function shorten(text: string): string {
  const characters = Array.from(text);
  return characters.length <= 40 ? text : `${characters.slice(0, 39).join("")}…`;
}
