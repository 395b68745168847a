/** When a person was reported present: attended, accompanied or met. Being named is not being there. */
import type { PartialDate } from "../../corpus/article.ts";
import { isDated, precisionOf } from "../../corpus/dates/partial-date.ts";
import type { Act } from "../tables/acts.ts";
import type { Place } from "./printed-title.ts";

export interface Presence {
  readonly articles: number;
  readonly first: PartialDate | null;
  readonly last: PartialDate | null;
  /** Days `YYYY-MM-DD` of these articles, one each, oldest first. */
  readonly days: readonly PartialDate[];
  /** Where the last one is printed. */
  readonly latest: Place;
}

/** Two days with a report, and none between them. Absence is not evidence. */
export interface Gap {
  readonly from: PartialDate;
  readonly to: PartialDate;
  readonly days: number;
}

const MOST_GAPS = 3;
const SHORTEST_GAP = 30;
const DAY = 86_400_000;

export function isPresent(act: Act): boolean {
  return act === "present" || act === "accompanied" || act === "met";
}

/** `found` by date. */
export function presenceOf(found: readonly { readonly act: Act; readonly place: Place }[]): {
  present: Presence | null;
  gaps: Gap[];
} {
  const places = found.filter(({ act }) => isPresent(act)).map(({ place }) => place);
  const latest = places.findLast(({ date }) => isDated(date)) ?? places.at(-1);
  if (latest === undefined) return { present: null, gaps: [] };
  const byArticle = [...new Map(places.map((place) => [place.article, place.date])).values()];
  const dated = byArticle.filter((date) => isDated(date));
  const days = dated.filter((date) => date !== null && precisionOf(date) === "day") as PartialDate[];
  const [first = null, last = null] = [dated[0], dated.at(-1)];
  return { present: { articles: byArticle.length, first, last, days, latest }, gaps: gapsOf(days) };
}

function gapsOf(days: readonly PartialDate[]): Gap[] {
  return days
    .slice(1)
    .map((to, n) => {
      const from = days[n] ?? to;
      return { from, to, days: Math.round((Date.parse(to) - Date.parse(from)) / DAY) };
    })
    .filter((gap) => gap.days >= SHORTEST_GAP)
    .sort((a, b) => b.days - a.days)
    .slice(0, MOST_GAPS);
}
