/** How often a wording was printed over time: counts by period and outlet, and its first and last article. */

import { finish, type Steps } from "../../common/steps.ts";
import type { Article } from "../../corpus/article.ts";
import { datePartsOf, daysApart, daysBetween, type PartialDate } from "../../corpus/dates/partial-date.ts";
import { reinterpret } from "../expand/special-queries.ts";
import { perVersion, type SearchIndex } from "../index/search-index.ts";
import { type ArticleSet, intersect } from "../match/article-sets.ts";
import { Conditions } from "../match/conditions.ts";
import type { Filters } from "../match/filters.ts";
import { type Naming, NOBODY } from "../match/naming.ts";
import { type QueryNode, wantedTerms } from "../query/ast.ts";
import { parse } from "../query/parse.ts";
import { analyse } from "../text/analyser.ts";
import { isStopTerm } from "../text/fold.ts";
import { Overspent, Work } from "../work.ts";

export interface TraceOptions extends Filters {
  readonly by?: "month" | "year";
  readonly naming?: Naming;
}

/** `2011` or `2011-04`. */
export interface Period {
  readonly period: string;
  readonly articles: number;
  /** All articles of the archive in this period. */
  readonly printed: number;
  /** Articles per thousand printed; 0 where none was. */
  readonly share: number;
}

/** Every period of the archive, or of the time asked for, in order; `periods` and `undated` add up to `total`. */
export interface Counted {
  readonly query: string;
  readonly total: number;
  /** Articles whose date does not name the period: no year, or no month where months are counted. */
  readonly undated: number;
  readonly periods: readonly Period[];
}

export interface Trace extends Counted {
  readonly by: "month" | "year";
  readonly first: Article | null;
  readonly last: Article | null;
  /** The printed words that are counted for a word of the query, most printed first. */
  readonly forms: readonly string[];
  /** Most articles first. */
  readonly outlets: readonly { readonly outlet: string | null; readonly articles: number }[];
  /** Of a query `a OR b`: each side by itself. */
  readonly series: readonly Counted[];
}

/** A period's number: months since the year 0. Its year's is that of its January. */
const monthOf = (year: number, month: number) => year * 12 + month - 1;

/** By article number: year and month as numbers of periods, NaN where the date does not tell. */
const timesOf = perVersion((index: SearchIndex) => {
  const { live } = index;
  const times = { year: new Float64Array(live.length), month: new Float64Array(live.length) };
  live.forEach((isLive, article) => {
    const { year, month } = datePartsOf((isLive === 1 && index.article(article)?.date) || null) ?? {};
    times.year[article] = year == null ? Number.NaN : monthOf(year, 1);
    times.month[article] = year == null || month == null ? Number.NaN : monthOf(year, month);
  });
  const months = times.month.map((month, i) => (Number.isNaN(month) ? (times.year[i] as number) : month));
  const known = months.filter((month) => !Number.isNaN(month));
  return {
    ...times,
    from: known.reduce((a, b) => Math.min(a, b), Infinity),
    to: known.reduce((a, b) => Math.max(a, b), -Infinity),
  };
});

/**
 * Counts the articles with the words of a query in any of their forms, and with its phrases and conditions. Unlike a
 * search it looks for no other words. A period counts by an article's own date.
 *
 * @example trace(index, '"strategic patience" OR songun', { by: "year", from: "2009" })
 */
export function trace(index: SearchIndex, query: string, options: TraceOptions = {}): Trace {
  const work = new Work(index);
  return finish(work.scope(tracing(work, query, options)));
}

/** The same in steps. Throws `Overspent` rather than counting too few. */
export function* tracing(work: Work, query: string, options: TraceOptions): Steps<Trace> {
  const { index } = work;
  const { naming = NOBODY, from, to, ...others } = options;
  const { root } = reinterpret(index, parse(query), naming);
  const conditions = new Conditions(work, naming, true);
  const days = from || to ? daysBetween(from || null, to || null) : null;
  const within =
    days &&
    index.live.map((_, article) => {
      const { date } = index.days(article);
      return Number(date !== null && daysApart(date, days) === 0);
    });
  function* articlesOf(node: QueryNode | null): Steps<ArticleSet | null> {
    const asked = node === null ? null : yield* conditions.all([node], {});
    const found = asked && intersect([asked, work.live, yield* conditions.all([], others), within]);
    if (work.isSpent) throw new Overspent("The budget of the query is spent");
    return found;
  }
  const times = timesOf(index);
  const span = spanWithin(times, from, to);
  const by = options.by ?? (span !== null && span.to - span.from > MONTHLY ? "year" : "month");
  const count = (text: string, set: ArticleSet | null): Counted => ({
    query: text,
    ...counted(set, times[by], span, by),
  });
  const found = yield* articlesOf(root);
  const [first, last] = endsOf(index, found);
  const at = (article: number | null) => (article === null ? null : index.article(article));
  const series: Counted[] = [];
  for (const node of root?.kind === "or" ? root.nodes : [])
    series.push(count(query.slice(node.span.start, node.span.end), yield* articlesOf(node)));
  return {
    ...count(query, found),
    by,
    first: at(first),
    last: at(last),
    forms: formsIn(index, root),
    outlets: outletsOf(index, found),
    series,
  };
}

/** Stems are counted, so `delegation` is *delegate*, too: which words those are can be told. */
function formsIn(index: SearchIndex, root: QueryNode | null): string[] {
  const words = root === null ? [] : wantedTerms(root).filter(({ node }) => node.kind === "word");
  const tokens = words.flatMap(({ node }) => analyse(node.text)).filter(({ term }) => !isStopTerm(term));
  return [...new Set(tokens.map(({ term }) => term))].flatMap((term) => {
    const id = index.lexicon.termId(term);
    if (id === undefined) return [];
    return [...index.lexicon.wordsOfTerm(id)]
      .filter((word) => index.printed(word) > 0)
      .sort((a, b) => index.printed(b) - index.printed(a))
      .map((word) => index.lexicon.words[word] ?? "")
      .filter((word) => !word.endsWith("'s"));
  });
}

/** Longer times than so many months are counted by year. */
const MONTHLY = 36;

interface PeriodSpan {
  /** Numbers of months, inclusive. */
  readonly from: number;
  readonly to: number;
}

/** The periods of the archive within the time asked for; null where there is none. */
function spanWithin(
  archive: PeriodSpan,
  from: PartialDate | null = null,
  to: PartialDate | null = null,
): PeriodSpan | null {
  const [least, most] = [datePartsOf(from), datePartsOf(to)];
  const span = {
    from: least?.year == null ? archive.from : Math.max(archive.from, monthOf(least.year, least.month ?? 1)),
    to: most?.year == null ? archive.to : Math.min(archive.to, monthOf(most.year, most.month ?? 12)),
  };
  return span.from <= span.to ? span : null;
}

function counted(
  set: ArticleSet | null,
  times: Float64Array,
  span: PeriodSpan | null,
  by: "month" | "year",
): Omit<Counted, "query"> {
  const step = by === "year" ? 12 : 1;
  const start = span === null ? 0 : Math.floor(span.from / step) * step;
  const length = span === null ? 0 : Math.floor((span.to - start) / step) + 1;
  const [articles, printed] = [new Uint32Array(length), new Uint32Array(length)];
  let total = 0;
  let undated = 0;
  times.forEach((time, article) => {
    const isFound = set?.[article] === 1;
    if (isFound) total++;
    const at = (time - start) / step;
    if (at >= 0 && at < length) {
      printed[at] = (printed[at] as number) + 1;
      if (isFound) articles[at] = (articles[at] as number) + 1;
    } else if (isFound) undated++;
  });
  const periods = Array.from(articles, (n, i): Period => {
    const all = printed[i] as number;
    return {
      period: nameOf(start + i * step, by),
      articles: n,
      printed: all,
      share: all === 0 ? 0 : (n / all) * 1000,
    };
  });
  return { total, undated, periods };
}

function nameOf(number: number, by: "month" | "year"): string {
  const year = String(Math.floor(number / 12)).padStart(4, "0");
  return by === "year" ? year : `${year}-${String((number % 12) + 1).padStart(2, "0")}`;
}

function numbersOf(set: ArticleSet | null): number[] {
  const numbers: number[] = [];
  set?.forEach((member, article) => {
    if (member === 1) numbers.push(article);
  });
  return numbers;
}

/** The first and the last by date, of equals by number; null without a date. */
function endsOf(index: SearchIndex, set: ArticleSet | null): [first: number | null, last: number | null] {
  let [first, last]: [number | null, number | null] = [null, null];
  let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const article of numbersOf(set)) {
    const day = index.days(article).date?.from;
    if (day === undefined) continue;
    if (day < least) [least, first] = [day, article];
    if (day >= most) [most, last] = [day, article];
  }
  return [first, last];
}

function outletsOf(index: SearchIndex, set: ArticleSet | null): Trace["outlets"] {
  const counts = new Map<string | null, number>();
  for (const article of numbersOf(set)) {
    const outlet = index.article(article)?.outlet ?? null;
    counts.set(outlet, (counts.get(outlet) ?? 0) + 1);
  }
  return [...counts]
    .map(([outlet, articles]) => ({ outlet, articles }))
    .sort((a, b) => b.articles - a.articles || ((a.outlet ?? "") < (b.outlet ?? "") ? -1 : 1));
}
