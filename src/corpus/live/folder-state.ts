/** The state of a corpus folder at one moment, and what changed since another. */
import { stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { ifMissing } from "../../common/missing.ts";
import { listCorpus } from "../folder.ts";
import type { Document, SetAside } from "../readers/reader.ts";

/** Size and modification time: equal for an unchanged file. */
export interface FileState {
  readonly document: Document;
  readonly path: string;
  readonly size: number;
  readonly modified: number;
}

export interface FolderState {
  readonly files: ReadonlyMap<string, FileState>;
  /** Of files and folders, as origins. */
  readonly unreadable: readonly string[];
  readonly setAside: readonly SetAside[];
}

/** Throws where the corpus itself does not exist. */
export async function readFolderState(corpus: string): Promise<FolderState> {
  const { documents, unreadable, setAside } = await listCorpus(corpus);
  const root = (await stat(corpus)).isFile() ? dirname(corpus) : corpus;
  const files = new Map<string, FileState>();
  for (const document of documents) {
    const path = join(root, document.origin);
    const info = await stat(path).catch(ifMissing); // removed since it was listed
    if (info) files.set(document.origin, { document, path, size: info.size, modified: info.mtimeMs });
  }
  return { files, unreadable, setAside };
}

export function isSame(a: FileState | undefined, b: FileState | undefined): boolean {
  return a?.size === b?.size && a?.modified === b?.modified;
}
