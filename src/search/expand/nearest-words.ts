/** A word that the corpus does not have, and the nearest ones that it has. */

import { perVersion, type SearchIndex } from "../index/search-index.ts";
import { Spelling } from "../index/spelling.ts";

/** Shorter words are near to too many others. */
const LEAST_LETTERS = 4;

const spellingOf = perVersion((index) => new Spelling(index.vocabulary()));

/**
 * The words of the corpus nearest to a folded word, most printed first: one slip of the hand, two in long words.
 * None for short words and for numbers.
 */
export function nearestWords(index: SearchIndex, exact: string, limit: number): string[] {
  if (exact.length < LEAST_LETTERS || /\d/.test(exact)) return [];
  const near = spellingOf(index).nearest(exact, limit);
  return near.filter(({ distance }) => distance === near[0]?.distance).map(({ word }) => word);
}
