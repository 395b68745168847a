/**
 * Dates as state media print them, in any of these forms, alone on a line or in brackets:
 * `November 25, 2022` · `25 November 2022` · `9th April, Juche 110 (2021)` · `Juche 107(2018)` ·
 * `(Juche108.12.10.)` · `[2024.1.2.]` · `2021-04-09` · `2021.04.09` · `주체110(2021)년 4월 9일` · `4월 9일`.
 * A Juche year is the Gregorian year less 1911 (Juche 1 = 1912).
 */
import { editDistance } from "../../common/edit-distance.ts";
import { wordsOf } from "../../common/word-lists.ts";
import { type DateParts, datePartsOf, formatDate, type PartialDate } from "./partial-date.ts";

/** Month names and abbreviations; the index is the month less one. */
const MONTHS: readonly (readonly string[])[] =
  `january jan, february feb, march mar, april apr, may, june jun, july jul, august aug, september sept sep,
    october oct, november nov, december dec`
    .split(",")
    .map(wordsOf);
const MONTH_NUMBER = new Map(MONTHS.flatMap((names, i) => names.map((name) => [name, i + 1] as const)));

/** Words that may accompany a date on a line of its own. */
const DATE_COMPANIONS = new Set(
  wordsOf(`date dated the of on monday tuesday wednesday thursday friday saturday sunday
    mon tue wed thu fri sat sun`),
);

const JUCHE_EPOCH = 1911;
/** Range of plausible years: KCNA was founded in 1946, the Juche count begins with 1912. */
const FIRST_YEAR = 1912;
const LAST_YEAR = 2199;

export interface ReadDate extends DateParts {
  readonly juche: number | null;
}

export function jucheToYear(juche: number): number {
  return juche + JUCHE_EPOCH;
}

/** The number of a printed month name; with `tolerant`, also of a misprinted one (`Februray`). */
export function monthNumber(word: string, tolerant = false): number | null {
  const folded = word.toLowerCase().replace(/\.$/, "");
  const exact = MONTH_NUMBER.get(folded);
  if (exact !== undefined || !tolerant || folded.length < 4 || folded.length > 12) return exact ?? null;
  const near = MONTHS.map((names, i) => ({ month: i + 1, errors: editDistance(folded, names[0] ?? "", 2) }))
    .filter(({ month, errors }) => errors <= ((MONTHS[month - 1]?.[0]?.length ?? 0) > 4 ? 2 : 1))
    .sort((a, b) => a.errors - b.errors);
  const [best, second] = near;
  return best && (!second || second.errors > best.errors) ? best.month : null;
}

/** A whole line that is only a date, or null. */
export function readDateLine(line: string): ReadDate | null {
  const text = line.normalize("NFKC").trim();
  if (text.length === 0 || text.length > 80) return null;
  const tokens = text.match(/\p{L}+|\d+|[^\s\p{L}\d]/gu) ?? [];
  return readTokens(tokens);
}

/** A date in brackets at the end of a headline: `… [Juche113.1.2.]`, `… (2024.1.2.)`. */
export function readStamp(headline: string): ReadDate | null {
  const stamp = /[[(]([^[\]()]{6,20})[\])]\s*$/.exec(headline);
  const read = stamp?.[1] === undefined ? null : readDateLine(stamp[1]);
  return read?.day === null || read?.day === undefined ? null : read;
}

/** A year in a file name is a separate word, at most preceded by letters: not four digits of a hash. */
const DASHED_IN_NAME =
  /(?<![\p{L}\d])(?:\p{L}{3,})?((?:19|20)\d\d)(?:[-_.](\d\d)(?:[-_.](\d\d))?)?(?![\p{L}\d])/u;
const SOLID_IN_NAME = /(?<![\p{L}\d])(?:\p{L}{3,})?((?:19|20)\d\d)(\d\d)(\d\d)(?![\p{L}\d])/u;
const YEARS_IN_NAME = /(?<![\p{L}\d])(?:19|20)\d\d[-_–](?:19|20)\d\d(?![\p{L}\d])/u;

/** A date given by a record or front matter: ISO 8601, with or without a time, or any printed form. */
export function readDeclared(text: string): PartialDate | null {
  const day = /^(\d{4}-\d\d-\d\d)[T ]\d\d:/.exec(text)?.[1] ?? text;
  if (/^\d{4}(?:-\d\d){0,2}$/.test(day)) return datePartsOf(day) ? day : null;
  const read = readDateLine(text);
  const date = read && formatDate(read);
  return datePartsOf(date) ? date : null;
}

/** A date in a file name: `2021-04-09-title.txt`, `20210409.txt`, `kcna_2021.04.jsonl`. */
export function readFileName(name: string): PartialDate | null {
  const found = SOLID_IN_NAME.exec(name) ?? DASHED_IN_NAME.exec(name);
  if (!found || YEARS_IN_NAME.test(name)) return null;
  const [, year, month, day] = found;
  const date = [year, month, day].filter((part) => part !== undefined).join("-");
  return datePartsOf(date) ? date : (year ?? null);
}

function readTokens(tokens: readonly string[]): ReadDate | null {
  let month: number | null = null;
  let juche: number | null = null;
  let jucheNext = false;
  let korean = false;
  const numbers: number[] = [];
  for (const token of tokens) {
    const word = token.toLowerCase();
    if (/^\d/.test(token)) {
      if (jucheNext) juche = Number(token);
      else numbers.push(Number(token));
      jucheNext = false;
    } else if (word === "juche" || token === "주체") {
      jucheNext = true;
    } else if (["년", "월", "일"].includes(token)) {
      korean = true;
    } else if (MONTH_NUMBER.has(word)) {
      if (month !== null) return null;
      month = MONTH_NUMBER.get(word) ?? null;
    } else if (/^(st|nd|rd|th)$/.test(word) ? numbers.length === 0 : /\p{L}/u.test(token)) {
      if (!DATE_COMPANIONS.has(word)) return null;
    } else if (!/^[.,:;()[\]\-–/]$/.test(token) && !/^(st|nd|rd|th)$/.test(word)) {
      return null;
    }
  }
  return assemble({ month, juche, numbers, korean });
}

function assemble(read: {
  month: number | null;
  juche: number | null;
  numbers: readonly number[];
  korean: boolean;
}): ReadDate | null {
  const years = read.numbers.filter((n) => n >= FIRST_YEAR && n <= LAST_YEAR);
  const small = read.numbers.filter((n) => n < FIRST_YEAR);
  if (years.length > 1 || small.length > 2 || (read.juche !== null && (read.juche < 1 || read.juche > 288)))
    return null;
  const year = years[0] ?? (read.juche === null ? null : jucheToYear(read.juche));
  let month = read.month;
  let day: number | null = null;
  if (month !== null) {
    if (small.length > 1) return null;
    day = small[0] ?? null;
  } else if (small.length > 0) {
    // Numbers alone are a date only when the year comes first: 9/4/2021 is ambiguous.
    const yearFirst = read.juche !== null || (read.numbers[0] ?? 0) >= FIRST_YEAR;
    if (!read.korean && (!yearFirst || year === null)) return null;
    if (year === null && small.length < 2) return null;
    month = small[0] ?? null;
    day = small[1] ?? null;
  } else if (read.juche === null) {
    return null;
  }
  if (month !== null && (month < 1 || month > 12)) return null;
  if (day !== null && (day < 1 || day > 31)) return null;
  if (month !== null && day === null && year === null) return null;
  return { year, month, day, juche: read.juche };
}
