/** Checks an upload before any reader sees it: that its content matches its name, and its unpacked size. */

import { Readable, Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";
import { unsupportedKind } from "../load.ts";
import { readerFor, readers } from "../readers/index.ts";
import type { Document } from "../readers/reader.ts";
import { because, type Content, type Reason } from "../reason.ts";

const MB = 1024 * 1024;
/** Limit on an unpacked archive. Larger ones go directly into the folder. */
const MOST_UNPACKED = 200 * MB;

/** First bytes of what is no format that is read, and the names under which it is no surprise. */
const OTHER_CONTENTS: readonly (readonly [begins: RegExp, content: Content["code"], names: RegExp])[] = [
  [/^\x1f\x8b/, "content.gzip", /\.gz$/i],
  [/^\xd0\xcf\x11\xe0/, "content.oldWord", /\.docx$/i],
  [/^(?:\x89PNG|\xff\xd8\xff|GIF8|RIFF....WEBP)/s, "content.picture", /$^/],
  [/^(?:MZ|\x7fELF|\xfe\xed\xfa|\xcf\xfa\xed\xfe)/, "content.program", /$^/],
];

/** Why a file with this name and content is not read; null where it may be read. */
export async function refusedFor(name: string, bytes: Buffer): Promise<Reason | null> {
  if (bytes.length === 0) return because("damaged.empty");
  const reader = readerFor({ origin: name });
  if (!reader) return unsupportedKind();
  if (/\.warc(?:\.gz)?$/i.test(name)) return because("other.archive");
  const begin = bytes.toString("latin1", 0, 512);
  const found =
    readers.find((other) => other !== reader && other.signature?.begins.test(begin))?.signature?.content ??
    OTHER_CONTENTS.find(([begins, , names]) => begins.test(begin) && !names.test(name))?.[1];
  if (found !== undefined) return because("kind.content", { content: { code: found, values: {} } });
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
