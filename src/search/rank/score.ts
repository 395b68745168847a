/** Scores articles by the words of a query: the sum of `idf × slot weight`. */

import type { Steps } from "../../common/steps.ts";
import { perVersion } from "../index/search-index.ts";
import { SLOT_WEIGHT } from "../index/weights.ts";
import { type ArticleBits, add, countOf, has, membersOf } from "../match/article-sets.ts";
import type { Work } from "../work.ts";

/** A term that a query word may be found by, and its share of the word's weight. */
export interface Alternative {
  readonly term: string;
  readonly weight: number;
  /** Of another word of the vocabulary: how it is told to a reader. */
  readonly name?: string;
}

/** A word of a query: its alternatives count as one term. */
export interface Concept {
  /** As typed, for notes. */
  readonly typed: string;
  readonly exact: string;
  readonly alternatives: readonly Alternative[];
  /** Count in the query. */
  readonly times: number;
}

/** Robertson's idf, never negative. */
export function idf(articles: number, frequency: number): number {
  return Math.log(1 + (articles - frequency + 0.5) / (frequency + 0.5));
}

/** The articles with any of the terms, as a set by number. */
export function articlesOf(work: Work, terms: readonly { readonly term: string }[]): Uint8Array {
  const set = new Uint8Array(work.capacity);
  for (const { term } of terms) {
    for (const slot of work.index.postings.slots(term)) {
      if (slot) for (const article of slot) set[article] = 1;
    }
    work.spend(work.index.postings.frequency(term));
  }
  return set;
}

/** The articles of a term. */
interface TermColumn {
  readonly frequency: number;
  readonly has: ArticleBits;
  /** By article: 1 + its slot, 0 where it lacks the term. */
  readonly slots: Uint8Array;
}

/** The articles of a word of a query, and what the word adds to the score of each. */
export interface Column {
  readonly has: ArticleBits;
  readonly size: number;
  /** Its idf times its count in the query. */
  readonly weight: number;
  /** The most that it adds. */
  readonly most: number;
  /** Of a word with one term: 1 + the slot by article, and what the slot adds. */
  readonly term: string | null;
  readonly slots: Uint8Array;
  readonly adds: Float64Array;
  /** Of a word with several: the sum of w / (1 - w) by article. */
  readonly odds: Float32Array;
}

/** Columns of terms in at least one of so many articles are kept until the archive changes: about 250. */
const COMMON = 16;
/** With more concepts all articles are scored at once: that many columns would take too much memory. */
const MOST_COLUMNS = 12;
const NO_SLOTS = new Uint8Array();
const NO_ADDS = new Float64Array();
const NO_ODDS = new Float32Array();

const keptOf = perVersion(() => new Map<string, TermColumn>());

function termColumn(work: Work, term: string): TermColumn {
  const { index, capacity } = work;
  const kept = keptOf(index);
  const known = kept.get(term);
  if (known !== undefined) return known;
  const frequency = index.postings.frequency(term);
  const isKept = frequency * COMMON >= index.capacity;
  const column = {
    frequency,
    has: isKept ? new Uint32Array((index.capacity + 31) >>> 5) : work.borrow("uint32", (capacity + 31) >>> 5),
    slots: isKept ? new Uint8Array(index.capacity) : work.borrow("uint8"),
  };
  index.postings.slots(term).forEach((slot, s) => {
    for (const article of slot ?? []) {
      column.slots[article] = s + 1;
      add(column.has, article);
    }
  });
  if (isKept) kept.set(term, column);
  return column;
}

/** The articles of a term, until the end of the scope. */
export function articlesWithTerm(work: Work, term: string): ArticleBits {
  const { frequency, has } = termColumn(work, term);
  work.spend(frequency);
  return has;
}

function* columnOf(work: Work, { alternatives, times }: Concept): Steps<Column> {
  const { index } = work;
  const [only, second] = alternatives;
  if (only && !second && only.weight === 1) {
    const { frequency, has, slots } = termColumn(work, only.term);
    yield* work.pause(frequency);
    const weight = idf(index.count, frequency) * times;
    const adds = Float64Array.from([0, ...SLOT_WEIGHT], (share) => weight * share);
    const first = index.postings.slots(only.term).findIndex((slot) => slot !== undefined && slot.length > 0);
    const most = adds[first + 1] as number;
    return { has, size: frequency, weight, most, term: only.term, slots, adds, odds: NO_ODDS };
  }
  // Frequencies inside an article add up, which w = f / (f + norm) allows because w / (1 - w) is additive.
  const odds = work.borrow("float32");
  const has = work.borrow("uint32", work.liveBits.length);
  let most = 0;
  for (const { term, weight } of alternatives) {
    let isFirst = true;
    index.postings.slots(term).forEach((slot, s) => {
      if (slot === undefined || slot.length === 0) return;
      const w = SLOT_WEIGHT[s] as number;
      const more = (weight * w) / (1 - w);
      if (isFirst) most += more;
      isFirst = false;
      for (let i = 0; i < slot.length; i++) {
        const article = slot[i] as number;
        odds[article] = (odds[article] as number) + more;
        add(has, article);
      }
    });
    yield* work.pause(index.postings.frequency(term));
  }
  const size = countOf(has);
  const weight = idf(index.count, size) * times;
  most = (weight * most) / (1 + most);
  return { has, size, weight, most, term: null, slots: NO_SLOTS, adds: NO_ADDS, odds };
}

export function partOf({ term, adds, slots, odds, weight }: Column, article: number): number {
  if (term !== null) return adds[slots[article] as number] as number;
  const sum = odds[article] as number;
  return (weight * sum) / (1 + sum);
}

/** How many of the counted concepts each article has: binary digits, a set of articles for each. */
class Found {
  readonly #digits: readonly ArticleBits[];
  readonly #work: Work;

  constructor(work: Work, words: number) {
    this.#work = work;
    const { length } = work.liveBits;
    this.#digits = Array.from({ length: 32 - Math.clz32(words) }, () => work.borrow("uint32", length));
  }

  add(has: ArticleBits): void {
    const { length } = this.#work.liveBits;
    for (let i = 0; i < length; i++) {
      let carry = has[i] as number;
      for (let d = 0; carry !== 0; d++) {
        const digits = this.#digits[d] as ArticleBits;
        const before = digits[i] as number;
        digits[i] = before ^ carry;
        carry &= before;
      }
    }
  }

  /** The articles that have `least` of them or more. */
  atLeast(least: number): ArticleBits {
    const { liveBits } = this.#work;
    const bits = this.#work.borrow("uint32", liveBits.length);
    if (least >= 2 ** this.#digits.length) return bits;
    for (let i = 0; i < bits.length; i++) {
      let more = 0;
      let equal = -1;
      for (let d = this.#digits.length - 1; d >= 0; d--) {
        const digit = (this.#digits[d] as ArticleBits)[i] as number;
        if (((least >>> d) & 1) === 0) {
          more |= equal & digit;
          equal &= ~digit;
        } else equal &= digit;
      }
      bits[i] = more | equal;
    }
    return bits;
  }
}

export interface Scores {
  /** By concept: its idf times its count in the query. */
  readonly weights: readonly number[];
  /** The articles with at least so many of the counted concepts. */
  readonly atLeast: (least: number) => ArticleBits;
  /** The columns of the concepts; none where there are too many of them. */
  readonly columns: readonly Column[];
  /** The sum over the concepts, divided by the sum of their idf: between 0 and 1. */
  readonly of: (article: number) => number;
  /** What the concepts must add at least for a score, despite rounding. */
  readonly sumFor: (score: number) => number;
  readonly has: (concept: number, article: number) => boolean;
}

/** A little more than single precision loses in a sum. */
const ROUNDING = 1 + 1e-5;

/** Scores by all concepts; `atLeast` counts the first `counted` of them. */
export function* scoreConcepts(
  work: Work,
  concepts: readonly Concept[],
  counted: number = concepts.length,
  mostColumns = MOST_COLUMNS,
): Steps<Scores> {
  const found = new Found(work, counted);
  const isMany = concepts.length > mostColumns;
  const sums = isMany ? work.borrow("float32") : NO_ODDS;
  const weights: number[] = [];
  const columns: Column[] = [];
  const take = function* (concept: Concept): Steps<void> {
    const column = yield* columnOf(work, concept);
    if (weights.push(column.weight) <= counted) found.add(column.has);
    if (!isMany) columns.push(column);
    else
      for (const article of membersOf(column.has, 0, work.liveBits.length))
        sums[article] = (sums[article] as number) + partOf(column, article);
  };
  for (const concept of concepts) yield* isMany ? work.scope(take(concept)) : take(concept);
  const total = weights.reduce((sum, weight) => sum + weight, 0) || 1;
  return {
    weights,
    columns,
    atLeast: (least) => found.atLeast(least),
    of: isMany
      ? (article) => Math.fround((sums[article] as number) / total)
      : (article) => {
          let sum = 0;
          for (let c = 0; c < columns.length; c++)
            sum = Math.fround(sum + partOf(columns[c] as Column, article));
          return Math.fround(sum / total);
        },
    sumFor: (score) => (score * total) / ROUNDING,
    has: (concept, article) =>
      isMany
        ? (concepts[concept]?.alternatives.some(({ term }) => work.index.postings.holds(term, article)) ??
          false)
        : has((columns[concept] as Column).has, article),
  };
}
