/** JSONL archives, plain or gzip: one article a line, each line a document of its own. */
import { pipeline, Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import { z } from "zod";
import type { Article, Flag, Paragraph } from "../article.ts";
import { type Dateline, readDateline } from "../dateline.ts";
import { isRealDate, readFileName, readStamp } from "../dates.ts";
import { dateArticle } from "../dating.ts";
import { endMarkAt, isFurniture } from "../furniture.ts";
import { headlineFlag } from "../headline.ts";
import { articleId, sha256 } from "../identity.ts";
import { sameWords } from "../items.ts";
import { languageOf } from "../language.ts";
import { cutParagraph, kinds, readLine } from "../repairs.ts";
import { type Document, type Reader, type ReadResult, setAside } from "./reader.ts";

const LONGEST_LINE = 16 * 1024 * 1024;
const PROGRESS_EVERY = 1000;
/** A repeated headline may run over this many paragraphs of at most this length before the dateline. */
const MOST_LEADING = 3;
const LONGEST_LEADING = 160;

const optionalText = z
  .string()
  .nullish()
  .transform((value) => (value?.trim() ? value.trim() : null));

const Record = z.looseObject({
  id: z.union([z.string(), z.number()]).transform(String).nullish(),
  outlet: optionalText,
  date: optionalText
    .transform((value) => value?.slice(0, 10) ?? null)
    .refine((value) => value === null || isRealDate(value), {
      error: (issue) => `is no date that exists: ${String(issue.input)}`,
    }),
  title: z.string(),
  subtitle: optionalText,
  url: optionalText,
  language: optionalText,
  retrieved: optionalText,
  paragraphs: z.array(z.string()),
});
type Record = z.infer<typeof Record>;
const KNOWN = new Set(Object.keys(Record.shape));

export const jsonlReader: Reader = {
  endings: ["jsonl", "jsonl.gz", "ndjson", "ndjson.gz"],
  async *read(document) {
    let number = 0;
    const seen = new Map<string, number>();
    try {
      for await (const { line, taken } of lines(document)) {
        number++;
        if (number % PROGRESS_EVERY === 0) yield { kind: "progress", bytes: taken() };
        if (line === "too long") {
          yield setAside(document, `line ${number}`, `longer than ${LONGEST_LINE / 1024 / 1024} MB`);
        } else if (line.length > 0 && !(line.length < 3 && line.toString().trim() === "")) {
          const digest = sha256(line);
          const same = seen.get(digest);
          seen.set(digest, same ?? number);
          yield same === undefined
            ? readLineOf(document, number, line, digest)
            : setAside(document, `line ${number}`, `the same as line ${same}`);
        }
      }
      if (number === 0) yield setAside(document, null, "the file is empty");
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      yield setAside(document, `after line ${number}`, `cannot be read further: ${reason}`);
    }
    yield { kind: "progress", bytes: document.size };
  },
};

function readLineOf(document: Document, number: number, line: Buffer, digest: string): ReadResult {
  const place = `line ${number}`;
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(line));
  } catch (error) {
    const broken = error instanceof SyntaxError ? "broken JSON" : "broken UTF-8";
    return setAside(document, place, `${broken}: ${(error as Error).message}`);
  }
  const parsed = Record.safeParse(value);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const field = issue?.path.join(".") || "the line";
    return setAside(document, place, `field ${field}: ${issue?.message ?? "of the wrong type"}`);
  }
  return { kind: "article", article: readRecord(document, number, parsed.data, digest) };
}

function readRecord(document: Document, ordinal: number, record: Record, digest: string): Article {
  const title = readLine(record.title);
  const subtitle = record.subtitle === null ? null : readLine(record.subtitle);
  const sources = record.paragraphs;
  const { dateline, at } = findDateline(sources, record.title);
  const paragraphs = sources.map((source, i) => {
    const start = i === at && dateline ? dateline.end : 0;
    const mark = endMarkAt(source);
    return isFurniture(source) && mark < 0
      ? cutParagraph(sources, i, 0, 0)
      : cutParagraph(sources, i, start, mark < 0 ? source.length : Math.max(start, mark));
  });
  const dated = dateArticle({
    dateline,
    declared: record.date,
    declaredIs: "page",
    page: readStamp(title.text),
    fileName: readFileName(document.origin.split("/").at(-1) ?? ""),
    retrieved: record.retrieved,
  });
  const sourceId = record.id ?? `${document.origin}#${ordinal}`;
  const others = Object.entries(record).filter(([key]) => !KNOWN.has(key));
  const repairs = [...title.repairs, ...(subtitle?.repairs ?? []), ...kinds(paragraphs)];
  return {
    id: articleId(record.id ?? record.url ?? sourceId),
    sourceId,
    origin: document.origin,
    ordinal,
    sha256: digest,
    outlet: record.outlet,
    title: title.text,
    subtitle: subtitle?.text ?? null,
    date: dated.date,
    pageDate: dated.pageDate,
    dateFrom: dated.dateFrom,
    datePrecision: dated.datePrecision,
    place: dateline?.place ?? null,
    juche: dated.juche,
    url: record.url,
    language: record.language ?? languageOf(paragraphs),
    retrieved: record.retrieved,
    bulletin: null,
    paragraphs,
    bodyFrom: bodyFrom(paragraphs, title.text, at),
    sources,
    repairs: repairs.length > 0 ? [...new Set(repairs)] : NONE,
    flags: flagsOf(dated.flags, title.text, paragraphs),
    extra: others.length > 0 ? Object.fromEntries(others) : null,
  };
}
const NONE: readonly never[] = [];

function flagsOf(flags: Flag[], title: string, paragraphs: readonly Paragraph[]): readonly Flag[] {
  if (title === "") flags.push({ kind: "no headline", detail: "the record's title is empty" });
  if (!paragraphs.some(({ text }) => text !== ""))
    flags.push({ kind: "no body", detail: "no text in its paragraphs" });
  flags.push(...headlineFlag(title, paragraphs));
  return flags.length > 0 ? flags : NONE;
}

/** The dateline stands at the head of the first paragraph, or behind a headline that the text repeats. */
function findDateline(texts: readonly string[], title: string): { dateline: Dateline | null; at: number } {
  for (let at = 0; at < Math.min(texts.length, MOST_LEADING + 1); at++) {
    const text = texts[at] ?? "";
    const dateline = readDateline(text, title);
    if (dateline) return { dateline, at };
    if (text.length > LONGEST_LEADING) break;
  }
  return { dateline: null, at: -1 };
}

/** The paragraph that serves as the first: the dateline's, else the first that does not repeat the headline. */
function bodyFrom(paragraphs: readonly Paragraph[], title: string, datelineAt: number): number {
  if (datelineAt >= 0 && paragraphs[datelineAt]?.text !== "") return datelineAt + 1;
  const first = paragraphs.findIndex(
    ({ text }, i) => i > datelineAt && text !== "" && !sameWords(text, title),
  );
  return first < 0 ? 1 : first + 1;
}

/** The file's lines as bytes, decompressed, without their ends; a line over the limit is named, not held. */
async function* lines(
  document: Document,
): AsyncGenerator<{ line: Buffer | "too long"; taken: () => number }> {
  let bytesTaken = 0;
  const counted = async function* () {
    for await (const chunk of document.open()) {
      bytesTaken += chunk.length;
      yield chunk;
    }
  };
  const taken = () => bytesTaken;
  let held: Buffer[] = [];
  let length = 0;
  const take = () => {
    const line = length > LONGEST_LINE ? "too long" : withoutReturn(Buffer.concat(held));
    held = [];
    length = 0;
    return { line, taken } as const;
  };
  for await (const chunk of decompressed(document, counted())) {
    let from = 0;
    for (let at = chunk.indexOf(0x0a, from); at >= 0; at = chunk.indexOf(0x0a, from)) {
      length += at - from;
      if (length <= LONGEST_LINE) held.push(chunk.subarray(from, at));
      yield take();
      from = at + 1;
    }
    length += chunk.length - from;
    if (length <= LONGEST_LINE) held.push(chunk.subarray(from));
    else held = [];
  }
  if (length > 0) yield take();
}

function decompressed(document: Document, bytes: AsyncIterable<Uint8Array>): AsyncIterable<Buffer> {
  const source = Readable.from(bytes, { objectMode: false });
  if (!document.origin.endsWith(".gz")) return source;
  const gunzip = createGunzip();
  // Errors of either side end the iteration over `gunzip`, where they are caught and named.
  pipeline(source, gunzip, () => {});
  return gunzip;
}

function withoutReturn(line: Buffer): Buffer {
  return line.at(-1) === 0x0d ? line.subarray(0, -1) : line;
}
