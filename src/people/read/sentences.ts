/**
 * Splits an article's tokens into sentences. Texts of 1997 are hard-wrapped: a paragraph that ends inside a
 * sentence continues in the next, so that a name or title across the break is complete.
 */
import { type Token, tokenise } from "./tokens.ts";
import { has, IS, SYLLABLE } from "./word-info.ts";

/** Tokens `[from, to)` of a sentence. */
export interface Sentence {
  readonly from: number;
  readonly to: number;
}

const CLOSING = /[.?!:;"”'’)\]=-]\s*$/;
/** A line with this ending always continues. */
const OPEN_END = /(?:,|\b(?:and|of|the|to|for|in|by|with|a|an|at|on|from|that))\s*$/i;

/** A word divided at the end of a line. */
const TORN = /\p{L}-$/u;
/** `2. Choe Kwang Chol, …`: an entry of its own. */
const LIST_NUMBER = /^\(?[0-9]{1,3}[.)]\s/;

/** Whether line `a` continues in `b`. */
function runsOn(a: string, b: string, isWrapped: boolean): boolean {
  if (b === "" || LIST_NUMBER.test(b)) return false;
  if (TORN.test(a) || (a.endsWith(" C.") && b.startsWith("C."))) return true;
  if (CLOSING.test(a)) return false;
  const first = b.charAt(0);
  if (first !== first.toUpperCase()) return true;
  if (OPEN_END.test(a)) return true;
  return isWrapped && a.length > 40;
}

/** `… Kim Jong` and `Il …`: a name across the break. */
function isNameBroken(tokens: readonly Token[], next: string): boolean {
  const last = tokens.at(-1)?.word;
  const before = tokens.at(-2)?.word;
  const isOpen = has(last, IS.surname) || (has(last, SYLLABLE) && has(before, IS.surname));
  if (!isOpen) return false;
  const first: Token[] = [];
  tokenise(next.slice(0, 12), 0, first);
  return has(first[0]?.word, SYLLABLE) && !has(first[0]?.word, IS.surname);
}

/** Lines of similar length that end without a stop: a hard-wrapped article. */
function isHardWrapped(lines: readonly string[]): boolean {
  if (lines.length < 4) return false;
  let open = 0;
  for (let i = 1; i < lines.length - 1; i += 1) {
    const line = lines[i] ?? "";
    if (line.length > 110) return false;
    if (!CLOSING.test(line)) open += 1;
  }
  return open * 2 > lines.length - 2;
}

function endsSentence(tokens: readonly Token[], i: number): boolean {
  const text = tokens[i]?.text;
  if (text !== "." && text !== "?" && text !== "!") return false;
  const next = tokens[i + 1];
  return next === undefined || next.spaced || next.word == null;
}

/** Tokens of all lines, and sentences across them. A token of `lines[n]` has the `line` `n + firstLine`. */
export function readSentences(
  lines: readonly string[],
  firstLine: number,
): { tokens: Token[]; sentences: Sentence[] } {
  const tokens: Token[] = [];
  const sentences: Sentence[] = [];
  const wrapped = isHardWrapped(lines);
  let from = 0;
  let scanned = 0;
  for (let n = 0; n < lines.length; n += 1) {
    const line = lines[n] ?? "";
    tokenise(line, n + firstLine, tokens);
    for (; scanned < tokens.length; scanned += 1) {
      if (!endsSentence(tokens, scanned)) continue;
      // a closing quotation mark belongs to the sentence
      let end = scanned + 1;
      while (end < tokens.length && !tokens[end]?.spaced && /^["”'’)]$/.test(tokens[end]?.text ?? ""))
        end += 1;
      sentences.push({ from, to: end });
      from = end;
      scanned = end - 1;
    }
    if (
      from < tokens.length &&
      !runsOn(line, lines[n + 1] ?? "", wrapped) &&
      !isNameBroken(tokens, lines[n + 1] ?? "")
    ) {
      sentences.push({ from, to: tokens.length });
      from = tokens.length;
    }
  }
  if (from < tokens.length) sentences.push({ from, to: tokens.length });
  return { tokens, sentences };
}

/** Whether any token of the sentence might begin a Korean family name, a title, or a foreigner's name. */
export function isWorthReading(tokens: readonly Token[], { from, to }: Sentence): boolean {
  let unknown = 0;
  for (let i = from; i < to; i += 1) {
    const word = tokens[i]?.word;
    if (has(word, IS.surname | IS.southSurname | IS.head)) return true;
    unknown = has(word, IS.capital) && !has(word, IS.bodyWord | IS.stop) ? unknown + 1 : 0;
    if (unknown === 2) return true;
  }
  return false;
}
