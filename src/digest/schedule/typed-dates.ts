/** Dates as they are typed: as partial dates, as printed, or by today. */
import { readDeclared } from "../../corpus/dates/dates.ts";
import {
  type DateProblem,
  daysOf,
  type PartialDate,
  readPartialDate,
} from "../../corpus/dates/partial-date.ts";
import { type DayWords, readDays } from "./typed-times.ts";

export interface TypedDate {
  /** Where a range that begins with it begins, and where one that ends with it ends. */
  readonly from: PartialDate;
  readonly to: PartialDate;
}

const UNITS = ["day", "week", "month", "year"] as const;

/**
 * `2021-04`, `9 April 2021`; `monday` is the last one before `today`; `yesterday`, `last week`, `3 months ago` in the
 * words of any of these languages. A week begins on Monday.
 */
export function readTypedDate(
  typed: string,
  today: Temporal.PlainDate,
  languages: readonly DayWords[],
): TypedDate | DateProblem {
  const date = readPartialDate(typed);
  if (typeof date === "string") return whole(date);
  const printed = readDeclared(typed);
  if (printed !== null && daysOf(printed) !== null) return whole(printed);
  const text = fold(typed);
  const weekday = readDays(text, languages) ?? "";
  if (weekday.length === 1) {
    const ago = (today.dayOfWeek - Number(weekday) + 7) % 7 || 7;
    return whole(today.subtract({ days: ago }).toString());
  }
  const n = Number(/\d{1,4}/.exec(text)?.[0] ?? 1);
  for (const { locale } of languages)
    for (const numeric of ["auto", "always"] as const) {
      const format = new Intl.RelativeTimeFormat(locale, { numeric });
      for (const unit of UNITS)
        for (const ago of [0, n])
          if (fold(format.format(-ago, unit)) === text) return before(today, ago, unit);
    }
  return date;
}

function whole(date: PartialDate): TypedDate {
  return { from: date, to: date };
}

function before(today: Temporal.PlainDate, ago: number, unit: (typeof UNITS)[number]): TypedDate {
  const day = today.subtract({ [`${unit}s`]: ago });
  if (unit === "day") return whole(day.toString());
  if (unit === "week") {
    const monday = day.subtract({ days: day.dayOfWeek - 1 });
    return { from: monday.toString(), to: monday.add({ days: 6 }).toString() };
  }
  return whole(day.toString().slice(0, unit === "month" ? 7 : 4));
}

function fold(text: string): string {
  return text.normalize("NFKC").trim().toLowerCase().replace(/\s+/g, " ");
}
