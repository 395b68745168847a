/** Exact word sequences and proximity in the stored words of an article. */

import { NO_WORD } from "../index/lexicon.ts";
import type { SearchIndex } from "../index/search-index.ts";
import type { WordStore } from "../index/word-store.ts";
import type { Token } from "../text/analyser.ts";

/** Words by exact id; an unknown word cannot be found. */
export type WordSequence = readonly number[];

/** Exact ids of words; null if one is unknown. */
export function sequenceOf(index: SearchIndex, words: readonly Pick<Token, "exact">[]): WordSequence | null {
  const ids = words.map(({ exact }) => index.lexicon.exactId(exact));
  return ids.includes(undefined) ? null : (ids as number[]);
}

/**
 * The first occurrence of the sequence from word `from` (inclusive) to `to`: the number of its first word, or
 * -1. `anchor` is the position in the sequence of the word to search for, preferably the rarest. A sequence
 * may continue into the next paragraph only inside a sentence.
 */
export function findSequence(
  store: WordStore,
  article: number,
  sequence: WordSequence,
  anchor = 0,
  from = store.start(article),
  to = store.end(article),
): number {
  const words = store.words.view;
  const word = sequence[anchor];
  const last = to - sequence.length + anchor;
  for (let at = from + anchor; at <= last; at++) {
    if (words[at] !== word) continue;
    if (standsAt(store, article, sequence, at - anchor)) return at - anchor;
  }
  return -1;
}

/** Whether the sequence occurs at a word. It must end before the article does. */
export function standsAt(store: WordStore, article: number, sequence: WordSequence, at: number): boolean {
  const words = store.words.view;
  for (let i = 0; i < sequence.length; i++) if (words[at + i] !== sequence[i]) return false;
  return isUnbroken(store, article, at, at + sequence.length);
}

/** Whether running text leads from word `from` to word `to` (exclusive). */
export function isUnbroken(store: WordStore, article: number, from: number, to: number): boolean {
  const first = store.paragraphOf(article, from);
  const last = store.paragraphOf(article, to - 1);
  for (let paragraph = first + 1; paragraph <= last; paragraph++) {
    if (!store.continues(article, paragraph)) return false;
  }
  return true;
}

/** If more of the articles than this may contain a sequence, scanning all words is faster. */
const SWEPT_SHARE = 0.15;

/** Terms an article must contain before its words are scanned. */
const COMPARED_TERMS = 4;

/** The articles that contain a sequence of words, with its first occurrence in each, by number. */
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
  const anchor = rarestOf(index, sequence);
  if (terms.length === 0)
    return sweep(index, sequence, anchor, (article) => live[article] === 1 && accepts(article));
  /** By article: how many of the rarest terms it contains. */
  const held = new Uint8Array(live.length);
  const rarest = terms.slice(0, COMPARED_TERMS);
  let candidates = 0;
  rarest.forEach((term, i) => {
    candidates = 0;
    for (const slot of postings.slots(term)) {
      for (const article of slot ?? []) {
        if (held[article] !== i) continue;
        held[article] = i + 1;
        candidates++;
      }
    }
  });
  const isCandidate = (article: number) =>
    held[article] === rarest.length && live[article] === 1 && accepts(article);
  if (candidates > index.count * SWEPT_SHARE) return sweep(index, sequence, anchor, isCandidate);
  const found: { article: number; at: number }[] = [];
  for (let article = 0; article < live.length; article++) {
    if (!isCandidate(article)) continue;
    const at = findSequence(words, article, sequence, anchor);
    if (at >= 0) found.push({ article, at });
  }
  return found;
}

export function rarestOf(index: SearchIndex, sequence: WordSequence): number {
  let rarest = 0;
  sequence.forEach((word, i) => {
    if (index.printed(word) < index.printed(sequence[rarest] ?? 0)) rarest = i;
  });
  return rarest;
}

/**
 * Scans the words of all articles once, from one occurrence of the anchor to the next: for stop words, which
 * have no postings, and for sequences that most articles may contain.
 */
function sweep(
  { words, capacity }: SearchIndex,
  sequence: WordSequence,
  anchor: number,
  isCandidate: (article: number) => boolean,
): { readonly article: number; readonly at: number }[] {
  const all = words.words.data;
  const word = sequence[anchor] ?? NO_WORD;
  const found: { article: number; at: number }[] = [];
  let article = 0;
  for (let at = all.indexOf(word); at >= 0; ) {
    while (article < capacity && words.end(article) <= at) article++;
    const first = at - anchor;
    const end = words.end(article);
    if (!isCandidate(article)) at = all.indexOf(word, end);
    else if (
      first >= words.start(article) &&
      first + sequence.length <= end &&
      standsAt(words, article, sequence, first)
    ) {
      found.push({ article, at: first });
      at = all.indexOf(word, end);
    } else at = all.indexOf(word, at + 1);
  }
  return found;
}
