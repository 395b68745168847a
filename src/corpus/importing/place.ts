/**
 * Where an imported file or folder is kept in the corpus: under its own name. Sources with the same name are
 * kept apart, so that neither replaces the other; `.dateline/imported.json` records which source has which
 * name.
 */

import { realpath } from "node:fs/promises";
import { basename, extname } from "node:path";
import { z } from "zod";
import { sha256 } from "../identity.ts";
import { isTaken, OWN_FOLDER, putBytes, readKept } from "../put.ts";

export const IMPORTED = "imported";
const PLACE = `${OWN_FOLDER}/imported.json`;
/** Name in the corpus → SHA-256 of the source's path. If lost, sources whose name is taken get another. */
const Names = z.record(z.string(), z.string());

/** Path within the corpus, with `/` separators: always the same for the same source. */
export async function placeFor(corpus: string, source: string): Promise<string> {
  const key = sha256(await realpath(source));
  const names = await readKept(corpus, PLACE, Names);
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
