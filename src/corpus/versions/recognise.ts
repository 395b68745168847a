/** Is this article one that is here already under another address, or a reprint of one elsewhere? */
import type { Article, ArticleId } from "../article.ts";
import { dayNumber } from "../dates.ts";
import { eachShingle, shingleLikeness, wordLikeness, wordsOf } from "./likeness.ts";

/** Words in a run, and how many of an article's runs are kept to find it by. */
const WIDTH = 5;
const SKETCH = 6;
/** A text with fewer runs is found by chance. */
const FEWEST_SHINGLES = 20;
/**
 * A version has the same headline and most of the same runs of words; where a word of the headline differs,
 * nearly all of them. State media print templates: baskets sent on one day by a king and by the great king,
 * gifts to a father and to a son differ in little but names, and must never become one article.
 */
const SAME_TEXT = 0.6;
const SAME_TEXT_LIKE_HEADLINE = 0.97;
const LIKE_HEADLINE = 0.8;
/** The same text under another headline, or in another outlet or publication, is linked and no more. */
const SAME_REPRINT = 0.75;
const MOST_DAYS = 10;

export interface Known {
  readonly kind: "version" | "repost";
  readonly id: ArticleId;
  /** Share of the runs of words that both texts have. */
  readonly likeness: number;
}

/** What articles are found by, as plain data: `ids[refs[n]]` has `hashes[n]` in its sketch. In order of `hashes`. */
export interface Sketches {
  readonly ids: readonly ArticleId[];
  readonly hashes: Uint32Array;
  readonly refs: Uint32Array;
}

/** More articles than a corpus has: a hash and a place among `ids` make one exact number. */
const MOST_IDS = 2 ** 21;

export class Recogniser {
  readonly #sketches: Sketches;
  /** What was added since. */
  readonly #later = new Map<number, ArticleId[]>();
  readonly #textOf: (id: ArticleId) => Article | undefined;

  /** `textOf` gives an article as it is now, such as `library.get`: one that is gone is found no more. */
  constructor(sketches: Sketches, textOf: (id: ArticleId) => Article | undefined) {
    this.#sketches = sketches;
    this.#textOf = textOf;
  }

  static build(articles: Iterable<Article>, textOf: (id: ArticleId) => Article | undefined): Recogniser {
    const ids: ArticleId[] = [];
    const pairs: number[] = [];
    for (const article of articles) {
      const ref = ids.push(article.id) - 1;
      for (const hash of sketchOf(article)) pairs.push(hash * MOST_IDS + ref);
    }
    return new Recogniser(sorted(ids, pairs), textOf);
  }

  /** Of the articles that are there now. */
  export(): Sketches {
    const { ids, hashes, refs } = this.#sketches;
    const places = new Map<ArticleId, number>();
    const pairs: number[] = [];
    const add = (id: ArticleId, hash: number) => {
      if (!this.#textOf(id)) return;
      const place = places.get(id) ?? places.size;
      places.set(id, place);
      pairs.push(hash * MOST_IDS + place);
    };
    hashes.forEach((hash, n) => {
      const id = ids[refs[n] ?? 0];
      if (id !== undefined) add(id, hash);
    });
    for (const [hash, later] of this.#later) for (const id of later) add(id, hash);
    return sorted([...places.keys()], pairs);
  }

  add(article: Article): void {
    for (const hash of sketchOf(article)) {
      const ids = this.#later.get(hash);
      if (!ids) this.#later.set(hash, [article.id]);
      else if (!ids.includes(article.id)) ids.push(article.id);
    }
  }

  /** Forgets what was added of an article that is gone, or of its text before it changed. */
  remove(article: Article): void {
    for (const hash of sketchOf(article)) {
      const ids = this.#later.get(hash)?.filter((id) => id !== article.id) ?? [];
      if (ids.length > 0) this.#later.set(hash, ids);
      else this.#later.delete(hash);
    }
  }

  /** The articles that this one is a version or a reprint of, or they of it: versions first, the most alike first. */
  alike(article: Article): Known[] {
    const candidates = new Set(sketchOf(article).flatMap((hash) => this.#with(hash)));
    candidates.delete(article.id);
    const runs = candidates.size > 0 ? runsOf(article) : new Set<number>();
    return [...candidates]
      .flatMap((id): Known[] => {
        const other = this.#textOf(id);
        if (!other || days(article.date, other.date) > MOST_DAYS) return [];
        const likeness = shingleLikeness(runs, runsOf(other));
        const kind = kindOf(article, other, likeness);
        return kind === null ? [] : [{ kind, id, likeness }];
      })
      .sort((a, b) => rank(b) - rank(a));
  }

  #with(hash: number): ArticleId[] {
    const { ids, hashes, refs } = this.#sketches;
    let low = 0;
    let high = hashes.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((hashes[middle] ?? 0) < hash) low = middle + 1;
      else high = middle;
    }
    const found = [...(this.#later.get(hash) ?? [])];
    for (; hashes[low] === hash; low++) {
      const id = ids[refs[low] ?? 0];
      if (id !== undefined) found.push(id);
    }
    return found;
  }
}

function sorted(ids: readonly ArticleId[], pairs: readonly number[]): Sketches {
  const order = Float64Array.from(pairs).sort();
  return {
    ids,
    hashes: Uint32Array.from(order, (pair) => Math.floor(pair / MOST_IDS)),
    refs: Uint32Array.from(order, (pair) => pair % MOST_IDS),
  };
}

function kindOf(a: Article, b: Article, likeness: number): Known["kind"] | null {
  const here = a.outlet !== null && a.outlet === b.outlet && a.bulletin === b.bulletin;
  if (here && a.date !== null && a.date === b.date) {
    const [title, other] = [wordsOf(a.title), wordsOf(b.title)];
    if (title.join(" ") === other.join(" ")) {
      if (likeness >= SAME_TEXT) return "version";
    } else if (likeness >= SAME_TEXT_LIKE_HEADLINE && wordLikeness(title, other) >= LIKE_HEADLINE) {
      return "version";
    }
  }
  return likeness >= (here ? SAME_TEXT_LIKE_HEADLINE : SAME_REPRINT) ? "repost" : null;
}

function rank({ kind, likeness }: Known): number {
  return (kind === "version" ? 1 : 0) + likeness / 2;
}

/** The smallest of its runs; none for a short text. */
function sketchOf(article: Article): number[] {
  const smallest: number[] = [];
  const words = wordsOf(textOf(article));
  if (words.length - WIDTH + 1 < FEWEST_SHINGLES) return smallest;
  eachShingle(words, WIDTH, (hash) => {
    if (smallest.length === SKETCH && hash >= (smallest.at(-1) ?? 0)) return;
    if (smallest.includes(hash)) return;
    smallest.push(hash);
    smallest.sort((a, b) => a - b);
    if (smallest.length > SKETCH) smallest.pop();
  });
  return smallest;
}

function runsOf(article: Article): Set<number> {
  const found = new Set<number>();
  eachShingle(wordsOf(textOf(article)), WIDTH, (hash) => found.add(hash));
  return found;
}

function textOf(article: Article): string {
  return article.paragraphs.map(({ text }) => text).join("\n");
}

/** Days between two full dates; 0 where one is not known. */
function days(a: string | null, b: string | null): number {
  const [x, y] = [dayNumber(a), dayNumber(b)];
  return x === null || y === null ? 0 : Math.abs(x - y);
}
