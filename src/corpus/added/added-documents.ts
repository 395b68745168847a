/**
 * Operators' changes to the files of a corpus: uploads await confirmation, are put in place, moved away and
 * restored. One operation at a time; only unconfirmed uploads are ever deleted.
 */
import { randomBytes } from "node:crypto";
import { constants } from "node:fs";
import { access, lstat, readdir, readFile, realpath, rename, rm, stat } from "node:fs/promises";
import { join, posix, sep } from "node:path";
import { KeyedQueue } from "../../common/keyed-queue.ts";
import { ifPathMissing } from "../../common/missing.ts";
import { isTaken, OWN_FOLDER, pathOf, putBytes, putFile } from "../put.ts";
import { numbered, safeFileName } from "./file-name.ts";
import { addedPlace } from "./place.ts";

/** How long an upload awaits confirmation, and how many may; the oldest are dropped. */
const WAITING_MS = 24 * 60 * 60_000;
const MOST_WAITING = 10;
const MOST_NAMES = 99;
const DIGEST = /^[0-9a-f]{64}$/;
const STAMP = /^\d{8}T\d{9}Z-[0-9a-f]{8}$/;
const WAITING = `${OWN_FOLDER}/waiting`;
const REMOVED = `${OWN_FOLDER}/removed`;

/** What to do where a document with the same name was added on the same day. */
export type How = "new" | "replace" | "beside";

export type Put =
  /** `replaced`: the stamp under which the previous document was moved away. */
  | { readonly kind: "put"; readonly place: string; readonly replaced: string | null }
  | { readonly kind: "taken" }
  /** It was added, cancelled, or has expired. */
  | { readonly kind: "waits no more" };

export type PutBack =
  | { readonly kind: "back"; readonly origin: string }
  | { readonly kind: "taken"; readonly origin: string }
  | { readonly kind: "not there" };

export class AddedDocuments {
  readonly #corpus: string;
  readonly #now: () => number;
  readonly #queue = new KeyedQueue();

  constructor(corpus: string, now: () => number = Date.now) {
    this.#corpus = corpus;
    this.#now = now;
  }

  /** Why nothing can be changed: the corpus is a single file, or not writable; null where it can. */
  async problem(): Promise<"no folder" | "not writable" | null> {
    try {
      if (!(await stat(this.#corpus)).isDirectory()) return "no folder";
      await access(this.#corpus, constants.W_OK);
      return null;
    } catch {
      return "not writable";
    }
  }

  /** Keeps an upload until it is confirmed, under its SHA-256. */
  keepWaiting(digest: string, bytes: Buffer): Promise<void> {
    return this.#inTurn(async () => {
      await putBytes(this.#corpus, `${WAITING}/${digest}`, bytes);
      await this.#tidy();
    });
  }

  /** Null where it is no longer kept. */
  async waiting(digest: string): Promise<Buffer | null> {
    return (await this.#waits(digest))
      ? readFile(this.#at(`${WAITING}/${digest}`)).catch(ifPathMissing)
      : null;
  }

  /** Returns whether it was kept. */
  discard(digest: string): Promise<boolean> {
    return this.#inTurn(async () => {
      const isThere = await this.#waits(digest);
      if (isThere) await rm(this.#at(`${WAITING}/${digest}`), { force: true });
      return isThere;
    });
  }

  /** Removes expired uploads, and the oldest of too many. */
  tidy(): Promise<void> {
    return this.#inTurn(() => this.#tidy());
  }

  /** Where a document with this name would be put today. */
  placeOf(name: string): string {
    return addedPlace(new Date(this.#now()).toISOString().slice(0, 10), safeFileName(name));
  }

  isTaken(place: string): Promise<boolean> {
    return isTaken(this.#corpus, place);
  }

  put(digest: string, name: string, how: How): Promise<Put> {
    return this.#inTurn(async () => {
      if (!(await this.#waits(digest))) return { kind: "waits no more" };
      let place = this.placeOf(name);
      let replaced: string | null = null;
      if (await this.isTaken(place)) {
        if (how === "new") return { kind: "taken" };
        if (how === "replace") replaced = await this.#moveAway(place);
        else {
          const free = await this.#free(place);
          if (free === null) return { kind: "taken" };
          place = free;
        }
      }
      try {
        await putFile(this.#corpus, `${WAITING}/${digest}`, place);
      } catch (error) {
        if (replaced !== null) await rename(this.#at(`${REMOVED}/${replaced}/${place}`), this.#at(place));
        throw error;
      }
      return { kind: "put", place, replaced };
    });
  }

  /** Moves a document out of the corpus; returns the stamp that restores it, or null where there is none. */
  remove(origin: string): Promise<string | null> {
    return this.#inTurn(async () => ((await this.isDocument(origin)) ? this.#moveAway(origin) : null));
  }

  putBack(stamp: string): Promise<PutBack> {
    return this.#inTurn(async () => {
      const origin = STAMP.test(stamp) ? await this.#onlyFileIn(`${REMOVED}/${stamp}`) : null;
      if (origin === null) return { kind: "not there" };
      if (await this.isTaken(origin)) return { kind: "taken", origin };
      await putFile(this.#corpus, `${REMOVED}/${stamp}/${origin}`, origin);
      await rm(this.#at(`${REMOVED}/${stamp}`), { recursive: true, force: true });
      return { kind: "back", origin };
    });
  }

  /** Where a removed document is kept, as a path within the corpus. */
  keptAt(stamp: string): string {
    return `${REMOVED}/${stamp}`;
  }

  #at(place: string): string {
    return pathOf(this.#corpus, place);
  }

  async #waits(digest: string): Promise<boolean> {
    if (!DIGEST.test(digest)) return false;
    const info = await lstat(this.#at(`${WAITING}/${digest}`)).catch(ifPathMissing);
    return info?.isFile() === true && this.#now() - info.mtimeMs <= WAITING_MS;
  }

  async #moveAway(origin: string): Promise<string> {
    const stamp = `${new Date(this.#now()).toISOString().replace(/[-:.]/g, "")}-${randomBytes(4).toString("hex")}`;
    await putFile(this.#corpus, origin, `${REMOVED}/${stamp}/${origin}`);
    return stamp;
  }

  /** Whether it is a file of the corpus: not reached by `..` or a link, and not one of Dateline's own. */
  async isDocument(origin: string): Promise<boolean> {
    if (
      origin === "" ||
      origin.includes("\0") ||
      origin.startsWith(".") ||
      posix.normalize(origin) !== origin
    )
      return false;
    const root = await realpath(this.#corpus);
    const real = await realpath(this.#at(origin)).catch(ifPathMissing);
    return real === join(root, ...origin.split("/")) && (await lstat(real)).isFile();
  }

  async #free(place: string): Promise<string | null> {
    const folder = posix.dirname(place);
    for (let number = 2; number <= MOST_NAMES; number++) {
      const other = `${folder}/${numbered(posix.basename(place), number)}`;
      if (!(await this.isTaken(other))) return other;
    }
    return null;
  }

  async #onlyFileIn(folder: string): Promise<string | null> {
    const found = await readdir(this.#at(folder), { recursive: true, withFileTypes: true }).catch(
      ifPathMissing,
    );
    const files = (found ?? []).filter((entry) => entry.isFile());
    const [only] = files;
    if (only === undefined || files.length > 1) return null;
    const path = join(only.parentPath, only.name).slice(this.#at(folder).length + 1);
    return path.split(sep).join("/");
  }

  async #tidy(): Promise<void> {
    const names = (await readdir(this.#at(WAITING)).catch(ifPathMissing)) ?? [];
    const waiting = [];
    for (const name of names) {
      const info = await stat(this.#at(`${WAITING}/${name}`)).catch(ifPathMissing);
      if (info) waiting.push({ name, modified: info.mtimeMs });
    }
    waiting.sort((a, b) => b.modified - a.modified);
    for (const [n, { name, modified }] of waiting.entries()) {
      if (n >= MOST_WAITING || this.#now() - modified > WAITING_MS) {
        await rm(this.#at(`${WAITING}/${name}`), { recursive: true, force: true });
      }
    }
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    return this.#queue.run(this.#corpus, work);
  }
}
