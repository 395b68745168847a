import type { PartialDate } from "../corpus/article.ts";

const MONTHS = "January February March April May June July August September October November December".split(
  " ",
);

/** The parts of a partial date; null for what is not known. */
export interface DateParts {
  readonly year: string | null;
  /** 1 to 12. */
  readonly month: number | null;
  readonly day: number | null;
}

/** Reads `2021`, `2021-04`, `2021-04-09` or `--04-09`; null for anything else. */
export function datePartsOf(date: PartialDate | null): DateParts | null {
  const match = /^(\d{4}|-)(?:-(\d\d)(?:-(\d\d))?)?$/.exec(date ?? "");
  if (match === null) return null;
  const [, year, month, day] = match;
  return {
    year: year === undefined || year === "-" ? null : year,
    month: month === undefined ? null : Number(month),
    day: day === undefined ? null : Number(day),
  };
}

/** `April 9, 2021`, `April 2021`, `2021`; `April 9, year not recorded`. */
export function americanDate(date: PartialDate | null): string {
  return written(date, (month, day) => (day === null ? month : `${month} ${day},`));
}

/** `9 April 2021`, or `9 Apr 2021` when `short`; what is not known as in `americanDate`. */
export function plainDate(date: PartialDate | null, short = false): string {
  return written(date, (name, day) => {
    const month = short ? name.slice(0, 3) : name;
    return day === null ? month : `${day} ${month}`;
  });
}

/** `write` writes the month and the day, where there is one, as they stand before the year. */
function written(date: PartialDate | null, write: (month: string, day: number | null) => string): string {
  const { year = null, month = null, day = null } = datePartsOf(date) ?? {};
  if (month === null) return year ?? "date not recorded";
  const before = write(MONTHS[month - 1] ?? "", day);
  return year === null ? `${before.replace(/,$/, "")}, year not recorded` : `${before} ${year}`;
}
