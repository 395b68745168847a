/** Articles whose text is printed again, nearly word for word, under any headline. */

import type { SearchIndex } from "./searchindex.ts";

/** Neighbouring words compared at a time. */
const SHINGLE = 4;
/** The share of both articles' shingles that reposts have in common. */
const SAME = 0.85;
/**
 * Texts are compared only where one of these many least shingles is the same (MinHash: Broder 1997): of reposts, all
 * but one in two thousand.
 */
const SIGNATURES = 4;

/** Tells reposts among articles that are looked at one after the other. */
export class Reposts {
  readonly #index: SearchIndex;
  readonly #shingles = new Map<number, ReadonlySet<number>>();
  /** First articles of their kind, by a least shingle. */
  readonly #firsts = new Map<number, number[]>();

  constructor(index: SearchIndex) {
    this.#index = index;
  }

  /** The article seen before of which this one is a repost; null for the first of its kind. */
  firstOf(article: number): number | null {
    const own = this.#read(article);
    const keys = signaturesOf(own);
    for (const key of keys) {
      for (const first of this.#firsts.get(key) ?? []) {
        if (areAlike(own, this.#shingles.get(first))) return first;
      }
    }
    this.#shingles.set(article, own);
    for (const key of keys) {
      const known = this.#firsts.get(key);
      if (known) known.push(article);
      else this.#firsts.set(key, [article]);
    }
    return null;
  }

  #read(article: number): ReadonlySet<number> {
    const shingles = new Set<number>();
    const { words } = this.#index;
    const all = words.words.view;
    const end = words.end(article);
    for (let at = words.bodyStart(article); at + SHINGLE <= end; at++) {
      let hash = 0;
      for (let i = 0; i < SHINGLE; i++) hash = mixed(hash ^ (all[at + i] as number), 0x01000193);
      shingles.add(hash);
    }
    return shingles;
  }
}

function areAlike(a: ReadonlySet<number>, b: ReadonlySet<number> | undefined): boolean {
  if (!b || Math.min(a.size, b.size) < SAME * Math.max(a.size, b.size)) return false;
  let common = 0;
  for (const shingle of a) if (b.has(shingle)) common++;
  return common >= SAME * (a.size + b.size - common);
}

/** The least shingle in each of several orders, as keys that do not mix the orders up. */
function signaturesOf(shingles: ReadonlySet<number>): number[] {
  if (shingles.size === 0) return [];
  return Array.from({ length: SIGNATURES }, (_, order) => {
    let least = 0xffffffff;
    for (const shingle of shingles) {
      const value = mixed(shingle + order, 0x85ebca6b) >>> 0;
      if (value < least) least = value;
    }
    return least * SIGNATURES + order;
  });
}

function mixed(value: number, factor: number): number {
  const product = Math.imul(value, factor);
  return product ^ (product >>> 15);
}
