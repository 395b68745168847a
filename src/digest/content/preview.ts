/** A digest by date, without a store: for `dateline digest preview`. */
import type { Steps } from "../../common/steps.ts";
import { lastDayOf } from "../../corpus/dates/partial-date.ts";
import { composing, type Sources } from "./compose.ts";
import type { DigestContent } from "./content.ts";
import { selectDated } from "./selection.ts";

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
  return yield* composing(
    selection,
    { outlet, query, order: "rule", watches: [] },
    sources,
    lastDayOf(until),
  );
}
