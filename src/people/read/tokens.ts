/**
 * Tokenises text into words, numbers and marks with their positions. A token is a slice of its text
 * (any hyphen is `-`). Hyphens and `'s` are separate, so `Hup-led` is three tokens and `Sung's` two; `C.C.`, `U.S.` and
 * `Gen.` are one.
 */
import { wordSet } from "../../common/word-lists.ts";
import { has, IS, type WordInfo, wordInfo } from "./word-info.ts";

export interface Token {
  readonly text: string;
  /** What the tables say about the word (in a line of capitals: the word as in a sentence); null for numbers and marks. */
  readonly word: WordInfo | null;
  /** Index of its text. */
  readonly line: number;
  /** UTF-16 offsets into that text. */
  readonly start: number;
  readonly end: number;
  /** White space (or the start of a text) precedes it. */
  readonly spaced: boolean;
}

const APOSTROPHE = 0x27;
const CURLY = 0x2019;
const DOT = 0x2e;
const REPLACEMENT = 0xfffd;

/** Abbreviations whose dot does not end a sentence. */
const SHORTENED = wordSet(`
    Mt Gen gen Col col Lieut lieut Lieu lieu Maj maj Lt lt Dr Prof Rev Mr Mrs Ms Messrs Secy No Nos St Jr Sr Adm Capt
    Sgt Brig Gov Sen Rep Jan Feb Mar Apr Jul Aug Sept Sep Oct Nov Dec
  `);

/** Firms: the dot ends a sentence only where nothing of the name follows. */
const FIRM = /^(?:Co|Ltd|Corp|Inc|Bros)$/i;
const GOES_ON = /^(?:\s*[,(]|\s+(?:L(?:td|TD)|I(?:nc|NC)|[a-z]))/;
/** Two letters stand for one of Cyrillic. */
const INITIAL = /^(?:\p{L}|Ch|Kh|Sh|Ts|Ya|Ye|Yo|Yu|Zh)\./u;
/** Full-width and typographic hyphens. */
const HYPHENS = /^[\uff0d\u2010\u2011]$/;
const LONG_SHOUT = 24;

const isDigit = (c: number): boolean => c >= 0x30 && c <= 0x39;

function isLetter(c: number): boolean {
  if (c < 0x80) return (c >= 0x61 && c <= 0x7a) || (c >= 0x41 && c <= 0x5a);
  return (c >= 0xc0 && c <= 0x24f && c !== 0xd7 && c !== 0xf7) || (c >= 0x1e00 && c <= 0x1eff);
}

function isSpace(c: number): boolean {
  return c === 0x20 || (c >= 0x09 && c <= 0x0d) || c === 0xa0 || c === 0x2028 || c === 0x2029 || c === 0x3000;
}

function wordEnd(text: string, i: number): number {
  // Letters with a dot each: `C.C.`, `U.S.`, `e.p.`, `S.`
  if (text.charCodeAt(i + 1) === DOT) {
    let j = i;
    while (isLetter(text.charCodeAt(j)) && text.charCodeAt(j + 1) === DOT) j += 2;
    if (isLetter(text.charCodeAt(j)) && !isLetter(text.charCodeAt(j + 1)) && j > i) j += 1;
    return j;
  }
  let j = i + 1;
  for (;;) {
    const c = text.charCodeAt(j);
    if (isLetter(c) || isDigit(c)) {
      j += 1;
    } else if ((c === APOSTROPHE || c === CURLY) && isLetter(text.charCodeAt(j + 1))) {
      const next = text.charCodeAt(j + 1);
      if ((next === 0x73 || next === 0x53) && !isLetter(text.charCodeAt(j + 2))) return j;
      j += 2;
    } else {
      break;
    }
  }
  if (text.charCodeAt(j) !== DOT || j - i > 5) return j;
  const word = text.slice(i, j);
  if (SHORTENED.has(word) || (FIRM.test(word) && GOES_ON.test(text.slice(j + 1, j + 8)))) return j + 1;
  return j;
}

/** The last two tokens are a family name and a given syllable. */
function isNameBefore(out: readonly Token[]): boolean {
  return has(out.at(-2)?.word, IS.surname) && has(out.at(-1)?.word, IS.syllable);
}

/** In a line of capitals a word is what it is in a sentence: `OF` is small, `KPA` and `KIM` begin large. */
function plainInfo(shouted: string): WordInfo {
  const small = wordInfo(shouted.toLowerCase());
  if (has(small, IS.preposition | IS.determiner) || small.text === "and") return small;
  const large = wordInfo(shouted.charAt(0) + small.text.slice(1));
  return has(small, IS.stop | IS.tail) && !has(large, IS.surname) ? small : large;
}

/** Words that were read: the last of each place. Nearly all of a text are among them. */
const seen: (WordInfo | undefined)[] = new Array(1 << 16).fill(undefined);
/** From this length on a slice keeps the whole text in memory. */
const SLICED = 13;
const PRIME = 0x01000193;

function wordAt(text: string, start: number, end: number): WordInfo {
  const length = end - start;
  let hash = length;
  if (length < 8) for (let k = start; k < end; k += 1) hash = Math.imul(hash, PRIME) ^ text.charCodeAt(k);
  else {
    for (let k = start; k < start + 4; k += 1) hash = Math.imul(hash, PRIME) ^ text.charCodeAt(k);
    for (let k = end - 4; k < end; k += 1) hash = Math.imul(hash, PRIME) ^ text.charCodeAt(k);
  }
  const place = (hash ^ (hash >>> 15)) & (seen.length - 1);
  const known = seen[place];
  if (known !== undefined && known.text.length === length && text.startsWith(known.text, start)) return known;
  const printed = text.slice(start, end);
  const info = wordInfo(length < SLICED ? printed : [...printed].join(""));
  seen[place] = info;
  return info;
}

/** Whether a word is `S.`, `S.R.` or `Yu.` */
export const isInitial = (word: string): boolean => word.endsWith(".") && INITIAL.test(word);

/** `Yu. M. Kopylov`, `by Ts. Sambuu`; but not the end of `met Ma Yu.`: a capital precedes it, and no initial follows. */
function isInitialAt(text: string, i: number, out: readonly Token[]): boolean {
  if (!isInitial(text.slice(i, i + 3))) return false;
  const after = text.slice(i + 3, i + 8).trimStart();
  return INITIAL.test(after) || (/^\p{Lu}\p{Ll}/u.test(after) && !has(out.at(-1)?.word, IS.capital));
}

/** Appends the tokens of `text` to `out`. */
export function tokenise(text: string, line: number, out: Token[]): void {
  let i = 0;
  let spaced = true;
  const length = text.length;
  const isShouted = length > LONG_SHOUT && !/[a-z]/.test(text) && /[A-Z]{4}/.test(text);
  while (i < length) {
    const c = text.charCodeAt(i);
    if (isSpace(c)) {
      spaced = true;
      i += 1;
      continue;
    }
    // A misencoded double byte (U+FFFD and the letter after it) replaces a space.
    if (c === REPLACEMENT) {
      // … or an apostrophe: `People\uFFFDfs`
      const mark = spaced ? null : /^(?:\uFFFDf(?=\s)|\uFFFD[f\uFFFD]s(?!\p{L}))/u.exec(text.slice(i, i + 4));
      if (mark !== null) {
        const end = i + mark[0].trimEnd().length;
        out.push({ text: text.slice(i, end), word: null, line, start: i, end, spaced });
        i = end;
        continue;
      }
      spaced = true;
      i += text[i + 1] === "@" || text[i + 1] === "|" ? 2 : 1;
      continue;
    }
    let end = i + 1;
    let word: WordInfo | null = null;
    if (isLetter(c)) {
      end = wordEnd(text, i);
      // `… and Jang Song U.`: the last letter of a name and the stop, not an initial
      if (end === i + 2 && text.charCodeAt(end - 1) === DOT && isNameBefore(out)) end -= 1;
      if (end === i + 2 && text.charCodeAt(end) === DOT && isInitialAt(text, i, out)) end += 1;
      word = isShouted ? plainInfo(text.slice(i, end)) : wordAt(text, i, end);
    } else if (isDigit(c)) {
      for (;;) {
        const d = text.charCodeAt(end);
        if (isDigit(d) || isLetter(d) || ((d === DOT || d === 0x2c) && isDigit(text.charCodeAt(end + 1))))
          end += 1;
        else break;
      }
    } else if (c === APOSTROPHE || c === CURLY) {
      const next = text.charCodeAt(i + 1);
      if (!spaced && (next === 0x73 || next === 0x53) && !isLetter(text.charCodeAt(i + 2))) end = i + 2;
    }
    let printed = word === null || isShouted ? text.slice(i, end) : word.text;
    if (word === null && HYPHENS.test(printed)) printed = "-";
    out.push({ text: printed, word, line, start: i, end, spaced });
    spaced = false;
    i = end;
  }
}

/** The words of `tokens[start … end)`, with a space between separate ones. */
export function wordsIn(
  tokens: readonly Token[],
  start: number,
  end: number,
  spell: (token: Token, k: number) => string = ({ text }) => text,
): string {
  return tokens
    .slice(start, end)
    .map((token, n) => (n > 0 && token.spaced ? " " : "") + spell(token, start + n))
    .join("");
}
