/** One printed word in, its folded form and its search term out. Pure; the analyser caches nothing here. */

import { stemmer } from "stemmer";
import { BRITISH_OUR, BRITISH_STEMS, IRREGULAR_FORMS, STOP_WORDS } from "./tables/words.ts";

const stop = new Set(STOP_WORDS.trim().split(/\s+/));

const baseForm = new Map(
  IRREGULAR_FORMS.trim()
    .split("\n")
    .flatMap((line) => {
      const [base = "", ...forms] = line.trim().split(/\s+/);
      return forms.map((form) => [form, base] as const);
    }),
);

const american = new Map(BRITISH_STEMS);
const britishStem = new RegExp([...american.keys()].join("|"));
const britishOur = new RegExp(`(${BRITISH_OUR.trim().split(/\s+/).join("|")})our`);
const britishIse = /^(.{3,})is(e|ed|es|er|ers|ing|ation|ations|ational)$/;

/** Letters that no Unicode decomposition brings to a plain Latin one. */
const PLAIN_LETTERS: Readonly<Record<string, string>> = {
  ø: "o",
  ł: "l",
  đ: "d",
  ð: "d",
  þ: "th",
  ß: "ss",
  æ: "ae",
  œ: "oe",
  ı: "i",
};

/** Does this term weigh nothing in ranking? */
export function isStopTerm(term: string): boolean {
  return stop.has(term);
}

/**
 * The word as printed, folded: NFKC, Latin marks stripped, lower case, straight apostrophe (kept only in a
 * possessive `'s`), no thousands commas, no dots of an acronym. `People’s` → `people's`, `1,000` → `1000`,
 * `Ch'oe` → `choe`, `D.P.R.K.` → `dprk`. Empty when nothing of the word is left.
 */
export function foldWord(surface: string): string {
  let word = surface;
  if (/[^\x20-\x7e]/.test(word)) {
    word = word
      .normalize("NFKC")
      .normalize("NFD")
      .replace(/[\u0300-\u036f]/g, "")
      .normalize("NFC")
      .replace(/[‘’‛ʼ′]/g, "'");
  }
  word = word.toLowerCase();
  if (/[^\x20-\x7e]/.test(word)) {
    word = word
      .normalize("NFD")
      .replace(/[\u0300-\u036f\u00ad\u200b-\u200d\u2060\ufeff]/g, "")
      .normalize("NFC");
    word = word.replace(/[øłđðþßæœı]/g, (letter) => PLAIN_LETTERS[letter] ?? letter);
  }
  if (/^\d/.test(word)) return word.replace(/,(?=\d)/g, "").replace(/'(?!s$)/g, "");
  word = word.replace(/\./g, "");
  return word.replace(/['`](?!s$)/g, "").replace(/`/g, "'");
}

/** The term that a folded word is searched by: possessive off, decade's s off (`1980s`), base form, American spelling, Porter's stem. */
export function termOf(exact: string): string {
  const bare = exact.endsWith("'s") ? exact.slice(0, -2) : exact;
  if (stop.has(bare)) return bare;
  const base = baseForm.get(bare) ?? bare;
  if (/^\d+s$/.test(base)) return base.slice(0, -1);
  if (!/^[a-z]/.test(base)) return base;
  return stemmer(americanSpelling(base));
}

function americanSpelling(word: string): string {
  if (word.length < 4) return word;
  return word
    .replace(britishStem, (stem) => american.get(stem) ?? stem)
    .replace(britishOur, "$1or")
    .replace(britishIse, "$1iz$2");
}
