/**
 * How much a word weighs in an article: BM25F over headline, lead and rest, in one number, quantised to the slots.
 * Source of the formula: Robertson, Zaragoza, Taylor: Simple BM25 extension to multiple weighted fields (2004).
 */

import { longNamesAt } from "./analyser.ts";
import type { Lexicon } from "./lexicon.ts";
import { SLOTS, type Weighed } from "./postings.ts";
import type { WordStore } from "./wordstore.ts";

export interface RankingSettings {
  /** How often a word of the headline counts. */
  readonly headline: number;
  /** How often a word of the lead counts. */
  readonly lead: number;
  /** How many words after the headline are the lead. */
  readonly leadWords: number;
  readonly k1: number;
  readonly b: number;
}

/** News: what matters stands in the headline and the first sentence. */
export const NEWS: RankingSettings = { headline: 2, lead: 2.5, leadWords: 40, k1: 1.2, b: 0.75 };

/** Texts without a lead, such as abstracts. */
export const PLAIN: RankingSettings = { headline: 2, lead: 1, leadWords: 0, k1: 1.2, b: 0.75 };

/** The weight that a slot stands for: between 0 and 1. */
export const SLOT_WEIGHT: Float64Array = Float64Array.from(
  { length: SLOTS },
  (_, s) => 1 - (s + 0.5) / SLOTS,
);

/** Where the fields of an article begin, and what a word counts by where it stands. A repeated headline counts nothing. */
export class Fields {
  readonly #headlineEnd: number;
  readonly #body: number;
  readonly #leadEnd: number;
  readonly #settings: RankingSettings;
  /** The article's length in weighted words; stop words count. */
  readonly length: number;

  constructor(store: WordStore, article: number, settings: RankingSettings) {
    const start = store.start(article);
    const end = store.end(article);
    this.#settings = settings;
    this.#headlineEnd = store.paragraphEnd(article, 0);
    this.#body = store.bodyStart(article);
    this.#leadEnd = Math.min(this.#body + settings.leadWords, end);
    this.length =
      settings.headline * (this.#headlineEnd - start) +
      settings.lead * (this.#leadEnd - this.#body) +
      (end - this.#leadEnd);
  }

  weightAt(word: number): number {
    if (word < this.#headlineEnd) return this.#settings.headline;
    if (word < this.#body) return 0;
    return word < this.#leadEnd ? this.#settings.lead : 1;
  }
}

/** Weighs the words of articles, each of which is in the store and the lexicon. */
export class Weigher {
  readonly #store: WordStore;
  readonly #lexicon: Lexicon;
  readonly #settings: RankingSettings;
  readonly #averageLength: number;
  #counts = new Float64Array(1024);

  constructor(store: WordStore, lexicon: Lexicon, settings: RankingSettings, averageLength: number) {
    this.#store = store;
    this.#lexicon = lexicon;
    this.#settings = settings;
    this.#averageLength = averageLength;
  }

  weigh(article: number): Weighed {
    const store = this.#store;
    const lexicon = this.#lexicon;
    const { k1, b } = this.#settings;
    const fields = new Fields(store, article, this.#settings);
    const start = store.start(article);
    const end = store.end(article);
    const found: number[] = [];
    const count = (term: number, at: number): void => {
      const weight = fields.weightAt(at);
      if (weight === 0) return;
      if (term >= this.#counts.length) this.#grow(term);
      if (this.#counts[term] === 0) found.push(term);
      this.#counts[term] = (this.#counts[term] as number) + weight;
    };
    let longNames = false;
    for (let at = start; at < end; at++) {
      const word = store.words.at(at);
      const term = lexicon.termOfExact(word);
      if (!lexicon.isStop(term)) count(term, at);
      longNames ||= lexicon.mayStartLongName(word);
    }
    if (longNames) {
      for (const name of longNamesAt(end - start, (i) => lexicon.words[store.words.at(start + i)] ?? "")) {
        count(lexicon.internTerm(name.term), start + name.from);
      }
    }
    const norm = k1 * (1 - b + (b * fields.length) / (this.#averageLength || 1));
    const terms: string[] = [];
    const slots: number[] = [];
    for (const term of found) {
      const frequency = this.#counts[term] ?? 0;
      this.#counts[term] = 0;
      terms.push(lexicon.terms[term] ?? "");
      slots.push(Math.min(SLOTS - 1, Math.floor((1 - frequency / (frequency + norm)) * SLOTS)));
    }
    return { terms, slots };
  }

  #grow(term: number): void {
    const counts = new Float64Array(Math.max(term + 1, this.#counts.length * 2));
    counts.set(this.#counts);
    this.#counts = counts;
  }
}
