/** The files of a corpus: which are documents, which are not, and which are set aside before they are read. */
import { createReadStream } from "node:fs";
import { lstat, readdir, realpath, stat } from "node:fs/promises";
import { basename, join, relative, sep } from "node:path";
import type { Document, SetAside } from "./readers/reader.ts";
import { because, causeOf, type Reason, unreadable } from "./reason.ts";

/** At the corpus root these are about the documents and are none themselves. */
const NOT_DOCUMENTS: readonly RegExp[] = [
  /^(?:readme|licen[cs]e)(?!\p{L})/iu,
  /^NOTES?(?!\p{L})/u,
  /^feeds\.yaml$/,
  /^\./,
];
const DEEPEST_FOLDER = 32;

export interface CorpusFiles {
  readonly documents: readonly Document[];
  /** Origins of files and folders that the system could not read: what was in them is not gone. */
  readonly unreadable: readonly string[];
  readonly setAside: readonly SetAside[];
}

/**
 * Lists a corpus, which is a folder or one file, in order of path.
 * Throws only where the corpus itself is not there or cannot be read.
 */
export async function listCorpus(path: string): Promise<CorpusFiles> {
  const root = await realpath(path);
  const info = await stat(root);
  if (info.isFile()) {
    return { documents: [documentAt(root, basename(path), info.size)], unreadable: [], setAside: [] };
  }
  const documents: Document[] = [];
  const unread: string[] = [];
  const setAside: SetAside[] = [];
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
        setAside.push({ origin, place: null, reason: unreadable(error) });
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
      setAside.push({ origin, place: null, reason: await reasonOfLink(full) });
    } else if (link.isDirectory()) {
      if (depth < DEEPEST_FOLDER) await visit(full, depth + 1);
      else
        setAside.push({
          origin,
          place: null,
          reason: because("other.folders", { most: `${DEEPEST_FOLDER}` }),
        });
    } else if (link.isFile()) {
      documents.push(documentAt(full, origin, link.size));
    } else {
      setAside.push({ origin, place: null, reason: because("access.noFile") });
    }
  };
  await visit(root, 0);
  return { documents, unreadable: unread, setAside };
}

function documentAt(full: string, origin: string, size: number): Document {
  return { origin, size, open: () => createReadStream(full, { highWaterMark: 256 * 1024 }) };
}
