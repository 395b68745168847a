/** Spelling variants of a word: diacritics, British and American. */
import { pairsOf, wordsOf } from "../../common/word-lists.ts";

/** British stems and their American forms, anywhere in a word. */
const BRITISH_STEMS = `
  aeroplane airplane, analyse analyze, analysing analyzing, catalogue catalog, centre center, cheque check,
  defence defense, dialogue dialog, fibre fiber, fulfilment fulfillment, grey gray, instalment installment,
  jewellery jewelry, judgement judgment, kerb curb, licence license, litre liter, manoeuvr maneuver,
  metre meter, mould mold, offence offense, orthopaedic orthopedic, paediatric pediatric, plough plow,
  pretence pretense, programme program, sabre saber, sceptic skeptic, skilful skillful, spectre specter,
  sulphur sulfur, theatre theater, tyre tire`;

/** What precedes `our` where American spelling has `or`: `lab` for labour. */
const BRITISH_OUR = `ard arm behavi cand clam col demean endeav fav ferv flav glam harb hon hum lab
  neighb od parl ranc rig rum sav savi splend succ tum val vap vig`;

const american = new Map(BRITISH_STEMS.split(",").map((row) => row.trim().split(" ") as [string, string]));
const britishStem = new RegExp([...american.keys()].join("|"));
const britishOur = new RegExp(`(${wordsOf(BRITISH_OUR).join("|")})our`);
const britishIse = /^(.{3,})is(e|ed|es|er|ers|ing|ation|ations|ational)$/;

/** Letters that Unicode decomposition does not reduce to a plain Latin one. */
const PLAIN_LETTERS = new Map(pairsOf("ø o  ł l  đ d  ð d  þ th  ß ss  æ ae  œ oe  ı i"));

/** The text with compatibility forms, diacritics, case and invisible characters folded. */
export function foldLetters(printed: string): string {
  let text = printed;
  if (/[^\x20-\x7e]/.test(text)) {
    text = text
      .normalize("NFKC")
      .normalize("NFD")
      .replace(/[\u0300-\u036f]/g, "")
      .normalize("NFC")
      .replace(/[‘’‛ʼ′]/g, "'");
  }
  text = text.toLowerCase();
  if (/[^\x20-\x7e]/.test(text)) {
    text = text
      .normalize("NFD")
      .replace(/[\u0300-\u036f\u00ad\u200b-\u200d\u2060\ufeff]/g, "")
      .normalize("NFC");
    text = text.replace(/[øłđðþßæœı]/g, (letter) => PLAIN_LETTERS.get(letter) ?? letter);
  }
  return text;
}

export function americanSpelling(word: string): string {
  if (word.length < 4) return word;
  return word
    .replace(britishStem, (stem) => american.get(stem) ?? stem)
    .replace(britishOur, "$1or")
    .replace(britishIse, "$1iz$2");
}

/** Letters and digits only, lower-case. */
export function lettersOf(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "");
}

/** Whether two lines have the same letters and digits, and have any. */
export function sameWords(a: string, b: string): boolean {
  const letters = lettersOf(a);
  return letters !== "" && letters === lettersOf(b);
}
