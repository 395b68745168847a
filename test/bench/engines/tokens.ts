import english from "flexsearch/lang/en";
import { stemmer } from "stemmer";

/** FlexSearch's English stop list: the same for all engines that are compared. */
export const STOP_WORDS: ReadonlySet<unknown> = english.filter instanceof Set ? english.filter : new Set();

const stems = new Map<string, string>();

/** Textbook tokens: NFKD without marks, lower case, letters and digits, stop list, Porter. Repetitions are kept. */
export function textbookTokens(text: string): string[] {
  const tokens: string[] = [];
  for (const [word] of plainWords(text)) {
    if (STOP_WORDS.has(word)) continue;
    let stem = stems.get(word);
    if (stem === undefined) {
      stem = stemmer(word);
      stems.set(word, stem);
    }
    tokens.push(stem);
  }
  return tokens;
}

export function plainWords(text: string): RegExpStringIterator<RegExpExecArray> {
  return text
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .toLowerCase()
    .matchAll(/[\p{L}\p{N}]+/gu);
}
