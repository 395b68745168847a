/**
 * An index of who is named where: the mentions of every article by printed name.
 *
 * A foreigner's name counts where it is printed with a title; from then on, in every article that prints it.
 * Each printed name is one entry. Names are never merged, and an entry may be several people: the summary
 * says so where offices and periods conflict.
 */
import { LRUCache } from "lru-cache";
import { finish, type Steps } from "../../common/steps.ts";
import type { Article, ArticleId, PartialDate } from "../../corpus/article.ts";
import { compareDates } from "../../corpus/dates/partial-date.ts";
import { findPeople } from "../read/find-people.ts";
import { namesIn, pack, type StoredMention, unpack } from "./packed.ts";
import { Pool } from "./pool.ts";
import { type Dated, type PersonSummary, summarising } from "./summary.ts";

/** The index as plain data, for the snapshot. */
export interface PeopleData {
  readonly ids: readonly ArticleId[];
  readonly dates: readonly (PartialDate | null)[];
  /** `records.subarray(offsets[n], offsets[n + 1])` is article `n`. */
  readonly offsets: Int32Array;
  readonly records: Int32Array;
  readonly names: readonly string[];
  readonly labels: readonly string[];
}

interface Entry {
  readonly date: PartialDate | null;
  readonly record: Int32Array;
}

const MAX_SUMMARIES = 100;
/** Articles read between two turns. */
const STEP = 100;
const NONE = new Int32Array();
const NO_ARTICLES: ReadonlySet<ArticleId> = new Set();
/** More than any article has: a name and a paragraph are packed into one number. */
const MOST_PARAGRAPHS = 2 ** 21;

export class PeopleIndex {
  readonly #articles = new Map<ArticleId, Entry>();
  readonly #byName = new Map<number, Set<ArticleId>>();
  /** Articles that print a foreigner's name without a title. */
  readonly #candidates = new Map<number, Set<ArticleId>>();
  /** The index of which this is an extract: it knows more names. */
  readonly #whole: PeopleIndex | null;
  readonly #names: Pool;
  readonly #labels: Pool;
  /** Cached since the last change. */
  #changes = 0;
  readonly #summaries = new LRUCache<string, PersonSummary>({ max: MAX_SUMMARIES });

  private constructor(names: Pool, labels: Pool, whole: PeopleIndex | null = null) {
    this.#names = names;
    this.#labels = labels;
    this.#whole = whole;
  }

  static build(articles: Iterable<Article> = []): PeopleIndex {
    const index = new PeopleIndex(new Pool(), new Pool());
    for (const article of articles) index.add(article);
    return index;
  }

  static import(data: PeopleData): PeopleIndex {
    const index = new PeopleIndex(new Pool(data.names), new Pool(data.labels));
    data.ids.forEach((id, n) => {
      const record = data.records.subarray(data.offsets[n], data.offsets[n + 1]);
      index.#put(id, { date: data.dates[n] ?? null, record });
    });
    return index;
  }

  /** An index of given texts. Those in this index unchanged (`isHere`) are not read again. */
  among(articles: Iterable<Article>, isHere: (article: Article) => boolean): PeopleIndex {
    const index = new PeopleIndex(this.#names, this.#labels, this);
    for (const article of articles) {
      const entry = isHere(article) ? this.#articles.get(article.id) : undefined;
      if (entry) index.#put(article.id, entry);
      else index.add(article);
    }
    return index;
  }

  export(): PeopleData {
    const entries = [...this.#articles.values()];
    const offsets = new Int32Array(entries.length + 1);
    entries.forEach((entry, n) => {
      offsets[n + 1] = (offsets[n] ?? 0) + entry.record.length;
    });
    const records = new Int32Array(offsets[entries.length] ?? 0);
    entries.forEach((entry, n) => {
      records.set(entry.record, offsets[n]);
    });
    return {
      ids: [...this.#articles.keys()],
      dates: entries.map((entry) => entry.date),
      offsets,
      records,
      names: [...this.#names.texts()],
      labels: [...this.#labels.texts()],
    };
  }

  /** Adds or replaces an article's mentions. */
  add(article: Article): void {
    this.remove(article.id);
    const record = pack(findPeople(article), { names: this.#names, labels: this.#labels });
    this.#put(article.id, { date: article.date, record });
  }

  /** Removes the article's mentions; false where there was none. */
  remove(id: ArticleId): boolean {
    const entry = this.#articles.get(id);
    if (entry === undefined) return false;
    this.#summaries.clear();
    this.#changes++;
    for (const { name, isCandidate } of namesIn(entry.record)) {
      const table = isCandidate ? this.#candidates : this.#byName;
      const articles = table.get(name);
      articles?.delete(id);
      if (articles?.size === 0) table.delete(name);
    }
    return this.#articles.delete(id);
  }

  #put(id: ArticleId, entry: Entry): void {
    this.#summaries.clear();
    this.#changes++;
    this.#articles.set(id, entry);
    for (const { name, isCandidate } of namesIn(entry.record)) {
      const table = isCandidate ? this.#candidates : this.#byName;
      table.getOrInsertComputed(name, () => new Set()).add(id);
    }
  }

  /** Number of indexed articles, including those without names. */
  get size(): number {
    return this.#articles.size;
  }

  *names(): Generator<{ name: string; articles: number }> {
    for (const id of this.#byName.keys())
      yield { name: this.#names.textOf(id), articles: this.#naming(id).size };
  }

  /** Whether the name is somebody's. */
  #isKnown(name: number): boolean {
    if (this.#byName.has(name)) return true;
    return this.#whole === null ? false : this.#whole.#isKnown(name);
  }

  #naming(name: number): ReadonlySet<ArticleId> {
    const titled = this.#byName.get(name) ?? NO_ARTICLES;
    const others = this.#isKnown(name) ? this.#candidates.get(name) : undefined;
    return others === undefined ? titled : titled.union(others);
  }

  /** Unordered. */
  articlesNaming(name: string): ReadonlySet<ArticleId> {
    return this.#naming(this.#names.known(name) ?? -1);
  }

  /** The articles that print the name, oldest first; those without a date last. */
  articlesOf(name: string): ArticleId[] {
    return this.#oldestFirst(this.articlesNaming(name));
  }

  articlesWith(name: string, other: string): ArticleId[] {
    return this.#oldestFirst(this.articlesNaming(name).intersection(this.articlesNaming(other)));
  }

  #oldestFirst(ids: Iterable<ArticleId>): ArticleId[] {
    return [...ids]
      .map((id) => ({ id, date: this.#articles.get(id)?.date ?? null }))
      .sort((a, b) => compareDates(a.date, b.date))
      .map(({ id }) => id);
  }

  namesIn(id: ArticleId): string[] {
    const record = this.#articles.get(id)?.record ?? NONE;
    const names = new Set<number>();
    for (const { name, isCandidate } of namesIn(record))
      if (!isCandidate || this.#isKnown(name)) names.add(name);
    return Array.from(names, (name) => this.#names.textOf(name));
  }

  mentionsIn(id: ArticleId, name?: string): StoredMention[] {
    const entry = this.#articles.get(id);
    const only = name === undefined ? undefined : (this.#names.known(name) ?? -1);
    return unpack(
      entry?.record ?? NONE,
      { names: this.#names, labels: this.#labels },
      (id, isCandidate) => (only ?? id) === id && (!isCandidate || this.#isKnown(id)),
    );
  }

  /** Who is named in a paragraph, each once, in printed order. */
  namesInOrder(id: ArticleId, paragraph: number): string[] {
    const here = this.mentionsIn(id).filter(({ spans }) => spans[0]?.paragraph === paragraph);
    const byPlace = here.sort((a, b) => (a.spans[0]?.start ?? 0) - (b.spans[0]?.start ?? 0));
    return [...new Set(byPlace.map(({ name }) => name))];
  }

  /** Other spellings of a foreigner: the same family name after the same first letter. They are not merged. */
  alsoPrinted(name: string): string[] {
    const [first = "", ...others] = name.split(" ");
    const last = others.at(-1)?.toLowerCase();
    if (last === undefined) return [];
    const alike: { name: string; articles: number }[] = [];
    for (const one of this.names()) {
      const words = one.name.split(" ");
      const isAlike = words.at(-1)?.toLowerCase() === last && words[0]?.charAt(0) === first.charAt(0);
      if (isAlike && one.name !== name && !this.#isKorean(one.name)) alike.push(one);
    }
    return alike.sort((a, b) => b.articles - a.articles).map((one) => one.name);
  }

  #isKorean(name: string): boolean {
    const [id] = this.articlesNaming(name);
    return id !== undefined && this.mentionsIn(id, name).some(({ korean }) => korean);
  }

  /** Everything printed about a name; null where no article prints it. */
  person(name: string): PersonSummary | null {
    return finish(this.reading(name));
  }

  /** The same in steps. */
  *reading(name: string): Steps<PersonSummary | null> {
    const known = this.#summaries.get(name);
    if (known !== undefined) return known;
    const changes = this.#changes;
    const summary = yield* this.readingIn(name, this.articlesOf(name));
    if (summary !== null && changes === this.#changes) this.#summaries.set(name, summary);
    return summary;
  }

  /** The same for some of its articles; null where none prints it. */
  *readingIn(name: string, articles: readonly ArticleId[]): Steps<PersonSummary | null> {
    if (articles.length === 0) return null;
    const companions = yield* this.#companionsOf(name, articles);
    return yield* summarising(name, this.#dated(name, articles), companions);
  }

  *#dated(name: string, ids: readonly ArticleId[]): Generator<Dated> {
    for (const article of ids) {
      const date = this.#articles.get(article)?.date ?? null;
      for (const mention of this.mentionsIn(article, name)) yield { article, date, mention };
    }
  }

  /** Numbers of the paragraphs that print the name, in order; 0 is the headline, -1 the subtitle. */
  paragraphsNaming(id: ArticleId, name: string): number[] {
    const self = this.#names.known(name) ?? -1;
    const paragraphs = new Set<number>();
    for (const one of namesIn(this.#articles.get(id)?.record ?? NONE)) {
      if (one.name === self) paragraphs.add(one.paragraph);
    }
    return [...paragraphs].sort((a, b) => a - b);
  }

  /** In how many of the same paragraphs other names are printed. */
  *#companionsOf(name: string, ids: readonly ArticleId[]): Steps<Map<string, number>> {
    const self = this.#names.known(name) ?? -1;
    const counts = new Map<number, number>();
    const paragraphs = new Set<number>();
    const seen = new Set<number>();
    for (const [n, id] of ids.entries()) {
      if (n % STEP === STEP - 1) yield;
      const record = this.#articles.get(id)?.record ?? NONE;
      paragraphs.clear();
      seen.clear();
      for (const one of namesIn(record)) if (one.name === self) paragraphs.add(one.paragraph);
      for (const { name: other, paragraph, isCandidate } of namesIn(record)) {
        if (isCandidate && !this.#isKnown(other)) continue;
        const key = other * MOST_PARAGRAPHS + paragraph;
        if (other === self || !paragraphs.has(paragraph) || seen.has(key)) continue;
        seen.add(key);
        counts.set(other, (counts.get(other) ?? 0) + 1);
      }
    }
    return new Map([...counts].map(([other, count]) => [this.#names.textOf(other), count]));
  }
}
