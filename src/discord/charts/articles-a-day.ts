/** Chart of the number of articles on each of the last days. */
import type { TopLevelSpec } from "vega-lite";
import { type Language, plain } from "../../messages/index.ts";
import { bars, inset, WIDTH } from "./bars.ts";
import { COLOURS } from "./colours.ts";

/** Days `2026-11-24` with their number of articles, oldest first, without gaps. */
export type PerDay = readonly { readonly date: string; readonly articles: number }[];

const HEIGHT = 84;
const DAY = 86_400_000;
/** Share of a day left free on each side of its bar. */
const GAP = 0.14;

/** Alternative text of the chart. */
export function articlesADayText(days: PerDay, language: Language): string {
  const counts = days
    .filter(({ articles }) => articles > 0)
    .map(({ date, articles }) => `${date}: ${articles}`)
    .join(", ");
  const said = counts || plain("chartEmpty", language);
  return plain("articlesADayText", language, { n: days.length, counts: said });
}

/** Highlights the last day. The heading is message text: the font lacks letters of some languages. */
export function articlesADaySpec(days: PerDay): TopLevelSpec {
  const first = Date.parse(days[0]?.date ?? "1970-01-01");
  const last = Date.parse(days.at(-1)?.date ?? "1970-01-01");
  const values = days.map(({ date, articles }) => {
    const start = Date.parse(date);
    return { ...inset({ start, end: start + DAY }, GAP), articles, own: start === last };
  });
  return {
    width: WIDTH,
    height: HEIGHT,
    data: { values },
    mark: { type: "bar", cornerRadiusEnd: 1 },
    encoding: {
      ...bars({ start: first, end: last + DAY }, { format: "%-d %b", tickCount: 6 }, "articles", 3),
      color: {
        field: "own",
        type: "nominal",
        legend: null,
        scale: { domain: [false, true], range: [COLOURS.bar, COLOURS.bands[0]] },
      },
    },
  } as TopLevelSpec;
}
