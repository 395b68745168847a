/**
 * Files that other programs wrote several articles into: blocks under labels (`TITLE:`, `DATE:`, `URL:`), SGML as in
 * the collections of TREC and Reuters, and documents with front matter one after the other.
 */

/** One article of such a file, or what stands before the first. */
export interface ExportPart {
  /** By the names of front matter, as printed. */
  readonly fields: ReadonlyMap<Field, string>;
  /** Fields that Dateline does not know. */
  readonly others: ReadonlyMap<string, string>;
  /** UTF-16 offsets of its text. */
  readonly start: number;
  readonly end: number;
  /** Its text is HTML or SGML. */
  readonly isMarkup: boolean;
}

export type Field = "title" | "subtitle" | "date" | "url" | "outlet" | "place" | "language" | "id";

/** Labels in use, in lower case → fields. */
const NAMES: Readonly<Record<string, Field>> = {
  ...{ title: "title", headline: "title", head: "title", hl: "title", subject: "title" },
  ...{ subtitle: "subtitle", subhead: "subtitle", subheadline: "subtitle" },
  ...{ date: "date", published: "date", "published on": "date", pubdate: "date", "publication date": "date" },
  ...{ posted: "date", date_time: "date", datetime: "date", date1: "date", dd: "date" },
  ...{ url: "url", link: "url", permalink: "url", address: "url" },
  ...{ source: "outlet", outlet: "outlet", publisher: "outlet", publication: "outlet", agency: "outlet" },
  ...{ place: "place", language: "language", lang: "language", id: "id", docno: "id", docid: "id" },
};

const LABELLED = /^[ \t]*(?<label>\p{L}[\p{L} _-]{1,18}?)[ \t]?:[ \t]*(?<value>.*)$/u;
const TEXT_LABEL = /^(?:text|body|content|full text|story)$/i;
const RULE = /^[ \t]*(?:[-=_*#~+][ \t]?){3,}$/;
/** Maximum number of labels of one article. */
const MOST_LABELS = 14;

/** Null for any other text: one document, or several that are told apart by their blocks. */
export function splitExport(source: string): ExportPart[] | null {
  if (/^\s{0,100}<[a-z!?]/i.test(source)) return splitSgml(source);
  return splitLabelled(source);
}

/** Blocks under labels, rules around them or not. The first must stand at the head of the file. */
function splitLabelled(source: string): ExportPart[] | null {
  const lines = linesOf(source);
  const heads: (Head & { readonly from: number })[] = [];
  for (let i = 0; i < lines.length; i++) {
    const head = headAt(lines, i);
    if (!head) continue;
    heads.push({ from: i, ...head });
    i = head.behind - 1;
  }
  const [first] = heads;
  if (!first || lines.slice(0, first.from).some(({ text }) => text !== "" && !RULE.test(text))) return null;
  return heads.map(({ behind, labels, text }, i) => {
    const last = heads[i + 1]?.from ?? lines.length;
    const start = text ?? lines[behind]?.start ?? source.length;
    return { ...named(labels), start, end: Math.max(start, lines[last - 1]?.end ?? start), isMarkup: false };
  });
}

interface Head {
  /** Index of the line behind it. */
  readonly behind: number;
  readonly labels: readonly (readonly [label: string, value: string])[];
  /** Offset at which a text begins that has a label of its own. */
  readonly text: number | null;
}

interface Line {
  readonly text: string;
  /** Without its end. */
  readonly raw: string;
  readonly start: number;
  readonly end: number;
}

function linesOf(source: string): Line[] {
  const lines: Line[] = [];
  for (const { index, 0: raw } of source.matchAll(/[^\r\n]*(?:\r\n|\r|\n|$)/g)) {
    if (raw === "" && index >= source.length) break;
    const line = raw.replace(/[\r\n]+$/, "").replace(/^\uFEFF/, "");
    const start = index + (raw.startsWith("\uFEFF") ? 1 : 0);
    lines.push({ text: line.trim(), raw: line, start, end: index + raw.length });
  }
  return lines;
}

/** Labels in consecutive lines, a title among them and one thing more that is known; rules around them belong to it. */
function headAt(lines: readonly Line[], from: number): Head | null {
  let at = from;
  while (RULE.test(lines[at]?.text ?? "")) at++;
  const labels: [string, string][] = [];
  for (; at < lines.length && labels.length < MOST_LABELS; at++) {
    const { label, value } = LABELLED.exec(lines[at]?.raw ?? "")?.groups ?? {};
    if (label === undefined || value === undefined) break;
    // A word and a colon may begin a sentence; what is known must come first.
    if (labels.length === 0 && NAMES[label.toLowerCase()] === undefined) break;
    if (TEXT_LABEL.test(label)) break;
    labels.push([label.toLowerCase(), value.trim()]);
  }
  const known = new Set(labels.flatMap(([label]) => NAMES[label] ?? []));
  if (!known.has("title") || !(known.has("date") || known.has("url"))) return null;
  while (lines[at]?.text === "" || RULE.test(lines[at]?.text ?? "")) at++;
  // The text may have a label of its own.
  const line = lines[at];
  const { label = "", value = "" } = LABELLED.exec(line?.raw ?? "")?.groups ?? {};
  const text = line && TEXT_LABEL.test(label) ? line.start + line.raw.length - value.length : null;
  return { behind: text === null ? at : at + 1, labels, text };
}

function named(labels: readonly (readonly [string, string])[]): Pick<ExportPart, "fields" | "others"> {
  const fields = new Map<Field, string>();
  const others = new Map<string, string>();
  for (const [label, value] of labels) {
    const field = NAMES[label];
    if (value === "") continue;
    if (field !== undefined && !fields.has(field)) fields.set(field, value);
    else if (field === undefined) others.set(label, value);
  }
  return { fields, others };
}

const RECORD = /<(?<name>doc|reuters|article|story|newsitem)(?:\s[^>]{0,500})?>/gi;
/** The text of a record, the innermost element first: Reuters puts headline and body into its text. */
const TEXTS = ["body", "text", "content", "lp"].map(
  (name) => new RegExp(String.raw`<${name}(?:\s[^>]{0,200})?>(?<text>[\s\S]*?)(?:</${name}\s{0,4}>|$)`, "i"),
);
const FIELD = /<(?<name>[a-z][\w.-]{0,30})(?:\s[^>]{0,200})?>(?<value>[^<]{0,2000})<\/\k<name>\s{0,4}>/gi;

/** SGML records, each with a text; null for HTML and anything else that begins with a tag. */
function splitSgml(source: string): ExportPart[] | null {
  if (/<(?:html|!doctype html|rss|feed)\b/i.test(source.slice(0, 4096))) return null;
  const starts = [...source.matchAll(RECORD)];
  const [first] = starts;
  const kind = first?.groups?.name?.toLowerCase();
  const own = starts.filter(({ groups }) => groups?.name?.toLowerCase() === kind);
  const parts = own.map(({ index }, i): ExportPart | null => {
    const record = source.slice(index, own[i + 1]?.index ?? source.length);
    const text = TEXTS.map((element) => element.exec(record)).find((found) => found !== null);
    if (!text) return null;
    const inside = text.groups?.text ?? "";
    const around = record.slice(0, text.index) + record.slice(text.index + text[0].length);
    const labels = [...around.matchAll(FIELD)]
      .map(
        ({ groups }) =>
          [(groups?.name ?? "").toLowerCase(), (groups?.value ?? "").replace(/\s+/g, " ").trim()] as const,
      )
      .filter(([label]) => label !== "p");
    const start = index + text.index + text[0].indexOf(">") + 1;
    return { ...named(labels), start, end: start + inside.length, isMarkup: true };
  });
  const read = parts.filter((part) => part !== null);
  return read.length > 0 && read.length === own.length ? read : null;
}

/** Front matter that follows the text of a document before it. */
const NEXT_FRONT_MATTER =
  /(?<=\n)---[ \t]*\r?\n(?=(?:[A-Za-z_][\w-]*:.*\r?\n(?:[ \t]+.*\r?\n)*)+---[ \t]*(?:\r?\n|$))/g;

/** Where the documents of a file begin: one, or several with front matter one after the other. */
export function documentStarts(source: string): number[] {
  if (!/^\uFEFF?---[ \t]*\r?\n/.test(source)) return [0];
  return [0, ...[...source.matchAll(NEXT_FRONT_MATTER)].map(({ index }) => index)];
}
