/**
 * How much of a text may be posted publicly: three paragraphs and 120 words per post by default, one sentence
 * where a server has set `short`, headline and citation only where it has set `off`.
 */

import { type Article, textAt } from "../../corpus/article.ts";
import { wholeCharacter } from "../../messages/shorten.ts";
import { isInside, lastEnd, type Uncuttable, uncuttable } from "../../search/text/cuts.ts";
import type { Range } from "../../search/text/sentences.ts";
import { sentences } from "../../search/text/sentences.ts";
import type { Quoted } from "../views/common/article.ts";

/** `full`: up to three paragraphs and 120 words; `short`: a sentence; `off`: headline and citation only. */
export const PUBLIC_AMOUNTS = ["full", "short", "off"] as const;
export type PublicAmount = (typeof PUBLIC_AMOUNTS)[number];

const QUOTES: Readonly<Record<PublicAmount, number>> = { full: 3, short: 1, off: 0 };
const WORDS: Readonly<Record<PublicAmount, number>> = { full: 120, short: 40, off: 0 };
/** UTF-16 units per post, for texts with endless words. 120 printed words have about 750. */
const UNITS = 1000;
/** Average length of a word and the space after it. */
const LETTERS = 5;

/** What a post may still quote; each quote taken uses some of it up. */
export class Allowance {
  readonly #amount: PublicAmount;
  #quotes: number;
  #words: number;
  #units = UNITS;

  constructor(amount: PublicAmount) {
    this.#amount = amount;
    this.#quotes = QUOTES[amount];
    this.#words = WORDS[amount];
  }

  /** The part of a quote that may be public: whole sentences if they fit, else whole words; null for none. */
  take(article: Article, quote: Quoted): Quoted | null {
    if (this.#isUsedUp()) return null;
    const text = textAt(article, quote.paragraph);
    const kept = uncuttable(text, quote.kept);
    const range = firstWords(text, quote, this.#limits(), this.#amount === "short", kept);
    if (range === null) return null;
    this.#quotes -= 1;
    this.#use(text.slice(range.start, range.end));
    const marks = quote.marks.filter((mark) => mark.start >= range.start && mark.end <= range.end);
    return { ...quote, ...range, marks, cutAfter: quote.cutAfter || range.end < quote.end };
  }

  /**
   * The same for a quote in parts, such as the unchanged, removed and added text of a paragraph: the parts,
   * in order, that may be public, cut at whole words.
   */
  takeParts(parts: readonly string[]): string[] | null {
    if (this.#isUsedUp()) return null;
    this.#quotes -= 1;
    const taken: string[] = [];
    for (const part of parts) {
      const limits = this.#limits();
      const isWhole = wordsIn(part) <= limits.words && part.length <= limits.units;
      const shown = isWhole ? part : part.slice(0, lastWordWithin(part, 0, part.length, limits));
      taken.push(shown);
      this.#use(shown);
      if (!isWhole) break;
    }
    return taken.join("").trim() === "" ? null : taken;
  }

  #isUsedUp(): boolean {
    return this.#quotes < 1 || this.#words < 1 || this.#units < 1;
  }

  #limits(): Limits {
    return { words: this.#words, units: this.#units };
  }

  #use(text: string): void {
    this.#words -= wordsIn(text);
    this.#units -= text.length;
  }
}

/** The quotes of an article that a post may contain, in order, up to the first that is cut. */
export function publicQuotes(article: Article, quotes: readonly Quoted[], amount: PublicAmount): Quoted[] {
  const allowance = new Allowance(amount);
  const out: Quoted[] = [];
  for (const quote of quotes) {
    const taken = allowance.take(article, quote);
    if (taken === null) break;
    out.push(taken);
    if (taken.end < quote.end) break;
  }
  return out;
}

/** Maximum characters of the words in a public quote: 120 words, 40, or none. */
export function publicLength(text: string, amount: PublicAmount): number {
  const words = WORDS[amount];
  const unspaced = text.match(/[\p{sc=Han}\p{sc=Hangul}\p{sc=Kana}]/gu)?.length ?? 0;
  return words * (unspaced > text.length / 4 ? 2 : LETTERS);
}

/** The paragraphs from `first` on, as quotes. */
export function quotesFrom(article: Article, first: number): Quoted[] {
  return article.paragraphs
    .map(({ text }, i) => ({
      paragraph: i + 1,
      start: 0,
      end: text.length,
      cutBefore: false,
      cutAfter: false,
      marks: [],
    }))
    .filter(({ paragraph, end }) => paragraph >= first && end > 0)
    .slice(0, QUOTES.full);
}

interface Limits {
  readonly words: number;
  readonly units: number;
}

function firstWords(
  text: string,
  { start, end }: Range,
  limits: Limits,
  oneSentence: boolean,
  kept: Uncuttable,
): Range | null {
  const ends = sentences(text.slice(start, end))
    .map((sentence) => start + sentence.end)
    .filter((at) => !isInside(kept.all, at));
  const whole = (oneSentence ? ends.slice(0, 1) : ends).filter(
    (to) => to - start <= limits.units && wordsIn(text.slice(start, to)) <= limits.words,
  );
  const last = whole.at(-1) ?? lastWordWithin(text, start, end, limits);
  const to = last === end ? end : lastEnd(text, start, last, kept);
  return to > start ? { start, end: to } : null;
}

/** The end of the last word that fits; within the first word if that is too long itself. */
function lastWordWithin(text: string, start: number, end: number, limits: Limits): number {
  let left = limits.words;
  let to = start;
  for (const { index, 0: word } of text.slice(start, end).matchAll(/\S+/g)) {
    const wordEnd = start + index + word.length;
    const counts = wordsIn(word);
    if (counts <= left && wordEnd - start <= limits.units) {
      left -= counts;
      to = wordEnd;
      continue;
    }
    // Script without spaces: two characters count as a word.
    if (to === start)
      to = wholeCharacter(text, Math.min(wordEnd, start + index + Math.min(2 * left, limits.units - index)));
    break;
  }
  return Math.max(start, to);
}

/** Words as a reader counts them; in script without spaces, two characters count as a word. */
export function wordsIn(text: string): number {
  const words = text.match(/\S+/g) ?? [];
  return words.reduce(
    (sum, word) =>
      sum + Math.max(1, Math.ceil((word.match(/[\p{sc=Han}\p{sc=Hangul}\p{sc=Kana}]/gu)?.length ?? 0) / 2)),
    0,
  );
}
