/**
 * The words of all articles as consecutive numbers, for phrases, proximity, quotes and passages. Paragraph 0
 * is the headline; paragraph n is the article's `¶ n`.
 */

import { Uint32List } from "./uint32-list.ts";

/** Set on a paragraph's start if the previous sentence is not closed, so that phrases may continue. */
const CONTINUES = 0x80000000;
const POSITION = 0x7fffffff;

/** Words, articles, paragraphs and bodies, as `WordStore` keeps them. */
export type StoreArrays = readonly Uint32Array[];

export class WordStore {
  /** Exact ids. */
  readonly words: Uint32List;
  /** By article: its first word. */
  readonly #starts = new Uint32List();
  /** By article: its first entry in `#paragraphs`. */
  readonly #articles: Uint32List;
  /** By paragraph: its first word, with CONTINUES. */
  readonly #paragraphs: Uint32List;
  /** By article: the number of the first body paragraph. */
  readonly #bodies: Uint32List;

  constructor([words, articles, paragraphs, bodies]: StoreArrays = []) {
    this.words = new Uint32List(words);
    this.#articles = new Uint32List(articles);
    this.#paragraphs = new Uint32List(paragraphs);
    this.#bodies = new Uint32List(bodies);
    for (const paragraph of this.#articles.data) this.#starts.push(this.#wordOf(paragraph));
  }

  /** Number of articles ever added. */
  get size(): number {
    return this.#articles.length;
  }

  get arrays(): StoreArrays {
    return [this.words, this.#articles, this.#paragraphs, this.#bodies].map(({ data }) => data);
  }

  /** Begins the next article and returns its number. Add its paragraphs next, the headline first. */
  beginArticle(bodyFrom: number): number {
    this.#bodies.push(bodyFrom);
    this.#articles.push(this.#paragraphs.length);
    this.#starts.push(this.words.length);
    return this.#articles.length - 1;
  }

  /** Begins a paragraph; push its words to `words`. */
  beginParagraph(continues: boolean): void {
    this.#paragraphs.push(this.words.length + (continues ? CONTINUES : 0));
  }

  start(article: number): number {
    return this.#starts.at(article);
  }

  /** One past the article's last word. */
  end(article: number): number {
    return article + 1 < this.size ? this.#starts.at(article + 1) : this.words.length;
  }

  /** First body word, after the headline and its repetition. */
  bodyStart(article: number): number {
    const body = this.#bodies.at(article);
    return body < this.paragraphCount(article) ? this.paragraphStart(article, body) : this.end(article);
  }

  /** Includes the headline. */
  paragraphCount(article: number): number {
    const next = article + 1 < this.size ? this.#articles.at(article + 1) : this.#paragraphs.length;
    return next - this.#articles.at(article);
  }

  paragraphStart(article: number, paragraph: number): number {
    return this.#wordOf(this.#articles.at(article) + paragraph);
  }

  paragraphEnd(article: number, paragraph: number): number {
    return paragraph + 1 < this.paragraphCount(article)
      ? this.paragraphStart(article, paragraph + 1)
      : this.end(article);
  }

  /** Whether a phrase may continue into this paragraph from the one before. */
  continues(article: number, paragraph: number): boolean {
    return this.#paragraphs.at(this.#articles.at(article) + paragraph) >= CONTINUES;
  }

  paragraphOf(article: number, word: number): number {
    let low = 0;
    let high = this.paragraphCount(article) - 1;
    while (low < high) {
      const middle = (low + high + 1) >>> 1;
      if (this.paragraphStart(article, middle) <= word) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  trim(): void {
    for (const list of [this.words, this.#starts, this.#articles, this.#paragraphs, this.#bodies])
      list.trim();
  }

  #wordOf(paragraph: number): number {
    return paragraph < this.#paragraphs.length
      ? (this.#paragraphs.at(paragraph) & POSITION) >>> 0
      : this.words.length;
  }
}
