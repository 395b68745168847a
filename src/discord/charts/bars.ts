/** Shared by all bar charts over time. */

/** With the axis beside it as wide as a message on a phone: letters keep their size there. */
export const WIDTH = 270;

/** Milliseconds since 1970. */
interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** Leaves a gap on each side of a bar: `gap` is its share of the width. */
export function inset({ start, end }: Stretch, gap: number): Stretch {
  const free = (end - start) * gap;
  return { start: start + free, end: end - free };
}

/** Time from `start` to `end` over the whole width. */
export function timeAxis({ start, end }: Stretch, axis: object | null) {
  const scale = { type: "utc", domainMin: start, domainMax: end, nice: false };
  const labels = axis && { grid: false, labelOverlap: "greedy", labelBound: true, ...axis };
  return { x: { field: "start", type: "temporal", scale, axis: labels, title: null }, x2: { field: "end" } };
}

/** Bars with the counts in `field` as heights. */
export function bars(time: Stretch, axis: object, field: string, ticks: number) {
  const counts = { tickMinStep: 1, format: "d", tickCount: ticks };
  return {
    ...timeAxis(time, axis),
    y: { field, type: "quantitative", title: null, axis: counts },
    y2: { datum: 0 },
  } as const;
}
