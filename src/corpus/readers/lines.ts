/** The lines of a file as bytes, decompressed, with bounded memory. */
import { pipeline, Readable } from "node:stream";
import { createGunzip, type Gunzip } from "node:zlib";
import type { Document } from "./reader.ts";

export const LONGEST_LINE = 16 * 1024 * 1024;

export interface Line {
  /** Without its end; a line over the limit is named, not held. */
  readonly bytes: Buffer | "too long";
  /** Bytes of the file taken so far. */
  readonly taken: number;
}

/** Throws where the file cannot be read or decompressed further. */
export async function* readLines(document: Document): AsyncGenerator<Line> {
  let taken = 0;
  const counted = async function* () {
    for await (const chunk of document.open()) {
      taken += chunk.length;
      yield chunk;
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
  const gunzip = document.origin.toLowerCase().endsWith(".gz") ? createGunzip() : null;
  for await (const chunk of decompressed(counted(), gunzip)) {
    let from = 0;
    for (let at = chunk.indexOf(0x0a, from); at >= 0; at = chunk.indexOf(0x0a, from)) {
      hold(chunk.subarray(from, at));
      yield take();
      from = at + 1;
    }
    hold(chunk.subarray(from));
  }
  if (length > 0) yield take();
}

function decompressed(bytes: AsyncIterable<Uint8Array>, gunzip: Gunzip | null): AsyncIterable<Buffer> {
  const source = Readable.from(bytes, { objectMode: false });
  if (!gunzip) return source;
  // Errors of either side end the iteration over `gunzip`, where they are caught and named.
  pipeline(source, gunzip, () => {});
  return gunzip;
}

function joined(pieces: readonly Buffer[]): Buffer {
  const [only] = pieces;
  return pieces.length === 1 && only ? only : Buffer.concat(pieces);
}

function withoutReturn(line: Buffer): Buffer {
  return line.at(-1) === 0x0d ? line.subarray(0, -1) : line;
}
