/** Commas, `and` and prepositions inside the name of a body: what goes on, and what ends it. */
import { wordSet } from "../../common/word-lists.ts";
import { PORTFOLIO_HEADS, TO_HEADS } from "../tables/titles.ts";
import { isHeadAt, nounPhrase } from "./noun-phrase.ts";
import type { Scope } from "./scope.ts";
import { has, IS } from "./word-info.ts";

export const CAUSES = /^(?:honou?r|remember|commemorate|support|promote|defend|protect|study|mourn)$/;

const MATTERS = /^(?:negotiations?|talks|issues?|questions?|matters?)$/;

/** `permanent representative of the DPRK at the UN` */
const atHeads = wordSet("representative representatives ambassador delegate");
/** `chief of its general staff` */
export const OWNERS = wordSet("its their his her our all");
/** `C.C.` and its misprints: the body follows after a comma. */
export const CENTRAL = wordSet("c.c. c.c cc c.c., c.");

/** Whether the comma at `k` belongs to a body. */
export function commaContinues(scope: Scope, k: number, head: number): boolean {
  const { tokens, to } = scope;
  if (k + 1 >= to) return false;
  const before = tokens[k - 1]?.word;
  const after = tokens[k + 1];
  if (after?.word == null) return false;
  if (before?.lower === "co." && after.word.lower === "ltd.") return true;
  if (before != null && CENTRAL.has(before.lower)) {
    if (has(tokens[k - 2]?.word, IS.upper) && tokens[k - 2]?.word?.lower !== "c.") return false; // `the WPK C.C., …` has its body
    if (after.word.lower === "the") return true;
    return (
      after.word.lower === "of" ||
      (has(after.word, IS.capital) && !scope.names.has(k + 1) && !isHeadAt(scope, k + 1))
    );
  }
  if (after.word.lower === "of") return true;
  // `of the party, state and army`, `of the WPK, state and army`
  const isWhole = has(before, IS.upper) && !has(tokens[head]?.word, IS.plural);
  const isSmall =
    !has(after.word, IS.capital) && (isWhole || (has(before, IS.bodyNoun) && !has(before, IS.capital)));
  if (isSmall && nounList(scope, k + 1, IS.bodyNoun)) return true;
  if (!PORTFOLIO_HEADS.has(tokens[head]?.word?.lower ?? "") && !has(before, IS.portfolio)) return false;
  return nounList(scope, k + 1, IS.portfolio);
}

/** `Sports and Tourism`, `Culture and the Arts`: words of one kind up to an `and` and one more. */
function nounList(scope: Scope, k: number, kind: number): boolean {
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
      return has(next, kind) && !scope.names.has(i + 1) && !startsPost(scope, i + 1, scope.to);
    }
    // `Youth, National Service, Sports and Culture`
    const isOther = kind === IS.portfolio && has(token.word, IS.bodyWord) && has(token.word, IS.capital);
    if (scope.names.has(i) || !(isOther || has(token.word, kind)) || startsPost(scope, i, i + 1))
      return false;
    words += 1;
  }
  return false;
}

/** Grades and bodies that lead to a head begin a new post; `and Students` of a union does not. */
function startsPost(scope: Scope, k: number, limit: number): boolean {
  const phrase = nounPhrase(scope, k, limit);
  if (phrase === null) return false;
  const head = scope.tokens[phrase.head]?.word;
  return !(has(head, IS.plural) && has(head, IS.headOf));
}

/** `and` inside a body's name, not before the next post, person or the rest of a list. */
export function andContinues(scope: Scope, k: number, limit: number): boolean {
  const { tokens } = scope;
  const next = tokens[k + 1];
  if (k + 1 >= limit || next?.word == null) return /^[0-9]/.test(next?.text ?? "");
  if (scope.names.has(k + 1)) return false;
  if (has(next.word, IS.honorific) && scope.names.has(k + 2)) return false; // `and Comrade A`
  if (has(next.word, IS.determiner)) {
    // `Culture and the Arts`, `Regional Policy and the North`
    const noun = tokens[k + 2]?.word;
    const isPart = has(noun, IS.portfolio) || (has(noun, IS.capital) && has(noun, IS.bodyWord));
    return isPart && !scope.names.has(k + 2) && !startsPost(scope, k + 2, limit);
  }
  if (has(next.word, IS.tail) && !has(next.word, IS.capital)) return false;
  if (has(next.word, IS.stop) && !has(next.word, IS.bodyWord)) return false;
  if (has(next.word, IS.preposition)) return false;
  if (startsPost(scope, k + 1, limit)) return false;
  // after a capitalised word only a body noun continues in lower case
  return (
    !has(tokens[k - 1]?.word, IS.capital) ||
    has(next.word, IS.capital | IS.bodyNoun | IS.portfolio | IS.modifier)
  );
}

export function prepositionContinues(scope: Scope, k: number, head: number, end: number): boolean {
  const { tokens } = scope;
  const word = tokens[k]?.word;
  const next = tokens[k + 1];
  if (word == null || next === undefined || k + 1 >= scope.to) return false;
  const nextWord = next.word;
  if (nextWord == null) return word.lower === "of" || (word.lower === "for" && next.text === '"');
  if (has(nextWord, IS.time) && word.lower !== "of") return false;
  if (has(nextWord, IS.stop) && !has(nextWord, IS.bodyWord)) {
    return (word.lower === "of" || word.lower === "to") && OWNERS.has(nextWord.lower);
  }
  const before = tokens[k - 1];
  const headTakesTo = TO_HEADS.has(tokens[head]?.word?.lower ?? "");
  const isCapital = has(nextWord, IS.capital);
  const isThe = has(nextWord, IS.determiner);
  const object = isThe ? tokens[k + 2]?.word : nextWord;
  switch (word.lower) {
    case "of":
      return true;
    case "for":
      return (
        isCapital ||
        isThe ||
        k === end ||
        has(nextWord, IS.portfolio | IS.bodyNoun) ||
        (nextWord.lower.endsWith("ing") && has(before?.word, IS.bodyNoun)) // `movement for realizing democracy`
      );
    case "to":
      // `Institute to Honor the Memory of …`
      if (has(before?.word, IS.bodyNoun | IS.eponymNoun) && isCapital && CAUSES.test(nextWord.lower))
        return true;
      // `candidate for deputy to the Supreme People's Assembly`
      return (
        (headTakesTo || TO_HEADS.has(before?.word?.lower ?? "") || before?.text === "side") &&
        (isCapital || isThe)
      );
    case "on":
      if (headTakesTo && has(nextWord, IS.portfolio)) return true;
      // `for the negotiations on the normalization of …`
      if (MATTERS.test(before?.word?.lower ?? "") && isThe) return true;
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
      return (
        ((k === end && (isCapital || has(tokens[head]?.word, IS.headOf))) ||
          atHeads.has(tokens[head]?.word?.lower ?? "")) &&
        (isCapital || (isThe && !has(object, IS.grade)))
      );
    case "against":
      return isCapital && has(before?.word, IS.bodyNoun | IS.bodyWord);
    case "under":
      return has(object, IS.capital);
    case "with":
      return has(object, IS.capital) && has(before?.word, IS.capital);
    default:
      return false;
  }
}
