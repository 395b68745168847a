/** Exact word sequences in the stored words of an article. */

import type { Steps } from "../../common/steps.ts";
import { NO_WORD } from "../index/lexicon.ts";
import type { SearchIndex } from "../index/search-index.ts";
import { articlesOfPair, articlesOfStop } from "../index/stop-pairs.ts";
import type { WordStore } from "../index/word-store.ts";
import type { Token } from "../text/analyser.ts";
import type { Work } from "../work.ts";
import { type ArticleSet, membersOf } from "./article-sets.ts";

/** Words by exact id, side by side. The last may stand in its possessive: who asks for a name finds *of the name*, too. */
export interface WordSequence {
  readonly words: readonly number[];
  /** The possessive of the last word; `NO_WORD` where it is not printed, or not meant. */
  readonly possessive: number;
}

/** Null if no article prints one of the words, the last in neither form. */
export function sequenceOf(index: SearchIndex, tokens: readonly Pick<Token, "exact">[]): WordSequence | null {
  const { lexicon } = index;
  const ids = tokens.map(({ exact }) => lexicon.exactId(exact) ?? NO_WORD);
  const possessive = lexicon.exactId(`${tokens.at(-1)?.exact}'s`) ?? NO_WORD;
  const isKnown = ids.every((id, i) => id !== NO_WORD || (i === ids.length - 1 && possessive !== NO_WORD));
  return isKnown ? { words: ids, possessive } : null;
}

/** Words that are only meant as they are. */
export function bare(words: readonly number[]): WordSequence {
  return { words, possessive: NO_WORD };
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
  const { length } = sequence.words;
  const word = sequence.words[anchor];
  const form = anchor === length - 1 && sequence.possessive !== NO_WORD ? sequence.possessive : word;
  const last = to - length + anchor;
  for (let at = from + anchor; at <= last; at++) {
    if (words[at] !== word && words[at] !== form) continue;
    if (standsAt(store, article, sequence, at - anchor)) return at - anchor;
  }
  return -1;
}

/** Whether the sequence occurs at a word. It must end before the article does. */
export function standsAt(store: WordStore, article: number, sequence: WordSequence, at: number): boolean {
  const all = store.words.view;
  const { words, possessive } = sequence;
  const last = words.length - 1;
  for (let i = 0; i < last; i++) if (all[at + i] !== words[i]) return false;
  const end = all[at + last];
  if (end !== words[last] && (end !== possessive || possessive === NO_WORD)) return false;
  return isUnbroken(store, article, at, at + words.length);
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

/** Lists of articles that an article must be in before its words are read: the shortest ones. */
const COMPARED_LISTS = 4;

/** Articles, ascending in each part. */
interface Listed {
  readonly parts: readonly ArrayLike<number>[];
  readonly size: number;
}

/**
 * The articles that may hold a sequence: in the postings of its rarest terms, and of its pairs of stop words. `isWhole`:
 * they do hold it, since it is such a pair or a stop word.
 */
function* candidatesOf(
  work: Work,
  { words, possessive }: WordSequence,
): Steps<{ readonly held: Uint8Array; readonly isWhole: boolean }> {
  const { lexicon, postings } = work.index;
  const lists: Listed[] = [];
  /** By place: the words that may stand there. */
  const forms = words.map((word, i) =>
    [word, i === words.length - 1 ? possessive : NO_WORD].filter((id) => id !== NO_WORD),
  );
  const terms = forms.map(([word]) => lexicon.termOfExact(word as number));
  for (const term of new Set(terms)) {
    if (lexicon.isStop(term)) continue;
    const parts = postings.slots(lexicon.terms[term] ?? "").filter((slot) => slot !== undefined);
    lists.push({ parts, size: parts.reduce((sum, { length }) => sum + length, 0) });
  }
  let isWhole = false;
  for (const [i, ends] of forms.entries()) {
    const parts: (Uint32Array | null)[] = [];
    for (const end of i === 0 ? [] : ends)
      parts.push(yield* articlesOfPair(work, words[i - 1] as number, end));
    const pairs = parts.filter((part) => part !== null);
    if (i === 0 || pairs.length < parts.length) continue;
    lists.push({ parts: pairs, size: pairs.reduce((sum, { length }) => sum + length, 0) });
    isWhole = words.length === 2;
  }
  /** By article: how many of the lists it is in. */
  const held = work.borrow("uint8");
  if (words.length === 1 && lexicon.isStop(terms[0] as number)) {
    for (const form of forms[0] ?? []) {
      const printing = yield* articlesOfStop(work, form);
      for (const article of printing === null ? [] : membersOf(printing))
        if (work.live[article] === 1) held[article] = 1;
    }
    return { held, isWhole: true };
  }
  const shortest = lists.sort((a, b) => a.size - b.size).slice(0, COMPARED_LISTS);
  for (const [i, { parts, size }] of shortest.entries()) {
    for (const articles of parts)
      for (let n = 0; n < articles.length; n++) {
        const article = articles[n] as number;
        if (held[article] === i) held[article] = i + 1;
      }
    yield* work.pause(size);
  }
  for (let article = 0; article < held.length; article++)
    held[article] = held[article] === shortest.length && work.live[article] === 1 ? 1 : 0;
  return { held, isWhole };
}

/** Words read between two turns. */
const STEP = 50_000;

/**
 * Looks through the articles that may contain a sequence of words, by number, until the budget is spent or `see`, which
 * is told its first occurrence in each, returns false.
 */
export function* articlesPrinting(
  work: Work,
  sequence: WordSequence,
  see: (article: number, at: number) => unknown,
  accepts: (article: number) => boolean = () => true,
): Steps<void> {
  const { index } = work;
  const { words } = index;
  const { held: candidates } = yield* candidatesOf(work, sequence);
  const anchor = rarestOf(index, sequence);
  let read = 0;
  for (let article = 0; article < candidates.length && !work.isSpent; article++) {
    if (candidates[article] === 0 || !accepts(article)) continue;
    const at = findSequence(words, article, sequence, anchor);
    if (at >= 0 && see(article, at) === false) return;
    read += (at < 0 ? words.end(article) : at) - words.start(article);
    if (read < STEP) continue;
    yield* work.pause(read);
    read = 0;
  }
  work.spend(read);
}

/** The articles that contain a sequence of words, as far as the budget goes. */
export function* articlesWithSequence(work: Work, sequence: WordSequence): Steps<ArticleSet> {
  const set = new Uint8Array(work.capacity);
  if (sequence.words.length <= 2) {
    const { held, isWhole } = yield* candidatesOf(work, sequence);
    if (isWhole) return held.slice();
  }
  yield* articlesPrinting(work, sequence, (article) => {
    set[article] = 1;
  });
  return set;
}

/** Whether any article prints these words side by side. */
export function* isPrinted(work: Work, words: readonly Pick<Token, "exact">[]): Steps<boolean> {
  const sequence = sequenceOf(work.index, words);
  let found = false;
  if (sequence !== null)
    yield* articlesPrinting(work, sequence, () => {
      found = true;
      return false;
    });
  return found;
}

export function rarestOf(index: SearchIndex, { words, possessive }: WordSequence): number {
  const printed = words.map((word) => index.printed(word));
  if (possessive !== NO_WORD) printed[words.length - 1] = (printed.at(-1) ?? 0) + index.printed(possessive);
  return printed.indexOf(Math.min(...printed));
}
