import { bm25 } from "./bm25.ts";
import { dateline, datelinePlain } from "./dateline.ts";
import type { Contender } from "./engine.ts";
import { flexsearch } from "./flexsearch.ts";
import { fts5 } from "./fts5.ts";
import { minisearch } from "./minisearch.ts";
import { wink } from "./wink.ts";

/** All engines, in the order of the report. */
export const contenders: readonly Contender[] = [
  dateline,
  datelinePlain,
  bm25,
  wink,
  flexsearch,
  minisearch,
  fts5,
];

/** Too slow or too large for a whole archive, or the same as another there. */
export const COLLECTIONS_ONLY: ReadonlySet<string> = new Set([datelinePlain.name, wink.name]);
