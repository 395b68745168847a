/** Chart of a person's appearances by month or year, with their titles as bands below. */

import type { TopLevelSpec } from "vega-lite";
import { type Language, plain } from "../../messages/index.ts";
import { shorten } from "../../messages/shorten.ts";
import { bars, inset, timeAxis, WIDTH } from "./bars.ts";
import type { Chart } from "./charts.ts";
import { COLOURS } from "./colours.ts";

export interface Appearances {
  readonly name: string;
  /** Days `YYYY-MM-DD`, one per article. */
  readonly days: readonly string[];
  /** Titles as printed, with their first and last day. */
  readonly titles: readonly { readonly title: string; readonly first: string; readonly last: string }[];
}

const MOST_BANDS = 6;
const LONGEST_TITLE = 58;
/** Share of a period left free on each side of its bar. */
const GAP = 0.08;
/** Longer spans than this many months are counted by year. */
const MONTHLY = 36;
const LEAST_PERIODS = 7;

/** Bars over time, and the titles as bands below. */
export function appearances({ name, days, titles }: Appearances, language: Language): Chart {
  const { unit, start, end, periods } = periodsOf(days);
  const shown = titles.slice(0, MOST_BANDS);
  const bands = shown.map(({ title, first, last }, row) => ({
    row,
    title: shorten(title, LONGEST_TITLE),
    start: Date.parse(first),
    end: Math.max(Date.parse(last), Date.parse(first) + (end - start) * 0.012),
  }));
  const isYearly = unit === "year";
  const labels = { tickCount: 7, format: isYearly ? "%Y" : plain("axisMonth", language) };
  const printed = shown.map(({ title, first, last }) =>
    plain("titleFromTo", language, { title, from: first, to: last }),
  );
  return {
    file: "appearances.png",
    heading: plain(isYearly ? "appearancesAYear" : "appearancesAMonth", language),
    text: plain("appearancesText", language, {
      name,
      counts: periods.map(({ label, n }) => `${label}: ${n}`).join(", "),
      titles: printed.join("; ") || plain("chartEmpty", language),
    }),
    spec: {
      spacing: 10,
      vconcat: [
        {
          width: WIDTH,
          height: 170,
          data: { values: periods.map((period) => ({ ...inset(period, GAP), n: period.n })) },
          mark: { type: "bar", color: COLOURS.bar, binSpacing: 1 },
          encoding: bars({ start, end }, labels, "n", 4),
        },
        ...(bands.length === 0
          ? []
          : [
              {
                width: WIDTH,
                height: bands.length * 34,
                data: { values: bands },
                encoding: {
                  y: { field: "row", type: "ordinal" as const, axis: null, scale: { paddingInner: 0.1 } },
                },
                layer: [
                  {
                    mark: { type: "bar" as const, height: 9, yOffset: 11, cornerRadius: 2 },
                    encoding: {
                      ...timeAxis({ start, end }, null),
                      color: { field: "row", type: "ordinal", scale: { range: [...COLOURS.bands] } },
                    },
                  },
                  {
                    mark: { type: "text", align: "left", dy: -4, x: 2, color: COLOURS.text, fontSize: 13 },
                    encoding: { text: { field: "title", type: "nominal" } },
                  },
                ],
              },
            ]),
      ],
    } as TopLevelSpec,
  };
}

const msOf = (date: Temporal.PlainDate) => Date.parse(date.toString());

/**
 * Every month or year from first to last, including empty ones, and the range to show: a short one gets empty
 * periods on both sides, so that a single bar does not fill the chart.
 */
function periodsOf(days: readonly string[]) {
  const sorted = days.toSorted();
  const [first = "1970-01-01", last = first] = [sorted[0], sorted.at(-1)];
  const isLong = (Date.parse(last) - Date.parse(first)) / 86_400_000 / 30.4 > MONTHLY;
  const [unit, digits] = isLong ? ["year", 4] : ["month", 7];
  const step = isLong ? { years: 1 } : { months: 1 };
  const startOf = (day: string) => Temporal.PlainDate.from(`${day.slice(0, digits)}-01-01`.slice(0, 10));
  const byLabel = Map.groupBy(days, (day) => day.slice(0, digits));
  let [from, to] = [startOf(first), startOf(last).add(step)];
  const periods: { label: string; start: number; end: number; n: number }[] = [];
  for (let start = from; msOf(start) < msOf(to); start = start.add(step)) {
    const label = start.toString().slice(0, digits);
    periods.push({
      label,
      start: msOf(start),
      end: msOf(start.add(step)),
      n: byLabel.get(label)?.length ?? 0,
    });
  }
  for (let shown = periods.length; shown < LEAST_PERIODS; shown += 2)
    [from, to] = [from.subtract(step), to.add(step)];
  return { unit, start: msOf(from), end: msOf(to), periods };
}
