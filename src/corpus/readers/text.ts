/** Plain text and Markdown: a news item, a speech, or a bulletin of several. */
import type { Article, Flag } from "../article.ts";
import { splitBlocks } from "../blocks.ts";
import { decodeText } from "../bytes.ts";
import { readFileName, readStamp } from "../dates.ts";
import { dateArticle } from "../dating.ts";
import { headlineFlag } from "../headline.ts";
import { articleId, sha256 } from "../identity.ts";
import { type Item, type Masthead, splitItems } from "../items.ts";
import { languageOf } from "../language.ts";
import { cutParagraph, kinds, readLine } from "../repairs.ts";
import { readFrontMatter } from "./front-matter.ts";
import { type Document, type Reader, type ReadResult, readBytes, setAside } from "./reader.ts";

const LARGEST = 20 * 1024 * 1024;

export const textReader: Reader = {
  endings: ["txt", "text", "md", "markdown"],
  async *read(document) {
    if (document.size > LARGEST) {
      yield setAside(document, null, `larger than ${LARGEST / 1024 / 1024} MB of text`);
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
  const { masthead, items, leftOver } = splitItems(splitBlocks(source, front.bodyAt));
  const declared = front.fields;
  if (items.length === 0) yield setAside(document, null, "no text in it");
  for (const block of leftOver) {
    const line = source.slice(0, block.start).split("\n").length;
    yield setAside(document, `line ${line}`, `text outside any item: “${block.text.slice(0, 60)}”`);
  }
  for (const [i, item] of items.entries()) {
    const ordinal = i + 1;
    const article = readArticle({
      document,
      source,
      digest,
      item,
      masthead,
      ordinal,
      declared,
      extra: front.extra,
    });
    yield { kind: "article", article };
  }
}

/** One item of a text as an article. `declared` and `extra` are of the document; title, URL and place of its first item only. */
export function readArticle(read: {
  document: Document;
  source: string;
  digest: string;
  item: Item;
  masthead: Masthead;
  ordinal: number;
  declared: Extract<ReturnType<typeof readFrontMatter>, { ok: true }>["fields"];
  extra: Record<string, unknown> | null;
}): Article {
  const { document, source, item, masthead, ordinal, declared } = read;
  const first = ordinal === 1 ? declared : null;
  const sources = [source];
  const title = headline(first?.title ?? item.title?.text ?? null);
  const subtitle = headline(first?.subtitle ?? item.subtitle?.text ?? null);
  const paragraphs = item.body
    .map((stretch, i) =>
      cutParagraph(
        sources,
        0,
        i === 0 && item.dateline ? stretch.start + item.dateline.end : stretch.start,
        stretch.end,
        stretch.joins,
      ),
    )
    .filter((paragraph) => paragraph.text !== "");
  const dated = dateArticle({
    dateline: item.dateline,
    declared: declared?.date ?? null,
    page: item.date ?? readStamp(title.text),
    masthead: masthead.date,
    fileName: readFileName(document.origin.split("/").at(-1) ?? ""),
    retrieved: declared?.retrieved ?? null,
  });
  const url = first?.url ?? null;
  const sourceId = `${document.origin}#${ordinal}`;
  const flags: Flag[] = [...dated.flags];
  if (title.text === "") flags.push({ kind: "no headline", detail: "the text begins without one" });
  if (paragraphs.length === 0) flags.push({ kind: "no body", detail: "nothing stands under the headline" });
  flags.push(...headlineFlag(title.text, paragraphs));
  return {
    id: articleId(url ?? sourceId),
    sourceId,
    origin: document.origin,
    ordinal,
    sha256: read.digest,
    outlet: declared?.outlet ?? item.dateline?.agency ?? null,
    title: title.text || (document.origin.split("/").at(-1) ?? document.origin),
    subtitle: subtitle.text || null,
    date: dated.date,
    pageDate: dated.pageDate,
    dateFrom: dated.dateFrom,
    datePrecision: dated.datePrecision,
    place: item.dateline?.place ?? first?.place ?? null,
    juche: dated.juche,
    url,
    language: declared?.language ?? languageOf(paragraphs),
    retrieved: declared?.retrieved ?? null,
    bulletin: masthead.lines.length > 0 ? masthead.lines.join(", ") : null,
    paragraphs,
    bodyFrom: 1,
    sources,
    repairs: [...new Set([...title.repairs, ...subtitle.repairs, ...kinds(paragraphs)])],
    flags,
    extra: read.extra,
  };
}

/** A headline in Markdown begins with `#`: layout, not letters. */
function headline(line: string | null): ReturnType<typeof readLine> {
  return readLine((line ?? "").replace(/^#{1,6}\s+/, ""));
}
