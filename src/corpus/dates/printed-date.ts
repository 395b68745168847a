/** Finds the date in a short line of a page: `Published on 22 October 2019 at 10:00`. */
import { wordsOf } from "../../common/word-lists.ts";
import { type ReadDate, readDateLine } from "./dates.ts";
import { datePartsOf, formatDate } from "./partial-date.ts";

/** Languages whose month names are known, from Node's CLDR data. English is read on every page. */
const LANGUAGES = wordsOf("en de fr es it pt nl sv da no fi pl cs sk hu ro ru uk bg sr hr tr el vi id");
const SHORTEST_MONTH = 3;

/** Words before a date other than that of publication, in the languages above. */
const NOT_PUBLISHED =
  /(?:updated?|modified|edited|revised|retrieved|accessed|aktualisiert|stand|mis à jour|modifié|actualizado|aggiornato|atualizado|bijgewerkt|aktualizacja|aktualizováno|обновлено|изменено|수정|更新|最終)[^\p{L}\p{N}]*(?:(?:on|am|le|el|il|em|op|at|dnia|일)\s*)?$/iu;
const LONGEST_LABEL = 40;

const FORMS = {
  dayFirst:
    /(?<![\p{L}\p{N}])(?<day>\d{1,2})(?:st|nd|rd|th|er|º|ª|\.)?\s{0,2}(?:(?:de|of|d[’'])\s)?\s{0,2}(?<month>\p{L}{3,14})\.?,?\s{1,2}(?:del?\s)?(?<year>(?:19|20)\d\d)(?!\d)/gu,
  monthFirst:
    /(?<!\p{L})(?<month>\p{L}{3,14})\.?\s{1,12}(?<day>\d{1,2})(?:st|nd|rd|th)?,?\s{1,12}(?<year>(?:19|20)\d\d)(?!\d)/gu,
  yearFirst: /(?<!\d)(?<year>(?:19|20)\d\d)(?<mark>[-./])(?<month>\d{1,2})\k<mark>(?<day>\d{1,2})(?!\d)/gu,
  cjk: /(?<year>(?:19|20)\d\d)\s?[年년]\s{0,2}(?<month>\d{1,2})\s?[月월]\s{0,2}(?<day>\d{1,2})\s?[日일]/gu,
  numbers: /(?<!\d)(?<a>\d{1,2})(?<mark>[-./])(?<b>\d{1,2})\k<mark>(?<year>(?:19|20)\d\d)(?!\d)/gu,
} as const;

interface Found {
  readonly at: number;
  readonly date: ReadDate;
}

/**
 * The date of publication that a line gives; null for none, for one that can be read in two ways
 * (`04/05/2021`), and for one that the calendar does not have. `language` (ISO 639-1) is that of the page.
 */
export function findDate(line: string, language: string | null): ReadDate | null {
  const text = line.normalize("NFKC").trim();
  const whole = readDateLine(text);
  if (whole?.year && whole.day && datePartsOf(formatDate(whole))) return whole;
  const found = Object.values(FORMS)
    .flatMap((form) => [...text.matchAll(form)])
    .flatMap((match) => foundIn(match, language) ?? [])
    .filter(({ at }) => !NOT_PUBLISHED.test(text.slice(Math.max(0, at - LONGEST_LABEL), at)))
    .sort((a, b) => a.at - b.at);
  return found[0]?.date ?? null;
}

function foundIn(match: RegExpMatchArray, language: string | null): Found | null {
  const { year = "", month = "", day = "", a, b, mark } = match.groups ?? {};
  const parts =
    a === undefined || b === undefined
      ? { month: /^\d/.test(month) ? Number(month) : monthOf(month, language), day: Number(day) }
      : ofNumbers(Number(a), Number(b), mark === ".");
  if (parts === null || parts.month === null) return null;
  const date = { year: Number(year), month: parts.month, day: parts.day, juche: null };
  return datePartsOf(formatDate(date)) ? { at: match.index ?? 0, date } : null;
}

/** With points the day comes first; with other marks one of the numbers must not be a month. */
function ofNumbers(a: number, b: number, isDayFirst: boolean): { month: number; day: number } | null {
  if (b > 12) return { month: a, day: b };
  return isDayFirst || a > 12 || a === b ? { month: b, day: a } : null;
}

const names = new Map<string, ReadonlyMap<string, number>>();

/** The number of a month's name in any of these languages, where it is the same month in all that have the name. */
export function monthNamed(word: string): number | null {
  return monthOf(word, null);
}

/** Null for a word that is a month neither in the page's language nor in English, or several months. */
function monthOf(word: string, language: string | null): number | null {
  const folded = word.toLowerCase();
  for (const known of [language, "en"]) {
    const month = known !== null && LANGUAGES.includes(known) ? monthsIn(known).get(folded) : undefined;
    if (month !== undefined) return month;
  }
  if (language !== null && LANGUAGES.includes(language)) return null;
  const months = new Set(LANGUAGES.flatMap((each) => monthsIn(each).get(folded) ?? []));
  const [only = null] = months;
  return months.size === 1 ? only : null;
}

/** As they stand alone and beside a day, written out and short. */
function monthsIn(language: string): ReadonlyMap<string, number> {
  const known = names.get(language);
  if (known) return known;
  const months = new Map<string, number>();
  const forms = (["long", "short"] as const).flatMap((month) => [
    new Intl.DateTimeFormat(language, { month, timeZone: "UTC" }),
    new Intl.DateTimeFormat(language, { month, day: "numeric", timeZone: "UTC" }),
  ]);
  for (const form of forms) {
    for (let month = 0; month < 12; month++) {
      const parts = form.formatToParts(Date.UTC(2001, month, 1));
      const name =
        parts
          .find(({ type }) => type === "month")
          ?.value.toLowerCase()
          .replace(/\.$/, "") ?? "";
      if (name.length >= SHORTEST_MONTH && !/\d/.test(name)) months.set(name, month + 1);
    }
  }
  if (language === "en") months.set("sept", 9);
  names.set(language, months);
  return months;
}
