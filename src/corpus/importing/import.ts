/** Back-fill: imports documents from a file, a folder or an address. Importing again changes nothing. */
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { realpath, stat } from "node:fs/promises";
import { sep } from "node:path";
import type { PoliteOptions } from "../feeds/polite.ts";
import { listCorpus } from "../folder.ts";
import { isTaken, pathOf, putBytes } from "../put.ts";
import type { Document } from "../readers/reader.ts";
import { because, causeOf, Refused } from "../reason.ts";
import { importAddress } from "./address.ts";
import { alreadyPresent, type Outcome, type ReadSoFar, refusal, storeImported } from "./outcome.ts";
import { placeFor } from "./place.ts";

interface Counts {
  readonly source: string;
  /** Documents done: excludes the current one while it is being read. */
  readonly done: number;
  readonly total: number;
}

export type ImportStep = Outcome & Counts;
export type ImportProgress = ReadSoFar & Counts;

export interface ImportOptions {
  readonly onProgress?: (progress: ImportProgress) => void;
  /** Set by tests. */
  readonly http?: PoliteOptions;
}

/**
 * Imports a file, a folder or an http(s) address into the corpus folder, one step per document. Each is read
 * first; one without an article is refused. After an interruption, documents already imported are skipped.
 * Throws where the source does not exist or lies in the corpus.
 */
export async function* importInto(
  corpus: string,
  source: string,
  { onProgress = () => {}, http = {} }: ImportOptions = {},
): AsyncGenerator<ImportStep> {
  if (/^https?:\/\//i.test(source)) {
    const counts = { source, done: 0, total: 1 };
    const outcome = await importAddress(corpus, source, http, (read) => onProgress({ ...counts, ...read }));
    yield { ...outcome, ...counts, done: 1 };
    return;
  }
  const root = await realpath(source);
  const target = await realpath(corpus);
  const isInside = root === target || root.startsWith(target + sep);
  if (isInside) throw new Refused(because("other.inCorpus", { source }));
  if (target.startsWith(root + sep)) throw new Refused(because("other.holdsCorpus", { source }));
  const { documents, setAside } = await listCorpus(source);
  const isFolder = (await stat(root)).isDirectory();
  const place = await placeFor(corpus, root);
  const total = documents.length + setAside.length;
  const there = Map.groupBy((await listCorpus(corpus)).documents, ({ size }) => size);
  let done = 0;
  for (const { origin, reason } of setAside) {
    yield { ...refusal(reason), source: origin, done: ++done, total };
  }
  for (const document of documents) {
    const counts = { source: document.origin, done, total };
    const origin = isFolder ? `${place}/${document.origin}` : place;
    const outcome = await importDocument(corpus, document, origin, there, (read) =>
      onProgress({ ...counts, ...read }),
    );
    yield { ...outcome, ...counts, done: ++done };
  }
}

async function importDocument(
  corpus: string,
  document: Document,
  origin: string,
  there: Map<number, Document[]>,
  onRead: (read: ReadSoFar) => void,
): Promise<Outcome> {
  const alike = there.get(document.size) ?? [];
  try {
    const digest = await digestOf(document);
    for (const other of alike) {
      if ((await digestOf(other)) === digest) return alreadyPresent(other.origin);
    }
    const outcome = await storeImported({ ...document, origin }, await isTaken(corpus, origin), onRead, () =>
      putBytes(corpus, origin, unchanged(document, digest)),
    );
    const open = () => createReadStream(pathOf(corpus, origin));
    if (outcome.origin !== null) there.set(document.size, [...alike, { ...document, origin, open }]);
    return outcome;
  } catch (error) {
    return refusal(causeOf(error));
  }
}

/** The bytes of a document. Throws at the end if they have changed: someone is writing to it. */
async function* unchanged(document: Document, digest: string): AsyncGenerator<Uint8Array> {
  const hash = createHash("sha256");
  for await (const chunk of document.open()) {
    hash.update(chunk);
    yield chunk;
  }
  if (hash.digest("hex") !== digest) throw new Refused(because("other.changed"));
}

async function digestOf(document: Document): Promise<string> {
  const hash = createHash("sha256");
  for await (const chunk of document.open()) hash.update(chunk);
  return hash.digest("hex");
}
