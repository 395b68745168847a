/** Dates in the format of a language. */
import { type Language, localeOf, plain } from "./index.ts";
import { dayFormat } from "./intl.ts";

/** `25 Nov 2022`, `Apr 2021`, `2021`, `9 Apr, year not recorded`: a date as far as recorded. */
export function dateOf(date: string | null, language: Language): string {
  if (date === null) return plain("dateNotRecorded", language);
  const year = date.startsWith("--") ? null : date.slice(0, 4);
  const [month, day] = date.slice(year === null ? 2 : 5).split("-");
  const fields: Intl.DateTimeFormatOptions = {
    ...(year === null ? {} : { year: "numeric" }),
    ...(month ? { month: "short" } : {}),
    ...(day ? { day: "numeric" } : {}),
  };
  // 2000 was a leap year: it has a 29 February.
  const written = writeDay(`${year ?? "2000"}-${month || "01"}-${day || "01"}`, fields, language);
  return year === null ? plain("yearNotRecorded", language, { date: written }) : written;
}

/** A day (`2022-11-25`) with the given fields. */
export function writeDay(day: string, fields: Intl.DateTimeFormatOptions, language: Language): string {
  return dayFormat(localeOf(language), fields).format(Date.parse(day));
}
