/** The posts printed directly before a name, read from right to left. */

import { wordSet } from "../../common/word-lists.ts";
import { KNOWN } from "../names/korean-names.ts";
import { bodyEnd, isAfterHyphen, MAX_TITLE } from "../read/body.ts";
import { commaContinues } from "../read/body-links.ts";
import { afterPraise, headEnd, isHeadAt, phraseStart } from "../read/noun-phrase.ts";
import { isClosingQuote, isOpeningQuote, type Scope, type TitleSpan } from "../read/scope.ts";
import { has, IS, type WordInfo } from "../read/word-info.ts";
import { isCut, standsAlone, withQuotes } from "./titles.ts";

const RANK_AND_FILE = wordSet("leading commanding other");
/** Last words of a body's name, after which an office is somebody's own. */
const ORGANS = wordSet("army party committee commission assembly council republic");
export const OF_BODIES = IS.bodyWord | IS.nation | IS.upper | IS.bodyNoun | IS.portfolio;

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
    const before = tokens[k - run - 1];
    const isLast = k === title.end || token?.word?.lower === "and";
    const isBody = before?.text === ")" || (has(before?.word, IS.capital) && has(before?.word, OF_BODIES));
    if (run >= 2 && isLast && k - run - 1 > title.head && isBody) return true;
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
  // `Supreme Commander of the KPA Marshal Name`
  const side = last.plural ? null : endingAt(scope, last.start, limit);
  if (side !== null && !side.plural && has(tokens[side.head]?.word, IS.capital)) {
    found.unshift(side);
    last = side;
  }
  // `T, T and [concurrently] T Name`
  let joint = last.start - 1;
  if (tokens[joint]?.word?.lower === "concurrently") joint -= 1;
  if (tokens[joint]?.word?.lower !== "and") return found;
  const { plural } = last;
  while (joint > limit) {
    const other = endingAt(scope, joint, limit);
    if (other === null || other.plural !== plural || endsInName(scope, other)) break;
    // `from the post of minister of … and Deputy Name`: somebody else's
    if (has(tokens[other.start - 1]?.word, IS.preposition) && other.start > limit) break;
    // `general officers and Secretaries A and B`: a group that is not named
    if (plural && other.end === other.head + 1) break;
    // `the President and General Secretary Name`: the one named before
    if (tokens[other.start - 1]?.word?.lower === "the" && other.end === other.head + 1) break;
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
  const isQuoted = isClosingQuote(tokens[end]);
  let inQuote = isQuoted;
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
    // `ambassador extraordinary and plenipotentiary to …`
    const isSecond = tokens[k - 1]?.word?.lower === "and" && has(tokens[k - 2]?.word, IS.afterHead);
    if (has(word, IS.afterHead) && isSecond) continue;
    const after = headEnd(scope, k, end);
    const reached = after === end ? end : bodyEnd(scope, k, after, end);
    if (reached !== end) {
      // `Ambassador Extraordinary and Plenipotentiary of …`: the head is further left
      if (has(tokens[after]?.word, IS.preposition) && !has(word, IS.afterHead)) return inner;
      continue;
    }
    // all of `deputy editor-in-chief`
    const first = tokens[k - 1]?.text === "-" && tokens[k - 2]?.word?.lower === "in" ? k - 4 : k;
    const start = ownStart(scope, phraseStart(scope, first, limit), first);
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
    if (isCut(scope, title)) return inner;
    // `"World Table-tennis Queen" Name`, `"Minister of Justice" Name`: part of a quotation is no title
    if (isQuoted && inQuote && !isOpeningQuote(tokens[title.start - 1])) continue;
    if (inner !== null) return title.plural ? inner : title;
    if (!isPartOfBody(scope, title)) return title;
    inner = title;
    k = title.start;
  }
  return inner;
}

/** `Supreme Commander of the KPA Secretary`: the body is that of the title before. */
function ownStart({ tokens }: Scope, start: number, head: number): number {
  const isThe = tokens[start - 1]?.word?.lower === "the";
  const of = isThe ? start - 2 : start - 1;
  const isRank = isThe && has(tokens[head]?.word, IS.rank);
  if (tokens[of]?.word?.lower !== "of" || !(isRank || has(tokens[of - 1]?.word, IS.head))) return start;
  // `of the Russian President` goes on, `of the Korean People's Army Secretary` and `of the DPRK Marshal` end in a body
  const isEnd = isRank || (isThe && ORGANS.has(tokens[head - 1]?.word?.lower ?? ""));
  if (!isEnd && has(tokens[start]?.word, IS.nation | IS.grade)) return start;
  let k = head;
  while (k > start && (has(tokens[k - 1]?.word, IS.grade) || tokens[k - 1]?.text === "-")) k -= 1;
  return k;
}

/** `its leading members A and B`, `at the head of the revolution A`: not posts. */
function isUnnamedRest({ tokens }: Scope, start: number, plural: boolean): boolean {
  const before = tokens[start - 1]?.word?.lower ?? "";
  if (before === "the" && tokens[start]?.word?.lower === "head")
    return tokens[start - 2]?.word?.lower === "at";
  return plural && RANK_AND_FILE.has(before);
}

/**
 * `chairman of the Union of Agricultural Workers of Korea`, `Worker of the home for disabled soldiers in …`: a plural
 * inside a body's name; `special aide to the president`: somebody else.
 */
function isPartOfBody({ tokens }: Scope, { start, head, end, plural }: TitleSpan): boolean {
  const isSmall = !has(tokens[head]?.word, IS.capital);
  if (!plural) {
    const to = tokens[start - 1]?.word?.lower === "the" ? start - 2 : start;
    return (
      isSmall && end === head + 1 && tokens[to]?.word?.lower === "to" && has(tokens[to - 1]?.word, IS.head)
    );
  }
  let k = start - 1;
  if (isSmall && !has(tokens[k]?.word, IS.capital | IS.preposition | IS.determiner)) k -= 1;
  // `chairman of the joint chiefs of staff`
  if (isSmall && has(tokens[k]?.word, IS.determiner)) k -= 1;
  if (isSmall && /^(?:of|for)$/.test(tokens[k]?.word?.lower ?? "")) return true;
  if (isSmall) return false;
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
