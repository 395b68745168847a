/** The words of a query as concepts: each word with the other forms it may be printed in. */

import type { SearchIndex } from "../index/search-index.ts";
import type { Alternative, Concept } from "../rank/score.ts";
import { expressions, longNames, type Token } from "../text/analyser.ts";
import { isStopTerm, termOf } from "../text/fold.ts";
import { demonymsOf } from "./demonyms.ts";
import { nearestWords } from "./nearest-words.ts";
import { synonymsOf } from "./synonyms.ts";

/** A word that is not in the corpus, and what was searched instead (empty: nothing similar). */
export interface Repair {
  readonly typed: string;
  readonly instead: readonly string[];
}

export interface ReadWords {
  readonly concepts: readonly Concept[];
  readonly repairs: readonly Repair[];
}

/** Weight of a demonym for the country, and vice versa. */
const DEMONYM_WEIGHT = 0.5;
/** Weight of another word of the vocabulary. */
const SYNONYM_WEIGHT = 0.5;

/** Other folded words that a token may be printed as, such as a syllable of a name in another spelling. */
export type Spellings = ReadonlyMap<Token, readonly string[]>;

const NO_SPELLINGS: Spellings = new Map();

/**
 * The concepts of a query's words. Stop words have none; a long name is one, and with `synonyms` also an expression
 * of the vocabulary.
 */
export function conceptsOf(
  index: SearchIndex,
  tokens: readonly Token[],
  text: string,
  spellings = NO_SPELLINGS,
  synonyms = false,
): ReadWords {
  const byKey = new Map<string, Concept>();
  const repairs: Repair[] = [];
  const add = (concept: Concept): void => {
    const key = concept.alternatives.map(({ term }) => term).join(" ");
    const known = byKey.get(key);
    byKey.set(key, known ? { ...known, times: known.times + 1 } : concept);
  };
  const exactAt = (i: number): string => tokens[i]?.exact ?? "";
  const names = longNames.among(tokens.length, exactAt);
  const found = synonyms ? expressions.among(tokens.length, exactAt) : [];
  const withSynonyms = (term: string): Alternative[] =>
    (synonyms ? synonymsOf(term) : [])
      .filter((one) => index.postings.frequency(one.term) > 0)
      .map((one) => ({ ...one, weight: SYNONYM_WEIGHT }));
  const lowerCase = !/\p{Lu}/u.test(text);
  for (let i = 0; i < tokens.length; i++) {
    const name =
      names.find(({ from }) => from === i) ??
      found.find(({ from, to }) => from === i && !names.some((other) => other.from < to && other.to > from));
    const token = tokens[i];
    if (!token) continue;
    const typed = wholeRun(text, token.start, tokens[(name?.to ?? i + 1) - 1]?.end ?? token.end);
    if (name) {
      add(concept(typed, name.term, [{ term: name.term, weight: 1 }, ...withSynonyms(name.term)]));
      i = name.to - 1;
      continue;
    }
    const northKorea = token.exact === "north" && /^korean?s?$/.test(tokens[i + 1]?.exact ?? "");
    if (northKorea) {
      add(concept(text.slice(token.start, tokens[i + 1]?.end), "dprk", [{ term: "dprk", weight: 1 }]));
      i++;
      continue;
    }
    const inCapitals = typed === "US" || typed === "UN";
    const ambiguous =
      lowerCase || inCapitals ? lowerCaseAbbreviation(token.exact, tokens[i - 1]?.exact ?? "") : null;
    if (ambiguous) {
      add(concept(typed, token.exact, ambiguous));
      continue;
    }
    const spelled = spellings.get(token) ?? [];
    if (isStopTerm(token.term) && spelled.length === 0) continue;
    const own: Alternative[] = [token.term, ...spelled.map(termOf)].map((term) => ({ term, weight: 1 }));
    for (const other of demonymsOf(token.exact)) own.push({ term: termOf(other), weight: DEMONYM_WEIGHT });
    own.push(...withSynonyms(token.term));
    if (
      !index.isPart &&
      spelled.length === 0 &&
      own.every(({ term }) => index.postings.frequency(term) === 0)
    ) {
      const instead = nearestWords(index, token.exact, 1);
      repairs.push({ typed, instead });
      own.push(...instead.map((word) => ({ term: termOf(word), weight: 1 })));
      add(concept(typed, instead[0] ?? token.exact, own));
      continue;
    }
    add(concept(typed, token.exact, own));
  }
  const firstOf = new Map(repairs.map((repair) => [repair.typed, repair]));
  return { concepts: [...byKey.values()], repairs: [...firstOf.values()] };
}

const PAIRED = String.raw`[\p{Script=Hangul}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]`;
const PAIRED_BEFORE = new RegExp(`${PAIRED}+$`, "u");
const PAIRED_FROM = new RegExp(`${PAIRED}*`, "uy");

/** The word typed at a position; all of it for scripts that are indexed as pairs of characters. */
function wholeRun(text: string, start: number, end: number): string {
  PAIRED_FROM.lastIndex = start;
  const run = PAIRED_FROM.exec(text)?.[0] ?? "";
  if (run === "") return text.slice(start, end);
  return (PAIRED_BEFORE.exec(text.slice(0, start))?.[0] ?? "") + run;
}

function concept(typed: string, exact: string, alternatives: readonly Alternative[]): Concept {
  const unique = new Map<string, Alternative>();
  for (const alternative of alternatives)
    if (!unique.has(alternative.term)) unique.set(alternative.term, alternative);
  return { typed, exact, alternatives: [...unique.values()], times: 1 };
}

/** Words after which `us` is the pronoun. */
const BEFORE_PRONOUN = new Set(
  "let for to with by of told give gives gave help helps from on among all tell".split(" "),
);

/** `us` and `un` in lower case, where the context does not show the pronoun or the name syllable. */
function lowerCaseAbbreviation(exact: string, previous: string): readonly Alternative[] | null {
  if (exact === "us" && !BEFORE_PRONOUN.has(previous)) return [{ term: "usa", weight: 1 }];
  if (exact === "un" && previous !== "jong" && previous !== "jung") {
    return [
      { term: "uno", weight: 1 },
      { term: "un", weight: 0.2 },
    ];
  }
  return null;
}
