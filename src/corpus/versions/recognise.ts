/** Which articles are the same text, printed again, and which are other versions of one: found by sketches. */

import { lowerBound } from "../../common/prefix-table.ts";
import type { Article, ArticleId } from "../article.ts";
import { compareDates, type DayRange, daysOf } from "../dates/partial-date.ts";
import { sameWords } from "../text/spelling.ts";
import { areNear, areSameWords, comparedWords, foldCompared, nearDaysOf } from "./same-text.ts";

/** Words in a run, and how many of an article's runs are kept to find it by (MinHash: Broder 1997). */
const WIDTH = 5;
const SKETCH = 6;
/** A text under the same headline that shares this many of its runs was edited; below, it is another text. */
const EDITED = 0.6;

export interface Known {
  /** Under the same headline, in the same outlet and publication and of the same day: the same article. */
  readonly kind: "version" | "reprint";
  readonly id: ArticleId;
  /** 1 for the same text, else the share of the runs of words that both have. */
  readonly likeness: number;
}

/**
 * What articles are found by, as plain data: `ids[refs[n]]` has `hashes[n]` in its sketch, in order of `hashes`. A run
 * of words that state media always print is in thousands of sketches, so the days of each article stand beside its id.
 */
export interface NearDuplicates {
  readonly ids: readonly ArticleId[];
  /** Days since 1970-01-01; all days where the date is not known. */
  readonly from: Int32Array;
  readonly to: Int32Array;
  readonly hashes: Uint32Array;
  readonly refs: Uint32Array;
}

const ALL_DAYS: DayRange = { from: -(2 ** 31), to: 2 ** 31 - 1 };

/** More articles than a corpus has: a hash and a place among `ids` make one exact number. */
const MOST_IDS = 2 ** 21;

export class TextRecogniser {
  readonly #sketches: NearDuplicates;
  /** What was added since. */
  readonly #later = new Map<number, ArticleId[]>();
  readonly #textOf: (id: ArticleId) => Article | undefined;

  /** `textOf` gives an article as it is now, such as `library.get`: one that is gone is found no more. */
  constructor(sketches: NearDuplicates, textOf: (id: ArticleId) => Article | undefined) {
    this.#sketches = sketches;
    this.#textOf = textOf;
  }

  static build(articles: Iterable<Article>, textOf: (id: ArticleId) => Article | undefined): TextRecogniser {
    const kept: Article[] = [];
    const pairs: number[] = [];
    for (const article of articles) {
      const ref = kept.push(article) - 1;
      for (const hash of sketchOf(comparedWords(article))) pairs.push(hash * MOST_IDS + ref);
    }
    return new TextRecogniser(sorted(kept, pairs), textOf);
  }

  /** Of the articles that are there now. */
  export(): NearDuplicates {
    const { ids, hashes, refs } = this.#sketches;
    const places = new Map<Article, number>();
    const pairs: number[] = [];
    const add = (id: ArticleId, hash: number) => {
      const article = this.#textOf(id);
      if (!article) return;
      pairs.push(hash * MOST_IDS + places.getOrInsert(article, places.size));
    };
    hashes.forEach((hash, n) => {
      const id = ids[refs[n] ?? 0];
      if (id !== undefined) add(id, hash);
    });
    for (const [hash, later] of this.#later) for (const id of later) add(id, hash);
    return sorted([...places.keys()], pairs);
  }

  add(article: Article): void {
    for (const hash of sketchOf(comparedWords(article))) {
      const ids = this.#later.getOrInsert(hash, []);
      if (!ids.includes(article.id)) ids.push(article.id);
    }
  }

  /** Forgets what was added of an article that is gone, or of its text before it changed. */
  remove(article: Article): void {
    for (const hash of sketchOf(comparedWords(article))) {
      const ids = this.#later.get(hash)?.filter((id) => id !== article.id) ?? [];
      if (ids.length > 0) this.#later.set(hash, ids);
      else this.#later.delete(hash);
    }
  }

  /** The same text, printed again (the rule: same-text.ts), oldest first. */
  reprintsOf(article: Article): Article[] {
    const words = comparedWords(article);
    return this.#candidates(article, words)
      .filter((other) => areSameWords(words, comparedWords(other)))
      .sort((a, b) => compareDates(a.date, b.date));
  }

  /** The same text, printed again, and edited texts under the same headline: versions first, the most alike first. */
  alike(article: Article): Known[] {
    const words = comparedWords(article);
    return this.#candidates(article, words)
      .flatMap((other): Known[] => {
        const isHere =
          article.outlet !== null && article.outlet === other.outlet && article.bulletin === other.bulletin;
        const isOfDay = article.date !== null && article.date === other.date;
        const isTitled = sameWords(article.title, other.title);
        const others = comparedWords(other);
        const mayBeEdited = isTitled && (isOfDay || !isHere);
        const likeness = areSameWords(words, others)
          ? 1
          : mayBeEdited
            ? shingleLikeness(runsOf(words), runsOf(others))
            : 0;
        const kind = isTitled && isHere && isOfDay ? "version" : "reprint";
        return likeness >= EDITED ? [{ kind, id: other.id, likeness }] : [];
      })
      .sort((a, b) => rank(b) - rank(a));
  }

  /** What has a run of words in common, as it is now, if it is of the same days. */
  #candidates(article: Article, words: readonly string[]): Article[] {
    const days = nearDaysOf(article);
    const ids = new Set(sketchOf(words).flatMap((hash) => this.#with(hash, days)));
    ids.delete(article.id);
    return [...ids].flatMap((id) => this.#textOf(id) ?? []).filter((other) => areNear(article, other));
  }

  #with(hash: number, days: DayRange): ArticleId[] {
    const { ids, from, to, hashes, refs } = this.#sketches;
    const found = [...(this.#later.get(hash) ?? [])];
    for (let at = lowerBound(hashes, (other) => other < hash); hashes[at] === hash; at++) {
      const ref = refs[at] ?? 0;
      const id = ids[ref];
      if (id !== undefined && (from[ref] ?? 0) <= days.to && (to[ref] ?? 0) >= days.from) found.push(id);
    }
    return found;
  }
}

function sorted(articles: readonly Article[], pairs: readonly number[]): NearDuplicates {
  const order = Float64Array.from(pairs).sort();
  const days = articles.map(({ date }) => daysOf(date) ?? ALL_DAYS);
  return {
    ids: articles.map(({ id }) => id),
    from: Int32Array.from(days, ({ from }) => from),
    to: Int32Array.from(days, ({ to }) => to),
    hashes: Uint32Array.from(order, (pair) => Math.floor(pair / MOST_IDS)),
    refs: Uint32Array.from(order, (pair) => pair % MOST_IDS),
  };
}

function rank({ kind, likeness }: Known): number {
  return (kind === "version" ? 1 : 0) + likeness / 2;
}

/** The smallest of the runs of a text. */
function sketchOf(words: readonly string[]): number[] {
  const smallest: number[] = [];
  eachRun(words, (hash) => {
    if (smallest.length === SKETCH && hash >= (smallest.at(-1) ?? 0)) return;
    if (smallest.includes(hash)) return;
    smallest.push(hash);
    smallest.sort((a, b) => a - b);
    if (smallest.length > SKETCH) smallest.pop();
  });
  return smallest;
}

function runsOf(words: readonly string[]): Set<number> {
  const found = new Set<number>();
  eachRun(words, (hash) => found.add(hash));
  return found;
}

/** Share of all runs of words that are in both (Jaccard). */
function shingleLikeness(a: ReadonlySet<number>, b: ReadonlySet<number>): number {
  const shared = a.intersection(b).size;
  return shared / (a.size + b.size - shared || 1);
}

/** Calls `see` with a 32-bit number for every run of words; for a shorter text with one for the whole. */
function eachRun(words: readonly string[], see: (hash: number) => void): void {
  const hashes = Uint32Array.from(words, (word) => hashOf(foldCompared(word)));
  if (hashes.length === 0) return;
  for (let i = 0; i <= Math.max(0, hashes.length - WIDTH); i++) {
    let hash = 0;
    const end = Math.min(i + WIDTH, hashes.length);
    for (let j = i; j < end; j++) hash = Math.imul(hash ^ (hash >>> 15) ^ (hashes[j] ?? 0), 0x2c1b3c6d);
    see((hash ^ (hash >>> 13)) >>> 0);
  }
}

/** FNV-1a. */
function hashOf(word: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < word.length; i++) hash = Math.imul(hash ^ word.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}
