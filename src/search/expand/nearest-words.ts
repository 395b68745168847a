/** The nearest words of the corpus for a word that is not in it. */

import { perVersion, type SearchIndex } from "../index/search-index.ts";
import { Spelling } from "../index/spelling.ts";

/** Shorter words are near too many others. */
const LEAST_LETTERS = 4;

const spellingOf = perVersion((index) => new Spelling(index.vocabulary()));

/**
 * The words of the corpus nearest to a folded word, most printed first: one typing error, two in long words.
 * None for short words and numbers.
 */
export function nearestWords(index: SearchIndex, exact: string, limit: number): string[] {
  if (exact.length < LEAST_LETTERS || /\d/.test(exact)) return [];
  const near = spellingOf(index).nearest(exact, limit);
  return near.filter(({ distance }) => distance === near[0]?.distance).map(({ word }) => word);
}
