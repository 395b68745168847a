/** The index of a corpus: words, weights and dates of its articles, for `rank` and `quote`. */

import { finish, type Steps } from "../../common/steps.ts";
import type { Article, ArticleId } from "../../corpus/article.ts";
import { type DayRange, daysOf } from "../../corpus/dates/partial-date.ts";
import { analyse, type Token } from "../text/analyser.ts";
import { scanWords } from "../text/scan.ts";
import { ArrayPool } from "./array-pool.ts";
import { kindOf } from "./item-kind.ts";
import { Lexicon } from "./lexicon.ts";
import { Postings } from "./postings.ts";
import { joinSections, REMOVED, type Section, splitSections } from "./sections.ts";
import type { CountedWord } from "./spelling.ts";
import { Uint32List } from "./uint32-list.ts";
import { fieldsOf, NEWS, type RankingSettings, undated, weigher } from "./weights.ts";
import { WordStore } from "./word-store.ts";

export interface BuildOptions {
  readonly settings?: RankingSettings;
  /** Weighted words per article, by default of the given articles. Equal statistics give equal answers. */
  readonly averageLength?: number;
  /** Only part of an archive: a word missing in it is not a typing error. */
  readonly isPart?: boolean;
  /** Called occasionally with the numbers of articles done and in total, in each of two passes. */
  readonly progress?: (done: number, of: number) => void;
}

/** Printed forms cached between added articles: those of about 50 articles. */
const MOST_PRINTED = 5_000;

/** The days of an article's dateline and page. A filter accepts either. */
export interface ArticleDays {
  readonly date: DayRange | null;
  readonly page: DayRange | null;
}

export function daysOfArticle({ date, pageDate }: Pick<Article, "date" | "pageDate">): ArticleDays {
  const days = daysOf(date);
  return { date: days, page: pageDate === date ? days : daysOf(pageDate) };
}

export class SearchIndex {
  readonly lexicon: Lexicon;
  readonly words: WordStore;
  readonly postings: Postings;
  readonly settings: RankingSettings;
  readonly pool = new ArrayPool();
  /** Weighted words per article, fixed when the index is built. */
  readonly averageLength: number;
  readonly isPart: boolean;
  readonly #undated: RankingSettings;
  readonly #weigh: ReturnType<typeof weigher>;
  /** By number; null if removed. */
  readonly #articles: (Article | null)[] = [];
  /** Four for each article: the first and last day of its dateline, and of its page. */
  readonly #days = new Uint32List();
  /** By number: the bits of `KIND`. Read-only. */
  kinds = new Uint8Array(0);
  readonly #numbers = new Map<ArticleId, number>();
  /** By exact id: how often it is printed. */
  readonly #printed = new Uint32List();
  /** By number, with spare capacity: 1 for an article, 0 if removed. Copied before it changes once it was handed out. */
  #live = new Uint8Array(0);
  #isLent = false;
  /** Increases with every change. */
  version = 0;

  private constructor(
    lexicon: Lexicon,
    words: WordStore,
    postings: Postings,
    settings: RankingSettings,
    averageLength: number,
    isPart = false,
  ) {
    this.isPart = isPart;
    this.lexicon = lexicon;
    this.words = words;
    this.postings = postings;
    this.settings = settings;
    this.averageLength = averageLength;
    this.#undated = undated(settings);
    this.#weigh = weigher(words, lexicon, (article) => this.settingsOf(article), averageLength);
  }

  /** Articles with a repeated id are skipped. */
  static build(articles: Iterable<Article>, options: BuildOptions = {}): SearchIndex {
    return finish(SearchIndex.building(articles, options));
  }

  /** The same in steps, an article each. */
  static *building(articles: Iterable<Article>, options: BuildOptions = {}): Steps<SearchIndex> {
    const settings = options.settings ?? NEWS;
    const progress = options.progress ?? (() => {});
    const lexicon = new Lexicon();
    const words = new WordStore();
    const kept: Article[] = [];
    const seen = new Set<ArticleId>();
    let length = 0;
    const plain = undated(settings);
    for (const article of articles) {
      if (seen.has(article.id)) continue;
      seen.add(article.id);
      kept.push(article);
      const own = (article.date ?? article.pageDate) ? settings : plain;
      length += fieldsOf(words, appendWords(article, lexicon, words), own).length;
      if (kept.length % 1000 === 0) progress(kept.length, kept.length);
      yield;
    }
    lexicon.settle();
    words.trim();
    const averageLength = options.averageLength ?? length / (kept.length || 1);
    const index = new SearchIndex(lexicon, words, new Postings(), settings, averageLength, options.isPart);
    for (const [number, article] of kept.entries()) {
      index.#enter(article, number);
      index.postings.add(number, index.#weigh(number));
      if (number % 1000 === 0) progress(number, kept.length);
      yield;
    }
    index.postings.trim();
    index.#countWords(0, 1, index.capacity);
    return index;
  }

  get count(): number {
    return this.#numbers.size;
  }

  /** One more than the highest article number; removed articles keep theirs. */
  get capacity(): number {
    return this.#articles.length;
  }

  /** The articles as they are now; what is added or removed later does not change it. Read-only. */
  get live(): Uint8Array {
    this.#isLent = true;
    return this.#live.subarray(0, this.capacity);
  }

  article(number: number): Article | null {
    return this.#articles[number] ?? null;
  }

  /** How the words of an article weigh. */
  settingsOf(number: number): RankingSettings {
    const { date, page } = this.days(number);
    return (date ?? page) ? this.settings : this.#undated;
  }

  /** The tokens of a paragraph (0: the headline), as `analyse(text)` gives them; its words are known, only their places are read. */
  tokensOf(number: number, paragraph: number, text: string): Token[] {
    const { words, lexicon } = this;
    const from = words.paragraphStart(number, paragraph);
    const ids = words.paragraphEnd(number, paragraph) - from;
    const places: { start: number; end: number }[] = [];
    scanWords(text, (_, start, end) => places.push({ start, end }));
    // a word of which folding leaves nothing is not kept
    if (places.length !== ids) return analyse(text);
    return places.map(({ start, end }, i) => {
      const id = words.words.at(from + i);
      return {
        term: lexicon.terms[lexicon.termOfExact(id)] as string,
        exact: lexicon.words[id] as string,
        start,
        end,
      };
    });
  }

  numberOf(id: ArticleId): number | undefined {
    return this.#numbers.get(id);
  }

  days(number: number): ArticleDays {
    return { date: this.#rangeAt(4 * number), page: this.#rangeAt(4 * number + 2) };
  }

  #rangeAt(at: number): DayRange | null {
    const [from, to] = [this.#days.at(at) | 0, this.#days.at(at + 1) | 0];
    return from > to ? null : { from, to };
  }

  /** The folded words currently printed, with counts. */
  vocabulary(): CountedWord[] {
    return this.lexicon.words
      .map((word, id) => ({ word, count: this.#printed.at(id) }))
      .filter(({ count }) => count > 0);
  }

  printed(exact: number): number {
    return this.#printed.at(exact);
  }

  put(article: Article): void {
    this.remove(article.id);
    const number = appendWords(article, this.lexicon, this.words);
    this.lexicon.settle(MOST_PRINTED);
    this.#enter(article, number);
    this.postings.add(number, this.#weigh(number));
    this.#countWords(number, 1);
    this.version++;
  }

  remove(id: ArticleId): boolean {
    const number = this.#numbers.get(id);
    if (number === undefined) return false;
    this.postings.remove(number, this.#weigh(number));
    this.#articles[number] = null;
    this.#setLive(number, 0);
    this.#numbers.delete(id);
    this.#countWords(number, -1);
    this.version++;
    return true;
  }

  /** The index as binary sections, each far below V8's limits; read by `import`. */
  export(): Section[] {
    return joinSections({
      words: this.lexicon.words,
      store: this.words.arrays,
      postings: this.postings.flat(),
      articles: this.#articles.map((article) => article?.id ?? REMOVED),
      kinds: this.kinds.slice(0, this.capacity),
      averageLength: this.averageLength,
      settings: this.settings,
    });
  }

  /** Throws an Error with the reason if sections are damaged or name a missing article. */
  static import(
    sections: readonly Section[],
    articleOf: (id: ArticleId) => Article | undefined,
  ): SearchIndex {
    const { articles, kinds, averageLength, settings, ...parts } = splitSections(sections);
    const words = new WordStore(parts.store);
    const postings = Postings.from(parts.postings);
    const index = new SearchIndex(Lexicon.from(parts.words), words, postings, settings, averageLength);
    if (words.size !== articles.length) throw new Error("The index holds another number of articles");
    if (kinds.length !== articles.length)
      throw new Error("The index knows the kinds of another number of articles");
    articles.forEach((id, number) => {
      const article = id === REMOVED ? null : articleOf(id as ArticleId);
      if (article === undefined) throw new Error(`The index knows article ${id}, the library does not`);
      index.#enter(article, number, kinds[number]);
    });
    index.#countWords(0, 1, index.capacity);
    return index;
  }

  /** Assigns a number to an article, or to the gap of a removed one. */
  #enter(article: Article | null, number: number, kind = article ? kindOf(article) : 0): void {
    this.#articles[number] = article;
    const { date, page } = article ? daysOfArticle(article) : { date: null, page: null };
    for (const days of [date, page]) for (const end of [days?.from ?? 1, days?.to ?? 0]) this.#days.push(end);
    this.#setLive(number, article ? 1 : 0);
    this.kinds[number] = kind;
    if (article) this.#numbers.set(article.id, number);
  }

  #setLive(number: number, isLive: 0 | 1): void {
    const isFull = number >= this.#live.length;
    const size = isFull ? number + 1 + (number >> 2) : this.#live.length;
    if (isFull) this.kinds = resized(this.kinds, size);
    if (isFull || this.#isLent) {
      this.#live = resized(this.#live, size);
      this.#isLent = false;
    }
    this.#live[number] = isLive;
  }

  /** Adds `by` to the counts of the words of the current articles from `first` to `end` (exclusive). */
  #countWords(first: number, by: 1 | -1, end = first + 1): void {
    while (this.#printed.length < this.lexicon.words.length) this.#printed.push(0);
    const all = this.words.words.view;
    const printed = this.#printed.view;
    for (let article = first; article < end; article++) {
      if (by === 1 && !this.#live[article]) continue;
      const to = this.words.end(article);
      for (let at = this.words.start(article); at < to; at++) {
        const word = all[at] as number;
        printed[word] = (printed[word] as number) + by;
      }
    }
  }
}

function resized(array: Uint8Array, size: number): Uint8Array<ArrayBuffer> {
  const copy = new Uint8Array(size);
  copy.set(array);
  return copy;
}

/** A table beside an index, for as long as the index lives. Articles and words keep their numbers, so it only grows. */
export function perIndex<T>(make: (index: SearchIndex) => T): (index: SearchIndex) => T {
  const made = new WeakMap<SearchIndex, T>();
  return (index) => {
    const known = made.get(index) ?? make(index);
    made.set(index, known);
    return known;
  };
}

/** A table beside an index that is made again after changes. */
export function perVersion<T>(make: (index: SearchIndex) => T): (index: SearchIndex) => T {
  const made = new WeakMap<SearchIndex, { readonly version: number; readonly value: T }>();
  return (index) => {
    const known = made.get(index);
    if (known?.version === index.version) return known.value;
    const value = make(index);
    made.set(index, { version: index.version, value });
    return value;
  };
}

/** Closing punctuation, with quotation marks and brackets after it. */
const CLOSED = /[.!?…。][\s"'”’»)\]]*$/u;

/** Appends an article's words to the store and returns its number. */
function appendWords(article: Article, lexicon: Lexicon, store: WordStore): number {
  const number = store.beginArticle(article.bodyFrom);
  store.beginParagraph(false);
  lexicon.append(article.title, store.words);
  let open = false;
  for (const { text } of article.paragraphs) {
    store.beginParagraph(open);
    if (text === "") continue;
    lexicon.append(text, store.words);
    open = !CLOSED.test(text);
  }
  return number;
}
