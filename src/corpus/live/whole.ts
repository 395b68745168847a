/** Whether a file has been written completely, for formats with an end mark. */

import { createReadStream } from "node:fs";
import { open, stat } from "node:fs/promises";
import { tryGunzip } from "../added/contents.ts";
import { readerFor } from "../readers/index.ts";

const TAIL = 66_000;
/** Larger archives are not unpacked for the test. */
const LARGEST_TRIAL = 64 * 1024 * 1024;

/** Also true for formats without an end mark, where only time can tell. */
export async function looksWhole(path: string): Promise<boolean> {
  if (/\.gz$/i.test(path)) return gunzips(path);
  const isWhole = readerFor({ origin: path })?.isWhole;
  if (!isWhole) return true;
  const file = await open(path);
  try {
    const { size } = await file.stat();
    const tail = Buffer.alloc(Math.min(size, TAIL));
    await file.read(tail, 0, tail.length, size - tail.length);
    return isWhole(tail);
  } finally {
    await file.close();
  }
}

async function gunzips(path: string): Promise<boolean> {
  if ((await stat(path)).size > LARGEST_TRIAL) return true;
  const error = await tryGunzip(createReadStream(path), 20 * LARGEST_TRIAL);
  return (error as NodeJS.ErrnoException | null)?.code !== "Z_BUF_ERROR";
}
