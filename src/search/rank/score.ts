/** Sums `idf × slot weight` over the postings of a query's words. */

import type { Steps } from "../../common/steps.ts";
import type { SearchIndex } from "../index/search-index.ts";
import { SLOT_WEIGHT } from "../index/weights.ts";
import type { Work } from "../work.ts";

/** A term that a query word may be found by, and its share of the word's weight. */
export interface Alternative {
  readonly term: string;
  readonly weight: number;
  /** Of another word of the vocabulary: how it is told to a reader. */
  readonly name?: string;
}

/** A word of a query: its alternatives count as one term. */
export interface Concept {
  /** As typed, for notes. */
  readonly typed: string;
  readonly exact: string;
  readonly alternatives: readonly Alternative[];
  /** Count in the query. */
  readonly times: number;
}

/** By article number. */
export interface Scores {
  /** Sum over the concepts, divided by the sum of their idf: between 0 and 1. */
  readonly score: Float32Array;
  /** How many of the counted concepts the article has. */
  readonly found: Uint16Array;
  /** By concept: its idf times its count in the query. */
  readonly weights: readonly number[];
}

/** Robertson's idf, never negative. */
export function idf(articles: number, frequency: number): number {
  return Math.log(1 + (articles - frequency + 0.5) / (frequency + 0.5));
}

/** The articles with any of the terms, as a set by number. */
export function articlesOf(work: Work, terms: readonly { readonly term: string }[]): Uint8Array {
  const set = new Uint8Array(work.capacity);
  for (const { term } of terms) {
    for (const slot of work.index.postings.slots(term)) {
      if (slot) for (const article of slot) set[article] = 1;
    }
    work.spend(work.index.postings.frequency(term));
  }
  return set;
}

/** Scores by all concepts; `found` counts the first `counted` of them. */
export function* scoreConcepts(
  work: Work,
  concepts: readonly Concept[],
  counted: number = concepts.length,
): Steps<Scores> {
  const { index } = work;
  const score = work.borrow("float32");
  const found = work.borrow("uint16");
  const uncounted = counted < concepts.length ? work.borrow("uint16") : found;
  const weights: number[] = [];
  let odds: Float32Array | null = null;
  for (const [i, concept] of concepts.entries()) {
    const present = i < counted ? found : uncounted;
    const [only, second] = concept.alternatives;
    if (only && !second && only.weight === 1) {
      const frequency = index.postings.frequency(only.term);
      const weight = idf(index.count, frequency) * concept.times;
      weights.push(weight);
      addTerm(index, only.term, weight, score, present);
      yield* work.pause(frequency);
    } else {
      odds ??= work.borrow("float32");
      weights.push(yield* addUnion(work, concept, odds, score, present));
    }
  }
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  if (total > 0) for (let i = 0; i < score.length; i++) score[i] = (score[i] as number) / total;
  return { score, found, weights };
}

function addTerm(
  index: SearchIndex,
  term: string,
  weight: number,
  score: Float32Array,
  found: Uint16Array,
): void {
  const slots = index.postings.slots(term);
  for (let s = 0; s < slots.length; s++) {
    const slot = slots[s];
    if (!slot) continue;
    const add = weight * (SLOT_WEIGHT[s] ?? 0);
    for (let i = 0; i < slot.length; i++) {
      const article = slot[i] as number;
      score[article] = (score[article] as number) + add;
      found[article] = (found[article] as number) + 1;
    }
  }
}

/**
 * Alternatives as one term: their frequencies inside an article are summed, which the weight w = f / (f +
 * norm) allows because w / (1 - w) is additive; the idf is that of the union. Returns the idf times the
 * word's count in the query.
 */
function* addUnion(
  work: Work,
  { alternatives, times }: Concept,
  odds: Float32Array,
  score: Float32Array,
  found: Uint16Array,
): Steps<number> {
  const { index } = work;
  let articles = 0;
  for (const { term, weight } of alternatives) {
    const slots = index.postings.slots(term);
    for (let s = 0; s < slots.length; s++) {
      const slot = slots[s];
      if (!slot) continue;
      const w = SLOT_WEIGHT[s] ?? 0;
      const add = (weight * w) / (1 - w);
      for (let i = 0; i < slot.length; i++) {
        const article = slot[i] as number;
        if (odds[article] === 0) articles++;
        odds[article] = (odds[article] as number) + add;
      }
    }
    yield* work.pause(index.postings.frequency(term));
  }
  const weight = idf(index.count, articles) * times;
  for (let article = 0; article < odds.length; article++) {
    const sum = odds[article] as number;
    if (sum === 0) continue;
    score[article] = (score[article] as number) + (weight * sum) / (1 + sum);
    found[article] = (found[article] as number) + 1;
    odds[article] = 0;
  }
  return weight;
}

/** The best `limit` articles by key, highest first; of equals the lower number. Only keys above 0 count. */
export function best(keys: Float32Array | Float64Array, limit: number): number[] {
  if (limit <= 0) return [];
  const heap: number[] = [];
  let least = 0;
  for (let i = 0; i < keys.length; i++) {
    const key = keys[i] as number;
    if (key <= least) continue;
    if (heap.length < limit) {
      heap.push(i);
      if (heap.length < limit) continue;
      for (let at = limit >> 1; at >= 0; at--) sift(heap, keys, at);
    } else {
      heap[0] = i;
      sift(heap, keys, 0);
    }
    least = keys[heap[0] as number] as number;
  }
  return heap.sort((a, b) => (keys[b] as number) - (keys[a] as number) || a - b);
}

/** Sifts an entry of a heap down; the lowest key (of equals the highest number) is on top. */
function sift(heap: number[], keys: Float32Array | Float64Array, from: number): void {
  const moved = heap[from] as number;
  const key = keys[moved] as number;
  let at = from;
  for (;;) {
    let child = 2 * at + 1;
    if (child >= heap.length) break;
    const left = heap[child] as number;
    const right = heap[child + 1];
    if (right !== undefined && isWorse(keys, right, left)) child++;
    const other = heap[child] as number;
    const otherKey = keys[other] as number;
    if (otherKey > key || (otherKey === key && other < moved)) break;
    heap[at] = other;
    at = child;
  }
  heap[at] = moved;
}

function isWorse(keys: Float32Array | Float64Array, a: number, b: number): boolean {
  const keyA = keys[a] as number;
  const keyB = keys[b] as number;
  return keyA < keyB || (keyA === keyB && a > b);
}
