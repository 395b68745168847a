/** A digest by date, without a store: for `/digest preview since:` and `dateline digest preview`. */
import type { Steps } from "../../common/steps.ts";
import { isDated, lastDayOf, type PartialDate } from "../../corpus/dates/partial-date.ts";
import { composing, type Sources } from "./compose.ts";
import type { DigestContent } from "./content.ts";
import { type Articles, selectDated } from "./selection.ts";

export interface PreviewOptions {
  /** Days `2026-11-24`, months or years, inclusive. */
  readonly since: string;
  readonly until: string;
  readonly outlet?: string | null;
  readonly query?: string | null;
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
