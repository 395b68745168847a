/** A printed title: `[grade | body]* HEAD [of | for | to … body]*`, after a name or before it. */

import { wordSet } from "../../common/word-lists.ts";
import { bodyEnd } from "../read/body.ts";
import { afterPraise, type NounPhrase, nounPhrase, phraseStart } from "../read/noun-phrase.ts";
import { isClosingQuote, isOpeningQuote, isPossessive, type Scope, type TitleSpan } from "../read/scope.ts";
import { has, IS } from "../read/word-info.ts";
import { INSTALLED, INSTALLED_AS } from "../tables/acts.ts";
import { CONCURRENT } from "../tables/titles.ts";

const installedAs = new Set([...INSTALLED, ...INSTALLED_AS]);
/** Adjectives that end no body's name. */
const leadsOn = wordSet("national central foreign democratic international political supreme");
const AUXILIARIES = wordSet("was were is has have");

/** The title that starts at token `at` (possibly with a determiner), or null. */
export function titleAt(scope: Scope, at: number, limit: number = scope.to): TitleSpan | null {
  const found = nounPhrase(scope, at, limit);
  const phrase = found === null ? null : afterPraise(scope, found);
  if (phrase === null) return null;
  const end = bodyEnd(scope, phrase.head, phrase.end, limit);
  const word = scope.tokens[phrase.head]?.word;
  if (end === phrase.end) {
    if (has(word, IS.headBody) || (has(word, IS.headOf) && !standsAlone(scope, phrase))) return null;
    // `chief trainer`: the word is an adjective
    const next = end < limit ? scope.tokens[end]?.word : null;
    if (next != null && !has(next, IS.capital | IS.stop | IS.preposition) && next.lower !== "and")
      return null;
  }
  const title = { start: phrase.start, end, head: phrase.head, plural: has(word, IS.plural) };
  // a body that is not understood: `chairpersons of friendly parties`
  const next = end < limit ? scope.tokens[end] : undefined;
  // `of the U.S. strategic …`
  const last = scope.tokens[end - 1]?.word;
  const isNoun = next?.word != null && !has(next.word, IS.capital | IS.stop | IS.preposition);
  if (last?.lower === "u.s." && end > phrase.end && isNoun && next?.word?.lower !== "and") return null;
  const isWhole = end === phrase.end || has(scope.tokens[end - 1]?.word, IS.bodyNoun | IS.bodyWord);
  if (next?.word?.lower === "of" || (isOpeningQuote(next) && !isWhole)) return null;
  return isCut(scope, title) ? null : withQuotes(scope, title, at);
}

/** `…, the prime minister noted`, `…, the chief of the General Staff stated`: somebody named before. */
export function isBackReference({ tokens, to }: Scope, at: number, title: TitleSpan): boolean {
  if (tokens[at]?.word?.lower !== "the" || title.plural || has(tokens[at + 1]?.word, IS.praise)) return false;
  const hasBody = tokens.slice(title.head + 1, title.end).some(({ word }) => has(word, IS.preposition));
  if (!hasBody) return true;
  const after = title.end < to ? tokens[title.end] : undefined;
  // `…, the chairman of the union, the head of the party`: a list of people who are not named
  if (after?.text === ",") return tokens[title.end + 1]?.word?.lower === "the";
  return (
    after?.word != null &&
    !has(after.word, IS.capital) &&
    !/^(?:who|which|but|so|and)$/.test(after.word.lower)
  );
}

/** The last word leads on to a noun that is missing: `chairman of the DPRK National`. */
export function isCut({ tokens }: Scope, { head, end }: TitleSpan): boolean {
  const last = tokens[end - 1]?.word;
  return (
    end - 1 > head &&
    (isPossessive(tokens[end - 1]) ||
      /^[a-z]$/.test(tokens[end - 1]?.text ?? "") ||
      (has(last, IS.capital) && /tional$/.test(last?.lower ?? "")) ||
      leadsOn.has(last?.lower ?? "") ||
      (has(last, IS.nation) && !has(last, IS.upper | IS.bodyWord)) ||
      /^anti$/i.test(tokens[end - 3]?.text ?? ""))
  );
}

/** Includes the other quotation mark of a half-quoted title; `limit` is the first token it may begin with. */
export function withQuotes(scope: Scope, title: TitleSpan, limit: number): TitleSpan {
  const { tokens } = scope;
  let { start, end } = title;
  let marks = 0;
  for (let k = start; k < end; k += 1) {
    if (isOpeningQuote(tokens[k]) || isClosingQuote(tokens[k])) marks += 1;
  }
  if (marks % 2 === 0) return title;
  if (isClosingQuote(tokens[end])) end += 1;
  else if (tokens[end]?.text === "," && isClosingQuote(tokens[end + 1])) end += 2;
  else if (start > limit && isOpeningQuote(tokens[start - 1])) start = phraseStart(scope, start - 1, limit);
  return { ...title, start, end };
}

/** A weak head (`worker`, `head`, `official`) needs a body before it if none follows. */
export function standsAlone(scope: Scope, phrase: NounPhrase): boolean {
  for (let k = phrase.start; k < phrase.head; k += 1) {
    if (has(scope.tokens[k]?.word, IS.capital | IS.grade | IS.modifier)) return true;
  }
  return false;
}

/**
 * After a title: `who is concurrently`, `who doubles as`. Returns the token where the next title starts, or
 * -1.
 */
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

/**
 * Where the office conferred by a verb starts: after a name `was elected [as]`, `has been appointed [as]`; or
 * `as` where the verb precedes the names (`elected A and B as members`). -1 without one.
 */
export function installedAt(scope: Scope, k: number): number {
  const { tokens, from, to } = scope;
  const lower = (i: number): string => (i < to ? (tokens[i]?.word?.lower ?? "") : "");
  if (lower(k) === "as") {
    for (let i = k - 1; i >= from; i -= 1) if (installedAs.has(lower(i))) return k + 1;
    return -1;
  }
  let i = tokens[k]?.text === "," ? k + 1 : k;
  if (!AUXILIARIES.has(lower(i))) return -1;
  for (let n = 0; n < 3 && !INSTALLED.has(lower(i)) && lower(i) !== "promoted"; n += 1) i += 1;
  if (lower(i) === "promoted" && lower(i + 1) === "to") return lower(i + 3) === "rank" ? i + 5 : i + 2;
  if (!INSTALLED.has(lower(i))) return -1;
  return lower(i + 1) === "as" ? i + 2 : i + 1;
}

/** The rank in `the rank of general was conferred on`, `and that of colonel on`, directly before `start`. */
export function conferredAt(scope: Scope, start: number): TitleSpan | null {
  const { tokens, from } = scope;
  const lower = (i: number): string => (i >= from ? (tokens[i]?.word?.lower ?? "") : "");
  if (lower(start - 1) !== "on" && lower(start - 1) !== "upon") return null;
  for (let k = start - 2; k > from && k >= start - 14; k -= 1) {
    if (lower(k) !== "of" || !/^(?:ranks?|title|that)$/.test(lower(k - 1))) continue;
    const title = titleAt(scope, k + 1, start - 1);
    if (title === null) return null;
    for (let i = title.end; i < start - 1; i += 1)
      if (!/^(?:was|were|conferred|also)$/.test(lower(i))) return null;
    return title;
  }
  return null;
}
