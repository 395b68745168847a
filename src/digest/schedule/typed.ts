/** Times, days and dates as they are typed. */
import { readDeclared } from "../../corpus/dates/dates.ts";
import {
  type DateProblem,
  daysOf,
  type PartialDate,
  readPartialDate,
} from "../../corpus/dates/partial-date.ts";

/** `8`, `8:30`, `0830`, `8 am`, `8.30 pm`, `20h15` → `08:30`; null where it is not a time of day. */
export function readTime(typed: string): string | null {
  const text = lower(typed);
  const match = /^(\d{1,2})(?:\s*[:.h]\s*([0-5]\d)|([0-5]\d)|h)?\s*(?:([ap])\.?\s?m\.?)?$/.exec(text);
  if (match === null) return null;
  const half = match[4];
  const hour = Number(match[1]);
  const minute = match[2] ?? match[3] ?? "00";
  if (half === undefined ? hour > 23 : hour < 1 || hour > 12) return null;
  const whole = half === undefined ? hour : (hour % 12) + (half === "p" ? 12 : 0);
  return `${String(whole).padStart(2, "0")}:${minute}`;
}

/** A language: for the days' own names its locale, and its words for all days, Monday to Friday, and the weekend. */
export interface DayWords {
  readonly locale: string;
  /** `daily, every day; weekdays; weekends`. */
  readonly groups: string;
}

const GROUPS = ["1234567", "12345", "67"];

/**
 * `weekdays`, `mon, wed`, `fri-mon` → ascending ISO days of the week: `12345`; null for anything else. A name that two
 * languages share has the meaning of the first.
 */
export function readDays(typed: string, languages: readonly DayWords[]): string | null {
  const text = fold(typed);
  const { groups, names, and } = wordsIn(languages);
  const group = groups.get(text);
  if (group !== undefined) return group;
  const name = oneOf(names.keys());
  const item = new RegExp(`(${name})\\.?(?:\\s*[-–]\\s*(${name})\\.?)?(?:(?:[\\s,]|${oneOf(and)})+|$)`, "uy");
  const chosen = new Set<number>();
  while (item.lastIndex < text.length) {
    const [, first = "", last = first] = item.exec(text) ?? [];
    const [from, to] = [names.get(first), names.get(last)];
    if (from === undefined || to === undefined) return null;
    for (let day = from; ; day = (day % 7) + 1) {
      chosen.add(day);
      if (day === to) break;
    }
  }
  return chosen.size === 0 ? null : [...chosen].sort().join("");
}

/** Days by their names, groups of days by theirs, and the words for “and”, folded. */
function wordsIn(languages: readonly DayWords[]) {
  const [groups, names, and] = [new Map<string, string>(), new Map<string, number>(), new Set<string>()];
  for (const { locale, groups: called } of languages) {
    for (const [i, words] of called.split(";").entries())
      for (const word of words.split(",")) groups.getOrInsert(fold(word), GROUPS[i] ?? "");
    for (const { type, value } of new Intl.ListFormat(locale).formatToParts(["a", "b", "c"]))
      if (type === "literal" && value.trim() !== "") and.add(fold(value));
    for (let day = 1; day <= 7; day++) {
      const nameAs = (weekday: "short" | "long") =>
        fold(new Intl.DateTimeFormat(locale, { weekday, timeZone: "UTC" }).format(Date.UTC(2024, 0, day)));
      const [short, long] = [nameAs("short"), nameAs("long")];
      names.getOrInsert(short, day);
      // Also what lies between: tues, thurs.
      const shortest = long.startsWith(short) ? short.length : long.length;
      for (let end = shortest; end <= long.length; end++) names.getOrInsert(long.slice(0, end).trim(), day);
    }
  }
  return { groups, names, and };
}

function lower(text: string): string {
  return text.normalize("NFKC").trim().toLowerCase();
}

/** Lower case, without the point of an abbreviation. */
function fold(word: string): string {
  return lower(word).replace(/\.$/, "");
}

/** A pattern for any of these, the longest first. */
function oneOf(words: Iterable<string>): string {
  return [...words]
    .sort((a, b) => b.length - a.length)
    .map(RegExp.escape)
    .join("|");
}

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
  const text = spaced(typed);
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
          if (spaced(format.format(-ago, unit)) === text) return before(today, ago, unit);
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

const spaced = (text: string): string => lower(text).replace(/\s+/g, " ");
