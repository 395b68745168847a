/**
 * Parses the second part of a title: the body after its head word (`of the Central Committee of the WPK`).
 *
 * It ends before `who`, a verb, a comma or the next name. A comma that belongs to a body (`C.C., the WPK`;
 * `Culture, Sports and Tourism`) does not end it.
 */

import { wordSet } from "../../common/word-lists.ts";
import { andContinues, CAUSES, CENTRAL, commaContinues, OWNERS, prepositionContinues } from "./body-links.ts";
import { isApostrophe, isClosingQuote, isPossessive, type Scope } from "./scope.ts";
import type { Token } from "./tokens.ts";
import { has, IS, type WordInfo } from "./word-info.ts";

/** Articles inside foreign bodies. */
const ARTICLES = wordSet("de la du el");
/** Maximum length of a title, in tokens. */
export const MAX_TITLE = 60;
const MAX_QUOTE = 24;

/** A step along a body: the next token, and whether the title may end there. */
interface Step {
  readonly at: number;
  readonly mayEnd: boolean;
}

const open = (at: number): Step => ({ at, mayEnd: false });
const closed = (at: number): Step => ({ at, mayEnd: true });

/** The end of the body after a head; `end` (the token after the head) where there is none. */
export function bodyEnd(scope: Scope, head: number, end: number, limit: number): number {
  const first = scope.tokens[end];
  if (end >= limit || first === undefined) return end;
  if (first.text === "(") {
    // `coordinator (leader) of the committee`
    const after = parenthesisEnd(scope, end, limit);
    return after === end || scope.tokens[after]?.word?.lower !== "of"
      ? after
      : bodyEnd(scope, head, after, limit);
  }
  if (!has(first.word, IS.preposition) && !(first.text === "," && commaContinues(scope, end, head)))
    return end;
  let clean = end;
  let k = end;
  while (k < limit && k - end < MAX_TITLE) {
    const token = scope.tokens[k];
    if (token === undefined) break;
    const step =
      token.word === null
        ? pastMark(scope, k, token, head, limit)
        : pastWord(scope, k, token.word, head, end, limit);
    if (step === null) break;
    k = step.at;
    if (step.mayEnd) clean = k;
    if (isClosingQuote(scope.tokens[k - 1]) && scope.tokens[k - 2]?.text === ",") break;
  }
  return clean;
}

/** Skips a mark or number inside a body; null where it ends the body. */
function pastMark(scope: Scope, k: number, token: Token, head: number, limit: number): Step | null {
  if (token.text === ",") return commaContinues(scope, k, head) ? open(k + 1) : null;
  if (token.text === "(" || token.text === '"' || token.text === "“") {
    const after = token.text === "(" ? parenthesisEnd(scope, k, limit) : quoteEnd(scope, k, limit);
    return after === k ? null : closed(after);
  }
  if (isPossessive(token) || isApostrophe(token)) return closed(k + 1);
  if (token.text === "-" || token.text === "/" || token.text === "&") return open(k + 1);
  return /^[0-9]/.test(token.text) && isNumberOfBody(scope, k) ? closed(k + 1) : null;
}

/** Skips a word inside a body; null where it ends the body. */
function pastWord(
  scope: Scope,
  k: number,
  word: WordInfo,
  head: number,
  end: number,
  limit: number,
): Step | null {
  const name = scope.names.get(k);
  if (name !== undefined) return isGoverned(scope, k, end) ? closed(name.end) : null;
  if (word.lower === "and") return andContinues(scope, k, limit) ? open(k + 1) : null;
  if (has(word, IS.preposition)) return prepositionContinues(scope, k, head, end) ? open(k + 1) : null;
  if (has(word, IS.determiner)) return leadsToNoun(scope, k) ? open(k + 1) : null;
  if (has(word, IS.capital)) return isCapitalOfBody(scope, k, word) ? closed(k + 1) : null;
  if (ARTICLES.has(word.lower)) return open(k + 1);
  return isSmallWordOfBody(scope, k, word, limit) ? closed(k + 1) : null;
}

/** An article inside a body follows a preposition, a comma or `and`. */
function leadsToNoun({ tokens }: Scope, k: number): boolean {
  const before = tokens[k - 1];
  if (before?.word == null || !has(before.word, IS.bodyWord | IS.bodyNoun | IS.upper)) return true;
  return (
    CENTRAL.has(before.word.lower) ||
    /(?:ing|^and)$/.test(before.word.lower) ||
    CAUSES.test(before.word.lower) ||
    has(before.word, IS.preposition)
  );
}

/** A capitalised word belongs to a body unless it is a time word or begins something else. */
function isCapitalOfBody(scope: Scope, k: number, word: WordInfo): boolean {
  // `Juche Academy`, `April 25 Company`; a date otherwise
  if (has(word, IS.time) && !has(word, IS.bodyWord)) return word.lower === "juche" || isUnitDate(scope, k);
  return !has(word, IS.stop) || has(word, IS.bodyWord | IS.upper) || isInsideBody(scope, k);
}

/** A lower-case word belongs to a body unless it is a verb or the like. */
function isSmallWordOfBody(scope: Scope, k: number, word: WordInfo, limit: number): boolean {
  const before = scope.tokens[k - 1];
  const isOwner = OWNERS.has(word.lower) && has(before?.word, IS.preposition);
  const isHyphened = scope.tokens[k + 1]?.text === "-" && !scope.tokens[k + 1]?.spaced;
  // `the visiting group`, `the above-said party`, `the said committee`
  const isAdjective = has(before?.word, IS.determiner) && (isHyphened || /(?:ing|ed|said)$/.test(word.lower));
  if (isAdjective) return true;
  if (has(word, IS.stop) && !isAfterHyphen(scope, k) && !isOwner) return false;
  const isNoun = has(word, IS.bodyNoun | IS.modifier);
  if (isClosingQuote(before) && !isNoun) {
    const next = scope.tokens[k + 1]?.word;
    return has(next, IS.bodyNoun) || next?.lower === "of";
  }
  const afterCapital = has(before?.word, IS.capital) || isPossessive(before);
  if (
    afterCapital &&
    before?.word?.lower !== "the" &&
    !isNoun &&
    !has(word, IS.portfolio | IS.head | IS.afterHead)
  ) {
    // `Party Committee warmly …`: an unknown word after a body's name ends it
    return leadsToBody(scope, k, limit, isPossessive(before));
  }
  const isParticiple = word.text.length > 3 && word.lower.endsWith("ing") && !isNoun;
  return (
    !isParticiple ||
    has(scope.tokens[k + 1]?.word, IS.bodyNoun) || // `a high speed tunneling work team`
    (before?.word == null && before?.text !== ")") ||
    has(before.word, IS.preposition | IS.determiner)
  );
}

/** A month, a day and a capitalised word: a unit named after a date (`the April 25 Company`). */
function isUnitDate(scope: Scope, k: number): boolean {
  const day = scope.tokens[k + 1];
  if (has(day?.word, IS.capital) && !has(day?.word, IS.stop | IS.time) && !scope.names.has(k + 1))
    return (
      has(scope.tokens[k - 1]?.word, IS.bodyWord) ||
      (has(scope.tokens[k - 1]?.word, IS.determiner) && has(day?.word, IS.bodyWord)) ||
      /^[0-9]/.test(scope.tokens[k - 1]?.text ?? "")
    );
  const kind = scope.tokens[k + 2]?.word;
  return (
    day !== undefined &&
    /^[0-9]{1,2}$/.test(day.text) &&
    (has(kind, IS.capital) || (has(kind, IS.bodyNoun) && has(scope.tokens[k - 1]?.word, IS.determiner))) &&
    !scope.names.has(k + 2)
  );
}

export function isAfterHyphen(scope: Scope, k: number): boolean {
  return scope.tokens[k - 1]?.text === "-" && !scope.tokens[k]?.spaced;
}

/** `All-China`, `the New …`: a capitalised small word within a body's name. */
function isInsideBody(scope: Scope, k: number): boolean {
  const { tokens } = scope;
  return isAfterHyphen(scope, k) || has(tokens[k - 1]?.word, IS.determiner) || tokens[k + 1]?.text === "-";
}

/** A lower-case adjective before a body noun: `Pyongyang municipal committee`. */
function leadsToBody(scope: Scope, k: number, limit: number, isOwned: boolean): boolean {
  const first = scope.tokens[k]?.word;
  if (!isOwned && !/(?:al|ic|ary|ive|ian|ese|ing|ist)$/.test(first?.lower ?? "")) return false;
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

/** The token after a short parenthesis; `k` without one. */
function parenthesisEnd(scope: Scope, k: number, limit: number): number {
  for (let i = k + 1; i < Math.min(limit, k + 8); i += 1) {
    if (scope.tokens[i]?.text === ")") return i + 1;
    // a year, `(April 9)`
    if (scope.names.has(i) || /^[0-9]/.test(scope.tokens[i]?.text ?? "")) return k;
  }
  return k;
}

/** The token after a short quotation, such as the name of a paper; `k` without one. */
function quoteEnd(scope: Scope, k: number, limit: number): number {
  if (isClosingQuote(scope.tokens[k])) return k;
  const before = scope.tokens[k - 1]?.word;
  if (before == null || has(before, IS.stop)) return k;
  for (let i = k + 1; i < Math.min(limit, k + MAX_QUOTE); i += 1) {
    if (/^["”]$/.test(scope.tokens[i]?.text ?? "")) return i + 1;
    if (scope.names.has(i)) return k;
  }
  return k;
}

/** A name inside a title, governed by a preposition: `envoy of President X`, `comrades-in-arms of X`. */
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
