/** The files of a corpus: which are documents, which are not, and which are set aside unread. */
import { createReadStream } from "node:fs";
import { lstat, readdir, realpath, stat } from "node:fs/promises";
import { basename, join, relative, sep } from "node:path";
import type { Document, SetAside } from "./readers/reader.ts";
import { because, causeOf, type Reason, unreadable } from "./reason.ts";

/** Files at the corpus root that describe the documents and are not documents themselves. */
const NOT_DOCUMENTS: readonly RegExp[] = [
  /^(?:readme|licen[cs]e)(?!\p{L})/iu,
  /^NOTES?(?!\p{L})/u,
  /^feeds\.yaml$/,
  /^\./,
];
const DEEPEST_FOLDER = 32;

export interface CorpusFiles {
  readonly documents: readonly Document[];
  /** Origins of files and folders that the system could not read: their articles are not gone. */
  readonly unreadable: readonly string[];
  readonly setAside: readonly SetAside[];
}

/** Lists a corpus (folder or single file) in path order. Throws only where the corpus cannot be read. */
export async function listCorpus(path: string): Promise<CorpusFiles> {
  const root = await realpath(path);
  const info = await stat(root);
  if (info.isFile()) {
    return { documents: [documentAt(root, basename(path), info.size)], unreadable: [], setAside: [] };
  }
  const documents: Document[] = [];
  const unread: string[] = [];
  const setAside: SetAside[] = [];
  const aside = (origin: string, reason: Reason) => setAside.push({ origin, place: null, reason });
  const visit = async (folder: string, depth: number): Promise<void> => {
    const names = (await readdir(folder)).sort();
    for (const name of names) {
      if (depth === 0 && NOT_DOCUMENTS.some((rule) => rule.test(name))) continue;
      const full = join(folder, name);
      const origin = relative(root, full).split(sep).join("/");
      try {
        await take(full, origin, depth);
      } catch (error) {
        unread.push(origin);
        aside(origin, unreadable(error));
      }
    }
  };
  const reasonOfLink = async (full: string): Promise<Reason> => {
    try {
      const target = await realpath(full);
      const inside = target === root || target.startsWith(root + sep);
      return because(inside ? "access.linkInside" : "access.linkOutside");
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code;
      return code === "ENOENT" ? because("access.linkNowhere") : causeOf(error);
    }
  };
  const take = async (full: string, origin: string, depth: number): Promise<void> => {
    const link = await lstat(full);
    if (link.isSymbolicLink()) {
      aside(origin, await reasonOfLink(full));
    } else if (link.isDirectory()) {
      if (depth < DEEPEST_FOLDER) await visit(full, depth + 1);
      else aside(origin, because("other.folders", { most: `${DEEPEST_FOLDER}` }));
    } else if (link.isFile()) {
      documents.push(documentAt(full, origin, link.size));
    } else {
      aside(origin, because("access.noFile"));
    }
  };
  await visit(root, 0);
  return { documents, unreadable: unread, setAside };
}

function documentAt(full: string, origin: string, size: number): Document {
  return { origin, size, open: () => createReadStream(full, { highWaterMark: 256 * 1024 }) };
}
