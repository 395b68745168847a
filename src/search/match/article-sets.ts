/** Sets of articles by number: 1 for members. Null stands for "no condition". Once made, they are not written to. */

import { bitCount } from "../../common/edit-distance.ts";

export type ArticleSet = Uint8Array;

/** The same with a bit for each article: small enough to keep and to combine in a few microseconds. */
export type ArticleBits = Uint32Array;

export function packed(set: ArticleSet): ArticleBits {
  const bits = new Uint32Array((set.length + 31) >>> 5);
  for (let i = 0; i < set.length; i++) if (set[i] === 1) add(bits, i);
  return bits;
}

export function add(bits: ArticleBits, article: number): void {
  bits[article >>> 5] = (bits[article >>> 5] as number) | (1 << (article & 31));
}

export function has(bits: ArticleBits, article: number): boolean {
  return (((bits[article >>> 5] as number) >>> (article & 31)) & 1) === 1;
}

export function countOf(bits: ArticleBits): number {
  let count = 0;
  for (let i = 0; i < bits.length; i++) count += bitCount(bits[i] as number);
  return count;
}

/** The members among the articles from 32 × `from` to 32 × `to` (exclusive), ascending. */
export function membersOf(bits: ArticleBits, from = 0, to = bits.length): number[] {
  const members: number[] = [];
  for (let i = from; i < Math.min(to, bits.length); i++)
    for (let left = bits[i] as number; left !== 0; left &= left - 1)
      members.push(32 * i + 31 - Math.clz32(left & -left));
  return members;
}

export function intersect(sets: readonly (ArticleSet | null)[]): ArticleSet | null {
  return combined(sets, (into, words) => {
    for (let i = 0; i < into.length; i++) into[i] = (into[i] as number) & (words[i] as number);
  });
}

export function unite(sets: readonly (ArticleSet | null)[]): ArticleSet | null {
  return combined(sets, (into, words) => {
    for (let i = 0; i < into.length; i++) into[i] = (into[i] as number) | (words[i] as number);
  });
}

type Numbers = Uint8Array | Uint32Array;

/** Four articles at a time, and the last few one by one. */
function combined(
  sets: readonly (ArticleSet | null)[],
  add: (into: Numbers, from: Numbers) => void,
): ArticleSet | null {
  const [first, ...others] = new Set(sets.filter((set) => set !== null));
  if (first === undefined || others.length === 0) return first ?? null;
  const result = first.slice();
  const fours = result.length >> 2;
  const [into, rest] = [new Uint32Array(result.buffer, 0, fours), result.subarray(4 * fours)];
  for (const { buffer, byteOffset, length } of others) {
    add(into, new Uint32Array(buffer, byteOffset, fours));
    add(rest, new Uint8Array(buffer, byteOffset + 4 * fours, length - 4 * fours));
  }
  return result;
}

export function complement(set: ArticleSet | null): ArticleSet | null {
  const others = set?.slice() ?? null;
  if (others !== null) for (let i = 0; i < others.length; i++) others[i] = 1 - (others[i] as number);
  return others;
}
