/** What counts besides words: the kind of an item, and whether it is the first of an event. */

import type { ReadQuery } from "../expand/read-query.ts";
import { KIND } from "../index/item-kind.ts";
import type { SearchIndex } from "../index/search-index.ts";

/** Factors of a score by kind of item. */
const ACT = 1.1;
const DOCUMENT = 1.05;
const REACTION = 0.85;
/** How much more the kind counts where one was asked for. */
const ASKED = 2;

/** By the bits of `KIND`. */
const FACTORS = Float64Array.from({ length: 8 }, (_, kind) => {
  const by = (bit: number, factor: number) => ((kind & bit) === 0 ? 1 : factor);
  return by(KIND.act, ACT) * by(KIND.document, DOCUMENT) * by(KIND.reaction, REACTION);
});
const ASKED_FACTORS = FACTORS.map((factor) => factor ** ASKED);

/** The factors of a score by the bits of `KIND`. */
export function factorsOf({ wantsSource }: Pick<ReadQuery, "wantsSource">): Float64Array {
  return wantsSource ? ASKED_FACTORS : FACTORS;
}

/** The first item of an event is worth at most this share of a perfect score. */
const FIRST_WEIGHT = 0.08;
/** Days within which items tell of one event. */
const EVENT_DAYS = 60;
/** Items count that have at least this share of the best key. */
const LEAST_SHARE = 0.6;

/**
 * What is added to articles that stand at the beginning of a burst of articles on the same matter: many follow within
 * weeks, none precede.
 */
export function firstsAmong(
  index: SearchIndex,
  keys: ReadonlyMap<number, number>,
): ReadonlyMap<number, number> {
  const most = Math.max(...keys.values());
  const dated = [...keys].flatMap(([article, key]) => {
    const { date, page } = index.days(article);
    const day = date?.from ?? page?.from;
    const weight = (key / most - LEAST_SHARE) / (1 - LEAST_SHARE);
    return day === undefined || weight <= 0 ? [] : [{ article, day, weight }];
  });
  return new Map(
    dated.map(({ article, day }) => {
      let [before, after] = [0, 0];
      for (const other of dated) {
        const apart = other.day - day;
        if (apart < 0 && apart >= -EVENT_DAYS) before += other.weight;
        if (apart > 0 && apart <= EVENT_DAYS) after += other.weight;
      }
      return [article, (FIRST_WEIGHT * (after - before)) / (after + before + 1)] as const;
    }),
  );
}
