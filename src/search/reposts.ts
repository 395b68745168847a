/** Articles whose text is printed again, nearly word for word, under any headline. */

import type { SearchIndex } from "./searchindex.ts";

/** Neighbouring words compared at a time. */
const SHINGLE = 4;
/** The share of both articles' shingles that reposts have in common. */
const SAME = 0.85;

/** Tells reposts among articles that are looked at one after the other. */
export class Reposts {
  readonly #index: SearchIndex;
  readonly #shingles = new Map<number, Set<number>>();

  constructor(index: SearchIndex) {
    this.#index = index;
  }

  isRepost(a: number, b: number): boolean {
    const { words } = this.#index;
    const lengthA = words.end(a) - words.bodyStart(a);
    const lengthB = words.end(b) - words.bodyStart(b);
    if (Math.min(lengthA, lengthB) < SAME * Math.max(lengthA, lengthB)) return false;
    const ofA = this.#of(a);
    const ofB = this.#of(b);
    if (ofA.size === 0 || ofB.size === 0) return false;
    let common = 0;
    for (const shingle of ofA) if (ofB.has(shingle)) common++;
    return common >= SAME * (ofA.size + ofB.size - common);
  }

  #of(article: number): Set<number> {
    let shingles = this.#shingles.get(article);
    if (!shingles) {
      shingles = new Set();
      const { words } = this.#index;
      const all = words.words.view;
      const end = words.end(article);
      for (let at = words.bodyStart(article); at + SHINGLE <= end; at++) {
        let hash = 0;
        for (let i = 0; i < SHINGLE; i++) hash = (Math.imul(hash, 0x01000193) ^ (all[at + i] as number)) | 0;
        shingles.add(hash);
      }
      this.#shingles.set(article, shingles);
    }
    return shingles;
  }
}
