/** Filters of an answer besides its query: values, never query text. */
import type { Article, PartialDate } from "../../corpus/article.ts";
import { daysApart, daysBetween } from "../../corpus/dates/partial-date.ts";
import { isSameOutlet } from "../../corpus/outlets.ts";
import { type ArticleDays, daysOfArticle } from "../index/search-index.ts";

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
