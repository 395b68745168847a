/** How alike two texts are, by the words they share. From 0 (none) to 1 (all). */

const WORD = /[\p{L}\p{N}]+/gu;
const ASCII = /^[\x00-\x7f]*$/;

export function wordsOf(text: string): string[] {
  const plain = ASCII.test(text) ? text : text.normalize("NFKC");
  return plain.toLowerCase().match(WORD) ?? [];
}

/** Share of the words of both texts that are in both (Dice), each as often as it stands there. */
export function wordLikeness(a: readonly string[], b: readonly string[]): number {
  if (a.length + b.length === 0) return 1;
  const counts = new Map<string, number>();
  for (const word of a) counts.set(word, (counts.get(word) ?? 0) + 1);
  let shared = 0;
  for (const word of b) {
    const left = counts.get(word) ?? 0;
    if (left > 0) {
      shared++;
      counts.set(word, left - 1);
    }
  }
  return (2 * shared) / (a.length + b.length);
}

/** Calls `see` with a 32-bit number for every run of `width` words; for a shorter text with one for the whole. */
export function eachShingle(words: readonly string[], width: number, see: (hash: number) => void): void {
  const hashes = Uint32Array.from(words, hashOf);
  for (let i = 0; i <= Math.max(0, hashes.length - width); i++) {
    let hash = 0;
    const end = Math.min(i + width, hashes.length);
    for (let j = i; j < end; j++) hash = Math.imul(hash ^ (hash >>> 15) ^ (hashes[j] ?? 0), 0x2c1b3c6d);
    see((hash ^ (hash >>> 13)) >>> 0);
  }
}

/** FNV-1a. */
function hashOf(word: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < word.length; i++) hash = Math.imul(hash ^ word.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}

/** Share of all runs of words that are in both (Jaccard). */
export function shingleLikeness(a: ReadonlySet<number>, b: ReadonlySet<number>): number {
  let shared = 0;
  for (const hash of a) if (b.has(hash)) shared++;
  const all = a.size + b.size - shared;
  return all === 0 ? 1 : shared / all;
}
