/** The nearest words of the corpus for a word that is not in it. */

import { LRUCache } from "lru-cache";
import type { Steps } from "../../common/steps.ts";
import { perIndex, type SearchIndex } from "../index/search-index.ts";
import { Spelling } from "../index/spelling.ts";
import type { Token } from "../text/analyser.ts";
import { isStopTerm } from "../text/fold.ts";
import type { Work } from "../work.ts";

/** Shorter words are near too many others. */
const LEAST_LETTERS = 4;
/** Maximum number of words wanted. */
const MOST = 3;

const spellingOf = perIndex((index) => new Spelling(index.lexicon.words, (word) => index.printed(word)));

/** Words looked up lately: a query needs those of an unknown word more than once. */
const REMEMBERED = 1_000;
const rememberedOf = perIndex(() => new LRUCache<string, readonly string[]>({ max: REMEMBERED }));

/**
 * The words of the corpus nearest to a folded word, most printed first: one typing error, two in long words.
 * None for short words and numbers.
 */
export function nearestWords(index: SearchIndex, exact: string, limit: number): readonly string[] {
  if (exact.length < LEAST_LETTERS || /\d/.test(exact)) return [];
  const remembered = rememberedOf(index);
  const key = `${index.version} ${exact}`;
  const known = remembered.get(key);
  if (known !== undefined) return known.slice(0, limit);
  const near = spellingOf(index).nearest(exact, MOST);
  const words = near.filter(({ distance }) => distance === near[0]?.distance).map(({ word }) => word);
  remembered.set(key, words);
  return words.slice(0, limit);
}

/** Looks up what an unknown word of a text may be, one word after the other: what reads it then need not wait for all. */
export function* findingNearest(work: Work, tokens: readonly Token[]): Steps<void> {
  const { index } = work;
  for (const { term, exact } of tokens) {
    if (index.isPart || isStopTerm(term) || index.postings.frequency(term) > 0) continue;
    nearestWords(index, exact, 1);
    yield* work.pause(index.lexicon.words.length);
  }
}
