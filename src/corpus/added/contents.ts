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
  if (/\.gz$/i.test(name) && (await unpacksBeyond(bytes, MOST_UNPACKED))) {
    return because("large.unpacked", { mb: `${MOST_UNPACKED / MB}` });
  }
  return null;
}

/** Bytes as a document, in pieces that leave everything else its turn. */
export function inMemory(origin: string, bytes: Buffer): Document {
  return {
    origin,
    size: bytes.length,
    open: () => Readable.from(piecesOf(bytes)),
  };
}

const PIECE = 256 * 1024;

function* piecesOf(bytes: Buffer): Generator<Buffer> {
  for (let at = 0; at < bytes.length; at += PIECE) yield bytes.subarray(at, at + PIECE);
}

/** Damaged archives are told by their reader, which knows how far they can be read. */
async function unpacksBeyond(bytes: Buffer, most: number): Promise<boolean> {
  let unpacked = 0;
  const count = new Writable({
    write(chunk: Buffer, _encoding, done) {
      unpacked += chunk.length;
      done(unpacked > most ? new Error("too large") : null);
    },
  });
  await pipeline(Readable.from(piecesOf(bytes)), createGunzip(), count).catch(() => null);
  return unpacked > most;
}
