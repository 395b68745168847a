/** HTML: one article per page, with the headline, address, date and site that the page gives. */
import { readDateLine } from "../dates/dates.ts";
import { datePartsOf, type PartialDate } from "../dates/partial-date.ts";
import { type Item, type Items, splitItems } from "../text/items.ts";
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

/** Where and when a page was fetched: this address takes precedence over the page's own. */
interface Fetched {
  readonly url: string;
  readonly retrieved: string;
  readonly outlet: string | null;
  /** The day given by the feed, used where the page gives none. */
  readonly published: PartialDate | null;
}

export function* readPage(
  document: Document,
  extracted: Extracted,
  fetched?: Fetched,
): Generator<ReadResult> {
  const facts = extracted.extraction.facts;
  const blocks = blocksIn(extracted.extraction);
  const title = facts?.title ?? null;
  // The extracted text begins with the headline where the page has one.
  const found = unjoined(splitItems(title === null ? blocks : blocks.slice(1), { title, subtitle: null }));
  const [first, ...others] = found.items;
  const date =
    [facts?.date, fetched?.published]
      .map((stated) => (stated ? readPageDate(stated) : null))
      .find((read) => read !== null) ??
    first?.date ??
    null;
  const agency = first?.dateline?.agency ?? null;
  const site = facts?.site ?? null;
  const reprints = agency !== null && site !== null && site !== agency && found.masthead.lines.length === 0;
  const items: Items = {
    masthead: reprints ? { ...found.masthead, lines: [site] } : found.masthead,
    items: first ? [{ ...first, date }, ...others] : [],
    // What follows the end mark belongs to the site.
    leftOver: [],
  };
  const fields = {
    ...NO_FIELDS,
    title,
    outlet: fetched?.outlet ?? agency ?? site,
    url: fetched?.url ?? addressOf(facts?.url ?? null),
    retrieved: fetched?.retrieved ?? null,
  };
  for (const result of readItems(document, extracted, items, fields)) {
    if (result.kind === "article" && result.article.language === null && facts?.language) {
      yield { kind: "article", article: { ...result.article, language: facts.language.slice(0, 2) } };
    } else yield result;
  }
}

/** `2021-04-09T08:00:00+09:00` or a printed date. The day is as written, not converted to another zone. */
function readPageDate(text: string): Item["date"] {
  const day = datePartsOf(/^(\d{4}-\d\d-\d\d)(?:$|[T\s])/.exec(text)?.[1] ?? null);
  return day ? { ...day, juche: null } : readDateLine(text.slice(0, 80));
}

function addressOf(stated: string | null): string | null {
  if (stated === null || stated.length > LONGEST_ADDRESS || !URL.canParse(stated)) return null;
  const url = new URL(stated);
  return /^https?:$/.test(url.protocol) ? url.href : null;
}
