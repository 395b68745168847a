/** What the tables say about a word. */

import { wordsOf } from "../../common/word-lists.ts";
import { BODY_WORDS, EPONYM_MODIFIERS, EPONYM_NOUNS, NATIONS, PORTFOLIOS } from "../tables/bodies.ts";
import { HONORIFICS, PRAISE } from "../tables/honours.ts";
import { ONE_LETTER_SYLLABLES, SOUTHERN_SYLLABLES } from "../tables/southern.ts";
import { BODY_NOUNS, ED_NOUNS, LIST_TAILS, TIME_WORDS, TITLE_STOPS } from "../tables/stops.ts";
import { COMPOUND_SURNAMES, SURNAMES } from "../tables/surnames.ts";
import { GIVEN_SYLLABLES } from "../tables/syllables.ts";
import {
  AFTER_HEAD,
  GRADES,
  LEADER_KINDS,
  MODIFIERS,
  NOT_HEAD_BEFORE,
  RANKS,
  TITLE_HEADS,
} from "../tables/titles.ts";

/** Bits of `WordInfo.is`. */
export const IS = {
  capital: 1 << 0,
  /** All capitals, at least two letters. */
  upper: 1 << 1,
  /** A family name in KCNA's spelling. */
  surname: 1 << 2,
  /** A family name in a Southern or press spelling. */
  southSurname: 1 << 3,
  /** A given-name syllable in KCNA's spelling. */
  syllable: 1 << 4,
  /** A given-name syllable in a Southern spelling. */
  southSyllable: 1 << 5,
  /** Also an English word that begins sentences. */
  english: 1 << 6,
  /** The head noun of a title. */
  head: 1 << 7,
  plural: 1 << 8,
  /** A head that needs a body after it. */
  headOf: 1 << 9,
  /** A head that needs a word of LEADER_KINDS before it. */
  headKind: 1 << 10,
  rank: 1 << 11,
  grade: 1 << 12,
  modifier: 1 << 13,
  afterHead: 1 << 14,
  notHeadBefore: 1 << 15,
  honorific: 1 << 16,
  praise: 1 << 17,
  stop: 1 << 18,
  preposition: 1 << 19,
  determiner: 1 << 20,
  tail: 1 << 21,
  time: 1 << 22,
  bodyNoun: 1 << 23,
  bodyWord: 1 << 24,
  portfolio: 1 << 25,
  nation: 1 << 26,
  eponymNoun: 1 << 27,
  eponymModifier: 1 << 28,
  leaderKind: 1 << 29,
  /** A head that is a title only with a body after it. */
  headBody: 1 << 30,
  /** A rare family name or one that is an English word: two-part names with it are weak. Bit 31. */
  weakSurname: 1 << 31,
} as const;

/** A given-name syllable in any spelling. */
export const SYLLABLE = IS.syllable | IS.southSyllable;

export interface WordInfo {
  readonly text: string;
  readonly lower: string;
  /** Bits of `IS`. */
  readonly is: number;
}

/** A family name with fewer names than this in the surname table is rare. */
const SELDOM = 8;
const PREPOSITIONS = wordsOf("of for to in at under on with");
const DETERMINERS = wordsOf("the a an The A An");

const byLower = new Map<string, number>();
const byPrinted = new Map<string, number>();

function mark(words: Iterable<string>, bit: number, table: Map<string, number> = byLower): void {
  for (const word of words) table.set(word, (table.get(word) ?? 0) | bit);
}

const HEAD_USES = { office: 0, of: IS.headOf, kind: IS.headKind, body: IS.headOf | IS.headBody };

const singulars = new Map<string, string>();
for (const { word, use, plural } of TITLE_HEADS) {
  mark([word], IS.head | HEAD_USES[use]);
  if (plural === word) continue; // groups of these are never titled so
  mark([plural], IS.head | IS.plural | HEAD_USES[use]);
  singulars.set(plural, word);
}
mark(
  RANKS.flatMap((rank) => [rank, `${rank}s`]),
  IS.rank,
);
mark(GRADES, IS.grade);
mark(MODIFIERS, IS.modifier);
mark(AFTER_HEAD, IS.afterHead);
mark(NOT_HEAD_BEFORE, IS.notHeadBefore);
mark(LEADER_KINDS, IS.leaderKind);
mark(HONORIFICS, IS.honorific);
mark(PRAISE, IS.praise);
mark(TITLE_STOPS, IS.stop);
mark(PREPOSITIONS, IS.preposition);
mark(DETERMINERS, IS.determiner, byPrinted);
mark(LIST_TAILS, IS.tail);
mark(TIME_WORDS, IS.time);
mark(BODY_NOUNS, IS.bodyNoun);
mark(BODY_WORDS, IS.bodyWord);
mark(PORTFOLIOS, IS.portfolio);
mark(NATIONS, IS.nation);
mark(EPONYM_NOUNS, IS.eponymNoun);
mark(EPONYM_MODIFIERS, IS.eponymModifier);
for (const surname of [...SURNAMES, ...COMPOUND_SURNAMES]) {
  const weak = surname.english || (surname.names < SELDOM && surname.hangul.length === 1);
  const bits = IS.surname | (surname.english ? IS.english : 0) | (weak ? IS.weakSurname : 0);
  mark([surname.spelling], bits, byPrinted);
  mark(surname.others, IS.southSurname, byPrinted);
}
for (const { first, later } of GIVEN_SYLLABLES) mark([first, later], IS.syllable, byPrinted);
mark(ONE_LETTER_SYLLABLES, IS.syllable, byPrinted);
mark(SOUTHERN_SYLLABLES, IS.southSyllable, byPrinted);

/** What is known about a word, as printed. */
export function wordInfo(text: string): WordInfo {
  const lower = text.toLowerCase();
  const first = text.charAt(0);
  const capital = first !== first.toLowerCase();
  const upper = capital && text.length > 1 && text === text.toUpperCase();
  const printed = upper ? first + lower.slice(1) : text;
  let is = (byLower.get(lower) ?? 0) | (byPrinted.get(printed) ?? 0);
  if (capital) is |= IS.capital;
  if (upper) is |= IS.upper;
  if (upper && (is & IS.nation) !== 0) is &= ~IS.stop; // `US`, not `us`
  if (!capital && isEndingVerb(lower)) is |= IS.stop;
  return { text, lower, is };
}

/** A lower-case word in -ed or -ly ends a title unless it belongs to bodies. */
function isEndingVerb(lower: string): boolean {
  if (lower.length < 5) return false;
  if (lower.endsWith("ed")) return !ED_NOUNS.has(lower);
  return (
    lower.endsWith("ly") &&
    lower !== "assembly" &&
    lower !== "family" &&
    lower !== "supply" &&
    lower !== "daily"
  );
}

/** Whether any of these bits of `IS` is set; without a word, none is. */
export function has(word: WordInfo | null | undefined, bits: number): boolean {
  return word != null && (word.is & bits) !== 0;
}

export function isCapital(word: WordInfo | null | undefined): boolean {
  return has(word, IS.capital);
}

/** The singular of a plural title word (`secretaries` → `secretary`), in its case; other words unchanged. */
export function singularHead(word: string): string {
  const lower = word.toLowerCase();
  const singular = singulars.get(lower);
  if (singular === undefined) return word;
  if (word === word.toUpperCase()) return singular.toUpperCase();
  return word.charAt(0) + singular.slice(1);
}
