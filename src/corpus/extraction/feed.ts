/** RSS, Atom, RDF and JSON Feed → their items. Runs in the extracting thread. */
import { parseFeed } from "feedsmith";
import { decodeText } from "../bytes.ts";
import { type Refusal, refuse } from "../reason.ts";
import type { Extraction, FeedEntry } from "./extraction.ts";
import { LIMITS } from "./limits.ts";

export function extractFeed(bytes: Uint8Array): Extraction | Refusal {
  const decoded = decodeText(bytes);
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
  const entries = items.flatMap((item) => entryOf(item) ?? []);
  return { ok: true, text: "", blocks: [], pages: [], emptyPages: [], facts: null, entries };
}

/** The formats name the same things differently; the first name that is there counts. */
function entryOf(item: unknown): FeedEntry | null {
  const url = text(item, ["link"], ["url"], ["external_url"]) ?? linkOf(at(item, "links"));
  const id = text(item, ["id"], ["guid", "value"], ["guid"]) ?? url;
  if (id === null) return null;
  const contents = [
    text(item, ["content", "encoded"]),
    text(item, ["content", "value"]),
    text(item, ["content_html"]),
    text(item, ["content_text"]),
    text(item, ["description", "value"]),
    text(item, ["description"]),
    text(item, ["summary", "value"]),
    text(item, ["summary"]),
  ].filter((content) => content !== null);
  return {
    id,
    url,
    title: text(item, ["title", "value"], ["title"]),
    content: contents.sort((a, b) => b.length - a.length)[0] ?? null,
    published: text(
      item,
      ["published"],
      ["pubDate"],
      ["date_published"],
      ["dc", "date"],
      ["dc", "dates", "0"],
    ),
    updated: text(item, ["updated"], ["date_modified"], ["dcterms", "modified"]),
  };
}

/** Atom: the link to the item itself. */
function linkOf(links: unknown): string | null {
  if (!Array.isArray(links)) return null;
  const link = links.find((each) => [undefined, "alternate"].includes(at(each, "rel") as string | undefined));
  return text(link, ["href"]);
}

function text(value: unknown, ...paths: readonly (readonly string[])[]): string | null {
  for (const path of paths) {
    const found = path.reduce<unknown>(at, value);
    if (typeof found === "string" && found.trim() !== "") return found.trim();
  }
  return null;
}

function at(value: unknown, key: string): unknown {
  return typeof value === "object" && value !== null && Object.hasOwn(value, key)
    ? (value as Record<string, unknown>)[key]
    : undefined;
}
