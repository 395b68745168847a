/** Exact word sequences in the stored words of an article. */

import type { Steps } from "../../common/steps.ts";
import { NO_WORD } from "../index/lexicon.ts";
import { pairSignatures } from "../index/pair-signatures.ts";
import type { SearchIndex } from "../index/search-index.ts";
import type { WordStore } from "../index/word-store.ts";
import { articlesWithTerm } from "../rank/score.ts";
import type { Token } from "../text/analyser.ts";
import type { Work } from "../work.ts";
import { type ArticleBits, type ArticleSet, membersOf } from "./article-sets.ts";

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
  const { length } = sequence.words;
  const last = to - length + anchor + 1;
  if (from + anchor >= last) return -1;
  const words = store.words.view.subarray(from + anchor, last);
  const word = sequence.words[anchor] as number;
  const form = anchor === length - 1 ? sequence.possessive : NO_WORD;
  for (let at = nextOf(words, word, form, 0); at >= 0; at = nextOf(words, word, form, at + 1))
    if (standsAt(store, article, sequence, from + at)) return from + at;
  return -1;
}

/** Where the next of two words stands, of which the second may be `NO_WORD`; -1 if nowhere. */
function nextOf(words: Uint32Array, one: number, other: number, from: number): number {
  const at = words.indexOf(one, from);
  if (other === NO_WORD) return at;
  const also = (at < 0 ? words : words.subarray(0, at)).indexOf(other, from);
  return also < 0 ? at : also;
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

/** The articles that may hold a sequence: in the postings of all its terms, and by the signatures of its pairs. */
function* candidatesOf(work: Work, { words, possessive }: WordSequence): Steps<ArticleBits> {
  const { lexicon } = work.index;
  const signatures = yield* pairSignatures(work);
  const candidates = work.liveBits.slice();
  /** Leaves what is in one of the sets. */
  const narrow = (sets: readonly (ArticleBits | null)[]): void => {
    if (sets.includes(null)) return;
    for (let i = 0; i < candidates.length; i++) {
      let any = 0;
      for (const set of sets) any |= (set as ArticleBits)[i] ?? 0;
      candidates[i] = (candidates[i] as number) & any;
    }
  };
  const last = words.length - 1;
  const formsAt = (i: number) =>
    [words[i] as number, i === last ? possessive : NO_WORD].filter((id) => id !== NO_WORD);
  for (const i of words.keys()) {
    const forms = formsAt(i);
    if (i > 0) narrow(forms.map((form) => signatures.of(words[i - 1] as number, form)));
    const term = lexicon.termOfExact(forms[0] as number);
    if (lexicon.isStop(term)) narrow(forms.map((form) => signatures.with(form)));
    else narrow([articlesWithTerm(work, lexicon.terms[term] ?? "")]);
    yield* work.pause(candidates.length);
  }
  return candidates;
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
  const candidates = membersOf(yield* candidatesOf(work, sequence));
  const anchor = rarestOf(index, sequence);
  let read = 0;
  for (const article of candidates) {
    if (work.isSpent) break;
    if (!accepts(article)) continue;
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
