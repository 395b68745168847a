/** Prepares a parsed query for ranking: wanted words, strict conditions, and interpretations. */

import type { Steps } from "../../common/steps.ts";
import type { DayRange } from "../../corpus/dates/partial-date.ts";
import type { SearchIndex } from "../index/search-index.ts";
import type { Naming } from "../match/naming.ts";
import { sequenceOf, type WordSequence } from "../match/phrase.ts";
import { termsWithPrefix } from "../match/prefix.ts";
import {
  type ParsedQuery,
  partsOf,
  type QueryNode,
  type TermNode,
  type WordNode,
  wantedTerms,
} from "../query/ast.ts";
import type { Concept } from "../rank/score.ts";
import { analyse, exactsOf, type Token } from "../text/analyser.ts";
import { isStopTerm } from "../text/fold.ts";
import type { Work } from "../work.ts";
import { conceptsOf, type Repair } from "./concepts.ts";
import { dateWishOf, isCovered } from "./date-intent.ts";
import { eventDaysIn } from "./events.ts";
import { type Unprinted, unprintedModel } from "./models.ts";
import { findingNearest } from "./nearest-words.ts";
import { askedIn } from "./questions.ts";
import { otherPrintings } from "./romanised.ts";

/** A name in the query and the corpus spellings that were searched as well. */
export interface Expansion {
  readonly typed: string;
  readonly spellings: readonly string[];
}

export interface ReadQuery {
  /** Words that are wanted but may be missing. */
  readonly words: readonly Concept[];
  /** Words that are weighted, but not counted as wanted: of the strict conditions, and of how a question is put. */
  readonly others: readonly Concept[];
  /** Words of persons asked for: weighted, and highlighted where the person is named. */
  readonly personWords: readonly Concept[];
  readonly conditions: readonly QueryNode[];
  /** The plain words as tokens, including stop words, and the text of their offsets. */
  readonly tokens: readonly Token[];
  readonly text: string;
  /** Only plain words, so the query may be a quote. */
  readonly plain: boolean;
  /** Times that were asked for. */
  readonly periods: readonly DayRange[];
  /** Days of events that the words name, where no time was asked for. */
  readonly eventDays: readonly DayRange[];
  /** Whether a kind of item, such as a statement, was asked for. */
  readonly wantsSource: boolean;
  /** Names of several words, each in the ways it may be printed. */
  readonly names: readonly (readonly WordSequence[])[];
  readonly repairs: readonly Repair[];
  readonly unprinted: readonly Unprinted[];
  /** Exclusions of words so common that they are not looked at. */
  readonly ignored: readonly string[];
  readonly expansions: readonly Expansion[];
  /** Every printed name that is meant. */
  readonly persons: readonly Expansion[];
}

/** Words of a prefix that are scored: the most printed ones. */
const PREFIX_WORDS = 50;
/** Terms of conditions that are scored; all are enforced. */
const CONDITION_TERMS = 40;
/** Other spellings of a person that are scored and reported. */
const OTHER_NAMES = 3;
/** Weight of a word of how a question is put. */
const ASKING_WEIGHT = 0.3;
/** Weight of a word of what a question takes as known. */
const BACKGROUND_WEIGHT = 0.05;

/** @param person asked for besides the query */
export function* readQuery(
  work: Work,
  parsed: ParsedQuery,
  naming: Naming,
  person: string | null = null,
): Steps<ReadQuery> {
  const { index } = work;
  const parts = partsOf(parsed.root);
  const wordNodes = parts.filter((part) => part.kind === "word");
  const conditions = parts.filter((part) => part.kind !== "word");
  const all = analyse(parsed.text);
  const tokensOf = ({ span }: WordNode) => all.filter(({ start }) => start >= span.start && start < span.end);
  const tokens = wordNodes.flatMap(tokensOf);
  yield* findingNearest(work, all);
  const { spellings, expansions } = yield* otherSpellings(work, wordNodes, tokens, naming);
  const unprinted: Unprinted[] = [];
  for (const node of wordNodes) {
    const model = yield* unprintedModel(work, node.text, tokensOf(node));
    if (model) unprinted.push(model);
  }
  const wish = dateWishOf(tokens, parsed.text);
  const otherWords = tokens.some((token) => !wish.tokens.has(token) && !isStopTerm(token.term));
  const isWish = otherWords && isCovered(index, wish.periods);
  const isDate = isWish ? wish.tokens : wish.numeric;
  const isNumber = new Set(unprinted.flatMap((one) => one.numbers));
  const wanted = tokens.filter((token) => !isDate.has(token) && !isNumber.has(token));
  const asked = askedIn(wanted, parsed.text);
  const read = (some: readonly Token[]) => conceptsOf(index, some, parsed.text, spellings, true);
  const own = read(wanted.filter((token) => !asked.tokens.has(token)));
  const withWeight = (some: readonly Token[], times: number) =>
    read(some).concepts.map((one) => ({ ...one, times }));
  const asking = [
    ...withWeight([...asked.tokens.difference(asked.background)], ASKING_WEIGHT),
    ...withWeight([...asked.background], BACKGROUND_WEIGHT),
  ];
  const answering = asked.answeredBy.flatMap(
    (one) => conceptsOf(index, analyse(one), one, undefined, true).concepts,
  );
  const terms = conditions.flatMap(wantedTerms);
  const inText = terms.filter(({ field }) => field === null || field === "title");
  const personTerms = [
    ...terms.flatMap(({ node, field }) => (field === "person" ? [node] : [])),
    ...(person === null ? [] : [{ kind: "phrase" as const, text: person }]),
  ];
  const persons: { readonly term: (typeof personTerms)[number]; readonly names: readonly string[] }[] = [];
  for (const term of personTerms) {
    persons.push({ term, names: naming.meant(term.text, term.kind === "prefix") });
    yield* work.pause(EXPANDED);
  }
  const ofConditions: Concept[] = [];
  for (const term of onlyFirst(inText.map(({ node }) => node))) {
    ofConditions.push(...conceptsOfTerm(index, term));
    yield* work.pause();
  }
  return {
    words: own.concepts,
    others: [...asking, ...answering, ...ofConditions],
    personWords: persons.flatMap(({ term, names }) =>
      conceptsOfTerm(index, term, otherNames(term.text, names)),
    ),
    conditions,
    tokens,
    text: parsed.text,
    plain: wordNodes.length === parts.length,
    periods: isWish ? wish.periods : [],
    eventDays: isWish ? [] : eventDaysIn(tokens).filter((days) => isCovered(index, [days])),
    wantsSource: asked.wantsSource,
    names: namesIn(
      index,
      wordNodes.filter((node) => !tokensOf(node).some((token) => asked.background.has(token))),
      tokensOf,
      expansions,
    ),
    repairs: own.repairs,
    unprinted,
    ignored: conditions.flatMap((part) =>
      part.kind === "not" && part.node.kind === "word" && isCommon(part.node.text) ? [part.node.text] : [],
    ),
    expansions,
    persons: persons.map(({ term, names }) => ({ typed: term.text, spellings: names })),
  };
}

function isCommon(text: string): boolean {
  return analyse(text).every(({ term }) => isStopTerm(term));
}

/** Rows of words with capitals, in a query that has others too, and names in other spellings: as they may be printed. */
function namesIn(
  index: SearchIndex,
  words: readonly WordNode[],
  tokensOf: (word: WordNode) => readonly Token[],
  expansions: readonly Expansion[],
): WordSequence[][] {
  const runs: WordNode[][] = [[]];
  for (const word of words) {
    if (/^\p{Lu}/u.test(word.text)) runs.at(-1)?.push(word);
    else runs.push([]);
  }
  const rows = runs.map((run) => ({
    tokens: run.flatMap(tokensOf),
    text: run.map(({ text }) => text).join(" "),
  }));
  return rows
    .filter(({ tokens }) => tokens.length > 1)
    .map(({ tokens, text }) => {
      const others = expansions
        .filter(({ typed }) => text.includes(typed))
        .flatMap(({ spellings }) => spellings);
      return [tokens, ...others.map(analyse)].flatMap((row) => {
        const sequence = sequenceOf(index, row);
        return sequence && sequence.words.length > 1 ? [sequence] : [];
      });
    })
    .filter(({ length }) => length > 0);
}

/** The first terms to be scored, without repetition. */
function onlyFirst(terms: readonly TermNode[]): TermNode[] {
  const unique = new Map(terms.map((term) => [`${term.kind} ${term.text}`, term]));
  return [...unique.values()].slice(0, CONDITION_TERMS);
}

/** The words of a condition's term; `names`: other names it may be printed as. */
function conceptsOfTerm(
  index: SearchIndex,
  { kind, text }: Pick<TermNode, "kind" | "text">,
  names: readonly string[] = [],
): readonly Concept[] {
  if (kind === "prefix") {
    const alternatives = termsWithPrefix(index, text).slice(0, PREFIX_WORDS);
    if (alternatives.length === 0) return [];
    return [
      {
        typed: `${text}*`,
        exact: text,
        alternatives: alternatives.map((term) => ({ term, weight: 1 })),
        times: 1,
      },
    ];
  }
  const tokens = analyse(text);
  const spelled = new Map<Token, readonly string[]>();
  for (const name of names) spell(tokens, name, spelled);
  return conceptsOf(index, tokens, text, spelled).concepts;
}

/** The first few names that are spelled differently from what was typed. */
export function otherNames(typed: string, names: readonly string[]): readonly string[] {
  const row = (text: string) => ` ${exactsOf(text)} `;
  const wanted = row(typed);
  const others: string[] = [];
  for (const name of names) {
    if (others.length === OTHER_NAMES) break;
    if (!row(name).includes(wanted)) others.push(name);
  }
  return others;
}

/** What looking for the spellings of a name costs, in units of work. */
const EXPANDED = 20_000;
/** Maximum number of words in a typed name. */
const NAME_WORDS = 4;

interface OtherSpellings {
  readonly spellings: ReadonlyMap<Token, readonly string[]>;
  readonly expansions: readonly Expansion[];
}

/**
 * Finds names among adjacent words, the longest first, and the syllables they may be printed with; also rare
 * capitalised words, such as places, that the corpus spells differently.
 */
function* otherSpellings(
  work: Work,
  words: readonly WordNode[],
  tokens: readonly Token[],
  naming: Naming,
): Steps<OtherSpellings> {
  const { index } = work;
  const spellings = new Map<Token, readonly string[]>();
  const expansions: Expansion[] = [];
  const capitals = words.some(({ text }) => /^\p{Lu}/u.test(text));
  for (let i = 0; i < words.length; i++) {
    for (let length = Math.min(NAME_WORDS, words.length - i); length >= 1; length--) {
      const run = words.slice(i, i + length);
      if (!mayBeName(run, capitals)) continue;
      const typed = run.map(({ text }) => text).join(" ");
      const found = naming.expand(typed);
      yield* work.pause(EXPANDED);
      if (found.length === 0) continue;
      const from = run[0]?.span.start ?? 0;
      const to = run.at(-1)?.span.end ?? 0;
      const own = tokens.filter((token) => token.start >= from && token.start < to);
      for (const spelling of found) {
        spell(own, spelling, spellings);
      }
      expansions.push({ typed, spellings: found });
      i += length - 1;
      break;
    }
  }
  for (const { text, span } of words) {
    const [token, second] = tokens.filter(({ start }) => start >= span.start && start < span.end);
    if (!token || second || spellings.has(token) || !/^\p{Lu}\p{Ll}/u.test(text)) continue;
    const found = otherPrintings(index, token.exact);
    if (found.length === 0) continue;
    spellings.set(token, found);
    expansions.push({ typed: text, spellings: found });
  }
  return { spellings, expansions };
}

/** Assigns to each token of a name the corresponding syllable of another spelling. */
function spell(own: readonly Token[], spelling: string, spellings: Map<Token, readonly string[]>): void {
  if (own.length === 0) return;
  analyse(spelling).forEach(({ exact }, s) => {
    const token = own[Math.min(s, own.length - 1)] as Token;
    const known = spellings.get(token) ?? [];
    if (token.exact !== exact && !known.includes(exact)) spellings.set(token, [...known, exact]);
  });
}

/** Words with capitals or in Hangul; in a query without capitals, any words but stop words and numbers. */
function mayBeName(run: readonly WordNode[], capitals: boolean): boolean {
  return run.every(({ text }) =>
    capitals ? /^[\p{Lu}\p{Script=Hangul}]|-/u.test(text) : /^\p{L}/u.test(text) && !isStopTerm(text),
  );
}
