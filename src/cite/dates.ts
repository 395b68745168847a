import { datePartsOf, type PartialDate, yearOf } from "../corpus/partial-date.ts";

const MONTHS = "January February March April May June July August September October November December".split(
  " ",
);

/** `April 9, 2021`, `April 2021`, `2021`; `April 9, year not recorded`. */
export function americanDate(date: PartialDate | null): string {
  const parts = datePartsOf(date);
  if (parts === null) return "date not recorded";
  const { month, day } = parts;
  const year = yearOf(date);
  if (month === null) return year ?? "date not recorded";
  if (day === null) return year === null ? `${nameOf(month)}, year not recorded` : `${nameOf(month)} ${year}`;
  return `${nameOf(month)} ${day}, ${year ?? "year not recorded"}`;
}

/** `9 April 2021`, or `9 Apr 2021` when `short`; what is not known as in `americanDate`. */
export function plainDate(date: PartialDate | null, short = false): string {
  const parts = datePartsOf(date);
  if (parts === null) return "date not recorded";
  const { month, day } = parts;
  const year = yearOf(date);
  if (month === null) return year ?? "date not recorded";
  const name = short ? nameOf(month).slice(0, 3) : nameOf(month);
  const dayAndMonth = day === null ? name : `${day} ${name}`;
  return year === null ? `${dayAndMonth}, year not recorded` : `${dayAndMonth} ${year}`;
}

function nameOf(month: number): string {
  return MONTHS[month - 1] ?? "";
}
