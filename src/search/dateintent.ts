/** Years and months that a query names, as a wish and never as a filter. */

import { analyse } from "./analyser.ts";
import { type DayRange, daysOf } from "./days.ts";
import type { ArticleDays } from "./searchindex.ts";

const MONTHS = new Map(
  [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "jan",
    "feb",
    "mar",
    "apr",
    "may",
    "jun",
    "jul",
    "aug",
    "sep",
    "oct",
    "nov",
    "dec",
    "sept",
  ].map((name, i) => [name, name === "sept" ? 9 : (i % 12) + 1] as const),
);

/** The periods that a text names: a year, a month with its year (`June 2000`), a day (`15 June 2000`). */
export function periodsIn(text: string): DayRange[] {
  const words = analyse(text).map((token) => token.exact);
  const periods: DayRange[] = [];
  words.forEach((word, i) => {
    if (!/^(?:19|20)\d\d$/.test(word)) return;
    const before = words.slice(Math.max(0, i - 3), i);
    const month = [...before, words[i + 1] ?? ""].reverse().find((near) => MONTHS.has(near));
    const day = before.find((near) => /^(?:[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?$/.test(near));
    const monthText = month === undefined ? "" : `-${two(MONTHS.get(month) ?? 1)}`;
    const dayText = month === undefined || day === undefined ? "" : `-${two(Number.parseInt(day, 10))}`;
    const period = daysOf(word + monthText + dayText);
    if (period) periods.push(period);
  });
  return periods;
}

function two(number: number): string {
  return String(number).padStart(2, "0");
}

/** How many days lie between an article's own days and the nearest of the periods: 0 inside, null without a date. */
export function daysApart(days: ArticleDays, periods: readonly DayRange[]): number | null {
  let least: number | null = null;
  for (const own of [days.date, days.page]) {
    if (!own) continue;
    for (const period of periods) {
      const apart = Math.max(0, own.from - period.to, period.from - own.to);
      if (least === null || apart < least) least = apart;
    }
  }
  return least;
}
