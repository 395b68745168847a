/** Numbers words: every folded word (`exact`) and every term of a corpus has an id, in order of arrival. */

import { expressions, longNames } from "../text/analyser.ts";
import { foldWord, isStopTerm, termOf } from "../text/fold.ts";
import { scanWords } from "../text/scan.ts";
import { Uint32List } from "./uint32-list.ts";

/** No word: the id of the empty string in both tables. */
export const NO_WORD = 0;

export class Lexicon {
  readonly #exactIds = new Map<string, number>();
  readonly #termIds = new Map<string, number>();
  readonly #exacts: string[] = [];
  readonly #terms: string[] = [];
  readonly #termOfExact = new Uint32List();
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
    this.#termOfExact.push(this.internTerm(exact && termOf(exact)));
    this.#startsLongName.push(Number(longNames.mayStart(exact)) + 2 * Number(expressions.mayStart(exact)));
    return id;
  }
}
