/**
 * Back-fill: imports documents from a file, a folder or an address, a page as a web archive with its address.
 * Importing again changes nothing. Each document is read completely before it is kept.
 */
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { readFile, realpath, stat } from "node:fs/promises";
import { basename, sep } from "node:path";
import { ifMissing } from "../../common/missing.ts";
import { inMemory } from "../added/contents.ts";
import { decodeBody } from "../feeds/content-encoding.ts";
import type { Response } from "../feeds/http.ts";
import { capturesOf, keep, placeOf } from "../feeds/keep.ts";
import { PoliteFetcher, type PoliteOptions } from "../feeds/polite.ts";
import type { FetchProblem } from "../feeds/problem.ts";
import { captureOf, writeRecord } from "../feeds/warc.ts";
import { listCorpus } from "../folder.ts";
import { sha256 } from "../identity.ts";
import { readDocument } from "../load.ts";
import { isTaken, pathOf, putBytes } from "../put.ts";
import { readers } from "../readers/index.ts";
import type { Document, SetAside } from "../readers/reader.ts";
import { because, causeOf, type Reason, Refused } from "../reason.ts";
import { IMPORTED, placeFor } from "./place.ts";

const LARGEST_DOWNLOAD = 500 * 1024 * 1024;
const DOWNLOAD_MS = 15 * 60_000;
const FEEDS = /\b(?:rss|atom|feed)\+(?:xml|json)\b/i;

/** The outcome of importing one document. */
interface Outcome {
  readonly outcome: "imported" | "replaced" | "there already" | "refused";
  /** Path within the corpus, null where it was refused. */
  readonly origin: string | null;
  /** Why it was refused. */
  readonly reason: Reason | FetchProblem | null;
  /** Articles read in it; null where it was not read. */
  readonly articles: number | null;
  /** Parts without an article, with reasons. */
  readonly setAside: readonly Omit<SetAside, "origin">[];
}

interface ReadSoFar {
  readonly articles: number;
  readonly bytes: number;
  readonly size: number;
}

type OnRead = (read: ReadSoFar) => void;

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
  onRead: OnRead,
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

/** As polite as the feeds: robots.txt first, only public addresses. Never throws for the other side. */
async function importAddress(
  corpus: string,
  url: string,
  http: PoliteOptions,
  onRead: OnRead,
): Promise<Outcome> {
  const polite = new PoliteFetcher({
    pause: 0,
    mostBytes: LARGEST_DOWNLOAD,
    milliseconds: DOWNLOAD_MS,
    ...http,
  });
  const answer = await polite.get(url, "*/*");
  polite.close();
  if (answer.kind === "refused") return refusal(answer.reason);
  if (answer.status !== 200) return refusal(because("other.status", { status: `${answer.status}` }));
  const type = answer.headers["content-type"] ?? "";
  if (FEEDS.test(type)) return refusal(because("other.feed"));
  const isPage = readers.some(({ types }) => types?.test(type));
  return isPage ? takePage(corpus, url, answer, onRead) : takeFile(corpus, answer, onRead);
}

async function takePage(corpus: string, url: string, answer: Response, onRead: OnRead): Promise<Outcome> {
  const origin = placeOf(url);
  const last = (await capturesOf(corpus, url)).at(-1);
  if (last && sha256(last.body) === sha256(answer.body)) return alreadyPresent(origin);
  const capture = captureOf({ ...answer, url });
  return storeImported(inMemory(origin, writeRecord(capture)), last !== undefined, onRead, () =>
    keep(corpus, url, capture),
  );
}

async function takeFile(corpus: string, answer: Response, onRead: OnRead): Promise<Outcome> {
  const { hostname, pathname } = new URL(answer.url);
  const name = basename(pathname)
    .replace(/[^\p{L}\p{N}._-]/gu, "_")
    .replace(/^\.+/, "");
  const origin = `${IMPORTED}/${hostname.replace(/[^a-z0-9.-]/gi, "_")}/${name || "_"}`;
  const body = decodeBody(answer.headers["content-encoding"], answer.body, LARGEST_DOWNLOAD);
  if (body === null) return refusal(because("damaged.body"));
  const before = await readFile(pathOf(corpus, origin)).catch(ifMissing);
  if (before?.equals(body)) return alreadyPresent(origin);
  return storeImported(inMemory(origin, body), before !== null, onRead, () => putBytes(corpus, origin, body));
}

/** Reads a document, and calls `put` if it contains an article. Never throws for its content. */
async function storeImported(
  document: Document,
  isReplaced: boolean,
  onRead: OnRead,
  put: () => Promise<void>,
): Promise<Outcome> {
  const { origin, size } = document;
  const setAside: Omit<SetAside, "origin">[] = [];
  let articles = 0;
  onRead({ articles, bytes: 0, size });
  for await (const result of readDocument(document)) {
    if (result.kind === "article") articles++;
    else if (result.kind === "progress") onRead({ articles, bytes: result.bytes, size });
    else setAside.push({ place: result.setAside.place, reason: result.setAside.reason });
  }
  if (articles === 0) return { ...refusal(setAside[0]?.reason ?? because("other.noArticle")), setAside };
  await put();
  return { outcome: isReplaced ? "replaced" : "imported", origin, reason: null, articles, setAside };
}

function refusal(reason: Reason | FetchProblem): Outcome {
  return { outcome: "refused", origin: null, reason, articles: null, setAside: [] };
}

function alreadyPresent(origin: string): Outcome {
  return { outcome: "there already", origin, reason: null, articles: null, setAside: [] };
}
