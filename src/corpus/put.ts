/**
 * The one way in which a file comes into a corpus, whether it was uploaded, imported or fetched: whole or not at all,
 * and never out of the corpus by a link. A reader of the corpus sees the file as it was or as it is.
 */
import { lstat, mkdir, readFile, realpath, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join, sep } from "node:path";
import type { z } from "zod";
import { ifMissing, ifNowhere } from "../common/missing.ts";
import { sha256 } from "./identity.ts";
import { because, Refused } from "./reason.ts";

/** What is about the documents and is none: names with a dot at the root of a corpus are passed over. */
export const OWN_FOLDER = ".dateline";

/** Where a place of a corpus (`/` between folders) is on the disk. */
export function pathOf(corpus: string, place: string): string {
  return join(corpus, ...place.split("/"));
}

export async function isTaken(corpus: string, place: string): Promise<boolean> {
  return (await lstat(pathOf(corpus, place)).catch(ifNowhere)) !== null;
}

/** Where a file of the corpus is while it is being written: in a folder that no corpus is read from. */
export function partOf(place: string): string {
  return `${OWN_FOLDER}/parts/${sha256(place).slice(0, 16)}`;
}

/** Writes a file beside its place, and moves it there. */
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

/**
 * What is kept about a corpus in a JSON file: missing or damaged, it is as good as empty. Throws the error of the file
 * system where it cannot be read.
 */
export async function readKept<T>(corpus: string, place: string, schema: z.ZodType<T>): Promise<T> {
  const text = await readFile(pathOf(corpus, place), "utf8").catch(ifMissing);
  try {
    return schema.parse(JSON.parse(text ?? "{}"));
  } catch {
    return schema.parse({}); // Damaged.
  }
}

/** Moves a file within the corpus, over what is there. Throws where a link leads its folder out of the corpus. */
export async function putFile(corpus: string, from: string, place: string): Promise<void> {
  const folder = dirname(pathOf(corpus, place));
  await mkdir(folder, { recursive: true });
  if (!`${await realpath(folder)}${sep}`.startsWith((await realpath(corpus)) + sep))
    throw new Refused(because("access.linkOutside"));
  await rename(pathOf(corpus, from), pathOf(corpus, place));
}
