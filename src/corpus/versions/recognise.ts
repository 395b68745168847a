/** Finds reprints of a text and other versions of an article, by sketches of their words. */

import { lowerBound } from "../../common/prefix-table.ts";
import type { Article, ArticleId } from "../article.ts";
import { compareDates, type DayRange, daysOf } from "../dates/partial-date.ts";
import { sameWords } from "../text/spelling.ts";
import { areSameWords, comparedWords, foldCompared, isNear, nearDaysOf, readingWords } from "./same-text.ts";

/** Words per shingle, and shingles kept per article (MinHash: Broder 1997). */
const WIDTH = 5;
const SKETCH = 6;
/** Under the same headline, a text sharing this many shingles was edited; with fewer it is another text. */
const EDITED = 0.6;

export interface Known {
  /** Same headline, outlet, publication and day: the same article. */
  readonly kind: "version" | "reprint";
  readonly id: ArticleId;
  /** 1 for the same text, else the share of common shingles. */
  readonly likeness: number;
}

/**
 * The sketches as plain data: `ids[refs[n]]` has `hashes[n]`, sorted by hash. Stock phrases of state media
 * are in thousands of sketches, so each article's days are stored with its id.
 */
export interface NearDuplicates {
  readonly ids: readonly ArticleId[];
  /** Days since 1970-01-01; all days where the date is unknown. */
  readonly from: Int32Array;
  readonly to: Int32Array;
  readonly hashes: Uint32Array;
  readonly refs: Uint32Array;
}

const ALL_DAYS: DayRange = { from: -(2 ** 31), to: 2 ** 31 - 1 };

/** More articles than any corpus has: a hash and an index into `ids` fit into one exact number. */
const MOST_IDS = 2 ** 21;

export class TextRecogniser {
  readonly #sketches: NearDuplicates;
  /** By place in `ids`: where its hashes begin in `#ownHashes`. */
  readonly #ownFrom: Uint32Array;
  readonly #ownHashes: Uint32Array;
  readonly #places = new Map<ArticleId, number>();
  /** Sketches added since. */
  readonly #later = new Map<number, ArticleId[]>();
  readonly #textOf: (id: ArticleId) => Article | undefined;

  /** `textOf` returns the current article, such as `library.get`; articles that are gone are not found. */
  constructor(sketches: NearDuplicates, textOf: (id: ArticleId) => Article | undefined) {
    this.#sketches = sketches;
    const { ids, hashes, refs } = sketches;
    ids.forEach((id, place) => {
      this.#places.set(id, place);
    });
    this.#ownFrom = new Uint32Array(ids.length + 1);
    for (const ref of refs) this.#ownFrom[ref + 1] = (this.#ownFrom[ref + 1] ?? 0) + 1;
    for (let i = 1; i <= ids.length; i++)
      this.#ownFrom[i] = (this.#ownFrom[i] ?? 0) + (this.#ownFrom[i - 1] ?? 0);
    const next = this.#ownFrom.slice();
    this.#ownHashes = new Uint32Array(hashes.length);
    refs.forEach((ref, n) => {
      const at = next[ref] ?? 0;
      this.#ownHashes[at] = hashes[n] ?? 0;
      next[ref] = at + 1;
    });
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
    this.#places.delete(article.id);
    for (const hash of sketchOf(comparedWords(article))) {
      const ids = this.#later.getOrInsert(hash, []);
      if (!ids.includes(article.id)) ids.push(article.id);
    }
  }

  /** Removes the added sketch of an article that is gone, or of its text before a change. */
  remove(article: Article): void {
    this.#places.delete(article.id);
    for (const hash of sketchOf(comparedWords(article))) {
      const ids = this.#later.get(hash)?.filter((id) => id !== article.id) ?? [];
      if (ids.length > 0) this.#later.set(hash, ids);
      else this.#later.delete(hash);
    }
  }

  /** Reprints of the same text (by the rule in same-text.ts), oldest first. */
  reprintsOf(article: Article): Article[] {
    const candidates = this.#candidates(article, this.#sketchOf(article));
    if (candidates.length === 0) return [];
    const words = readingWords(article);
    return candidates
      .filter((other) => areSameWords(words, readingWords(other)))
      .sort((a, b) => compareDates(a.date, b.date));
  }

  #sketchOf(article: Article): Iterable<number> {
    const place = this.#textOf(article.id) === article ? this.#places.get(article.id) : undefined;
    return place === undefined
      ? sketchOf(comparedWords(article))
      : this.#ownHashes.subarray(this.#ownFrom[place], this.#ownFrom[place + 1]);
  }

  /** Reprints, and edited texts under the same headline: versions first, the most similar first. */
  alike(article: Article): Known[] {
    const words = comparedWords(article);
    return this.#candidates(article, sketchOf(words))
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

  /** Current articles of the same days with a shingle in common. */
  #candidates(article: Article, sketch: Iterable<number>): Article[] {
    const days = nearDaysOf(article);
    const ids = new Set<ArticleId>();
    for (const hash of sketch) for (const id of this.#with(hash, days)) ids.add(id);
    ids.delete(article.id);
    return [...ids].flatMap((id) => this.#textOf(id) ?? []);
  }

  #with(hash: number, days: DayRange): ArticleId[] {
    const { ids, from, to, hashes, refs } = this.#sketches;
    /** Its date may have changed since. */
    const isNearNow = (id: ArticleId) => isNear(this.#textOf(id) ?? { date: null }, days);
    const found = (this.#later.get(hash) ?? []).filter(isNearNow);
    for (let at = lowerBound(hashes, (other) => other < hash); hashes[at] === hash; at++) {
      const ref = refs[at] ?? 0;
      if ((from[ref] ?? 0) > days.to || (to[ref] ?? 0) < days.from) continue;
      const id = ids[ref];
      if (id !== undefined && (this.#places.has(id) || isNearNow(id))) found.push(id);
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

/** The smallest shingle hashes of a text. */
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

/** Share of shingles in both (Jaccard). */
function shingleLikeness(a: ReadonlySet<number>, b: ReadonlySet<number>): number {
  const shared = a.intersection(b).size;
  return shared / (a.size + b.size - shared || 1);
}

/** Calls `see` with a 32-bit hash of every shingle; a shorter text is hashed as a whole. */
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
