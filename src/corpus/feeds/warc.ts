/**
 * WARC 1.1 (ISO 28500), the format of web archives: what was fetched, as received, one compressed record per
 * response. Other tools read it and ignore Dateline's own fields.
 */
import { randomUUID } from "node:crypto";
import { promisify } from "node:util";
import { gunzip, gzipSync } from "node:zlib";
import { sha256 } from "../identity.ts";
import { because, Refused } from "../reason.ts";
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

/** The responses in a WARC file, in order; other records are skipped. Throws where it is not a WARC file. */
export async function readCaptures(bytes: Buffer, isCompressed: boolean): Promise<Capture[]> {
  const whole = isCompressed ? await promisify(gunzip)(bytes, { maxOutputLength: LARGEST }) : bytes;
  const captures: Capture[] = [];
  let at = 0;
  while (at < whole.length) {
    const end = whole.indexOf("\r\n\r\n", at);
    const head = whole.toString("utf8", at, end < 0 ? at : end);
    const isRecord = end >= 0 && /^WARC\/1\.\d\r\n/.test(head);
    if (!isRecord) throw new Refused(because("damaged.noRecord", { at: `${at}` }));
    const fields = fieldsOf(head);
    const length = Number(fields.get("content-length"));
    const from = end + 4;
    if (!Number.isSafeInteger(length) || length < 0 || from + length > whole.length) {
      throw new Refused(because("damaged.cutOff", { at: `${at}` }));
    }
    const isResponse = fields.get("warc-type") === "response";
    if (isResponse && /^application\/http/i.test(fields.get("content-type") ?? "")) {
      captures.push(readCapture(fields, whole.subarray(from, from + length)));
    }
    at = from + length;
    while (whole[at] === 0x0d || whole[at] === 0x0a) at++;
  }
  return captures;
}

/** The value of a header, named in lower case; the first of several. */
export function headerOf(capture: Capture, name: string): string | null {
  for (let i = 0; i + 1 < capture.rawHeaders.length; i += 2) {
    if (capture.rawHeaders[i]?.toLowerCase() === name) return capture.rawHeaders[i + 1] ?? null;
  }
  return null;
}

function readCapture(fields: ReadonlyMap<string, string>, block: Buffer): Capture {
  const end = block.indexOf("\r\n\r\n");
  const [first = "", ...lines] = block.toString("latin1", 0, Math.max(0, end)).split("\r\n");
  const [, status = "0", statusText = ""] = /^HTTP\/[\d.]+ (\d{3}) ?(.*)$/.exec(first) ?? [];
  const own = (name: OwnField) => {
    const value = fields.get(OWN_FIELDS[name].toLowerCase());
    try {
      return value === undefined ? null : decodeURIComponent(value);
    } catch {
      return null; // not written by Dateline
    }
  };
  return {
    url: (fields.get("warc-target-uri") ?? "").replace(/^<|>$/g, ""),
    retrieved: fields.get("warc-date") ?? "",
    status: Number(status),
    statusText,
    rawHeaders: lines.flatMap((line) => {
      const colon = line.indexOf(":");
      return colon < 0 ? [] : [line.slice(0, colon).trim(), line.slice(colon + 1).trim()];
    }),
    body: block.subarray(end < 0 ? block.length : end + 4),
    outlet: own("outlet"),
    published: own("published"),
    zone: own("zone"),
    entry: own("entry"),
    entryUrl: own("entryUrl"),
  };
}

function fieldsOf(head: string): Map<string, string> {
  const fields = new Map<string, string>();
  for (const line of head.split("\r\n").slice(1)) {
    const colon = line.indexOf(":");
    if (colon > 0) fields.set(line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim());
  }
  return fields;
}

function oneLine(text: string): string {
  return text.replace(/[\r\n]+/g, " ").trim();
}
