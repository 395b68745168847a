/** HTML: one article a page, with the headline, address, date and site that the page gives. */

import { findDate } from "../dates/printed-date.ts";
import { readStampOf } from "../dates/stamp.ts";
import type { PageFacts } from "../extraction/extraction.ts";
import { type Items, splitItems } from "../text/items.ts";
import { blocksIn, type Extracted, extractedReader, type Fetched, readItems, unjoined } from "./extracted.ts";
import { NO_FIELDS } from "./front-matter.ts";
import type { Document, ReadResult } from "./reader.ts";

const LONGEST_ADDRESS = 2_000;

export const htmlReader = extractedReader({
  kind: "html",
  endings: ["html", "htm", "xhtml"],
  types: /^(?:text\/html|application\/xhtml\+xml)\b/i,
  signature: { begins: /^(?:\xef\xbb\xbf)?\s*<(?:!doctype html|html)\b/i, content: "content.html" },
  isWhole: (tail) => /<\/html>/i.test(tail.toString("latin1")),
  readExtracted: readPage,
});

export function* readPage(
  document: Document,
  extracted: Extracted,
  fetched?: Fetched,
): Generator<ReadResult> {
  const { extraction } = extracted;
  const address = fetched?.url ?? addressOf(extraction.facts?.url ?? null);
  const parts = [{ facts: extraction.facts, blocks: extraction.blocks }, ...(extraction.others ?? [])];
  let before = 0;
  for (const [i, { facts, blocks }] of parts.entries()) {
    const part = { ...extracted, extraction: { ...extraction, blocks } };
    const about = { facts, url: i === 0 ? address : null, fetched, before };
    for (const result of readPart(document, part, about)) {
      if (result.kind !== "article") yield result;
      else {
        before = result.article.ordinal;
        // A further article is known by its place on the page, and cited by the page's address.
        yield { ...result, article: { ...result.article, url: i === 0 ? result.article.url : address } };
      }
    }
  }
}

/** One article of a page. */
function* readPart(
  document: Document,
  extracted: Extracted,
  about: {
    readonly facts: PageFacts | null;
    readonly url: string | null;
    readonly fetched: Fetched | undefined;
    readonly before: number;
  },
): Generator<ReadResult> {
  const { facts, url, fetched, before } = about;
  const blocks = blocksIn(extracted.extraction);
  const title = facts?.title ?? null;
  // The extracted text begins with the headline where the page has one.
  // Of an item of a feed nothing but its title is the headline.
  const declared = { title: fetched?.isOfFeed ? (title ?? "") : title, subtitle: null };
  const found = unjoined(splitItems(title === null ? blocks : blocks.slice(1), declared, false));
  const [first, ...others] = found.items;
  const printed = facts?.printed ? findDate(facts.printed, facts.language) : null;
  const agency = first?.dateline?.agency ?? null;
  const site = facts?.site ?? null;
  const reprints = agency !== null && site !== null && site !== agency && found.masthead.lines.length === 0;
  const items: Items = {
    masthead: reprints ? { ...found.masthead, lines: [site] } : found.masthead,
    items: first ? [{ ...first, date: printed ?? first.date }, ...others] : [],
    leftOver: found.leftOver,
  };
  const outlet = fetched?.outlet ?? agency ?? site;
  const fields = { ...NO_FIELDS, title, outlet, url, retrieved: fetched?.retrieved ?? null };
  const stamps = [
    { text: facts?.stamp, from: "metadata" },
    { text: fetched?.published, from: "feed" },
  ] as const;
  const stamp = stamps.find(
    ({ text }) => text != null && (readStampOf(text) ?? findDate(text, null)) !== null,
  );
  const said = {
    fields,
    titleFrom: fetched?.isOfFeed ? ("feed" as const) : (facts?.titleFrom ?? null),
    stamp: stamp?.text == null ? null : { text: stamp.text, from: stamp.from },
    zone: fetched?.zone ?? null,
    isFetched: fetched !== undefined,
    before,
  };
  for (const result of readItems(document, extracted, items, said)) {
    if (result.kind === "article" && result.article.language === null && facts?.language) {
      yield { kind: "article", article: { ...result.article, language: facts.language } };
    } else yield result;
  }
}

function addressOf(stated: string | null): string | null {
  if (stated === null || stated.length > LONGEST_ADDRESS || !URL.canParse(stated)) return null;
  const url = new URL(stated);
  return /^https?:$/.test(url.protocol) ? url.href : null;
}
