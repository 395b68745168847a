/**
 * Which articles may print two common words side by side, and which print a stop word: without them a phrase of words
 * that stand in nearly every article, such as `of the`, would read the whole archive. A signature file (Faloutsos,
 * Christodoulakis: Signature files, 1984): each pair is hashed to a slice, a set of articles. Those that print the
 * pair are in it, and few others.
 */

import type { Steps } from "../../common/steps.ts";
import { type ArticleBits, add } from "../match/article-sets.ts";
import type { Work } from "../work.ts";
import { perIndex } from "./search-index.ts";

/** A power of two: about 150 pairs of an article set a bit in one of 14. */
const SLICES = 2048;
/** A word is common that is printed once for so many articles; rarer ones leave few articles to read anyway. */
const COMMON_SHARE = 64;
/** Articles read between two turns. */
const STEP = 64;

/** Kinds of words. */
const COMMON = 1;
const STOP = 2;

class PairSignatures {
  /** One slice after the other, of `#groups` numbers each. */
  #slices = new Uint32Array(0);
  #groups = 0;
  /** By exact id of a stop word. */
  readonly #printing = new Map<number, Uint32Array>();
  /** By exact id, 0 for words that were rare when the reading began. */
  #kinds = new Uint8Array(0);
  #knownWords = 0;
  /** Articles read so far; removed ones stay. */
  #read = 0;
  /** The archive has outgrown what was common in it. */
  #mostArticles = 0;

  /** The articles that may print the two side by side; null where they are not both common. */
  of(first: number, second: number): ArticleBits | null {
    if (!this.#kinds[first] || !this.#kinds[second]) return null;
    const from = sliceOf(first, second) * this.#groups;
    return this.#slices.subarray(from, from + this.#groups);
  }

  /** The articles that print a stop word; null where it is none. */
  with(word: number): ArticleBits | null {
    return this.#kinds[word] === STOP ? (this.#printing.get(word) ?? new Uint32Array()) : null;
  }

  /** Reads what was added since the last time; the first time takes a second. */
  *update(work: Work): Steps<void> {
    if (work.capacity > this.#mostArticles) {
      this.#printing.clear();
      this.#slices = new Uint32Array(0);
      this.#read = this.#knownWords = this.#groups = 0;
      this.#mostArticles = 2 * work.capacity;
    }
    while (this.#read < work.capacity) {
      this.#nameKinds(work);
      if (32 * this.#groups < work.capacity) this.#grow((work.capacity >>> 5) + (work.capacity >>> 7) + 1);
      for (let n = 0; n < STEP && this.#read < work.capacity; n++) this.#readNext(work);
      yield* work.pause();
    }
  }

  /** A word that is new since the reading began is in no article that was read: as a stop word it may join. */
  #nameKinds({ index, capacity }: Work): void {
    const { lexicon } = index;
    const { length } = lexicon.words;
    if (this.#kinds.length < length) {
      const kinds = new Uint8Array(length + (length >> 2));
      kinds.set(this.#kinds);
      this.#kinds = kinds;
    }
    const isBeginning = this.#read === 0;
    for (; this.#knownWords < length; this.#knownWords++) {
      const word = this.#knownWords;
      const isCommon = isBeginning && COMMON_SHARE * index.printed(word) >= capacity;
      this.#kinds[word] = lexicon.isStop(lexicon.termOfExact(word)) ? STOP : isCommon ? COMMON : 0;
    }
  }

  #grow(groups: number): void {
    const slices = new Uint32Array(SLICES * groups);
    for (let slice = 0; slice < SLICES && this.#groups > 0; slice++)
      slices.set(this.#slices.subarray(slice * this.#groups, (slice + 1) * this.#groups), slice * groups);
    this.#slices = slices;
    this.#groups = groups;
  }

  #readNext({ index: { words } }: Work): void {
    const article = this.#read++;
    const [group, bit] = [article >>> 5, 1 << (article & 31)];
    const all = words.words.view;
    const paragraphs = words.paragraphCount(article);
    /** The word before, where it is common; -1 for none. */
    let before = -1;
    for (let paragraph = 0; paragraph < paragraphs; paragraph++) {
      if (!words.continues(article, paragraph)) before = -1;
      const end = words.paragraphEnd(article, paragraph);
      for (let at = words.paragraphStart(article, paragraph); at < end; at++) {
        const word = all[at] as number;
        const kind = this.#kinds[word];
        if (kind === STOP) this.#print(word, article);
        if (kind !== 0 && before >= 0) {
          const place = sliceOf(before, word) * this.#groups + group;
          this.#slices[place] = (this.#slices[place] as number) | bit;
        }
        before = kind === 0 ? -1 : word;
      }
    }
  }

  #print(word: number, article: number): void {
    let bits = this.#printing.get(word);
    if (bits === undefined || article >>> 5 >= bits.length) {
      const grown = new Uint32Array(this.#groups);
      grown.set(bits ?? []);
      bits = grown;
      this.#printing.set(word, bits);
    }
    add(bits, article);
  }
}

function sliceOf(first: number, second: number): number {
  const mixed = Math.imul(Math.imul(first, 0x9e3779b1) ^ second, 0x85ebca6b);
  return (mixed ^ (mixed >>> 15)) & (SLICES - 1);
}

const signaturesOf = perIndex(() => new PairSignatures());

/** The signatures of all articles that a query sees. */
export function* pairSignatures(work: Work): Steps<Pick<PairSignatures, "of" | "with">> {
  const signatures = signaturesOf(work.index);
  yield* signatures.update(work);
  return signatures;
}
