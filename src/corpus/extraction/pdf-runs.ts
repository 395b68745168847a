/** Runs of letters on a PDF page, before they are joined to lines: raised ones, duplicates, line numbers. */
import { type Fragment, median } from "./pdf-lines.ts";

/** The same letters within this distance (in points, or in parts of the font size) are fake bold. */
const SQUARE = 4;
const REPRINTED = { points: 1, size: 0.12 };
/** Maximum size of a raised or lowered run, and maximum distance from its line, in parts of the line's font size. */
const SMALLER = 0.85;
const RAISED = 0.65;
/** Maximum distance from the run that it belongs to, in parts of that run's font size. */
const BESIDE = 0.35;
const NUMBER = /^\d{1,3}$/;
const FEWEST_NUMBERS = 4;
/** Lines beside numbers reach across this share of the page's text. */
const LINE_FILL = 0.6;
const SAME_EDGE = 6;

/** Removes the second print of fake bold. */
export function withoutReprints(runs: readonly Fragment[]): Fragment[] {
  // By text and square of the page, so that only near runs are compared.
  const squares = new Map<string, Fragment[]>();
  const keyAt = (run: Fragment, across: number, down: number) =>
    `${Math.floor(run.left / SQUARE) + across} ${Math.floor(run.y / SQUARE) + down} ${run.text.trim()}`;
  return runs.filter((run) => {
    const near = Math.min(SQUARE, Math.max(REPRINTED.points, run.size * REPRINTED.size));
    const isSame = (other: Fragment) =>
      Math.abs(other.left - run.left) <= near && Math.abs(other.y - run.y) <= near;
    const around = [-1, 0, 1].flatMap((x) => [-1, 0, 1].flatMap((y) => squares.get(keyAt(run, x, y)) ?? []));
    if (around.some(isSame)) return false;
    const own = keyAt(run, 0, 0);
    squares.set(own, [...(squares.get(own) ?? []), run]);
    return true;
  });
}

/** Moves raised and lowered runs (`8th`, CO₂, note marks) to the baseline of the larger run that they touch. */
export function onBaselines(runs: readonly Fragment[]): Fragment[] {
  const sizes = new Set(runs.map(({ size }) => Math.round(size)));
  if (sizes.size < 2) return [...runs];
  const sorted = [...runs].sort((a, b) => a.y - b.y);
  const ys = sorted.map(({ y }) => y);
  const largest = Math.max(...runs.map(({ size }) => size));
  return runs.map((run) => {
    const line = neighbourOf(run, sorted, ys, largest);
    return line ? { ...run, y: line.y } : run;
  });
}

function neighbourOf(
  run: Fragment,
  sorted: readonly Fragment[],
  ys: readonly number[],
  largest: number,
): Fragment | null {
  const reach = largest * RAISED;
  let best: Fragment | null = null;
  let distance = Number.POSITIVE_INFINITY;
  for (let i = firstFrom(ys, run.y - reach); i < sorted.length && (ys[i] ?? 0) <= run.y + reach; i++) {
    const other = sorted[i];
    if (!other || run.size > other.size * SMALLER || Math.abs(other.y - run.y) > other.size * RAISED)
      continue;
    const gap = Math.min(Math.abs(run.left - other.right), Math.abs(other.left - run.right));
    if (gap <= other.size * BESIDE && gap < distance) {
      best = other;
      distance = gap;
    }
  }
  return best;
}

function firstFrom(ys: readonly number[], y: number): number {
  let [low, high] = [0, ys.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ys[middle] ?? 0) < y) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * Separates line numbers in a margin from the text: outside of everything else, increasing by the same step, beside
 * lines that span the page. The first column of a table is not one.
 */
export function withoutLineNumbers(runs: readonly Fragment[]): { text: Fragment[]; numbers: Fragment[] } {
  const [digits, words] = [true, false].map((is) =>
    runs.filter(({ text }) => NUMBER.test(text.trim()) === is),
  );
  const whole = { text: [...runs], numbers: [] };
  if (!digits || !words || digits.length < FEWEST_NUMBERS || words.length === 0) return whole;
  const [left, right] = [
    Math.min(...words.map((run) => run.left)),
    Math.max(...words.map((run) => run.right)),
  ];
  for (const outside of [
    digits.filter((run) => run.right < left),
    digits.filter((run) => run.left > right),
  ]) {
    const column = outside.toSorted((a, b) => a.y - b.y);
    if (column.length < FEWEST_NUMBERS || !isAligned(column) || !isCounted(column)) continue;
    const widths = column.map(({ y, size }) => {
      const beside = words.filter((run) => Math.abs(run.y - y) < size);
      return beside.reduce((sum, run) => sum + run.right - run.left, 0);
    });
    if (median(widths.filter((width) => width > 0)) < LINE_FILL * (right - left)) continue;
    const numbers = new Set(column);
    return { text: runs.filter((run) => !numbers.has(run)), numbers: column };
  }
  return whole;
}

function isAligned(column: readonly Fragment[]): boolean {
  const spread = (values: readonly number[]) => Math.max(...values) - Math.min(...values);
  return Math.min(spread(column.map((run) => run.left)), spread(column.map((run) => run.right))) <= SAME_EDGE;
}

/** 1, 2, 3 … or 5, 10, 15 …: the same step from each to the next. */
function isCounted(column: readonly Fragment[]): boolean {
  const values = column.map(({ text }) => Number(text.trim()));
  const step = (values[1] ?? 0) - (values[0] ?? 0);
  return step > 0 && values.slice(1).every((value, i) => value - (values[i] ?? 0) === step);
}
