/** Queries that were perhaps meant instead of one with words that the corpus does not have. */

import { nearestWords } from "../expand/nearest-words.ts";
import type { SearchIndex } from "../index/search-index.ts";
import { parse } from "../query/parse.ts";
import { rank } from "../rank/rank.ts";
import { foldWord, isStopTerm } from "../text/fold.ts";

/** So many words of a query are looked at, and so many queries proposed. */
const MOST_WORDS = 8;
const NEAREST = 3;

/** A word of four letters or more that is no field's name and no `near/5`. */
const WORD = /[\p{L}\p{M}’'-]{4,}(?![\p{L}\p{M}’'-]*[:/])/gu;

/**
 * The query with its unknown words changed to near ones, where that finds something: all of them to their nearest
 * first, then one by one to others.
 *
 * @param unknown words as typed; where it is empty, any word may be the wrong one
 */
export function nearestQueries(index: SearchIndex, query: string, unknown: ReadonlySet<string>): string[] {
  const words = [...query.matchAll(WORD)]
    .filter(({ 0: typed }) => (unknown.size === 0 ? !isStopTerm(foldWord(typed)) : unknown.has(typed)))
    .slice(0, MOST_WORDS)
    .map(({ 0: typed, index: start }) => ({
      start,
      end: start + typed.length,
      near: nearestWords(index, foldWord(typed), NEAREST),
    }));
  /** The query with each word replaced by what is chosen for it, itself where nothing is. */
  const changed = (choose: (word: (typeof words)[number]) => string | undefined): string =>
    words.reduceRight(
      (text, word) =>
        text.slice(0, word.start) + (choose(word) ?? text.slice(word.start, word.end)) + text.slice(word.end),
      query,
    );
  // an unknown word finds nothing as it stands: beside another choice for one, the rest are their nearest
  const others = words.flatMap((word) =>
    word.near.map((near) =>
      changed((one) => (one === word ? near : unknown.size === 0 ? undefined : one.near[0])),
    ),
  );
  return [...new Set(unknown.size === 0 ? others : [changed(({ near }) => near[0]), ...others])]
    .filter((one) => one !== query && rank(index, parse(one), { limit: 1 }).total > 0)
    .slice(0, NEAREST);
}
