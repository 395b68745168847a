/**
 * Reading repairs: how a stretch of a source text becomes the text of a paragraph, letter for letter
 * traceable. The list of kinds is closed (see `RepairKind`); what is not repaired is copied.
 */
import type { Article, Paragraph, Repair, RepairKind } from "./article.ts";

/** Character references that are decoded. Others, and broken ones, stay as printed. */
const ENTITIES: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  ensp: " ",
  emsp: " ",
  thinsp: " ",
  lsquo: "‘",
  rsquo: "’",
  ldquo: "“",
  rdquo: "”",
  ndash: "–",
  mdash: "—",
  hellip: "…",
  middot: "·",
  copy: "©",
  deg: "°",
  eacute: "é",
};

/** The leaders whose names the sites wrap in a tag of their own, so that collectors lose the space around. */
const LEADER = /Kim\s+(?:Il\s+Sung|Jong\s+(?:Il|Un))/g;
/** What may follow a leader's name without being glued: isms, flowers, and the name Kim Jong Ung. */
const NAME_ENDINGS = new Set("ism isms ist ists ite ia ias ian g".split(" "));
/** What ends a word or a clause before a name; an opening quote or bracket or a single hyphen does not. */
const BEFORE_GLUE = /[\p{L},.;:!?)\]”]$|--$/u;

/** Any run of white space but one plain space; a reference to a no-break space counts as white space. */
const WHITE =
  /(?:[^\S ]|&(?:nbsp|#160|#[xX][aA]0);| (?=\s|&(?:nbsp|#160|#[xX][aA]0);))(?:\s|&(?:nbsp|#160|#[xX][aA]0);)*/g;
const ENTITY = /&(#\d{1,7}|#[xX][\da-fA-F]{1,6}|[a-zA-Z]{2,8});/g;
const ANY_LAYOUT = /\*\*/g;

/**
 * Repairs that a stretch of a source text needs, in order and without overlap.
 * `given` are repairs found by the reader of the document (page breaks); they win where they overlap.
 */
export function findRepairs(
  source: string,
  start: number,
  end: number,
  given: readonly Repair[] = [],
): Repair[] {
  const piece = source.slice(start, end);
  const found: Repair[] = [...given];
  const add = (kind: RepairKind, from: number, to: number, as: string) => {
    const repair = { kind, start: start + from, end: start + to, as };
    if (!found.some((other) => overlaps(other, repair))) found.push(repair);
  };
  for (const match of piece.matchAll(WHITE)) {
    add("white space", match.index, match.index + match[0].length, " ");
  }
  if (piece.includes("&")) {
    for (const match of piece.matchAll(ENTITY)) {
      const decoded = decodeEntity(match[1] ?? "");
      if (decoded !== null) add("entity", match.index, match.index + match[0].length, decoded);
    }
  }
  if (piece.includes("**")) addLayout(piece, add);
  if (piece.includes("Kim")) addGlue(piece, add);
  return found.sort((a, b) => a.start - b.start || a.end - b.end);
}

/** Cuts a paragraph out of its source: trims white space, finds the repairs, and reads the text. */
export function cutParagraph(
  sources: readonly string[],
  source: number,
  start: number,
  end: number,
  given: readonly Repair[] = [],
): Paragraph {
  const text = sources[source] ?? "";
  let from = start;
  let to = end;
  while (from < to && isWhite(text, from)) from++;
  while (to > from && isWhite(text, to - 1)) to--;
  const inside = given.filter((repair) => repair.start > from && repair.end < to);
  return readParagraph(text, source, from, to, findRepairs(text, from, to, inside));
}

/** The paragraph that a stretch of source text with these repairs reads as: the one place that makes its text. */
export function readParagraph(
  text: string,
  source: number,
  start: number,
  end: number,
  repairs: readonly Repair[],
): Paragraph {
  if (repairs.length === 0) return { text: text.slice(start, end), source, start, end, repairs: NO_REPAIRS };
  let read = "";
  let at = start;
  for (const repair of repairs) {
    read += text.slice(at, repair.start) + repair.as;
    at = repair.end;
  }
  return { text: read + text.slice(at, end), source, start, end, repairs };
}
const NO_REPAIRS: readonly Repair[] = [];

/** A line (headline, subtitle) read with the same repairs. */
export function readLine(line: string): { text: string; repairs: RepairKind[] } {
  const paragraph = cutParagraph([line], 0, 0, line.length);
  return { text: paragraph.text, repairs: kinds([paragraph]) };
}

/** The kinds of repair made in these paragraphs, each once, in the order in which they first occur. */
export function kinds(paragraphs: readonly Paragraph[]): RepairKind[] {
  return [...new Set(paragraphs.flatMap((paragraph) => paragraph.repairs.map((repair) => repair.kind)))];
}

/**
 * Where a range of a paragraph's text stands in its source text (UTF-16 offsets). A range that begins or
 * ends inside what a repair put there takes in the whole of what was repaired.
 */
export function toSource(paragraph: Paragraph, start: number, end: number): { start: number; end: number } {
  return { start: locate(paragraph, start, false), end: locate(paragraph, end, true) };
}

function locate(paragraph: Paragraph, offset: number, isEnd: boolean): number {
  let textAt = 0;
  let sourceAt = paragraph.start;
  for (const repair of paragraph.repairs) {
    const copied = repair.start - sourceAt;
    if (offset < textAt + copied || (isEnd && offset === textAt + copied)) return sourceAt + offset - textAt;
    textAt += copied;
    if (offset < textAt + repair.as.length) return isEnd ? repair.end : repair.start;
    textAt += repair.as.length;
    sourceAt = repair.end;
  }
  return Math.min(paragraph.end, sourceAt + Math.max(0, offset - textAt));
}

/** The stretch of source text that a paragraph was read from, as it arrived. */
export function rawText(article: Pick<Article, "sources">, paragraph: Paragraph): string {
  return (article.sources[paragraph.source] ?? "").slice(paragraph.start, paragraph.end);
}

/** Bold marks come in pairs; `**` on its own may be a footnote and stays. */
function addLayout(piece: string, add: Add): void {
  const marks = [...piece.matchAll(ANY_LAYOUT)].map((match) => match.index);
  for (let i = 0; i + 1 < marks.length; i += 2) {
    const [open, close] = [marks[i] ?? 0, marks[i + 1] ?? 0];
    if (close - open <= 2) continue;
    add("layout", open, open + 2, "");
    add("layout", close, close + 2, "");
  }
}

function addGlue(piece: string, add: Add): void {
  for (const match of piece.matchAll(LEADER)) {
    const from = match.index;
    const to = from + match[0].length;
    const before = piece.slice(Math.max(0, from - 6), from).replace(/\*\*$/, "");
    if (BEFORE_GLUE.test(before)) add("glue", from, from, " ");
    const tail = /^(?:\*\*)?(\p{L}+)/u.exec(piece.slice(to, to + 26))?.[1] ?? "";
    if (tail !== "" && !NAME_ENDINGS.has(tail.toLowerCase())) add("glue", to, to, " ");
  }
}

type Add = (kind: RepairKind, from: number, to: number, as: string) => void;

function decodeEntity(name: string): string | null {
  if (!name.startsWith("#")) return Object.hasOwn(ENTITIES, name) ? (ENTITIES[name] ?? null) : null;
  const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
  const printable = code >= 0x20 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff) && code !== 0x7f;
  return printable ? String.fromCodePoint(code) : null;
}

function isWhite(text: string, at: number): boolean {
  return /\s/.test(text[at] ?? "");
}

function overlaps(a: Repair, b: Repair): boolean {
  return a.start < b.end && b.start < a.end;
}
