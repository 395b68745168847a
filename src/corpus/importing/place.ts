/**
 * Where in the corpus an imported file or folder lies: under its own name. Two sources of one name lie apart, so
 * that neither replaces the other; which source has which name is kept in `.dateline/imported.json`.
 */

import { readFile, realpath } from "node:fs/promises";
import { basename, extname, join } from "node:path";
import { z } from "zod";
import { ifMissing } from "../../missing.ts";
import { sha256 } from "../identity.ts";
import { isTaken, OWN_FOLDER, putBytes } from "../put.ts";

export const IMPORTED = "imported";
const PLACE = `${OWN_FOLDER}/imported.json`;
/** Name in the corpus → SHA-256 of the source's path. */
const Names = z.record(z.string(), z.string());

/** Path within the corpus, `/` between folders: the same for the same source, whenever it is asked. */
export async function placeFor(corpus: string, source: string): Promise<string> {
  const key = sha256(await realpath(source));
  const names = await readNames(corpus);
  const own = Object.entries(names).find(([, value]) => value === key)?.[0];
  if (own !== undefined) return `${IMPORTED}/${own}`;
  const plain = basename(source);
  const ending = extname(plain);
  let name = plain;
  for (let i = 2; Object.hasOwn(names, name) || (await isTaken(corpus, `${IMPORTED}/${name}`)); i++) {
    name = `${plain.slice(0, plain.length - ending.length)}-${i}${ending}`;
  }
  await putBytes(corpus, PLACE, JSON.stringify({ ...names, [name]: key }));
  return `${IMPORTED}/${name}`;
}

/** Damaged or missing, it is as good as empty: sources of a name that is there get another. Throws where it cannot be read. */
async function readNames(corpus: string): Promise<z.infer<typeof Names>> {
  const text = await readFile(join(corpus, PLACE), "utf8").catch(ifMissing);
  try {
    return Names.parse(JSON.parse(text ?? "{}"));
  } catch {
    return {}; // Damaged.
  }
}
