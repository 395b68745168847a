/** Composes a digest's content from a selection of articles. */
import type { Steps } from "../../common/steps.ts";
import type { Article, ArticleId } from "../../corpus/article.ts";
import { isDated, lastDayOf, type PartialDate } from "../../corpus/dates/partial-date.ts";
import type { Histories } from "../../corpus/versions/history.ts";
import { textAfter, textBefore, withNames } from "./changes.ts";
import type {
  Change,
  DigestContent,
  DigestItem,
  DigestOrder,
  FirstPrinted,
  Quote,
  WatchMatch,
} from "./content.ts";
import { type Grouped, groupOf } from "./item-group.ts";
import { ordered } from "./order.ts";
import {
  firstPrintedIn,
  firstPrinter,
  firstSentence,
  officialsIn,
  type PeopleSource,
  withCachedArticles,
} from "./people.ts";
import { type Articles, articleLine, narrow, type Selection, selectDated } from "./selection.ts";

export interface Sources {
  readonly library: Articles;
  /** Earlier texts of articles, and the last ones of those that are gone. */
  readonly histories: Pick<Histories, "get">;
  readonly people: PeopleSource;
  readonly matcher: Matcher;
  readonly passage: Passage;
  /** Other articles with the same text, oldest first. */
  readonly alike: (article: Article) => readonly { readonly id: ArticleId }[];
}

/** Prepares articles once for many queries; returns those that match a whole query, none for an empty one. */
export type Matcher = (articles: readonly Article[]) => Steps<(query: string) => ReadonlySet<ArticleId>>;

/** Where an article's text matches a query; null where only its headline or a condition does. */
export type Passage = (article: Article, query: string) => Quote | null;

export interface Filters {
  /** By any of its names; null: all outlets. */
  readonly outlet: string | null;
  readonly query: string | null;
  readonly order: DigestOrder;
  /** Watches reported in this digest. */
  readonly watches: readonly { readonly id: string; readonly name: string; readonly query: string }[];
}

/** With fewer articles from before, nearly every name would be printed for the first time. */
const ENOUGH_BEFORE = 1_000;

/** Shared by all digests of one selection: hundreds may be due in the same minute. */
interface Prepared {
  readonly items: ReadonlyMap<ArticleId, DigestItem>;
  readonly groups: ReadonlyMap<ArticleId, Grouped>;
  readonly firstPrinted: readonly FirstPrinted[];
  readonly matching: (query: string) => ReadonlySet<ArticleId>;
}

const prepared = new WeakMap<Selection, Prepared>();

/** `date`: the local date of the slot, `2026-11-24`. A step for each article: thousands may have arrived. */
export function* composing(
  selection: Selection,
  filters: Filters,
  sources: Sources,
  date: string,
): Steps<DigestContent> {
  const known = prepared.get(selection) ?? (yield* preparing(selection, sources));
  prepared.set(selection, known);
  const { items, groups, firstPrinted, matching } = known;
  const chosen = narrow(selection, filters, matching);
  const changes = withNames(chosen.changes, sources);
  const told = new Set(chosen.fresh.map(({ id }) => id));
  return {
    since: null,
    date,
    items: chosen.fresh.length,
    order: filters.order,
    groups: ordered(
      chosen.fresh.flatMap(({ id }) => items.get(id) ?? []),
      (id) => groups.get(id) ?? { group: "domestic", level: 0 },
      filters.order,
    ),
    older: chosen.older.map(articleLine),
    firstPrinted: oncePerName(firstPrinted.filter(({ quote }) => told.has(quote.article))),
    watches: watchesOf(selection, filters.watches, matching, sources),
    changes,
    leftOut: chosen.leftOut,
  };
}

export interface PreviewOptions {
  /** Days `2026-11-24`, months or years, inclusive. */
  readonly since: string;
  readonly until: string;
  readonly outlet?: string | null | undefined;
  readonly query?: string | null | undefined;
}

/** A digest of the articles dated in these days; "first printed" means in no article dated earlier. */
export function* previewDated(sources: Sources, options: PreviewOptions): Steps<DigestContent> {
  const { since, until, outlet = null, query = null } = options;
  const selection = selectDated(sources.library, since, until);
  const filters = { outlet, query, order: "rule", watches: [] } as const;
  return { ...(yield* composing(selection, filters, sources, lastDayOf(until))), since };
}

/** The latest date printed in an archive; null where no article is dated. */
export function lastDated(library: Articles): PartialDate | null {
  return library.byDate().findLast(({ date }) => isDated(date))?.date ?? null;
}

function* preparing(selection: Selection, sources: Sources): Steps<Prepared> {
  const { matcher } = sources;
  const people = withCachedArticles(sources.people);
  const { fresh, older, changes, earlier } = selection;
  const firstPrinted = selection.before < ENOUGH_BEFORE ? [] : yield* firstPrintedIn(fresh, earlier, people);
  const isFirst = firstPrinter(firstPrinted);
  const after = changes.flatMap((change) => textAfter(change, sources) ?? []);
  const now = yield* matcher([...fresh, ...older, ...after]);
  const before = yield* matcher(changes.flatMap((change) => textBefore(change, sources) ?? []));
  const items = new Map<ArticleId, DigestItem>();
  const groups = new Map<ArticleId, Grouped>();
  for (const article of fresh) {
    items.set(article.id, itemOf(article, { ...sources, people }));
    groups.set(article.id, groupOf(article, isFirst(article), people, earlier));
    yield;
  }
  return {
    items,
    groups,
    firstPrinted,
    // A changed text counts if it matched before or matches now.
    matching: changes.length === 0 ? now : (query) => now(query).union(before(query)),
  };
}

function oncePerName(all: readonly FirstPrinted[]): FirstPrinted[] {
  return all.filter(({ name }, index) => all.findIndex((one) => one.name === name) === index);
}

/** An article as an item of a digest or alert. */
export function itemOf(
  article: Article,
  { library, people, alike }: Pick<Sources, "library" | "people" | "alike">,
): DigestItem {
  const other = alike(article).flatMap(({ id }) => library.get(id) ?? [])[0];
  return {
    ...articleLine(article),
    sourceId: article.sourceId,
    pageDate: article.pageDate,
    url: article.url,
    first: firstSentence(article),
    named: officialsIn(article, people),
    alike: other === undefined ? null : articleLine(other),
  };
}

function watchesOf(
  { fresh, changes }: Selection,
  watches: Filters["watches"],
  matching: (query: string) => ReadonlySet<ArticleId>,
  sources: Sources,
): WatchMatch[] {
  return watches.flatMap(({ id, name, query }) => {
    const matches = matching(query);
    const found = fresh.filter((article) => matches.has(article.id));
    const changed: readonly Change[] = changes.filter((change) => matches.has(change.id));
    return found.length + changed.length === 0
      ? []
      : [{ id, name, query, articles: found.map(articleLine), changes: withNames(changed, sources) }];
  });
}
