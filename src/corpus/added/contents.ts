/** Checks an upload before any reader sees it: that its content matches its name, and its unpacked size. */

import { Readable, Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";
import { readerFor, unsupportedKind } from "../load.ts";
import type { Document } from "../readers/reader.ts";
import { because, type Content, type Reason } from "../reason.ts";

const MB = 1024 * 1024;
/** Limit on an unpacked archive. Larger ones go directly into the folder. */
const MOST_UNPACKED = 200 * MB;

/** First bytes of a kind → the file endings that may have them. */
const SIGNATURES: readonly (readonly [begins: RegExp, content: Content["code"], endings: RegExp])[] = [
  [/^%PDF-/, "content.pdf", /\.pdf$/i],
  [/^PK\x03\x04/, "content.zip", /\.docx$/i],
  [/^\x1f\x8b/, "content.gzip", /\.gz$/i],
  [/^\xd0\xcf\x11\xe0/, "content.oldWord", /\.docx$/i],
  [/^(?:\xef\xbb\xbf)?\s*<(?:!doctype html|html)\b/i, "content.html", /\.html?$/i],
  [/^WARC\/1\./, "content.warc", /\.warc$/i],
  [/^(?:\x89PNG|\xff\xd8\xff|GIF8|RIFF....WEBP)/s, "content.picture", /$^/],
  [/^(?:MZ|\x7fELF|\xfe\xed\xfa|\xcf\xfa\xed\xfe)/, "content.program", /$^/],
];

/** Why a file with this name and content is not read; null where it may be read. */
export async function refusedFor(name: string, bytes: Buffer): Promise<Reason | null> {
  if (bytes.length === 0) return because("damaged.empty");
  if (!readerFor(inMemory(name, bytes))) return unsupportedKind();
  if (/\.warc(?:\.gz)?$/i.test(name)) return because("other.archive");
  const begin = bytes.toString("latin1", 0, 512);
  for (const [begins, code, endings] of SIGNATURES) {
    const isOther = begins.test(begin) && !endings.test(name);
    if (isOther) return because("kind.content", { content: { code, values: {} } });
  }
  if (/\.gz$/i.test(name) && (await tryGunzip(piecesOf(bytes), MOST_UNPACKED)) instanceof TooLarge) {
    return because("large.unpacked", { mb: `${MOST_UNPACKED / MB}` });
  }
  return null;
}

/** Bytes as a document, in pieces, so that the event loop is not blocked. */
export function inMemory(origin: string, bytes: Buffer): Document {
  return {
    origin,
    size: bytes.length,
    open: () => piecesOf(bytes),
  };
}

const PIECE = 256 * 1024;

function piecesOf(bytes: Buffer): Readable {
  const count = Math.ceil(bytes.length / PIECE);
  return Readable.from(Array.from({ length: count }, (_, i) => bytes.subarray(i * PIECE, (i + 1) * PIECE)));
}

/**
 * Unpacks only to check: null where the archive is intact, `TooLarge` beyond the limit, else the error. How
 * far a damaged archive can be read is up to its reader.
 */
export async function tryGunzip(packed: Readable, most: number): Promise<unknown> {
  let unpacked = 0;
  const count = new Writable({
    write(chunk: Buffer, _encoding, done) {
      unpacked += chunk.length;
      done(unpacked > most ? new TooLarge() : null);
    },
  });
  return pipeline(packed, createGunzip(), count).then(
    () => null,
    (error: unknown) => error,
  );
}

class TooLarge extends Error {}
