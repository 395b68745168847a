/**
 * The grammar of a printed title: what stands before its head word, the head, and the body after it.
 *
 * `[grade | body]* HEAD [of | for | to … body]*`, ending before `who`, a verb, a comma or the next name. Where a
 * comma belongs to a body (`C.C., the WPK`; `Culture, Sports and Tourism`) it does not end the title.
 */

import { KNOWN, type NameSpan } from "./names.ts";
import { PRAISED_OFFICES } from "./tables/honours.ts";
import { CONCURRENT, PORTFOLIO_HEADS, TO_HEADS } from "./tables/titles.ts";
import type { Token } from "./tokens.ts";
import { IS, type WordInfo } from "./words.ts";

/** A title at `tokens[start … end)`. */
export interface TitleSpan {
  readonly start: number;
  readonly end: number;
  /** Index of the head word. */
  readonly head: number;
  readonly plural: boolean;
}

/** What a parser of one sentence needs to know: its tokens, its end, and where names start. */
export interface Scope {
  readonly tokens: readonly Token[];
  readonly from: number;
  readonly to: number;
  /** Names by the index of their first token. */
  readonly names: ReadonlyMap<number, NameSpan>;
  /** First tokens of names that are part of a body, ship or place. */
  readonly eponyms: ReadonlySet<number>;
}

const praisedOffices = new Set(PRAISED_OFFICES);
const toHeads = new Set(TO_HEADS);
const portfolioHeads = new Set(PORTFOLIO_HEADS);
const ADVERBS = new Set(["also", "concurrently", "currently", "now", "both", "all", "then", "newly", "new"]);
/** The last one is a mis-read apostrophe. */
const POSSESSIVES = new Set(["'s", "’s", "'S", "’S", "\uFFFDfs"]);
/** `chief of its general staff` */
const OWNERS = new Set(["its", "their", "his", "her", "our", "all"]);
/** `C.C.` and its misprints: the body follows after a comma. */
const CENTRAL = new Set(["c.c.", "c.c", "cc", "c.c.,"]);
const MAX_BEFORE_HEAD = 12;
const MAX_TITLE = 60;

const has = (word: WordInfo | null | undefined, bits: number): boolean =>
  word != null && (word.is & bits) !== 0;

export function isPossessive(token: Token | undefined): boolean {
  return token !== undefined && !token.spaced && POSSESSIVES.has(token.text);
}

function isApostrophe(token: Token | undefined): boolean {
  return token !== undefined && !token.spaced && (token.text === "'" || token.text === "’");
}

/** A head word that stands as a head here, not as part of a body (`general staff`, `Prime Minister's Office`). */
function isHeadAt(scope: Scope, i: number): boolean {
  const { tokens, to } = scope;
  const token = tokens[i];
  const word = token?.word;
  if (word == null || (word.is & IS.head) === 0) return false;
  const next = i + 1 < to ? tokens[i + 1] : undefined;
  if (isPossessive(next) || isApostrophe(next)) return false;
  if (next?.text === "-" && !next.spaced && tokens[i + 2]?.word) {
    // `editor-in-chief` is one head, `leader-led` none
    return (
      tokens[i + 2]?.word?.lower === "in" ||
      has(tokens[i + 2]?.word, IS.head) ||
      tokens[i + 2]?.word?.lower === "elect"
    );
  }
  if (next?.word && next.spaced && has(next.word, IS.notHeadBefore) && !has(next.word, IS.head)) {
    // `general staff`; but `party chief office` stays a body
    return false;
  }
  if ((word.is & IS.headKind) !== 0) {
    let k = i - 1;
    if (tokens[k]?.text === "-") k -= 1;
    return k >= scope.from && has(tokens[k]?.word, IS.leaderKind);
  }
  return true;
}

/** The end of a head at `i`, with what belongs to it: `editor-in-chief`, `secretary general`, `ambassador e. p.` */
function headEnd(scope: Scope, i: number, limit: number): number {
  const { tokens } = scope;
  let k = i + 1;
  if (tokens[k]?.text === "-" && tokens[k + 1]?.word?.lower === "in" && tokens[k + 2]?.text === "-") k += 4;
  else if (tokens[k]?.text === "-" && tokens[k + 1]?.word && !tokens[k]?.spaced) k += 2;
  for (;;) {
    const token = tokens[k];
    if (k >= limit || token?.word == null) break;
    if (has(token.word, IS.afterHead)) {
      k += 1;
    } else if (token.word.lower === "and" && tokens[k + 1]?.word?.lower === "plenipotentiary") {
      k += 2;
    } else break;
  }
  return Math.min(k, limit);
}

/** True where the comma at `k` belongs to a body. */
function commaContinues(scope: Scope, k: number, head: number): boolean {
  const { tokens, to } = scope;
  if (k + 1 >= to) return false;
  const before = tokens[k - 1]?.word;
  const after = tokens[k + 1];
  if (after?.word == null) return false;
  if (before != null && CENTRAL.has(before.lower)) {
    if (has(tokens[k - 2]?.word, IS.upper)) return false; // `the WPK C.C., …` has its body
    if (after.word.lower === "the") return true;
    return (
      after.word.lower === "of" ||
      (has(after.word, IS.capital) && !scope.names.has(k + 1) && !isHeadAt(scope, k + 1))
    );
  }
  if (after.word.lower === "of") return true;
  if (!portfolioHeads.has(tokens[head]?.word?.lower ?? "") && !has(before, IS.portfolio)) return false;
  return portfolioList(scope, k + 1);
}

/** `Sports and Tourism`, `Water Resources and Parliamentary Affairs`: words of portfolios to an `and` and one more. */
function portfolioList(scope: Scope, k: number): boolean {
  const { tokens, to } = scope;
  let words = 0;
  for (let i = k; i < Math.min(to, k + 8); i += 1) {
    const token = tokens[i];
    if (token === undefined) return false;
    if (token.text === ",") {
      if (words === 0) return false;
      continue;
    }
    if (token.word == null) return false;
    if (token.word.lower === "and") {
      if (words === 0) return false;
      const next = tokens[i + 1]?.word;
      return has(next, IS.portfolio) && !scope.names.has(i + 1) && !isTitleStart(scope, i + 1);
    }
    if (scope.names.has(i) || !has(token.word, IS.portfolio) || isHeadAt(scope, i)) return false;
    words += 1;
  }
  return false;
}

/** True where a title's noun phrase starts at `k`: grades and bodies that lead to a head. */
function isTitleStart(scope: Scope, k: number): boolean {
  return nounPhrase(scope, k, scope.to) !== null;
}

interface NounPhrase {
  readonly start: number;
  readonly head: number;
  readonly end: number;
}

/** The words up to and with the head. */
function nounPhrase(scope: Scope, at: number, limit: number): NounPhrase | null {
  const { tokens } = scope;
  let start = at;
  while (
    start < limit &&
    (has(tokens[start]?.word, IS.determiner) || ADVERBS.has(tokens[start]?.word?.text ?? ""))
  )
    start += 1;
  if (has(tokens[start]?.word, IS.tail) && !has(tokens[start]?.word, IS.head | IS.modifier | IS.grade)) {
    const lower = tokens[start]?.word?.lower;
    if (lower !== "its" && lower !== "their" && lower !== "his") return null;
    start += 1;
  }
  let head = -1;
  let end = -1;
  for (let k = start; k < limit && k - start < MAX_BEFORE_HEAD + 4; k += 1) {
    const token = tokens[k];
    const word = token?.word;
    if (token === undefined) break;
    if (scope.names.has(k)) break;
    if (word == null) {
      if (token.text === "-" || isPossessive(token) || isApostrophe(token)) continue;
      if (/^[0-9]/.test(token.text) && head < 0) continue;
      break;
    }
    if (isHeadAt(scope, k)) {
      head = k;
      end = headEnd(scope, k, limit);
      k = end - 1;
      continue;
    }
    if (word.lower === "and" && head < 0 && k > start && isPairOfWords(scope, k)) continue;
    if (has(word, IS.preposition | IS.determiner) || word.lower === "and") break;
    if (has(word, IS.stop) && !has(word, IS.modifier | IS.grade)) break;
    if (has(word, IS.time)) break;
    if (head >= 0) {
      // After a head: only words that lead to a further head (`Party secretary's …` has ended already)
      if (!has(word, IS.modifier | IS.grade | IS.capital | IS.bodyNoun)) break;
      if (!leadsToHead(scope, k, limit)) break;
    }
  }
  if (head < 0 || head - start > MAX_BEFORE_HEAD) return null;
  return { start, head, end };
}

/** `Trade and Industry minister`: two like words before a head, neither a list's end nor a grade. */
function isPairOfWords(scope: Scope, k: number): boolean {
  const before = scope.tokens[k - 1]?.word;
  const after = scope.tokens[k + 1]?.word;
  if (before == null || after == null || scope.names.has(k + 1)) return false;
  if (has(before, IS.capital) !== has(after, IS.capital) || has(before, IS.upper)) return false;
  return (
    has(before, IS.portfolio | IS.bodyWord) &&
    has(after, IS.portfolio | IS.bodyWord) &&
    !has(after, IS.grade | IS.head)
  );
}

/** Within a few words of the same phrase stands a head. */
function leadsToHead(scope: Scope, k: number, limit: number): boolean {
  for (let i = k; i < Math.min(limit, k + 6); i += 1) {
    const token = scope.tokens[i];
    if (token === undefined || scope.names.has(i)) return false;
    if (token.word == null) {
      if (token.text === "-" || isPossessive(token)) continue;
      return false;
    }
    if (isHeadAt(scope, i)) return true;
    if (has(token.word, IS.preposition | IS.determiner | IS.stop) || token.word.lower === "and") return false;
  }
  return false;
}

/** Praise before the head: `great leader` is no title, `eternal President` is `President`. */
function afterPraise(scope: Scope, phrase: NounPhrase): NounPhrase | null {
  const { tokens } = scope;
  let start = phrase.start;
  for (let k = phrase.start; k < phrase.head; k += 1) {
    const word = tokens[k]?.word;
    if (has(word, IS.praise) || (has(word, IS.honorific) && !has(word, IS.head))) start = k + 1;
  }
  if (start === phrase.start) return phrase;
  if (has(tokens[phrase.head - 1]?.word, IS.grade) && phrase.head > start) return { ...phrase, start }; // `Supreme Commander`
  if (!praisedOffices.has(tokens[phrase.head]?.word?.lower ?? "")) return null;
  return { ...phrase, start };
}

/** The title that starts at token `at` (a determiner may stand first), or null. */
export function titleAt(scope: Scope, at: number, limit: number = scope.to): TitleSpan | null {
  const found = nounPhrase(scope, at, limit);
  const phrase = found === null ? null : afterPraise(scope, found);
  if (phrase === null) return null;
  const end = complementEnd(scope, phrase.head, phrase.end, limit);
  const word = scope.tokens[phrase.head]?.word;
  if (end === phrase.end) {
    if (has(word, IS.headBody) || (has(word, IS.headOf) && !standsAlone(scope, phrase))) return null;
    // `…, the ambassador said`: one already spoken of, no title
    if (phrase.head === phrase.start && has(scope.tokens[at]?.word, IS.determiner)) return null;
    // `chief trainer`: the word was an adjective
    const next = end < limit ? scope.tokens[end]?.word : null;
    if (next != null && !has(next, IS.capital | IS.stop | IS.preposition) && next.lower !== "and")
      return null;
  }
  return { start: phrase.start, end, head: phrase.head, plural: has(word, IS.plural) };
}

/** A weak head (`worker`, `head`, `official`) needs a body before it if none comes after. */
function standsAlone(scope: Scope, phrase: NounPhrase): boolean {
  for (let k = phrase.start; k < phrase.head; k += 1) {
    if (has(scope.tokens[k]?.word, IS.capital | IS.grade | IS.modifier)) return true;
  }
  return false;
}

/** Where the body after a head ends. `end` when there is none. */
export function complementEnd(scope: Scope, head: number, end: number, limit: number): number {
  const { tokens } = scope;
  const first = tokens[end];
  const firstWord = first?.word;
  let clean = end;
  let k = end;
  if (end >= limit) return end;
  const startsWithPreposition = has(firstWord, IS.preposition);
  const startsWithComma = first?.text === "," && commaContinues(scope, end, head);
  if (!startsWithPreposition && !startsWithComma) {
    return first?.text === "(" ? parenthesisEnd(scope, end, limit) : end;
  }
  while (k < limit && k - end < MAX_TITLE) {
    const token = tokens[k];
    if (token === undefined) break;
    const word = token.word;
    if (word == null) {
      if (token.text === ",") {
        if (!commaContinues(scope, k, head)) break;
        k += 1;
        continue;
      }
      if (token.text === "(") {
        const after = parenthesisEnd(scope, k, limit);
        if (after === k) break;
        k = after;
        clean = k;
        continue;
      }
      if (/^["“]$/.test(token.text)) {
        const after = quoteEnd(scope, k, limit);
        if (after === k) break;
        k = after;
        clean = k;
        continue;
      }
      if (
        token.text === "-" ||
        isPossessive(token) ||
        isApostrophe(token) ||
        token.text === "/" ||
        token.text === "&"
      ) {
        k += 1;
        if (token.text !== "-" && token.text !== "/" && token.text !== "&") clean = k;
        continue;
      }
      if (/^[0-9]/.test(token.text) && isNumberOfBody(scope, k)) {
        k += 1;
        clean = k;
        continue;
      }
      break;
    }
    const name = scope.names.get(k);
    if (name !== undefined) {
      if (!isGoverned(scope, k, end)) break;
      k = name.end;
      clean = k;
      continue;
    }
    if (word.lower === "and") {
      if (!andContinues(scope, k, limit)) break;
      k += 1;
      continue;
    }
    if (has(word, IS.preposition)) {
      if (!prepositionContinues(scope, k, head, end)) break;
      k += 1;
      continue;
    }
    if (has(word, IS.determiner)) {
      k += 1;
      continue;
    }
    if (!has(word, IS.capital)) {
      if (
        has(word, IS.stop) &&
        !isAfterHyphen(scope, k) &&
        !(OWNERS.has(word.lower) && has(tokens[k - 1]?.word, IS.preposition))
      )
        break;
      if (word.lower === "de" || word.lower === "la" || word.lower === "du" || word.lower === "el") {
        k += 1;
        continue;
      }
      const before = tokens[k - 1];
      const afterCapital = has(before?.word, IS.capital) || isPossessive(before);
      if (
        afterCapital &&
        before?.word?.lower !== "the" &&
        !has(word, IS.bodyNoun | IS.modifier | IS.portfolio | IS.head | IS.afterHead)
      ) {
        // `Party Committee warmly …`: an unknown word in small letters after a body's name ends it
        if (!leadsToBody(scope, k, limit, isPossessive(before))) break;
      }
      if (
        word.text.length > 3 &&
        word.lower.endsWith("ing") &&
        !has(word, IS.bodyNoun | IS.modifier) &&
        before?.word &&
        !has(before.word, IS.preposition | IS.determiner)
      )
        break;
    } else if (has(word, IS.time) && !has(word, IS.bodyWord)) {
      // `Juche Academy`, `April 25 Company`; a date otherwise
      if (word.lower !== "juche" && !isUnitDate(scope, k)) break;
    } else if (has(word, IS.stop) && !has(word, IS.bodyWord | IS.upper) && !isInsideBody(scope, k)) break;
    k += 1;
    clean = k;
  }
  return clean;
}

/** A month, a day and a capitalised word: a unit named after a date (`the April 25 Company`). */
function isUnitDate(scope: Scope, k: number): boolean {
  const day = scope.tokens[k + 1];
  if (has(day?.word, IS.capital) && !has(day?.word, IS.stop | IS.time) && !scope.names.has(k + 1))
    return has(scope.tokens[k - 1]?.word, IS.bodyWord) || /^[0-9]/.test(scope.tokens[k - 1]?.text ?? "");
  return (
    day !== undefined &&
    /^[0-9]{1,2}$/.test(day.text) &&
    has(scope.tokens[k + 2]?.word, IS.capital) &&
    !scope.names.has(k + 2)
  );
}

function isAfterHyphen(scope: Scope, k: number): boolean {
  return scope.tokens[k - 1]?.text === "-" && !scope.tokens[k]?.spaced;
}

/** `All-China`, `the New …`: a capitalised small word within a body's name. */
function isInsideBody(scope: Scope, k: number): boolean {
  const { tokens } = scope;
  return isAfterHyphen(scope, k) || has(tokens[k - 1]?.word, IS.determiner) || tokens[k + 1]?.text === "-";
}

/** An adjective in small letters that a body's noun follows: `Pyongyang municipal committee`. */
function leadsToBody(scope: Scope, k: number, limit: number, isOwned: boolean): boolean {
  const first = scope.tokens[k]?.word;
  if (!isOwned && !/(?:al|ic|ary|ive|ian|ese)$/.test(first?.lower ?? "")) return false;
  for (let i = k; i < Math.min(limit, k + 4); i += 1) {
    const word = scope.tokens[i]?.word;
    if (word == null) return false;
    if (has(word, IS.bodyNoun) || (isOwned && has(word, IS.capital))) return true;
    if (has(word, IS.stop | IS.preposition | IS.determiner)) return false;
  }
  return false;
}

/** `Unit 1224`, `No. 3`, `26th`, `April 25`: numbers inside the names of bodies. */
function isNumberOfBody(scope: Scope, k: number): boolean {
  const token = scope.tokens[k];
  const before = scope.tokens[k - 1];
  const after = scope.tokens[k + 1];
  if (token === undefined || before === undefined) return false;
  if (/[a-z]$/.test(token.text)) return true;
  if (has(before.word, IS.capital) || before.word?.lower === "no" || before.word?.lower === "no.")
    return true;
  return before.word?.lower === "the" && after?.word != null;
}

/** The token after a short parenthesis, or `k` when there is none. */
function parenthesisEnd(scope: Scope, k: number, limit: number): number {
  for (let i = k + 1; i < Math.min(limit, k + 8); i += 1) {
    if (scope.tokens[i]?.text === ")") return /^[0-9]/.test(scope.tokens[k + 1]?.text ?? "") ? k : i + 1;
    if (scope.names.has(i)) return k;
  }
  return k;
}

/** The token after a short quotation, such as the name of a paper, or `k`. */
function quoteEnd(scope: Scope, k: number, limit: number): number {
  const before = scope.tokens[k - 1]?.word;
  if (before == null || has(before, IS.stop)) return k;
  for (let i = k + 1; i < Math.min(limit, k + 8); i += 1) {
    if (/^["”]$/.test(scope.tokens[i]?.text ?? "")) return i + 1;
    if (scope.names.has(i)) return k;
  }
  return k;
}

/** A name inside a title: `envoy of President X`, `comrades-in-arms of X`. A preposition governs it, titles may stand between. */
function isGoverned(scope: Scope, k: number, from: number): boolean {
  for (let i = k - 1; i >= from && i >= k - 6; i -= 1) {
    const word = scope.tokens[i]?.word;
    if (word == null) {
      if (scope.tokens[i]?.text === "-") continue;
      return false;
    }
    if (has(word, IS.preposition)) return true;
    if (!has(word, IS.head | IS.grade | IS.honorific | IS.nation | IS.praise | IS.determiner)) return false;
    if (i === k - 1 && !has(word, IS.head | IS.honorific | IS.praise)) return false;
    if (has(word, IS.head) && !has(word, IS.capital)) return false;
  }
  return false;
}

/** `and` inside a body's name, not before the next post, the next person or the rest of a list. */
function andContinues(scope: Scope, k: number, limit: number): boolean {
  const { tokens } = scope;
  const next = tokens[k + 1];
  if (k + 1 >= limit || next?.word == null) return /^[0-9]/.test(next?.text ?? "");
  if (scope.names.has(k + 1)) return false;
  if (has(next.word, IS.determiner)) return false;
  if (has(next.word, IS.tail) && !has(next.word, IS.capital)) return false;
  if (has(next.word, IS.stop) && !has(next.word, IS.bodyWord)) return false;
  if (has(next.word, IS.preposition)) return false;
  if (startsPost(scope, k + 1, limit)) return false;
  if (
    !has(next.word, IS.capital) &&
    has(tokens[k - 1]?.word, IS.capital) &&
    !has(next.word, IS.bodyNoun | IS.portfolio | IS.modifier)
  )
    return false;
  return true;
}

/** After `and`: the words up to the next head are grades and bodies, so that a new post starts (`and secretary of …`). */
function startsPost(scope: Scope, k: number, limit: number): boolean {
  const phrase = nounPhrase(scope, k, limit);
  if (phrase === null) return false;
  // `Trade and Industry Union chairman`: a body's own words may lead to a head as well, but seldom
  return true;
}

function prepositionContinues(scope: Scope, k: number, head: number, end: number): boolean {
  const { tokens } = scope;
  const word = tokens[k]?.word;
  const next = tokens[k + 1];
  if (word == null || next === undefined || k + 1 >= scope.to) return false;
  const nextWord = next.word;
  if (nextWord == null) return word.lower === "of" || (word.lower === "for" && next.text === '"');
  if (has(nextWord, IS.time) && word.lower !== "of") return false;
  if (has(nextWord, IS.stop) && !has(nextWord, IS.bodyWord)) {
    return word.lower === "of" && OWNERS.has(nextWord.lower);
  }
  const before = tokens[k - 1];
  const isCapital = has(nextWord, IS.capital);
  const isThe = has(nextWord, IS.determiner);
  const object = isThe ? tokens[k + 2]?.word : nextWord;
  switch (word.lower) {
    case "of":
      return true;
    case "for":
      return isCapital || isThe || k === end || has(nextWord, IS.portfolio | IS.bodyNoun);
    case "to":
      return toHeads.has(tokens[head]?.word?.lower ?? "") && (isCapital || isThe);
    case "on":
      if (toHeads.has(tokens[head]?.word?.lower ?? "") && has(nextWord, IS.portfolio)) return true;
      return (
        isCapital &&
        (has(before?.word, IS.bodyWord | IS.bodyNoun) || k === end) &&
        has(before?.word, IS.capital | IS.head)
      );
    case "in":
      if (nextWord.lower === "charge") return true;
      if (/^[0-9]/.test(next.text)) return false;
      return isCapital || (isThe && has(object, IS.capital));
    case "at":
      return k === end && (isCapital || isThe);
    case "under":
      return has(object, IS.capital);
    case "with":
      return has(object, IS.capital) && has(before?.word, IS.capital);
    default:
      return false;
  }
}

/** After a title: `who is concurrently`, `who doubles as`. Returns the token where the further title starts, or -1. */
export function concurrentAt(scope: Scope, k: number): number {
  const { tokens, to } = scope;
  for (const words of CONCURRENT) {
    let i = k;
    if (words[0] !== "and" && tokens[i]?.text === ",") i += 1;
    if (i + words.length >= to) continue;
    if (words.every((word, n) => tokens[i + n]?.word?.lower === word)) return i + words.length;
  }
  return -1;
}

/** The start of the noun phrase whose head is at `i`: grades, bodies and nations to its left. */
export function phraseStart(scope: Scope, i: number, limit: number): number {
  const { tokens } = scope;
  let start = i;
  for (let k = i - 1; k >= limit && i - k <= MAX_BEFORE_HEAD; k -= 1) {
    const token = tokens[k];
    const word = token?.word;
    if (token === undefined) break;
    if (word == null) {
      if (token.text === "-" && tokens[k - 1]?.word && !token.spaced) continue;
      if (isPossessive(token) && has(tokens[k - 1]?.word, IS.bodyWord | IS.modifier)) continue;
      break;
    }
    if (scope.names.has(k)) break;
    if (has(word, IS.praise | IS.determiner | IS.time) && !has(word, IS.grade)) break;
    if (has(word, IS.preposition)) break;
    if (has(word, IS.honorific) && !has(word, IS.head)) break;
    const known =
      has(word, IS.grade | IS.modifier | IS.nation) ||
      (has(word, IS.head) && !has(word, IS.honorific) && !isPossessive(tokens[k + 1])) ||
      (has(word, IS.capital) && has(word, IS.bodyWord | IS.upper | IS.portfolio | IS.bodyNoun));
    if (!known) {
      // `Nampho City Party secretary`: a place before a body's word
      const next = tokens[k + 1]?.word;
      const place =
        has(word, IS.capital) &&
        !has(word, IS.stop | IS.surname) &&
        has(next, IS.bodyWord) &&
        !has(next, IS.head | IS.grade);
      if (!place) break;
    }
    if (has(word, IS.stop) && !has(word, IS.grade | IS.modifier | IS.bodyWord)) break;
    start = k;
  }
  // `south Korean`, but never a lone modifier noun such as `people` after a verb
  while (
    start < i &&
    has(tokens[start]?.word, IS.bodyNoun) &&
    !has(tokens[start]?.word, IS.capital | IS.grade | IS.modifier)
  )
    start += 1;
  return start;
}

/** The title runs into a foreigner's name: two or more unknown capitalised words right after a body's word. */
export function endsInName(scope: Scope, title: TitleSpan): boolean {
  const { tokens } = scope;
  let k = title.end - 1;
  while (k > title.head && tokens[k]?.spaced && isUnknown(tokens[k]?.word ?? null)) k -= 1;
  const before = tokens[k]?.word;
  if (title.end - 1 - k < 2 || before == null || k <= title.head) return false;
  return (
    (before.is & IS.capital) !== 0 &&
    (before.is & (IS.bodyWord | IS.nation | IS.upper | IS.bodyNoun | IS.portfolio)) !== 0
  );
}

function isUnknown(word: WordInfo | null): boolean {
  return word != null && (word.is & IS.capital) !== 0 && (word.is & (KNOWN | IS.upper)) === 0;
}

/** The posts printed right before a name that starts at `e`; `limit` is the first token that may belong to them. */
export function titlesBefore(scope: Scope, e: number, limit: number): TitleSpan[] {
  const { tokens } = scope;
  let end = e;
  let quoted = false;
  for (;;) {
    const before = tokens[end - 1];
    if (end <= limit || before === undefined) return [];
    if (has(before.word, IS.honorific) && !isHeadAt(scope, end - 1)) end -= 1;
    else if (has(before.word, IS.praise) && !has(before.word, IS.head)) end -= 1;
    else if (!quoted && /^["”]$/.test(before.text)) {
      quoted = true;
      end -= 1;
    } else break;
  }
  const found: TitleSpan[] = [];
  const last = endingAt(scope, end, limit, quoted);
  if (last === null) return [];
  found.push(last);
  const joint = tokens[last.start - 1];
  if (joint?.word?.lower === "and" && last.start - 1 > limit && !last.plural) {
    const other = endingAt(scope, last.start - 1, limit, false);
    if (other !== null && !other.plural && !endsInName(scope, other)) found.unshift(other);
  }
  return found;
}

/** The title that ends right before token `end`. */
function endingAt(scope: Scope, end: number, limit: number, quoted: boolean): TitleSpan | null {
  const { tokens } = scope;
  for (let k = end - 1; k >= limit && end - k <= MAX_TITLE; k -= 1) {
    const token = tokens[k];
    if (token === undefined) return null;
    const word = token.word;
    if (word == null) {
      if (token.text === ";" || token.text === ":" || token.text === "=" || token.text === "(") return null;
      if (/^["“”]$/.test(token.text) && !quoted) return null;
      if (
        token.text === "," &&
        !(
          CENTRAL.has(tokens[k - 1]?.word?.lower ?? "") ||
          has(tokens[k - 1]?.word, IS.portfolio) ||
          tokens[k + 1]?.word?.lower === "of"
        )
      )
        return null;
      continue;
    }
    if (scope.names.has(k)) return null;
    if (has(word, IS.stop) && !has(word, IS.grade | IS.modifier | IS.bodyWord | IS.head | IS.tail))
      return null;
    if (!isHeadAt(scope, k)) continue;
    const after = headEnd(scope, k, end);
    const reached = after === end ? end : complementEnd(scope, k, after, end);
    if (reached !== end) {
      if (has(tokens[after]?.word, IS.preposition)) return null;
      continue;
    }
    const start = phraseStart(scope, k, limit);
    const phrase = afterPraise(scope, { start: praiseStart(scope, start, limit), head: k, end: after });
    if (phrase === null) return null;
    if (reached === after && has(word, IS.headBody)) return null;
    if (
      reached === after &&
      has(word, IS.headOf) &&
      !(has(word, IS.capital) && !has(word, IS.honorific)) &&
      !standsAlone(scope, phrase)
    )
      return null;
    return { start: phrase.start, end, head: k, plural: has(word, IS.plural) };
  }
  return null;
}

/** Takes in words of praise to the left, so that `afterPraise` sees them. */
function praiseStart(scope: Scope, start: number, limit: number): number {
  let k = start;
  while (
    k - 1 >= limit &&
    (has(scope.tokens[k - 1]?.word, IS.praise) ||
      (scope.tokens[k - 1]?.text === "-" && !scope.tokens[k]?.spaced))
  )
    k -= 1;
  return k;
}
