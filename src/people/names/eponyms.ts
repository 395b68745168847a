/**
 * Names that do not refer to people: bodies, ships, places, units and prizes named after someone (`Kim Chaek
 * University`, `Choe Hyon-class destroyer`, `O Jung Hup-led 7th Regiment`).
 */

import { wordSet } from "../../common/word-lists.ts";
import { isApostrophe, isPossessive, type NameSpan } from "../read/scope.ts";
import type { Token } from "../read/tokens.ts";
import { has, IS, isCapital, type WordInfo } from "../read/word-info.ts";
import { EPONYM_PLACES, LED_UNITS, NAMED_KINDS, PLACE_WORDS, SHIP_WORDS } from "../tables/bodies.ts";

/** Nouns that turn a name into a body even in lower case; `group` or `regime` do not. */
const LOWER_EPONYMS = wordSet(`
  university prize square stadium institute library museum conservatory kindergarten county order award
  orchestra academy nursery
`);

/** `class` of `Choe Hyon-class`. */
export function isNamedKind(word: WordInfo): boolean {
  return NAMED_KINDS.has(word.lower);
}

/** Whether what follows a name makes it a body, thing or unit, not a person. */
export function isTrapAfter(tokens: readonly Token[], end: number, to: number): boolean {
  const next = end < to ? tokens[end] : undefined;
  if (next === undefined) return false;
  if (next.text === "-" && !next.spaced) {
    const kind = tokens[end + 1]?.word;
    if (kind == null || end + 1 >= to) return false;
    if (NAMED_KINDS.has(kind.lower)) return true;
    if (kind.lower === "led" || kind.lower === "inspired") {
      for (let k = end + 2; k < Math.min(to, end + 7); k += 1) {
        if (LED_UNITS.has(tokens[k]?.word?.lower ?? "")) return true;
      }
    }
    return false;
  }
  const word = next.word;
  if (word == null && !/^[0-9]/.test(next.text)) return false;
  if (!next.spaced) return false;
  if (word != null && !isCapital(word)) return isLowerBody(tokens, end, to);
  // a chain of capitalised words (and `of`, `and`, `the`, `'s`) that reaches a noun for a body
  let known = true;
  for (let k = end; k < Math.min(to, end + 8); k += 1) {
    const token = tokens[k];
    const at = token?.word;
    if (token === undefined) return false;
    if (at == null) {
      // `Ryu Kyong Su 105 Guards Tank Division`
      if (token.text === "-" || isPossessive(token) || isApostrophe(token) || /^[0-9]/.test(token.text))
        continue;
      return false;
    }
    if (isCapital(at)) {
      if (has(at, IS.eponymNoun) && known) return true;
      if (has(at, IS.time | IS.honorific | IS.stop)) return false;
      if (has(at, IS.head) && !has(at, IS.eponymModifier)) return false;
      // unknown words may occur (`Pyongyang Silk Mill`), but none that looks like a headline's verb
      if (!has(at, IS.eponymModifier | IS.nation | IS.bodyWord) && /(?:s|ed|ing)$/.test(at.lower))
        known = false;
      continue;
    }
    if (k === end || (at.lower !== "of" && at.lower !== "and" && at.lower !== "the")) return false;
  }
  return false;
}

/** `university`, `electric locomotive works`: a lower-case body right after the name. */
function isLowerBody(tokens: readonly Token[], from: number, to: number): boolean {
  for (let k = from; k < Math.min(to, from + 4); k += 1) {
    const word = tokens[k]?.word;
    if (word == null) return false;
    if (LOWER_EPONYMS.has(word.lower) || (k > from && word.lower === "works")) return true;
    if (!has(word, IS.eponymModifier)) return false;
  }
  return false;
}

const CAUSES = wordSet(`
  study studies research remembering commemorating honoring honouring supporting disseminating mourning memory
  remember honor honour commemorate mourn remembrance
`);
/** What only a committee is for: a meeting `on the anniversary of …` is none. */
const DAYS = wordSet("anniversary birthday demise");
/** Small words inside the name of such a body: `the Study of the Works and Exploits of …` */
const WITHIN = wordSet(`
  the of and in on his works work ideas idea memory exploits feats birth birthday anniversary th centenary sun
  death demise theory thought honor honour
`);
const FARTHEST = 16;

/**
 * A body that bears the name for its cause: `Committee for Remembering Leader Kim Jong Il`, `Society for the
 * Study of the Works of …`, `Association Named after …`, `Order of …`. Its titles belong to somebody else.
 */
function isInBodyName(tokens: readonly Token[], start: number, from: number): boolean {
  const lower = (i: number): string => (i >= from ? (tokens[i]?.word?.lower ?? "") : "");
  let k = start - 1;
  if (lower(k) === "of" && /^(?:orders?|medal|prize|badge)$/.test(lower(k - 1))) return true;
  while (k >= from && has(tokens[k]?.word, IS.honorific | IS.head | IS.praise | IS.determiner)) k -= 1;
  if (lower(k) === "after" && lower(k - 1) === "named") return isCapital(tokens[k - 2]?.word);
  if (!/^(?:of|and)$/.test(lower(k)) && !isCause(tokens[k]?.word)) return false;
  for (; k >= from && k > start - FARTHEST; k -= 1) {
    const token = tokens[k];
    const word = token?.word;
    if (word == null) {
      if (
        isPossessive(token) ||
        isApostrophe(token) ||
        /^(?:-|[0-9]+(?:st|nd|rd|th)?)$/.test(token?.text ?? "")
      )
        continue;
      return false;
    }
    const next = tokens[k + 1]?.word;
    let noun = has(next, IS.determiner) ? k + 2 : k + 1;
    if (/^[0-9]/.test(tokens[noun]?.text ?? "")) noun += 1; // `the 10th anniversary`
    const cause = tokens[noun]?.word;
    if (word.lower === "to" && isCause(cause) && isCapital(cause)) return isBodyBefore(tokens, k, from);
    if (word.lower === "for" || word.lower === "on") {
      const isNamed =
        isCause(cause) ||
        (word.lower === "for" && DAYS.has(cause?.lower ?? "")) ||
        (isCapital(cause) && !has(cause, IS.honorific | IS.head | IS.surname));
      return isNamed && isBodyBefore(tokens, k, from);
    }
    if (
      !isCapital(word) &&
      !WITHIN.has(word.lower) &&
      !isCause(word) &&
      !has(word, IS.honorific | IS.head | IS.praise)
    )
      return false;
  }
  return false;
}

function isCause(word: WordInfo | null | undefined): boolean {
  return word != null && (CAUSES.has(word.lower) || (isCapital(word) && word.lower.endsWith("ing")));
}

/** `National Committee`, `the association`: a body directly before token `k`, or before a country's name. */
function isBodyBefore(tokens: readonly Token[], k: number, from: number): boolean {
  for (let i = k - 1; i >= from && i > k - 6; i -= 1) {
    const word = tokens[i]?.word;
    if (has(word, IS.time)) return false;
    if (has(word, IS.bodyNoun | IS.eponymNoun) || word?.lower === "committees" || word?.lower === "groups")
      return true;
    if (word == null || (!isCapital(word) && !/^(?:of|in|the)$/.test(word.lower))) return false;
  }
  return false;
}

/** Whether what precedes a name makes it a ship, a place or part of a body's name. */
export function isTrapBefore(tokens: readonly Token[], span: NameSpan, from: number, to: number): boolean {
  let k = span.start - 1;
  if (k >= from && /^["“‘']$/.test(tokens[k]?.text ?? "")) k -= 1;
  const before = k >= from ? tokens[k]?.word : null;
  if (before == null) return false;
  if (isInBodyName(tokens, span.start, from)) return true;
  if (SHIP_WORDS.has(before.lower)) return true;
  if (!EPONYM_PLACES.has(span.name)) return false;
  const next = tokens[span.end];
  return PLACE_WORDS.has(before.lower) && !(span.end < to && isPossessive(next));
}
