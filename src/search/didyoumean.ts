/** Queries that were perhaps meant instead of one with words that the corpus does not have. */
import { foldWord, isStopTerm } from "./fold.ts";
import { parse } from "./query/parse.ts";
import { rank } from "./rank.ts";
import type { SearchIndex } from "./searchindex.ts";
import { nearestWords } from "./typo.ts";

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
  const all = words.reduceRight(
    (text, { start, end, near }) =>
      text.slice(0, start) + (near[0] ?? text.slice(start, end)) + text.slice(end),
    query,
  );
  const single = words.flatMap(({ start, end, near }) =>
    near.map((one) => query.slice(0, start) + one + query.slice(end)),
  );
  return [...new Set(unknown.size === 0 ? single : [all, ...single])]
    .filter((one) => one !== query && rank(index, parse(one), { limit: 1 }).total > 0)
    .slice(0, NEAREST);
}
