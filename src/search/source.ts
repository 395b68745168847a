/** Which articles a text was taken from: candidates by weight, then by nearness, then by alignment. */

import { align } from "./align.ts";
import type { Token } from "./analyser.ts";
import { type ReadQuote, readQuote, storedTerms } from "./quotewords.ts";
import { best } from "./score.ts";
import type { SearchIndex } from "./searchindex.ts";
import { SLOT_WEIGHT } from "./weights.ts";

/** Articles looked at for words that stand together, and of those the ones aligned. */
const CANDIDATES = 500;
const ALIGNED = 30;
/** The least window, in words. */
const WINDOW = 30;
/** Weight of word pairs against words when candidates are compared. */
const PAIR_WEIGHT = 0.3;
/** How much the weight of words inside an article counts against their presence. */
const SLOT_SHARE = 0.3;
const RANK_WEIGHT = 0.02;
/** Longer texts are looked for by their first words. */
export const MAX_WORDS = 150;

/** An article that prints something like the text: words `from` to `to` (exclusive) of the store. */
export interface Source {
  readonly article: number;
  readonly share: number;
  readonly from: number;
  readonly to: number;
  /** What sources are ordered by. */
  readonly rank: number;
}

/** The least share that counts as a source, by the number of words: the shorter a text, the easier it is like another. */
const GATES: readonly (readonly [words: number, share: number])[] = [
  [11, 0.6],
  [10, 0.72],
  [9, 0.78],
  [8, 0.82],
  [7, 0.9],
  [6, 0.92],
];
const SHORT_GATE = 0.97;

export function gateFor(words: number): number {
  return GATES.find(([least]) => words >= least)?.[1] ?? SHORT_GATE;
}

/** The articles nearest to a text, best first; `accepts` leaves articles out. No gate is applied. */
export function sourcesOf(
  index: SearchIndex,
  text: string,
  tokens: readonly Token[],
  accepts: (article: number) => boolean,
): Source[] {
  const quote = readQuote(index, text, tokens.slice(0, MAX_WORDS));
  const presence = presenceOf(index, quote);
  for (let article = 0; article < presence.length; article++) {
    if ((presence[article] as number) > 0 && !accepts(article)) presence[article] = 0;
  }
  const finder = new WindowFinder(index, quote);
  const near = best(presence, CANDIDATES)
    .map((article) => ({ article, nearness: finder.nearness(article) }))
    .sort((a, b) => b.nearness - a.nearness || a.article - b.article)
    .slice(0, ALIGNED);
  const most = presence[near[0]?.article ?? 0] || 1;
  return near
    .map(({ article }): Source => {
      const path = alignArticle(index, quote, article);
      return { article, ...path, rank: path.share + (RANK_WEIGHT * (presence[article] ?? 0)) / most };
    })
    .filter(({ share }) => share > 0)
    .sort((a, b) => b.rank - a.rank || a.article - b.article);
}

/** A body that holds this share of a quote is taken, though its headline may hold as much. */
const BODY_SHARE = 0.9;

/** The best path through an article: of its body, else of its headline where that holds more. */
function alignArticle(
  index: SearchIndex,
  quote: ReadQuote,
  article: number,
): Pick<Source, "share" | "from" | "to"> {
  const { words } = index;
  const body = words.paragraphEnd(article, 0);
  const path = (first: number, end: number): Pick<Source, "share" | "from" | "to"> => {
    const sequence = storedTerms(index, first, end, quote.names);
    const { share, from, to } = align(quote, sequence.terms, sequence.length);
    return { share, from: sequence.from[from] ?? first, to: to > 0 ? (sequence.to[to - 1] ?? first) : first };
  };
  const inBody = path(body, words.end(article));
  if (inBody.share >= BODY_SHARE) return inBody;
  const inHeadline = path(words.start(article), body);
  return inHeadline.share > inBody.share ? inHeadline : inBody;
}

/** By article: how much of the quote's weight stands in it anywhere. Length does not count: long articles are quoted. */
function presenceOf(index: SearchIndex, quote: ReadQuote): Float64Array {
  const sums = index.lent.lend("float64", index.capacity);
  const seen = new Set<number>();
  quote.terms.forEach((term, i) => {
    if (term < 0 || index.lexicon.isStop(term) || seen.has(term)) return;
    seen.add(term);
    const weight = quote.weights[i] ?? 0;
    index.postings.slots(index.lexicon.terms[term] ?? "").forEach((slot, s) => {
      const add = weight * (1 + SLOT_SHARE * (SLOT_WEIGHT[s] ?? 0));
      for (const article of slot ?? []) sums[article] = (sums[article] as number) + add;
    });
  });
  return sums;
}

/** Looks for the window of an article that holds most of a quote's words. */
class WindowFinder {
  readonly #index: SearchIndex;
  /** Place in the quote by term id, from 1; 0 for every other term. Equal terms share the first place. */
  readonly #places: Uint8Array;
  readonly #weights: readonly number[];
  /** By place × place: 1 where two terms are neighbours in the quote. */
  readonly #pairs: Uint8Array;
  readonly #pairCount: number;
  readonly #weight: number;
  readonly #size: number;
  readonly #wide: number;

  constructor(index: SearchIndex, quote: ReadQuote) {
    this.#index = index;
    this.#places = new Uint8Array(index.lexicon.terms.length);
    const weights = [0];
    for (const [i, term] of quote.terms.entries()) {
      if (term < 0 || this.#places[term]) continue;
      this.#places[term] = weights.length;
      weights.push(quote.weights[i] ?? 0);
    }
    this.#wide = weights.length;
    this.#pairs = new Uint8Array(this.#wide * this.#wide);
    for (let i = 1; i < quote.terms.length; i++) {
      const a = this.#places[quote.terms[i - 1] ?? -1] ?? 0;
      const b = this.#places[quote.terms[i] ?? -1] ?? 0;
      if (a && b) this.#pairs[Math.min(a, b) * this.#wide + Math.max(a, b)] = 1;
    }
    this.#weights = weights;
    this.#pairCount = this.#pairs.reduce((sum, pair) => sum + pair, 0) || 1;
    this.#weight = weights.reduce((sum, weight) => sum + weight, 0) || 1;
    this.#size = Math.max(WINDOW, Math.ceil(quote.terms.length * 1.5));
  }

  /** The share of the quote's words in the best window, and of its pairs of neighbours in either order. */
  nearness(article: number): number {
    const { words, lexicon } = this.#index;
    const all = words.words.view;
    const end = words.end(article);
    const counts = new Uint16Array(this.#wide);
    const pairs = new Uint8Array(this.#pairs.length);
    const matched: number[] = [];
    let first = 0;
    let sum = 0;
    let most = 0;
    let pairCount = 0;
    let previous = 0;
    for (let at = words.start(article); at < end; at++) {
      const place = this.#places[lexicon.termOfExact(all[at] as number)] as number;
      if (place === 0) {
        previous = 0;
        continue;
      }
      if (previous !== 0) {
        const pair = previous < place ? previous * this.#wide + place : place * this.#wide + previous;
        if (this.#pairs[pair] === 1 && pairs[pair] === 0) {
          pairs[pair] = 1;
          pairCount++;
        }
      }
      previous = place;
      matched.push(at);
      if (counts[place] === 0) sum += this.#weights[place] as number;
      counts[place] = (counts[place] as number) + 1;
      while ((matched[first] as number) <= at - this.#size) {
        const gone = this.#places[lexicon.termOfExact(all[matched[first++] as number] as number)] as number;
        counts[gone] = (counts[gone] as number) - 1;
        if (counts[gone] === 0) sum -= this.#weights[gone] as number;
      }
      if (sum > most) most = sum;
    }
    return most / this.#weight + (PAIR_WEIGHT * pairCount) / this.#pairCount;
  }
}
