/** Where fetched bytes are kept in a corpus: one web archive per address, with all its captures. */
import { readFile } from "node:fs/promises";
import { ifMissing } from "../../common/missing.ts";
import { articleId } from "../identity.ts";
import { isTaken, pathOf, putBytes } from "../put.ts";
import { type Capture, readCaptures, writeRecord } from "./warc.ts";

/** Path within the corpus, with `/` separators: `feeds/www.example.org/abcdefghijklmnop.warc.gz`. */
export function placeOf(url: string): string {
  const host = new URL(url).hostname.replace(/[^a-z0-9.-]/gi, "_") || "_";
  return `feeds/${host}/${articleId(url)}.warc.gz`;
}

export function isKept(corpus: string, url: string): Promise<boolean> {
  return isTaken(corpus, placeOf(url));
}

/** The captures kept of an address, oldest first. */
export async function capturesOf(corpus: string, url: string): Promise<Capture[]> {
  const file = await readFile(pathOf(corpus, placeOf(url))).catch(ifMissing);
  return file ? readCaptures(file, true) : [];
}

/** Appends a capture to those of its address. */
export async function keep(corpus: string, url: string, capture: Capture): Promise<void> {
  const before = await readFile(pathOf(corpus, placeOf(url))).catch(ifMissing);
  await putBytes(corpus, placeOf(url), Buffer.concat([before ?? Buffer.alloc(0), writeRecord(capture)]));
}
