/** Is a file written to its end? Formats that end with a mark of their own are asked for it. */

import { createReadStream } from "node:fs";
import { open, stat } from "node:fs/promises";
import { tryGunzip } from "../added/contents.ts";

const TAIL = 66_000;
/** A larger archive is not unpacked only to see whether it ends. */
const LARGEST_TRIAL = 64 * 1024 * 1024;

/** Names of endings with what the last bytes of a whole file hold. */
const END_MARKS: readonly (readonly [ending: RegExp, isWhole: (tail: Buffer) => boolean])[] = [
  [/\.pdf$/i, (tail) => tail.includes("%%EOF")],
  [/\.docx$/i, (tail) => tail.includes(Buffer.from("PK\x05\x06", "latin1"))],
  [/\.html?$/i, (tail) => /<\/html>/i.test(tail.toString("latin1"))],
  [/\.(?:jsonl|ndjson)$/i, (tail) => /[\n}]\s*$/.test(tail.toString("latin1"))],
];

/** True also where the format has no mark: then only time can tell. */
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
