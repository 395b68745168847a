/** RSS, Atom, RDF and JSON Feed → their items. Runs in the extraction thread. */
import { parseFeed } from "feedsmith";
import { wordsOf } from "../../common/word-lists.ts";
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

const CONTENTS = wordsOf(
  "content.encoded content.value content_html content_text description.value description summary.value summary",
);

/** The formats name the same things differently; the first name present is used. */
function entryOf(item: unknown): FeedEntry | null {
  const url = text(item, "link url external_url") ?? linkOf(at(item, "links"));
  const id = text(item, "id guid.value guid") ?? url;
  if (id === null) return null;
  const contents = CONTENTS.map((path) => text(item, path)).filter((content) => content !== null);
  return {
    id,
    url,
    title: text(item, "title.value title"),
    content: contents.sort((a, b) => b.length - a.length)[0] ?? null,
    published: text(item, "published pubDate date_published dc.date dc.dates.0"),
    updated: text(item, "updated date_modified dcterms.modified"),
  };
}

/** Atom: the link to the item itself. */
function linkOf(links: unknown): string | null {
  if (!Array.isArray(links)) return null;
  const link = links.find((each) => [undefined, "alternate"].includes(at(each, "rel") as string | undefined));
  return text(link, "href");
}

/** The first text at one of these paths: `guid.value guid`. */
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
