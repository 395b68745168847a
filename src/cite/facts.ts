import { oneLine } from "../common/one-line.ts";
import { addedOf } from "../corpus/added/place.ts";
import { type Article, type PartialDate, textAt } from "../corpus/article.ts";
import { isDated } from "../corpus/dates/partial-date.ts";
import { fullName } from "../corpus/outlets.ts";
import type { TextStatus } from "../corpus/versions/history.ts";

export interface QuotedRange {
  readonly start: number;
  readonly end: number;
}

/** Everything a citation can say about a paragraph. Null means not recorded: stated or left out. */
export interface CitedFacts {
  readonly outlet: string | null;
  /** The outlet as recorded, `KCNA`. */
  readonly outletShort: string | null;
  readonly title: string;
  readonly place: string | null;
  readonly date: PartialDate | null;
  /** The date of the page or bulletin if it differs from `date`, else null. */
  readonly otherDate: PartialDate | null;
  /** The year of `date` is not printed in the dateline. */
  readonly yearSupplied: boolean;
  readonly juche: number | null;
  readonly bulletin: string | null;
  readonly bulletinDate: PartialDate | null;
  /** Position in its document, where the document is known to hold several. */
  readonly item: number | null;
  /** From 1; 0 is the headline. */
  readonly paragraph: number;
  readonly page: string | null;
  readonly url: string | null;
  readonly archiveUrl: string | null;
  readonly retrieved: PartialDate | null;
  readonly language: string | null;
  readonly file: string;
  /** UTC day on which an operator added the file, else null. */
  readonly added: PartialDate | null;
  readonly sha256: string;
  readonly id: string;
  /** The quoted words to the letter, `[…]` where the paragraph goes on. */
  readonly quote: string | null;
  readonly status: TextStatus;
  /** What a reader should know before relying on it. */
  readonly cautions: readonly string[];
}

/** Names under which records keep an archive's address. */
const ARCHIVE_FIELDS = ["archiveUrl", "archive_url", "archivedUrl", "archived_url", "archived"];
const PAGE_FIELDS = ["page", "pages"];

/** Flags that bear on a citation, in words. The others concern the text. */
const CAUTIONS: ReadonlyMap<string, string> = new Map([
  ["years disagree", "the years printed in the source disagree"],
  ["headline not in body", "the headline's words do not occur in the text"],
]);

/**
 * Collects the known facts about a paragraph.
 *
 * @param status of this text of the article
 * @param quoted the part of the paragraph that is quoted
 * @param paragraph its number from 1; 0 is the headline
 * @throws RangeError where the article has no such paragraph, or the paragraph no such part
 */
export function factsOf(
  article: Article,
  paragraph: number,
  status: TextStatus,
  quoted: QuotedRange | null,
): CitedFacts {
  if (paragraph !== 0 && article.paragraphs[paragraph - 1] === undefined)
    throw new RangeError(`${article.sourceId} has no paragraph ${paragraph}`);
  const { date, pageDate, bulletin } = article;
  const differs = pageDate !== null && pageDate !== date;
  return {
    outlet: article.outlet === null ? null : fullName(oneLine(article.outlet)),
    outletShort: article.outlet === null ? null : oneLine(article.outlet),
    title: oneLine(article.title),
    place: article.place === null ? null : oneLine(article.place),
    date,
    otherDate: differs && bulletin === null ? pageDate : null,
    yearSupplied: article.dateFrom === "dateline" && isDated(date),
    juche: article.juche,
    bulletin: bulletin === null ? null : oneLine(bulletin),
    bulletinDate: bulletin === null ? null : pageDate,
    item: bulletin !== null || (article.url === null && article.ordinal > 1) ? article.ordinal : null,
    paragraph,
    page: pageOf(article, paragraph),
    url: article.url === null ? null : oneLine(article.url),
    archiveUrl: textIn(article.extra, ARCHIVE_FIELDS, /^https?:\/\//i),
    retrieved: utcDay(article.retrieved),
    language: article.language,
    file: oneLine(article.origin),
    added: addedOf(article.origin)?.day ?? null,
    sha256: article.sha256,
    id: article.id,
    quote: quoted === null ? null : quote(textAt(article, paragraph), quoted),
    status,
    cautions: article.flags.flatMap(({ kind }) => CAUTIONS.get(kind) ?? []),
  };
}

/** The page on which a paragraph begins: as counted in a PDF, else as the record gives it. */
export function pageOf({ paragraphs, extra }: Article, paragraph: number): string | null {
  const page = paragraphs[paragraph - 1]?.page;
  return page === undefined ? textIn(extra, PAGE_FIELDS) : String(page);
}

function quote(text: string, { start, end }: QuotedRange): string {
  if (start < 0 || end > text.length || start >= end)
    throw new RangeError(`no characters ${start} to ${end} there`);
  const before = /\S/u.test(text.slice(0, start)) ? "[…] " : "";
  const after = /\S/u.test(text.slice(end)) ? " […]" : "";
  return `${before}${text.slice(start, end).trim()}${after}`;
}

function textIn(
  record: Readonly<Record<string, unknown>> | null,
  names: readonly string[],
  shape = /\S/u,
): string | null {
  for (const name of names) {
    const value = record !== null && Object.hasOwn(record, name) ? record[name] : undefined;
    const text = typeof value === "number" ? String(value) : value;
    if (typeof text === "string" && shape.test(text)) return oneLine(text);
  }
  return null;
}

/** The UTC day of an ISO 8601 time; null where it is not one. */
export function utcDay(moment: string | null): PartialDate | null {
  if (moment === null) return null;
  const [day] = /^\d{4}-\d\d-\d\d$/.exec(moment) ?? [];
  if (day !== undefined) return day;
  const time = Date.parse(moment);
  return Number.isNaN(time) ? null : new Date(time).toISOString().slice(0, 10);
}

export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
