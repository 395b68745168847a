/**
 * A page of a PDF → lines in reading order. A PDF records only the positions of letters, so lines and columns
 * are found by geometry. Units are points; `y` grows downwards; sizes are font sizes.
 */

export interface Fragment {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly y: number;
  readonly size: number;
  readonly font: string;
}

/** Fragments on one baseline without a wide gap; `font` is their common one, or `mixed`. */
export type Line = Fragment;

/** Lines read one after another between the same margins. */
export interface Flow {
  readonly lines: readonly Line[];
  readonly left: number;
  readonly right: number;
}

/** In multiples of the font size. */
const SAME_BASELINE = 0.4;
const WORD_GAP = 0.22;
const COLUMN_GAP = 0.8;
const NARROWEST_GUTTER = 0.7;
const NARROWEST_COLUMN = 10;
const CLOSE = 1.8;
const HEADLINE = 1.1;
/** Minimum lines on each side of a gutter, and the share of a column that its lines fill. */
const FEWEST_LINES = 4;
const COLUMN_FILL = 0.55;
/** Minimum lines on each side of a gutter that the previous page had. */
const FEWEST_AGAIN = 2;

export function linesOf(fragments: readonly Fragment[]): Line[] {
  return rowsOf(fragments).flatMap((row) => splitAtGaps(row).map(lineOf));
}

/** Fragments on one baseline, from top to bottom, each row from left to right. */
function rowsOf(fragments: readonly Fragment[]): Fragment[][] {
  const sorted = [...fragments].sort((a, b) => a.y - b.y || a.left - b.left);
  const rows: { y: number; size: number; fragments: Fragment[] }[] = [];
  for (const fragment of sorted) {
    const row = rows.at(-1);
    if (row && fragment.y - row.y <= SAME_BASELINE * Math.max(row.size, fragment.size)) {
      row.fragments.push(fragment);
      row.size = Math.max(row.size, fragment.size);
    } else {
      rows.push({ y: fragment.y, size: fragment.size, fragments: [fragment] });
    }
  }
  return rows.map((row) => row.fragments.sort((a, b) => a.left - b.left));
}

function splitAtGaps(row: readonly Fragment[]): Fragment[][] {
  const pieces: Fragment[][] = [];
  let right = Number.NEGATIVE_INFINITY;
  for (const fragment of row) {
    const last = pieces.at(-1);
    if (last && fragment.left - right <= COLUMN_GAP * fragment.size) last.push(fragment);
    else pieces.push([fragment]);
    right = Math.max(right, fragment.right);
  }
  return pieces;
}

function lineOf(fragments: readonly Fragment[]): Line {
  let text = "";
  let right = Number.NEGATIVE_INFINITY;
  for (const fragment of fragments) {
    const gap = fragment.left - right > WORD_GAP * fragment.size;
    text += gap && text !== "" && !/\s$/.test(text) && !/^\s/.test(fragment.text) ? " " : "";
    text += fragment.text;
    right = Math.max(right, fragment.right);
  }
  const fonts = new Set(fragments.filter(({ text: t }) => t.trim() !== "").map(({ font }) => font));
  return {
    text: text.trim(),
    left: Math.min(...fragments.map(({ left }) => left)),
    right,
    y: median(fragments.map(({ y }) => y)),
    size: ofMostLetters(fragments, "size") ?? 0,
    font: fonts.size === 1 ? ([...fonts][0] ?? "mixed") : "mixed",
  };
}

/** The most common size or font, by letters. */
export function ofMostLetters<K extends "size" | "font">(
  runs: readonly Fragment[],
  key: K,
): Fragment[K] | undefined {
  const letters = new Map<Fragment[K], number>();
  for (const run of runs) letters.set(run[key], (letters.get(run[key]) ?? 0) + run.text.length);
  return [...letters].sort((a, b) => b[1] - a[1])[0]?.[0];
}

/**
 * The lines of a page in reading order: each column from top to bottom, with lines that span the columns in
 * their place. `gutters` as found by `guttersOf`.
 */
export function flowsOf(lines: readonly Line[], gutters: readonly number[]): Flow[] {
  const left = Math.min(...lines.map((line) => line.left));
  const right = Math.max(...lines.map((line) => line.right));
  if (gutters.length === 0) return [{ lines: mergeRows(lines), left, right }];
  const bounds = [left, ...gutters, right];
  const size = median(lines.map((line) => line.size));
  const columnOf = (line: Line) => {
    if (line.size > HEADLINE * size && standsAlone(line, lines)) return -1;
    const column = bounds.findIndex(
      (_, i) => line.left >= (bounds[i] ?? 0) - 1 && line.right <= (bounds[i + 1] ?? 0) + 1,
    );
    return column < bounds.length - 1 ? column : -1;
  };
  const flows: Flow[] = [];
  let band: Line[] = [];
  let wide: Line[] = [];
  const flushWide = () => {
    if (wide.length > 0) flows.push({ lines: mergeRows(wide), left, right });
    wide = [];
  };
  const flushBand = () => {
    for (let first = band[0]; first && isShortLastLine(wide.at(-1), first, band, columnOf); first = band[0]) {
      wide.push(first);
      band.shift();
    }
    const columns = bounds.slice(0, -1).map((_, i) => band.filter((line) => columnOf(line) === i));
    if (band.length > 0) {
      flushWide();
      for (const column of columns) {
        if (column.length > 0) flows.push(flowOf(mergeRows(column), lines, columnOf));
      }
    }
    band = [];
  };
  for (const line of lines) {
    if (columnOf(line) >= 0) band.push(line);
    else {
      flushBand();
      wide.push(line);
    }
  }
  flushBand();
  flushWide();
  return flows;
}

/** Whether a short last line of text or headline that spans the columns stands above only the first. */
function isShortLastLine(
  above: Line | undefined,
  line: Line,
  band: readonly Line[],
  columnOf: (line: Line) => number,
): boolean {
  if (!above || columnOf(line) !== 0) return false;
  const others = band.filter((other) => columnOf(other) > 0).map((other) => other.y);
  const close = line.y - above.y < CLOSE * line.size && Math.abs(line.size - above.size) < 0.05 * line.size;
  return close && Math.min(...others) - line.y > line.size / 2;
}

/** A short headline over all columns, with nothing beside it. */
function standsAlone(line: Line, lines: readonly Line[]): boolean {
  return lines.every(
    (other) => other === line || other.y < line.y - line.size || other.y - other.size * 0.7 > line.y,
  );
}

function flowOf(column: Line[], all: readonly Line[], columnOf: (line: Line) => number): Flow {
  const same = all.filter((line) => column[0] && columnOf(line) === columnOf(column[0]));
  return {
    lines: column,
    left: Math.min(...same.map((line) => line.left)),
    right: Math.max(...same.map((line) => line.right)),
  };
}

/**
 * The white gutters between columns of prose (x). None on a page of one column, or of a table. `before` are
 * those of the previous page: a page that ends early may have too few lines to find them again.
 */
export function guttersOf(lines: readonly Line[], before: readonly number[]): readonly number[] {
  const found = findGutters(lines);
  if (found.length > 0 || before.length === 0) return found;
  return before.every((x) => linesAcross(lines, x, FEWEST_AGAIN) !== null) ? before : found;
}

function findGutters(lines: readonly Line[]): number[] {
  if (lines.length < 2 * FEWEST_LINES) return [];
  const size = median(lines.map((line) => line.size));
  const left = Math.min(...lines.map((line) => line.left));
  const right = Math.max(...lines.map((line) => line.right));
  const last = right - NARROWEST_COLUMN * size;
  const open: { x: number; across: number }[] = [];
  for (let x = left + NARROWEST_COLUMN * size; x <= last; x++) {
    const across = linesAcross(lines, x, FEWEST_LINES);
    if (across !== null) open.push({ x, across });
  }
  // Lines that cross a gutter span the columns: about as many at each gutter.
  const spanning = Math.min(...open.map(({ across }) => across)) * 1.1 + 2;
  const white = open.filter(({ across }) => across <= spanning).map(({ x }) => x);
  const gutters: number[] = [];
  let from = 0;
  white.forEach((x, i) => {
    if ((white[i + 1] ?? Number.POSITIVE_INFINITY) - x <= 1) return;
    const run = white.slice(from, i + 1);
    if (run.length >= NARROWEST_GUTTER * size) gutters.push(median(run));
    from = i + 1;
  });
  const bounds = [left, ...gutters, right];
  const filled = bounds.slice(1).every((end, i) => isFilled(lines, bounds[i] ?? 0, end));
  return filled ? gutters : [];
}

/**
 * How many lines cross `x`; null where it cannot be a gutter because too few rows stand on one side or too
 * many lines cross it. Rows are counted, not lines: widely spaced words of one row count once.
 */
function linesAcross(lines: readonly Line[], x: number, fewest: number): number | null {
  const before = new Set<number>();
  const behind = new Set<number>();
  let across = 0;
  for (const line of lines) {
    if (line.right <= x) before.add(line.y);
    else if (line.left >= x) behind.add(line.y);
    else across++;
  }
  const sides = Math.min(before.size, behind.size);
  return sides >= fewest && across < sides ? across : null;
}

/** Whether it is a column of prose: most of its lines fill its width, unlike cells of a table. */
function isFilled(lines: readonly Line[], from: number, to: number): boolean {
  const inside = mergeRows(lines.filter((line) => line.left >= from - 1 && line.right <= to + 1));
  const left = Math.min(...inside.map((line) => line.left));
  const width = Math.max(...inside.map((line) => line.right)) - left;
  const widths = inside.map((line) => line.right - line.left);
  const size = median(inside.map((line) => line.size));
  return (
    inside.length >= FEWEST_LINES && width >= NARROWEST_COLUMN * size && median(widths) >= COLUMN_FILL * width
  );
}

/** Joins the lines of one column that share a baseline. */
function mergeRows(lines: readonly Line[]): Line[] {
  const merged: Line[] = [];
  for (const line of lines) {
    const last = merged.at(-1);
    if (
      last &&
      Math.abs(line.y - last.y) <= SAME_BASELINE * Math.max(last.size, line.size) &&
      line.left >= last.right
    ) {
      merged[merged.length - 1] = {
        ...last,
        text: `${last.text} ${line.text}`,
        right: line.right,
        font: last.font === line.font ? last.font : "mixed",
      };
    } else merged.push(line);
  }
  return merged;
}

export function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
