import { PrefixTable } from "../../common/prefix-table.ts";
import type { ArticleId } from "../../corpus/article.ts";
import { analyseCached } from "../text/analyse-cached.ts";

/** Headlines examined per keystroke, newest first: `co` begins a word of nearly every one. */
const MOST_LOOKED_AT = 5_000;
/** Of those with one of the possible words for an incomplete one. */
const MOST_OF_A_WORD = 500;

/** Headlines per step of building. */
const STEP = 100;

export interface Titled {
  readonly title: string;
  readonly id: ArticleId;
}

/** Completes headlines by their words; each headline once, in its first printed form. */
export class TitleCompletions {
  readonly #titles: string[] = [];
  readonly #ids: ArticleId[][] = [];
  /** Folded, with a space before each word: ` fifth conference of`. */
  readonly #folded: string[] = [];
  /** By folded word, the ordinals of its headlines, ascending. */
  #postings: ReadonlyMap<string, Uint32Array> = new Map();
  readonly #words = new PrefixTable<Uint32Array>(({ length }) => length);

  private constructor() {}

  /**
   * Builds it in steps of at most a millisecond or two.
   *
   * @param titles newest first, which is also the order of results
   */
  static *building(titles: Iterable<Titled>): Generator<void, TitleCompletions> {
    const made = new TitleCompletions();
    const postings = new Map<string, number[]>();
    const known = new Map<string, ArticleId[]>();
    let steps = 0;
    for (const { title, id } of titles) {
      if (++steps % STEP === 0) yield;
      const words = analyseCached(title).map(({ exact }) => exact);
      const folded = words.map((word) => ` ${word}`).join("");
      if (folded === "") continue;
      const same = known.get(folded);
      if (same) {
        same.push(id);
        continue;
      }
      const ids = [id];
      known.set(folded, ids);
      const ordinal = made.#titles.push(title) - 1;
      made.#folded.push(folded);
      made.#ids.push(ids);
      for (const word of new Set(words)) postings.getOrInsert(word, []).push(ordinal);
    }
    yield;
    made.#postings = new Map(Array.from(postings, ([word, ordinals]) => [word, Uint32Array.from(ordinals)]));
    yield;
    for (const [word, ordinals] of made.#postings) made.#words.add(word, ordinals);
    made.#words.settle();
    return made;
  }

  /**
   * Headlines with all the typed words, the last perhaps incomplete: first those that begin with them, then
   * those where they are consecutive, then the rest; newest first in each.
   */
  of(typed: string, limit: number): string[] {
    return this.#find(typed, limit).map((ordinal) => this.#titles[ordinal] ?? "");
  }

  /** Their articles, in the same order. */
  articlesOf(typed: string, limit: number): ArticleId[] {
    return this.#find(typed, limit)
      .flatMap((ordinal) => this.#ids[ordinal] ?? [])
      .slice(0, limit);
  }

  #find(typed: string, limit: number): number[] {
    const words = analyseCached(typed).map(({ exact }) => exact);
    const unfinished = /\s$/u.test(typed) ? undefined : words.pop();
    const wanted =
      words.map((word) => ` ${word}`).join("") + (unfinished === undefined ? " " : ` ${unfinished}`);
    const lists = words.map((word) => this.#postings.get(word) ?? new Uint32Array());
    if (unfinished !== undefined) lists.push(this.#beginning(unfinished));
    const [candidates = []] = lists.sort((a, b) => a.length - b.length);
    const ranked: [number[], number[], number[]] = [[], [], []];
    for (const ordinal of candidates.slice(0, MOST_LOOKED_AT)) {
      const folded = `${this.#folded[ordinal] ?? ""} `;
      if (!words.every((word) => folded.includes(` ${word} `))) continue;
      if (unfinished !== undefined && !folded.includes(` ${unfinished}`)) continue;
      const at = folded.indexOf(wanted);
      const list = at === 0 ? ranked[0] : at > 0 ? ranked[1] : ranked[2];
      if (list.length < limit) list.push(ordinal);
      if (ranked[0].length === limit) break;
    }
    return ranked.flat().slice(0, limit);
  }

  /** Headlines with a word that starts so, ascending: the newest with the most printed such words. */
  #beginning(start: string): Uint32Array {
    const found = new Set<number>();
    for (const ordinals of this.#words.heaviest(start)) {
      for (const ordinal of ordinals.subarray(0, MOST_OF_A_WORD)) found.add(ordinal);
      if (found.size >= MOST_LOOKED_AT) break;
    }
    return Uint32Array.from(found).sort();
  }
}
