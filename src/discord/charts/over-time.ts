/** Chart of how often a wording was printed: bars, or a line for each side of `a OR b`; gaps in the archive are shaded. */

import type { TopLevelSpec } from "vega-lite";
import { type Language, plain } from "../../messages/index.ts";
import type { Counted, Period, Trace } from "../../search/trace/trace.ts";
import { bars, inset, timeAxis, WIDTH } from "./bars.ts";
import type { Chart } from "./charts.ts";
import { COLOURS } from "./colours.ts";

const GAP = 0.08;

export function overTime(found: Trace, language: Language): Chart {
  const isYearly = found.by === "year";
  const lines = found.series.length > 0 ? found.series : [found];
  const stretches = found.periods.map(({ period }) => stretchOf(period));
  const time = { start: stretches[0]?.start ?? 0, end: stretches.at(-1)?.end ?? 1 };
  const labels = { tickCount: 4, format: isYearly ? "%Y" : plain("axisMonth", language) };
  const gaps = found.periods.flatMap(({ printed }, i) => (printed === 0 ? [stretches[i]] : []));
  const shaded = {
    data: { values: gaps },
    mark: { type: "rect", color: COLOURS.grid },
    encoding: timeAxis(time, labels),
  };
  const drawn = (counted: Counted, line: number) =>
    counted.periods.map(({ printed, share }, i) => ({
      ...inset(stretches[i] ?? time, GAP),
      middle: ((stretches[i]?.start ?? 0) + (stretches[i]?.end ?? 0)) / 2,
      share: printed === 0 ? null : share,
      line,
    }));
  const axis = bars(time, labels, "share", 4);
  const y = { ...axis.y, axis: { tickCount: 4 }, scale: { domainMin: 0 } };
  const marks =
    found.series.length === 0
      ? { mark: { type: "bar", color: COLOURS.bar, binSpacing: 1 }, encoding: { ...axis, y } }
      : {
          mark: { type: "line", point: true, invalid: "break-paths-show-path-domains" },
          encoding: {
            x: { ...axis.x, field: "middle" },
            y,
            color: { field: "line", type: "nominal", scale: { range: [...COLOURS.bands] } },
          },
        };
  return {
    file: "over-time.png",
    heading: plain(isYearly ? "shareAYear" : "shareAMonth", language),
    text: plain("overTimeText", language, {
      counts: lines.map((line) => `${line.query}: ${line.periods.map(periodText).join(", ")}`).join(". "),
    }),
    spec: {
      width: WIDTH,
      height: 140,
      layer: [shaded, { data: { values: lines.flatMap(drawn) }, ...marks }],
    } as TopLevelSpec,
  };
}

/** `2011 92/12030 7.6`: articles, all printed, per thousand; `2012 –` in a gap. */
function periodText({ period, articles, printed, share }: Period): string {
  return printed === 0 ? `${period} –` : `${period} ${articles}/${printed} ${share.toFixed(1)}`;
}

function stretchOf(period: string) {
  const [year = "1970", month] = period.split("-");
  const next = month === undefined ? [Number(year) + 1, 0] : [Number(year), Number(month)];
  return { start: Date.parse(`${year}-${month ?? "01"}-01`), end: Date.UTC(next[0] ?? 0, next[1]) };
}
