/** What counts besides words: the kind of an item, and whether it is the first of an event. */

import type { ReadQuery } from "../expand/read-query.ts";
import { KIND } from "../index/item-kind.ts";
import type { SearchIndex } from "../index/search-index.ts";

/** Factors of a score by kind of item. */
const ACTX = (): number => (globalThis as any).W15?.ACT ?? 1.1;
const DOCUMENTX = (): number => (globalThis as any).W15?.DOC ?? 1.05;
const REACTIONX = (): number => (globalThis as any).W15?.REACT ?? 0.85;
/** How much more the kind counts where one was asked for. */
const ASKEDX = (): number => (globalThis as any).W15?.ASKED ?? 2;

/** By the bits of `KIND`. */
const FACTORSX = (): Float64Array =>
  Float64Array.from({ length: 8 }, (_, kind) => {
    let factor = 1;
    if (kind & KIND.act) factor *= ACTX();
    if (kind & KIND.document) factor *= DOCUMENTX();
    if (kind & KIND.reaction) factor *= REACTIONX();
    return factor;
  });

/** The factor of an article's score. */
export function priorOf(index: SearchIndex, { wantsSource }: ReadQuery): (article: number) => number {
  const factors = FACTORSX().map((f) => (wantsSource ? f ** ASKEDX() : f));
  return (article) => factors[index.kind(article)] as number;
}

/** The first item of an event is worth at most this share of a perfect score. */
const FIRST_WEIGHTX = (): number => (globalThis as any).W15?.ONSET ?? 0.08;
/** Days within which items tell of one event. */
const EVENT_DAYSX = (): number => (globalThis as any).W15?.EVDAYS ?? 60;
/** Items count that have at least this share of the best key. */
const LEAST_SHAREX = (): number => (globalThis as any).W15?.EVSHARE ?? 0.6;

/**
 * What is added to articles that stand at the beginning of a burst of articles on the same matter: many follow within
 * weeks, none precede.
 */
export function firstsAmong(
  index: SearchIndex,
  articles: readonly number[],
  keys: Float64Array,
): ReadonlyMap<number, number> {
  const most = Math.max(...articles.map((article) => keys[article] as number));
  const dated = articles.flatMap((article) => {
    const { date, page } = index.days(article);
    const day = date?.from ?? page?.from;
    const weight = ((keys[article] as number) / most - LEAST_SHAREX()) / (1 - LEAST_SHAREX());
    return day === undefined || weight <= 0 ? [] : [{ article, day, weight }];
  });
  return new Map(
    dated.map(({ article, day }) => {
      let [before, after] = [0, 0];
      for (const other of dated) {
        const apart = other.day - day;
        if (apart < 0 && apart >= -EVENT_DAYSX()) before += other.weight;
        if (apart > 0 && apart <= EVENT_DAYSX()) after += other.weight;
      }
      return [article, (FIRST_WEIGHTX() * (after - before)) / (after + before + 1)] as const;
    }),
  );
}
