/** The decompressed lines of a file as bytes, with bounded memory. */
import { createGunzip } from "node:zlib";
import { because, Refused } from "../reason.ts";
import type { Document } from "./reader.ts";

export const LONGEST_LINE = 16 * 1024 * 1024;

export interface Line {
  /** Without its line end; a line over the limit is reported, not kept. */
  readonly bytes: Buffer | "too long";
  /** Bytes of the file consumed so far. */
  readonly taken: number;
}

/** A file that unpacks to more than this, and to so many times its size, is a bomb: text packs about 10:1. */
const UNPACKED_AT_ONCE = 256 * 1024 * 1024;
const UNPACKED_TIMES = 100;

/** Compressed bytes decompressed at once, which bounds the output of one step. */
const PIECE = 16 * 1024;

/** Throws where the file cannot be read or decompressed further, after the lines before that place. */
export async function* readLines(document: Document): AsyncGenerator<Line> {
  let taken = 0;
  const counted = async function* (): AsyncGenerator<Buffer> {
    for await (const chunk of document.open()) {
      taken += chunk.length;
      yield Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length);
    }
  };
  let held: Buffer[] = [];
  let length = 0;
  const hold = (piece: Buffer) => {
    length += piece.length;
    if (length <= LONGEST_LINE) held.push(piece);
    else held = [];
  };
  const take = (): Line => {
    const bytes = length > LONGEST_LINE ? "too long" : withoutReturn(joined(held));
    held = [];
    length = 0;
    return { bytes, taken };
  };
  const isGzip = document.origin.toLowerCase().endsWith(".gz");
  let unpacked = 0;
  try {
    for await (const chunk of isGzip ? gunzipped(document, counted) : counted()) {
      unpacked += chunk.length;
      if (unpacked > UNPACKED_AT_ONCE && unpacked > taken * UNPACKED_TIMES)
        throw new Refused(because("damaged.bomb"));
      let from = 0;
      for (let at = chunk.indexOf(0x0a, from); at >= 0; at = chunk.indexOf(0x0a, from)) {
        hold(chunk.subarray(from, at));
        yield take();
        from = at + 1;
      }
      hold(chunk.subarray(from));
    }
  } catch (error) {
    // After a complete gzip the last line is complete; in a damaged one it is cut off.
    if (error instanceof BytesBehind && length > 0) yield take();
    throw error;
  }
  if (length > 0) yield take();
}

class BytesBehind extends Refused {}

/** Decompresses up to the damage. zlib withholds output of the failing piece: reread it byte by byte. */
async function* gunzipped(document: Document, counted: () => AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let put = 0;
  const good = { bytes: 0 };
  try {
    for await (const chunk of inflated(counted(), Infinity, good)) {
      put += chunk.length;
      yield chunk;
    }
    return;
  } catch {
    // reported by the second reading, which meets the same damage
  }
  for await (const chunk of inflated(document.open(), good.bytes, { bytes: 0 })) {
    const known = Math.min(put, chunk.length);
    put -= known;
    if (known < chunk.length) yield chunk.subarray(known);
  }
}

/** Decompresses piece by piece, from offset `singlyFrom` byte by byte; counts the bytes that succeeded. */
async function* inflated(
  bytes: AsyncIterable<Uint8Array>,
  singlyFrom: number,
  good: { bytes: number },
): AsyncGenerator<Buffer> {
  const gunzip = createGunzip();
  let out: Buffer[] = [];
  let put = 0;
  gunzip.on("data", (chunk: Buffer) => {
    put += chunk.length;
    out.push(chunk);
  });
  // On an error zlib does not call back pending writes.
  let fail = (_: Error): void => {};
  gunzip.on("error", (error) => fail(error));
  const step = (run: (done: () => void) => void) =>
    new Promise<void>((resolve, reject) => {
      fail = reject;
      run(resolve);
    });
  try {
    for await (const chunk of bytes) {
      for (let at = 0; at < chunk.length; ) {
        const length = good.bytes >= singlyFrom ? 1 : Math.min(PIECE, singlyFrom - good.bytes);
        const piece = chunk.subarray(at, at + length);
        await step((done) => gunzip.write(piece, (error) => (error ? fail(error) : done())));
        at += piece.length;
        good.bytes += piece.length;
        yield* out;
        out = [];
      }
    }
    await step((done) => gunzip.once("end", done).end());
    yield* out;
  } catch (error) {
    const isBehind = put > 0 && (error as Error).message === "incorrect header check";
    throw isBehind ? new BytesBehind(because("damaged.behind")) : error;
  } finally {
    gunzip.destroy();
  }
}

function joined(pieces: readonly Buffer[]): Buffer {
  const [only] = pieces;
  return pieces.length === 1 && only ? only : Buffer.concat(pieces);
}

function withoutReturn(line: Buffer): Buffer {
  return line.at(-1) === 0x0d ? line.subarray(0, -1) : line;
}
