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
 * it refers to, wherever that stands.
 */
export async function readArchive(bytes: Buffer, isCompressed: boolean): Promise<ReadArchive> {
  // A compressed file that breaks off is read up to there.
  const unpacking = { maxOutputLength: LARGEST, finishFlush: constants.Z_SYNC_FLUSH };
  const whole = isCompressed ? await promisify(gunzip)(bytes, unpacking) : bytes;
  const { records, end } = recordsIn(whole);
  const problems: ReadArchive["problems"][number][] = end ? [{ capture: null, reason: end }] : [];
  const answers = new Map<string, Answer | "damaged">();
  for (const { fields, answer } of records) {
    if (answer === null) continue;
    for (const name of namesOf(fields, "warc-record-id", "warc-target-uri", "warc-date"))
      answers.set(name, answer);
  }
  const captures: Capture[] = [];
  for (const { fields, answer: own } of records) {
    const isSame = fields.get("warc-type") === "revisit";
    const names = namesOf(fields, "warc-refers-to", "warc-refers-to-target-uri", "warc-refers-to-date");
    const answer = isSame ? names.map((name) => answers.get(name)).find((one) => one !== undefined) : own;
    const head = headOf(fields);
    if (answer === undefined) problems.push({ capture: head, reason: because("other.revisit") });
    else if (answer === "damaged") problems.push({ capture: head, reason: because("damaged.body") });
    else if (answer !== null) captures.push({ ...head, ...answer });
  }
  return { captures, problems };
}

type Answer = Pick<Capture, "status" | "statusText" | "rawHeaders" | "body">;
/** By name, in lower case. */
type Fields = ReadonlyMap<string, string>;

interface WarcRecord {
  readonly fields: Fields;
  /** Null for a record that holds none itself. */
  readonly answer: Answer | "damaged" | null;
}

/** The records of a file, and why it ends before its last byte. */
function recordsIn(whole: Buffer): { records: WarcRecord[]; end: Reason | null } {
  const records: WarcRecord[] = [];
  for (let at = 0; at < whole.length; ) {
    const head = headAt(whole, at, "utf8");
    const place = { at: `${at}` };
    if (!head || !/^WARC\/\d\.\d{1,2}$/.test(head.first)) {
      // What is left of a record that breaks off in its head.
      const isCut = !head && whole.toString("latin1", at, at + 5) === "WARC/";
      return { records, end: because(isCut ? "damaged.cutOff" : "damaged.noRecord", place) };
    }
    const fields = new Map(head.fields.map(([name, value]) => [name.toLowerCase(), value]));
    const length = Number(fields.get("content-length"));
    const end = head.behind + length;
    if (!Number.isSafeInteger(length) || length < 0 || end > whole.length)
      return { records, end: because("damaged.cutOff", place) };
    records.push({ fields, answer: answerIn(fields, whole.subarray(head.behind, end)) });
    at = end;
    while (whole[at] === 0x0d || whole[at] === 0x0a) at++;
  }
  return { records, end: null };
}

/** The head of a record or an answer: its first line, its fields, and where what follows begins. */
function headAt(
  bytes: Buffer,
  from: number,
  encoding: "utf8" | "latin1",
): { first: string; fields: (readonly [name: string, value: string])[]; behind: number } | null {
  const [crlf, lf] = [bytes.indexOf("\r\n\r\n", from), bytes.indexOf("\n\n", from)];
  const isLong = crlf >= 0 && (lf < 0 || crlf < lf);
  const at = isLong ? crlf : lf;
  if (at < 0) return null;
  const [first = "", ...lines] = bytes.toString(encoding, from, at).split(/\r?\n/);
  const fields = lines.flatMap((line) => {
    const colon = line.indexOf(":");
    return colon <= 0 ? [] : [[line.slice(0, colon).trim(), line.slice(colon + 1).trim()] as const];
  });
  return { first, fields, behind: at + (isLong ? 4 : 2) };
}

/** The names under which one record refers to another: its id, its address and time, its content. */
function namesOf(fields: Fields, id: string, address: string, date: string): string[] {
  return [[id], [address, date], ["warc-payload-digest"]].flatMap((names, kind) => {
    const values = names.map((name) => addressIn(fields.get(name) ?? ""));
    return values.includes("") ? [] : [`${kind} ${values.join(" ")}`];
  });
}

function answerIn(fields: Fields, block: Buffer): Answer | "damaged" | null {
  const type = fields.get("warc-type");
  const media = fields.get("content-type") ?? "";
  const isHttp = /^application\/http/i.test(media);
  if (!(isHttp ? type === "response" : type === "resource")) return null;
  if (fields.has("warc-truncated")) return "damaged";
  if (!isHttp) return { status: 200, statusText: "", rawHeaders: ["Content-Type", media], body: block };
  const head = headAt(block, 0, "latin1");
  const [, status = "0", statusText = ""] = /^HTTP\/[\d.]+ (\d{3}) ?(.*)$/.exec(head?.first ?? "") ?? [];
  const rawHeaders = head?.fields.flat() ?? [];
  const body = block.subarray(head?.behind ?? block.length);
  const isInPieces = /\bchunked\b/i.test(headerOf({ rawHeaders }, "transfer-encoding") ?? "");
  const joined = isInPieces ? inOnePiece(body) : body;
  return joined === null ? "damaged" : { status: Number(status), statusText, rawHeaders, body: joined };
}

/** The record's address and time, and Dateline's own fields. */
function headOf(fields: Fields): Pick<Capture, "url" | "retrieved" | OwnField> {
  const own = OWN_NAMES.map((name) => {
    const value = fields.get(OWN_FIELDS[name].toLowerCase());
    try {
      return [name, value === undefined ? null : decodeURIComponent(value)];
    } catch {
      return [name, null]; // Not written by Dateline.
    }
  });
  const url = addressIn(fields.get("warc-target-uri") ?? "");
  return { url, retrieved: fields.get("warc-date") ?? "", ...NOT_RECORDED, ...Object.fromEntries(own) };
}

function addressIn(field: string): string {
  return field.replace(/^<|>$/g, "");
}

/** The value of a header, named in lower case; the first of several. */
export function headerOf({ rawHeaders }: Pick<Capture, "rawHeaders">, name: string): string | null {
  const at = rawHeaders.findIndex((each, i) => i % 2 === 0 && each.toLowerCase() === name);
  return at < 0 ? null : (rawHeaders[at + 1] ?? null);
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

function oneLine(text: string): string {
  return text.replace(/[\r\n]+/g, " ").trim();
}
