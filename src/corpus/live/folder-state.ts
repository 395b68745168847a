/** The state of a corpus folder at one moment, and what changed since another. */
import { stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { ifMissing } from "../../common/missing.ts";
import { listCorpus } from "../folder.ts";
import type { Document, SetAside } from "../readers/reader.ts";
import { unreadable } from "../reason.ts";

/**
 * Equal for an unchanged file. The number of the file on its disk tells two apart that were written in the same
 * moment and have the same length, where one takes the other's name.
 */
export interface FileState {
  readonly document: Document;
  readonly path: string;
  readonly size: number;
  readonly modified: number;
  readonly number: number;
}

export interface FolderState {
  readonly files: ReadonlyMap<string, FileState>;
  /** Of files and folders, as origins. */
  readonly unreadable: readonly string[];
  readonly setAside: readonly SetAside[];
}

/** Throws where the corpus itself does not exist. */
export async function readFolderState(corpus: string): Promise<FolderState> {
  const listed = await listCorpus(corpus);
  const root = (await stat(corpus)).isFile() ? dirname(corpus) : corpus;
  const files = new Map<string, FileState>();
  const unread: string[] = [...listed.unreadable];
  const setAside: SetAside[] = [...listed.setAside];
  for (const document of listed.documents) {
    const { origin } = document;
    const path = join(root, origin);
    try {
      const info = await stat(path).catch(ifMissing); // removed since it was listed
      if (info) {
        const { size, mtimeMs: modified, ino: number } = info;
        files.set(origin, { document, path, size, modified, number });
      }
    } catch (error) {
      unread.push(origin);
      setAside.push({ origin, place: null, reason: unreadable(error) });
    }
  }
  return { files, unreadable: unread, setAside };
}

/** Whether a file, or a folder that it is in, could not be read. */
export function isUnreadable({ unreadable: paths }: FolderState, origin: string): boolean {
  return paths.some((path) => origin === path || origin.startsWith(`${path}/`));
}

export function isSame(a: FileState | undefined, b: FileState | undefined): boolean {
  return a?.size === b?.size && a?.modified === b?.modified && a?.number === b?.number;
}
