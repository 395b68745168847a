import { PrefixTable } from "../../common/prefix-table.ts";
import type { ArticleId } from "../../corpus/article.ts";
import { analyseCached } from "../text/analyse-cached.ts";

/** Headlines that are looked at for a keystroke, the newest first: `co` begins a word of nearly every one. */
const MOST_LOOKED_AT = 5_000;
/** Of those that hold one of the words that an unfinished one may be. */
const MOST_OF_A_WORD = 500;

/** Headlines a step of building. */
const STEP = 100;

export interface Titled {
  readonly title: string;
  readonly id: ArticleId;
}

/** Headlines by the words in them, for completion: each headline once, as it was given first. */
export class TitleCompletions {
  readonly #titles: string[] = [];
  /** The articles of each. */
  readonly #ids: ArticleId[][] = [];
  /** Folded, one space before each word: ` fifth conference of`. */
  readonly #folded: string[] = [];
  /** By folded word, the ordinals of its headlines, ascending. */
  #postings: ReadonlyMap<string, Uint32Array> = new Map();
  readonly #words = new PrefixTable<Uint32Array>(({ length }) => length);

  private constructor() {}

  /**
   * Builds it in steps of less than a millisecond or two.
   *
   * @param titles the newest first: that is also the order of the answers
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
   * Headlines that hold all the typed words, the last perhaps unfinished: those that begin with them first, then those
   * where they stand side by side, then the rest; the newest first in each.
   */
  of(typed: string, limit: number): string[] {
    return this.#find(typed, limit).map((ordinal) => this.#titles[ordinal] ?? "");
  }

  /** The articles that have them, in the same order. */
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

  /** Headlines with a word that begins so, ascending, each once: the newest of the most printed such words. */
  #beginning(start: string): Uint32Array {
    const found = new Set<number>();
    for (const ordinals of this.#words.heaviest(start)) {
      for (const ordinal of ordinals.subarray(0, MOST_OF_A_WORD)) found.add(ordinal);
      if (found.size >= MOST_LOOKED_AT) break;
    }
    return Uint32Array.from(found).sort();
  }
}
