/** How often somebody was printed, by month or year, with their titles as bands below. */

import type { TopLevelSpec } from "vega-lite";
import { dayOf, daysOf } from "../../corpus/partial-date.ts";
import { type Language, plain } from "../../messages/index.ts";
import { COLOURS } from "./colours.ts";

export interface Appearances {
  readonly name: string;
  /** Days `YYYY-MM-DD` of the articles, one for each article. */
  readonly days: readonly string[];
  /** Titles as printed, with the first and the last day. */
  readonly titles: readonly { readonly title: string; readonly first: string; readonly last: string }[];
}

const WIDTH = 560;
const MOST_BANDS = 6;
const LONGEST_TITLE = 58;
/** Spans longer than this many months are counted by year. */
const MONTHLY = 36;
const LEAST_PERIODS = 7;

/** Alternative text of the same chart. */
export function appearancesText({ name, days, titles }: Appearances, language: Language): string {
  const counts = [...countsBy(days, unitOf(days))].map(([period, n]) => `${period}: ${n}`).join(", ");
  const bands = titles
    .slice(0, MOST_BANDS)
    .map(({ title, first, last }) => plain("titleFromTo", language, { title, from: first, to: last }));
  const printed = bands.join("; ") || plain("chartEmpty", language);
  return plain("appearancesText", language, { name, counts, titles: printed });
}

export function appearancesSpec({ name, days, titles }: Appearances): TopLevelSpec {
  const unit = unitOf(days);
  const [first = "1970-01-01", last = first] = [days.toSorted()[0], days.toSorted().at(-1)];
  const domain = widened(startOf(first, unit), endOf(last, unit), unit).map((day) => Date.parse(day));
  const [from = 0, to = 0] = domain;
  const scale = { type: "utc" as const, domainMin: from, domainMax: to, nice: false };
  const bars = [...countsBy(days, unit)].map(([period, n]) => ({
    ...inset(Date.parse(startOf(period, unit)), Date.parse(endOf(period, unit))),
    n,
  }));
  const bands = titles.slice(0, MOST_BANDS).map((band, row) => ({
    row,
    title: band.title.length > LONGEST_TITLE ? `${band.title.slice(0, LONGEST_TITLE - 1)}…` : band.title,
    start: Date.parse(band.first),
    end: Math.max(Date.parse(band.last), Date.parse(band.first) + (to - from) * 0.012),
  }));
  const x = (axis: object | null) => ({
    field: "start",
    type: "temporal" as const,
    scale,
    axis,
    title: null,
  });
  return {
    title: `${name}: articles by ${unit}`,
    spacing: 10,
    vconcat: [
      {
        width: WIDTH,
        height: 170,
        data: { values: bars },
        mark: { type: "bar", color: COLOURS.bar, binSpacing: 1 },
        encoding: {
          x: x({
            grid: false,
            labelOverlap: true,
            labelBound: true,
            tickCount: 7,
            format: unit === "year" ? "%Y" : "%b %Y",
          }) as never,
          x2: { field: "end" },
          y: {
            field: "n",
            type: "quantitative",
            title: null,
            axis: { tickMinStep: 1, format: "d", tickCount: 4 },
          },
          y2: { datum: 0 },
        },
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
                    x: x(null) as never,
                    x2: { field: "end" },
                    color: {
                      field: "row",
                      type: "ordinal" as const,
                      legend: null,
                      scale: { range: [...COLOURS.bands] },
                    },
                  },
                },
                {
                  mark: {
                    type: "text" as const,
                    align: "left" as const,
                    dy: -4,
                    x: 2,
                    color: COLOURS.text,
                    fontSize: 13,
                  },
                  encoding: { text: { field: "title", type: "nominal" as const } },
                },
              ],
            },
          ]),
    ],
  } as TopLevelSpec;
}

function unitOf(days: readonly string[]): "month" | "year" {
  const sorted = days.toSorted();
  const [first = "1970-01-01", last = first] = [sorted[0], sorted.at(-1)];
  return (Date.parse(last) - Date.parse(first)) / 86_400_000 / 30.4 > MONTHLY ? "year" : "month";
}

/** A bar leaves a gap to its neighbours. */
function inset(start: number, end: number): { start: number; end: number } {
  const gap = (end - start) * 0.08;
  return { start: start + gap, end: end - gap };
}

/** A short span gets empty periods on both sides: one bar is no wall. */
function widened(start: string, end: string, unit: "month" | "year"): [string, string] {
  const date = (day: string) => Temporal.PlainDate.from(day);
  const one = unit === "year" ? { years: 1 } : { months: 1 };
  let [from, to] = [date(start), date(end)];
  for (
    let periods = from.until(to, { largestUnit: `${unit}s` })[`${unit}s`];
    periods < LEAST_PERIODS;
    periods += 2
  ) {
    from = from.subtract(one);
    to = to.add(one);
  }
  return [from.toString(), to.toString()];
}

/** Every period from the first to the last, those without an article too. */
function countsBy(days: readonly string[], unit: "month" | "year"): Map<string, number> {
  const length = unit === "year" ? 4 : 7;
  const sorted = days.toSorted();
  const counts = new Map<string, number>();
  const last = sorted.at(-1)?.slice(0, length) ?? "";
  for (let period = sorted[0]?.slice(0, length) ?? ""; period !== "" && period <= last; period = next(period))
    counts.set(period, 0);
  for (const day of sorted) counts.set(day.slice(0, length), (counts.get(day.slice(0, length)) ?? 0) + 1);
  return counts;
}

function next(period: string): string {
  return dayOf((daysOf(period)?.to ?? 0) + 1).slice(0, period.length);
}

function startOf(day: string, unit: "month" | "year"): string {
  return dayOf(daysOf(day.slice(0, unit === "year" ? 4 : 7))?.from ?? 0);
}

function endOf(day: string, unit: "month" | "year"): string {
  return startOf(next(day.slice(0, unit === "year" ? 4 : 7)), unit);
}
