/** Exact word sequences and nearness, on the stored words of one article. */

import type { SearchIndex } from "./searchindex.ts";
import type { WordStore } from "./wordstore.ts";

/** Words by exact id; a word that the corpus does not have cannot be found. */
export type WordSequence = readonly number[];

/** Exact ids of folded words; null when one of them is unknown. */
export function sequenceOf(index: SearchIndex, exacts: readonly string[]): WordSequence | null {
  const ids = exacts.map((exact) => index.lexicon.exactId(exact));
  return ids.includes(undefined) ? null : (ids as number[]);
}

/**
 * Where the sequence first stands from word `from` (inclusive) to `to`: the number of its first word, or -1.
 * A sequence may cross from a paragraph into the next one only inside a sentence.
 */
export function findSequence(
  store: WordStore,
  article: number,
  sequence: WordSequence,
  from = store.start(article),
  to = store.end(article),
): number {
  const words = store.words.view;
  const first = sequence[0];
  const length = sequence.length;
  for (let at = from; at <= to - length; at++) {
    if (words[at] !== first) continue;
    if (standsAt(store, article, sequence, at)) return at;
  }
  return -1;
}

/** Does the sequence stand at a word? It must end before the article does. */
export function standsAt(store: WordStore, article: number, sequence: WordSequence, at: number): boolean {
  const words = store.words.view;
  for (let i = 0; i < sequence.length; i++) if (words[at + i] !== sequence[i]) return false;
  return isUnbroken(store, article, at, at + sequence.length);
}

/** Does running text lead from word `from` to word `to` (exclusive)? */
export function isUnbroken(store: WordStore, article: number, from: number, to: number): boolean {
  const first = store.paragraphOf(article, from);
  const last = store.paragraphOf(article, to - 1);
  for (let paragraph = first + 1; paragraph <= last; paragraph++) {
    if (!store.continues(article, paragraph)) return false;
  }
  return true;
}

/** Terms that an article must hold before its words are looked through. */
const COMPARED_TERMS = 4;

/** The articles that print a sequence of words, with its first place in each, by number. */
export function articlesPrinting(
  index: SearchIndex,
  sequence: WordSequence,
  accepts: (article: number) => boolean,
): { readonly article: number; readonly at: number }[] {
  const { lexicon, postings, words, live } = index;
  const terms = [...new Set(sequence.map((word) => lexicon.termOfExact(word)))]
    .filter((term) => !lexicon.isStop(term))
    .map((term) => lexicon.terms[term] ?? "")
    .sort((a, b) => postings.frequency(a) - postings.frequency(b));
  if (terms.length === 0) return articlesWithRow(index, sequence, accepts);
  /** By article: how many of the rarest terms it holds. */
  const held = new Uint8Array(live.length);
  const rarest = terms.slice(0, COMPARED_TERMS);
  rarest.forEach((term, i) => {
    for (const slot of postings.slots(term)) {
      for (const article of slot ?? []) if (held[article] === i) held[article] = i + 1;
    }
  });
  const found: { article: number; at: number }[] = [];
  for (let article = 0; article < live.length; article++) {
    if (held[article] !== rarest.length || live[article] !== 1 || !accepts(article)) continue;
    const at = findSequence(words, article, sequence);
    if (at >= 0) found.push({ article, at });
  }
  return found;
}

/**
 * The same for a sequence of stop words, which have no postings: the words of all articles are read once, for the
 * one of the sequence that is printed least.
 */
function articlesWithRow(
  index: SearchIndex,
  sequence: WordSequence,
  accepts: (article: number) => boolean,
): { readonly article: number; readonly at: number }[] {
  const { words, live } = index;
  const all = words.words.view;
  const found: { article: number; at: number }[] = [];
  let rarest = 0;
  sequence.forEach((word, i) => {
    if (index.printed(word) < index.printed(sequence[rarest] ?? 0)) rarest = i;
  });
  const anchor = sequence[rarest];
  if (anchor === undefined) return found;
  for (let article = 0; article < live.length; article++) {
    if (live[article] !== 1 || !accepts(article)) continue;
    const last = words.end(article) - sequence.length + rarest;
    for (let at = words.start(article) + rarest; at <= last; at++) {
      if (all[at] !== anchor || !standsAt(words, article, sequence, at - rarest)) continue;
      found.push({ article, at: at - rarest });
      break;
    }
  }
  return found;
}
