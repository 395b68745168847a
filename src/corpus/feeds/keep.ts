/** Where fetched bytes are kept in a corpus: one web archive for each address, all its captures in it. */
import { mkdir, readFile, rename, stat, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { ifMissing } from "../../missing.ts";
import { articleId, sha256 } from "../identity.ts";
import { type Capture, readCaptures, writeRecord } from "./warc.ts";

/** What is about the documents and is none: names with a dot at the root of a corpus are passed over. */
export const OWN_FOLDER = ".dateline";

/** Path within the corpus, `/` between folders: `feeds/www.example.org/abcdefghijklmnop.warc.gz`. */
export function placeOf(url: string): string {
  const host = new URL(url).hostname.replace(/[^a-z0-9.-]/gi, "_") || "_";
  return `feeds/${host}/${articleId(url)}.warc.gz`;
}

/** Was this address ever kept? */
export async function isKept(corpus: string, url: string): Promise<boolean> {
  return (await stat(join(corpus, placeOf(url))).catch(ifMissing)) !== null;
}

/** The captures of an address that are kept, oldest first. */
export async function capturesOf(corpus: string, url: string): Promise<Capture[]> {
  const file = await readFile(join(corpus, placeOf(url))).catch(ifMissing);
  return file ? readCaptures(file, true) : [];
}

/** Adds a capture to those of its address. A reader of the corpus sees the file as it was or as it is, never half. */
export async function keep(corpus: string, url: string, capture: Capture): Promise<void> {
  const before = await readFile(join(corpus, placeOf(url))).catch(ifMissing);
  await writeWhole(corpus, placeOf(url), Buffer.concat([before ?? Buffer.alloc(0), writeRecord(capture)]));
}

/** Writes a file of the corpus beside it and renames it into its place. */
export async function writeWhole(corpus: string, place: string, bytes: Buffer | string): Promise<void> {
  const part = await partOf(corpus, place);
  await writeFile(part, bytes);
  await mkdir(dirname(join(corpus, place)), { recursive: true });
  await rename(part, join(corpus, place));
}

/** Where a file of the corpus is while it is being written: in a folder that no corpus is read from. */
export async function partOf(corpus: string, place: string): Promise<string> {
  const folder = join(corpus, OWN_FOLDER, "parts");
  await mkdir(folder, { recursive: true });
  return join(folder, sha256(place).slice(0, 16));
}
