/** The first part of a title: grades and bodies up to its head word (`first vice department director`). */

import { wordSet } from "../../common/word-lists.ts";
import { PRAISE_PAIRS, PRAISED_OFFICES } from "../tables/honours.ts";
import { GENERAL_HEADS } from "../tables/titles.ts";
import { isApostrophe, isClosingQuote, isOpeningQuote, isPossessive, type Scope } from "./scope.ts";
import { has, IS } from "./word-info.ts";

const ADVERBS = wordSet("also concurrently currently now both all then new");
const ARMED = wordSet("army navy air force forces unit corps general command central");
const ORDINALS = wordSet("first second third");
/** Heads that stand before another: `minister counsellor`, `representative director`. */
const LEADING_HEADS = wordSet(
  "minister representative secretary member officer principal colonel major brigadier vice deputy",
);
/** Heads before `general`. */
const OF_RANKS = new Set([...GENERAL_HEADS, "major", "brigadier"]);
/** How adjectives of nations end. */
const PEOPLES = /.{4}(?:ian|yan|ean|ese|ish)$/;
const OWNERS = wordSet("its their his");
const MAX_BEFORE_HEAD = 12;

/** A head word used as a head, not as part of a body (`general staff`, `Prime Minister's Office`). */
export function isHeadAt(scope: Scope, i: number): boolean {
  const { tokens, to } = scope;
  const token = tokens[i];
  const word = token?.word;
  if (word == null || !has(word, IS.head)) return false;
  // `board of directors` is a body
  if (tokens[i - 1]?.word?.lower === "of" && tokens[i - 2]?.word?.lower === "board") return false;
  const next = i + 1 < to ? tokens[i + 1] : undefined;
  if (isPossessive(next) || isApostrophe(next)) return false;
  if (next?.text === "-" && !next.spaced && tokens[i + 2]?.word) {
    // `editor-in-chief` is one head, `leader-led` is none
    const joined = tokens[i + 2]?.word;
    return has(joined, IS.head) || joined?.lower === "in" || joined?.lower === "elect";
  }
  if (next?.word && next.spaced && has(next.word, IS.notHeadBefore) && !has(next.word, IS.head)) {
    // `general staff`; but `party chief office` is a body
    return false;
  }
  if (has(word, IS.headKind)) {
    let k = i - 1;
    if (tokens[k]?.text === "-") k -= 1;
    return k >= scope.from && has(tokens[k]?.word, IS.leaderKind);
  }
  return true;
}

/** The end of a head at `i`: `editor-in-chief`, `secretary general`, `ambassador e. p.` */
export function headEnd(scope: Scope, i: number, limit: number): number {
  const { tokens } = scope;
  let k = i + 1;
  if (tokens[k]?.text === "-" && tokens[k + 1]?.word?.lower === "in" && tokens[k + 2]?.text === "-") k += 4;
  else if (tokens[k]?.text === "-" && tokens[k + 1]?.word && !tokens[k]?.spaced) k += 2;
  for (;;) {
    const token = tokens[k];
    if (k >= limit || token?.word == null) break;
    if (has(token.word, IS.afterHead)) {
      // `Supreme Commander General`: two titles, where `Secretary General` is one
      if (token.word.lower === "general" && !GENERAL_HEADS.has(tokens[k - 1]?.word?.lower ?? "")) break;
      k += 1;
    } else if (token.word.lower === "and" && tokens[k + 1]?.word?.lower === "plenipotentiary") {
      k += 2;
    } else break;
  }
  // `"President" of south Korea`
  if (isClosingQuote(tokens[k]) && has(tokens[k + 1]?.word, IS.preposition) && k + 1 < limit) {
    let mark = i - 1;
    while (mark > i - 5 && tokens[mark]?.text !== "," && !isOpeningQuote(tokens[mark])) mark -= 1;
    if (isOpeningQuote(tokens[mark])) k += 1;
  }
  return Math.min(k, limit);
}

/** The words at `tokens[start … end)`, with the head word at `head`. */
export interface NounPhrase {
  readonly start: number;
  readonly head: number;
  readonly end: number;
}

/** Skips what precedes a title: `a`, `also`, `newly-appointed`, `its`; -1 where a list's rest begins. */
function pastLead(scope: Scope, at: number, limit: number): number {
  const { tokens } = scope;
  let start = at;
  for (; start < limit; start += 1) {
    const word = tokens[start]?.word;
    if (isOpeningQuote(tokens[start])) continue;
    if (word == null) break;
    if (word.text === "newly") {
      // `newly appointed`, `newly-elected`
      const hyphen = tokens[start + 1]?.text === "-" ? 1 : 0;
      if (tokens[start + 1 + hyphen]?.word?.lower.endsWith("ed")) start += 1 + hyphen;
    } else if (!has(word, IS.determiner) && !ADVERBS.has(word.text)) break;
  }
  const word = tokens[start]?.word;
  if (!has(word, IS.tail) || has(word, IS.head | IS.modifier | IS.grade)) return start;
  return OWNERS.has(word?.lower ?? "") ? start + 1 : -1;
}

/** The words up to and including the head. */
export function nounPhrase(scope: Scope, at: number, limit: number): NounPhrase | null {
  const { tokens } = scope;
  const start = pastLead(scope, at, limit);
  if (start < 0) return null;
  let head = -1;
  let end = -1;
  for (let k = start; k < limit && k - start < MAX_BEFORE_HEAD + 4; k += 1) {
    const token = tokens[k];
    const word = token?.word;
    if (token === undefined) break;
    if (scope.names.has(k)) break;
    if (word == null) {
      if (token.text === "-" || isPossessive(token) || isApostrophe(token)) continue;
      if (isOpeningQuote(token) && head < 0) continue; // `former "president"`
      if (/^[0-9]/.test(token.text) && head < 0) continue;
      break;
    }
    if (isHeadAt(scope, k)) {
      head = k;
      end = headEnd(scope, k, limit);
      k = end - 1;
      continue;
    }
    if (word.lower === "and" && head < 0 && k > start && (isHyphened(scope, k) || isPairOfWords(scope, k)))
      continue;
    if (has(word, IS.preposition | IS.determiner) || word.lower === "and") break;
    if (has(word, IS.stop) && !has(word, IS.modifier | IS.grade)) break;
    if (has(word, IS.time)) break;
    if (head >= 0) {
      // After a head: only words that lead to another head (`Party secretary's …` has already ended)
      if (!has(word, IS.modifier | IS.grade | IS.capital | IS.bodyNoun)) break;
      if (!leadsToHead(scope, k, limit)) break;
    }
  }
  if (head < 0 || head - start > MAX_BEFORE_HEAD) return null;
  return { start, head, end };
}

/** `track-and-field coach` */
function isHyphened({ tokens }: Scope, k: number): boolean {
  return tokens[k - 1]?.text === "-" && tokens[k + 1]?.text === "-";
}

/** `Trade and Industry minister`: two similar words before a head, neither a list's end nor a grade. */
function isPairOfWords(scope: Scope, k: number): boolean {
  const before = scope.tokens[k - 1]?.word;
  const after = scope.tokens[k + 1]?.word;
  if (before == null || after == null || scope.names.has(k + 1)) return false;
  if (has(before, IS.capital) !== has(after, IS.capital) || has(before, IS.upper) || has(after, IS.upper))
    return false;
  return (
    has(before, IS.portfolio | IS.bodyWord) &&
    has(after, IS.portfolio | IS.bodyWord) &&
    (!has(before, IS.head) || has(before, IS.portfolio)) &&
    !has(after, IS.grade | IS.head)
  );
}

/** Whether there is a head within a few words of the same phrase. */
function leadsToHead(scope: Scope, k: number, limit: number): boolean {
  for (let i = k; i < Math.min(limit, k + 6); i += 1) {
    const token = scope.tokens[i];
    if (token === undefined || scope.names.has(i)) return false;
    if (token.word == null) {
      if (token.text === "-" || isPossessive(token)) continue;
      return false;
    }
    if (isHeadAt(scope, i)) return true;
    const isStop = has(token.word, IS.stop) && !has(token.word, IS.modifier | IS.grade);
    if (isStop || has(token.word, IS.preposition | IS.determiner) || token.word.lower === "and") return false;
  }
  return false;
}

/** Removes praise before the head: `great leader` is not a title, `eternal President` is `President`. */
export function afterPraise(scope: Scope, phrase: NounPhrase): NounPhrase | null {
  const { tokens } = scope;
  if (PRAISE_PAIRS.has(`${tokens[phrase.head - 1]?.word?.lower} ${tokens[phrase.head]?.word?.lower}`))
    return null;
  let start = phrase.start;
  for (let k = phrase.start; k < phrase.head; k += 1) {
    const word = tokens[k]?.word;
    if (has(word, IS.praise) || (has(word, IS.honorific) && !has(word, IS.head))) start = k + 1;
  }
  if (start === phrase.start) return phrase;
  if (has(tokens[phrase.head - 1]?.word, IS.grade) && phrase.head > start) return { ...phrase, start }; // `Supreme Commander`
  if (!PRAISED_OFFICES.has(tokens[phrase.head]?.word?.lower ?? "")) return null;
  return { ...phrase, start };
}

/** `the leader of the Korean people Secretary …`: `people` leads to a head only with its `'s`. */
function isPeopleAlone(scope: Scope, k: number): boolean {
  return scope.tokens[k]?.word?.lower === "people" && !isPossessive(scope.tokens[k + 1]);
}

/** Whether the word at `k` belongs to what precedes a title that starts after it. */
function isEdge({ tokens }: Scope, k: number): boolean {
  const word = tokens[k]?.word;
  const next = tokens[k + 1]?.word;
  if (word == null || next == null) return false;
  const small = !has(word, IS.capital);
  if (word.text === "side" && has(next, IS.capital)) return true;
  // `in the work Secretary …`, `from the south side Minister of …`
  if (small && has(next, IS.capital) && has(next, IS.head | IS.grade) && !has(word, IS.grade | IS.rank))
    return !has(word, IS.nation) && word.lower !== "south" && word.lower !== "north";
  // `the head of the delegation General …`
  if (has(next, IS.rank) && has(word, IS.bodyNoun) && !has(word, IS.grade) && !ARMED.has(word.lower))
    return true;
  // `General Secretary Marshal`: two titles
  const isGrade = next.lower.startsWith("gen") && OF_RANKS.has(word.lower);
  if (has(next, IS.rank) && has(word, IS.head) && !has(word, IS.rank | IS.grade) && !isGrade) return true;
  // `the first is …, the second General …`
  if (small && has(next, IS.rank) && ORDINALS.has(word.lower)) return true;
  // `supreme` belongs to a commander, and only an army stands before it
  if (word.lower === "supreme" && !has(next, IS.rank)) return true;
  if (next.lower === "supreme" && !has(word, IS.upper | IS.capital)) return true;
  // `Supreme Commander Marshal`: a title of its own
  if (next.lower === "general" && GENERAL_HEADS.has(word.lower)) return false;
  return (
    has(word, IS.head) &&
    has(next, IS.head) &&
    !has(word, IS.grade | IS.modifier) &&
    !LEADING_HEADS.has(word.lower)
  );
}

/** The start of the noun phrase whose head is at `i`, including grades, bodies and nations to its left. */
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
    // `Justice and Home Affairs Minister`
    if (word.lower === "and" && i > k + 1 && isPairOfWords(scope, k) && has(tokens[k + 1]?.word, IS.capital))
      continue;
    if (has(word, IS.praise | IS.determiner | IS.time) && !has(word, IS.grade)) break;
    if (has(word, IS.preposition)) break;
    if (has(word, IS.honorific) && !has(word, IS.head)) break;
    if (isEdge(scope, k)) break;
    const known =
      (has(word, IS.grade | IS.modifier | IS.nation) && !isPeopleAlone(scope, k)) ||
      (has(word, IS.head) && !has(word, IS.honorific | IS.plural) && !isPossessive(tokens[k + 1])) ||
      (has(word, IS.capital) && has(word, IS.bodyWord | IS.upper | IS.portfolio | IS.bodyNoun));
    if (!known) {
      // `Nampho City Party secretary`: a place before a body's word
      const next = tokens[k + 1]?.word;
      const place =
        has(word, IS.capital) &&
        !has(word, IS.stop | IS.surname) &&
        has(next, IS.bodyWord) &&
        !has(next, IS.head | IS.grade);
      // `Hangyore president`: a firm or paper before a small head
      const firm =
        has(word, IS.capital) &&
        !has(word, IS.stop | IS.surname | IS.syllable | IS.preposition) &&
        has(next, IS.head) &&
        !has(next, IS.capital | IS.plural | IS.rank) &&
        /^(?:and|the|,|=|;)$/.test(tokens[k - 1]?.text ?? ".");
      // `Uruguayan President`, but not `Sierra Leonean President`
      const isOne = !has(tokens[k - 1]?.word, IS.capital) || scope.names.has(k - 1);
      const people =
        isOne && has(word, IS.capital) && has(next, IS.head | IS.grade) && PEOPLES.test(word.lower);
      if (!place && !firm && !people) break;
    }
    if (has(word, IS.stop) && !has(word, IS.grade | IS.modifier | IS.bodyWord)) break;
    start = k;
  }
  // `for the reunification of Korea President …`: the country is not the title's
  if (tokens[start]?.word?.lower === "korea" && start < i) start += 1;
  // `south Korean`, but never a lone noun modifier such as `people` after a verb
  while (
    start < i &&
    has(tokens[start]?.word, IS.bodyNoun) &&
    !has(tokens[start]?.word, IS.capital | IS.grade | IS.modifier)
  )
    start += 1;
  return start;
}
