/** What narrows an answer besides its query: values, never pieces of a query's text. */
import type { Article, PartialDate } from "../../corpus/article.ts";
import { daysApart, daysBetween } from "../../corpus/dates/partial-date.ts";
import { isSameOutlet } from "../../corpus/outlets.ts";
import { type ArticleDays, daysOfArticle } from "../index/search-index.ts";

/** What an article's record says: when, and by whom. */
export interface RecordFilters {
  /** Days, months or years, both inclusive; an article's dateline or page date must lie between. */
  readonly from?: PartialDate | null;
  readonly to?: PartialDate | null;
  /** By any of its names. */
  readonly outlet?: string | null;
}

export interface Filters extends RecordFilters {
  /** In any spelling. */
  readonly person?: string | null;
}

type Dated = Pick<Article, "date" | "pageDate">;

/** Is an article of these days within the period? Ends that are null are open. */
export function periodTest({ from, to }: RecordFilters): (days: ArticleDays) => boolean {
  if ((from ?? null) === null && (to ?? null) === null) return () => true;
  const period = daysBetween(from ?? null, to ?? null);
  return ({ date, page }) => [date, page].some((days) => days !== null && daysApart(days, period) === 0);
}

/** Is this what the outlet is recorded as? Each recorded name is compared once. */
export function outletTest({ outlet }: RecordFilters): (recorded: string | null) => boolean {
  if (!outlet) return () => true;
  const known = new Map<string | null, boolean>();
  const test = (recorded: string | null) => recorded !== null && isSameOutlet(recorded, outlet);
  return (recorded) => known.getOrInsertComputed(recorded, test);
}

/** Does an article's record fit? */
export function recordTest(filters: RecordFilters): (article: Dated & Pick<Article, "outlet">) => boolean {
  const [isWithin, isOfOutlet] = [periodTest(filters), outletTest(filters)];
  return (article) => isOfOutlet(article.outlet) && isWithin(daysOfArticle(article));
}
