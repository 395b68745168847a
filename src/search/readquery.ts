/** A parsed query as the ranking needs it: wanted words, strict conditions, and what was read into the words. */

import type { DayRange } from "../corpus/partial-date.ts";
import { analyse, type Token } from "./analyser.ts";
import { conceptsOf, type Repair } from "./concepts.ts";
import type { ExpandName } from "./conditions.ts";
import { dateWishOf } from "./dateintent.ts";
import { isStopTerm } from "./fold.ts";
import { wordsWithPrefix } from "./prefix.ts";
import type { ParsedQuery, QueryNode, TermNode, WordNode } from "./query/ast.ts";
import { otherPrintings } from "./romanised.ts";
import type { Concept } from "./score.ts";
import type { SearchIndex } from "./searchindex.ts";

/** A name in the query and the spellings of the corpus that were searched besides. */
export interface Expansion {
  readonly typed: string;
  readonly spellings: readonly string[];
}

export interface ReadQuery {
  /** Words that all are wanted but may be missing. */
  readonly words: readonly Concept[];
  /** Words of the strict conditions: they weigh, but are not counted as wanted. */
  readonly others: readonly Concept[];
  readonly conditions: readonly QueryNode[];
  /** The plain words as tokens, stop words too, and the text they are offsets into. */
  readonly tokens: readonly Token[];
  readonly text: string;
  /** Nothing but plain words: the query may be a piece of text. */
  readonly plain: boolean;
  /** Times that the words name: a wish. Their words weigh, but are not wanted of every article. */
  readonly periods: readonly DayRange[];
  readonly repairs: readonly Repair[];
  readonly expansions: readonly Expansion[];
}

/** Words of a prefix that are scored: the most printed ones. */
const PREFIX_WORDS = 50;
/** Terms of the conditions that are scored; all of them are kept to. */
const CONDITION_TERMS = 40;

/** What a query asks for side by side. */
export function partsOf({ root }: ParsedQuery): readonly QueryNode[] {
  if (root === null) return [];
  return root.kind === "and" ? root.nodes : [root];
}

export function readQuery(index: SearchIndex, parsed: ParsedQuery, expandName: ExpandName): ReadQuery {
  const parts = partsOf(parsed);
  const wordNodes = parts.filter((part) => part.kind === "word");
  const conditions = parts.filter((part) => part.kind !== "word");
  const all = analyse(parsed.text);
  const tokens = all.filter((token) =>
    wordNodes.some(({ span }) => token.start >= span.start && token.start < span.end),
  );
  const { spellings, expansions } = otherSpellings(index, wordNodes, tokens, expandName);
  const wish = dateWishOf(tokens, parsed.text);
  const otherWords = tokens.some((token) => !wish.tokens.has(token) && !isStopTerm(token.term));
  const isDate = otherWords ? wish.tokens : wish.numeric;
  const own = conceptsOf(
    index,
    tokens.filter((token) => !isDate.has(token)),
    parsed.text,
    spellings,
  );
  const datePrinted = [...isDate].filter((token) => !wish.numeric.has(token));
  const personNames: Expansion[] = [];
  const others: Concept[] = [...conceptsOf(index, datePrinted, parsed.text).concepts];
  const asked = conditions.flatMap((node) => positiveTerms(node, false));
  const terms = new Map(asked.map((one) => [`${one.isPerson} ${one.term.kind} ${one.term.text}`, one]));
  for (const { term, isPerson } of [...terms.values()].slice(0, CONDITION_TERMS)) {
    if (term.kind === "prefix") {
      const alternatives = wordsWithPrefix(index, term.text).terms.slice(0, PREFIX_WORDS);
      if (alternatives.length === 0) continue;
      others.push({
        typed: `${term.text}*`,
        exact: term.text,
        alternatives: alternatives.map((found) => ({ term: found, weight: 1 })),
        times: 1,
      });
      continue;
    }
    const own = analyse(term.text);
    const names = isPerson ? expandName(term.text) : [];
    const spelled = new Map<Token, readonly string[]>();
    for (const name of names) spell(own, name, spelled);
    if (names.length > 0) personNames.push({ typed: term.text, spellings: names });
    others.push(...conceptsOf(index, own, term.text, spelled).concepts);
  }
  return {
    words: own.concepts,
    others,
    conditions,
    tokens,
    text: parsed.text,
    plain: wordNodes.length === parts.length,
    periods: wish.periods,
    repairs: own.repairs,
    expansions: [...expansions, ...personNames],
  };
}

interface AskedTerm {
  readonly term: TermNode;
  /** Does it stand after `person:`? */
  readonly isPerson: boolean;
}

/** The terms of a condition that an article should hold, those of outlet and place aside. */
function positiveTerms(node: QueryNode, isPerson: boolean): AskedTerm[] {
  switch (node.kind) {
    case "word":
    case "prefix":
    case "phrase":
      return [{ term: node, isPerson }];
    case "and":
    case "or":
      return node.nodes.flatMap((part) => positiveTerms(part, isPerson));
    case "near":
      return [...node.left, ...node.right].map((term) => ({ term, isPerson }));
    case "field":
      return node.field === "title" || node.field === "person"
        ? positiveTerms(node.value, node.field === "person")
        : [];
    case "not":
    case "date":
      return [];
  }
}

/** How many typed words a name may have. */
const NAME_WORDS = 4;

interface OtherSpellings {
  readonly spellings: ReadonlyMap<Token, readonly string[]>;
  readonly expansions: readonly Expansion[];
}

/**
 * Names among neighbouring words, the longest first, and the syllables they may also be printed with; and rare words
 * with a capital, such as places, that the corpus spells otherwise.
 */
function otherSpellings(
  index: SearchIndex,
  words: readonly WordNode[],
  tokens: readonly Token[],
  expandName: ExpandName,
): OtherSpellings {
  const spellings = new Map<Token, readonly string[]>();
  const expansions: Expansion[] = [];
  const capitals = words.some(({ text }) => /^\p{Lu}/u.test(text));
  for (let i = 0; i < words.length; i++) {
    for (let length = Math.min(NAME_WORDS, words.length - i); length >= 1; length--) {
      const run = words.slice(i, i + length);
      if (!mayBeName(run, capitals)) continue;
      const typed = run.map(({ text }) => text).join(" ");
      const found = expandName(typed);
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

/** Gives each token of a name the syllable that another spelling has in its place. */
function spell(own: readonly Token[], spelling: string, spellings: Map<Token, readonly string[]>): void {
  if (own.length === 0) return;
  analyse(spelling).forEach(({ exact }, s) => {
    const token = own[Math.min(s, own.length - 1)] as Token;
    const known = spellings.get(token) ?? [];
    if (token.exact !== exact && !known.includes(exact)) spellings.set(token, [...known, exact]);
  });
}

/** Words with capitals or in Korean letters; in a query without capitals any words but stop words and numbers. */
function mayBeName(run: readonly WordNode[], capitals: boolean): boolean {
  return run.every(({ text }) =>
    capitals ? /^[\p{Lu}\p{Script=Hangul}]|-/u.test(text) : /^\p{L}/u.test(text) && !isStopTerm(text),
  );
}
