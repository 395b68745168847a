import { HANGUL_TITLES, LATIN_TITLES } from "./titles.ts";

/** A parsed name. */
export interface Typed {
  readonly script: "latin" | "hangul";
  /**
   * Separate pieces (at spaces and hyphens), lower case. Latin keeps ŏ ŭ and the apostrophe of an aspirate;
   * other diacritics are removed. Hangul: one piece per word.
   */
  readonly pieces: readonly string[];
  /** The position of a comma between pieces; null without one. */
  readonly comma: number | null;
  /** McCune-Reischauer's diacritics were typed. */
  readonly marked: boolean;
  readonly hyphen: boolean;
  /** Typed like `Jong-un Kim`: the hyphen shows which part is the given name. */
  readonly givenFirst: boolean;
  /** For comparison with printed names: see `foldName`. */
  readonly folded: string;
}

const LONGEST = 120;
const BREVE_LIKE = /[\u0302\u0306\u030c]/;
const MARK = /\p{M}/u;

/**
 * The form in which names are compared: NFKC, lower case, without Latin diacritics and apostrophes, hyphens
 * and full stops as spaces.
 */
export function foldName(text: string): string {
  return text
    .normalize("NFKC")
    .normalize("NFD")
    .replace(/\p{M}+/gu, "")
    .normalize("NFC")
    .toLowerCase()
    .replace(APOSTROPHES, "")
    .replace(DASHES, " ")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

const APOSTROPHES = /['’‘ʼʻʹ′`´＇]/g;
const DASHES = /[-‐‑‒–—−]/g;

/** Parses typed text, without titles, brackets and possessives. Never throws; may find no piece. */
export function readTyped(text: string): Typed {
  const plain = withoutBrackets(text.slice(0, LONGEST).normalize("NFKC").replace(/\s+/g, " ").trim());
  return /\p{Script=Hangul}/u.test(plain) ? readHangul(plain.normalize("NFC")) : readLatin(plain);
}

function withoutBrackets(text: string): string {
  const rest = text.replace(/[([（［][^)\]）］]*[)\]）］]/g, " ").trim();
  return rest === "" ? text.replace(/[()[\]（）［］]/g, " ") : rest;
}

function readHangul(text: string): Typed {
  const words = text
    .replace(/[^\p{Script=Hangul}]+/gu, " ")
    .trim()
    .split(" ");
  const kept = words.filter((word) => !HANGUL_TITLES.has(word));
  const pieces = (kept.length > 0 ? kept : words).filter((word) => word !== "");
  return {
    script: "hangul",
    pieces,
    comma: null,
    marked: false,
    hyphen: false,
    givenFirst: false,
    folded: foldName(pieces.join(" ")),
  };
}

function readLatin(text: string): Typed {
  const parts = text
    .replace(APOSTROPHES, "'")
    .replace(/(?<=\p{L}) '(?=\p{L})/gu, "'")
    .replace(/y'o/gi, "yŏ")
    .replace(DASHES, "-")
    .toLowerCase()
    .replace(/'s(?![\p{L}'])/gu, "")
    .split(/[,;，、]/)
    .map((part) => withoutTitles(part.split(/[^\p{L}\p{M}'-]+/u).filter((word) => /\p{L}/u.test(word))))
    .filter((words) => words.length > 0);
  const words = parts.slice(0, 2).map((part) => part.flatMap(piecesOf));
  const pieces = words.flat();
  return {
    script: "latin",
    pieces,
    comma: words.length > 1 ? words[0]!.length : null,
    marked: pieces.some((piece) => /[ŏŭ']/.test(piece)),
    hyphen: parts.some((part) => part.some((word) => word.includes("-"))),
    givenFirst:
      words.length === 1 &&
      parts[0]!.length > 1 &&
      /^[^-]+-[^-]+$/.test(parts[0]![0]!) &&
      !parts[0]!.at(-1)!.includes("-"),
    folded: foldName(parts.slice(0, 2).flat().join(" ")),
  };
}

/** Drops titles before the name; a part that is only titles (`Kim Song, ambassador`) is dropped whole. */
function withoutTitles(words: readonly string[]): readonly string[] {
  const first = words.findIndex((word) => !LATIN_TITLES.has(word));
  return first < 0 ? [] : words.slice(first);
}

/** Without the titles after a name of at least two words (`Pak Pong Ju premier`); null without any. */
export function withoutTitleBehind(typed: Typed): Typed | null {
  if (typed.script === "hangul" || typed.comma !== null) return null;
  const last = typed.pieces.findLastIndex((piece) => !LATIN_TITLES.has(piece));
  if (last < 1 || last === typed.pieces.length - 1) return null;
  const pieces = typed.pieces.slice(0, last + 1);
  return { ...typed, pieces, folded: foldName(pieces.join(" ")) };
}

/** `pyo'ng-ch'o'l` is pyŏng, ch'ŏl; `han'guk` is han, guk. */
function piecesOf(word: string): string[] {
  return breves(word)
    .replace(/([ou])'/g, (_, vowel: string) => (vowel === "o" ? "ŏ" : "ŭ"))
    .replace(/(?<![ktp]|ch)'|'(?=$|-)/g, "-")
    .split("-")
    .filter((piece) => piece !== "");
}

/** Keeps breves on o and u, and a circumflex or caron typed instead; drops other diacritics. */
function breves(word: string): string {
  let out = "";
  for (const char of word.normalize("NFD")) {
    if (BREVE_LIKE.test(char) && out.endsWith("o")) out = `${out.slice(0, -1)}ŏ`;
    else if (BREVE_LIKE.test(char) && out.endsWith("u")) out = `${out.slice(0, -1)}ŭ`;
    else if (!MARK.test(char)) out += char;
  }
  return out;
}
