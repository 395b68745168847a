/** The parts that answer, put together: library, index, names. What is asked of the archive is asked here. */
import type { Article } from "./corpus/article.ts";
import type { Corpus } from "./corpus/load.ts";
import { findPeople } from "./people/find.ts";
import { NameTable } from "./people/matching/name-table.ts";
import type { Mention } from "./people/mentions.ts";
import { askedBy } from "./search/asked.ts";
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

/** Where an article names a person. */
export interface Named {
  readonly article: Article;
  readonly mentions: readonly Mention[];
}

export class Engine {
  readonly corpus: Corpus;
  readonly index: SearchIndex;
  readonly names: NameTable;
  readonly #named = new Map<string, Named[]>();
  #suggester: Suggester | null = null;

  constructor(corpus: Corpus, index: SearchIndex) {
    this.corpus = corpus;
    this.index = index;
    for (const article of corpus.library.byDate()) {
      for (const { name, mentions } of findPeople(article).people) {
        const known = this.#named.get(name) ?? [];
        known.push({ article, mentions });
        this.#named.set(name, known);
      }
    }
    this.names = new NameTable(
      Array.from(this.#named, ([name, articles]) => ({ name, articles: articles.length })),
    );
  }

  search(query: string, options: SearchOptions = {}): SearchAnswer {
    const started = performance.now();
    const { offset = 0, limit = 5, sort = "relevance", from = null, to = null } = options;
    const typed = parse(query);
    const parsed = narrowed(typed, options);
    const ranked = rank(this.index, parsed, { offset, limit, sort, from, to });
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

  /** The articles that print this name, oldest first. */
  naming(name: string): readonly Named[] {
    return this.#named.get(name) ?? [];
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
      people: [],
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
  return parts.flatMap((part) => (part.kind === "word" ? [part.text] : [])).slice(0, 8);
}
