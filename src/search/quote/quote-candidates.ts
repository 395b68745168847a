/** Finds the articles a text was taken from: candidates by weight, then by proximity, then by alignment. */

import type { Steps } from "../../common/steps.ts";
import { findingNearest } from "../expand/nearest-words.ts";
import type { SearchIndex } from "../index/search-index.ts";
import { SLOT_WEIGHT } from "../index/weights.ts";
import { best } from "../rank/best.ts";
import type { Token } from "../text/analyser.ts";
import type { Work } from "../work.ts";
import { align } from "./align.ts";
import { type ReadQuote, readQuote, storedTerms } from "./quote-words.ts";

/** Articles examined for words close together, and how many of those are aligned. */
const CANDIDATES = 500;
const ALIGNED = 30;
/** Minimum window, in words. */
const WINDOW = 30;
/** Weight of word pairs relative to words when candidates are compared. */
const PAIR_WEIGHT = 0.3;
/** Weight of the words' weights in an article relative to their presence. */
const SLOT_SHARE = 0.3;
const RANK_WEIGHT = 0.02;
/** Longer texts are searched by their first words. */
export const MAX_WORDS = 150;

/** An article that prints something similar: words `from` to `to` (exclusive) of the store. */
export interface Source {
  readonly article: number;
  readonly share: number;
  readonly from: number;
  readonly to: number;
  /** Sort key of sources. */
  readonly rank: number;
}

/** Minimum share for a source, by number of words: short texts resemble others more easily. */
const GATES: Readonly<Record<number, number>> = { 6: 0.92, 7: 0.9, 8: 0.82, 9: 0.78, 10: 0.72 };
const SHORT_GATE = 0.97;
const LONG_GATE = 0.6;

export function gateFor(words: number): number {
  return GATES[words] ?? (words < 6 ? SHORT_GATE : LONG_GATE);
}

/** The articles nearest to a text, best first; `accepts` excludes articles. No minimum share is applied. */
export function* sourcesOf(
  work: Work,
  text: string,
  tokens: readonly Token[],
  accepts: (article: number) => boolean,
): Steps<Source[]> {
  const { index } = work;
  const read = tokens.slice(0, MAX_WORDS);
  yield* findingNearest(work, read);
  const quote = readQuote(index, text, read);
  const presence = yield* presenceOf(work, quote);
  for (let article = 0; article < presence.length; article++) {
    if ((presence[article] as number) > 0 && !accepts(article)) presence[article] = 0;
  }
  const nearness = nearnessTo(index, quote);
  const near: { readonly article: number; readonly nearness: number }[] = [];
  for (const article of best(presence, CANDIDATES)) {
    near.push({ article, nearness: nearness(article) });
    yield* work.pause(index.words.end(article) - index.words.start(article));
  }
  near.sort((a, b) => b.nearness - a.nearness || a.article - b.article);
  const most = presence[near[0]?.article ?? 0] || 1;
  const sources: Source[] = [];
  for (const { article } of near.slice(0, ALIGNED)) {
    const path = alignArticle(index, quote, article);
    if (path.share > 0)
      sources.push({ article, ...path, rank: path.share + (RANK_WEIGHT * (presence[article] ?? 0)) / most });
    yield* work.pause((index.words.end(article) - index.words.start(article)) * read.length);
  }
  return sources.sort((a, b) => b.rank - a.rank || a.article - b.article);
}

/** A body with this share of a quote is preferred, even if the headline has as much. */
const BODY_SHARE = 0.9;

/** The best path through an article: of its body, else of its headline where that has more. */
function alignArticle(index: SearchIndex, quote: ReadQuote, article: number) {
  const { words } = index;
  const body = words.paragraphEnd(article, 0);
  const path = (first: number, end: number) => {
    const sequence = storedTerms(index, first, end, quote.names);
    const { share, from, to } = align(quote, sequence.terms, sequence.length);
    return { share, from: sequence.from[from] ?? first, to: to > 0 ? (sequence.to[to - 1] ?? first) : first };
  };
  const inBody = path(body, words.end(article));
  if (inBody.share >= BODY_SHARE) return inBody;
  const inHeadline = path(words.start(article), body);
  return inHeadline.share > inBody.share ? inHeadline : inBody;
}

/** By article: how much of the quote's weight occurs in it, whatever its length: long articles are quoted. */
function* presenceOf(work: Work, quote: ReadQuote): Steps<Float64Array> {
  const { lexicon, postings } = work.index;
  const sums = work.borrow("float64");
  const seen = new Set<number>();
  for (const [i, term] of quote.terms.entries()) {
    if (term < 0 || lexicon.isStop(term) || seen.has(term)) continue;
    seen.add(term);
    const weight = quote.weights[i] ?? 0;
    postings.slots(lexicon.terms[term] ?? "").forEach((slot, s) => {
      const add = weight * (1 + SLOT_SHARE * (SLOT_WEIGHT[s] ?? 0));
      for (const article of slot ?? []) sums[article] = (sums[article] as number) + add;
    });
    yield* work.pause(postings.frequency(lexicon.terms[term] ?? ""));
  }
  return sums;
}

/**
 * How close an article's words come to a quote: the share of the quote's words in the best window, and of its
 * adjacent pairs in either order.
 */
function nearnessTo(index: SearchIndex, quote: ReadQuote): (article: number) => number {
  const { words, lexicon } = index;
  /** Position in the quote by term id, from 1; 0 for other terms. Equal terms share the first one. */
  const places = new Uint8Array(lexicon.terms.length);
  const weights = [0];
  for (const [i, term] of quote.terms.entries()) {
    if (term < 0 || places[term]) continue;
    places[term] = weights.length;
    weights.push(quote.weights[i] ?? 0);
  }
  const wide = weights.length;
  /** By position × position: 1 where two terms are adjacent in the quote. */
  const neighbours = new Uint8Array(wide * wide);
  const pairOf = (a: number, b: number): number => Math.min(a, b) * wide + Math.max(a, b);
  for (let i = 1; i < quote.terms.length; i++) {
    const a = places[quote.terms[i - 1] ?? -1] ?? 0;
    const b = places[quote.terms[i] ?? -1] ?? 0;
    if (a && b) neighbours[pairOf(a, b)] = 1;
  }
  const allPairs = neighbours.reduce((sum, pair) => sum + pair, 0) || 1;
  const weight = weights.reduce((sum, one) => sum + one, 0) || 1;
  const size = Math.max(WINDOW, Math.ceil(quote.terms.length * 1.5));
  return (article) => {
    const all = words.words.view;
    const end = words.end(article);
    const counts = new Uint16Array(wide);
    const pairs = new Set<number>();
    const matched: number[] = [];
    let first = 0;
    let sum = 0;
    let most = 0;
    let previous = 0;
    for (let at = words.start(article); at < end; at++) {
      const place = places[lexicon.termOfExact(all[at] as number)] as number;
      const before = previous;
      previous = place;
      if (place === 0) continue;
      const pair = pairOf(before, place);
      if (before !== 0 && neighbours[pair] === 1) pairs.add(pair);
      matched.push(at);
      if (counts[place] === 0) sum += weights[place] as number;
      counts[place] = (counts[place] as number) + 1;
      while ((matched[first] as number) <= at - size) {
        const gone = places[lexicon.termOfExact(all[matched[first++] as number] as number)] as number;
        counts[gone] = (counts[gone] as number) - 1;
        if (counts[gone] === 0) sum -= weights[gone] as number;
      }
      if (sum > most) most = sum;
    }
    return most / weight + (PAIR_WEIGHT * pairs.size) / allPairs;
  };
}
