/** The SQLite file for everything that must outlive the process. */
import { constants, copyFileSync, mkdirSync, realpathSync, renameSync, rmSync, statSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { backup as copy, DatabaseSync } from "node:sqlite";
import { z } from "zod";
import { ArrivalLog } from "./arrival-log.ts";
import { Database } from "./database.ts";
import { Deliveries } from "./deliveries.ts";
import { Digests } from "./digests.ts";
import { MIGRATIONS, migrate, versionOf } from "./migrations.ts";
import { Personal } from "./personal.ts";
import type { Store } from "./ports.ts";
import { StoreError, storeError } from "./problem.ts";
import { LongQueries } from "./queries.ts";
import { Settings } from "./settings.ts";
import { VersionLog } from "./version-log.ts";
import { Watches } from "./watches.ts";

function storeIn(db: Database, release: () => void, now: Clock): Store {
  return {
    settings: new Settings(db),
    queries: new LongQueries(db, now),
    arrivalLog: new ArrivalLog(db, now),
    digests: new Digests(db),
    deliveries: new Deliveries(db, now),
    watches: new Watches(db, now),
    personal: new Personal(db),
    versions: new VersionLog(db),
    transaction: (work) => db.transaction(work),
    close: () => {
      db.close();
      release();
    },
  };
}

type Clock = () => number;

/** SQLite's code for a file that another connection has locked. */
const BUSY = 5;

/**
 * Opens the bot's store, created if needed, and locks it until `close`. Throws `StoreError`.
 *
 * ```ts
 * const store = openStore("data/dateline.sqlite");
 * store.settings.set(guild, { public: "short" });
 * store.close();
 * ```
 */
export function openStore(path: string, now: Clock = Date.now): Store {
  const file = locate(path);
  const release = takeLock(lockOf(file));
  let db: Database | null = null;
  try {
    db = new Database(file);
    versionOf(db); // before the first write: a foreign file stays unchanged
    db.script("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON");
    checkWhole(db);
    migrate(db);
    return storeIn(db, release, now);
  } catch (error) {
    db?.close();
    release();
    throw error;
  }
}

/** A store in memory, lost with the process. */
export function memoryStore(now: Clock = Date.now): Store {
  const db = new Database(":memory:");
  db.script("PRAGMA foreign_keys = ON");
  migrate(db);
  return storeIn(db, () => {}, now);
}

/** Opens a store read-only, even while the bot is running. Throws `StoreError`. */
export function readStore(path: string, now: Clock = Date.now): Store {
  return storeIn(openToRead(path), () => {}, now);
}

/**
 * Copies a consistent state of the store at `path` to `target`, even while the bot is running: written to a
 * temporary file, checked, then renamed. Throws `StoreError`; the target is complete or absent, and nothing
 * is overwritten.
 */
export async function backupStore(path: string, target: string): Promise<void> {
  if (isThere(target)) throw new StoreError("fileExists", target);
  using db = openToRead(path);
  const beside = `${target}.${process.pid}.part`;
  try {
    await copyWhole(db, beside);
    renameSync(beside, target);
  } catch (error) {
    throw fileError(error, target);
  } finally {
    rmSync(beside, { force: true });
  }
}

/** Copies a store into a single file, and checks that once `prepare` has done its work on it. */
async function copyWhole(
  source: Database,
  target: string,
  prepare?: (made: Database) => void,
): Promise<void> {
  await copy(source.connection, target);
  using made = new Database(target);
  made.script("PRAGMA journal_mode = DELETE");
  prepare?.(made);
  checkWhole(made);
}

/** The version of a store that is whole, and the one that this program writes. Throws `StoreError`. */
export function checkStore(path: string): { readonly version: number; readonly current: number } {
  using db = openToRead(path, 1);
  checkWhole(db);
  return { version: versionOf(db), current: MIGRATIONS.length };
}

/**
 * Puts the backup at `from` in the place of the store at `path`, which no bot may be using; returns where the old one is
 * kept, or null without one. A copy is checked and brought to this version first, then takes the place in one step:
 * whatever happens, the old store or the new one is there. Throws `StoreError`.
 */
export async function restoreStore(
  path: string,
  from: string,
  now: Clock = Date.now,
): Promise<string | null> {
  const file = locate(path);
  const beside = `${file}.${process.pid}.part`;
  using source = openToRead(from, 1);
  let release = () => {};
  try {
    release = takeLock(lockOf(file));
    checkWhole(source);
    await copyWhole(source, beside, migrate);
    const kept = keepOld(file, `${file}.before-${new Date(now()).toISOString().replace(/[:.]/g, "-")}`);
    renameSync(beside, file);
    return kept;
  } catch (error) {
    throw fileError(error, path);
  } finally {
    rmSync(beside, { force: true });
    release();
  }
}

/** Copies a store that is about to be replaced, and takes its journal away, which is not the new one's. */
function keepOld(file: string, kept: string): string | null {
  if (!isThere(file)) return null;
  try {
    const old = new Database(file);
    old.script("PRAGMA journal_mode = DELETE"); // a single file
    old.close();
  } catch (error) {
    if (!(error instanceof StoreError)) throw error; // damaged: kept as it is, with its journal
  }
  copyFileSync(file, kept, constants.COPYFILE_EXCL);
  for (const end of ["-wal", "-shm"]) if (isThere(file + end)) renameSync(file + end, kept + end);
  return kept;
}

/**
 * Takes the lock at `path` (created if needed) with an exclusive SQLite transaction, which the system
 * releases however the process ends; returns the function that releases it. Throws `StoreError` "storeInUse"
 * if another connection has it, in this process or another.
 */
function takeLock(path: string): () => void {
  let lock: DatabaseSync | null = null;
  try {
    lock = new DatabaseSync(path, { timeout: 0 });
    lock.exec("BEGIN EXCLUSIVE");
  } catch (error) {
    if (lock?.isOpen) lock.close();
    const busy = error instanceof Error && "errcode" in error && error.errcode === BUSY;
    throw busy ? new StoreError("storeInUse", path, error) : storeError(error, path);
  }
  const held = lock;
  return () => {
    if (held.isOpen) held.close();
  };
}

function lockOf(file: string): string {
  return `${file.replace(/\.(?:sqlite3?|db)$/, "")}.lock`;
}

function openToRead(path: string, oldest = MIGRATIONS.length): Database {
  if (!isThere(path)) throw new StoreError("storeMissing", path);
  const db = new Database(path, { readOnly: true });
  try {
    const version = versionOf(db);
    if (version === 0) throw new StoreError("storeMissing", `${path}: empty`);
    if (version < oldest) throw new StoreError("storeOlder", `${path}: version ${version}`);
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

/** The canonical path of a file: two bots must use the same lock. */
function locate(path: string): string {
  try {
    const whole = resolve(path);
    mkdirSync(dirname(whole), { recursive: true });
    return isThere(whole) ? realpathSync(whole) : join(realpathSync(dirname(whole)), basename(whole));
  } catch (error) {
    throw fileError(error, path);
  }
}

/** Throws `StoreError` where that cannot be determined. */
function isThere(path: string): boolean {
  try {
    return statSync(path, { throwIfNoEntry: false }) !== undefined;
  } catch (error) {
    throw fileError(error, path);
  }
}

function checkWhole(db: Database): void {
  const found = db.get(z.object({ quick_check: z.string() }), "PRAGMA quick_check(1)")?.quick_check;
  if (found !== "ok") throw new StoreError("storeDamaged", `${db.path}: ${found ?? "no answer"}`);
}

function fileError(error: unknown, path: string): unknown {
  const known = storeError(error, path);
  if (known instanceof StoreError || !(error instanceof Error) || !("code" in error)) return known;
  if (error.code === "ENOSPC") return new StoreError("storeFull", `${path}: ${error.message}`, error);
  if (error.code === "EEXIST") return new StoreError("fileExists", `${path}: ${error.message}`, error);
  if (error.code === "EROFS" || error.code === "EACCES" || error.code === "EPERM") {
    return new StoreError("storeReadOnly", `${path}: ${error.message}`, error);
  }
  return new StoreError("storeFailed", `${path}: ${error.message}`, error);
}
