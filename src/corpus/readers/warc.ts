/**
 * Web archives: what was fetched from feeds and pages. All captures of one address are one article: the
 * latest is its text, earlier ones its history; a "gone" response says since when it is gone.
 */
import type { Article, PartialDate } from "../article.ts";
import type { Kind } from "../extraction/extraction.ts";
import { decodeBody } from "../feeds/content-encoding.ts";
import { type Capture, headerOf, readCaptures } from "../feeds/warc.ts";
import { articleId } from "../identity.ts";
import { because, causeOf, placed, type Reason } from "../reason.ts";
import { splitItems } from "../text/items.ts";
import { gone, type History, seen } from "../versions/history.ts";
import { blocksIn, type Extracted, extractBytes, readItems, unjoined } from "./extracted.ts";
import { NO_FIELDS } from "./front-matter.ts";
import { readPage } from "./html.ts";
import { type Document, type Reader, type ReadResult, readBytes, setAside } from "./reader.ts";

const LARGEST = 200 * 1024 * 1024;
const LARGEST_BODY = 100 * 1024 * 1024;
const KINDS: readonly (readonly [type: RegExp, kind: Kind])[] = [
  [/^application\/pdf\b/i, "pdf"],
  [/^application\/vnd\.openxmlformats-officedocument\.wordprocessingml/i, "docx"],
  [/^(?:text\/html|application\/xhtml\+xml)\b/i, "html"],
];

export const warcReader: Reader = {
  endings: ["warc", "warc.gz"],
  async *read(document) {
    const mb = `${LARGEST / 1024 / 1024}`;
    if (document.size > LARGEST) yield setAside(document, null, because("large.file", { mb }));
    else yield* readArchive(document);
    yield { kind: "progress", bytes: document.size };
  },
};

async function* readArchive(document: Document): AsyncGenerator<ReadResult> {
  let captures: Capture[];
  try {
    captures = await readCaptures(await readBytes(document), document.origin.endsWith(".gz"));
  } catch (error) {
    yield setAside(document, null, because("damaged.file", { cause: causeOf(error) }));
    return;
  }
  let ordinal = 0;
  if (captures.length === 0) yield setAside(document, null, because("other.noAnswer"));
  for (const [url, same] of Map.groupBy(captures, (capture) => capture.entryUrl ?? capture.url)) {
    let history: History | null = null;
    let others: Article[] = [];
    for (const capture of same) {
      if (capture.status === 404 || capture.status === 410) {
        if (history) history = gone(history, capture.retrieved);
        continue;
      }
      const results = await readCapture(document, url, capture);
      const [first, ...more] = results.flatMap((result) => (result.kind === "article" ? result.article : []));
      yield* results.filter((result) => result.kind === "set aside");
      if (!first) continue;
      const article = { ...first, ordinal: ordinal + 1, sourceId: `${document.origin}#${ordinal + 1}` };
      history = seen(history, article, capture.retrieved).history;
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

async function readCapture(document: Document, url: string, capture: Capture): Promise<ReadResult[]> {
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
    published: dayOf(capture.published, capture.zone),
  };
  if (capture.entry !== null) return readEntry(document, capture.entry, body, fetched, refuse);
  const type = headerOf(capture, "content-type") ?? "";
  const kind = KINDS.find(([pattern]) => pattern.test(type))?.[1];
  if (kind === undefined) return refuse(type ? because("other.type", { type }) : because("other.noType"));
  const extracted = await extractBytes(body, kind);
  if (!extracted.ok) return refuse(extracted.reason);
  if (kind === "html") return [...readPage(document, extracted, fetched)];
  const found = splitItems(blocksIn(extracted.extraction));
  const { published: date, ...rest } = fetched;
  const fields = { ...NO_FIELDS, ...rest, date };
  return [...readItems(document, extracted, kind === "docx" ? unjoined(found) : found, fields)];
}

/** An item of a feed, with the text that the feed gives. The SHA-256 is that of the item's content. */
async function readEntry(
  document: Document,
  id: string,
  body: Buffer,
  fetched: NonNullable<Parameters<typeof readPage>[2]>,
  refuse: (reason: Reason) => ReadResult[],
): Promise<ReadResult[]> {
  const feed = await extractBytes(body, "feed");
  if (!feed.ok) return refuse(feed.reason);
  const entry = feed.extraction.entries?.find((each) => each.id === id);
  if (!entry?.content) return refuse(because("other.feedText"));
  const title = escapeHtml(entry.title ?? "");
  const page = `<!doctype html><html><head><title>${title}</title></head><body><h1>${title}</h1><article>${entry.content}</article></body></html>`;
  const extracted: Awaited<ReturnType<typeof extractBytes>> = await extractBytes(Buffer.from(page), "html");
  return extracted.ok ? [...readPage(document, extracted as Extracted, fetched)] : refuse(extracted.reason);
}

function escapeHtml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
}

/** The day of a time in a zone; null where it is not a valid time. */
function dayOf(published: string | null, zone: string | null): PartialDate | null {
  if (published === null) return null;
  const [day] = /^\d{4}-\d\d-\d\d$/.exec(published) ?? [];
  const moment = Date.parse(published);
  if (day || !Number.isFinite(moment)) return day ?? null;
  const instant = Temporal.Instant.fromEpochMilliseconds(moment);
  try {
    return instant
      .toZonedDateTimeISO(zone ?? "UTC")
      .toPlainDate()
      .toString();
  } catch {
    return instant.toZonedDateTimeISO("UTC").toPlainDate().toString(); // no such zone
  }
}
