/** JSONL archives, plain or gzipped: one article per line, each line a document of its own. */
import { z } from "zod";
import { type Article, type Flag, type Paragraph, withOneLineFields } from "../article.ts";
import { type Dateline, readDateline } from "../dates/dateline.ts";
import { readFileName, readStamp } from "../dates/dates.ts";
import { dateArticle } from "../dates/dating.ts";
import { articleId, sha256 } from "../identity.ts";
import { because, causeOf, type Place, placed, type Reason, wordsOf } from "../reason.ts";
import { bodyEnd, isSiteFurniture } from "../text/furniture.ts";
import { headlineFlag } from "../text/headline.ts";
import { languageOf } from "../text/language.ts";
import { cutParagraph, kinds, readLine } from "../text/repairs.ts";
import { sameWords } from "../text/spelling.ts";
import { declaredFields, type Fields, readFields } from "./fields.ts";
import { LONGEST_LINE, readLines } from "./lines.ts";
import { type Document, type Reader, type ReadResult, setAside } from "./reader.ts";

const PROGRESS_EVERY = 1000;
/** A repeated headline may span this many paragraphs of at most this length before the dateline. */
const MOST_LEADING = 3;
const LONGEST_LEADING = 160;

/** After this many set-aside lines, the rest of a file is not read: it is not an archive. */
const MOST_BROKEN = 10_000;
/** After this many blank lines, the rest is not read, unless there are as many records. */
const MOST_BLANK = 10_000;

const Record = z.looseObject({
  ...declaredFields,
  id: z
    .union([z.string(), z.number()])
    .nullish()
    .transform((value) => String(value ?? "").trim() || null),
  title: z.string(),
  paragraphs: z.array(z.string()),
});
type Record = z.infer<typeof Record>;
const UTF8 = new TextDecoder("utf-8", { fatal: true });

export const jsonlReader: Reader = {
  endings: ["jsonl", "jsonl.gz", "ndjson", "ndjson.gz"],
  isWhole: (tail) => /[\n}]\s*$/.test(tail.toString("latin1")),
  async *read(document) {
    let number = 0;
    let records = 0;
    let broken = 0;
    let blank = 0;
    const seen = new Map<string, number>();
    try {
      for await (const { bytes, taken } of readLines(document)) {
        number++;
        if (number % PROGRESS_EVERY === 0) yield { kind: "progress", bytes: taken };
        if (bytes !== "too long" && isBlank(bytes)) {
          if (++blank < MOST_BLANK + records) continue;
          yield setAside(document, afterLine(number), because("other.blankLines", { lines: `${blank}` }));
          return;
        }
        if (records++ === 0 && bytes !== "too long" && isWide(bytes)) {
          yield setAside(document, null, because("encoding.archive"));
          return;
        }
        const result = readLineOf(document, number, bytes, seen);
        yield result;
        if (result.kind === "set aside" && ++broken === MOST_BROKEN) {
          yield setAside(document, afterLine(number), because("other.asideLines", { lines: `${broken}` }));
          return;
        }
      }
      if (records === 0) yield setAside(document, null, because("damaged.empty"));
    } catch (error) {
      yield setAside(document, afterLine(number), because("damaged.further", { cause: causeOf(error) }));
    }
    yield { kind: "progress", bytes: document.size };
  },
};

function afterLine(number: number): Place {
  return placed("place.afterLine", { line: `${number}` });
}

function isBlank(line: Buffer): boolean {
  return line.every((byte) => byte === 0x20 || byte === 0x09 || byte === 0x0d);
}

/** UTF-16, with or without a byte order mark: every second byte of Latin text is zero. */
function isWide(line: Buffer): boolean {
  const [first, second] = line;
  return (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff) || line.includes(0);
}

function readLineOf(
  document: Document,
  number: number,
  line: Buffer | "too long",
  seen: Map<string, number>,
): ReadResult {
  const refuse = (reason: Reason) => setAside(document, placed("place.line", { line: `${number}` }), reason);
  if (line === "too long") return refuse(because("large.line", { mb: `${LONGEST_LINE / 1024 / 1024}` }));
  const digest = sha256(line);
  const same = seen.get(digest);
  if (same !== undefined) return refuse(because("copy.line", { line: `${same}` }));
  seen.set(digest, number);
  let value: unknown;
  try {
    value = JSON.parse(UTF8.decode(line));
  } catch (error) {
    const broken = error instanceof SyntaxError ? "record.json" : "encoding.line";
    return refuse(because(broken, { words: wordsOf(error) }));
  }
  const read = readFields(Record, value, "record");
  if (!read.ok) return refuse(read.reason);
  return { kind: "article", article: readRecord(document, number, read, digest) };
}

function readRecord(
  document: Document,
  ordinal: number,
  { fields: record, extra }: Fields<Record>,
  digest: string,
): Article {
  const title = readLine(record.title);
  const subtitle = record.subtitle === null ? null : readLine(record.subtitle);
  const sources = record.paragraphs;
  const { dateline, at } = findDateline(sources, record.title);
  const paragraphs = sources.map((source, i) => {
    const start = i === at && dateline ? dateline.end : 0;
    const end = isSiteFurniture(source.trim()) ? 0 : bodyEnd(source);
    return cutParagraph(sources, i, start, Math.max(start, end));
  });
  const { flags, ...dated } = dateArticle({
    dateline,
    declared: record.date,
    declaredIs: "page",
    page: readStamp(title.text),
    fileName: readFileName(document.origin.split("/").at(-1) ?? ""),
    retrieved: record.retrieved,
  });
  const sourceId = record.id ?? `${document.origin}#${ordinal}`;
  const repairs = [...title.repairs, ...(subtitle?.repairs ?? []), ...kinds(paragraphs)];
  return withOneLineFields({
    id: articleId(record.id ?? record.url ?? sourceId),
    sourceId,
    origin: document.origin,
    ordinal,
    sha256: digest,
    outlet: record.outlet,
    title: title.text,
    titleFrom: title.text === "" ? null : "record",
    subtitle: subtitle?.text ?? null,
    ...dated,
    place: dateline?.place ?? null,
    url: record.url,
    language: record.language ?? languageOf(paragraphs),
    retrieved: record.retrieved,
    bulletin: null,
    paragraphs,
    bodyFrom: bodyFrom(paragraphs, title.text, at),
    sources,
    repairs: repairs.length > 0 ? [...new Set(repairs)] : NONE,
    flags: flagsOf(flags, title.text, paragraphs),
    extra,
  });
}
const NONE: readonly never[] = [];

function flagsOf(flags: Flag[], title: string, paragraphs: readonly Paragraph[]): readonly Flag[] {
  if (title === "") flags.push({ kind: "no headline", code: "flag.noTitle", values: {} });
  if (!paragraphs.some(({ text }) => text !== ""))
    flags.push({ kind: "no body", code: "flag.noText", values: {} });
  flags.push(...headlineFlag(title, paragraphs));
  return flags.length > 0 ? flags : NONE;
}

/** The dateline at the start of the first paragraph, or after a headline that the text repeats. */
function findDateline(texts: readonly string[], title: string): { dateline: Dateline | null; at: number } {
  for (let at = 0; at < Math.min(texts.length, MOST_LEADING + 1); at++) {
    const text = texts[at] ?? "";
    const dateline = readDateline(text, title);
    if (dateline) return { dateline, at };
    if (text.length > LONGEST_LEADING) break;
  }
  return { dateline: null, at: -1 };
}

/** The first body paragraph: the dateline's, else the first that does not repeat the headline. */
function bodyFrom(paragraphs: readonly Paragraph[], title: string, datelineAt: number): number {
  if (datelineAt >= 0 && paragraphs[datelineAt]?.text !== "") return datelineAt + 1;
  const first = paragraphs.findIndex(
    ({ text }, i) => i > datelineAt && text !== "" && !sameWords(text, title),
  );
  return first < 0 ? 1 : first + 1;
}
