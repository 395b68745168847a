/** What somebody sent, before any reader sees it: is it what its name says, and is it small enough unpacked? */

import { Readable, Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";
import { kindsRead, readerFor } from "../load.ts";
import type { Document } from "../readers/reader.ts";

const MB = 1024 * 1024;
/** Of a packed archive, unpacked. A larger one is put into the folder by whoever runs the bot. */
const MOST_UNPACKED = 200 * MB;

/** First bytes of a kind → the endings that may hold it. */
const SIGNATURES: readonly (readonly [begins: RegExp, what: string, endings: RegExp])[] = [
  [/^%PDF-/, "a PDF", /\.pdf$/i],
  [/^PK\x03\x04/, "a zip archive or a DOCX", /\.docx$/i],
  [/^\x1f\x8b/, "a gzip archive", /\.gz$/i],
  [/^\xd0\xcf\x11\xe0/, "an old Word file (.doc)", /\.docx$/i],
  [/^(?:\xef\xbb\xbf)?\s*<(?:!doctype html|html)\b/i, "HTML", /\.html?$/i],
  [/^WARC\/1\./, "a web archive", /\.warc$/i],
  [/^(?:\x89PNG|\xff\xd8\xff|GIF8|RIFF....WEBP)/s, "a picture", /$^/],
  [/^(?:MZ|\x7fELF|\xfe\xed\xfa|\xcf\xfa\xed\xfe)/, "a program", /$^/],
];

/** Why a file of this name and these bytes is not read at all; null where it may be read. */
export async function refusedFor(name: string, bytes: Buffer): Promise<string | null> {
  if (bytes.length === 0) return "the file is empty";
  if (!readerFor(inMemory(name, bytes))) return `not a kind of file that is read (${kindsRead()})`;
  if (/\.warc(?:\.gz)?$/i.test(name)) return "a web archive is put into the folder of the corpus";
  const begin = bytes.toString("latin1", 0, 512);
  for (const [begins, what, endings] of SIGNATURES) {
    if (begins.test(begin) && !endings.test(name)) {
      return `it holds ${what}, which its name does not say: give it the right ending`;
    }
  }
  if (/\.gz$/i.test(name) && (await unpacksBeyond(bytes, MOST_UNPACKED))) {
    return `larger than ${MOST_UNPACKED / MB} MB when it is unpacked: put it into the folder of the corpus`;
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
