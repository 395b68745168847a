/** A printed title: `[grade | body]* HEAD [of | for | to … body]*`, after a name or before it. */

import { KNOWN } from "../names/korean-names.ts";
import { bodyEnd, commaContinues, isAfterHyphen, MAX_TITLE } from "../read/body.ts";
import {
  afterPraise,
  headEnd,
  isHeadAt,
  type NounPhrase,
  nounPhrase,
  phraseStart,
} from "../read/noun-phrase.ts";
import { isClosingQuote, isOpeningQuote, type Scope, type TitleSpan } from "../read/scope.ts";
import { has, IS, type WordInfo } from "../read/word-info.ts";
import { INSTALLED, INSTALLED_AS } from "../tables/frames.ts";
import { CONCURRENT } from "../tables/titles.ts";

const installed = new Set(INSTALLED);
const installedAs = new Set([...INSTALLED, ...INSTALLED_AS]);
const RANK_AND_FILE = new Set(["leading", "commanding", "other"]);
const AUXILIARIES = new Set(["was", "were", "is", "has", "have"]);
const OF_BODIES = IS.bodyWord | IS.nation | IS.upper | IS.bodyNoun | IS.portfolio;

/** The title that starts at token `at` (possibly with a determiner), or null. */
export function titleAt(scope: Scope, at: number, limit: number = scope.to): TitleSpan | null {
  const found = nounPhrase(scope, at, limit);
  const phrase = found === null ? null : afterPraise(scope, found);
  if (phrase === null) return null;
  const end = bodyEnd(scope, phrase.head, phrase.end, limit);
  const word = scope.tokens[phrase.head]?.word;
  if (end === phrase.end) {
    if (has(word, IS.headBody) || (has(word, IS.headOf) && !standsAlone(scope, phrase))) return null;
    // `…, the ambassador said`: already mentioned, not a title
    const first = /^charg/.test(scope.tokens[phrase.start]?.word?.lower ?? "")
      ? phrase.start + 1
      : phrase.start;
    if (phrase.head === first && has(scope.tokens[at]?.word, IS.determiner)) return null;
    // `chief trainer`: the word is an adjective
    const next = end < limit ? scope.tokens[end]?.word : null;
    if (next != null && !has(next, IS.capital | IS.stop | IS.preposition) && next.lower !== "and")
      return null;
  }
  return withQuotes(scope, { start: phrase.start, end, head: phrase.head, plural: has(word, IS.plural) }, at);
}

/** Includes the other quotation mark of a half-quoted title; `limit` is the first token it may begin with. */
function withQuotes(scope: Scope, title: TitleSpan, limit: number): TitleSpan {
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
function standsAlone(scope: Scope, phrase: NounPhrase): boolean {
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
  for (let n = 0; n < 3 && !installed.has(lower(i)); n += 1) i += 1;
  if (!installed.has(lower(i))) return -1;
  return lower(i + 1) === "as" ? i + 2 : i + 1;
}

/** The title runs into a foreigner's name: two or more unknown capitalised words after a body word. */
export function endsInName(scope: Scope, title: TitleSpan): boolean {
  const { tokens } = scope;
  let run = 0;
  for (let k = title.head + 1; k <= title.end; k += 1) {
    const token = tokens[k];
    if (k < title.end && token?.spaced && isUnknown(token.word)) {
      run += 1;
      continue;
    }
    const before = tokens[k - run - 1]?.word;
    const isLast = k === title.end || token?.word?.lower === "and";
    if (run >= 2 && isLast && k - run - 1 > title.head && has(before, IS.capital) && has(before, OF_BODIES))
      return true;
    run = 0;
  }
  return false;
}

function isUnknown(word: WordInfo | null): boolean {
  return has(word, IS.capital) && !has(word, KNOWN | IS.upper);
}

/** The posts printed directly before a name at `e`; `limit` is the first token that may belong to them. */
export function titlesBefore(scope: Scope, e: number, limit: number): TitleSpan[] {
  const { tokens } = scope;
  let end = e;
  let quoted = false;
  for (;;) {
    const before = tokens[end - 1];
    if (end <= limit || before === undefined) return [];
    if (has(before.word, IS.honorific) && !isHeadAt(scope, end - 1)) end -= 1;
    else if (has(before.word, IS.praise) && !has(before.word, IS.head)) end -= 1;
    else if (!quoted && isClosingQuote(before)) {
      quoted = true;
      end -= 1;
    } else break;
  }
  const found: TitleSpan[] = [];
  // within a quotation, or with a body that ends in one: `president of the "United Democrats" Name`
  let last = endingAt(scope, end, limit) ?? (quoted ? endingAt(scope, end + 1, limit) : null);
  if (last === null) return [];
  if (isOpeningQuote(tokens[last.start - 1]) && isClosingQuote(tokens[end])) {
    // `Former "president" Name`: what precedes the quotation belongs to the title
    const start = phraseStart(scope, last.start - 1, limit);
    if (start < last.start - 1) last = { ...last, start, end: end + 1 };
  }
  found.push(last);
  // `T, T and [concurrently] T Name`
  let joint = last.start - 1;
  if (tokens[joint]?.word?.lower === "concurrently") joint -= 1;
  if (tokens[joint]?.word?.lower !== "and" || last.plural) return found;
  while (joint > limit) {
    const other = endingAt(scope, joint, limit);
    if (other === null || other.plural || endsInName(scope, other)) break;
    found.unshift(other);
    joint = other.start - 1;
    if (tokens[joint]?.text !== ",") break;
  }
  return found;
}

/** The title that ends directly before token `end`. */
function endingAt(scope: Scope, end: number, limit: number): TitleSpan | null {
  const { tokens } = scope;
  let inParenthesis = false;
  let inQuote = isClosingQuote(tokens[end]);
  let inner: TitleSpan | null = null;
  for (let k = end - 1; k >= limit && end - k <= MAX_TITLE; k -= 1) {
    const token = tokens[k];
    if (token === undefined) return inner;
    const word = token.word;
    if (token.text === ")" && !inParenthesis) inParenthesis = true;
    else if (token.text === "(" && inParenthesis) inParenthesis = false;
    else if (inParenthesis) continue;
    else if (word == null) {
      if (token.text === ";" || token.text === ":" || token.text === "=" || token.text === "(") return inner;
      if (isOpeningQuote(token) && !inQuote) return inner;
      if (isOpeningQuote(token) || isClosingQuote(token)) inQuote = !inQuote;
      if (token.text === "," && !commaContinues(scope, k, k)) return inner;
      continue;
    }
    if (word == null) continue;
    if (scope.names.has(k)) return inner;
    if (
      has(word, IS.stop) &&
      !has(word, IS.grade | IS.modifier | IS.bodyWord | IS.head | IS.tail) &&
      !isAfterHyphen(scope, k)
    )
      return inner;
    if (!isHeadAt(scope, k)) continue;
    const after = headEnd(scope, k, end);
    const reached = after === end ? end : bodyEnd(scope, k, after, end);
    if (reached !== end) {
      // `Ambassador Extraordinary and Plenipotentiary of …`: the head is further left
      if (has(tokens[after]?.word, IS.preposition) && !has(word, IS.afterHead)) return inner;
      continue;
    }
    const start = phraseStart(scope, k, limit);
    const phrase = afterPraise(scope, { start: praiseStart(scope, start, limit), head: k, end: after });
    if (phrase === null) return inner;
    if (reached === after && has(word, IS.headBody)) return inner;
    if (
      reached === after &&
      has(word, IS.headOf) &&
      !(has(word, IS.capital) && !has(word, IS.honorific)) &&
      !standsAlone(scope, phrase)
    )
      return inner;
    if (isUnnamedRest(scope, phrase.start, has(word, IS.plural))) return inner;
    const title = withQuotes(
      scope,
      { start: phrase.start, end, head: k, plural: has(word, IS.plural) },
      limit,
    );
    if (inner !== null) return title.plural ? inner : title;
    if (!isPartOfBody(scope, title)) return title;
    inner = title;
    k = title.start;
  }
  return inner;
}

/** `its leading members A and B`, `at the head of the revolution A`: not posts. */
function isUnnamedRest({ tokens }: Scope, start: number, plural: boolean): boolean {
  const before = tokens[start - 1]?.word?.lower ?? "";
  if (before === "the" && tokens[start]?.word?.lower === "head")
    return tokens[start - 2]?.word?.lower === "at";
  return plural && RANK_AND_FILE.has(before);
}

/** `chairman of the Union of Agricultural Workers of Korea`: a plural inside a body's name. */
function isPartOfBody({ tokens }: Scope, { start, head, plural }: TitleSpan): boolean {
  if (!plural || !has(tokens[head]?.word, IS.capital)) return false;
  let k = start - 1;
  while (has(tokens[k]?.word, IS.capital) && !has(tokens[k]?.word, IS.determiner | IS.head)) k -= 1;
  if (has(tokens[k]?.word, IS.determiner)) k -= 1;
  return tokens[k]?.word?.lower === "of";
}

/** Extends to words of praise on the left, so that `afterPraise` sees them. */
function praiseStart(scope: Scope, start: number, limit: number): number {
  const { tokens } = scope;
  let k = start;
  for (;;) {
    if (k - 1 >= limit && has(tokens[k - 1]?.word, IS.praise)) k -= 1;
    // all of `editor-in-chief`
    else if (k - 2 >= limit && tokens[k - 1]?.text === "-" && !tokens[k]?.spaced && tokens[k - 2]?.word)
      k -= 2;
    else return k;
  }
}
