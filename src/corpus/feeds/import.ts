/** Back-fill: documents from a file, a folder or an address are put into the corpus. Doing it twice does nothing more. */
import { createHash } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { mkdir, realpath, rename, rm, stat } from "node:fs/promises";
import { basename, dirname, join, sep } from "node:path";
import { Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { listCorpus, reasonOf } from "../folder.ts";
import { sha256 } from "../identity.ts";
import { kindsRead, readerFor } from "../load.ts";
import type { Document } from "../readers/reader.ts";
import { decodeBody } from "./content-encoding.ts";
import { capturesOf, keep, partOf, placeOf, writeWhole } from "./keep.ts";
import { Polite, type PoliteOptions } from "./polite.ts";

const LARGEST_DOWNLOAD = 500 * 1024 * 1024;
const DOWNLOAD_MS = 15 * 60_000;
const FOLDER = "imported";
/** Kept as web archives, with their address; other documents are kept as files. */
const PAGES = /^(?:text\/html|application\/xhtml\+xml|application\/pdf|application\/vnd\.openxml)/i;

export interface ImportStep {
  readonly outcome: "imported" | "replaced" | "there already" | "refused";
  /** As named in the source. */
  readonly source: string;
  /** Path within the corpus, null where it was refused. */
  readonly origin: string | null;
  readonly reason: string | null;
  /** Documents done, this one included, of all. */
  readonly done: number;
  readonly total: number;
}

/**
 * Imports a file, a folder or an http(s) address into the corpus folder, a step a document. Broken off, it is
 * begun again: whole documents are passed over. Throws where the source is not there or lies in the corpus.
 */
export async function* importInto(
  corpus: string,
  source: string,
  http: PoliteOptions = {},
): AsyncGenerator<ImportStep> {
  if (/^https?:\/\//i.test(source)) {
    yield await importAddress(corpus, source, http);
    return;
  }
  const root = await realpath(source);
  const target = await realpath(corpus);
  if (root === target || root.startsWith(target + sep)) throw new Error(`${source} is in the corpus already`);
  if (target.startsWith(root + sep)) throw new Error(`${source} holds the corpus itself`);
  const { documents, setAside } = await listCorpus(source);
  const isFolder = (await stat(root)).isDirectory();
  const total = documents.length + setAside.length;
  const there = await bySize(corpus);
  let done = 0;
  for (const { origin, reason } of setAside) {
    yield { outcome: "refused", source: origin, origin: null, reason, done: ++done, total };
  }
  for (const document of documents) {
    const origin = [FOLDER, ...(isFolder ? [basename(root)] : []), document.origin].join("/");
    const step = await importDocument(corpus, document, origin, there);
    yield { ...step, source: document.origin, done: ++done, total };
  }
}

type Outcome = Pick<ImportStep, "outcome" | "origin" | "reason">;

function refuse(reason: string): Outcome {
  return { outcome: "refused", origin: null, reason };
}

async function importDocument(
  corpus: string,
  document: Document,
  origin: string,
  there: ReadonlyMap<number, readonly Document[]>,
): Promise<Outcome> {
  if (!readerFor(document)) return refuse(`not a kind of file that is read (${kindsRead()})`);
  const path = join(corpus, origin);
  const part = await partOf(corpus, origin);
  try {
    const digest = await digestOf(document);
    for (const other of there.get(document.size) ?? []) {
      if ((await digestOf(other)) === digest)
        return { outcome: "there already", origin: other.origin, reason: null };
    }
    const isNew = (await stat(path).catch(() => null)) === null;
    await mkdir(dirname(path), { recursive: true });
    const hash = createHash("sha256");
    const check = new Transform({
      transform(chunk: Buffer, _encoding, next) {
        hash.update(chunk);
        next(null, chunk);
      },
    });
    await pipeline(document.open(), check, createWriteStream(part));
    // A source that is written to while it is copied.
    if (hash.digest("hex") !== digest) throw new Error("it changed while it was read");
    await rename(part, path);
    return { outcome: isNew ? "imported" : "replaced", origin, reason: null };
  } catch (error) {
    await rm(part, { force: true });
    return refuse(reasonOf(error));
  }
}

async function importAddress(corpus: string, url: string, http: PoliteOptions): Promise<ImportStep> {
  const polite = new Polite({ pause: 0, mostBytes: LARGEST_DOWNLOAD, milliseconds: DOWNLOAD_MS, ...http });
  const known = await capturesOf(corpus, url);
  const answer = await polite.get(url, "*/*");
  polite.close();
  const step = (outcome: Outcome): ImportStep => ({ ...outcome, source: url, done: 1, total: 1 });
  if (answer.kind === "refused") return step(refuse(answer.reason));
  if (answer.status !== 200) return step(refuse(`the server answered ${answer.status}`));
  const type = answer.headers["content-type"] ?? "";
  if (/rss|atom|feed\+json/i.test(type)) return step(refuse("a feed: name it in feeds.yaml"));
  if (PAGES.test(type)) {
    const origin = placeOf(url);
    const last = known.at(-1);
    if (last && sha256(last.body) === sha256(answer.body)) {
      return step({ outcome: "there already", origin, reason: null });
    }
    const { kind: _, headers: __, ...capture } = answer;
    const own = { outlet: null, published: null, zone: null, entry: null, entryUrl: null };
    await keep(corpus, url, { ...capture, url, ...own });
    return step({ outcome: known.length > 0 ? "replaced" : "imported", origin, reason: null });
  }
  const { hostname, pathname } = new URL(answer.url);
  const name = basename(pathname)
    .replace(/[^\p{L}\p{N}._-]/gu, "_")
    .replace(/^\.+/, "");
  const origin = `${FOLDER}/${hostname.replace(/[^a-z0-9.-]/gi, "_")}/${name}`;
  const body = decodeBody(answer.headers["content-encoding"], answer.body, LARGEST_DOWNLOAD);
  if (body === null) return step(refuse("its body is damaged, too large, or encoded in an unknown way"));
  const document: Document = {
    origin,
    size: body.length,
    open: async function* () {
      yield body;
    },
  };
  if (!readerFor(document))
    return step(refuse(`not a kind of file that is read: ${type || name} (${kindsRead()})`));
  const path = join(corpus, origin);
  const before = await stat(path).catch(() => null);
  if (before?.size === body.length && (await digestOf(fileAt(path, origin, before.size))) === sha256(body)) {
    return step({ outcome: "there already", origin, reason: null });
  }
  await writeWhole(corpus, origin, body);
  return step({ outcome: before ? "replaced" : "imported", origin, reason: null });
}

async function bySize(corpus: string): Promise<Map<number, Document[]>> {
  const { documents } = await listCorpus(corpus);
  return Map.groupBy(documents, ({ size }) => size);
}

async function digestOf(document: Document): Promise<string> {
  const hash = createHash("sha256");
  for await (const chunk of document.open()) hash.update(chunk);
  return hash.digest("hex");
}

function fileAt(path: string, origin: string, size: number): Document {
  return { origin, size, open: () => createReadStream(path) };
}
