/** What somebody sent, before any reader sees it: is it what its name says, and is it small enough unpacked? */

import { Readable, Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";
import { notRead, readerFor } from "../load.ts";
import type { Document } from "../readers/reader.ts";
import { because, type Content, type Reason } from "../reason.ts";

const MB = 1024 * 1024;
/** Of a packed archive, unpacked. A larger one is put into the folder by whoever runs the bot. */
const MOST_UNPACKED = 200 * MB;

/** First bytes of a kind → the endings that may hold it. */
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

/** Why a file of this name and these bytes is not read at all; null where it may be read. */
export async function refusedFor(name: string, bytes: Buffer): Promise<Reason | null> {
  if (bytes.length === 0) return because("damaged.empty");
  if (!readerFor(inMemory(name, bytes))) return notRead();
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

/** Bytes as a document, in pieces that leave everything else its turn. */
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
 * Unpacks only to see what comes of it: null where it is whole, `TooLarge` beyond so many bytes, else the error. How far
 * a damaged archive can be read is told by its reader.
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
