/** Years and months in a query, treated as a preference and never as a filter. */

import { monthNumber } from "../../corpus/dates/dates.ts";
import { type DayRange, daysApart, daysOf, formatDate } from "../../corpus/dates/partial-date.ts";
import { type ArticleDays, perVersion, type SearchIndex } from "../index/search-index.ts";
import type { Token } from "../text/analyser.ts";

export interface DateWish {
  readonly periods: readonly DayRange[];
  /** The words of the dates. */
  readonly tokens: ReadonlySet<Token>;
  /** Those in a numeric date (`2004-04-28`), which no article prints. */
  readonly numeric: ReadonlySet<Token>;
}

/** The periods in a query: a year, a month (`June 2000`), a day (`15 June 2000`, `2000-06-15`). */
export function dateWishOf(tokens: readonly Token[], text: string): DateWish {
  const periods: DayRange[] = [];
  const used = new Set<Token>();
  const numeric = new Set<Token>();
  tokens.forEach((year, i) => {
    if (!/^(?:19|20)\d\d$/.test(year.exact)) return;
    const numbers = numbersAfter(tokens, i, text);
    const [inMonth, ofMonth] = numbers.map(({ exact }) => Number(exact));
    const written = inMonth === undefined ? null : periodOf(year, inMonth, ofMonth ?? null);
    if (written) {
      periods.push(written);
      for (const token of [year, ...numbers]) {
        used.add(token);
        numeric.add(token);
      }
      return;
    }
    const before = tokens.slice(Math.max(0, i - 3), i);
    const month = [...before, ...tokens.slice(i + 1, i + 2)]
      .reverse()
      .find(({ exact }) => monthNumber(exact));
    const day = month && before.find(({ exact }) => /^(?:[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?$/.test(exact));
    const period = periodOf(
      year,
      month ? monthNumber(month.exact) : null,
      day ? Number.parseInt(day.exact, 10) : null,
    );
    if (!period) return;
    periods.push(period);
    for (const token of [year, month, day]) if (token) used.add(token);
  });
  return { periods, tokens: used, numeric };
}

/** The month and day of `2004-04-28`, `2004/4/28` or `2004-04`, whose year is token `i`. */
function numbersAfter(tokens: readonly Token[], i: number, text: string): Token[] {
  const found: Token[] = [];
  for (let at = i + 1; at <= i + 2; at++) {
    const [before, token] = [tokens[at - 1], tokens[at]];
    if (!before || !token || !/^\d{1,2}$/.test(token.exact)) break;
    if (!/^[-/]$/.test(text.slice(before.end, token.start))) break;
    found.push(token);
  }
  return found;
}

function periodOf(year: Token, month: number | null, day: number | null): DayRange | null {
  return daysOf(formatDate({ year: Number(year.exact), month, day }));
}

/** The first and the last day of the archive. */
const coverOf = perVersion((index: SearchIndex): DayRange => {
  let [from, to] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  const { live } = index;
  for (let article = 0; article < live.length; article++) {
    const { date, page } = index.days(article);
    for (const days of [date, page]) {
      if (!days || live[article] === 0) continue;
      from = Math.min(from, days.from);
      to = Math.max(to, days.to);
    }
  }
  return { from, to };
});

/** Whether all periods lie within the time of the archive: others are what articles tell of, not when. */
export function isCovered(index: SearchIndex, periods: readonly DayRange[]): boolean {
  const cover = coverOf(index);
  return periods.length > 0 && periods.every(({ from, to }) => to >= cover.from && from <= cover.to);
}

/** Days between an article's own days and the nearest period: 0 inside, null without a date. */
export function daysToNearest(days: ArticleDays, periods: readonly DayRange[]): number | null {
  let least: number | null = null;
  for (const own of [days.date, days.page]) {
    if (!own) continue;
    for (const period of periods) {
      const apart = daysApart(own, period);
      if (least === null || apart < least) least = apart;
    }
  }
  return least;
}
