/**
 * Postings of stop words, and of pairs of them that stand side by side in running text, in nearly every article:
 * without them `said` or a phrase such as `of the` would read the whole archive.
 */

import type { Steps } from "../../common/steps.ts";
import { type ArticleBits, add } from "../match/article-sets.ts";
import type { Work } from "../work.ts";
import type { Lexicon } from "./lexicon.ts";
import { perIndex } from "./search-index.ts";
import { Uint32List } from "./uint32-list.ts";

/** Two stop words fit into one small number. Further ones, such as new possessives, are in no pair. */
const MOST_STOPS = 2 ** 14;
/** Articles read between two turns. */
const STEP = 64;

class StopPairs {
  readonly #articles = new Map<number, Uint32List>();
  /** By stop word, with spare room. */
  readonly #printing: Uint32Array[] = [];
  /** By exact id: a number of its own for each stop word, from 1. */
  #stops = new Uint16Array(0);
  #knownWords = 0;
  #knownStops = 0;
  /** Articles read so far; removed ones stay. */
  read = 0;

  /** The articles that print the two side by side, ascending; null where they are not both stop words. */
  of(first: number, second: number): Uint32Array | null {
    const [a, b] = [this.#stops[first] ?? 0, this.#stops[second] ?? 0];
    return a === 0 || b === 0 ? null : (this.#articles.get(a * MOST_STOPS + b)?.data ?? new Uint32Array());
  }

  /** The articles that print a stop word; null where it is none. */
  with(word: number): ArticleBits | null {
    const stop = this.#stops[word] ?? 0;
    return stop === 0 ? null : (this.#printing[stop] ?? new Uint32Array());
  }

  /** Reads the next article. */
  readNext({ index: { words, lexicon } }: Work): void {
    if (this.#knownWords < lexicon.words.length) this.#number(lexicon);
    const article = this.read++;
    const all = words.words.view;
    const paragraphs = words.paragraphCount(article);
    let before = 0;
    for (let paragraph = 0; paragraph < paragraphs; paragraph++) {
      if (!words.continues(article, paragraph)) before = 0;
      const end = words.paragraphEnd(article, paragraph);
      for (let at = words.paragraphStart(article, paragraph); at < end; at++) {
        const stop = this.#stops[all[at] as number] as number;
        if (stop !== 0) this.#print(stop, article);
        if (before !== 0 && stop !== 0) this.#add(before * MOST_STOPS + stop, article);
        before = stop;
      }
    }
  }

  #number(lexicon: Lexicon): void {
    const { words } = lexicon;
    if (this.#stops.length < words.length) {
      const stops = new Uint16Array(words.length + (words.length >> 2));
      stops.set(this.#stops);
      this.#stops = stops;
    }
    for (; this.#knownWords < words.length; this.#knownWords++)
      if (lexicon.isStop(lexicon.termOfExact(this.#knownWords)) && this.#knownStops < MOST_STOPS - 1)
        this.#stops[this.#knownWords] = ++this.#knownStops;
  }

  #print(stop: number, article: number): void {
    const group = article >>> 5;
    let bits = this.#printing[stop] ?? new Uint32Array();
    if (group >= bits.length) {
      const grown = new Uint32Array(group + 1 + (group >>> 2));
      grown.set(bits);
      this.#printing[stop] = bits = grown;
    }
    add(bits, article);
  }

  #add(pair: number, article: number): void {
    const known = this.#articles.get(pair);
    if (known === undefined) this.#articles.set(pair, new Uint32List(Uint32Array.of(article)));
    else if (known.at(known.length - 1) !== article) known.push(article);
  }
}

const pairsOf = perIndex(() => new StopPairs());

/** The articles that print two stop words side by side; null where they are not both stop words. */
export function* articlesOfPair(work: Work, first: number, second: number): Steps<Uint32Array | null> {
  yield* readStopPairs(work);
  return pairsOf(work.index).of(first, second);
}

export function* articlesOfStop(work: Work, word: number): Steps<ArticleBits | null> {
  yield* readStopPairs(work);
  return pairsOf(work.index).with(word);
}

/** Reads what was added since the last time; the first time takes a second. */
export function* readStopPairs(work: Work): Steps<void> {
  const pairs = pairsOf(work.index);
  while (pairs.read < work.capacity) {
    for (let n = 0; n < STEP && pairs.read < work.capacity; n++) pairs.readNext(work);
    yield* work.pause();
  }
}
