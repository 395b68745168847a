/** HTML: one article a page, with the headline, address, date and site that the page gives. */

import { findDate } from "../dates/printed-date.ts";
import { readStampOf } from "../dates/stamp.ts";
import type { PageFacts } from "../extraction/extraction.ts";
import { type Items, splitItems } from "../text/items.ts";
import { blocksIn, type Extracted, extractDocument, readItems, unjoined } from "./extracted.ts";
import { NO_FIELDS } from "./front-matter.ts";
import { type Document, type Reader, type ReadResult, setAside } from "./reader.ts";

const LONGEST_ADDRESS = 2_000;

export const htmlReader: Reader = {
  endings: ["html", "htm", "xhtml"],
  async *read(document) {
    const extracted = await extractDocument(document, "html");
    if (!extracted.ok) yield setAside(document, null, extracted.reason);
    else yield* readPage(document, extracted);
    yield { kind: "progress", bytes: document.size };
  },
};

/** Where and when a page was fetched: this is its address, whatever it says itself. */
export interface Fetched {
  readonly url: string;
  readonly retrieved: string;
  readonly outlet: string | null;
  /** What the feed says of the date, in its own words, where the page itself says nothing. */
  readonly published: string | null;
  /** Zone (IANA) whose days the outlet's dates are. */
  readonly zone: string | null;
  /** The headline is the feed's. */
  readonly isOfFeed?: boolean;
}

export function* readPage(
  document: Document,
  extracted: Extracted,
  fetched?: Fetched,
): Generator<ReadResult> {
  const { facts, others = [] } = extracted.extraction;
  const address = fetched?.url ?? addressOf(facts?.url ?? null);
  let before = 0;
  for (const result of readPart(document, extracted, { facts, url: address, fetched, before })) {
    if (result.kind === "article") before = result.article.ordinal;
    yield result;
  }
  for (const { facts: own, blocks } of others) {
    const part = { ...extracted, extraction: { ...extracted.extraction, blocks } };
    for (const result of readPart(document, part, { facts: own, url: null, fetched, before })) {
      if (result.kind === "article") before = result.article.ordinal;
      // Known by its place on the page, cited by the page's address.
      yield result.kind === "article" ? { ...result, article: { ...result.article, url: address } } : result;
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
    // What stands behind the end mark is about the site.
    leftOver: [],
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
    titleFrom: fetched?.isOfFeed ? ("feed" as const) : (facts?.titleFrom ?? null),
    stamp: stamp?.text == null ? null : { text: stamp.text, from: stamp.from },
    zone: fetched?.zone ?? null,
    before,
  };
  for (const result of readItems(document, extracted, items, fields, said)) {
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
