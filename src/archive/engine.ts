/** Puts library, index and names together, and answers questions about the archive. */
import { LRUCache } from "lru-cache";
import type { Steps } from "../common/steps.ts";
import { type Article, type ArticleId, sliceAt } from "../corpus/article.ts";
import { yearOf } from "../corpus/dates/partial-date.ts";
import type { CorpusChange } from "../corpus/live/corpus-updater.ts";
import { inSlices, TimeSlice } from "../corpus/live/time-slice.ts";
import type { Corpus } from "../corpus/load.ts";
import { isOutletTyped, isSameOutlet } from "../corpus/outlets.ts";
import { TextRecogniser } from "../corpus/versions/recognise.ts";
import { PeopleIndex } from "../people/index/people-index.ts";
import type { PersonSummary } from "../people/index/summary.ts";
import { NameTable } from "../people/matching/name-table.ts";
import { Naming } from "../people/naming.ts";
import { isNationalPost } from "../people/titles/national-posts.ts";
import { answering, type SearchAnswer, type SearchOptions } from "../search/answer/answer.ts";
import { type Facets, facetsOf } from "../search/answer/facets.ts";
import { SearchIndex } from "../search/index/search-index.ts";
import { type Filters, type RecordFilters, recordTest } from "../search/match/filters.ts";
import { joined, type QueryNode } from "../search/query/ast.ts";
import { findingQuote, type QuoteAnswer } from "../search/quote/find-quote.ts";
import { ranking } from "../search/rank/rank.ts";
import { followers } from "../search/suggest/phrase-completions.ts";
import { Suggester, type Suggestion } from "../search/suggest/suggester.ts";
import { type Trace, type TraceOptions, tracing } from "../search/trace/trace.ts";
import { warmIndex } from "../search/warm.ts";
import { Work } from "../search/work.ts";

/** Filters of a person's page: a period, and a second name. */
export interface PersonOptions extends Pick<RecordFilters, "from" | "to"> {
  readonly with?: string | null;
}

export interface PersonAnswer {
  readonly summary: PersonSummary;
  readonly articles: readonly Article[];
  /** Named in fewer than three articles and without a national post: no chart, no companions. */
  readonly isPrivate: boolean;
}

export interface LatestTitle {
  /** As printed. */
  readonly label: string;
  readonly year: string | null;
}

/** How many of the newest articles are searched for a latest title. */
const LOOKED_BACK = 200;
/** Words of a typed headline that are looked for: no two headlines have so many in common. */
const HEADLINE_WORDS = 16;
const WARMED_NAMES = 500;
const LATEST_TITLES = 4 * WARMED_NAMES;
const REPRINTS = 2_000;
/** Names in so many articles that reading them would keep a reader waiting. */
const WARMED_PAGES = 20;
const LONG_PAGE = 2000;

/**
 * Weighted words of an article, in KCNA's archive. It is not measured anew in each corpus, so that an article's rank
 * does not depend on when the index was built.
 */
const AVERAGE_LENGTH = 284;

/** With fewer articles than this, a person is private. */
const LEAST_ARTICLES = 3;

export class Engine {
  readonly corpus: Pick<Corpus, "library" | "histories">;
  readonly index: SearchIndex;
  readonly people: PeopleIndex;
  /** Finds which articles are versions of one another. */
  readonly recogniser: TextRecogniser;
  readonly names: NameTable;
  /** Which person a typed name means, and where they are named. */
  readonly naming: Naming;
  /** Texts of one day are alike enough that telling them apart takes milliseconds, and the newest are asked for often. */
  readonly reprintsOf = (article: Article): readonly Article[] => {
    const known = this.#reprints.get(article);
    if (known !== undefined) return known;
    const reprints = this.recogniser.reprintsOf(article);
    this.#reprints.set(article, reprints);
    return reprints;
  };
  /** Until the archive changes. */
  readonly #reprints = new LRUCache<Article, readonly Article[]>({ max: REPRINTS });
  #suggester: Suggester | null = null;
  /** Whether something has changed since the suggester was built. */
  #suggesterIsBehind = false;
  #refreshing: Promise<void> | null = null;
  /** `latest` is null where the latest articles print none. */
  readonly #latestTitles = new LRUCache<string, { readonly latest: LatestTitle | null }>({
    max: LATEST_TITLES,
  });

  constructor(corpus: Engine["corpus"], index: SearchIndex, people: PeopleIndex, recogniser: TextRecogniser) {
    this.corpus = corpus;
    this.index = index;
    this.people = people;
    this.recogniser = recogniser;
    this.names = new NameTable(people.names());
    this.naming = new Naming(people, this.names);
  }

  /** The same for given texts, which may differ from those of the archive. */
  readonly namingAmong = (articles: readonly Article[]): Naming =>
    this.naming.among(articles, (article) => {
      const number = this.index.numberOf(article.id);
      return number !== undefined && this.index.article(number) === article;
    });

  static build(corpus: Engine["corpus"]): Engine {
    const { library } = corpus;
    const articles = library.byTurn();
    return new Engine(
      corpus,
      SearchIndex.build(articles, { averageLength: AVERAGE_LENGTH }),
      PeopleIndex.build(articles),
      TextRecogniser.build(articles, (id) => library.get(id)),
    );
  }

  /** Makes the order of index and people that of arrival: a snapshot was written before some articles changed. */
  arrange(): void {
    const { library } = this.corpus;
    const byNumber = [...library.articles()].sort(
      (a, b) => (this.index.numberOf(a.id) ?? 0) - (this.index.numberOf(b.id) ?? 0),
    );
    let least = Number.POSITIVE_INFINITY;
    let from = Number.POSITIVE_INFINITY;
    for (const { id } of byNumber.reverse()) {
      const turn = library.turnOf(id);
      if (turn > least) from = Math.min(from, turn);
      least = Math.min(least, turn);
    }
    for (const article of library.byTurn()) if (library.turnOf(article.id) >= from) this.#put(article);
    this.names.settle();
  }

  #put(article: Article): void {
    this.index.put(article);
    this.#countNames(article.id, () => this.people.add(article));
  }

  /** Updates index, people and names after a change of the library, in time slices. */
  async take({ added, changed, removed, moved }: CorpusChange): Promise<void> {
    const slice = new TimeSlice();
    this.#reprints.clear();
    for (const { before } of changed) this.recogniser.remove(before);
    for (const article of removed) {
      this.index.remove(article.id);
      this.#countNames(article.id, () => this.people.remove(article.id));
      this.recogniser.remove(article);
      await slice.pause();
    }
    const again = [...changed, ...moved].map(({ after }) => after);
    const turnOf = ({ id }: Article) => this.corpus.library.turnOf(id);
    for (const article of [...added, ...again].sort((a, b) => turnOf(a) - turnOf(b))) {
      this.#put(article);
      await slice.pause();
    }
    for (const article of [...added, ...changed.map(({ after }) => after)]) this.recogniser.add(article);
    this.#reprints.clear();
    this.names.settle();
    this.corpus.histories.settle();
    this.#suggesterIsBehind = true;
  }

  /** Rebuilds the suggestions if they are out of date, in time slices. */
  refresh(): Promise<void> {
    this.#refreshing ??= this.#remake().finally(() => {
      this.#refreshing = null;
    });
    return this.#refreshing;
  }

  async #remake(): Promise<void> {
    while (this.#suggester && this.#suggesterIsBehind) {
      this.#suggesterIsBehind = false;
      this.#suggester = await inSlices(Suggester.building(this.#suggestionSources()));
    }
  }

  /** Runs `work`, which changes what one article prints, and recounts its names. */
  #countNames(id: ArticleId, work: () => void): void {
    const before = this.people.namesIn(id);
    work();
    for (const name of before) {
      this.names.remove(name, 1);
      this.#latestTitles.delete(name);
    }
    for (const name of this.people.namesIn(id)) {
      this.names.add(name, 1);
      this.#latestTitles.delete(name);
    }
  }

  /** @param units what may be spent, by default the budget of a query */
  search(
    query: string,
    options: Omit<SearchOptions, "naming" | "reprintsOf"> = {},
    units?: number,
  ): Steps<SearchAnswer> {
    const { naming, reprintsOf } = this;
    return answering(new Work(this.index, units), query, { ...options, naming, reprintsOf });
  }

  /** Throws `Overspent`. */
  *quote(text: string, limit = 5): Steps<QuoteAnswer> {
    const work = new Work(this.index);
    return yield* work.scope(findingQuote(work, text, { limit }));
  }

  /** How often a wording was printed over time. */
  *trace(query: string, options: TraceOptions): Steps<Trace> {
    const work = new Work(this.index);
    return yield* work.scope(tracing(work, query, { ...options, naming: this.naming }));
  }

  /** By what an answer can be narrowed. */
  *facets(query: string, options: Filters, most: number): Steps<Facets> {
    const work = new Work(this.index);
    return yield* work.scope(facetsOf(work, query, { ...options, naming: this.naming }, most));
  }

  /** Articles with these headline words (the last may be incomplete), for autocomplete; the newest for "". */
  titled(words: string, limit: number): Article[] {
    const { library } = this.corpus;
    if (!/[\p{L}\p{N}]/u.test(words)) return library.byDate().slice(-limit).reverse();
    return this.#suggestions()
      .titled(words, limit)
      .flatMap((id) => library.get(id) ?? []);
  }

  /** The article whose headline matches best (the last word may be incomplete); the newest for "". */
  *bestTitled(words: string): Steps<Article | undefined> {
    const typed = (words.match(/[\p{L}\p{N}][\p{L}\p{N}.’'-]*/gu) ?? []).slice(0, HEADLINE_WORDS);
    if (typed.length === 0) return this.corpus.library.byDate().at(-1);
    const span = { start: 0, end: words.length };
    const nodes = typed.map((text, i): QueryNode => {
      const open = i === typed.length - 1 && words.endsWith(text);
      return { kind: "field", field: "title", value: { kind: open ? "prefix" : "word", text, span }, span };
    });
    const parsed = { text: words, root: joined("and", nodes), problem: null };
    const work = new Work(this.index);
    return (yield* work.scope(ranking(work, parsed, { limit: 1 }))).hits[0]?.article;
  }

  /** What was printed about a name in the corpus's own spelling; null where nothing was. */
  *person(name: string, options: PersonOptions = {}): Steps<PersonAnswer | null> {
    const articles = this.articlesNaming(name, options);
    yield;
    const all = yield* this.people.reading(name);
    const ids = articles.map(({ id }) => id);
    const summary = ids.length === all?.articles ? all : yield* this.people.readingIn(name, ids);
    if (!summary) return null;
    const isPrivate =
      (all?.articles ?? 0) < LEAST_ARTICLES && !all?.titles.some(({ label }) => isNationalPost(label));
    return { summary, articles, isPrivate };
  }

  /** Articles that name a person (and a second one), oldest first. */
  articlesNaming(name: string, options: PersonOptions = {}): Article[] {
    const { with: other = null } = options;
    const ids = other === null ? this.people.articlesOf(name) : this.people.articlesWith(name, other);
    return ids.flatMap((id) => this.corpus.library.get(id) ?? []).filter(recordTest(options));
  }

  /** The latest title printed with a name, and its year; null where the latest articles print none. */
  latestTitle(name: string): LatestTitle | null {
    const known = this.#latestTitles.get(name) ?? { latest: this.#findLatestTitle(name) };
    this.#latestTitles.set(name, known);
    return known.latest;
  }

  #findLatestTitle(name: string): LatestTitle | null {
    for (const id of this.people.articlesOf(name).slice(-LOOKED_BACK).reverse()) {
      const article = this.corpus.library.get(id);
      const span = this.people
        .mentionsIn(id, name)
        .flatMap(({ titles }) => titles.flatMap(({ spans }) => spans))[0];
      if (!article || !span) continue;
      return { label: sliceAt(article, span), year: yearOf(article.date) };
    }
    return null;
  }

  /** Preloads what the first keystrokes would otherwise wait for. */
  warm(): void {
    this.corpus.histories.settle();
    warmIndex(this.index);
    this.suggest("a", 1);
    const names = [...this.people.names()].sort((a, b) => b.articles - a.articles);
    for (const { name } of names.slice(0, WARMED_NAMES)) this.latestTitle(name);
    for (const { name, articles } of names.slice(0, WARMED_PAGES))
      if (articles >= LONG_PAGE) this.people.person(name);
  }

  /** The outlet as recorded; null where none has that name. */
  outletNamed(typed: string): string | null {
    return (
      this.outlets("", Number.POSITIVE_INFINITY).find(({ name }) => isSameOutlet(name, typed))?.name ?? null
    );
  }

  /** Outlets whose names contain what was typed, most articles first. */
  outlets(typed: string, limit: number): { name: string; articles: number }[] {
    return this.corpus.library
      .outlets()
      .flatMap(({ outlet, articles }) => (outlet === null ? [] : [{ name: outlet, articles }]))
      .filter(({ name }) => isOutletTyped(name, typed, "inside"))
      .slice(0, limit);
  }

  suggest(query: string, limit: number): Suggestion[] {
    return this.#suggestions().suggest(query, undefined, limit);
  }

  #suggestions(): Suggester {
    this.#suggester ??= Suggester.from(this.#suggestionSources());
    return this.#suggester;
  }

  #suggestionSources() {
    const { library } = this.corpus;
    const places = new Map<string, number>();
    for (const { place } of library.articles())
      if (place !== null) places.set(place, (places.get(place) ?? 0) + 1);
    return {
      words: this.index.vocabulary(),
      followers: (before: string, typed: string, limit: number) =>
        followers(this.index, before, typed, limit),
      titles: library.byDate().toReversed(),
      people: (typed: string, limit: number) => this.names.suggest(typed, limit),
      outlets: (typed: string, limit: number) => this.outlets(typed, limit),
      places: Array.from(places, ([name, count]) => ({ name, count })),
    };
  }
}
