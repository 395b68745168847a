/** Finds word boundaries. The hot loop of indexing: character codes, no regular expression per word. */

const NONE = 0;
const LETTER = 1;
const DIGIT = 2;
const MARK = 3;
const PAIRED = 4;

const DOT = 46;
const COMMA = 44;

/** The kind of every UTF-16 unit. Surrogates are not word characters. */
const kindOf = new Uint8Array(65536);
for (let code = 0; code < 65536; code++) {
  const char = String.fromCharCode(code);
  if (/[\p{Script=Hangul}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]/u.test(char)) {
    kindOf[code] = /[\p{L}\p{N}]/u.test(char) ? PAIRED : NONE;
  } else if (/[\p{L}×]/u.test(char)) kindOf[code] = LETTER;
  else if (/\p{Nd}/u.test(char)) kindOf[code] = DIGIT;
  else if (/[\p{M}\u00ad\u200b-\u200d\u2060\ufeff]/u.test(char)) kindOf[code] = MARK;
}

const APOSTROPHES = "'’‘‛ʼ′`";
const isApostrophe = new Uint8Array(65536);
for (const char of APOSTROPHES) isApostrophe[char.charCodeAt(0)] = 1;

/** What may follow an apostrophe inside a word. */
const CONTRACTIONS = new Set(["s", "t", "re", "ve", "ll", "d", "m"]);
/** What may precede an apostrophe inside a name: O'Brien, Ch'oe, P'yongyang. */
const NAME_STARTS = new Set(["o", "d", "l", "k", "t", "p", "ch", "c", "n"]);

/** Called for each word: its text (or what it is read as), start and end (UTF-16). */
export type WordVisitor = (surface: string, start: number, end: number) => void;

/**
 * Visits the words of a text in order. Context decides `US` and `UN` (not in a text all in capitals, not
 * after a syllable in capitals), `S. Korea`, and a leader's name that runs into the next word.
 */
export function scanWords(text: string, visit: WordVisitor): void {
  const length = text.length;
  let previous = "";
  let beforePrevious = "";
  let at = 0;
  const give = (word: string, start: number, end: number): void => {
    visit(word, start, end);
    beforePrevious = previous;
    previous = word;
  };
  while (at < length) {
    const kind = kindOf[text.charCodeAt(at)];
    if (kind === NONE || kind === MARK) {
      at++;
    } else if (kind === PAIRED) {
      let end = at + 1;
      while (end < length && kindOf[text.charCodeAt(end)] === PAIRED) end++;
      if (end === at + 1) give(text.slice(at, end), at, end);
      for (let i = at; i + 1 < end; i++) give(text.slice(i, i + 2), i, i + 2);
      at = end;
    } else {
      const end = kind === DIGIT ? numberEnd(text, at) : wordEnd(text, at);
      const length = end - at;
      const first = text.charCodeAt(at);
      // U, S, N, I: the first letters of everything that depends on context; m: the last of a glued Kim
      const inContext =
        (length <= 2 && (first === 85 || first === 83 || first === 78)) ||
        (length > 2 && (first === 85 || first === 83 || first === 73)) ||
        (length > 3 && text.charCodeAt(end - 1) === 109);
      if (inContext) readInContext(text, at, end, previous, beforePrevious, give);
      else give(text.slice(at, end), at, end);
      at = end;
    }
  }
}

const USA = new Set(["US", "USA", "U.S", "U.S.", "U.S.A", "U.S.A."]);
const UNO = new Set(["UN", "U.N", "U.N."]);

function readInContext(
  text: string,
  start: number,
  end: number,
  previous: string,
  beforePrevious: string,
  give: WordVisitor,
): void {
  const word = text.slice(start, end);
  const syllable = gluedSyllable(word, previous, beforePrevious);
  if (USA.has(word)) {
    give(word === "US" && isCapitals(text) ? word : "usa", start, end);
  } else if (UNO.has(word)) {
    const inName = beforePrevious.toLowerCase() === "kim" || /^\p{Lu}{3,}$/u.test(previous);
    give(word === "UN" && (inName || isCapitals(text)) ? word : "uno", start, end);
  } else if ((word === "S" || word === "N") && /^\.\s?Korea/.test(text.slice(end, end + 7))) {
    give(word === "S" ? "South" : "North", start, end + 1);
  } else if (
    word.length > 3 &&
    word.endsWith("Kim") &&
    /^\s(?:Il Sung|Jong Il|Jong Un)/.test(text.slice(end, end + 9))
  ) {
    give(word.slice(0, -3), start, end - 3);
    give("Kim", end - 3, end);
  } else if (syllable > 0) {
    give(word.slice(0, syllable), start, start + syllable);
    give(word.slice(syllable), start + syllable, end);
  } else {
    give(word, start, end);
  }
}

/** `Unreceived` after `Kim Jong`: the length of the name syllable that runs into the next word, else 0. */
function gluedSyllable(word: string, previous: string, beforePrevious: string): number {
  if (beforePrevious !== "Kim") return 0;
  const rest =
    previous === "Jong"
      ? /^(Un|Il)(\p{L}{2,})$/u.exec(word)
      : previous === "Il"
        ? /^(Sung)(\p{L}{2,})$/u.exec(word)
        : null;
  if (!rest || /^(?:is[mt]|ia)/.test(rest[2] ?? "")) return 0;
  return rest[1]?.length ?? 0;
}

function isCapitals(text: string): boolean {
  return !/\p{Ll}/u.test(text);
}

/** End of a number, including thousands commas, a decimal point and letters after it (`115th`, `1980s`). */
function numberEnd(text: string, start: number): number {
  let at = digitsEnd(text, start);
  while (text.charCodeAt(at) === COMMA && digitsEnd(text, at + 1) === at + 4) at += 4;
  if (text.charCodeAt(at) === DOT && !(text.charCodeAt(start - 1) === DOT && start > 1)) {
    const end = digitsEnd(text, at + 1);
    if (end > at + 1 && !(text.charCodeAt(end) === DOT && digitsEnd(text, end + 1) > end + 1)) at = end;
  }
  const kind = kindOf[text.charCodeAt(at)];
  return at < text.length && (kind === LETTER || isApostrophe[text.charCodeAt(at)])
    ? wordEnd(text, at, start)
    : at;
}

function digitsEnd(text: string, start: number): number {
  let at = start;
  while (at < text.length && kindOf[text.charCodeAt(at)] === DIGIT) at++;
  return at;
}

/** End of a word from `start`, scanned from `from`: a dotted acronym, or letters with an inner apostrophe. */
function wordEnd(text: string, from: number, start = from): number {
  const acronym = acronymEnd(text, from);
  if (acronym > from) return acronym;
  let at = lettersEnd(text, from);
  if (isApostrophe[text.charCodeAt(at)] !== 1 || at >= text.length) return at;
  const end = lettersEnd(text, at + 1);
  if (end === at + 1) return at;
  const prefix = text.slice(start, at).toLowerCase();
  const suffix = text.slice(at + 1, end).toLowerCase();
  if (CONTRACTIONS.has(suffix)) return end;
  if (!NAME_STARTS.has(prefix)) return at;
  at = end;
  return isApostrophe[text.charCodeAt(at)] === 1 &&
    text.slice(at + 1, lettersEnd(text, at + 1)).toLowerCase() === "s"
    ? at + 2
    : at;
}

function lettersEnd(text: string, start: number): number {
  let at = start;
  while (at < text.length) {
    const kind = kindOf[text.charCodeAt(at)];
    if (kind !== LETTER && kind !== DIGIT && kind !== MARK) break;
    at++;
  }
  return at;
}

/** End of `U.S.`, `D.P.R.K.`, `p.m.`: at least two single letters with dots; else `start`. */
function acronymEnd(text: string, start: number): number {
  let at = start;
  let letters = 0;
  while (
    kindOf[text.charCodeAt(at)] === LETTER &&
    at < text.length &&
    (at + 1 >= text.length || kindOf[text.charCodeAt(at + 1)] === NONE)
  ) {
    letters++;
    at++;
    if (text.charCodeAt(at) !== DOT) break;
    at++;
  }
  if (letters < 2) return start;
  return at;
}
