/** Whether a file has been written completely, for formats with an end mark. */

import { createReadStream } from "node:fs";
import { open, stat } from "node:fs/promises";
import { tryGunzip } from "../added/contents.ts";

const TAIL = 66_000;
/** Larger archives are not unpacked for the test. */
const LARGEST_TRIAL = 64 * 1024 * 1024;

/** Endings, and what the last bytes of a complete file contain. */
const END_MARKS: readonly (readonly [ending: RegExp, isWhole: (tail: Buffer) => boolean])[] = [
  [/\.pdf$/i, (tail) => tail.includes("%%EOF")],
  [/\.docx$/i, (tail) => tail.includes(Buffer.from("PK\x05\x06", "latin1"))],
  [/\.html?$/i, (tail) => /<\/html>/i.test(tail.toString("latin1"))],
  [/\.(?:jsonl|ndjson)$/i, (tail) => /[\n}]\s*$/.test(tail.toString("latin1"))],
];

/** Also true for formats without an end mark, where only time can tell. */
export async function looksWhole(path: string): Promise<boolean> {
  if (/\.gz$/i.test(path)) return gunzips(path);
  const rule = END_MARKS.find(([ending]) => ending.test(path));
  if (!rule) return true;
  const file = await open(path);
  try {
    const { size } = await file.stat();
    const tail = Buffer.alloc(Math.min(size, TAIL));
    await file.read(tail, 0, tail.length, size - tail.length);
    return rule[1](tail);
  } finally {
    await file.close();
  }
}

async function gunzips(path: string): Promise<boolean> {
  if ((await stat(path)).size > LARGEST_TRIAL) return true;
  const error = await tryGunzip(createReadStream(path), 20 * LARGEST_TRIAL);
  return (error as NodeJS.ErrnoException | null)?.code !== "Z_BUF_ERROR";
}
