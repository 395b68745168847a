/**
 * Reading repairs: how source text becomes the text of a paragraph, traceable letter by letter. The list of
 * kinds is closed (see `RepairKind`); everything else is copied.
 */

import { pairsOf, wordsOf } from "../../common/word-lists.ts";
import type { Article, Paragraph, Repair, RepairKind } from "../article.ts";

/** Character references that are decoded. Others, and broken ones, stay as printed. */
const ENTITIES = new Map(
  pairsOf(`amp &  lt <  gt >  quot "  apos '  lsquo ‘  rsquo ’  ldquo “  rdquo ”  ndash –  mdash —  hellip …
    middot ·  copy ©  deg °  eacute é`),
);

/** Leaders' names, which sites wrap in a tag of their own, so that collectors lose the surrounding space. */
const LEADER = /Kim (?:Il Sung|Jong (?:Il|Un))/g;
/** What may follow a leader's name directly: isms, flowers, a plural, and the name Kim Jong Ung. */
const NAME_ENDINGS = new Set(wordsOf("ism isms ist ists ite ites ia ias ian ians s g"));
/** What can precede a glued name: the end of a word or clause, not an opening quote or a single hyphen. */
const BEFORE_GLUE = /[\p{L},.;:!?)\]”]$|--$/u;
const LONGEST_TAIL = 24;

/** White space, and character references for it. */
const SPACE = String.raw`\s|&(?:nbsp|ensp|emsp|thinsp|#0*(?:9|10|13|32|160|819[2-9]|820[0-2]|8239)|#[xX]0*(?:9|[aA]|[dD]|20|[aA]0|200[0-9aA]|202[fF]));`;
/** Runs of white space and bold marks, where several repairs may meet. */
const RUN = new RegExp(String.raw`(?:${SPACE}|\*\*)+`, "g");
const RUN_PART = new RegExp(String.raw`\*\*|(?:${SPACE})+`, "g");
/** Most paragraphs match none of this and are copied unchanged. */
const NEEDS_REPAIR = /[^\S ]| {2}|&|\*\*/;
const ENTITY = /&(#\d{1,7}|#[xX][\da-fA-F]{1,6}|[a-zA-Z]{2,8});/g;

type Add = (kind: RepairKind, from: number, to: number, as: string) => void;

/**
 * The repairs that a range of a source text needs, in order and without overlap, in linear time. `given` are
 * repairs found by the document's reader (page breaks), in order.
 */
function findRepairs(source: string, start: number, end: number, given: readonly Repair[]): Repair[] {
  const piece = source.slice(start, end);
  if (given.length === 0 && !NEEDS_REPAIR.test(piece)) {
    return piece.includes("Kim") ? withGlue(source, start, end, []) : [];
  }
  const found: Repair[] = [];
  const bold = piece.includes("**") ? boldMarks(piece, start) : null;
  let from = start;
  for (const join of [...given, null]) {
    const to = join?.start ?? end;
    const isBlank = { before: from === start || found.at(-1)?.as === " ", after: join?.as !== "" };
    repairPiece(source.slice(from, to), from, isBlank, bold, found);
    if (join) found.push(join);
    from = join?.end ?? end;
  }
  return piece.includes("Kim") ? withGlue(source, start, end, found) : found;
}

/** `isBlank`: whether the piece borders on white space (or nothing) on each side. */
function repairPiece(
  piece: string,
  offset: number,
  isBlank: { before: boolean; after: boolean },
  bold: ReadonlySet<number> | null,
  found: Repair[],
): void {
  const here: Repair[] = [];
  const add: Add = (kind, from, to, as) => here.push({ kind, start: offset + from, end: offset + to, as });
  for (const run of piece.matchAll(RUN)) {
    if (run[0] === " ") continue;
    const stop = run.index + run[0].length;
    let blank = (run.index === 0 && isBlank.before) || (stop === piece.length && isBlank.after);
    for (const part of run[0].matchAll(RUN_PART)) {
      const at = run.index + part.index;
      if (part[0] === "**") {
        if (bold?.has(offset + at)) add("layout", at, at + 2, "");
        else blank = false;
      } else {
        if (part[0] !== " " || blank) add("white space", at, at + part[0].length, blank ? "" : " ");
        blank = true;
      }
    }
  }
  if (piece.includes("&")) {
    for (const match of piece.matchAll(ENTITY)) {
      const decoded = decodeEntity(match[1] ?? "");
      if (decoded !== null) add("entity", match.index, match.index + match[0].length, decoded);
    }
    here.sort((a, b) => a.start - b.start);
  }
  for (const repair of here) found.push(repair);
}

/**
 * Source offsets of the `**` that are bold marks. They come in pairs; if their number is odd, one is
 * something else (a footnote) and stays: a pair then has its words directly inside.
 */
function boldMarks(piece: string, offset: number): Set<number> {
  const marks = [...piece.matchAll(/\*\*/g)].map((match) => match.index);
  const strict = marks.length % 2 === 1;
  const bold = new Set<number>();
  for (let i = 0; i + 1 < marks.length; ) {
    const [open = 0, close = 0] = [marks[i], marks[i + 1]];
    const pair =
      close - open > 2 &&
      !(strict && (/\s/.test(piece[open + 2] ?? "") || /\s/.test(piece[close - 1] ?? "")));
    if (pair) bold.add(offset + open).add(offset + close);
    i += pair || !strict ? 2 : 1;
  }
  return bold;
}

/** Restores the space around a leader's name, found in the text as read, not in the raw one. */
function withGlue(source: string, start: number, end: number, repairs: readonly Repair[]): Repair[] {
  const read = readParagraph(source, 0, start, end, repairs);
  const out: Repair[] = [];
  let next = 0;
  let textAt = 0;
  let sourceAt = start;
  const insert = (offset: number, afterRepairs: boolean) => {
    for (let repair = repairs[next]; repair; repair = repairs[next]) {
      const begins = textAt + repair.start - sourceAt;
      if (begins > offset || (begins === offset && !(afterRepairs && repair.as === ""))) break;
      out.push(repair);
      textAt = begins + repair.as.length;
      sourceAt = repair.end;
      next++;
    }
    const at = sourceAt + offset - textAt;
    const last = out.at(-1);
    if (!(last?.kind === "glue" && last.start === at))
      out.push({ kind: "glue", start: at, end: at, as: " " });
  };
  let glued = -1;
  for (const match of read.text.matchAll(LEADER)) {
    const from = match.index;
    const to = from + match[0].length;
    if (glued !== from && BEFORE_GLUE.test(read.text.slice(Math.max(0, from - 2), from))) insert(from, true);
    const tail = /^\p{L}+/u.exec(read.text.slice(to, to + LONGEST_TAIL))?.[0] ?? "";
    if (tail !== "" && !NAME_ENDINGS.has(tail.toLowerCase())) {
      insert(to, false);
      glued = to;
    }
  }
  return out.length === 0 ? [...repairs] : out.concat(repairs.slice(next));
}

/** Cuts a paragraph out of its source: trims white space, finds repairs, and reads the text. */
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

/** Applies repairs to a range of source text: the only place where a paragraph's text is made. */
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

/** The kinds of repair in these paragraphs, in order of first occurrence. */
export function kinds(paragraphs: readonly Paragraph[]): RepairKind[] {
  return [...new Set(paragraphs.flatMap((paragraph) => paragraph.repairs.map((repair) => repair.kind)))];
}

/**
 * The range of the source text for a range of a paragraph's text (UTF-16 offsets). A range that begins or
 * ends inside a repair includes all of what was repaired.
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

/** The source text of a paragraph, as received. */
export function rawText(article: Pick<Article, "sources">, paragraph: Paragraph): string {
  return (article.sources[paragraph.source] ?? "").slice(paragraph.start, paragraph.end);
}

function decodeEntity(name: string): string | null {
  if (!name.startsWith("#")) return ENTITIES.get(name) ?? null;
  const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
  const printable = code >= 0x20 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff) && code !== 0x7f;
  const decoded = printable ? String.fromCodePoint(code) : "";
  return decoded.trim() === "" ? null : decoded;
}

function isWhite(text: string, at: number): boolean {
  return /\s/.test(text[at] ?? "");
}
