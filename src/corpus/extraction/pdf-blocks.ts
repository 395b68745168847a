/** Lines of a page → blocks (paragraphs and headlines), and the running lines that every page repeats. */
import { readDateline } from "../dates/dateline.ts";
import { hasEndMark, isFurniture, isMasthead } from "../text/furniture.ts";
import { type Flow, type Line, median, ofMostLetters } from "./pdf-lines.ts";

/** Share of the page's height in which running heads and page numbers stand. */
const EDGE = 0.14;
const MOST_EDGE_ROWS = 4;
/** Two rows are at the same height if they are at most this many points apart. */
const SAME_HEIGHT = 8;
/** In multiples of the font size. */
const INDENT = 0.9;
const CENTRED = 1.5;
const WIDER_LEADING = 1.22;
const SIZE_STEP = 1.1;
const LIST_MARK = /^(?:\(?[\da-zA-Z]{1,3}[.)]|[-–—*•·○◦■□▪])\s/u;
const PAGE_NUMBER = /^(?:page\s*|p\.\s*)?[-–—]?\s*(?:#|[ivxlc]+)(?:\s*(?:of|\/)\s*#)?\s*[-–—]?$/i;

export interface PageLines {
  readonly height: number;
  readonly lines: readonly Line[];
}

/**
 * For every page, the lines that are running heads or page numbers: at its upper or lower edge, and the same
 * but for their digits at the same height on other pages. A masthead on the first page is not one.
 */
export function findRunningLines(pages: readonly PageLines[]): Set<Line>[] {
  const counts = new Map<string, number[]>();
  const edges = pages.map((page) => [edgeRows(page, "top"), edgeRows(page, "bottom")] as const);
  for (const rows of edges.flat(2)) {
    const heights = counts.get(rows.key) ?? [];
    counts.set(rows.key, [...heights, rows.y]);
  }
  const repeats = (row: EdgeRow) => {
    const same = (counts.get(row.key) ?? []).filter((y) => Math.abs(y - row.y) <= SAME_HEIGHT).length;
    return (
      same >= 3 ||
      (same === 2 && pages.length <= 5) ||
      PAGE_NUMBER.test(row.key.slice(1)) ||
      isFurniture(row.text)
    );
  };
  return edges.map((sides, page) => {
    const running = new Set<Line>();
    for (const rows of sides) {
      for (const row of rows) {
        if (!repeats(row) || (page === 0 && isMasthead(row.text))) break;
        for (const line of row.lines) running.add(line);
      }
    }
    return running;
  });
}

interface EdgeRow {
  readonly key: string;
  readonly text: string;
  readonly y: number;
  readonly lines: readonly Line[];
}

function edgeRows({ height, lines }: PageLines, side: "top" | "bottom"): EdgeRow[] {
  const near = lines.filter(({ y }) => (side === "top" ? y <= height * EDGE : y >= height * (1 - EDGE)));
  const ordered = side === "top" ? near : near.toReversed();
  const rows: Line[][] = [];
  for (const line of ordered) {
    const row = rows.at(-1);
    if (row?.[0] && Math.abs(row[0].y - line.y) < line.size * 0.4) row.push(line);
    else rows.push([line]);
  }
  return rows.slice(0, MOST_EDGE_ROWS).map((row) => {
    const text = [...row]
      .sort((a, b) => a.left - b.left)
      .map((line) => line.text)
      .join(" ");
    const key = text.toLowerCase().replace(/\d+/g, "#").replace(/\s+/g, " ");
    return { key: `${side === "top" ? "^" : "$"}${key}`, text, y: row[0]?.y ?? 0, lines: row };
  });
}

export function blocksOf(flow: Flow, body: BodyStyle): Line[][] {
  const blocks: Line[][] = [];
  let previous: Line | undefined;
  for (const line of flow.lines) {
    const block = blocks.at(-1);
    if (block && previous && !beginsBlock(line, previous, block, flow, body)) block.push(line);
    else blocks.push([line]);
    previous = line;
  }
  return blocks;
}

function beginsBlock(
  line: Line,
  previous: Line,
  block: readonly Line[],
  flow: Flow,
  body: BodyStyle,
): boolean {
  const ratio = line.size / previous.size;
  if (ratio > SIZE_STEP || ratio < 1 / SIZE_STEP) return true;
  const down = line.y - previous.y;
  const large = line.size > body.size * SIZE_STEP;
  const leading = large ? Math.max(body.leading, line.size * 1.25) : body.leading;
  if (down < 0 || down > leading * WIDER_LEADING) return true;
  if (hasEndMark(previous.text) || readDateline(line.text)) return true;
  const short = previous.right + firstWordWidth(line) < flow.right - line.size;
  if (isCentred(previous, flow) && isCentred(line, flow)) return false;
  if (LIST_MARK.test(line.text) && short) return true;
  const indent = line.left - previous.left;
  if (indent > INDENT * line.size && !LIST_MARK.test(previous.text)) return true;
  const above = block.at(-2);
  if (above && indent < -INDENT * line.size && Math.abs(above.left - previous.left) < 1) return true;
  const heading =
    previous.font === line.font && (large || (line.font !== body.font && line.font !== "mixed"));
  return short && !heading;
}

function firstWordWidth(line: Line): number {
  const word = /^\S+/.exec(line.text)?.[0].length ?? 0;
  return ((line.right - line.left) * (word + 1)) / Math.max(line.text.length, 1);
}

/** Equally far from both margins, and touching neither. */
function isCentred(line: Line, flow: Flow): boolean {
  const before = line.left - flow.left;
  const behind = flow.right - line.right;
  return Math.min(before, behind) > line.size && Math.abs(before - behind) < CENTRED * line.size;
}

/** The size, font and line spacing of most lines of a document. */
interface BodyStyle extends Pick<Line, "size" | "font"> {
  readonly leading: number;
}

export function bodyStyle(pages: readonly (readonly Flow[])[]): BodyStyle {
  const lines = pages.flat().flatMap((flow) => flow.lines);
  const size = median(lines.map((line) => line.size));
  const steps = pages
    .flat()
    .flatMap((flow) => flow.lines.slice(1).map((line, i) => line.y - (flow.lines[i]?.y ?? 0)));
  const close = steps.filter((step) => step > size * 0.8 && step < size * 3);
  return {
    leading: close.length > 0 ? median(close) : size * 1.2,
    size,
    font: ofMostLetters(lines, "font") ?? "",
  };
}
