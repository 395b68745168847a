/** Chart of the number of articles on each of the last days. */
import type { TopLevelSpec } from "vega-lite";
import { type Language, plain } from "../../messages/index.ts";
import { bars, inset, WIDTH } from "./bars.ts";
import type { Chart } from "./charts.ts";
import { COLOURS } from "./colours.ts";

/** Days `2026-11-24` with their number of articles, oldest first, without gaps. */
export type PerDay = readonly { readonly date: string; readonly articles: number }[];

const HEIGHT = 84;
const DAY = 86_400_000;
/** Share of a day left free on each side of its bar. */
const GAP = 0.14;

/** Highlights the last day. */
export function articlesADay(days: PerDay, language: Language): Chart {
  const first = Date.parse(days[0]?.date ?? "1970-01-01");
  const last = Date.parse(days.at(-1)?.date ?? "1970-01-01");
  const values = days.map(({ date, articles }) => {
    const start = Date.parse(date);
    return { ...inset({ start, end: start + DAY }, GAP), articles, own: start === last };
  });
  const labels = { format: plain("axisDay", language), tickCount: 4 };
  const counts = days.map(({ date, articles }) => `${date}: ${articles}`).join(", ");
  return {
    file: "articles-a-day.png",
    heading: plain("articlesADay", language),
    text: plain("articlesADayText", language, {
      n: days.length,
      counts: counts || plain("chartEmpty", language),
    }),
    spec: {
      width: WIDTH,
      height: HEIGHT,
      data: { values },
      mark: { type: "bar", cornerRadiusEnd: 1 },
      encoding: {
        ...bars({ start: first, end: last + DAY }, labels, "articles", 3),
        color: {
          field: "own",
          type: "nominal",
          scale: { domain: [false, true], range: [COLOURS.bar, COLOURS.stressed] },
        },
      },
    } as TopLevelSpec,
  };
}
