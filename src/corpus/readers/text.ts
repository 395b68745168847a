/** Plain text and Markdown: a news item, a speech, a bulletin of several items, or another program's export. */
import { decodeText } from "../bytes.ts";
import { readDeclared } from "../dates/dates.ts";
import { formatDate, type PartialDate } from "../dates/partial-date.ts";
import { findDate } from "../dates/printed-date.ts";
import { readStampOf } from "../dates/stamp.ts";
import { LIMITS } from "../extraction/limits.ts";
import { sha256 } from "../identity.ts";
import { because, type Place, placed, type Reason } from "../reason.ts";
import { splitBlocks } from "../text/blocks.ts";
import { documentStarts, type ExportPart, splitExport } from "../text/exports.ts";
import { splitItems } from "../text/items.ts";
import { blocksIn, extractBytes, readItems, reportLeftOver, unjoined } from "./extracted.ts";
import { type FrontMatter, NO_FIELDS, readFrontMatter } from "./front-matter.ts";
import { readArticle } from "./read-article.ts";
import { type Document, type Reader, type ReadResult, readBytes, setAside } from "./reader.ts";

const LARGEST = 4 * 1024 * 1024;
const LINES_A_BLOCK = 4;
/** Tags that begin and end a paragraph: a text with them is HTML, whatever its name says. */
const PARAGRAPH_TAG = /<(?:p|div)(?:\s[^<>]{0,500})?>/i;
const PAGE = /^\s{0,100}<(?:!doctype html|html)\b/i;
const MARKUP = /^\s{0,100}<[a-z!?][^<>]{0,500}>/i;

export const textReader: Reader = {
  endings: ["txt", "text", "md", "markdown"],
  async *read(document) {
    if (document.size > LARGEST) {
      yield setAside(document, null, because("large.text", { mb: `${LARGEST / 1024 / 1024}` }));
      return;
    }
    const bytes = await readBytes(document);
    const decoded = decodeText(bytes);
    if (!decoded.ok) yield setAside(document, null, decoded.reason);
    else yield* readText(document, decoded.text, sha256(bytes));
    yield { kind: "progress", bytes: bytes.length };
  },
};

async function* readText(document: Document, source: string, digest: string): AsyncGenerator<ReadResult> {
  const pieces = piecesOf(source);
  if (!Array.isArray(pieces)) {
    yield setAside(document, null, pieces);
    return;
  }
  let ordinal = 0;
  for (const piece of pieces) {
    for await (const result of readPiece(document, source, digest, piece, ordinal)) {
      if (result.kind === "article") ordinal = result.article.ordinal;
      yield result;
    }
  }
}

/** A range of the source with its own fields: all of it, or one of several documents in one file. */
interface Piece {
  readonly fields: FrontMatter | null;
  readonly extra: Readonly<Record<string, unknown>> | null;
  readonly start: number;
  readonly end: number;
  readonly isMarkup: boolean;
}

function piecesOf(source: string): Piece[] | Reason {
  const fronted = piecesWithFrontMatter(source);
  // Labels between rules may look like front matter that is no YAML.
  const isFronted = Array.isArray(fronted) && (fronted[0]?.start ?? 0) > 0;
  const parts = isFronted ? null : splitExport(source);
  if (parts) return parts.map(pieceOf);
  if (PAGE.test(source)) return because("kind.content", { content: { code: "content.html", values: {} } });
  if (MARKUP.test(source) && !PARAGRAPH_TAG.test(source)) return because("kind.markup");
  return fronted;
}

/** The whole text where it has no front matter. */
function piecesWithFrontMatter(source: string): Piece[] | Reason {
  const pieces: Piece[] = [];
  const starts = documentStarts(source);
  for (const [i, start] of starts.entries()) {
    const end = starts[i + 1] ?? source.length;
    const front = readFrontMatter(source.slice(start, end));
    if (!front.ok) return front.reason;
    const { fields, extra, bodyAt } = front;
    const isMarkup = PARAGRAPH_TAG.test(source.slice(start + bodyAt, end));
    pieces.push({ fields, extra, start: start + bodyAt, end, isMarkup });
  }
  return pieces;
}

function pieceOf({ fields: stated, others, ...part }: ExportPart): Piece {
  const { title = null, subtitle = null, url = null, outlet = null, ...more } = Object.fromEntries(stated);
  const { place = null, language = null, date = null } = more;
  const fields = { ...NO_FIELDS, title, subtitle, url, outlet, place, language, date: dateOf(date) };
  return { ...part, fields, extra: others.size > 0 ? Object.fromEntries(others) : null };
}

/** The day that a label gives in any form; null where it is ambiguous or not a date. */
function dateOf(value: string | null): PartialDate | null {
  if (value === null) return null;
  const found = findDate(value, null);
  return readDeclared(value) ?? readStampOf(value)?.day ?? (found && formatDate(found));
}

async function* readPiece(
  document: Document,
  source: string,
  digest: string,
  piece: Piece,
  before: number,
): AsyncGenerator<ReadResult> {
  const { fields, extra, start, end } = piece;
  const text = source.slice(start, end);
  if (piece.isMarkup) {
    const title = fields?.title ?? null;
    const extracted = await extractBytes(Buffer.from(asMarkup(text)), "item", { title });
    if (!extracted.ok) {
      yield setAside(document, lineOf(source, start), extracted.reason);
      return;
    }
    const blocks = blocksIn(extracted.extraction).slice(title === null ? 0 : 1);
    const found = unjoined(splitItems(blocks, { title: title ?? "", subtitle: null }, false));
    yield* readItems(document, { ...extracted, digest }, found, { fields, extra, before });
    return;
  }
  const blocks = hasManyLines(text) ? null : splitBlocks(source.slice(0, end), start);
  if (blocks === null || blocks.length > LIMITS.blocks) {
    yield setAside(document, null, because("large.blocks", { most: LIMITS.blocks }));
    return;
  }
  const found = splitItems(blocks, fields);
  if (found.items.length === 0) yield setAside(document, lineOf(source, start), because("damaged.noText"));
  yield* reportLeftOver(document, found.leftOver, lineCounter(source));
  const shared = { document, source, digest, masthead: found.masthead, extra };
  for (const [i, item] of found.items.entries()) {
    const first = i === 0 ? fields : null;
    yield {
      kind: "article",
      article: readArticle({ ...shared, item, ordinal: before + i + 1, fields, first }),
    };
  }
}

/** Null for the first line: it stands for the whole document. */
function lineOf(source: string, at: number): Place | null {
  const { values } = lineCounter(source)(at);
  return values.line === "1" ? null : placed("place.line", values);
}

/** Counts lines; offsets must be asked for in ascending order. */
function lineCounter(
  source: string,
): (at: number) => Extract<Place, { code: "place.line" | "place.afterLine" }> {
  let line = 1;
  let from = 0;
  return (at) => {
    line += source.slice(from, at).match(/\r\n|[\n\r]/g)?.length ?? 0;
    from = at;
    return placed("place.line", { line: `${line}` });
  };
}

/** Blank lines end paragraphs where no tag does. */
function asMarkup(text: string): string {
  return text
    .split(/\r?\n[ \t]*\r?\n/)
    .map((part) => (PARAGRAPH_TAG.test(part) ? part : `<p>${part}</p>`))
    .join("\n");
}

/** Whether there are more lines than the allowed number of blocks can have. */
function hasManyLines(source: string): boolean {
  const most = LINES_A_BLOCK * LIMITS.blocks;
  let lines = 0;
  for (let at = source.indexOf("\n"); at >= 0 && lines <= most; at = source.indexOf("\n", at + 1)) lines++;
  return lines > most;
}
