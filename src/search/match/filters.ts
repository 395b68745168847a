/** Filters of an answer besides its query: values, never query text. */
import type { Article, PartialDate } from "../../corpus/article.ts";
import { daysApart, daysBetween } from "../../corpus/dates/partial-date.ts";
import { isSameOutlet } from "../../corpus/outlets.ts";
import { type ArticleDays, daysOfArticle, type SearchIndex } from "../index/search-index.ts";
import { analyse } from "../text/analyser.ts";
import { type ArticleSet, intersect, keep } from "./article-sets.ts";
import type { Naming } from "./naming.ts";

/** Filters on an article's record: date and outlet. */
export interface RecordFilters {
  /** Days, months or years, inclusive; an article's dateline or page date must be within. */
  readonly from?: PartialDate | null;
  readonly to?: PartialDate | null;
  /** By any of its names. */
  readonly outlet?: string | null;
}

export interface Filters extends RecordFilters {
  /** In any spelling. */
  readonly person?: string | null;
}
export type FilterName = keyof Filters;

interface Filter {
  /** Its options, in commands and in the terminal. */
  readonly names: readonly FilterName[];
  readonly kind: "date" | "text";
  /** Is it a question by itself? A period without words asks for nothing. */
  readonly narrows: boolean;
  /** The articles that it leaves, found once for a query; null where it asks for nothing. */
  readonly articles: (given: Filters, index: SearchIndex, naming: Naming) => ArticleSet | null;
}

/** Searches, notes, views, the state of buttons, `/search` and the terminal go by this table. New ones come last. */
const FILTERS: readonly Filter[] = [
  {
    names: ["from", "to"],
    kind: "date",
    narrows: false,
    articles: ({ from, to }, index) => articlesWithin(index, from || null, to || null),
  },
  {
    names: ["outlet"],
    kind: "text",
    narrows: true,
    articles: (given, index) => articlesOfOutlet(index, outletTest(given)),
  },
  {
    names: ["person"],
    kind: "text",
    narrows: true,
    articles: ({ person }, index, naming) => articlesNaming(index, naming, person ?? ""),
  },
];

/** A value for each option of the filters. */
export function forEachOption<T>(make: (name: FilterName, kind: Filter["kind"]) => T) {
  const options = FILTERS.flatMap(({ names, kind }) => names.map((name) => [name, make(name, kind)]));
  return Object.fromEntries(options) as Readonly<Record<FilterName, T>>;
}

/** Those of the filters that are given. */
export function givenFilters(given: Filters) {
  return FILTERS.filter(({ names }) => names.some((name) => given[name]));
}

/** The articles that filters leave; null where there is none. */
export function filtered(given: Filters, index: SearchIndex, naming: Naming): ArticleSet | null {
  return intersect(givenFilters(given).map(({ articles }) => articles(given, index, naming)));
}

export function articlesWithin(index: SearchIndex, from: string | null, to: string | null): ArticleSet {
  const test = periodTest({ from, to });
  return keep(index.live, (article) => test(index.days(article)));
}

export function articlesOfOutlet(index: SearchIndex, test: (outlet: string | null) => boolean): ArticleSet {
  return keep(index.live, (article) => test(index.article(article)?.outlet ?? null));
}

/** The articles that name whom `typed` means; with `isOpen` all whose words begin so. Null where it is no name. */
export function articlesNaming(
  index: SearchIndex,
  naming: Naming,
  typed: string,
  isOpen = false,
): ArticleSet | null {
  if (analyse(typed).length === 0) return null;
  const set = new Uint8Array(index.capacity);
  for (const name of naming.meant(typed, isOpen)) {
    for (const id of naming.articlesNaming(name)) {
      const article = index.numberOf(id);
      if (article !== undefined) set[article] = 1;
    }
  }
  return set;
}

type Dated = Pick<Article, "date" | "pageDate">;

/** Whether an article's days are within the period. Null leaves an end open. */
export function periodTest({ from, to }: RecordFilters): (days: ArticleDays) => boolean {
  if ((from ?? null) === null && (to ?? null) === null) return () => true;
  const period = daysBetween(from ?? null, to ?? null);
  return ({ date, page }) => [date, page].some((days) => days !== null && daysApart(days, period) === 0);
}

/** Whether an outlet matches the recorded one. Each recorded name is compared once. */
export function outletTest({ outlet }: RecordFilters): (recorded: string | null) => boolean {
  if (!outlet) return () => true;
  const known = new Map<string | null, boolean>();
  const test = (recorded: string | null) => recorded !== null && isSameOutlet(recorded, outlet);
  return (recorded) => known.getOrInsertComputed(recorded, test);
}

export function recordTest(filters: RecordFilters): (article: Dated & Pick<Article, "outlet">) => boolean {
  const [isWithin, isOfOutlet] = [periodTest(filters), outletTest(filters)];
  return (article) => isOfOutlet(article.outlet) && isWithin(daysOfArticle(article));
}
