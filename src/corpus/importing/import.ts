/** Back-fill: documents from a file, a folder or an address are put into the corpus. Doing it twice does nothing more. */
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
import { placeFor } from "./place.ts";
import { type ReadSoFar, takeIn } from "./read-through.ts";
import { type Outcome, refusal, thereAlready } from "./step.ts";

export interface ImportStep extends Outcome {
  /** As named in the source. */
  readonly source: string;
  /** Documents done, this one included, of all. */
  readonly done: number;
  readonly total: number;
}

/** The document that is being read. */
export interface ImportProgress extends ReadSoFar {
  readonly source: string;
  /** Documents done before it, of all. */
  readonly done: number;
  readonly total: number;
}

export interface ImportOptions {
  readonly onProgress?: (progress: ImportProgress) => void;
  /** What tests set. */
  readonly http?: PoliteOptions;
}

/**
 * Imports a file, a folder or an http(s) address into the corpus folder, a step a document. Each is read first:
 * one without any article is refused. Broken off, it is begun again: whole documents are passed over.
 * Throws where the source is not there or lies in the corpus.
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
      if ((await digestOf(other)) === digest) return thereAlready(other.origin);
    }
    const outcome = await takeIn({ ...document, origin }, await isTaken(corpus, origin), onRead, () =>
      putBytes(corpus, origin, unchanged(document, digest)),
    );
    if (outcome.origin !== null)
      there.set(document.size, [
        ...alike,
        { ...document, origin, open: () => createReadStream(pathOf(corpus, origin)) },
      ]);
    return outcome;
  } catch (error) {
    return refusal(causeOf(error));
  }
}

/** The bytes of a document. Throws at the end where they are others than were read: somebody writes to it. */
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
