/** How many articles there are of each of the last days. */
import type { TopLevelSpec } from "vega-lite";
import { type Language, plain } from "../../messages/index.ts";
import { COLOURS } from "./colours.ts";

/** Days `2026-11-24` with their number of articles, oldest first, none left out. */
export type PerDay = readonly { readonly date: string; readonly articles: number }[];

const WIDTH = 560;
const HEIGHT = 84;
const DAY = 86_400_000;
/** Part of a day that is left free between two bars. */
const GAP = 0.14;

/** Alternative text of the same chart. */
export function articlesADayText(days: PerDay, language: Language): string {
  const counts = days
    .filter(({ articles }) => articles > 0)
    .map(({ date, articles }) => `${date}: ${articles}`)
    .join(", ");
  const said = counts || plain("chartEmpty", language);
  return plain("articlesADayText", language, { n: days.length, counts: said });
}

/** The last day, the digest's own, stands out. Its heading is text: the font has not the letters of every language. */
export function articlesADaySpec(days: PerDay): TopLevelSpec {
  const first = Date.parse(days[0]?.date ?? "1970-01-01");
  const last = Date.parse(days.at(-1)?.date ?? "1970-01-01");
  const values = days.map(({ date, articles }) => {
    const start = Date.parse(date);
    return { start: start + GAP * DAY, end: start + (1 - GAP) * DAY, articles, own: start === last };
  });
  return {
    width: WIDTH,
    height: HEIGHT,
    data: { values },
    mark: { type: "bar", cornerRadiusEnd: 1 },
    encoding: {
      x: {
        field: "start",
        type: "temporal",
        title: null,
        scale: { type: "utc", domainMin: first, domainMax: last + DAY, nice: false },
        axis: { grid: false, format: "%-d %b", tickCount: 6, labelOverlap: true, labelBound: true },
      } as never,
      x2: { field: "end" },
      y: {
        field: "articles",
        type: "quantitative",
        title: null,
        axis: { tickMinStep: 1, format: "d", tickCount: 3 },
      },
      y2: { datum: 0 },
      color: {
        field: "own",
        type: "nominal",
        legend: null,
        scale: { domain: [false, true], range: [COLOURS.bar, COLOURS.bands[0]] },
      },
    },
  };
}
