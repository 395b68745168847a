/** A word that the corpus does not have, and the nearest ones that it has. */

import type { SearchIndex } from "./searchindex.ts";
import { Spelling } from "./spelling.ts";

/** Shorter words are near to too many others. */
const LEAST_LETTERS = 4;

/** By index, as of a version of it. */
const spellings = new WeakMap<SearchIndex, { readonly version: number; readonly spelling: Spelling }>();

function spellingOf(index: SearchIndex): Spelling {
  const known = spellings.get(index);
  if (known?.version === index.version) return known.spelling;
  const spelling = new Spelling(index.vocabulary());
  spellings.set(index, { version: index.version, spelling });
  return spelling;
}

/**
 * The words of the corpus nearest to a folded word, most printed first: one slip of the hand, two in long words.
 * None for short words and for numbers.
 */
export function nearestWords(index: SearchIndex, exact: string, limit: number): string[] {
  if (exact.length < LEAST_LETTERS || /\d/.test(exact)) return [];
  const near = spellingOf(index).nearest(exact, limit);
  return near.filter(({ distance }) => distance === near[0]?.distance).map(({ word }) => word);
}
