/**
 * The one rule for "the same text, printed again": the same words in the same order, spelling and layout aside, with
 * dates at most a week apart.
 *
 * - Spelling: marks on letters, capitals, apostrophes, British or American, and one slip of the hand inside a long word
 *   in small letters (`chirman`). A word with a capital is a name or a place, and a number is a number: one that
 *   differs at all is another text, for state media print templates. So are `arrived` and `left`, `his` and `her`.
 * - Layout: punctuation, hyphens, words glued together or set apart (`e-mail`), where paragraphs end, and what is read
 *   as no part of the body: the headline that is repeated in it, dateline and end mark.
 * - The headline may be any, since agencies print one text under several; of a text of a few words it is a part.
 *
 * In fifteen years of KCNA, texts that are the same by this rule stand at most three days apart, and those that agree
 * in nearly all words but fail it (ambassadors who come and go, gifts to a father and to a son) are other events.
 */

import { editDistance } from "../../common/edit-distance.ts";
import type { Article } from "../article.ts";
import { type DayRange, daysApart, daysBetween, daysOf } from "../dates/partial-date.ts";
import { americanSpelling, foldLetters } from "../text/spelling.ts";

/** A weekly prints again what a daily printed. */
export const MOST_DAYS = 7;
/** Shorter bodies say too little without their headline. */
const FEWEST_WORDS = 20;
/** A slip in a shorter word may be another word. */
const LONG_WORD = 6;

const WORD = /\p{N}+(?:[.,]\p{N}+)*|\p{L}[\p{L}\p{M}]*(?:['’‘ʼ`][\p{L}\p{M}]+)*/gu;

/** The words that are compared, as printed: of the body, and of the headline where the body is a few words. */
export function comparedWords({ title, paragraphs, bodyFrom }: Article): string[] {
  const body = wordsIn(
    paragraphs
      .slice(bodyFrom - 1)
      .map(({ text }) => text)
      .join("\n"),
  );
  return body.length === 0 || body.length >= FEWEST_WORDS ? body : [...wordsIn(title), ...body];
}

/** The days that the same text may be of: any where its date is not known. */
export function nearDaysOf({ date }: Pick<Article, "date">): DayRange {
  const days = daysOf(date);
  return days ? { from: days.from - MOST_DAYS, to: days.to + MOST_DAYS } : daysBetween(null, null);
}

/** Are their dates a few days apart at most? Where one is not known, they may be. */
export function areNear(a: Article, b: Article): boolean {
  const days = daysOf(b.date);
  return days === null || daysApart(days, nearDaysOf(a)) === 0;
}

/** The same words, spelling and layout aside; false where there are none. */
export function areSameWords(a: readonly string[], b: readonly string[]): boolean {
  let [i, j] = [0, 0];
  while (i < a.length && j < b.length) {
    const [one, other] = [a[i] ?? "", b[j] ?? ""];
    if (one === other || isSameWord(one, other)) [i, j] = [i + 1, j + 1];
    else {
      const glued = gluedAt(a, i, b, j);
      if (!glued) return false;
      [i, j] = glued;
    }
  }
  return i > 0 && i === a.length && j === b.length;
}

/** A word as it is compared: `People’s` → `peoples`, `1,000` → `1000`, `Raúl` → `raul`. */
export function foldCompared(word: string): string {
  // Most words are in small letters: nothing is to be done for them.
  return /[^a-z]/.test(word) ? foldLetters(word).replace(/['`]|,(?=\p{N}{3})/gu, "") : word;
}

function isSameWord(one: string, other: string): boolean {
  const [a, b] = [foldCompared(one), foldCompared(other)];
  if (a === b || americanSpelling(a) === americanSpelling(b)) return true;
  return (
    Math.min(a.length, b.length) >= LONG_WORD &&
    /^\p{Ll}/u.test(one) &&
    /^\p{Ll}/u.test(other) &&
    // A slip at the beginning or the end may be another word or form: `arrived` and `arrives`.
    a[0] === b[0] &&
    a.at(-1) === b.at(-1) &&
    editDistance(a, b, 1) === 1
  );
}

/** Where both go on after the same letters that are divided into words in two ways; null where they are not. */
function gluedAt(
  a: readonly string[],
  i: number,
  b: readonly string[],
  j: number,
): [i: number, j: number] | null {
  let [left, right] = [foldCompared(a[i++] ?? ""), foldCompared(b[j++] ?? "")];
  while (left !== right) {
    const isLeftShorter = left.length < right.length;
    const next = isLeftShorter ? a[i++] : b[j++];
    // Digits that meet would be another number.
    if (next === undefined || /\p{N}/u.test(left + right + next)) return null;
    if (isLeftShorter) left += foldCompared(next);
    else right += foldCompared(next);
    if (!left.startsWith(right) && !right.startsWith(left)) return null;
  }
  return [i, j];
}

function wordsIn(text: string): string[] {
  return text.match(WORD) ?? [];
}
