/** Chart of the articles that name a person and of those that report them present, with their titles as bands below. */

import type { TopLevelSpec } from "vega-lite";
import { type Language, plain } from "../../messages/index.ts";
import { bars, inset, timeAxis, WIDTH } from "./bars.ts";
import type { Chart } from "./charts.ts";
import { COLOURS } from "./colours.ts";

export interface Appearances {
  /** Of a person, or of two who are named together. */
  readonly name: string;
  /** Days `YYYY-MM-DD`, one per article that names them. */
  readonly days: readonly string[];
  /** The same for articles that report them present: the appearances. */
  readonly present: readonly string[];
  /** Titles as printed, with their first and last day. */
  readonly titles: readonly { readonly title: string; readonly first: string; readonly last: string }[];
}

const MOST_BANDS = 6;
/** Letters of a line that fit the width, and its height: readable on a phone. */
const LINE = 36;
const LINE_HEIGHT = 20;
const BAND_HEIGHT = 24;
const BAND = 9;
/** Share of a period left free on each side of its bar. */
const GAP = 0.08;
/** Longer spans than this many months are counted by year. */
const MONTHLY = 36;
const LEAST_PERIODS = 7;

/** Bars over time, and the titles as bands below. */
export function appearances({ name, days, present, titles }: Appearances, language: Language): Chart {
  const { unit, start, end, periods } = periodsOf(days, present);
  const shown = titles.slice(0, MOST_BANDS);
  let height = 0;
  const bands = shown.map(({ title, first, last }, row) => {
    const lines = wrapped(title).map((line, n) => ({ line, y: height + (n + 0.8) * LINE_HEIGHT }));
    height += lines.length * LINE_HEIGHT + BAND_HEIGHT;
    const from = Date.parse(first);
    const to = Math.max(Date.parse(last), from + (end - start) * 0.012);
    const top = height - BAND_HEIGHT + 4;
    return { row, lines, start: from, end: to, y: top, y2: top + BAND };
  });
  const down = { type: "quantitative", axis: null, scale: { domain: [height, 0], nice: false, zero: false } };
  const isYearly = unit === "year";
  const labels = { tickCount: 4, format: isYearly ? "%Y" : plain("axisMonth", language) };
  const printed = shown.map(({ title, first, last }) =>
    plain("titleFromTo", language, { title, from: first, to: last }),
  );
  return {
    file: "appearances.png",
    heading: plain(isYearly ? "appearancesAYear" : "appearancesAMonth", language),
    text: plain("appearancesText", language, {
      name,
      there: present.length,
      counts: periods.map(({ label, n }) => `${label}: ${n}`).join(", "),
      titles: printed.join("; ") || plain("chartEmpty", language),
    }),
    spec: {
      spacing: 10,
      vconcat: [
        {
          width: WIDTH,
          height: 170,
          data: {
            values: periods.map((period) => ({ ...inset(period, GAP), n: period.n, there: period.there })),
          },
          layer: [
            {
              mark: { type: "bar", color: COLOURS.bar, binSpacing: 1 },
              encoding: bars({ start, end }, labels, "n", 4),
            },
            {
              mark: { type: "bar", color: COLOURS.stressed, binSpacing: 1 },
              encoding: bars({ start, end }, labels, "there", 4),
            },
          ],
        },
        ...(bands.length === 0
          ? []
          : [
              {
                width: WIDTH,
                height,
                layer: [
                  {
                    data: { values: bands.map(({ lines: _, ...band }) => band) },
                    mark: { type: "rect" as const, cornerRadius: 2 },
                    encoding: {
                      ...timeAxis({ start, end }, null),
                      y: { field: "y", ...down },
                      y2: { field: "y2" },
                      color: {
                        field: "row",
                        type: "ordinal",
                        scale: { range: [...COLOURS.bands] },
                        legend: null,
                      },
                    },
                  },
                  {
                    data: { values: bands.flatMap(({ lines }) => lines) },
                    mark: { type: "text", align: "left", x: 2, color: COLOURS.text, fontSize: 15 },
                    encoding: { y: { field: "y", ...down }, text: { field: "line", type: "nominal" } },
                  },
                ],
              },
            ]),
      ],
    } as TopLevelSpec,
  };
}

const msOf = (date: Temporal.PlainDate) => Date.parse(date.toString());

/** A title over as many lines as it needs. */
function wrapped(title: string): string[] {
  const lines: string[] = [];
  for (const word of title.split(" ")) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length < LINE) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

/**
 * Every month or year from first to last, including empty ones, and the range to show: a short one gets empty
 * periods on both sides, so that a single bar does not fill the chart.
 */
function periodsOf(days: readonly string[], present: readonly string[]) {
  const sorted = days.toSorted();
  const [first = "1970-01-01", last = first] = [sorted[0], sorted.at(-1)];
  const isLong = (Date.parse(last) - Date.parse(first)) / 86_400_000 / 30.4 > MONTHLY;
  const [unit, digits] = isLong ? ["year", 4] : ["month", 7];
  const step = isLong ? { years: 1 } : { months: 1 };
  const startOf = (day: string) => Temporal.PlainDate.from(`${day.slice(0, digits)}-01-01`.slice(0, 10));
  const byLabel = Map.groupBy(days, (day) => day.slice(0, digits));
  const thereByLabel = Map.groupBy(present, (day) => day.slice(0, digits));
  let [from, to] = [startOf(first), startOf(last).add(step)];
  const periods: { label: string; start: number; end: number; n: number; there: number }[] = [];
  for (let start = from; msOf(start) < msOf(to); start = start.add(step)) {
    const label = start.toString().slice(0, digits);
    periods.push({
      label,
      start: msOf(start),
      end: msOf(start.add(step)),
      n: byLabel.get(label)?.length ?? 0,
      there: thereByLabel.get(label)?.length ?? 0,
    });
  }
  for (let shown = periods.length; shown < LEAST_PERIODS; shown += 2)
    [from, to] = [from.subtract(step), to.add(step)];
  return { unit, start: msOf(from), end: msOf(to), periods };
}
