/** Is this article one that is here already under another address, or a reprint of one elsewhere? */
import type { Article, ArticleId } from "../article.ts";
import { dayNumber } from "../dates.ts";
import { shingleLikeness, shingles, wordLikeness, wordsOf } from "./likeness.ts";

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

interface Entry {
  readonly id: ArticleId;
  readonly outlet: string | null;
  readonly bulletin: string | null;
  readonly date: string | null;
  readonly title: readonly string[];
  readonly sketch: readonly number[];
  readonly runs: ReadonlySet<number>;
}

export class Recogniser {
  readonly #entries = new Map<ArticleId, Omit<Entry, "runs">>();
  readonly #bySketch = new Map<number, ArticleId[]>();
  #last: { article: Article; entry: Entry } | null = null;
  readonly #textOf: (id: ArticleId) => Article | undefined;

  /** `textOf` gives an article by its id, such as `library.get`. */
  constructor(textOf: (id: ArticleId) => Article | undefined) {
    this.#textOf = textOf;
  }

  add(article: Article): void {
    this.remove(article.id);
    const { runs: _, ...entry } = this.#read(article);
    this.#entries.set(article.id, entry);
    for (const hash of entry.sketch) {
      const ids = this.#bySketch.get(hash);
      if (ids) ids.push(article.id);
      else this.#bySketch.set(hash, [article.id]);
    }
  }

  remove(id: ArticleId): void {
    for (const hash of this.#entries.get(id)?.sketch ?? []) {
      const ids = (this.#bySketch.get(hash) ?? []).filter((other) => other !== id);
      if (ids.length > 0) this.#bySketch.set(hash, ids);
      else this.#bySketch.delete(hash);
    }
    this.#entries.delete(id);
  }

  /** The last one is kept: an article is looked for and then added. */
  #read(article: Article): Entry {
    if (this.#last?.article !== article) this.#last = { article, entry: entryOf(article) };
    return this.#last.entry;
  }

  /** The article that this one is a version or a reprint of: the most alike, a version before a reprint. */
  find(article: Article): Known | null {
    const entry = this.#read(article);
    const candidates = new Set(entry.sketch.flatMap((hash) => this.#bySketch.get(hash) ?? []));
    let best: Known | null = null;
    for (const id of candidates) {
      const other = this.#entries.get(id);
      const text = id === article.id ? undefined : this.#textOf(id);
      if (!other || !text || days(entry.date, other.date) > MOST_DAYS) continue;
      const likeness = shingleLikeness(entry.runs, shingles(wordsOf(textOf(text)), WIDTH));
      const kind = kindOf(entry, other, likeness);
      if (kind === null) continue;
      if (!best || rank(kind, likeness) > rank(best.kind, best.likeness)) best = { kind, id, likeness };
    }
    return best;
  }
}

function kindOf(a: Omit<Entry, "runs">, b: Omit<Entry, "runs">, likeness: number): Known["kind"] | null {
  const here = a.outlet !== null && a.outlet === b.outlet && a.bulletin === b.bulletin;
  if (here && a.date !== null && a.date === b.date) {
    if (a.title.join(" ") === b.title.join(" ")) {
      if (likeness >= SAME_TEXT) return "version";
    } else if (likeness >= SAME_TEXT_LIKE_HEADLINE && wordLikeness(a.title, b.title) >= LIKE_HEADLINE) {
      return "version";
    }
  }
  return likeness >= (here ? SAME_TEXT_LIKE_HEADLINE : SAME_REPRINT) ? "repost" : null;
}

function rank(kind: Known["kind"], likeness: number): number {
  return (kind === "version" ? 1 : 0) + likeness / 2;
}

function entryOf(article: Article): Entry {
  const runs = shingles(wordsOf(textOf(article)), WIDTH);
  const { id, outlet, bulletin, date } = article;
  const sketch = runs.size < FEWEST_SHINGLES ? [] : smallest(runs, SKETCH);
  return { id, outlet, bulletin, date, title: wordsOf(article.title), sketch, runs };
}

function smallest(numbers: Iterable<number>, count: number): number[] {
  const found: number[] = [];
  for (const number of numbers) {
    if (found.length === count && number > (found.at(-1) ?? 0)) continue;
    found.push(number);
    found.sort((a, b) => a - b);
    if (found.length > count) found.pop();
  }
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
