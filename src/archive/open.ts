/** Opens the archive from its snapshot if one fits, else from the corpus, and then writes a snapshot. */
import { createHash } from "node:crypto";
import { dirname, join } from "node:path";
import { isSystemError } from "../common/missing.ts";
import type { ArticleId } from "../corpus/article.ts";
import { Library } from "../corpus/library.ts";
import type { CorpusChange } from "../corpus/live/corpus-updater.ts";
import { type FolderState, readFolderState } from "../corpus/live/folder-state.ts";
import { Identities, type Recorded } from "../corpus/live/identities.ts";
import { LiveCorpus } from "../corpus/live/live.ts";
import { loadDocuments, type Progress } from "../corpus/load.ts";
import { type PackedArticle, packArticle, unpackArticle } from "../corpus/packed.ts";
import type { SetAside } from "../corpus/readers/reader.ts";
import { Histories, type History } from "../corpus/versions/history.ts";
import { type NearDuplicates, TextRecogniser } from "../corpus/versions/recognise.ts";
import { type PeopleData, PeopleIndex } from "../people/index/people-index.ts";
import { SearchIndex } from "../search/index/search-index.ts";
import { Engine } from "./engine.ts";
import {
  bytesSection,
  openSnapshot,
  type Snapshot,
  type SnapshotSection,
  valuesSection,
  writeSnapshot,
} from "./snapshot.ts";
import { snapshotKey } from "./snapshot-key.ts";

export interface OpeningLog {
  info(values: object, message: string): void;
  warn(values: object, message: string): void;
}

export interface OpenOptions {
  readonly snapshots: string | null;
  readonly log: OpeningLog;
  readonly onProgress?: ((progress: Progress) => void) | undefined;
  /** State kept by earlier runs. */
  readonly kept?: {
    readonly places: Iterable<Recorded>;
    /** Ids of renamed documents, as earlier versions kept them. */
    readonly ids: Iterable<readonly [string, ArticleId]>;
    readonly histories: Iterable<readonly [ArticleId, History]>;
  };
  /** When an article was first seen (ISO 8601), if recorded. */
  readonly firstSeen?: (id: ArticleId) => string | null;
  /** Called after each change has been applied everywhere, including changes found while opening. */
  readonly onChange?: (change: CorpusChange) => void | Promise<void>;
  /** Called when all changes of one scan have been reported. */
  readonly onTaken?: () => void | Promise<void>;
  readonly onError?: (error: unknown) => void;
}

const INDEX = "index/";

export function snapshotsBeside(data: string): string {
  return join(dirname(data), "snapshots");
}

/** The engine, and what keeps it in step with the folder. */
export interface Archive {
  readonly engine: Engine;
  readonly library: Library;
  readonly histories: Histories;
  readonly identities: Identities;
  /** Not yet watching. */
  readonly live: LiveCorpus;
}

/** When an article was last seen, or seen to be gone (ISO 8601). */
function lastMoment({ versions, goneSince }: History): string {
  return goneSince ?? versions.at(-1)?.lastSeen ?? "";
}

/** If a start reads more than this many bytes again, a new snapshot is written. */
const WORTH_WRITING = 1_000_000;

/**
 * Opens an archive: from its snapshot plus the changes to the folder since, applied as if the folder had been
 * watched; or from the documents alone where no snapshot fits or too much has changed.
 *
 * Throws only where the corpus itself cannot be read. A snapshot that cannot be read or written is logged.
 */
export async function openArchive(path: string, options: OpenOptions): Promise<Archive> {
  const { snapshots, log } = options;
  const folder = await readFolderState(path);
  const identities = new Identities(options.kept?.places, options.kept?.ids);
  const digests = snapshots === null ? null : await digestsOf(folder);
  const key = snapshots === null ? "" : await snapshotKey(path);
  const loaded =
    (snapshots !== null &&
      digests !== null &&
      (await fromSnapshot(snapshots, key, folder, digests, identities, log))) ||
    (await fromDocuments(folder, identities, options.onProgress));
  const { engine, setAside } = loaded;
  const { library, histories } = engine.corpus;
  for (const [id, history] of options.kept?.histories ?? []) {
    const held = histories.get(id);
    // A document's own record of its versions is read with it; a snapshot may be older than what was kept.
    const isOwn = loaded.isNew || (held?.goneSince != null && library.get(id) !== undefined);
    if (held !== null && (isOwn || lastMoment(held) > lastMoment(history))) continue;
    histories.restore(id, history);
    const back = history.goneSince === null ? undefined : library.get(id);
    if (back && !identities.isRecordedGone(id)) histories.added(back, new Date().toISOString());
  }
  const { unread } = loaded;
  const live = new LiveCorpus({
    path,
    folder,
    unread,
    setAside,
    library,
    histories,
    identities,
    firstSeen: options.firstSeen ?? (() => null),
    onChange: async (change) => {
      await engine.take(change);
      await options.onChange?.(change);
    },
    onTaken: options.onTaken,
    onError: options.onError ?? ((error) => log.warn({ err: error }, "the corpus could not be looked at")),
    onProgress: options.onProgress,
  });
  const isBehind = await live.catchUp();
  engine.arrange();
  if (
    snapshots !== null &&
    digests !== null &&
    (loaded.isNew || (isBehind && costOf(unread, folder) > WORTH_WRITING))
  ) {
    try {
      await writeSnapshot(snapshots, key, sectionsOf(engine, live, folder, digests));
    } catch (error) {
      log.warn({ err: error }, "the snapshot could not be written; the next start reads the corpus again");
    }
  }
  return { engine, library, histories, identities, live };
}

interface Loaded {
  readonly engine: Engine;
  readonly setAside: readonly SetAside[];
  /** Documents of the folder that it does not hold in their current state. */
  readonly unread: ReadonlySet<string>;
  readonly isNew: boolean;
}

async function fromDocuments(
  folder: FolderState,
  identities: Identities,
  onProgress: ((progress: Progress) => void) | undefined,
): Promise<Loaded> {
  const documents = Array.from(folder.files.values(), ({ document }) => document);
  const corpus = await loadDocuments({ documents, setAside: folder.setAside }, onProgress, identities);
  return { engine: Engine.build(corpus), setAside: corpus.setAside, unread: new Set(), isNew: true };
}

async function fromSnapshot(
  snapshots: string,
  key: string,
  folder: FolderState,
  digests: Digests,
  identities: Identities,
  log: OpeningLog,
): Promise<Loaded | null> {
  try {
    const opened = await openSnapshot(snapshots, key);
    if (opened.kind === "unfit")
      log.warn({ reason: opened.reason }, "the snapshot does not fit and is made again");
    if (opened.kind !== "fit") return null;
    try {
      return await readEngine(opened.snapshot, folder, digests, identities);
    } finally {
      await opened.snapshot.close();
    }
  } catch (error) {
    log.warn({ err: error }, "the snapshot could not be read and is made again");
    return null;
  }
}

type Digests = ReadonlyMap<string, string>;

function costOf(unread: ReadonlySet<string>, { files }: FolderState): number {
  return [...unread].reduce((sum, origin) => sum + (files.get(origin)?.size ?? 0), 0);
}

interface Report {
  /** Documents in the snapshot: path, size in bytes, SHA-256. */
  readonly documents: readonly (readonly [origin: string, size: number, sha256: string])[];
  readonly setAside: readonly SetAside[];
  readonly histories: readonly (readonly [ArticleId, History])[];
}

function* sectionsOf(
  { corpus, index, people, recogniser }: Engine,
  live: LiveCorpus,
  folder: FolderState,
  digests: Digests,
): Generator<SnapshotSection> {
  const held = [...folder.files].filter(([, file]) => live.holds(file));
  const report: Report = {
    documents: held.map(([origin, { size }]) => [origin, size, digests.get(origin) ?? ""]),
    setAside: live.problems(),
    histories: [...corpus.histories.all()],
  };
  yield valuesSection("report", [report]);
  yield valuesSection("articles", packed(corpus.library));
  yield valuesSection("people", [people.export()]);
  yield valuesSection("sketches", [recogniser.export()]);
  for (const { name, bytes } of index.export()) yield bytesSection(INDEX + name, bytes);
}

function* packed(library: Library): Generator<PackedArticle> {
  for (const article of library.byTurn()) yield packArticle(article);
}

/** Null where so much of the folder is new that indexing everything at once is faster. */
async function readEngine(
  snapshot: Snapshot,
  folder: FolderState,
  digests: Digests,
  identities: Identities,
): Promise<Loaded | null> {
  let report: Report = { documents: [], setAside: [], histories: [] };
  for await (const value of snapshot.values<Report>("report")) report = value;
  const known = new Map(report.documents.map(([origin, size, sha256]) => [origin, { size, sha256 }]));
  const knownBytes = report.documents.reduce((sum, [, size]) => sum + size, 0);
  const added = [...folder.files].filter(([origin]) => !known.has(origin));
  if (added.reduce((sum, [, { size }]) => sum + size, 0) > knownBytes) return null;
  const library = new Library();
  const renamed = new Set<string>();
  for await (const packed of snapshot.values<PackedArticle>("articles")) {
    const article = unpackArticle(packed);
    library.add(article, identities.turnOf(article) ?? identities.nextTurn());
    // One that is recorded under another id is read again.
    if (!identities.agree(article)) renamed.add(article.origin);
  }
  const sections = [];
  for (const name of snapshot.names.filter((one) => one.startsWith(INDEX))) {
    sections.push({ name: name.slice(INDEX.length), bytes: await snapshot.bytes(name) });
  }
  const index = SearchIndex.import(sections, (id: ArticleId) => library.get(id));
  let people: PeopleIndex | null = null;
  // the library's own strings: those of the sections are copies
  const own = (id: ArticleId) => library.get(id)?.id ?? id;
  for await (const data of snapshot.values<PeopleData>("people"))
    people = PeopleIndex.import({ ...data, ids: data.ids.map(own) });
  let sketches: NearDuplicates | null = null;
  for await (const data of snapshot.values<NearDuplicates>("sketches"))
    sketches = { ...data, ids: data.ids.map(own) };
  if (!people || !sketches) throw new Error("the snapshot holds no people or no sketches");
  const recogniser = new TextRecogniser(sketches, (id) => library.get(id));
  const unread = [...folder.files.keys()].filter(
    (origin) => known.get(origin)?.sha256 !== digests.get(origin),
  );
  return {
    engine: new Engine({ library, histories: new Histories(report.histories) }, index, people, recogniser),
    setAside: report.setAside,
    unread: new Set([...unread, ...renamed]),
    isNew: false,
  };
}

async function digestsOf({ files }: FolderState): Promise<Digests> {
  const digests = new Map<string, string>();
  for (const [origin, { document }] of files) {
    const hash = createHash("sha256");
    try {
      for await (const chunk of document.open()) hash.update(chunk);
      digests.set(origin, hash.digest("hex"));
    } catch (error) {
      if (!isSystemError(error)) throw error; // otherwise the reader reports it
    }
  }
  return digests;
}
