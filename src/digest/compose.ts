/** A selection of articles → what the digest says. */
import type { Article, ArticleId } from "../corpus/article.ts";
import { daysOf } from "../search/days.ts";
import type { DigestContent, DigestItem, WatchMatch } from "./content.ts";
import { firstPrintedIn, firstSentence, officialsIn, type PeopleSource } from "./people.ts";
import { type Articles, articleLine, narrow, type Selection } from "./selection.ts";

/** What a digest is made from. */
export interface Sources {
  readonly library: Articles;
  readonly people: PeopleSource;
  /** Those of `articles` for which all of the query holds; a query that cannot be read holds for none. */
  matches(query: string, articles: readonly Article[]): ReadonlySet<ArticleId>;
}

export interface Filters {
  /** As recorded; null: every outlet. */
  readonly outlet: string | null;
  readonly query: string | null;
  /** Watches that are told in this digest. */
  readonly watches: readonly { readonly id: string; readonly name: string; readonly query: string }[];
}

const CHART_DAYS = 30;

/** `date`: the local date of the slot, `2026-11-24`. */
export function compose(
  selection: Selection,
  filters: Filters,
  sources: Sources,
  date: string,
): DigestContent {
  const { library, people } = sources;
  const matches = sources.matches.bind(sources);
  const chosen = narrow(selection, filters, matches, library);
  return {
    date,
    items: chosen.fresh.length,
    groups: groupsOf(chosen.fresh, people),
    older: chosen.older.map(articleLine),
    firstPrinted: firstPrintedIn(chosen.fresh, selection.earlier, people),
    watches: watchesOf(selection.fresh, filters.watches, matches),
    changes: chosen.changes,
    perDay: perDay(library, date, filters.outlet),
    leftOut: chosen.leftOut,
  };
}

function groupsOf(articles: readonly Article[], people: PeopleSource): DigestContent["groups"] {
  const groups = new Map<string | null, DigestItem[]>();
  for (const article of articles) {
    const items = groups.get(article.outlet) ?? [];
    groups.set(article.outlet, items);
    items.push(itemOf(article, people));
  }
  const name = (outlet: string | null) => outlet ?? "\uffff"; // not recorded stands last
  return [...groups]
    .map(([outlet, items]) => ({ outlet, items }))
    .sort((a, b) => b.items.length - a.items.length || (name(a.outlet) < name(b.outlet) ? -1 : 1));
}

function itemOf(article: Article, people: PeopleSource): DigestItem {
  return {
    ...articleLine(article),
    sourceId: article.sourceId,
    pageDate: article.pageDate,
    url: article.url,
    first: firstSentence(article),
    named: officialsIn(article, people),
  };
}

function watchesOf(
  articles: readonly Article[],
  watches: Filters["watches"],
  matches: Sources["matches"],
): WatchMatch[] {
  return watches.flatMap(({ id, name, query }) => {
    const matching = matches(query, articles);
    const found = articles.filter((article) => matching.has(article.id));
    return found.length === 0 ? [] : [{ id, name, query, articles: found.map(articleLine) }];
  });
}

/** Articles a day by their `date`, days without any included; a date without a day counts nowhere. */
function perDay(library: Articles, date: string, outlet: string | null): DigestContent["perDay"] {
  const last = Temporal.PlainDate.from(date);
  const counts = new Map<string, number>();
  for (let ago = CHART_DAYS - 1; ago >= 0; ago--) counts.set(last.subtract({ days: ago }).toString(), 0);
  const first = daysOf(last.subtract({ days: CHART_DAYS - 1 }).toString())?.from ?? 0;
  const articles = library.byDate();
  for (let i = articles.length - 1; i >= 0; i--) {
    const article = articles[i] as Article;
    const days = daysOf(article.date);
    if (days === null) continue;
    if (days.to < first) break;
    const count = counts.get(article.date ?? "");
    if (count !== undefined && (outlet === null || article.outlet === outlet)) {
      counts.set(article.date ?? "", count + 1);
    }
  }
  return [...counts].map(([day, n]) => ({ date: day, articles: n }));
}
