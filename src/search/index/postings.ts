/**
 * Postings in FlexSearch: its `score` callback writes a quantised BM25 weight into 16 slots, and a term's
 * slot arrays are read directly from its map and summed elsewhere, which is the fastest way.
 *
 * FlexSearch removes without `fastupdate` by scanning the whole index, and with it keeps a second copy of
 * every posting; here a removal knows its terms and slots and finds each posting by binary search, because
 * article numbers only increase.
 */

import { Index } from "flexsearch";
import { lowerBound } from "../../common/prefix-table.ts";

export const SLOTS = 16;

/** The articles of a term by slot: slot 0 has the highest weights. Missing slots are undefined. Read-only. */
export type TermSlots = readonly (readonly number[] | undefined)[];

const NO_SLOTS: TermSlots = [];

/** An article's distinct terms, and the slot of each. */
export interface Weighed {
  readonly terms: readonly string[];
  readonly slots: readonly number[];
}

/** Postings as flat arrays: `counts` has 16 numbers per term, `articles` the numbers slot by slot. */
export interface FlatPostings {
  readonly terms: readonly string[];
  readonly counts: Uint32Array;
  readonly articles: Uint32Array;
}

/** The undeclared parts of FlexSearch in use; stable in the pinned version, checked at construction. */
interface Inside {
  readonly map: Map<string, (number[] | undefined)[]>;
  readonly reg: Set<number>;
}

export class Postings {
  readonly #index: Index;
  readonly #inside: Inside;
  #adding: Weighed | null = null;

  constructor() {
    this.#index = new Index({
      tokenize: "strict",
      resolution: SLOTS,
      fastupdate: false,
      cache: false,
      encode: (content: string) => (this.#adding ? [...this.#adding.terms] : [content]),
      score: (_content, _term, position) => this.#adding?.slots[position] ?? SLOTS - 1,
    });
    const inside = this.#index as unknown as Inside;
    if (!(inside.map instanceof Map && inside.reg instanceof Set)) {
      throw new Error("This version of FlexSearch keeps its postings elsewhere");
    }
    this.#inside = inside;
  }

  /** Numbers must increase from call to call. */
  add(article: number, weighed: Weighed): void {
    if (weighed.terms.length === 0) return;
    this.#adding = weighed;
    this.#index.add(article, weighed.terms.join(" "));
    this.#adding = null;
  }

  /** Removes what `add` inserted for the same terms and slots. */
  remove(article: number, weighed: Weighed): void {
    weighed.terms.forEach((term, i) => {
      const slots = this.#inside.map.get(term);
      const articles = slots?.[weighed.slots[i] ?? 0];
      if (!slots || !articles) return;
      const at = placeOf(articles, article);
      if (articles[at] !== article) return;
      articles.splice(at, 1);
      if (slots.every((slot) => !slot?.length)) this.#inside.map.delete(term);
    });
    this.#inside.reg.delete(article);
  }

  slots(term: string): TermSlots {
    return this.#inside.map.get(term) ?? NO_SLOTS;
  }

  /** The number of articles with the term. */
  frequency(term: string): number {
    let sum = 0;
    for (const slot of this.slots(term)) if (slot) sum += slot.length;
    return sum;
  }

  holds(term: string, article: number): boolean {
    return this.slots(term).some((slot) => slot !== undefined && slot[placeOf(slot, article)] === article);
  }

  /** Releases the spare capacity of grown arrays. */
  trim(): void {
    for (const slots of this.#inside.map.values()) {
      for (let i = 0; i < slots.length; i++) slots[i] = slots[i]?.slice();
    }
  }

  flat(): FlatPostings {
    const { map } = this.#inside;
    const terms = [...map.keys()];
    const counts = new Uint32Array(terms.length * SLOTS);
    let total = 0;
    for (const slots of map.values()) for (const slot of slots) total += slot?.length ?? 0;
    const articles = new Uint32Array(total);
    let at = 0;
    terms.forEach((term, i) => {
      this.slots(term).forEach((slot, s) => {
        if (!slot) return;
        counts[i * SLOTS + s] = slot.length;
        articles.set(slot, at);
        at += slot.length;
      });
    });
    return { terms, counts, articles };
  }

  static from({ terms, counts, articles }: FlatPostings): Postings {
    const postings = new Postings();
    const { map, reg } = postings.#inside;
    let at = 0;
    terms.forEach((term, i) => {
      const slots: (number[] | undefined)[] = [];
      for (let s = 0; s < SLOTS; s++) {
        const count = counts[i * SLOTS + s] ?? 0;
        if (count === 0) continue;
        const slot = new Array<number>(count);
        for (let k = 0; k < count; k++) slot[k] = articles[at + k] ?? 0;
        slots[s] = slot;
        at += count;
      }
      map.set(term, slots);
    });
    if (at !== articles.length) throw new Error("The postings do not fit their counts");
    const last = articles.reduce((most, article) => Math.max(most, article), 0);
    const known = new Uint8Array(last + 1);
    for (const article of articles) known[article] = 1;
    known.forEach((is, article) => {
      if (is === 1) reg.add(article);
    });
    return postings;
  }
}

/** The index of a number among ascending ones, or where it would be inserted. */
function placeOf(sorted: readonly number[], value: number): number {
  return lowerBound(sorted, (other) => other < value);
}
