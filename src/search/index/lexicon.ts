/** Numbers words: every folded word (`exact`) and every term of a corpus has an id, in order of arrival. */

import { lowerBound } from "../../common/prefix-table.ts";
import { expressions, longNames } from "../text/analyser.ts";
import { foldWord, isStopTerm, termOf } from "../text/fold.ts";
import { scanWords } from "../text/scan.ts";
import { Uint32List } from "./uint32-list.ts";

/** Words that arrived since the vocabulary was sorted are looked through one by one, up to so many. */
const UNSORTED = 2_000;

/** No word: the id of the empty string in both tables. */
export const NO_WORD = 0;

export class Lexicon {
  readonly #exactIds = new Map<string, number>();
  readonly #termIds = new Map<string, number>();
  readonly #exacts: string[] = [];
  readonly #terms: string[] = [];
  readonly #termOfExact = new Uint32List();
  /** The words of a term as a chain: the last by term id, the one before by exact id. */
  readonly #lastWord = new Uint32List();
  readonly #wordBefore = new Uint32List();
  /** Exact ids by word, of all but the latest words. */
  #sorted: readonly number[] = [];
  /** By exact id: 1 where a long name may begin, 2 where an expression may. */
  readonly #startsLongName: number[] = [];
  /** By term id: 1 for a stop word. */
  readonly #stop: number[] = [];
  /** Cache of printed forms: see `settle`. */
  readonly #printed = new Map<string, number>();

  constructor() {
    this.#intern("");
    // no word has these as its term: they are known before any article, however the index was made
    for (const names of [longNames, expressions]) for (const term of names.terms) this.internTerm(term);
  }

  static from(exacts: readonly string[]): Lexicon {
    const lexicon = new Lexicon();
    for (const exact of exacts.slice(1)) lexicon.#intern(exact);
    return lexicon;
  }

  get words(): readonly string[] {
    return this.#exacts;
  }

  get terms(): readonly string[] {
    return this.#terms;
  }

  exactId(exact: string): number | undefined {
    return this.#exactIds.get(exact);
  }

  termId(term: string): number | undefined {
    return this.#termIds.get(term);
  }

  termOfExact(exact: number): number {
    return this.#termOfExact.at(exact);
  }

  /** The exact ids of the words of a term. */
  *wordsOfTerm(term: number): Generator<number> {
    let word = this.#lastWord.at(term);
    for (; word !== NO_WORD; word = this.#wordBefore.at(word)) yield word;
  }

  /** The exact ids of the words that begin so, in no order. */
  wordsWithPrefix(prefix: string): number[] {
    if (prefix === "") return [];
    const words = this.#exacts;
    if (words.length - this.#sorted.length > UNSORTED) {
      const byWord = (a: number, b: number) => ((words[a] ?? "") < (words[b] ?? "") ? -1 : 1);
      const added = [...words.keys()].slice(this.#sorted.length).sort(byWord);
      this.#sorted = mergedBy(byWord, this.#sorted, added);
    }
    const sorted = this.#sorted;
    const from = lowerBound(sorted, (id) => (words[id] ?? "") < prefix);
    const to = lowerBound(
      sorted,
      (id) => (words[id] ?? "") < prefix || words[id]?.startsWith(prefix) === true,
    );
    const found = sorted.slice(from, to);
    for (let id = sorted.length; id < words.length; id++) if (words[id]?.startsWith(prefix)) found.push(id);
    return found;
  }

  isStop(term: number): boolean {
    return this.#stop[term] === 1;
  }

  mayStartLongName(exact: number): boolean {
    return ((this.#startsLongName[exact] as number) & 1) !== 0;
  }

  mayStartExpression(exact: number): boolean {
    return ((this.#startsLongName[exact] as number) & 2) !== 0;
  }

  /** The id of a term that need not belong to a word, such as that of a long name. */
  internTerm(term: string): number {
    const known = this.#termIds.get(term);
    if (known !== undefined) return known;
    const id = this.#terms.length;
    this.#terms.push(term);
    this.#termIds.set(term, id);
    this.#stop.push(isStopTerm(term) ? 1 : 0);
    this.#lastWord.push(NO_WORD);
    return id;
  }

  /** Appends the exact ids of a text's words, assigning new ids where needed. */
  append(text: string, to: Uint32List): void {
    scanWords(text, (surface) => {
      // The empty word has only the id NO_WORD.
      const id = this.#printed.getOrInsertComputed(surface, () => this.#intern(foldWord(surface)));
      if (id !== NO_WORD) to.push(id);
    });
  }

  /**
   * Clears the cache of printed forms if it has more than `most`: it only speeds up a long run of `append`,
   * and each form keeps a part of an article's text in memory.
   */
  settle(most = 0): void {
    if (this.#printed.size > most) this.#printed.clear();
  }

  #intern(exact: string): number {
    const known = this.#exactIds.get(exact);
    if (known !== undefined) return known;
    const id = this.#exacts.length;
    this.#exacts.push(exact);
    this.#exactIds.set(exact, id);
    const term = this.internTerm(exact && termOf(exact));
    this.#termOfExact.push(term);
    this.#wordBefore.push(this.#lastWord.at(term));
    this.#lastWord.set(term, id);
    this.#startsLongName.push(Number(longNames.mayStart(exact)) + 2 * Number(expressions.mayStart(exact)));
    return id;
  }
}

/** Two sorted lists as one: sorting the whole vocabulary again would keep readers waiting. */
function mergedBy<T>(compare: (a: T, b: T) => number, one: readonly T[], other: readonly T[]): T[] {
  const merged: T[] = [];
  let next = 0;
  for (const item of other) {
    while (next < one.length && compare(one[next] as T, item) < 0) merged.push(one[next++] as T);
    merged.push(item);
  }
  while (next < one.length) merged.push(one[next++] as T);
  return merged;
}
