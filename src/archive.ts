/** Opens the archive that answers: from its snapshot where that fits, else from the corpus, which then makes one. */
import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { ArticleId } from "./corpus/article.ts";
import { type CorpusFiles, listCorpus } from "./corpus/folder.ts";
import { Library } from "./corpus/library.ts";
import { type Corpus, loadDocuments, type Progress } from "./corpus/load.ts";
import { type PackedArticle, packArticle, unpackArticle } from "./corpus/packed.ts";
import { Histories, type History } from "./corpus/versions/history.ts";
import { Engine } from "./engine.ts";
import { type PeopleData, PeopleIndex } from "./people/index/people-index.ts";
import { SearchIndex } from "./search/searchindex.ts";
import {
  bytesSection,
  openSnapshot,
  type Snapshot,
  type SnapshotSection,
  valuesSection,
  writeSnapshot,
} from "./snapshot.ts";

/** What is told while an archive is opened. */
export interface OpeningLog {
  info(values: object, message: string): void;
  warn(values: object, message: string): void;
}

export interface OpenOptions {
  /** Folder of the snapshots; null uses none. */
  readonly snapshots: string | null;
  readonly log: OpeningLog;
  readonly onProgress?: ((progress: Progress) => void) | undefined;
}

/** The parts whose code decides what a snapshot holds: a change to any of their files makes old ones unfit. */
const PARTS = ["corpus", "people", "search"];
const INDEX = "index/";

/** The folder for snapshots beside the store. */
export function snapshotsBeside(data: string): string {
  return join(dirname(data), "snapshots");
}

/** Throws only where the corpus itself cannot be read. A snapshot that cannot be read or written is named in the log. */
export async function openArchive(path: string, options: OpenOptions): Promise<Engine> {
  const { snapshots, log } = options;
  const files = await listCorpus(path);
  const key = snapshots === null ? "" : await keyOf(files);
  if (snapshots !== null) {
    const engine = await fromSnapshot(snapshots, key, log);
    if (engine) return engine;
  }
  const corpus = await loadDocuments(files, options.onProgress);
  const index = SearchIndex.build(corpus.library.articles());
  const engine = new Engine(corpus, index, PeopleIndex.build(corpus.library.articles()));
  if (snapshots !== null) {
    try {
      await writeSnapshot(snapshots, key, sectionsOf(engine));
    } catch (error) {
      log.warn({ err: error }, "the snapshot could not be written; the next start reads the corpus again");
    }
  }
  return engine;
}

async function fromSnapshot(folder: string, key: string, log: OpeningLog): Promise<Engine | null> {
  try {
    const opened = await openSnapshot(folder, key);
    if (opened.kind === "unfit")
      log.warn({ reason: opened.reason }, "the snapshot does not fit and is made again");
    if (opened.kind !== "fit") return null;
    try {
      return await readEngine(opened.snapshot);
    } finally {
      await opened.snapshot.close();
    }
  } catch (error) {
    log.warn({ err: error }, "the snapshot could not be read and is made again");
    return null;
  }
}

type Report = Pick<Corpus, "documents" | "setAside"> & {
  readonly histories: readonly (readonly [ArticleId, History])[];
};

function* sectionsOf({ corpus, index, people }: Engine): Generator<SnapshotSection> {
  const { documents, setAside } = corpus;
  const report: Report = { documents, setAside, histories: [...corpus.histories.all()] };
  yield valuesSection("report", [report]);
  yield valuesSection("articles", packed(corpus.library));
  yield valuesSection("people", [people.export()]);
  for (const { name, bytes } of index.export()) yield bytesSection(INDEX + name, bytes);
}

function* packed(library: Library): Generator<PackedArticle> {
  for (const article of library.articles()) yield packArticle(article);
}

async function readEngine(snapshot: Snapshot): Promise<Engine> {
  const library = new Library();
  for await (const article of snapshot.values<PackedArticle>("articles")) library.add(unpackArticle(article));
  let report: Report = { documents: 0, setAside: [], histories: [] };
  for await (const value of snapshot.values<Report>("report")) report = value;
  const sections = [];
  for (const name of snapshot.names.filter((one) => one.startsWith(INDEX))) {
    sections.push({ name: name.slice(INDEX.length), bytes: await snapshot.bytes(name) });
  }
  const index = SearchIndex.import(sections, (id: ArticleId) => library.get(id));
  let people: PeopleIndex | null = null;
  for await (const data of snapshot.values<PeopleData>("people")) people = PeopleIndex.import(data);
  if (!people) throw new Error("the snapshot holds no people");
  const { documents, setAside } = report;
  return new Engine(
    { library, documents, setAside, histories: new Histories(report.histories) },
    index,
    people,
  );
}

/** SHA-256 over every file of the corpus, what was set aside before reading, and the code that reads and indexes. */
async function keyOf(files: CorpusFiles): Promise<string> {
  const hash = createHash("sha256");
  for (const document of files.documents) {
    hash.update(`\u0000${document.origin}\u0000${document.size}\u0000`);
    for await (const chunk of document.open()) hash.update(chunk);
  }
  const root = dirname(fileURLToPath(import.meta.url));
  hash.update(JSON.stringify(files.setAside)).update(process.version);
  hash.update(await readFile(join(root, "..", "package.json")));
  for (const part of PARTS) {
    const names = await readdir(join(root, part), { recursive: true });
    for (const name of names.filter((one) => one.endsWith(".ts")).sort()) {
      hash.update(name).update(await readFile(join(root, part, name)));
    }
  }
  return hash.digest("hex");
}
