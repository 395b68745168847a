/** Resolves typed names to printed ones and their articles, for pages, searches, digests and watches. */
import type { Article, ArticleId } from "../corpus/article.ts";
import type { PeopleIndex } from "./index/people-index.ts";
import { expandName } from "./matching/expand.ts";
import { type Candidate, meantOf, NameTable } from "./matching/name-table.ts";
import type { Span } from "./mentions.ts";

export class Naming {
  readonly #people: PeopleIndex;
  readonly #names: NameTable;
  /** Names printed only in texts outside the archive. */
  readonly #others: NameTable;

  constructor(people: PeopleIndex, names: NameTable, others = new NameTable()) {
    this.#people = people;
    this.#names = names;
    this.#others = others;
  }

  /** The same for given texts, in the archive or not. `isHere`: whether the archive holds this very text. */
  among(articles: Iterable<Article>, isHere: (article: Article) => boolean): Naming {
    const people = this.#people.among(articles, isHere);
    const others = Iterator.from(people.names()).filter(({ name }) => !this.#names.has(name));
    return new Naming(people, this.#names, new NameTable(others));
  }

  expand(typed: string): readonly string[] {
    return expandName(this.#names, typed);
  }

  /** The name whose `/person` page opens, or all it asks about; none for mere similarity. */
  meant(typed: string, isOpen: boolean): readonly string[] {
    if (isOpen) return [this.#names, this.#others].flatMap((table) => table.beginning(typed));
    const options = { limit: Number.POSITIVE_INFINITY, typos: false };
    const found = [this.#names, this.#others].flatMap((table) =>
      table.size === 0 ? [] : meantOf(table.match(typed, options).candidates),
    );
    const exact = found.filter(({ kind }) => kind === "exact");
    return (exact.length > 0 ? exact : found).map(({ name }) => name);
  }

  near(typed: string): readonly string[] {
    const { candidates } = this.#names.match(typed);
    return candidates.filter((candidate) => !isSure(candidate)).map(({ name }) => name);
  }

  articlesNaming(name: string): ReadonlySet<ArticleId> {
    return this.#people.articlesNaming(name);
  }

  namesIn(article: ArticleId): readonly string[] {
    return this.#people.namesIn(article);
  }

  kept(article: ArticleId): readonly Span[] {
    return this.#people
      .mentionsIn(article)
      .flatMap(({ spans, titles }) => [...spans, ...titles.flatMap((title) => title.spans)]);
  }

  spans(article: ArticleId, names: ReadonlySet<string>): readonly Span[] {
    return this.#people
      .mentionsIn(article)
      .filter(({ name }) => names.has(name))
      .flatMap(({ spans }) => spans);
  }
}

function isSure({ kind }: Candidate): boolean {
  return kind !== "typo";
}
