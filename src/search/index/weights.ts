/**
 * Weights of words in an article: BM25F over headline, lead and rest, in one number, quantised to the slots.
 * Source of the formula: Robertson, Zaragoza, Taylor: Simple BM25 extension to multiple weighted fields
 * (2004).
 */

import { expressions, longNames } from "../text/analyser.ts";
import type { Lexicon } from "./lexicon.ts";
import { SLOTS, type Weighed } from "./postings.ts";
import type { WordStore } from "./word-store.ts";

export interface RankingSettings {
  /** Weight of a headline word. */
  readonly headline: number;
  /** Weight of a lead word. */
  readonly lead: number;
  /** Number of words after the headline that form the lead. */
  readonly leadWords: number;
  readonly k1: number;
  readonly b: number;
}

/** News: the important words are in the headline and the first sentence. */
export const NEWS: RankingSettings = { headline: 2, lead: 2.5, leadWords: 40, k1: 1.2, b: 0.75 };

/** Texts without a lead, such as abstracts. */
export const PLAIN: RankingSettings = { headline: 2, lead: 1, leadWords: 0, k1: 1.2, b: 0.75 };

/** The weight of a slot: between 0 and 1. */
export const SLOT_WEIGHT: Float64Array = Float64Array.from(
  { length: SLOTS },
  (_, s) => 1 - (s + 0.5) / SLOTS,
);

/** What has no date is no news: its beginning weighs like the rest of it. */
export function undated(settings: RankingSettings): RankingSettings {
  return { ...settings, lead: 1 };
}

/**
 * Where the fields of an article begin, and the weight of a word by position. A headline that the body repeats counts
 * once; another one, where an archive has put a text under the wrong headline, is a headline too.
 */
export function fieldsOf(store: WordStore, article: number, { headline, lead, leadWords }: RankingSettings) {
  const start = store.start(article);
  const end = store.end(article);
  const headlineEnd = store.paragraphEnd(article, 0);
  const body = store.bodyStart(article);
  const leadEnd = Math.min(body + leadWords, end);
  const repeated = isRepeated(store, start, headlineEnd, body) ? 0 : headline;
  return {
    /** The article's length in weighted words, including stop words. */
    length:
      headline * (headlineEnd - start) +
      repeated * (body - headlineEnd) +
      lead * (leadEnd - body) +
      (end - leadEnd),
    weightAt: (word: number): number => {
      if (word < headlineEnd) return headline;
      if (word < body) return repeated;
      return word < leadEnd ? lead : 1;
    },
  };
}

/** Whether the words before the body are those of the headline. */
function isRepeated(
  { words: { view } }: WordStore,
  start: number,
  headlineEnd: number,
  body: number,
): boolean {
  if (body - headlineEnd !== headlineEnd - start) return body === headlineEnd;
  for (let at = start; at < headlineEnd; at++) if (view[at] !== view[at + headlineEnd - start]) return false;
  return true;
}

/** Added to a word's frequency in an article of this length: weight = frequency / (frequency + norm). */
export function normOf({ k1, b }: RankingSettings, length: number, averageLength: number): number {
  return k1 * (1 - b + (b * length) / (averageLength || 1));
}

/** Weighs the words of articles that are in the store and the lexicon. */
export function weigher(
  store: WordStore,
  lexicon: Lexicon,
  settingsOf: (article: number) => RankingSettings,
  averageLength: number,
): (article: number) => Weighed {
  /** By term id, with spare capacity; all zero between articles. */
  let counts = new Float64Array(1024);
  return (article) => {
    const settings = settingsOf(article);
    const fields = fieldsOf(store, article, settings);
    const start = store.start(article);
    const end = store.end(article);
    const found: number[] = [];
    const count = (term: number, at: number): void => {
      const weight = fields.weightAt(at);
      if (weight === 0) return;
      if (term >= counts.length) {
        const grown = new Float64Array(Math.max(term + 1, counts.length * 2));
        grown.set(counts);
        counts = grown;
      }
      if (counts[term] === 0) found.push(term);
      counts[term] = (counts[term] as number) + weight;
    };
    let hasNames = false;
    let hasExpressions = false;
    for (let at = start; at < end; at++) {
      const word = store.words.at(at);
      const term = lexicon.termOfExact(word);
      if (!lexicon.isStop(term)) count(term, at);
      hasNames ||= lexicon.mayStartLongName(word);
      hasExpressions ||= lexicon.mayStartExpression(word);
    }
    const exactAt = (i: number): string => lexicon.words[store.words.at(start + i)] ?? "";
    for (const names of [hasNames ? longNames : null, hasExpressions ? expressions : null]) {
      for (const name of names?.among(end - start, exactAt) ?? [])
        count(lexicon.internTerm(name.term), start + name.from);
    }
    const norm = normOf(settings, fields.length, averageLength);
    const slots = found.map((term) => {
      const frequency = counts[term] ?? 0;
      counts[term] = 0;
      return Math.min(SLOTS - 1, Math.floor((1 - frequency / (frequency + norm)) * SLOTS));
    });
    return { terms: found.map((term) => lexicon.terms[term] ?? ""), slots };
  };
}
