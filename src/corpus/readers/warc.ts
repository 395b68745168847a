/**
 * Web archives: what was fetched from feeds and pages. All captures of one address are one article: the
 * latest is its text, earlier ones its history; a "gone" response says since when it is gone.
 */
import type { Article } from "../article.ts";
import { charsetOf } from "../charsets.ts";
import { decodeBody } from "../feeds/content-encoding.ts";
import { type Capture, headerOf, type ReadArchive, readArchive } from "../feeds/warc.ts";
import { articleId, sha256 } from "../identity.ts";
import { because, causeOf, placed, type Reason } from "../reason.ts";
import { gone, type History, seen } from "../versions/history.ts";
import { type ExtractedReader, extractBytes, type Fetched } from "./extracted.ts";
import { readPage } from "./html.ts";
import { type Document, type Reader, type ReadResult, readBytes, setAside } from "./reader.ts";

const LARGEST = 200 * 1024 * 1024;
const LARGEST_BODY = 100 * 1024 * 1024;
/** `formats` are those of the documents that it may hold. */
export function warcReader(formats: readonly ExtractedReader[]): Reader {
  return {
    endings: ["warc", "warc.gz"],
    signature: { begins: /^WARC\/1\./, content: "content.warc" },
    async *read(document) {
      const mb = `${LARGEST / 1024 / 1024}`;
      if (document.size > LARGEST) yield setAside(document, null, because("large.file", { mb }));
      else yield* readCapturesOf(document, formats);
      yield { kind: "progress", bytes: document.size };
    },
  };
}

async function* readCapturesOf(
  document: Document,
  formats: readonly ExtractedReader[],
): AsyncGenerator<ReadResult> {
  let archive: ReadArchive;
  try {
    archive = await readArchive(await readBytes(document), document.origin.endsWith(".gz"));
  } catch (error) {
    yield setAside(document, null, because("damaged.file", { cause: causeOf(error) }));
    return;
  }
  const { problems } = archive;
  for (const { capture, reason } of problems) {
    const place = capture && placed("place.capture", { url: capture.url, retrieved: capture.retrieved });
    yield setAside(document, place, capture ? reason : because("damaged.file", { cause: reason }));
  }
  // The latest capture counts, whatever the order in the file.
  const captures = archive.captures.toSorted((a, b) => momentOf(a) - momentOf(b));
  let ordinal = 0;
  if (captures.length === 0 && problems.length === 0)
    yield setAside(document, null, because("other.noAnswer"));
  for (const [url, same] of Map.groupBy(captures, (capture) => capture.entryUrl ?? capture.url)) {
    let history: History | null = null;
    let others: Article[] = [];
    for (const capture of same) {
      if (capture.status === 404 || capture.status === 410) {
        if (history) history = gone(history, capture.retrieved);
        continue;
      }
      const results = await readCapture(document, url, capture, formats);
      const [first, ...more] = results.flatMap((result) => (result.kind === "article" ? result.article : []));
      yield* results.filter((result) => result.kind === "set aside");
      if (!first) continue;
      const article = { ...first, ordinal: ordinal + 1, sourceId: `${document.origin}#${ordinal + 1}` };
      history = seen(history, article, capture.retrieved);
      others = more;
    }
    const current = history?.versions.at(-1)?.article;
    if (!history || !current) continue;
    const isPlain =
      history.versions.length === 1 && history.goneSince === null && history.absences.length === 0;
    yield isPlain ? { kind: "article", article: current } : { kind: "article", article: current, history };
    ordinal++;
    for (const article of others) {
      ordinal++;
      const sourceId = `${document.origin}#${ordinal}`;
      yield { kind: "article", article: { ...article, ordinal, sourceId, id: articleId(sourceId) } };
    }
  }
}

function momentOf({ retrieved }: Capture): number {
  return Date.parse(retrieved) || 0;
}

async function readCapture(
  document: Document,
  url: string,
  capture: Capture,
  formats: readonly ExtractedReader[],
): Promise<ReadResult[]> {
  const place = placed("place.capture", { url, retrieved: capture.retrieved });
  const refuse = (reason: Reason): ReadResult[] => [setAside(document, place, reason)];
  if (capture.status !== 200) return refuse(because("other.status", { status: `${capture.status}` }));
  if (!/^https?:\/\//.test(url)) return refuse(because("other.noPage"));
  const encoding = headerOf(capture, "content-encoding") ?? undefined;
  const body = decodeBody(encoding, capture.body, LARGEST_BODY);
  if (body === null) return refuse(because("damaged.body"));
  const fetched = {
    url,
    retrieved: capture.retrieved,
    outlet: capture.outlet,
    published: capture.published,
    zone: zoneOf(capture.zone),
  };
  if (capture.entry !== null) return readEntry(document, capture, body, fetched, refuse);
  const type = headerOf(capture, "content-type") ?? "";
  const isPage =
    type === "" && /^\s*<(?:!doctype html|html|head|body)\b/i.test(body.toString("latin1", 0, 1024));
  const format = formats.find(({ kind, types }) => (isPage ? kind === "html" : types.test(type)));
  if (format === undefined) return refuse(type ? because("other.type", { type }) : because("other.noType"));
  const extracted = await extractBytes(body, format.kind, { charset: charsetOf(type) });
  return extracted.ok ? [...format.readExtracted(document, extracted, fetched)] : refuse(extracted.reason);
}

/**
 * One item of a feed, with the text that the feed gives. The SHA-256 is that of its headline and text. It is known by the
 * key under which it is kept; its address is the one that the feed gives, which several items may share.
 */
async function readEntry(
  document: Document,
  capture: Capture,
  body: Buffer,
  fetched: Fetched,
  refuse: (reason: Reason) => ReadResult[],
): Promise<ReadResult[]> {
  const feed = await extractBytes(body, "feed", { charset: charsetOf(headerOf(capture, "content-type")) });
  if (!feed.ok) return refuse(feed.reason);
  const entry = feed.extraction.entries?.find((each) => each.id === capture.entry);
  if (!entry?.content) return refuse(because("other.feedText"));
  const html = entry.contentType === "html" ? entry.content : asHtml(entry.content);
  const extracted = await extractBytes(Buffer.from(html), "item", { title: entry.title });
  if (!extracted.ok) return refuse(extracted.reason);
  const base = URL.parse(entry.base ?? "", capture.url)?.href ?? capture.url;
  const address = entry.url === null ? null : (URL.parse(entry.url, base)?.href ?? null);
  const digest = sha256(`${entry.title ?? ""}\n${html}`);
  return [...readPage(document, { ...extracted, digest }, { ...fetched, isOfFeed: true })].map((result) => {
    if (result.kind !== "article" || address === null || address === fetched.url) return result;
    return { ...result, article: { ...result.article, url: address } };
  });
}

/** Plain text as HTML: a blank line ends a paragraph. */
function asHtml(text: string): string {
  return text
    .split(/\r?\n[ \t]*\r?\n/)
    .map((part) => `<p>${part.replaceAll("&", "&amp;").replaceAll("<", "&lt;")}</p>`)
    .join("");
}

/** Null for a zone that does not exist. */
function zoneOf(zone: string | null): string | null {
  try {
    return zone === null
      ? null
      : new Intl.DateTimeFormat("en", { timeZone: zone }).resolvedOptions().timeZone;
  } catch {
    return null;
  }
}
