/** HTML: one article a page, with the headline, address, date and site that the page gives. */
import type { PartialDate } from "../article.ts";
import type { Block } from "../blocks.ts";
import { isRealDate, readDateLine } from "../dates.ts";
import type { PageFacts } from "../extraction/extraction.ts";
import { type Item, sameWords, splitItems } from "../items.ts";
import { blocksIn, type Extracted, extractDocument, readItems, unjoined } from "./extracted.ts";
import type { Document, Reader, ReadResult } from "./reader.ts";

const LONGEST_ADDRESS = 2_000;

export const htmlReader: Reader = {
  endings: ["html", "htm", "xhtml"],
  async *read(document) {
    const extracted = await extractDocument(document, "html");
    if ("kind" in extracted) yield extracted;
    else yield* readPage(document, extracted);
    yield { kind: "progress", bytes: document.size };
  },
};

/** Where and when a page was fetched; what it says of its own address counts only on the same host. */
export interface Fetched {
  readonly url: string;
  readonly retrieved: string;
  readonly outlet: string | null;
}

export function* readPage(
  document: Document,
  extracted: Extracted,
  fetched?: Fetched,
): Generator<ReadResult> {
  const facts = extracted.extraction.facts;
  const blocks = blocksIn(extracted.extraction);
  const [first] = blocks;
  const title = facts?.title && first && sameWords(first.text, facts.title) ? first : null;
  const found = unjoined(splitItems(title ? blocks.slice(1) : blocks));
  const items = underHeadline(found.items, title, title ? blocks.slice(1) : [], facts);
  const agency = items[0]?.dateline?.agency ?? null;
  const site = facts?.site ?? null;
  const masthead =
    agency !== null && site !== null && site !== agency && found.masthead.lines.length === 0
      ? { ...found.masthead, lines: [site] }
      : found.masthead;
  const declared = {
    title: null,
    subtitle: null,
    outlet: fetched?.outlet ?? agency ?? site,
    date: null,
    place: null,
    url: addressOf(facts?.url ?? null, fetched?.url ?? null),
    retrieved: fetched?.retrieved ?? null,
    language: null,
  };
  const leftOver = found.items.length === 0 && items.length > 0 ? [] : found.leftOver;
  for (const result of readItems(document, extracted, { masthead, items, leftOver }, declared)) {
    if (result.kind === "article" && result.article.language === null && facts?.language) {
      yield { kind: "article", article: { ...result.article, language: facts.language } };
    } else yield result;
  }
}

/**
 * The page's headline stands over its first item. What that item itself begins with (a second headline) is
 * its subtitle where a dateline follows, else text like any other.
 */
function underHeadline(
  items: readonly Item[],
  title: Block | null,
  rest: readonly Block[],
  facts: PageFacts | null,
): readonly Item[] {
  const stated = facts?.date ? readPageDate(facts.date) : null;
  const [first, ...others] = items;
  if (!first) {
    if (!title || rest.length === 0) return items;
    const body = rest.map(({ start, end }) => ({ start, end, joins: [] }));
    return [{ title, subtitle: null, dateline: null, date: stated, body }];
  }
  const date = stated ?? first.date;
  if (!title) return [{ ...first, date }, ...others];
  const heads = [first.title, first.subtitle].filter((block) => block !== null);
  const [start, end] = [heads[0], heads.at(-1)];
  if (first.dateline && start && end) {
    const text = heads.map((block) => block.text).join(" ");
    return [{ ...first, title, subtitle: { start: start.start, end: end.end, text }, date }, ...others];
  }
  const body = [...heads.map((block) => ({ start: block.start, end: block.end, joins: [] })), ...first.body];
  return [{ ...first, title, subtitle: null, date, body }, ...others];
}

/** `2021-04-09T08:00:00+09:00` or a date as printed. The day is the one that the page names, in no other zone. */
function readPageDate(text: string): Item["date"] {
  const day: PartialDate | undefined = /^(\d{4}-\d\d-\d\d)(?:$|[T\s])/.exec(text)?.[1];
  if (day === undefined || !isRealDate(day)) return readDateLine(text.slice(0, 80));
  const [year = 0, month = 0, date = 0] = day.split("-").map(Number);
  return { year, month, day: date, juche: null };
}

function addressOf(stated: string | null, fetched: string | null): string | null {
  const base = fetched === null || !URL.canParse(fetched) ? null : new URL(fetched);
  if (stated === null || stated.length > LONGEST_ADDRESS || !URL.canParse(stated, base ?? undefined))
    return fetched;
  const url = new URL(stated, base ?? undefined);
  if (!/^https?:$/.test(url.protocol) || (base && url.host !== base.host)) return fetched;
  return url.href;
}
