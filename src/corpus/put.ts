/**
 * The only way a file enters a corpus, whether uploaded, imported or fetched: atomically, and never out of
 * the corpus through a link.
 */
import { lstat, mkdir, readFile, realpath, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join, sep } from "node:path";
import type { z } from "zod";
import { ifMissing, ifPathMissing } from "../common/missing.ts";
import { sha256 } from "./identity.ts";
import { because, Refused } from "./reason.ts";

/** Dateline's own files: names with a dot at the root of a corpus are skipped. */
export const OWN_FOLDER = ".dateline";

/** The disk path of a place in the corpus (with `/` separators). */
export function pathOf(corpus: string, place: string): string {
  return join(corpus, ...place.split("/"));
}

export async function isTaken(corpus: string, place: string): Promise<boolean> {
  return (await lstat(pathOf(corpus, place)).catch(ifPathMissing)) !== null;
}

/** Where a file is while it is being written: in a folder that is not read. */
export function partOf(place: string): string {
  return `${OWN_FOLDER}/parts/${sha256(place).slice(0, 16)}`;
}

/** Writes a file to a temporary place, then moves it. */
export async function putBytes(
  corpus: string,
  place: string,
  bytes: Buffer | string | AsyncIterable<Uint8Array>,
): Promise<void> {
  const part = partOf(place);
  await mkdir(dirname(pathOf(corpus, part)), { recursive: true });
  try {
    await writeFile(pathOf(corpus, part), bytes);
    await putFile(corpus, part, place);
  } catch (error) {
    await rm(pathOf(corpus, part), { force: true });
    throw error;
  }
}

/** Reads a JSON file kept about a corpus: missing or damaged counts as empty. Throws file system errors. */
export async function readKept<T>(corpus: string, place: string, schema: z.ZodType<T>): Promise<T> {
  const text = await readFile(pathOf(corpus, place), "utf8").catch(ifMissing);
  try {
    return schema.parse(JSON.parse(text ?? "{}"));
  } catch {
    return schema.parse({}); // damaged
  }
}

/** Moves a file within the corpus, replacing what is there. Throws where a link leads out of the corpus. */
export async function putFile(corpus: string, from: string, place: string): Promise<void> {
  const folder = dirname(pathOf(corpus, place));
  await mkdir(folder, { recursive: true });
  if (!`${await realpath(folder)}${sep}`.startsWith((await realpath(corpus)) + sep))
    throw new Refused(because("access.linkOutside"));
  await rename(pathOf(corpus, from), pathOf(corpus, place));
}
