/**
 * Text to words: one analyser for the index, queries and highlights, so that whatever is found can be
 * highlighted. Offsets are UTF-16 units of the printed word.
 */

import { VOCABULARY } from "../tables/vocabulary.ts";
import * as tables from "../tables/words.ts";
import { foldWord, termOf } from "./fold.ts";
import { scanWords } from "./scan.ts";
import { expressionsOf } from "./vocabulary.ts";

export interface Token {
  /** The search term: a stem, a number, an abbreviation (`nuclear` → `nuclear`, `tests` → `test`). */
  readonly term: string;
  /** The folded word (case, diacritics, apostrophes), which an exact phrase compares. */
  readonly exact: string;
  readonly start: number;
  readonly end: number;
}

/** The words of a text in order. Korean, Chinese and Japanese runs become overlapping pairs of characters. */
export function analyse(text: string): Token[] {
  const tokens: Token[] = [];
  scanWords(text, (surface, start, end) => {
    const exact = foldWord(surface);
    if (exact) tokens.push({ term: termOf(exact), exact, start, end });
  });
  return tokens;
}

/** The folded words of a text, separated by spaces. */
export function exactsOf(text: string): string {
  return analyse(text)
    .map(({ exact }) => exact)
    .join(" ");
}

interface NameNode {
  readonly next: Map<string, NameNode>;
  term: string | null;
}

/** A row of words as one term: words `from` (inclusive) to `to` (exclusive). */
export interface LongName {
  readonly term: string;
  readonly from: number;
  readonly to: number;
}

/** Rows of words that are also one term each, found in running text: a trie by folded word. */
export class LongNames {
  readonly #root: NameNode = { next: new Map(), term: null };
  readonly terms: ReadonlySet<string>;

  constructor(given: Iterable<readonly [term: string, name: string]>) {
    const names = [...given];
    this.terms = new Set(names.map(([term]) => term));
    for (const [term, name] of names) {
      let node = this.#root;
      for (const { exact } of analyse(name))
        node = node.next.getOrInsertComputed(exact, () => ({ next: new Map(), term: null }));
      node.term = term;
    }
  }

  /** Whether one can begin with this folded word. */
  mayStart(exact: string): boolean {
    return this.#root.next.has(exact);
  }

  /** The longest that begins at word `from`, if any. */
  at(length: number, from: number, exactAt: (index: number) => string): LongName | null {
    let node: NameNode | undefined = this.#root.next.get(exactAt(from));
    let longest: LongName | null = null;
    for (let to = from + 1; node; to++) {
      if (node.term) longest = { term: node.term, from, to };
      node = to < length ? node.next.get(exactAt(to)) : undefined;
    }
    return longest;
  }

  /** Those among these words, in order, without overlap. */
  among(length: number, exactAt: (index: number) => string): LongName[] {
    const found: LongName[] = [];
    for (let i = 0; i < length; i++) {
      const name = this.at(length, i, exactAt);
      if (!name) continue;
      found.push(name);
      i = name.to - 1;
    }
    return found;
  }
}

/** Long names that have an abbreviation: the term. */
export const longNames = new LongNames(
  tables.LONG_NAMES.flatMap(([term, ...names]) => names.map((name) => [term, name] as const)),
);

/** Expressions of several words in the vocabulary; their first form is the term. */
export const expressions = new LongNames(expressionsOf(VOCABULARY));

/**
 * The long names and expressions in a text as additional tokens, each over all of its words: `Workers' Party of
 * Korea` is also the term `wpk`. A highlight for the query `WPK` covers them.
 */
export function longNameTokens(tokens: readonly Token[]): Token[] {
  return [longNames, expressions]
    .flatMap((names) => names.among(tokens.length, (i) => tokens[i]?.exact ?? ""))
    .map(({ term, from, to }) => ({
      term,
      exact: term,
      start: tokens[from]?.start ?? 0,
      end: tokens[to - 1]?.end ?? 0,
    }))
    .sort((a, b) => a.start - b.start || a.end - b.end);
}
