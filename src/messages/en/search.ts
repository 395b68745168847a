/** `/search`. */
import { markdown } from "../template.ts";

export const search = {
  search: "Search",
  articles: { one: "1 article", other: "{n} articles" },
  nothing: "Nothing found.",
  widen: markdown("To broaden: fewer words, `OR` between them, a beginning with `*`, or no dates."),
  missing: "No article has all words. Without {words}:",
  alsoSearched: "Also searched: {names}",
  readAs: "“{typed}” is not in the archive; searched as “{read}”.",
  loosened: "No article has “{phrase}”; its words were searched.",
  unknownWord: "“{typed}” is not in the archive.",
  emptiedBy: "Nothing fits “{condition}”. Without it: {n}",
  fitsNothing: "Nothing in the archive fits “{condition}”.",
  alone: "Alone: {counts}",
  didYouMean: "Did you mean one of these?",
  filterFrom: "from {date}",
  filterTo: "to {date}",
  openAll: "All results",
  exported: "{shown} of {total} articles, with quotes and citations.",
  alsoPrinted: "also printed {dates}",
  sort: "Sort",
  sortRelevance: "Best match",
  sortNewest: "Newest first",
  sortOldest: "Oldest first",
  outletsHere: "Outlets in the archive: {names}",
  namesNear: "Similar names in the archive: {names}",
} as const;
