/** Bars over time, as every chart has them. */

export const WIDTH = 560;

/** Milliseconds since 1970. */
interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** A bar leaves a gap to its neighbours: `gap` is the part of it on either side. */
export function inset({ start, end }: Stretch, gap: number): Stretch {
  const free = (end - start) * gap;
  return { start: start + free, end: end - free };
}

/** Times from `start` to `end` over the whole width. */
export function timeAxis({ start, end }: Stretch, axis: object | null) {
  const scale = { type: "utc", domainMin: start, domainMax: end, nice: false };
  const labels = axis && { grid: false, labelOverlap: true, labelBound: true, ...axis };
  return { x: { field: "start", type: "temporal", scale, axis: labels, title: null }, x2: { field: "end" } };
}

/** Bars whose heights are the counts in `field`. */
export function bars(time: Stretch, axis: object, field: string, ticks: number) {
  const counts = { tickMinStep: 1, format: "d", tickCount: ticks };
  return {
    ...timeAxis(time, axis),
    y: { field, type: "quantitative", title: null, axis: counts },
    y2: { datum: 0 },
  } as const;
}
