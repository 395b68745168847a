/** A word that the corpus does not have, and the nearest ones that it has. */

import type { SearchIndex } from "./searchindex.ts";
import { editDistance } from "./spelling.ts";

/** Letters of a word as bits, to pass over words that cannot be near: `a` is bit 0, anything else bit 26 and on. */
function letters(word: string): number {
  let bits = 0;
  for (let i = 0; i < word.length; i++) {
    const code = word.charCodeAt(i) - 97;
    bits |= 1 << (code >= 0 && code < 26 ? code : 26 + (code & 3));
  }
  return bits;
}

function bitCount(bits: number): number {
  let count = 0;
  for (let rest = bits; rest !== 0; rest &= rest - 1) count++;
  return count;
}

interface Vocabulary {
  size: number;
  readonly letters: number[];
}
const vocabularies = new WeakMap<SearchIndex, Vocabulary>();

function vocabularyOf(index: SearchIndex): Vocabulary {
  const known = vocabularies.get(index) ?? { size: 0, letters: [] };
  const { words } = index.lexicon;
  for (; known.size < words.length; known.size++) known.letters.push(letters(words[known.size] ?? ""));
  vocabularies.set(index, known);
  return known;
}

/**
 * The words of the corpus nearest to a folded word, most printed first: one slip of the hand (a letter changed,
 * dropped, added, or two swapped), two from 8 letters on. None for words of up to 3 letters and for numbers.
 */
export function nearestWords(index: SearchIndex, exact: string, limit: number): string[] {
  if (exact.length < 4 || /\d/.test(exact)) return [];
  const { words } = index.lexicon;
  const vocabulary = vocabularyOf(index);
  const own = letters(exact);
  let reach = exact.length >= 8 ? 2 : 1;
  let found: number[] = [];
  for (let id = 1; id < words.length; id++) {
    const difference = (vocabulary.letters[id] ?? 0) ^ own;
    if (bitCount(difference) > 2 * reach || index.printed(id) === 0) continue;
    const word = words[id] ?? "";
    const distance = editDistance(exact, word, reach);
    if (distance > reach || distance === 0) continue;
    if (distance < reach) {
      reach = distance;
      found = [];
    }
    found.push(id);
  }
  return found
    .sort((a, b) => index.printed(b) - index.printed(a))
    .slice(0, limit)
    .map((id) => words[id] ?? "");
}
