/** Filters of an answer besides its query: values, never query text. */

import type { Steps } from "../../common/steps.ts";
import type { Article, PartialDate } from "../../corpus/article.ts";
import { daysApart, daysBetween } from "../../corpus/dates/partial-date.ts";
import { isSameOutlet } from "../../corpus/outlets.ts";
import { type ArticleDays, daysOfArticle, perIndex } from "../index/search-index.ts";
import { Uint32List } from "../index/uint32-list.ts";
import { analyse } from "../text/analyser.ts";
import type { Work } from "../work.ts";
import type { ArticleSet } from "./article-sets.ts";
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
  readonly articles: (given: Filters, work: Work, naming: Naming) => Steps<ArticleSet | null>;
}

/** Searches, notes, views, the state of buttons, `/search` and the terminal go by this table. New ones come last. */
const FILTERS: readonly Filter[] = [
  {
    names: ["from", "to"],
    kind: "date",
    narrows: false,
    articles: ({ from, to }, work) => articlesWithin(work, { from: from || null, to: to || null }),
  },
  {
    names: ["outlet"],
    kind: "text",
    narrows: true,
    articles: (given, work) => articlesRecorded(work, "outlet", outletTest(given)),
  },
  {
    names: ["person"],
    kind: "text",
    narrows: true,
    articles: ({ person }, work, naming) => articlesNaming(work, naming, person ?? ""),
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

/** Articles read between two turns. */
const STEP = 10_000;

export function* articlesWithin(work: Work, period: RecordFilters): Steps<ArticleSet> {
  const test = periodTest(period);
  const { index } = work;
  const set = work.live.slice();
  for (let article = 0; article < set.length; article++) {
    if (set[article] === 1 && !test(index.days(article))) set[article] = 0;
    if (article % STEP === STEP - 1) yield* work.pause(STEP);
  }
  return set;
}

/** The values of a field, and by article the number of its own. */
interface Recorded {
  readonly values: (string | null)[];
  readonly numbers: Map<string | null, number>;
  readonly byArticle: Uint32List;
}

const column = (): Recorded => ({ values: [], numbers: new Map(), byArticle: new Uint32List() });
const recordedOf = perIndex(() => ({ outlet: column(), place: column() }));

/** The articles whose recorded outlet or place is one that `test` accepts; each is tested once. */
export function* articlesRecorded(
  work: Work,
  field: "outlet" | "place",
  test: (recorded: string | null) => boolean,
): Steps<ArticleSet> {
  const { values, numbers, byArticle } = recordedOf(work.index)[field];
  while (byArticle.length < work.capacity) {
    const value = work.index.article(byArticle.length)?.[field] ?? null;
    const number = numbers.getOrInsertComputed(value, () => values.push(value) - 1);
    byArticle.push(number);
    if (byArticle.length % STEP === 0) yield* work.pause();
  }
  const accepted = Uint8Array.from(values, (value) => (test(value) ? 1 : 0));
  return work.live.map((isLive, article) => isLive & (accepted[byArticle.at(article)] as number));
}

/** The articles that name whom `typed` means; with `isOpen` all whose words begin so. Null where it is no name. */
export function* articlesNaming(
  work: Work,
  naming: Naming,
  typed: string,
  isOpen = false,
): Steps<ArticleSet | null> {
  if (analyse(typed).length === 0) return null;
  const set = new Uint8Array(work.capacity);
  for (const name of naming.meant(typed, isOpen)) {
    let n = 0;
    for (const id of naming.articlesNaming(name)) {
      const article = work.index.numberOf(id);
      if (article !== undefined) set[article] = 1;
      n++;
    }
    yield* work.pause(n * 10);
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
  const isAnyTime = (filters.from ?? null) === null && (filters.to ?? null) === null;
  return (article) => isOfOutlet(article.outlet) && (isAnyTime || isWithin(daysOfArticle(article)));
}
