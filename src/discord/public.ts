/**
 * How much of a text may be posted for all to see: three paragraphs and 120 words at a time by default,
 * a sentence where a server has set `short`, headline and citation alone where it has set `off`.
 */
import type { Article } from "../corpus/article.ts";
import type { Range } from "../search/excerpt.ts";
import { sentences } from "../search/sentences.ts";
import type { PublicAmount } from "../store/settings.ts";
import type { Quoted } from "./views/article.ts";

const PARAGRAPHS = 3;
const WORDS = 120;
const SHORT_WORDS = 40;
/** Of a word and the space behind it. */
const LETTERS = 5;

/** Cuts quotes down to what may be public, in order: whole sentences where they fit, else whole words. */
export function publicQuotes(article: Article, quotes: readonly Quoted[], amount: PublicAmount): Quoted[] {
  let left = amount === "off" ? 0 : amount === "short" ? SHORT_WORDS : WORDS;
  const out: Quoted[] = [];
  for (const quote of quotes.slice(0, amount === "full" ? PARAGRAPHS : 1)) {
    const text = article.paragraphs[quote.paragraph - 1]?.text ?? "";
    const range = firstWords(text, quote, left, amount === "short");
    if (range === null) break;
    left -= wordsIn(text.slice(range.start, range.end));
    const marks = quote.marks.filter((mark) => mark.start >= range.start && mark.end <= range.end);
    out.push({ ...quote, ...range, marks, cutAfter: quote.cutAfter || range.end < quote.end });
    if (range.end < quote.end) break;
  }
  return out;
}

/** Characters that the words of one public quote take up at most: 120 words, 40, or none. */
export function publicLength(text: string, amount: PublicAmount): number {
  if (amount === "off") return 0;
  const words = amount === "full" ? WORDS : SHORT_WORDS;
  const unspaced = text.match(/[\p{sc=Han}\p{sc=Hangul}\p{sc=Kana}]/gu)?.length ?? 0;
  return words * (unspaced > text.length / 4 ? 2 : LETTERS);
}

/** The quotes that a run of paragraphs gives, from `first` on. */
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
    .slice(0, PARAGRAPHS);
}

function firstWords(text: string, { start, end }: Range, most: number, oneSentence: boolean): Range | null {
  if (most <= 0) return null;
  const part = text.slice(start, end);
  const ends = sentences(part).map((sentence) => start + sentence.end);
  const whole = (oneSentence ? ends.slice(0, 1) : ends).filter(
    (to) => wordsIn(text.slice(start, to)) <= most,
  );
  const last = whole.at(-1);
  if (last !== undefined) return { start, end: last };
  let taken = 0;
  let to = start;
  for (const word of part.matchAll(/\S+/g)) {
    if (++taken > most) break;
    to = start + word.index + word[0].length;
  }
  return to > start ? { start, end: to } : null;
}

/** Words as a reader counts them; a text written without spaces counts two characters as a word. */
function wordsIn(text: string): number {
  const words = text.match(/\S+/g) ?? [];
  return words.reduce(
    (sum, word) =>
      sum + Math.max(1, Math.ceil((word.match(/[\p{sc=Han}\p{sc=Hangul}\p{sc=Kana}]/gu)?.length ?? 0) / 2)),
    0,
  );
}
