/** Shared by PDF, DOCX and HTML: a document → its extracted text → items → articles. */
import type { Article, Repair } from "../article.ts";
import type { Extraction, Source } from "../extraction/extraction.ts";
import { Extractor } from "../extraction/extractor.ts";
import { EXTRACTORS, type Kind } from "../extraction/extractors.ts";
import { LIMITS } from "../extraction/limits.ts";
import { sha256 } from "../identity.ts";
import { because, type Place, placed, type Refusal, refuse } from "../reason.ts";
import type { Block } from "../text/blocks.ts";
import type { Items } from "../text/items.ts";
import type { Stretch } from "../text/page-breaks.ts";
import { NO_FIELDS } from "./front-matter.ts";
import { readArticle } from "./read-article.ts";
import { type Document, type Reader, type ReadResult, setAside } from "./reader.ts";

const extractor = new Extractor();

export interface Extracted {
  readonly ok: true;
  readonly digest: string;
  readonly extraction: Extraction;
}

/** Where and when a document was fetched: this is its address, whatever it says itself. */
export interface Fetched {
  readonly url: string;
  readonly retrieved: string;
  readonly outlet: string | null;
  /** The date in the feed's own words, used where the document itself gives none. */
  readonly published: string | null;
  /** Time zone (IANA) of the outlet's dates. */
  readonly zone: string | null;
  /** The headline is the feed's. */
  readonly isOfFeed?: boolean;
}

/** A format that is taken apart in the extraction thread. */
export interface ExtractedReader extends Reader {
  readonly kind: Kind;
  readonly types: RegExp;
  readExtracted(document: Document, extracted: Extracted, fetched?: Fetched): Iterable<ReadResult>;
}

export function extractedReader(format: Omit<ExtractedReader, "read">): ExtractedReader {
  return {
    ...format,
    async *read(document) {
      const extracted = await extractDocument(document, format.kind);
      if (extracted.ok) yield* format.readExtracted(document, extracted);
      else yield setAside(document, null, extracted.reason);
      yield { kind: "progress", bytes: document.size };
    },
  };
}

/** The document's text, or why there is none. */
async function extractDocument(document: Document, kind: Kind): Promise<Extracted | Refusal> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of document.open()) {
    size += chunk.length;
    // The actual size may differ from the listed one.
    const { most } = EXTRACTORS[kind];
    if (size > most) return refuse("large.file", { mb: `${most / 1024 / 1024}` });
    chunks.push(chunk);
  }
  return extractBytes(Buffer.concat(chunks), kind);
}

/** `said` is what else is known of the bytes: the charset that the server named, the title of a feed's item. */
export async function extractBytes(
  bytes: Uint8Array,
  kind: Kind,
  said: Omit<Source, "bytes"> = {},
): Promise<Extracted | Refusal> {
  const extraction = await extractor.extract({ kind, bytes, ...said });
  if (!extraction.ok) return extraction;
  if (extraction.blocks.length > LIMITS.blocks) return refuse("large.blocks", { most: LIMITS.blocks });
  return { ok: true, digest: sha256(bytes), extraction };
}

export function blocksIn({ text, blocks }: Extraction): Block[] {
  return blocks.map(({ start, end }) => ({ start, end, text: text.slice(start, end) }));
}

type About = Parameters<typeof readArticle>[0];

/** What is known of the items of a document besides their text. */
interface Said extends Partial<Pick<About, "titleFrom" | "stamp" | "zone" | "isFetched" | "extra">> {
  /** They apply to the whole document, except title and URL, which are those of its first item. */
  readonly fields: About["fields"];
  /** Number of the document's articles that come before these. */
  readonly before?: number;
}

/** What a server or feed says of a fetched document. */
export function fieldsOf(fetched: Fetched | undefined): Said {
  if (fetched === undefined) return { fields: null };
  const { url, retrieved, outlet, published, zone } = fetched;
  const stamp = published === null ? null : { text: published, from: "feed" as const };
  return { fields: { ...NO_FIELDS, url, retrieved, outlet }, stamp, zone, isFetched: true };
}

/** The items of extracted text, each as an article; text outside any item is set aside. */
export function* readItems(
  document: Document,
  { digest, extraction }: Extracted,
  found: Items,
  { fields, before = 0, ...about }: Said,
): Generator<Extract<ReadResult, { kind: "article" | "set aside" }>> {
  const source = extraction.text;
  if (found.items.length === 0) yield setAside(document, null, because("damaged.noText"));
  yield* reportLeftOver(document, found.leftOver, (at) => {
    const page = pageAt(extraction.pages, at);
    return page === null ? null : placed("place.page", { page: `${page}` });
  });
  for (const [i, item] of found.items.entries()) {
    const article = readArticle({
      document,
      source,
      digest,
      item: {
        ...item,
        title: item.title && oneLine(item.title),
        subtitle: item.subtitle && oneLine(item.subtitle),
        lead: item.lead.map((stretch) => withLineEnds(source, stretch)),
        body: item.body.map((stretch) => withLineEnds(source, stretch)),
      },
      masthead: found.masthead,
      ordinal: before + i + 1,
      fields,
      first: i === 0 ? fields : null,
      ...(i === 0 ? about : {}),
      extra: about.extra ?? null,
    });
    yield { kind: "article", article: withPages(article, extraction.pages) };
  }
}

/** Blocks outside any item, listed up to this number. */
const MOST_LEFT_OVER = 100;
const SHOWN = 60;

/** `placeAt`: the place of an offset, called in ascending order. */
export function* reportLeftOver(
  document: Document,
  blocks: Items["leftOver"],
  placeAt: (offset: number) => Place | null,
): Generator<Extract<ReadResult, { kind: "set aside" }>> {
  let after: Place | null = null;
  for (const { start, text } of blocks.slice(0, MOST_LEFT_OVER)) {
    const shown = text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text;
    after = placeAt(start);
    yield setAside(document, after, because("outside.block", { text: shown }));
  }
  const more = blocks.length - MOST_LEFT_OVER;
  const place = after?.code === "place.line" ? placed("place.afterLine", after.values) : after;
  if (more > 0) yield setAside(document, place, because("outside.more", { more: `${more}` }));
}

/**
 * Line ends inside words: after a hyphen the word continues without a space (the hyphen stays as printed:
 * whether it belongs to the word cannot be known), and invisible marks are left out.
 */
function withLineEnds(source: string, stretch: Stretch): Stretch {
  const piece = source.slice(stretch.start, stretch.end);
  const found: Repair[] = [];
  for (const { index } of piece.matchAll(BROKEN_WORD)) {
    found.push({ kind: "white space", start: stretch.start + index, end: stretch.start + index + 1, as: "" });
  }
  for (const match of piece.matchAll(INVISIBLE)) {
    const start = stretch.start + match.index;
    found.push({ kind: "layout", start, end: start + match[0].length, as: "" });
  }
  const joins = [
    ...stretch.joins,
    ...found.filter((mark) => !stretch.joins.some((join) => join.start < mark.end && mark.start < join.end)),
  ];
  return { ...stretch, joins: joins.sort((a, b) => a.start - b.start) };
}
/** The line feed after `anti-` in `anti-\nJapanese`; not the one in `short-\nand long-range`. */
const BROKEN_WORD = /(?<=[\p{L}\p{N}]-)\n(?=[\p{L}\p{N}])(?!(?:and|or|to)\b)/gu;
/** Soft hyphen (with a line feed after it), zero-width space, word joiner, byte order mark. */
const INVISIBLE = /\u00ad\n?|[\u200b\u2060\ufeff]/g;

function oneLine(block: Block): Block {
  return { ...block, text: block.text.replace(BROKEN_WORD, "").replace(INVISIBLE, "") };
}

function withPages(article: Article, pages: readonly number[]): Article {
  if (pages.length === 0) return article;
  const paragraphs = article.paragraphs.map((paragraph) => {
    const page = pageAt(pages, paragraph.start);
    return page === null ? paragraph : { ...paragraph, page };
  });
  return { ...article, paragraphs };
}

/** Number (from 1) of the page at an offset; null without pages. */
function pageAt(pages: readonly number[], offset: number): number | null {
  const after = pages.findIndex((start) => start > offset);
  return pages.length === 0 ? null : after < 0 ? pages.length : after;
}

/** Undoes page-break joins in a format without pages. */
export function unjoined(found: Items): Items {
  const apart = (stretches: readonly Stretch[]) =>
    stretches.flatMap(({ start, end, joins }) => {
      const starts = [start, ...joins.map((join) => join.end)];
      const ends = [...joins.map((join) => join.start), end];
      return starts.map((from, i) => ({ start: from, end: ends[i] ?? end, joins: [] }));
    });
  const items = found.items.map((item) => ({ ...item, lead: apart(item.lead), body: apart(item.body) }));
  return { ...found, items };
}
