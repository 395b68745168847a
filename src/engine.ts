/** The parts that answer, put together: library, index, names. What is asked of the archive is asked here. */
import type { Article } from "./corpus/article.ts";
import type { Corpus } from "./corpus/load.ts";
import type { PeopleIndex } from "./people/index/people-index.ts";
import type { PersonSummary } from "./people/index/summary.ts";
import { expandName } from "./people/matching/expand.ts";
import { NameTable } from "./people/matching/name-table.ts";
import { isNationalPost } from "./people/national.ts";
import { askedBy } from "./search/asked.ts";
import { nearestQueries } from "./search/didyoumean.ts";
import { type Excerpt, excerptOf } from "./search/excerpt.ts";
import type { FieldNode, ParsedQuery, QueryNode, QueryProblem, TextField } from "./search/query/ast.ts";
import { parse } from "./search/query/parse.ts";
import { findQuote, type QuoteAnswer } from "./search/quote.ts";
import { type Ranked, rank } from "./search/rank.ts";
import { idf } from "./search/score.ts";
import type { SearchIndex } from "./search/searchindex.ts";
import { Suggester, type Suggestion } from "./search/suggest.ts";

export interface SearchOptions {
  /** Days, months or years, both inclusive. */
  readonly from?: string | null;
  readonly to?: string | null;
  readonly outlet?: string | null;
  readonly person?: string | null;
  readonly sort?: "relevance" | "newest" | "oldest";
  readonly offset?: number;
  readonly limit?: number;
  /** Most UTF-16 units of an excerpt. */
  readonly excerpt?: number;
}

export interface Found {
  readonly article: Article;
  readonly score: number;
  /** Best first. */
  readonly excerpts: readonly Excerpt[];
  readonly alsoPrinted: readonly Article[];
}

/** What an answer has to say beside its results. */
export type Note =
  | { readonly kind: "missing"; readonly words: readonly string[] }
  | { readonly kind: "also searched"; readonly typed: string; readonly names: readonly string[] }
  | { readonly kind: "read as"; readonly typed: string; readonly instead: readonly string[] }
  /** For unknown words, and where there are no results: the query with near words, each finding something. */
  | { readonly kind: "did you mean"; readonly queries: readonly string[] }
  /** For an answer without results: what each word alone would find. */
  | {
      readonly kind: "alone";
      readonly counts: readonly { readonly word: string; readonly articles: number }[];
    };

export interface SearchAnswer {
  readonly query: string;
  readonly notes: readonly Note[];
  readonly problem: QueryProblem | null;
  readonly total: number;
  readonly tookMs: number;
  readonly offset: number;
  readonly results: readonly Found[];
}

/** What limits a person's page: days, months or years, both inclusive, and a second name. */
export interface PersonOptions {
  readonly from?: string | null;
  readonly to?: string | null;
  readonly with?: string | null;
}

/** A person's page as data. */
export interface PersonAnswer {
  readonly summary: PersonSummary;
  /** The articles that count, oldest first. */
  readonly articles: readonly Article[];
  /** Named in fewer than three articles and without a post of the nation: no chart, no companions. */
  readonly isPrivate: boolean;
}

export interface LatestTitle {
  /** As printed. */
  readonly label: string;
  readonly year: string | null;
}

/** A latest title is looked for in this many of the newest articles. */
const LOOKED_BACK = 200;
const WARMED_NAMES = 500;
/** Names in so many articles that reading them takes longer than a reader should wait. */
const WARMED_PAGES = 20;
const LONG_PAGE = 2000;

/** Words of a query that finds nothing that are looked for alone. */
const MOST_WORDS = 8;

/** Fewer articles than this make no picture of anybody. */
const LEAST_ARTICLES = 3;

export class Engine {
  readonly corpus: Corpus;
  readonly index: SearchIndex;
  readonly people: PeopleIndex;
  readonly names: NameTable;
  /** The corpus's spellings of a name that was typed otherwise. */
  readonly expandName = (typed: string): readonly string[] => expandName(this.names, typed);
  #suggester: Suggester | null = null;
  readonly #latestTitles = new Map<string, LatestTitle | null>();

  constructor(corpus: Corpus, index: SearchIndex, people: PeopleIndex) {
    this.corpus = corpus;
    this.index = index;
    this.people = people;
    this.names = new NameTable(people.names());
  }

  search(query: string, options: SearchOptions = {}): SearchAnswer {
    const started = performance.now();
    const { offset = 0, limit = 5, sort = "relevance", from = null, to = null } = options;
    const typed = parse(query);
    const parsed = narrowed(typed, options);
    const ranked = rank(this.index, parsed, { offset, limit, sort, from, to, expandName: this.expandName });
    const spellings = ranked.expansions.flatMap((expansion) => expansion.spellings);
    const asked = askedBy(
      parsed.root,
      (term) => idf(this.index.count, this.index.postings.frequency(term)),
      spellings,
    );
    const settings = options.excerpt === undefined ? {} : { limit: options.excerpt };
    const results = ranked.hits.map(({ article, score, paragraphs, also }) => ({
      article,
      score,
      excerpts: paragraphs.map((number) =>
        excerptOf(article.id, number, article.paragraphs[number - 1]?.text ?? "", asked, settings),
      ),
      alsoPrinted: also,
    }));
    const notes = this.#notes(parsed, ranked);
    return {
      query,
      notes,
      problem: typed.problem,
      total: ranked.total,
      tookMs: performance.now() - started,
      offset,
      results,
    };
  }

  quote(text: string, limit = 5): QuoteAnswer {
    return findQuote(this.index, text, { limit });
  }

  /** Articles with these words in their headline (the last one may be a beginning), best first; the newest for none. */
  titled(words: string, limit: number): Article[] {
    const typed = words.match(/[\p{L}\p{N}][\p{L}\p{N}.’'-]*/gu) ?? [];
    if (typed.length === 0) return this.corpus.library.byDate().slice(-limit).reverse();
    const span = { start: 0, end: words.length };
    const nodes = typed.map((text, i): QueryNode => {
      const open = i === typed.length - 1 && words.endsWith(text);
      return { kind: "field", field: "title", value: { kind: open ? "prefix" : "word", text, span }, span };
    });
    const [only] = nodes;
    const root: QueryNode | undefined = nodes.length === 1 ? only : { kind: "and", nodes, span };
    return rank(
      this.index,
      { text: words, root: root ?? null, problem: null },
      { limit, fold: false },
    ).hits.map(({ article }) => article);
  }

  /** What was printed of a name, as the corpus spells it; null where nothing was. */
  person(name: string, options: PersonOptions = {}): PersonAnswer | null {
    const articles = this.articlesNaming(name, options);
    const all = this.people.person(name);
    const summary =
      articles.length === all?.articles
        ? all
        : this.people.personIn(
            name,
            articles.map(({ id }) => id),
          );
    if (!summary) return null;
    const isPrivate =
      (all?.articles ?? 0) < LEAST_ARTICLES && !all?.titles.some(({ label }) => isNationalPost(label));
    return { summary, articles, isPrivate };
  }

  /** The articles that name a person (and a second one), oldest first. */
  articlesNaming(name: string, options: PersonOptions = {}): Article[] {
    const { from = null, to = null, with: other = null } = options;
    const ids = this.people.articlesWith(other === null ? [name] : [name, other]);
    return ids
      .flatMap((id) => this.corpus.library.get(id) ?? [])
      .filter((article) => liesBetween(article, from, to));
  }

  /** The title printed last with a name, and its year; null where the last articles print none. */
  latestTitle(name: string): LatestTitle | null {
    const known = this.#latestTitles.get(name);
    if (known !== undefined) return known;
    const latest = this.#findLatestTitle(name);
    this.#latestTitles.set(name, latest);
    return latest;
  }

  #findLatestTitle(name: string): LatestTitle | null {
    for (const id of this.people.articlesOf(name).slice(-LOOKED_BACK).reverse()) {
      const article = this.corpus.library.get(id);
      const span = this.people
        .mentionsIn(id, name)
        .flatMap(({ titles }) => titles.flatMap(({ spans }) => spans))[0];
      if (!article || !span) continue;
      return {
        label: textAt(article, span.paragraph).slice(span.start, span.end),
        year: yearOf(article.date),
      };
    }
    return null;
  }

  /** Reads what the first keystrokes would wait for. */
  warm(): void {
    this.suggest("a", 1);
    const names = [...this.people.names()].sort((a, b) => b.articles - a.articles);
    for (const { name } of names.slice(0, WARMED_NAMES)) this.latestTitle(name);
    for (const { name, articles } of names.slice(0, WARMED_PAGES))
      if (articles >= LONG_PAGE) this.people.person(name);
  }

  /** Outlets that hold what was typed, most articles first. */
  outlets(typed: string, limit: number): { name: string; articles: number }[] {
    const folded = typed.trim().toLowerCase();
    return this.corpus.library
      .outlets()
      .flatMap(({ outlet, articles }) => (outlet === null ? [] : [{ name: outlet, articles }]))
      .filter(({ name }) => name.toLowerCase().includes(folded))
      .slice(0, limit);
  }

  suggest(query: string, limit: number): Suggestion[] {
    this.#suggester ??= new Suggester(this.#suggestionSources());
    return this.#suggester.suggest(query, undefined, limit);
  }

  #suggestionSources() {
    const { library } = this.corpus;
    const places = new Map<string, number>();
    for (const { place } of library.articles())
      if (place !== null) places.set(place, (places.get(place) ?? 0) + 1);
    return {
      words: this.index.vocabulary().map(({ word, count }) => ({ term: word, surface: word, count })),
      titles: library
        .byDate()
        .toReversed()
        .map(({ title }) => title),
      people: Array.from(this.people.names(), ({ name, articles }) => ({ name, count: articles })),
      outlets: library
        .outlets()
        .flatMap(({ outlet, articles }) => (outlet === null ? [] : [{ name: outlet, count: articles }])),
      places: Array.from(places, ([name, count]) => ({ name, count })),
    };
  }

  #notes(parsed: ParsedQuery, ranked: Ranked): Note[] {
    const notes: Note[] = [];
    const missing = [...new Set(ranked.complete ? [] : ranked.hits.flatMap((hit) => hit.missing))];
    if (missing.length > 0) notes.push({ kind: "missing", words: missing });
    for (const { typed, spellings } of ranked.expansions) {
      if (spellings.length > 0) notes.push({ kind: "also searched", typed, names: spellings });
    }
    for (const { typed, instead } of ranked.repairs) {
      if (instead.length > 0) notes.push({ kind: "read as", typed, instead });
    }
    const unknown = new Set(ranked.repairs.map(({ typed }) => typed));
    const isLost = ranked.total === 0 || unknown.size > 0;
    const instead = isLost ? nearestQueries(this.index, parsed.text, unknown) : [];
    // One alone was searched already.
    if (instead.length > (ranked.total === 0 ? 0 : 1)) notes.push({ kind: "did you mean", queries: instead });
    const words = wordsOf(parsed.root);
    if (ranked.total === 0 && words.length > 1) {
      const counts = words.map((word) => ({
        word,
        articles: rank(this.index, parse(word), { limit: 1 }).total,
      }));
      notes.push({ kind: "alone", counts });
    }
    return notes;
  }
}

/** Text by paragraph number; 0 is the headline, -1 the subtitle. */
export function textAt(article: Article, paragraph: number): string {
  if (paragraph === 0) return article.title;
  return paragraph < 0 ? (article.subtitle ?? "") : (article.paragraphs[paragraph - 1]?.text ?? "");
}

function yearOf(date: string | null): string | null {
  return date === null || date.startsWith("--") ? null : date.slice(0, 4);
}

/** Does the article's date, or its page's, lie between these (as far as they are given)? */
function liesBetween(article: Article, from: string | null, to: string | null): boolean {
  if (from === null && to === null) return true;
  return [article.date, article.pageDate].some(
    (date) =>
      date !== null &&
      !date.startsWith("--") &&
      (from === null || date >= from.slice(0, date.length)) &&
      (to === null || date.slice(0, to.length) <= to),
  );
}

/** The query and, besides, an outlet and a person that were given on their own. */
function narrowed(parsed: ParsedQuery, options: SearchOptions): ParsedQuery {
  const end = parsed.text.length;
  const span = { start: end, end };
  const field = (name: TextField, text: string | null | undefined): FieldNode[] =>
    text ? [{ kind: "field", field: name, value: { kind: "phrase", text, span }, span }] : [];
  const fields = [...field("outlet", options.outlet), ...field("person", options.person)];
  if (fields.length === 0) return parsed;
  const parts: QueryNode[] =
    parsed.root === null ? [] : parsed.root.kind === "and" ? [...parsed.root.nodes] : [parsed.root];
  const nodes = [...parts, ...fields];
  const [only] = nodes;
  const root: QueryNode | null =
    nodes.length === 1 && only ? only : { kind: "and", nodes, span: { start: 0, end } };
  return { ...parsed, root };
}

/** The plain words of a query, as typed. */
function wordsOf(root: QueryNode | null): string[] {
  if (root === null) return [];
  const parts = root.kind === "and" ? root.nodes : [root];
  return parts.flatMap((part) => (part.kind === "word" ? [part.text] : [])).slice(0, MOST_WORDS);
}
