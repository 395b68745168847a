/** What a query may spend, and when others have their turn. */

import type { Steps } from "../common/steps.ts";
import type { Kind, Kinds, Lent } from "./index/array-pool.ts";
import { perVersion, type SearchIndex } from "./index/search-index.ts";
import { type ArticleBits, type ArticleSet, packed } from "./match/article-sets.ts";
import type { Span } from "./query/ast.ts";

/**
 * What one query may read of words, postings and articles before it is stopped: a second or two of the processor's
 * time. What takes long without reading much, such as an excerpt, counts like what could be read meanwhile.
 */
const QUERY = 150_000_000;
/** While somebody types, only the beginning of an answer is needed. */
export const KEYSTROKE = 4_000_000;
/** An export reads every article that an answer counts. */
export const EXPORT = 50 * QUERY;
/** What may be spent beyond that, as a share of it, to finish with what was found. */
const GRACE = 0.2;
/** Length of a slice, in ms: a reader whose query is cheap waits for one of them. */
const SLICE_MS = 4;

const liveOf = perVersion(({ live }: SearchIndex) => ({ live, bits: packed(live) }));

/** Even finishing with what was found costs too much. */
export class Overspent extends Error {}

/**
 * The work for one query: units, slices, arrays with a number for every article, and the archive as it was when the
 * query began. What is added meanwhile is not seen; what is removed is looked for in vain at the end.
 */
export class Work {
  readonly index: SearchIndex;
  readonly capacity: number;
  readonly live: ArticleSet;
  readonly liveBits: ArticleBits;
  readonly #limit: number;
  readonly #sliceMs: number;
  readonly #lent: Lent;
  #units = 0;
  #from = performance.now();
  #part: Span | null = null;

  constructor(index: SearchIndex, limit = QUERY, sliceMs = SLICE_MS) {
    this.#sliceMs = sliceMs;
    this.index = index;
    this.capacity = index.capacity;
    ({ live: this.live, bits: this.liveBits } = liveOf(index));
    this.#lent = index.pool.lend();
    this.#limit = limit;
  }

  get units(): number {
    return this.#units;
  }

  /** Whether the budget is spent. What looks for articles one by one then ends with those that it has. */
  get isSpent(): boolean {
    return this.#units > this.#limit;
  }

  /** The part of the query that it was spent on. */
  get part(): Span | null {
    return this.#part;
  }

  begin(part: Span): void {
    if (!this.isSpent) this.#part = part;
  }

  /** Throws `Overspent` where even finishing costs too much. */
  spend(units: number): void {
    this.#units += units;
    if (this.#units > this.#limit * (1 + GRACE)) throw new Overspent("The budget of the query is spent");
  }

  /** Gives others their turn where the slice is over. */
  *pause(units = 0): Steps<void> {
    this.spend(units);
    if (performance.now() - this.#from < this.#sliceMs) return;
    yield;
    this.#from = performance.now();
  }

  /** Zeros, by default one for every article, until the end of `scope`. */
  borrow<K extends Kind>(kind: K, length = this.capacity): Kinds[K] {
    return this.#lent.borrow(kind, length);
  }

  /** Runs a part of the work; what it borrows is given back, and must not outlive it. */
  *scope<T>(steps: Steps<T>): Steps<T> {
    const kept = this.#lent.size;
    try {
      return yield* steps;
    } finally {
      this.#lent.giveBack(kept);
    }
  }
}
