/** RSS, Atom, RDF and JSON Feed → their items. Runs in the extraction thread. */
import { parseFeed } from "feedsmith";
import { decodeDeclared } from "../charsets.ts";
import { type Refusal, refuse } from "../reason.ts";
import type { Extraction, FeedEntry } from "./extraction.ts";
import { plainText } from "./html/html.ts";
import { LIMITS } from "./limits.ts";

export function extractFeed(bytes: Uint8Array, charset: string | null = null): Extraction | Refusal {
  const decoded = decodeDeclared(bytes, charset, true);
  if (!decoded.ok) return decoded;
  if (/<!ENTITY/i.test(decoded.text)) return refuse("damaged.feedEntities");
  let feed: unknown;
  try {
    feed = parseFeed(decoded.text).feed;
  } catch {
    return refuse("damaged.noFeed");
  }
  const items = [at(feed, "items"), at(feed, "entries")].find(Array.isArray) ?? [];
  if (items.length > LIMITS.entries) return refuse("large.entries", { most: `${LIMITS.entries}` });
  const entries = items.flatMap((item) => entryOf(item, feed) ?? []);
  return { ok: true, text: "", blocks: [], pages: [], emptyPages: [], facts: null, entries };
}

/** Where the text of an item is: the full text before a summary; and where Atom gives its type. */
const CONTENTS = [
  { path: "content.encoded" },
  { path: "content.value", typeAt: "content.type" },
  { path: "content_html", type: "html" },
  { path: "content_text", type: "text" },
  { path: "description.value" },
  { path: "description" },
  { path: "summary.value", typeAt: "summary.type" },
  { path: "summary" },
] as const satisfies readonly { path: string; typeAt?: string; type?: FeedEntry["contentType"] }[];

/** The formats have different names for the same fields; the first that is present counts. */
function entryOf(item: unknown, feed: unknown): FeedEntry | null {
  const guid = text(item, "guid.value guid");
  const isPermanent = /^https?:/i.test(guid ?? "") && textOrFlag(item, "guid.isPermaLink") !== "false";
  const url = linkOf(at(item, "links")) ?? text(item, "link url external_url") ?? (isPermanent ? guid : null);
  const id = text(item, "id") ?? guid ?? url;
  if (id === null) return null;
  const found = CONTENTS.map((each) => ({ ...each, content: text(item, each.path) })).find(
    ({ content }) => content !== null,
  );
  const content = found?.content ?? null;
  const stated =
    found && "typeAt" in found ? text(item, found.typeAt) : found && "type" in found ? found.type : null;
  return {
    id,
    url,
    base: baseOf(text(feed, "xml.base"), text(item, "xml.base")),
    title: titleOf(item),
    content,
    contentType: typeOf(
      content,
      stated,
      found?.path.endsWith(".value") === true && found.path !== "description.value",
    ),
    published: text(item, "published pubDate date_published dc.date dc.dates.0"),
    updated: text(item, "updated date_modified dcterms.modified"),
  };
}

/** Atom declares the type, plain text by default; in RSS a text with tags or entities is HTML. */
function typeOf(content: string | null, stated: string | null, isAtom: boolean): FeedEntry["contentType"] {
  if (stated !== null) return /html/i.test(stated) ? "html" : "text";
  return !isAtom && hasMarks(content ?? "") ? "html" : "text";
}

/** Whether there are HTML tags or character references: `5 <x` and `<Our country>` are neither. */
function hasMarks(words: string): boolean {
  return (
    /<\/?(?:a|abbr|article|aside|b|blockquote|br|caption|center|cite|code|dd|div|dl|dt|em|figcaption|figure|font|footer|h[1-6]|header|hr|i|iframe|img|li|main|mark|ol|p|pre|q|s|section|small|span|strong|sub|sup|table|tbody|td|tfoot|th|thead|time|tr|u|ul|video)(?:\s[^<>]*)?\/?>/i.test(
      words,
    ) || /&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z][a-z\d]{1,10});/i.test(words)
  );
}

/** Without tags, also where they were escaped twice. */
function titleOf(item: unknown): string | null {
  const stated = text(item, "title.type");
  let title = text(item, "title.value title");
  if (title === null || (stated !== null && !/html/i.test(stated))) return title;
  for (let times = 0; times < 2 && hasMarks(title); times++) title = plainText(title);
  return title.trim() || null;
}

/** `xml:base` of the item within that of the feed; relative to the feed's own address where neither is absolute. */
function baseOf(feed: string | null, item: string | null): string | null {
  if (feed === null || item === null) return item ?? feed;
  const outer = URL.parse(feed, NOWHERE);
  const inner = outer && URL.parse(item, outer.href);
  return inner?.href.replace(NOWHERE, "/") ?? null;
}
const NOWHERE = "http://feed.invalid/";

/** Atom: the link to the item itself. */
function linkOf(links: unknown): string | null {
  if (!Array.isArray(links)) return null;
  const link = links.find((each) => [undefined, "alternate"].includes(at(each, "rel") as string | undefined));
  return text(link, "href");
}

function textOrFlag(value: unknown, path: string): string | null {
  const found = path.split(".").reduce<unknown>(at, value);
  return typeof found === "string" || typeof found === "boolean" ? String(found) : null;
}

/** The first text on one of these paths: `guid.value guid`. */
function text(value: unknown, paths: string): string | null {
  for (const path of paths.split(" ")) {
    const found = path.split(".").reduce<unknown>(at, value);
    if (typeof found === "string" && found.trim() !== "") return found.trim();
  }
  return null;
}

function at(value: unknown, key: string): unknown {
  return typeof value === "object" && value !== null && Object.hasOwn(value, key)
    ? (value as Record<string, unknown>)[key]
    : undefined;
}
