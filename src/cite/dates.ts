import { datePartsOf, type PartialDate, yearOf } from "../corpus/dates/partial-date.ts";

const MONTHS = "January February March April May June July August September October November December".split(
  " ",
);

/** `April 9, 2021`, `April 2021`, `2021`; `April 9, year not recorded`. */
export function americanDate(date: PartialDate | null): string {
  return written(date, (month, day) => (day === null ? month : `${month} ${day},`));
}

/** `9 April 2021`, or `9 Apr 2021` when `short`; incomplete dates as in `americanDate`. */
export function plainDate(date: PartialDate | null, short = false): string {
  return written(date, (name, day) => {
    const month = short ? name.slice(0, 3) : name;
    return day === null ? month : `${day} ${month}`;
  });
}

/** `write` formats the month and, if known, the day that stand before the year. */
function written(date: PartialDate | null, write: (month: string, day: number | null) => string): string {
  const parts = datePartsOf(date);
  if (parts === null) return "date not recorded";
  const { month, day } = parts;
  const year = yearOf(date);
  if (month === null) return year ?? "date not recorded";
  const before = write(MONTHS[month - 1] ?? "", day);
  return year === null ? `${before.replace(/,$/, "")}, year not recorded` : `${before} ${year}`;
}
