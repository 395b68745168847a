/**
 * Keeps a library in step with its folder: files that are added, replaced, renamed or removed become changes
 * of the library, reported to whoever indexes it.
 */
import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { type FSWatcher, watch } from "chokidar";
import type { Article, ArticleId } from "../article.ts";
import { type Found, type Progress, readDocuments } from "../load.ts";
import type { SetAside } from "../readers/reader.ts";
import { CorpusUpdater, type UpdaterOptions } from "./corpus-updater.ts";
import { type FileState, type FolderState, isSame, isUnreadable, readFolderState } from "./folder-state.ts";
import { looksWhole } from "./whole.ts";

/** A file is read when it is unchanged for this many ms. */
const SETTLE_MS = 150;
/** An incomplete-looking file is read anyway when unchanged for this long. */
const PATIENCE_MS = 5_000;
/** Without file system notifications (a network drive), the folder is checked this often. */
const LOOK_EVERY_MS = 60_000;
/** A missing corpus folder is looked for this often. */
const BACK_EVERY_MS = 500;

export interface LiveOptions extends UpdaterOptions {
  /** Folder or file. The library is as loaded from it, and is changed only here from then on. */
  readonly path: string;
  readonly setAside: readonly SetAside[];
  /** The folder just before it was loaded. */
  readonly folder: FolderState;
  /** Documents of `folder` that the library does not hold in that state. */
  readonly unread?: ReadonlySet<string>;
  /** Called when all changes of one scan have been reported. */
  readonly onTaken?: (() => void | Promise<void>) | undefined;
  /** Called while a document is read. */
  readonly onProgress?: ((progress: Progress) => void) | undefined;
}

export interface LiveStatus {
  readonly documents: number;
  readonly articles: number;
  readonly setAside: number;
  /** Documents being written, or waiting to be read. */
  readonly waiting: readonly string[];
}

export class LiveCorpus {
  readonly #options: LiveOptions;
  readonly #updater: CorpusUpdater;
  readonly #ids = new Map<string, Set<ArticleId>>();
  readonly #problems = new Map<string, SetAside[]>();
  #taken = new Map<string, FileState>();
  /** Since when documents are missing (ms since 1970). */
  #missing: ReadonlyMap<string, number> = new Map();
  #folderProblems: readonly SetAside[];
  #seen: FolderState;
  #waiting: string[] = [];
  #watcher: FSWatcher | null = null;
  #running: Promise<void> | null = null;
  #again = false;
  #closed = false;
  #timer: NodeJS.Timeout | undefined;

  constructor(options: LiveOptions) {
    const { library, setAside, folder, unread } = options;
    this.#options = options;
    this.#updater = new CorpusUpdater(options);
    this.#seen = folder;
    for (const article of library.articles()) {
      this.#ids.getOrInsertComputed(article.origin, () => new Set()).add(article.id);
    }
    this.#folderProblems = folder.setAside;
    const listed = new Set(folder.setAside.map(({ origin }) => origin));
    for (const aside of setAside)
      if (!listed.has(aside.origin)) this.#problems.getOrInsert(aside.origin, []).push(aside);
    for (const origin of [...this.#ids.keys(), ...this.#problems.keys()]) {
      if (!folder.files.has(origin)) this.#taken.set(origin, GONE);
    }
    for (const [origin, file] of folder.files) if (!unread?.has(origin)) this.#taken.set(origin, file);
  }

  /**
   * Scans once and reads what the library does not have; returns whether there was anything. A file being
   * written at that moment is read later by the watcher.
   */
  async catchUp(): Promise<boolean> {
    const { files } = this.#seen;
    const isBehind = this.#taken.size !== files.size || [...files.values()].some((file) => !this.holds(file));
    if (isBehind) await this.#pass();
    return isBehind;
  }

  /** Whether the library holds the document in this state of its file. */
  holds(file: FileState): boolean {
    return isSame(this.#taken.get(file.document.origin), file);
  }

  /** Starts watching. Resolves when the watcher is ready; changes made meanwhile are then picked up. */
  async start(): Promise<void> {
    await this.#watch();
    this.#timer = setInterval(() => this.look(), LOOK_EVERY_MS);
    this.#timer.unref();
    this.look();
  }

  async #watch(): Promise<void> {
    const { path, onError } = this.#options;
    const watcher = watch(path, { ignoreInitial: true, followSymlinks: false });
    this.#watcher = watcher;
    watcher.on("all", (event, changed) => {
      this.look();
      if (event === "unlinkDir" && resolve(changed) === resolve(path)) {
        this.#watchAgain(watcher).catch(onError);
      }
    });
    watcher.on("error", onError);
    await new Promise<void>((ready) => watcher.once("ready", ready));
    if (this.#closed) await watcher.close();
  }

  /** A folder's watcher ends with the folder: if it returns, a new watcher starts. */
  async #watchAgain(ended: FSWatcher): Promise<void> {
    await ended.close();
    while (!this.#closed && !existsSync(this.#options.path)) {
      await wait(BACK_EVERY_MS, undefined, { ref: false });
    }
    if (this.#closed) return;
    await this.#watch();
    if (!this.#closed) this.look();
  }

  /** Scans the folder again, now or right after the scan in progress. */
  look(): void {
    this.#again = true;
    this.#running ??= this.#run().finally(() => {
      this.#running = null;
      if (this.#again && !this.#closed) this.look();
    });
  }

  /** Resolves when everything in the folder has been read. */
  async settled(): Promise<void> {
    while (this.#running) await this.#running;
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearInterval(this.#timer);
    await this.#watcher?.close();
    await this.settled();
  }

  status(): LiveStatus {
    return {
      documents: this.#taken.size,
      articles: this.#options.library.size,
      setAside: this.problems().length,
      waiting: this.#waiting,
    };
  }

  /** Whether a document is there and cannot be read: what it held is not gone. */
  isUnreadable(origin: string): boolean {
    const problems = this.#problems.get(origin) ?? [];
    return (
      isUnreadable(this.#seen, origin) || problems.some(({ reason }) => reason.code === "access.unreadable")
    );
  }

  /** Everything set aside now, in document order. */
  problems(): SetAside[] {
    const all = [...this.#folderProblems, ...[...this.#problems.values()].flat()];
    return all.sort((a, b) => (a.origin < b.origin ? -1 : a.origin > b.origin ? 1 : 0));
  }

  async #run(): Promise<void> {
    try {
      while (!this.#closed) {
        this.#again = false;
        await this.#pass();
        if (this.#waiting.length === 0 && !this.#again) return;
      }
    } catch (error) {
      // The whole corpus is gone (a disconnected drive): keep what was read; the next scan tries again.
      this.#options.onError(error);
    }
  }

  /** Scans once, and reads the files that have not changed since the last scan. */
  async #pass(): Promise<void> {
    await wait(SETTLE_MS);
    const before = this.#seen;
    this.#seen = await readFolderState(this.#options.path);
    const { ready, gone, waiting } = await this.#sort(before);
    this.#waiting = waiting;
    this.#folderProblems = this.#seen.setAside;
    if (ready.length + gone.length > 0) await this.#take(ready, gone);
  }

  /** Files that differ from what was read: ready, gone, or still being written. */
  async #sort(before: FolderState): Promise<{ ready: FileState[]; gone: string[]; waiting: string[] }> {
    const ready: FileState[] = [];
    const waiting: string[] = [];
    for (const [origin, file] of this.#seen.files) {
      if (this.holds(file)) continue;
      const still = isSame(before.files.get(origin), file);
      const patient = Date.now() - file.modified > PATIENCE_MS;
      if (still && (patient || (await looksWhole(file.path).catch(() => false)))) ready.push(file);
      else waiting.push(origin);
    }
    const missing = [...this.#taken.keys()].filter(
      (origin) => !this.#seen.files.has(origin) && !isUnreadable(this.#seen, origin),
    );
    const since = new Map(missing.map((origin) => [origin, this.#missing.get(origin) ?? Date.now()]));
    this.#missing = since;
    // Missing twice, as a listing made during a rename may miss a file; and not while another file has yet to be read
    // that may be this one under a new name.
    const isGone = (origin: string) =>
      !before.files.has(origin) &&
      (waiting.length === 0 || Date.now() - (since.get(origin) ?? 0) > PATIENCE_MS);
    const gone = missing.filter(isGone);
    return { ready, gone, waiting: [...waiting, ...missing.filter((origin) => !isGone(origin))] };
  }

  async #take(ready: readonly FileState[], gone: readonly string[]): Promise<void> {
    this.#updater.begin();
    const vanished = new Map<ArticleId, Article>();
    for (const origin of gone) {
      this.#vanish(this.#ids.get(origin) ?? [], vanished);
      this.#ids.delete(origin);
      this.#problems.delete(origin);
      this.#taken.delete(origin);
    }
    const touched = new Set([...gone, ...ready.map(({ document }) => document.origin)]);
    // Copies refused because of a document that is now gone or different may take its place. They are read with the
    // others, because the same bytes name an article before the same place does; and then those that were refused
    // because of what has moved away since.
    const copies = this.#copiesOf(touched).filter(({ document }) => !touched.has(document.origin));
    await this.#readAll([...ready, ...copies], vanished);
    await this.#readAll(this.#copiesOf(touched), vanished);
    await this.#updater.remove([...vanished.values()]);
    await this.#updater.flush();
    await this.#options.onTaken?.();
  }

  /** Documents in which something was refused because one of these, another one, holds it. */
  #copiesOf(origins: ReadonlySet<string>): FileState[] {
    return [...this.#problems].flatMap(([origin, problems]) => {
      const isCopy = problems.some(
        ({ copyOf }) => copyOf !== undefined && copyOf !== origin && origins.has(copyOf),
      );
      return isCopy ? (this.#seen.files.get(origin) ?? []) : [];
    });
  }

  #vanish(ids: Iterable<ArticleId>, vanished: Map<ArticleId, Article>): void {
    for (const id of ids) {
      const article = this.#options.library.get(id);
      if (article) vanished.set(id, article);
    }
  }

  /** Reads documents. What they no longer hold is added to `vanished`. */
  async #readAll(files: readonly FileState[], vanished: Map<ArticleId, Article>): Promise<void> {
    const { library, identities, onProgress } = this.#options;
    const put = (found: Found) => this.#updater.put(found, vanished);
    const documents = files.map(({ document }) => document);
    const readings = await readDocuments(documents, identities, put, onProgress);
    for (const [i, { document, articles: now, problems, isRead }] of readings.entries()) {
      const { origin } = document;
      const file = files[i];
      const before = [...(this.#ids.get(origin) ?? [])];
      // A file that exists but cannot be read now keeps its articles; the next scan tries again.
      if (isRead && file) this.#taken.set(origin, file);
      else for (const id of before) if (library.get(id)?.origin === origin) now.add(id);
      this.#ids.set(origin, now);
      if (problems.length > 0) this.#problems.set(origin, problems);
      else this.#problems.delete(origin);
      const missing = before.filter((id) => !now.has(id) && library.get(id)?.origin === origin);
      this.#vanish(missing, vanished);
    }
  }
}

/** Stands for a loaded document that no longer exists. */
const GONE: FileState = {
  document: { origin: "", size: -1, open: async function* () {} },
  path: "",
  size: -1,
  modified: -1,
  number: -1,
};
