/**
 * The key of a snapshot: it stays the same as long as the program would produce the same index from the same
 * documents.
 *
 * A release is identified by its version and by the word tables that its owner may edit (modules in folders
 * named `tables`). In a git working copy, where code changes without a new version, the code counts too, with
 * the packages it imports. Which modules count follows from the imports of the entry points below.
 */
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { readFile, realpath } from "node:fs/promises";
import { join, posix } from "node:path";
import { z } from "zod";
import { SNAPSHOT_FORMAT } from "./snapshot.ts";

/** Entry points of reading, indexing, finding people and recognising versions. */
const ENTRY_POINTS = [
  "src/corpus/load.ts",
  "src/corpus/live/live.ts",
  "src/corpus/packed.ts",
  "src/corpus/versions/recognise.ts",
  "src/search/index/search-index.ts",
  "src/people/index/people-index.ts",
];
/** Any way of importing a module, including as a worker: `"./html.ts"`. */
const MODULE = /["'](\.{1,2}\/[^"'\s]+\.ts)["']/g;
/** `from "yaml"`, `import("unpdf")` */
const PACKAGE = /(?:from\s|import\()\s*["']((?:@[\w.-]+\/)?[\w.-]+)/g;

const Manifest = z.object({ version: z.string(), dependencies: z.record(z.string(), z.string()) });

/** 64 hexadecimal digits for a corpus and a program; `program` is the folder of its package.json. */
export async function snapshotKey(
  corpus: string,
  program = join(import.meta.dirname, "..", ".."),
): Promise<string> {
  const { version, dependencies } = Manifest.parse(
    JSON.parse(await readFile(join(program, "package.json"), "utf8")),
  );
  const modules = await modulesOf(program);
  const isWorkingCopy = existsSync(join(program, ".git"));
  const parts: string[] = [await realpath(corpus), String(SNAPSHOT_FORMAT), version];
  // Case folding follows Node's Unicode tables.
  parts.push(process.versions.unicode ?? "");
  for (const [path, code] of modules) {
    if (isWorkingCopy || path.includes("/tables/")) parts.push(path, code);
    if (isWorkingCopy)
      for (const [, name = ""] of code.matchAll(PACKAGE)) parts.push(dependencies[name] ?? "");
  }
  return createHash("sha256").update(JSON.stringify(parts)).digest("hex");
}

/** Path → text of every module that determines a snapshot's content, sorted by path. */
export async function modulesOf(program: string): Promise<[path: string, code: string][]> {
  const found = new Map<string, string>();
  const visit = async (path: string): Promise<void> => {
    if (found.has(path)) return;
    found.set(path, "");
    const code = await readFile(join(program, path), "utf8");
    found.set(path, code);
    for (const [, target = ""] of code.matchAll(MODULE)) await visit(posix.join(posix.dirname(path), target));
  };
  for (const path of ENTRY_POINTS) await visit(path);
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1));
}
