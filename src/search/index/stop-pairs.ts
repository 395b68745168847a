/**
 * Postings of pairs of stop words, which stand in running text side by side in nearly every article: without them a
 * phrase such as `of the` would read the whole archive. They take as much memory as a hundredth of the words.
 */

import type { Steps } from "../../common/steps.ts";
import type { Work } from "../work.ts";
import { perIndex } from "./search-index.ts";
import { Uint32List } from "./uint32-list.ts";

/** More words than any vocabulary has: two of them fit into one exact number. */
const MOST_WORDS = 2 ** 26;
/** Articles read between two turns. */
const STEP = 64;

const NONE = new Uint32List();

class StopPairs {
  readonly #articles = new Map<number, Uint32List>();
  /** Articles read so far; removed ones stay. */
  read = 0;

  of(first: number, second: number): Uint32List {
    return this.#articles.get(first * MOST_WORDS + second) ?? NONE;
  }

  /** Reads the next article. */
  readNext({ index: { words, lexicon } }: Work): void {
    const article = this.read++;
    const all = words.words.view;
    const paragraphs = words.paragraphCount(article);
    let before = 0;
    for (let paragraph = 0; paragraph < paragraphs; paragraph++) {
      if (!words.continues(article, paragraph)) before = 0;
      const end = words.paragraphEnd(article, paragraph);
      for (let at = words.paragraphStart(article, paragraph); at < end; at++) {
        const word = all[at] as number;
        const stop = lexicon.isStop(lexicon.termOfExact(word)) ? word : 0;
        if (before !== 0 && stop !== 0) this.#add(before * MOST_WORDS + stop, article);
        before = stop;
      }
    }
  }

  #add(pair: number, article: number): void {
    const known = this.#articles.get(pair);
    if (known === undefined) this.#articles.set(pair, new Uint32List(Uint32Array.of(article)));
    else if (known.at(known.length - 1) !== article) known.push(article);
  }
}

const pairsOf = perIndex(() => new StopPairs());

/** The articles that print two stop words side by side, ascending; removed ones among them. */
export function* articlesOfPair(work: Work, first: number, second: number): Steps<Uint32List> {
  yield* readStopPairs(work);
  return pairsOf(work.index).of(first, second);
}

/** Reads what was added since the last time; the first time takes a second. */
export function* readStopPairs(work: Work): Steps<void> {
  const pairs = pairsOf(work.index);
  while (pairs.read < work.capacity) {
    for (let n = 0; n < STEP && pairs.read < work.capacity; n++) pairs.readNext(work);
    yield* work.pause();
  }
}
