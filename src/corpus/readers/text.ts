/** Plain text and Markdown: a news item, a speech, or a bulletin of several. */
import { type Article, type Paragraph, withOneLineFields } from "../article.ts";
import { decodeText } from "../bytes.ts";
import { readFileName, readStamp } from "../dates/dates.ts";
import { dateArticle } from "../dates/dating.ts";
import { LIMITS } from "../extraction/limits.ts";
import { articleId, sha256 } from "../identity.ts";
import { because, placed } from "../reason.ts";
import { splitBlocks } from "../text/blocks.ts";
import { headlineFlag } from "../text/headline.ts";
import { type Item, type Items, splitItems } from "../text/items.ts";
import { languageOf } from "../text/language.ts";
import { cutParagraph, kinds, readLine } from "../text/repairs.ts";
import { type FrontMatterResult, readFrontMatter } from "./front-matter.ts";
import { type Document, type Reader, type ReadResult, readBytes, setAside } from "./reader.ts";

const LARGEST = 4 * 1024 * 1024;
/** Limit on reported pieces of text outside any item, per document. */
const MOST_LEFT_OVER = 100;
const SHOWN = 60;
const LINES_A_BLOCK = 4;
/** Length of `2021-04-09`. */
const FULL_DATE = 10;

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

function* readText(document: Document, source: string, digest: string): Generator<ReadResult> {
  const front = readFrontMatter(source);
  if (!front.ok) {
    yield setAside(document, null, front.reason);
    return;
  }
  const { fields } = front;
  const blocks = hasManyLines(source) ? null : splitBlocks(source, front.bodyAt);
  if (blocks === null || blocks.length > LIMITS.blocks) {
    yield setAside(document, null, because("large.blocks", { most: LIMITS.blocks }));
    return;
  }
  const found = splitItems(blocks, fields);
  if (found.items.length === 0) yield setAside(document, null, because("damaged.noText"));
  yield* reportLeftOver(document, source, found.leftOver);
  const shared = { document, source, digest, masthead: found.masthead, extra: front.extra };
  for (const [i, item] of found.items.entries()) {
    yield {
      kind: "article",
      article: readArticle({ ...shared, item, ordinal: i + 1, fields, first: i === 0 ? fields : null }),
    };
  }
}

/** More lines than the limit on blocks: checked before they are parsed. */
function hasManyLines(source: string): boolean {
  const most = LINES_A_BLOCK * LIMITS.blocks;
  let lines = 0;
  for (let at = source.indexOf("\n"); at >= 0 && lines <= most; at = source.indexOf("\n", at + 1)) lines++;
  return lines > most;
}

function* reportLeftOver(
  document: Document,
  source: string,
  blocks: Items["leftOver"],
): Generator<ReadResult> {
  let line = 1;
  let at = 0;
  for (const block of blocks.slice(0, MOST_LEFT_OVER)) {
    line += source.slice(at, block.start).match(/\r\n|[\n\r]/g)?.length ?? 0;
    at = block.start;
    const text = block.text.length > SHOWN ? `${block.text.slice(0, SHOWN)}…` : block.text;
    yield setAside(document, placed("place.line", { line: `${line}` }), because("outside.block", { text }));
  }
  const more = blocks.length - MOST_LEFT_OVER;
  const after = placed("place.afterLine", { line: `${line}` });
  if (more > 0) yield setAside(document, after, because("outside.more", { more: `${more}` }));
}

type Fields = Extract<FrontMatterResult, { ok: true }>["fields"];

export function readArticle(read: {
  document: Document;
  source: string;
  digest: string;
  item: Item;
  masthead: Items["masthead"];
  ordinal: number;
  /** Front matter: fields for the whole document, and those for its first item only. */
  fields: Fields;
  first: Fields;
  extra: Record<string, unknown> | null;
}): Article {
  const { document, source, item, masthead, ordinal, fields, first } = read;
  const fileName = document.origin.split("/").at(-1) ?? document.origin;
  const title = headline(first?.title ?? item.title?.text ?? null);
  const subtitle = headline(first?.subtitle ?? item.subtitle?.text ?? null);
  const sources = [source];
  const lead = cutStretches(sources, item.lead);
  const paragraphs = [...lead, ...cutStretches(sources, item.body)];
  const named = readFileName(fileName);
  const isDated = fields?.date != null || masthead.date !== null || named?.length === FULL_DATE;
  const { flags, ...dated } = dateArticle({
    dateline: item.dateline,
    declared: fields?.date ?? null,
    page: item.date ?? readStamp(title.text) ?? (isDated ? null : item.closingDate),
    masthead: masthead.date,
    fileName: named,
    retrieved: fields?.retrieved ?? null,
  });
  const url = first?.url ?? item.url;
  const sourceId = `${document.origin}#${ordinal}`;
  if (title.text === "") flags.push({ kind: "no headline", code: "flag.noHeadline", values: {} });
  if (paragraphs.length === 0) flags.push({ kind: "no body", code: "flag.noBody", values: {} });
  flags.push(...headlineFlag(title.text, paragraphs));
  return withOneLineFields({
    // An address that the text prints may be that of a whole list: only a declared one names the article.
    id: articleId(first?.url ?? sourceId),
    sourceId,
    origin: document.origin,
    ordinal,
    sha256: read.digest,
    outlet: fields?.outlet ?? item.outlet ?? item.dateline?.agency ?? null,
    title: title.text || fileName,
    subtitle: subtitle.text || null,
    ...dated,
    place: item.dateline?.place ?? first?.place ?? item.place,
    url,
    language: fields?.language ?? languageOf(paragraphs),
    retrieved: fields?.retrieved ?? null,
    bulletin: masthead.lines.length > 0 ? masthead.lines.join(", ") : null,
    paragraphs,
    bodyFrom: Math.max(1, Math.min(lead.length + 1, paragraphs.length)),
    sources,
    repairs: [...new Set([...title.repairs, ...subtitle.repairs, ...kinds(paragraphs)])],
    flags,
    extra: read.extra,
  });
}

/** Cuts off Markdown heading marks, as a dateline is cut off. */
function cutStretches(sources: readonly string[], stretches: Item["body"]): Paragraph[] {
  const [source = ""] = sources;
  return stretches
    .map(({ start, end, joins }) => {
      const marks = HEADING_MARKS.exec(source.slice(start, Math.min(end, start + 10)))?.[0].length ?? 0;
      return cutParagraph(sources, 0, start + marks, end, joins);
    })
    .filter((paragraph) => paragraph.text !== "");
}
const HEADING_MARKS = /^#{1,6}\s+/;

function headline(line: string | null): ReturnType<typeof readLine> {
  return readLine((line ?? "").replace(HEADING_MARKS, ""));
}
