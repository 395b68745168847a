/**
 * WARC 1.1 (ISO 28500), the format of web archives: what was fetched, as received, one compressed record per
 * response. Other tools read it and ignore Dateline's own fields.
 */
import { randomUUID } from "node:crypto";
import { promisify } from "node:util";
import { constants, gunzip, gzipSync } from "node:zlib";
import { sha256 } from "../identity.ts";
import { because, type Reason, Refused } from "../reason.ts";
import type { Response } from "./http.ts";

const LARGEST = 400 * 1024 * 1024;

/** One response of a server, its body as received. */
export interface Capture
  extends Pick<Response, "url" | "retrieved" | "status" | "statusText" | "rawHeaders" | "body"> {
  /** As named in `feeds.yaml`, or null. */
  readonly outlet: string | null;
  /** The item's date as the feed gives it. */
  readonly published: string | null;
  /** Time zone of the outlet's dates. */
  readonly zone: string | null;
  /** The item that this capture of a feed is kept for: its id and address. */
  readonly entry: string | null;
  readonly entryUrl: string | null;
}

const OWN_FIELDS = {
  outlet: "Dateline-Outlet",
  published: "Dateline-Published",
  zone: "Dateline-Zone",
  entry: "Dateline-Entry",
  entryUrl: "Dateline-Entry-URI",
} as const;
type OwnField = keyof typeof OWN_FIELDS;
const OWN_NAMES = Object.keys(OWN_FIELDS) as OwnField[];

export function captureOf(answer: Response, own: Partial<Pick<Capture, OwnField>> = {}): Capture {
  const { kind: _, headers: __, ...fetched } = answer;
  return { ...fetched, ...NOT_RECORDED, ...own };
}
const NOT_RECORDED = { outlet: null, published: null, zone: null, entry: null, entryUrl: null };

/** A record as one gzip member; members of a file are simply concatenated. */
export function writeRecord(capture: Capture): Buffer {
  const headers: string[] = [];
  for (let i = 0; i + 1 < capture.rawHeaders.length; i += 2) {
    // The body is stored whole, not chunked.
    if (/^transfer-encoding$/i.test(capture.rawHeaders[i] ?? "")) continue;
    headers.push(`${oneLine(capture.rawHeaders[i] ?? "")}: ${oneLine(capture.rawHeaders[i + 1] ?? "")}\r\n`);
  }
  const http = `HTTP/1.1 ${capture.status} ${oneLine(capture.statusText)}\r\n${headers.join("")}\r\n`;
  const block = Buffer.concat([Buffer.from(http, "latin1"), capture.body]);
  const fields = [
    "WARC-Type: response",
    `WARC-Record-ID: <urn:uuid:${randomUUID()}>`,
    `WARC-Date: ${capture.retrieved}`,
    `WARC-Target-URI: ${oneLine(capture.url)}`,
    `WARC-Payload-Digest: sha256:${sha256(capture.body)}`,
    ...OWN_NAMES.flatMap((name) => {
      const value = capture[name];
      return value === null ? [] : [`${OWN_FIELDS[name]}: ${encodeURIComponent(value)}`];
    }),
    "Content-Type: application/http;msgtype=response",
    `Content-Length: ${block.length}`,
  ];
  return gzipSync(
    Buffer.concat([
      Buffer.from(`WARC/1.1\r\n${fields.join("\r\n")}\r\n\r\n`),
      block,
      Buffer.from("\r\n\r\n"),
    ]),
  );
}

/** What a WARC file holds: its answers in order, and what could not be read. */
export interface ReadArchive {
  readonly captures: readonly Capture[];
  readonly problems: readonly {
    readonly capture: Pick<Capture, "url" | "retrieved"> | null;
    readonly reason: Reason;
  }[];
}

/** The answers in a WARC file, in order; records of other types are passed over. Throws where not all of it can be read. */
export async function readCaptures(bytes: Buffer, isCompressed: boolean): Promise<Capture[]> {
  const { captures, problems } = await readArchive(bytes, isCompressed);
  const [problem] = problems;
  if (problem) throw new Refused(problem.reason);
  return [...captures];
}

/**
 * The same, as far as the file can be read. Chunked bodies are joined; a `revisit` gets the body of the response that
 * it refers to.
 */
export async function readArchive(bytes: Buffer, isCompressed: boolean): Promise<ReadArchive> {
  // A compressed file that breaks off is read up to there.
  const unpacking = { maxOutputLength: LARGEST, finishFlush: constants.Z_SYNC_FLUSH };
  const whole = isCompressed ? await promisify(gunzip)(bytes, unpacking) : bytes;
  const records: WarcRecord[] = [];
  const problems: ReadArchive["problems"][number][] = [];
  let at = 0;
  while (at < whole.length) {
    const record = recordAt(whole, at);
    if ("reason" in record) {
      problems.push({ capture: null, reason: record.reason });
      break;
    }
    records.push(record);
    at = record.end;
    while (whole[at] === 0x0d || whole[at] === 0x0a) at++;
  }
  const answers = new Map(
    records.flatMap((record) => namesOf(record).map((name) => [name, record] as const)),
  );
  const captures: Capture[] = [];
  for (const record of records) {
    const capture = captureIn(record, answers);
    if (capture === "unknown" || capture === "damaged") {
      const reason = because(capture === "unknown" ? "other.revisit" : "damaged.body");
      problems.push({ capture: headOf(record), reason });
    } else if (capture !== null) captures.push(capture);
  }
  return { captures, problems };
}

interface WarcRecord {
  readonly fields: ReadonlyMap<string, string>;
  readonly block: Buffer;
  /** Offset behind it. */
  readonly end: number;
}

const LINE_ENDS = /\r?\n/;

function recordAt(whole: Buffer, at: number): WarcRecord | { readonly reason: Reason } {
  const headEnd = emptyLineAt(whole, at);
  const head = whole.toString("utf8", at, headEnd?.at ?? at);
  if (!headEnd || !/^WARC\/\d\.\d{1,2}\r?\n/.test(head)) {
    // What is left of a record that breaks off in its head.
    const isCut = !headEnd && /^WARC\//.test(whole.toString("latin1", at, at + 5));
    return { reason: because(isCut ? "damaged.cutOff" : "damaged.noRecord", { at: `${at}` }) };
  }
  const fields = fieldsOf(head);
  const length = Number(fields.get("content-length"));
  const end = headEnd.behind + length;
  if (!Number.isSafeInteger(length) || length < 0 || end > whole.length) {
    return { reason: because("damaged.cutOff", { at: `${at}` }) };
  }
  return { fields, block: whole.subarray(headEnd.behind, end), end };
}

/** The first empty line: where it begins and where what follows begins. */
function emptyLineAt(bytes: Buffer, from: number): { at: number; behind: number } | null {
  const [crlf, lf] = [bytes.indexOf("\r\n\r\n", from), bytes.indexOf("\n\n", from)];
  if (crlf >= 0 && (lf < 0 || crlf < lf)) return { at: crlf, behind: crlf + 4 };
  return lf < 0 ? null : { at: lf, behind: lf + 2 };
}

const TYPES = { answer: "response", same: "revisit", file: "resource" } as const;

/** The names under which a later record may refer to this one. */
function namesOf({ fields }: WarcRecord): string[] {
  if (fields.get("warc-type") !== TYPES.answer && fields.get("warc-type") !== TYPES.file) return [];
  const field = (name: string) => fields.get(name) ?? "";
  return [
    `id ${field("warc-record-id")}`,
    `at ${addressIn(field("warc-target-uri"))} ${field("warc-date")}`,
    `digest ${field("warc-payload-digest")}`,
  ];
}

/**
 * Null for a record that is not a response, `unknown` for a revisit of a response that is not in the file, `damaged`
 * for a truncated one.
 */
function captureIn(
  record: WarcRecord,
  answers: ReadonlyMap<string, WarcRecord>,
): Capture | null | "unknown" | "damaged" {
  const { fields, block } = record;
  if (fields.has("warc-truncated") && fields.get("warc-type") !== TYPES.same) return "damaged";
  const type = fields.get("warc-type");
  const isHttp = /^application\/http/i.test(fields.get("content-type") ?? "");
  if (type === TYPES.file && !isHttp) {
    const header = ["Content-Type", fields.get("content-type") ?? ""];
    return { ...headOf(record), status: 200, statusText: "", rawHeaders: header, body: block };
  }
  if (type === TYPES.answer && isHttp) return readAnswer(record);
  if (type !== TYPES.same) return null;
  const field = (name: string) => fields.get(name) ?? "";
  const names = [
    `id ${field("warc-refers-to")}`,
    `at ${addressIn(field("warc-refers-to-target-uri"))} ${field("warc-refers-to-date")}`,
    ...(field("warc-payload-digest") === "" ? [] : [`digest ${field("warc-payload-digest")}`]),
  ];
  const original = names.map((name) => answers.get(name)).find((found) => found !== undefined);
  const before = original ? captureIn(original, new Map()) : "unknown";
  if (before === null || typeof before === "string") return before ?? "unknown";
  return { ...before, ...headOf(record) };
}

/** The record's address and time, and Dateline's own fields. */
function headOf({ fields }: WarcRecord): Pick<Capture, "url" | "retrieved" | OwnField> {
  const own = (name: OwnField) => {
    const value = fields.get(OWN_FIELDS[name].toLowerCase());
    try {
      return value === undefined ? null : decodeURIComponent(value);
    } catch {
      return null; // Not written by Dateline.
    }
  };
  return {
    url: addressIn(fields.get("warc-target-uri") ?? ""),
    retrieved: fields.get("warc-date") ?? "",
    outlet: own("outlet"),
    published: own("published"),
    zone: own("zone"),
    entry: own("entry"),
    entryUrl: own("entryUrl"),
  };
}

function addressIn(field: string): string {
  return field.replace(/^<|>$/g, "");
}

/** The value of a header, named in lower case; the first of several. */
export function headerOf(capture: Capture, name: string): string | null {
  for (let i = 0; i + 1 < capture.rawHeaders.length; i += 2) {
    if (capture.rawHeaders[i]?.toLowerCase() === name) return capture.rawHeaders[i + 1] ?? null;
  }
  return null;
}

function readAnswer(record: WarcRecord): Capture | "damaged" {
  const { block } = record;
  const end = emptyLineAt(block, 0);
  const [first = "", ...lines] = block.toString("latin1", 0, end?.at ?? 0).split(LINE_ENDS);
  const [, status = "0", statusText = ""] = /^HTTP\/[\d.]+ (\d{3}) ?(.*)$/.exec(first) ?? [];
  const rawHeaders = lines.flatMap((line) => {
    const colon = line.indexOf(":");
    return colon < 0 ? [] : [line.slice(0, colon).trim(), line.slice(colon + 1).trim()];
  });
  const body = block.subarray(end?.behind ?? block.length);
  const isInPieces = rawHeaders.some(
    (name, i) =>
      i % 2 === 0 && /^transfer-encoding$/i.test(name) && /\bchunked\b/i.test(rawHeaders[i + 1] ?? ""),
  );
  const whole = isInPieces ? inOnePiece(body) : body;
  if (whole === null) return "damaged";
  return { ...headOf(record), status: Number(status), statusText, rawHeaders, body: whole };
}

/**
 * Joins a chunked body (RFC 9112, 7.1). Some tools join it and keep the header: a body that does not begin with a size
 * is complete. Null where it is truncated.
 */
function inOnePiece(body: Buffer): Buffer | null {
  const pieces: Buffer[] = [];
  for (let at = 0; at < body.length; ) {
    const lineEnd = body.indexOf("\n", at);
    const [, size] =
      /^([\da-f]{1,8})[ \t]*(?:;[^\r\n]{0,200})?\r?$/i.exec(
        body.toString("latin1", at, lineEnd < 0 ? at : lineEnd),
      ) ?? [];
    if (size === undefined) return pieces.length === 0 ? body : null;
    const length = Number.parseInt(size, 16);
    if (length === 0) return Buffer.concat(pieces);
    if (lineEnd + 1 + length > body.length) return null;
    pieces.push(body.subarray(lineEnd + 1, lineEnd + 1 + length));
    at = lineEnd + 1 + length;
    while (body[at] === 0x0d) at++;
    if (body[at] === 0x0a) at++;
  }
  return pieces.length === 0 ? body : null;
}

function fieldsOf(head: string): Map<string, string> {
  const fields = new Map<string, string>();
  for (const line of head.split(LINE_ENDS).slice(1)) {
    const colon = line.indexOf(":");
    if (colon > 0) fields.set(line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim());
  }
  return fields;
}

function oneLine(text: string): string {
  return text.replace(/[\r\n]+/g, " ").trim();
}
