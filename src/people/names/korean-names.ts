/**
 * Finds Korean names in a run of tokens.
 *
 * A name is a family name and one or two given syllables, each a capitalised word: `Kim Jong Un`, `Kim Chol`,
 * `U Sang Chol`, `Hwangbo Ung Bom`. Press spellings join the given name with a hyphen (`Kim Jong-un`). A name
 * that is part of a body, place, ship or unit (`Kim Chaek University`, `Choe Hyon-class`) is not a person.
 */

import { wordSet } from "../../common/word-lists.ts";
import type { NameSpan } from "../read/scope.ts";
import type { Token } from "../read/tokens.ts";
import { has, IS, isCapital, SYLLABLE, type WordInfo, wordInfo } from "../read/word-info.ts";
import { NOT_NAMES } from "../tables/bodies.ts";
import { SMALL_WORDS, WHOLE_NAMES } from "../tables/southern.ts";
import { isNamedKind, isTrapAfter, isTrapBefore } from "./eponyms.ts";

const SURNAME = IS.surname | IS.southSurname;
/** Words with any of these flags belong to bodies, titles or grammar, not to names. */
export const KNOWN =
  IS.bodyWord |
  IS.head |
  IS.grade |
  IS.modifier |
  IS.afterHead |
  IS.honorific |
  IS.praise |
  IS.stop |
  IS.preposition |
  IS.determiner |
  IS.tail |
  IS.time |
  IS.bodyNoun |
  IS.portfolio |
  IS.nation |
  IS.eponymNoun |
  IS.eponymModifier;

/** Halves of `Viet Nam` and short names such as `UN` are body words only when capitalised. */
const HALVES = IS.bodyWord | IS.nation;

/** Family names whose joined given names (`Ri Kwangsu`) cannot be mistaken for Chinese names. */
const PLAINLY_KOREAN = wordSet("Kim Ri Pak Choe Paek Hwang Lee Park Choi");
/** Syllables that are also English words: after an English family name (`So In`) not a two-part name. */
const ENGLISH_SYLLABLES = wordSet(`
  In On Am To Do So No Up An I He Be Me Sin Sun Song Man Ill Go Min Son U O Pan Ton Ran
`);

/** Words that may directly precede a name in a list or clause. */
const LIST_OPENERS = wordSet("and were was by with between from included including");

const wholeNames = new Map(WHOLE_NAMES.map((name) => [name.split(" ")[0] ?? "", name]));

/** `JONG` → `Jong`, `un` → `Un`. */
function plainCapitals(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1).toLowerCase();
}

/** Two known syllables in one word: `Kwangsu` → Kwang, su. */
function isJoinedGiven(text: string): boolean {
  if (text.length < 5 || text.length > 10) return false;
  for (let i = 2; i < text.length - 1; i += 1) {
    const first = wordInfo(plainCapitals(text.slice(0, i)));
    const later = wordInfo(plainCapitals(text.slice(i)));
    if (has(first, SYLLABLE) && has(later, SYLLABLE)) return true;
  }
  return false;
}

/** A lower-case given syllable that is not an English word. */
function isSmallSyllable(word: WordInfo): boolean {
  return (
    !isCapital(word) &&
    word.text.length > 1 &&
    has(wordInfo(plainCapitals(word.text)), IS.syllable) &&
    !SMALL_WORDS.has(word.text) &&
    !has(word, KNOWN & ~HALVES)
  );
}

/** A lower-case family name that is not an English word. */
function isSmallSurname(word: WordInfo): boolean {
  const plain = wordInfo(plainCapitals(word.text));
  return (
    !isCapital(word) &&
    word.text.length > 1 &&
    has(plain, IS.surname) &&
    !has(plain, IS.weakSurname) &&
    !SMALL_WORDS.has(word.text) &&
    !has(word, KNOWN)
  );
}

/** The name starting at token `i`, before checking for eponyms; empty (`end` = `i`) inside a foreign name. */
function shapeAt(tokens: readonly Token[], i: number, to: number): NameSpan | null {
  const first = tokens[i];
  const surname = first?.word;
  if (surname == null || !isCapital(surname)) return null;
  const whole = wholeNames.get(surname.text);
  if (whole !== undefined && tokens[i + 1]?.text === whole.split(" ")[1]) {
    return { start: i, end: i + 2, name: whole, korean: true };
  }
  if (!has(surname, SURNAME)) return null;
  const shout = has(surname, IS.upper);
  const parts = [shout ? plainCapitals(surname.text) : surname.text];
  let j = i + 1;
  let press = false;
  while (j < to && parts.length < 3) {
    const token = tokens[j];
    const word = token?.word;
    if (!token?.spaced || word == null || !isCapital(word)) break;
    const isShouted = has(word, IS.upper);
    // `Ri Jong OK`: a misprint of two letters
    if (word.text.length > 2 && surname.text.length > 1 && isShouted !== shout) break;
    if (has(word, SYLLABLE)) {
      // `Jong-un`: a second syllable joined by a hyphen
      const hyphen = tokens[j + 1];
      const later = tokens[j + 2];
      const isHyphened = hyphen?.text === "-" && !hyphen.spaced && later?.word && !later.spaced;
      if (
        isHyphened &&
        parts.length === 1 &&
        j + 2 < to &&
        has(wordInfo(plainCapitals(later.text)), SYLLABLE)
      ) {
        parts.push(`${plainCapitals(word.text)}-${shout ? later.text.toLowerCase() : later.text}`);
        j += 3;
        press = true;
        break;
      }
      parts.push(isShouted ? plainCapitals(word.text) : word.text);
      j += 1;
      continue;
    }
    if (
      parts.length === 1 &&
      PLAINLY_KOREAN.has(parts[0] ?? "") &&
      !has(word, KNOWN) &&
      isJoinedGiven(word.text)
    ) {
      parts.push(isShouted ? plainCapitals(word.text) : word.text);
      j += 1;
      press = true;
    }
    break;
  }
  const small = j < to && tokens[j]?.spaced ? tokens[j]?.word : null;
  if (parts.length === 2 && !press && small != null && isSmallSyllable(small)) {
    // `Kim Hyong jik`: a syllable printed without its capital
    parts.push(plainCapitals(small.text));
    j += 1;
  }
  if (parts.length < 2) return null;
  let start = i;
  const before = first?.spaced ? tokens[i - 1]?.word : undefined;
  if (parts.length === 2 && !press && before != null && isSmallSurname(before)) {
    // `chairman choe Jong Hwan`: a family name printed without its capital
    parts.unshift(plainCapitals(before.text));
    start = i - 1;
  }
  if (shout && parts.every((part) => part.length < 2)) return null;
  if (parts.length === 2 && !press && !isPlainTwoPart(tokens, i, j, to, surname)) return null;
  if (parts.length === 3 && isForeignLead(tokens, i, surname))
    return { start: i, end: i, name: "", korean: false };
  const name = parts.join(" ");
  return NOT_NAMES.has(name) ? null : { start, end: j, name, korean: true };
}

/** Two-part names are weak evidence: not beside an unknown capitalised word, nor if English may be meant. */
function isPlainTwoPart(
  tokens: readonly Token[],
  i: number,
  j: number,
  to: number,
  surname: WordInfo,
): boolean {
  if (!has(surname, IS.surname)) return false;
  const given = tokens[j - 1];
  if (given === undefined || given.text.length < 2) return false;
  if (!has(given.word, IS.syllable) || has(given.word, IS.time)) return false;
  if (has(surname, IS.english) && ENGLISH_SYLLABLES.has(plainCapitals(given.text))) return false;
  if (has(surname, IS.weakSurname) && !isInList(tokens, i, j, to)) return false;
  const next = j < to ? tokens[j] : undefined;
  if (next?.spaced && isUnknown(next.word)) return false;
  // `Jong Yon Wu`: another family name, of which no name begins
  const after = tokens[j + 1];
  const begins = after?.spaced === true && isCapital(after.word) && has(after.word, SYLLABLE);
  if (next?.spaced && isCapital(next.word) && has(next.word, SURNAME) && !has(next.word, KNOWN) && !begins)
    return false;
  const hyphened = next?.text === "-" && !next.spaced ? tokens[j + 1] : undefined;
  if (
    hyphened?.word &&
    !hyphened.spaced &&
    !has(hyphened.word, KNOWN | SURNAME) &&
    !isNamedKind(hyphened.word)
  )
    return false;
  const before = i > 0 && tokens[i]?.spaced ? tokens[i - 1]?.word : undefined;
  return !(isUnknown(before) && !LIST_OPENERS.has(before.lower) && before.text.length <= 6);
}

/** A capitalised word that may be part of a foreign name. */
function isUnknown(word: WordInfo | null | undefined): word is WordInfo {
  return isCapital(word) && !has(word, KNOWN | SURNAME);
}

/** A title precedes; or a comma, `and` or the like precedes, and a comma, `and` or stop follows. */
function isInList(tokens: readonly Token[], i: number, j: number, to: number): boolean {
  const before = tokens[i - 1];
  const next = j < to ? tokens[j] : undefined;
  if (has(before?.word, IS.head | IS.honorific)) return true;
  const opens =
    before === undefined || /^[,;:=.]$/.test(before.text) || LIST_OPENERS.has(before.word?.lower ?? "");
  return opens && (next === undefined || /^[,;=.(]$/.test(next.text) || next.word?.lower === "and");
}

/** A rare family name after an unknown short word is the middle of a foreign name: `Hor Nam Hong`. */
function isForeignLead(tokens: readonly Token[], i: number, surname: WordInfo): boolean {
  const before = tokens[i - 1];
  const word = before?.word;
  if (word == null || !before?.spaced || !tokens[i]?.spaced || PLAINLY_KOREAN.has(surname.text)) return false;
  // `president of Daehan Maeil Cha Il Sok`: a body of two unknown words, or a town's
  const further = tokens[i - 2];
  if (before.spaced && further?.word != null && isCapital(further.word) && !has(further.word, KNOWN))
    return false;
  const isKnown = has(word, KNOWN | SYLLABLE | SURNAME | IS.upper) || LIST_OPENERS.has(word.lower);
  return isCapital(word) && !isKnown && word.text.length <= 5;
}

/** Names of people, and the first tokens of names borne by bodies, ships and places. */
export interface KoreanNames {
  readonly names: NameSpan[];
  readonly eponyms: ReadonlySet<number>;
}

/** All Korean names in `tokens[from … to)`, in order, except those of bodies, ships and places. */
export function koreanNames(tokens: readonly Token[], from: number, to: number): KoreanNames {
  const found: NameSpan[] = [];
  const eponyms = new Set<number>();
  let afterName = -1;
  for (let i = from; i < to; i += 1) {
    const token = tokens[i];
    const word = token?.word;
    if (word == null || !isCapital(word)) continue;
    if (!has(word, SURNAME) && !wholeNames.has(word.text)) continue;
    // after a hyphen only in `anti-Lee Myung Bak` and between two names
    if (!token?.spaced && i > from && tokens[i - 1]?.text === "-" && afterName !== i - 1) {
      const prefix = tokens[i - 2];
      // `(KCNA) --Kim Yong Nam`: a dash, not a hyphen
      if (prefix?.text !== "-" && (prefix?.word == null || isCapital(prefix.word))) continue;
    }
    const span = shapeAt(tokens, i, to);
    if (span === null) continue;
    if (span.end === i) {
      // a longer run that is not a Korean name: neither is any part of it
      while (i + 1 < to && tokens[i + 1]?.spaced && has(tokens[i + 1]?.word, SYLLABLE)) i += 1;
      continue;
    }
    const joinsLast = afterName === i - 1 && tokens[i - 1]?.text === "-";
    if (isTrapAfter(tokens, span.end, to) || isTrapBefore(tokens, span, from, to)) {
      eponyms.add(span.start);
      // `Kim Il Sung-Kim Jong Il Foundation`: the first name is not a person either
      if (joinsLast) {
        const first = found.pop();
        if (first !== undefined) eponyms.add(first.start);
      }
    } else {
      found.push(span);
    }
    afterName = span.end;
    i = span.end - 1;
  }
  return { names: found, eponyms };
}
