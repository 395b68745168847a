import type { DateField, QueryMistake } from "./ast.ts";

/** What a date field asks for: days `YYYY-MM-DD`, both inclusive, null where open. */
export interface DateRange {
  readonly given: string;
  readonly from: string | null;
  readonly to: string | null;
}

/**
 * The range that `after:`, `before:`, `on:` or `year:` names with a value such as `2021`, `2021-04`, `2021-04-09`;
 * otherwise what is wrong with the value. Full-width digits, one-digit months
 * and `/` or `.` between the numbers are read too.
 */
export function readDate(field: DateField, value: string): DateRange | { readonly wrong: QueryMistake } {
  const match = /^(\d{4})(?:([-/.])(\d{1,2})(?:\2(\d{1,2}))?)?$/.exec(value.normalize("NFKC"));
  if (match === null) {
    return { wrong: { code: "notADate", values: { typed: shorten(value) } } };
  }
  const year = Number(match[1]);
  if (year < 1000) return { wrong: { code: "noSuchYear", values: { year: String(match[1]) } } };
  if (field === "year" && match[3] !== undefined) {
    const values = { example: `year:${match[1]}`, other: `on:${value}` };
    return { wrong: { code: "yearTakesYear", values } };
  }
  if (match[3] === undefined) {
    return range(field, String(year), `${year}-01-01`, `${year}-12-31`);
  }
  const month = Number(match[3]);
  if (month < 1 || month > 12) return { wrong: { code: "noSuchMonth", values: { month: match[3] } } };
  const monthText = `${year}-${String(month).padStart(2, "0")}`;
  const length = Temporal.PlainYearMonth.from(monthText).daysInMonth;
  if (match[4] === undefined) return range(field, monthText, `${monthText}-01`, `${monthText}-${length}`);
  const day = Number(match[4]);
  if (day < 1 || day > length) {
    const values = { month: monthText, day: String(day) };
    if (length === 31) return { wrong: { code: "noSuchDayOf31", values } };
    return { wrong: { code: "noSuchDay", values: { ...values, last: length } } };
  }
  const dayText = `${monthText}-${String(day).padStart(2, "0")}`;
  return range(field, dayText, dayText, dayText);
}

function range(field: DateField, given: string, first: string, last: string): DateRange {
  if (field === "after") return { given, from: first, to: null };
  if (field === "before") {
    return { given, from: null, to: Temporal.PlainDate.from(first).subtract({ days: 1 }).toString() };
  }
  return { given, from: first, to: last };
}

/** A reader's own text inside a message: short, so that the message stays one line. */
export function shorten(text: string): string {
  const characters = Array.from(text);
  return characters.length <= 40 ? text : `${characters.slice(0, 39).join("")}…`;
}
