/** The articles of each day, for what is sorted by date. */

import { lowerBound } from "../../common/prefix-table.ts";
import type { Steps } from "../../common/steps.ts";
import type { DayRange } from "../../corpus/dates/partial-date.ts";
import type { Work } from "../work.ts";
import { perIndex } from "./search-index.ts";

/** Articles read between two turns, and at most in a list of undated ones. */
const STEP = 4096;

/** Numbers of articles, ascending in each list. Removed ones stay. */
interface Days {
  /** A list for each day, the oldest first. */
  readonly dated: readonly (readonly number[])[];
  readonly undated: readonly (readonly number[])[];
}

class DayTable {
  readonly #byDay = new Map<number, number[]>();
  readonly #undated: number[][] = [];
  #dated: readonly (readonly number[])[] = [];
  #read = 0;

  /** The day of an article never changes: what is dated anew gets a new number. */
  *upTo(work: Work): Steps<Days> {
    while (this.#read < work.capacity) {
      const { date, page } = work.index.days(this.#read);
      const day = (date ?? page)?.from;
      const list = day === undefined ? this.#lastUndated() : this.#byDay.getOrInsert(day, []);
      list.push(this.#read++);
      if (this.#read % STEP === 0) yield* work.pause();
    }
    if (this.#dated.length < this.#byDay.size)
      this.#dated = [...this.#byDay].sort(([a], [b]) => a - b).map(([, list]) => list);
    return { dated: this.#dated, undated: this.#undated };
  }

  #lastUndated(): number[] {
    const last = this.#undated.at(-1);
    if (last && last.length < STEP) return last;
    const next: number[] = [];
    this.#undated.push(next);
    return next;
  }
}

const tableOf = perIndex(() => new DayTable());

/** Numbers of the articles of these days, and of so many days after each. */
export function* articlesWithin(work: Work, periods: readonly DayRange[], after: number): Steps<number[]> {
  if (periods.length === 0) return [];
  const { dated } = yield* daysOf(work);
  const dayOf = ([article = 0]: readonly number[]) => {
    const { date, page } = work.index.days(article);
    return (date ?? page)?.from ?? 0;
  };
  return periods.flatMap(({ from, to }) => {
    const first = lowerBound(dated, (list) => dayOf(list) < from);
    const end = lowerBound(dated, (list) => dayOf(list) <= to + after);
    return dated.slice(first, end).flat();
  });
}

/** The days of all articles that a query sees. */
export function daysOf(work: Work): Steps<Days> {
  return tableOf(work.index).upTo(work);
}
