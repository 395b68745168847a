import { type Article, type ArticleId, headlineOrWords } from "../../corpus/article.ts";
import { daysOf } from "../../corpus/dates/partial-date.ts";
import type { Library } from "../../corpus/library.ts";
import { outletTest, recordTest } from "../../search/match/filters.ts";
import type { Store } from "../../store/ports.ts";
import { type ChangeSources, changesOf } from "./changes.ts";
import type { Change, LeftOut, Line } from "./content.ts";

export type Articles = Pick<Library, "get" | "byDate">;

export interface Selection {
  /** Newest first. */
  readonly fresh: readonly Article[];
  /** Dated so long before they arrived that they are only counted. */
  readonly older: readonly Article[];
  readonly changes: readonly Change[];
  readonly leftOut: readonly LeftOut[];
  /** Whether the article was in the archive before these. */
  readonly earlier: (id: ArticleId) => boolean;
  /** How many articles were. */
  readonly before: number;
}

const DAY = 86_400_000;
/** An item dated longer ago than this on arrival is an older item. */
export const OLD_DAYS = 14;

/**
 * Arrivals with a sequence after `since` and up to `upto`, and changes to articles reported before. By
 * arrival, not by date: late or back-dated documents are not missed, re-dated ones not reported again.
 */
export function selectArrived(
  arrivalLog: Pick<Store["arrivalLog"], "between" | "latest" | "of" | "describe">,
  sources: { readonly library: Articles } & ChangeSources,
  since: number,
  upto: number,
): Selection {
  const { library } = sources;
  const events = arrivalLog.between(since, upto);
  const touched = events.map(({ article }) => article);
  const arrived = events.filter(({ kind }) => kind === "arrived");
  const later = arrivalLog.between(upto, arrivalLog.latest()).filter(({ kind }) => kind === "arrived");
  const notBefore = new Set([...arrived, ...later].map(({ article }) => article));
  const fresh: Article[] = [];
  const older: Article[] = [];
  const leftOut: LeftOut[] = [];
  // Within a day, the latest arrivals come first; what arrived at once stays as its outlet orders it.
  for (const event of arrived.toSorted((a, b) => b.time - a.time || a.sequence - b.sequence)) {
    const article = library.get(event.article);
    if (article === undefined) {
      const line = arrivalLog.describe(event.article);
      if (line !== null) leftOut.push({ ...line, reason: "withdrawn" });
    } else if (isOlder(article, event.time)) {
      older.push(article);
      leftOut.push({ ...articleLine(article), reason: "older" });
    } else fresh.push(article);
  }
  return {
    fresh: newestFirst(fresh),
    older: newestFirst(older),
    changes: changesOf(arrivalLog, sources, touched, since, upto),
    leftOut,
    earlier: (id) => !notBefore.has(id),
    before: library.byDate().filter(({ id }) => !notBefore.has(id)).length,
  };
}

/** The articles dated from `since` to `until` (a day `2026-11-24`, a month or a year), without a store. */
export function selectDated(library: Articles, since: string, until: string): Selection {
  const first = daysOf(since)?.from ?? Number.NEGATIVE_INFINITY;
  const all = library.byDate();
  const fresh = all.filter(recordTest({ from: since, to: until }));
  const ids = new Set(fresh.map(({ id }) => id));
  return {
    fresh: newestFirst(fresh),
    older: [],
    changes: [],
    leftOut: [],
    earlier: (id) => {
      const article = ids.has(id) ? undefined : library.get(id);
      return article !== undefined && dayOf(article) < first;
    },
    before: all.filter((article) => !ids.has(article.id) && dayOf(article) < first).length,
  };
}

/** Applies a digest's filters; the rest is left out with the reason. */
export function narrow(
  selection: Selection,
  { outlet, query }: { readonly outlet: string | null; readonly query: string | null },
  matches: (query: string) => ReadonlySet<ArticleId>,
): Selection {
  const matching = query === null ? null : matches(query);
  const isOfOutlet = outletTest({ outlet });
  const wanted = (line: { readonly id: ArticleId; readonly outlet: string | null }) =>
    isOfOutlet(line.outlet) && (matching?.has(line.id) ?? true);
  const refused = selection.fresh.filter((article) => !wanted(article));
  return {
    ...selection,
    fresh: selection.fresh.filter(wanted),
    older: selection.older.filter(wanted),
    // Where a withdrawn article's text is not kept, whether it matched is unknown.
    changes: selection.changes.filter(wanted),
    leftOut: [
      ...selection.leftOut,
      ...refused.map((article): LeftOut => {
        const reason = isOfOutlet(article.outlet) ? "does not match the query" : "another outlet";
        return { ...articleLine(article), reason };
      }),
    ],
  };
}

export function articleLine(article: Article): Line {
  const { id, outlet, date } = article;
  return { id, headline: headlineOrWords(article), outlet, date };
}

/** Articles without a date or year are not old. */
export function isOlder(article: Article, arrivedAt: number): boolean {
  const days = daysOf(article.date);
  return days !== null && days.to < Math.floor(arrivedAt / DAY) - OLD_DAYS;
}

/** Keeps the order within a day; without a date last. */
function newestFirst(articles: readonly Article[]): Article[] {
  return articles
    .map((article) => ({ article, day: dayOf(article) }))
    .sort((a, b) => (a.day === b.day ? 0 : b.day - a.day))
    .map(({ article }) => article);
}

function dayOf({ date }: Article): number {
  return daysOf(date)?.from ?? Number.NEGATIVE_INFINITY;
}
