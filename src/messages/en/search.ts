/** `/search`. */
import { markdown } from "../template.ts";

export const search = {
  search: "Search",
  articles: { one: "1 article", other: "{n} articles" },
  nothing: "Nothing found.",
  widen: markdown(
    "To broaden the search: use fewer words, `OR` between them, a prefix with `*`, or no dates.",
  ),
  missing: "No article has all the words. Without {words}:",
  alsoSearched: "Also searched: {names}",
  readAs: "“{typed}” is not in the archive; searched for “{read}” instead.",
  loosened: "No article has the phrase “{phrase}”; searched for its words instead.",
  unknownWord: "“{typed}” is not in the archive.",
  emptiedBy: "Nothing matches “{condition}”. Without it: {n}",
  fitsNothing: "Nothing in the archive matches “{condition}”.",
  alone: "Each word alone: {counts}",
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
