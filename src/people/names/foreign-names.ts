/**
 * People with non-Korean names: two to five capitalised words that no table knows, beside a title or in a
 * frame (`led by Zeng Qinghong`). A capitalised sequence alone is not a person.
 */

import { wordSet } from "../../common/word-lists.ts";
import type { NameSpan, Scope } from "../read/scope.ts";
import { isInitial, type Token, wordsIn } from "../read/tokens.ts";
import { has, IS, isCapital } from "../read/word-info.ts";
import { isBackReference, titleAt } from "../titles/titles.ts";
import { titlesBefore } from "../titles/titles-before.ts";
import { KNOWN } from "./korean-names.ts";

/** Small words inside names: `Van Tuan` is capitalised, `de la Cruz` is not. */
const PARTICLES = wordSet("de da do dos del della di la van von der den bin ibn al el ould ul");
const MEDIA = wordSet("newspaper newspapers Newspaper paper papers magazine Magazine journal daily weekly");
const MAX_WORDS = 5;
const NOT_IN_NAMES = KNOWN & ~(IS.modifier | IS.tail);

function isNameWord(token: Token | undefined): boolean {
  const word = token?.word;
  if (word == null || !isCapital(word)) return false;
  if (word.text.endsWith(".")) return word.text.length <= 8 && isInitial(word.text);
  if ((has(word, IS.upper) && word.text.length < 4) || word.lower === "and" || word.lower === "or")
    return false;
  return word.text.length > 1 && !has(word, NOT_IN_NAMES);
}

/** The end of the name-like sequence at `i`, or `i`: at least two words, the last not an initial. */
function sequenceEnd(scope: Scope, i: number): number {
  const { tokens, to } = scope;
  let k = i;
  let words = 0;
  let last = i;
  while (k < to && words < MAX_WORDS) {
    const token = tokens[k];
    if (token === undefined || (k > i && !token.spaced)) break;
    if (scope.names.has(k) || scope.eponyms.has(k)) return i;
    if (isNameWord(token)) {
      // `Philippe MASSONNET`: capitals only for the family name, at the end
      if (
        has(token.word, IS.upper) !== has(tokens[i]?.word, IS.upper) &&
        last > i &&
        has(tokens[k - 1]?.word, IS.upper)
      )
        break;
      words += 1;
      k += 1;
      const hyphened =
        tokens[k]?.text === "-" && !tokens[k]?.spaced && k + 1 < to ? tokens[k + 1] : undefined;
      if (hyphened?.word && !hyphened.spaced) k += 2;
      if (!token.word?.text.endsWith(".")) last = k;
    } else if (words > 0 && token.word && PARTICLES.has(token.word.text)) {
      // `Muhammad al Imad`, `Muhammad al-Imad`
      const isJoined = tokens[k + 1]?.text === "-" && !tokens[k + 1]?.spaced;
      if (!isNameWord(tokens[isJoined ? k + 2 : k + 1])) break;
      k += 1;
      if (isJoined) {
        words += 1;
        k += 2;
        last = k;
      }
    } else break;
  }
  const next = tokens[last];
  if (last < to && next?.spaced && isCapital(next.word) && !has(next.word, IS.time)) return i;
  return words >= 2 && last - i >= 2 ? last : i;
}

/** Words that may directly precede a foreigner's name in a list or clause. */
const OPENERS = wordSet(`
  and were was are is by with between from to of included including met that for on
`);

function opens(token: Token | undefined): boolean {
  if (token === undefined) return true;
  return token.word == null ? /^[,;:=)-]$/.test(token.text) : OPENERS.has(token.word.lower);
}

/** A title directly before: `President Jiang Zemin`, `special envoy William Perry`. */
function hasOfficeBefore(scope: Scope, i: number): boolean {
  const word = scope.tokens[i - 1]?.word;
  if (word?.lower === "counterpart" && i > scope.from) return true; // `his Ethiopian counterpart`
  if (i <= scope.from || !has(word, IS.head) || has(word, IS.headKind)) return false;
  return !has(word, IS.headOf) || word?.text === "Head";
}

/** How the body of a post can end before a name. */
const BODY_ENDS = IS.bodyNoun | IS.nation | IS.upper | IS.portfolio | IS.bodyWord;

/** Of these no foreigner has a post. */
const HOME = wordSet("DPRK WPK KPA SPA KCNA");

/** A word that only begins part of a body's name: `for Foreign …`, `the Korean …`, `the Electric …`. */
const LEADS_ON = /(?:ign|ional|ian|ean|ese|ish|ing|ited|[^l]ic|^federal|^(?:north|south|east|west))$/;

/** A post with its body directly before: `Chinese Ambassador to the DPRK Wu Donghe`. */
function hasPostBefore(scope: Scope, i: number): boolean {
  const before = scope.tokens[i - 1]?.word;
  if (i <= scope.from || !has(before, BODY_ENDS) || LEADS_ON.test(before?.lower ?? "")) return false;
  const post = titlesBefore(scope, i, scope.from).at(-1);
  if (post === undefined || post.plural || post.end - post.head <= 2) return false;
  // `vice-chairman of the DPRK Flood Damage …`: a body
  const of = has(scope.tokens[i - 2]?.word, IS.determiner) ? i - 3 : i - 2;
  return !(HOME.has(before?.text ?? "") && scope.tokens[of]?.word?.lower === "of");
}

/** `led by Name`, `headed by Name`. */
function isLedBy(scope: Scope, i: number): boolean {
  const verb = scope.tokens[i - 2]?.word?.lower;
  return scope.tokens[i - 1]?.word?.lower === "by" && (verb === "led" || verb === "headed");
}

/**
 * The foreigners named in the sentence, and what may be one elsewhere: `candidates` have no title here. Neither
 * holds a Korean name (`scope.names`).
 */
export function foreignNames(scope: Scope): { readonly found: NameSpan[]; readonly candidates: NameSpan[] } {
  const { tokens, from, to } = scope;
  const found: NameSpan[] = [];
  const candidates: NameSpan[] = [];
  for (let i = from; i < to; i += 1) {
    const korean = scope.names.get(i);
    if (korean !== undefined) {
      i = korean.end - 1;
      continue;
    }
    if (!isNameWord(tokens[i])) continue;
    // `editor of the newspaper Gorkha Patra`
    if (i > from && MEDIA.has(tokens[i - 1]?.word?.text ?? "")) continue;
    const end = sequenceEnd(scope, i);
    if (end === i) {
      // skip the whole capitalised run: its tail is not a name of its own
      while (i + 1 < to && tokens[i + 1]?.spaced && isNameWord(tokens[i + 1])) i += 1;
      continue;
    }
    const name = { start: i, end, name: wordsIn(tokens, i, end), korean: false };
    (isPerson(scope, i, end) ? found : candidates).push(name);
    i = end - 1;
  }
  return { found, candidates };
}

/** A title beside it, or a delegation `led by` it. */
function isPerson(scope: Scope, i: number, end: number): boolean {
  if (hasOfficeBefore(scope, i) || isLedBy(scope, i)) return true;
  if (opens(i > scope.from ? scope.tokens[i - 1] : undefined) && isTitled(scope, end)) return true;
  return hasPostBefore(scope, i) && !isTorn(scope.tokens[end]);
}

/** `Consultative Orga nization`, `Astronomical Observatory under the State Academy`: a body, not a name. */
function isTorn(token: Token | undefined): boolean {
  const word = token?.word;
  return (
    (token?.spaced === true &&
      word != null &&
      !has(word, IS.capital | KNOWN) &&
      !/^(?:and|or)$|s$/.test(word.lower)) ||
    word?.lower === "under"
  );
}

/** Whether a comma and a post follow that belong to this person, not to the next. */
function isTitled(scope: Scope, end: number): boolean {
  if (scope.tokens[end]?.text !== ",") return false;
  const title = titleAt(scope, end + 1);
  if (title === null || title.plural || isBackReference(scope, end + 1, title)) return false;
  return !(title.end < scope.to && (scope.names.has(title.end) || isCapital(scope.tokens[title.end]?.word)));
}
