/**
 * The rule for reprints ("the same text, printed again"): the same words in the same order, ignoring spelling
 * and layout, with dates at most a week apart.
 *
 * - Spelling: diacritics, capitals, apostrophes, British or American, and one typing error inside a long
 * lower-case word (`chirman`). Capitalised words are names or places, and numbers are numbers: any difference
 * in them makes another text, because state media print templates. So do `arrived` and `left`, `his` and
 * `her`.
 * - Layout: punctuation, hyphens, words joined or separated (`e-mail`), paragraph ends, and what is not read
 * as body: a repeated headline, dateline and end mark.
 * - The headline may differ, since agencies print one text under several; it counts only where the body is a
 * few words.
 *
 * In fifteen years of KCNA, texts that are the same by this rule are at most three days apart, and those that
 * agree in nearly all words but fail it (ambassadors who come and go, gifts to a father and to a son) are
 * other events.
 */

import { editDistance } from "../../common/edit-distance.ts";
import type { Article } from "../article.ts";
import { type DayRange, daysApart, daysBetween, daysOf } from "../dates/partial-date.ts";
import { americanSpelling, foldLetters } from "../text/spelling.ts";

/** A weekly reprints what a daily printed. */
export const MOST_DAYS = 7;
/** Shorter bodies are compared with their headline. */
const FEWEST_WORDS = 20;
/** In shorter words a typing error may be another word. */
const LONG_WORD = 6;

const WORD = /\p{N}+(?:[.,]\p{N}+)*|\p{L}[\p{L}\p{M}]*(?:['’‘ʼ`][\p{L}\p{M}]+)*/gu;

/** Words in order; undefined after the last. */
export interface Words {
  at(i: number): string | undefined;
}

/** The words compared, as printed: of the body, and of the headline if the body is a few words. Read as they are asked for. */
export function readingWords({ title, paragraphs, bodyFrom }: Article): Words {
  const body = new ReadWords(paragraphs.slice(bodyFrom - 1).map(({ text }) => text));
  return body.at(0) === undefined || body.at(FEWEST_WORDS - 1) !== undefined
    ? body
    : [...new ReadWords([title]).all(), ...body.all()];
}

export function comparedWords(article: Article): readonly string[] {
  const words = readingWords(article);
  return words instanceof ReadWords ? words.all() : (words as readonly string[]);
}

class ReadWords implements Words {
  readonly #words: string[] = [];
  readonly #reading: Iterator<string>;

  constructor(texts: readonly string[]) {
    this.#reading = Iterator.from(texts).flatMap((text) => text.match(WORD) ?? []);
  }

  at(i: number): string | undefined {
    while (this.#words.length <= i) {
      const { value, done } = this.#reading.next();
      if (done) return undefined;
      this.#words.push(value);
    }
    return this.#words[i];
  }

  all(): readonly string[] {
    for (const word of { [Symbol.iterator]: () => this.#reading }) this.#words.push(word);
    return this.#words;
  }
}

/** The days a reprint may have: any if the date is unknown. */
export function nearDaysOf({ date }: Pick<Article, "date">): DayRange {
  const days = daysOf(date);
  return days ? { from: days.from - MOST_DAYS, to: days.to + MOST_DAYS } : daysBetween(null, null);
}

/** Whether an article may be of these days: also where its date is unknown. */
export function isNear({ date }: Pick<Article, "date">, days: DayRange): boolean {
  const own = daysOf(date);
  return own === null || daysApart(own, days) === 0;
}

/** Whether the words are the same, ignoring spelling and layout; false where there are none. */
export function areSameWords(a: Words, b: Words): boolean {
  let [i, j] = [0, 0];
  for (;;) {
    const [one, other] = [a.at(i), b.at(j)];
    if (one === undefined || other === undefined) return i > 0 && one === other;
    if (one === other || isSameWord(one, other)) [i, j] = [i + 1, j + 1];
    else {
      const glued = gluedAt(a, i, b, j);
      if (!glued) return false;
      [i, j] = glued;
    }
  }
}

/** The form in which words are compared: `People’s` → `peoples`, `1,000` → `1000`, `Raúl` → `raul`. */
export function foldCompared(word: string): string {
  // Most words are lower-case already.
  return /[^a-z]/.test(word) ? foldLetters(word).replace(/['`]|,(?=\p{N}{3})/gu, "") : word;
}

function isSameWord(one: string, other: string): boolean {
  const [a, b] = [foldCompared(one), foldCompared(other)];
  if (a === b || americanSpelling(a) === americanSpelling(b)) return true;
  return (
    Math.min(a.length, b.length) >= LONG_WORD &&
    /^\p{Ll}/u.test(one) &&
    /^\p{Ll}/u.test(other) &&
    // An error at the beginning or end may be another word or form: `arrived` and `arrives`.
    a[0] === b[0] &&
    a.at(-1) === b.at(-1) &&
    editDistance(a, b, 1) === 1
  );
}

/** Where both continue after the same letters divided into words differently; null where they differ. */
function gluedAt(a: Words, i: number, b: Words, j: number): [i: number, j: number] | null {
  let [left, right] = [foldCompared(a.at(i++) ?? ""), foldCompared(b.at(j++) ?? "")];
  while (left !== right) {
    const isLeftShorter = left.length < right.length;
    const next = isLeftShorter ? a.at(i++) : b.at(j++);
    // Joined digits would be another number.
    if (next === undefined || /\p{N}/u.test(left + right + next)) return null;
    if (isLeftShorter) left += foldCompared(next);
    else right += foldCompared(next);
    if (!left.startsWith(right) && !right.startsWith(left)) return null;
  }
  return [i, j];
}
