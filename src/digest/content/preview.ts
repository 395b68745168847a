/** A digest by date, without a store: what `dateline digest preview` prints. */
import { lastDayOf } from "../../corpus/dates/partial-date.ts";
import { compose, type Sources } from "./compose.ts";
import type { DigestContent } from "./content.ts";
import { selectDated } from "./selection.ts";

export interface PreviewOptions {
  /** Days `2026-11-24`, months or years, both inclusive. */
  readonly since: string;
  readonly until: string;
  readonly outlet?: string | null;
  readonly query?: string | null;
}

/** What a digest would say of the articles dated in these days; "first printed" means: by no article dated earlier. */
export function previewDated(sources: Sources, options: PreviewOptions): DigestContent {
  const { since, until, outlet = null, query = null } = options;
  const selection = selectDated(sources.library, since, until);
  return compose(selection, { outlet, query, watches: [] }, sources, lastDayOf(until));
}
