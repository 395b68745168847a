/** One item of a text as an article: of a plain text, or of what was extracted from another format. */
import type { Article, Paragraph, TitleFrom } from "../article.ts";
import { readFileName, readStamp } from "../dates/dates.ts";
import { type DateSources, dateArticle } from "../dates/dating.ts";
import { articleId } from "../identity.ts";
import { headlineFlag, unreadableFlag } from "../text/headline.ts";
import type { Item, Items } from "../text/items.ts";
import { languageOf } from "../text/language.ts";
import { cutParagraph, kinds, readLine } from "../text/repairs.ts";
import type { FrontMatter } from "./front-matter.ts";
import type { Document } from "./reader.ts";

/** Letters of `2021-04-09`. */
const FULL_DATE = 10;

/** One item of a text as an article. */
export function readArticle(read: {
  document: Document;
  source: string;
  digest: string;
  item: Item;
  masthead: Items["masthead"];
  ordinal: number;
  /** Front matter: what holds for the whole document, and what for its first item only. */
  fields: FrontMatter | null;
  first: FrontMatter | null;
  /** Where the headline of `first` is from; front matter where it is not given. */
  titleFrom?: TitleFrom | null;
  /** What a page's metadata or a feed say of the date, and the zone whose days the outlet's dates are. */
  stamp?: DateSources["stamp"];
  zone?: string | null;
  /** Fetched from a server, and kept under a name that says nothing of it. */
  isFetched?: boolean;
  extra: Article["extra"];
}): Article {
  const { document, source, item, masthead, ordinal, fields, first } = read;
  const fileName = document.origin.split("/").at(-1) ?? document.origin;
  const title = headline(first?.title ?? item.title?.text ?? null);
  const subtitle = headline(first?.subtitle ?? item.subtitle?.text ?? null);
  const sources = [source];
  const lead = cutStretches(sources, item.lead);
  const paragraphs = [...lead, ...cutStretches(sources, item.body)];
  const named = readFileName(fileName);
  const isDated = fields?.date != null || masthead.date !== null || named?.length === FULL_DATE;
  const { flags, ...dated } = dateArticle({
    dateline: item.dateline,
    declared: fields?.date ?? null,
    page: item.date ?? readStamp(title.text) ?? (isDated ? null : item.closingDate),
    stamp: read.stamp ?? null,
    zone: read.zone ?? null,
    masthead: masthead.date,
    fileName: named,
    retrieved: fields?.retrieved ?? null,
  });
  const titleFrom = first?.title == null ? "text" : (read.titleFrom ?? "front matter");
  const { isFetched = false } = read;
  const url = first?.url ?? item.url;
  const sourceId = `${document.origin}#${ordinal}`;
  if (title.text === "") flags.push({ kind: "no headline", code: "flag.noHeadline", values: {} });
  if (paragraphs.length === 0) flags.push({ kind: "no body", code: "flag.noBody", values: {} });
  flags.push(...headlineFlag(title.text, paragraphs), ...unreadableFlag(title.text, paragraphs));
  return {
    // An address that the text prints may be that of a whole list: only a declared one names the article.
    id: articleId(first?.url ?? sourceId),
    sourceId,
    origin: document.origin,
    ordinal,
    sha256: read.digest,
    outlet: fields?.outlet ?? item.outlet ?? item.dateline?.agency ?? null,
    title: title.text || (isFetched ? "" : fileName),
    titleFrom: title.text !== "" ? titleFrom : isFetched ? null : "file name",
    subtitle: subtitle.text || null,
    ...dated,
    place: item.dateline?.place ?? first?.place ?? item.place,
    url,
    language: fields?.language ?? languageOf(paragraphs),
    retrieved: fields?.retrieved ?? null,
    bulletin: masthead.lines.length > 0 ? masthead.lines.join(", ") : null,
    paragraphs,
    bodyFrom: Math.max(1, Math.min(lead.length + 1, paragraphs.length)),
    sources,
    repairs: [...new Set([...title.repairs, ...subtitle.repairs, ...kinds(paragraphs)])],
    flags,
    extra: read.extra,
  };
}

/** Marks of a Markdown heading at the beginning of a stretch are cut off, as a dateline is. */
function cutStretches(sources: readonly string[], stretches: Item["body"]): Paragraph[] {
  const [source = ""] = sources;
  return stretches
    .map(({ start, end, joins }) => {
      const marks = HEADING_MARKS.exec(source.slice(start, Math.min(end, start + 10)))?.[0].length ?? 0;
      return cutParagraph(sources, 0, start + marks, end, joins);
    })
    .filter((paragraph) => paragraph.text !== "");
}
const HEADING_MARKS = /^#{1,6}\s+/;

function headline(line: string | null): ReturnType<typeof readLine> {
  return readLine((line ?? "").replace(HEADING_MARKS, ""));
}
