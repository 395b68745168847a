/** Determines an article's date from dateline, page, masthead, front matter and file name. */
import type { Article, DateFrom, Flag, NamedFrom, PartialDate } from "../article.ts";
import type { Dateline } from "./dateline.ts";
import { jucheToYear, type ReadDate, readDeclared } from "./dates.ts";
import { datePartsOf, daysApart, daysOf, formatDate, isDated, precisionOf, yearOf } from "./partial-date.ts";

export interface DateSources {
  readonly dateline: Dateline | null;
  readonly declared?: PartialDate | null;
  /** Printed with the item: a date line, or a stamp in its headline. */
  readonly page?: ReadDate | null;
  /** Printed at the top of the whole document. */
  readonly masthead?: ReadDate | null;
  readonly fileName?: PartialDate | null;
  /** When the bytes were fetched (ISO 8601). */
  readonly retrieved?: string | null;
  /** What to call `declared`: an archive's record gives its page's date. */
  readonly declaredIs?: "front matter" | "page";
}

/** Up to this many days between a page and what it reprints leave no doubt about the year. */
const DAYS_AT_THE_TURN = 31;

type Dated = Pick<Article, "date" | "pageDate" | "dateFrom" | "datePrecision" | "juche"> & { flags: Flag[] };

/** A dateline up to this many days after the page's date is a misprint; beyond, it is of the year before. */
const DAYS_AHEAD = 183;

export function dateArticle(sources: DateSources): Dated {
  const flags: Flag[] = [];
  const named: (readonly [DateFrom, PartialDate | null])[] = [
    [sources.declaredIs ?? "front matter", sources.declared ?? null],
    ["page", dateOf(sources.page, flags)],
    ["masthead", dateOf(sources.masthead, flags)],
  ];
  const [pageFrom, printed] = named.find(([, date]) => date !== null) ?? [null, null];
  const juche = sources.page?.juche ?? sources.masthead?.juche ?? sources.dateline?.juche ?? null;
  const retrieved = readDeclared(sources.retrieved ?? "");
  const withYear = [...named.map(([, date]) => date), sources.fileName, retrieved];
  const year = withYear.findIndex((date) => isDated(date ?? null));
  // Nothing is printed after it was fetched, though time zones may differ by a day.
  const daysAhead = year === withYear.length - 1 ? 1 : DAYS_AHEAD;
  const reference = { date: withYear[year] ?? null, daysAhead };
  const dateline = datelineDay(sources.dateline, reference, flags);
  const ownYear = sources.dateline && printedYear(sources.dateline) !== null ? dateline : null;
  flags.push(...disagreement([["dateline", ownYear], ...named]));
  const pageReference = { date: reference.date ?? ownYear, daysAhead };
  const pageDate = printed?.startsWith("--") ? yearFor(printed, pageReference, flags) : printed;
  const fallback: (readonly [DateFrom | null, PartialDate | null])[] = [
    ["dateline", dateline],
    [pageFrom, pageDate],
    ["file name", sources.fileName ?? null],
  ];
  const [dateFrom, date] = fallback.find(([, found]) => found !== null) ?? [null, null];
  if (date === null) flags.push({ kind: "no date", code: "flag.noDate", values: {} });
  return { date, pageDate, dateFrom, datePrecision: date === null ? null : precisionOf(date), juche, flags };
}

interface Reference {
  readonly date: PartialDate | null;
  readonly daysAhead: number;
}

/** The dateline's day, in its own year or else the one that the reference gives. */
function datelineDay(dateline: Dateline | null, reference: Reference, flags: Flag[]): PartialDate | null {
  if (!dateline) return null;
  const year = printedYear(dateline);
  const { month, day, juche } = dateline;
  const date =
    year === null
      ? yearFor(formatDate({ year, month, day }) ?? "", reference, flags)
      : dateOf({ year, month, day, juche }, flags);
  const ahead = (daysOf(date)?.to ?? 0) - (daysOf(reference.date)?.to ?? Infinity);
  if (ahead > 0 && ahead <= reference.daysAhead) {
    const values = { dateline: date ?? "", page: reference.date ?? "" };
    flags.push({ kind: "dateline after page date", code: "flag.datelineAfter", values });
  }
  return date;
}

function printedYear({ year, juche }: Dateline): number | null {
  return year ?? (juche === null ? null : jucheToYear(juche));
}

/**
 * Adds a year to a month and day: the one that puts it closest before the reference date, so that a December
 * item on a January page is of the year before. A day shortly after its page is a misprint: it keeps the
 * page's year and is flagged.
 */
function yearFor(
  monthDay: PartialDate,
  { date: reference, daysAhead }: Reference,
  flags: Flag[],
): PartialDate | null {
  if (reference === null) {
    flags.push({ kind: "date without year", code: "flag.noYear", values: { day: monthDay.slice(2) } });
    return monthDay;
  }
  const year = Number(reference.slice(0, 4));
  const end = daysOf(reference)?.to ?? 0;
  const choices = (reference.length === 4 ? [year] : [year + 1, year, year - 1])
    .map((y) => `${y}${monthDay.slice(1)}`)
    .flatMap((date) => ({ date, before: end - (daysOf(date)?.to ?? Infinity) }))
    .filter(({ before }) => before >= -daysAhead)
    .sort((a, b) => Math.abs(a.before) - Math.abs(b.before));
  const [best] = choices;
  if (!best) {
    const values = { day: monthDay.slice(2), year: `${year}` };
    flags.push({ kind: "date does not exist", code: "flag.noDayIn", values });
    return null;
  }
  return best.date;
}

/** Two dates of one document in different years that are not explained by the turn of the year. */
function disagreement(named: readonly (readonly [DateFrom, PartialDate | null])[]): Flag[] {
  const [first, ...others] = named.filter(([, date]) => isDated(date));
  const other = others.find(([, date]) => first && isFarYear(first[1] ?? "", date ?? ""));
  if (!first || !other) return [];
  const values = {
    ...{ first: nameOf(first[0]), firstDate: first[1] ?? "" },
    ...{ second: nameOf(other[0]), secondDate: other[1] ?? "" },
  };
  return [{ kind: "years disagree", code: "flag.years", values }];
}

function nameOf(from: DateFrom): NamedFrom {
  return { code: `from.${from}`, values: {} };
}

function isFarYear(a: PartialDate, b: PartialDate): boolean {
  if (yearOf(a) === yearOf(b)) return false;
  const [one, two] = [a, b].map((date) => (precisionOf(date) === "day" ? daysOf(date) : null));
  return !one || !two || daysApart(one, two) > DAYS_AT_THE_TURN;
}

function dateOf(read: ReadDate | null | undefined, flags: Flag[]): PartialDate | null {
  if (!read) return null;
  const date = formatDate(read);
  if (read.juche !== null && read.year !== null && jucheToYear(read.juche) !== read.year) {
    const values = { juche: `${read.juche}`, is: `${jucheToYear(read.juche)}`, year: `${read.year}` };
    flags.push({ kind: "years disagree", code: "flag.juche", values });
  }
  if (datePartsOf(date)) return date;
  flags.push({ kind: "date does not exist", code: "flag.noDay", values: { day: `${date}` } });
  return null;
}
