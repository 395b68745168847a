/** What a sentence says about the people in it, as printed. */
import { FRAMES_AFTER, FRAMES_BEFORE, type FrameKind, SIGNED, SIGNED_BY } from "../tables/frames.ts";
import type { Token } from "./tokens.ts";

export interface FrameSpan {
  readonly kind: FrameKind;
  /** Token range of the phrase. */
  readonly start: number;
  readonly end: number;
}

const WILD = 7;
const REACH_AFTER = 3;

/** Phrases by their last word (before names) or first word (after names). */
const before = Map.groupBy(FRAMES_BEFORE, ({ words }) => words.at(-1));
const after = Map.groupBy(FRAMES_AFTER, ({ words }) => words[0]);
const signed = new Set(SIGNED);
const signedBy = new Set(SIGNED_BY);

/** Matches `words` backwards from token `last`. Returns the first token of the match, or -1. */
function matchBack(tokens: readonly Token[], words: readonly string[], last: number, from: number): number {
  let k = last;
  for (let n = words.length - 1; n >= 0; n -= 1) {
    if (words[n] === "*") {
      const wanted = words[n - 1];
      let skipped = 0;
      while (k >= from && tokens[k]?.word?.lower !== wanted) {
        k -= 1;
        skipped += 1;
        if (skipped > WILD) return -1;
      }
      continue;
    }
    if (k < from || tokens[k]?.word?.lower !== words[n]) return -1;
    k -= 1;
  }
  return k + 1;
}

/** The frame whose phrase ends directly before token `at`. The longest phrase wins. */
export function frameBefore(tokens: readonly Token[], at: number, from: number): FrameSpan | null {
  let last = at - 1;
  while (last >= from && /^(?:[:-]|the|both|comrades?|respected)$/i.test(tokens[last]?.text ?? "")) last -= 1;
  let best: FrameSpan | null = null;
  for (const { words, kind } of before.get(tokens[last]?.word?.lower) ?? []) {
    const start = matchBack(tokens, words, last, from);
    if (start >= 0 && (best === null || start < best.start)) best = { kind, start, end: last + 1 };
  }
  return best;
}

/** The frame whose phrase starts directly after token `end` (possibly after a comma and a word or two). */
export function frameAfter(tokens: readonly Token[], end: number, to: number): FrameSpan | null {
  for (let k = end; k < Math.min(to, end + REACH_AFTER); k += 1) {
    for (const { words, kind } of after.get(tokens[k]?.word?.lower) ?? []) {
      if (k + words.length <= to && words.every((word, n) => tokens[k + n]?.word?.lower === word)) {
        return { kind, start: k, end: k + words.length };
      }
    }
    if (tokens[k]?.text !== "," && k > end) break;
  }
  return null;
}

/** Whether a headline says that a piece is signed by the name at token `at`: `Press Statement of NAME`. */
export function isSigned(tokens: readonly Token[], at: number, from: number): boolean {
  for (let k = at - 1; k > from && k >= at - 8; k -= 1) {
    if (signedBy.has(tokens[k]?.word?.lower ?? "") && signed.has(tokens[k - 1]?.word?.lower ?? ""))
      return true;
    if (tokens[k]?.text === ",") return false;
  }
  return false;
}
