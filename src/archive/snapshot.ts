/**
 * A snapshot: one file of named sections, so that a start need not read and index the corpus again.
 *
 * "DATELINE" · format u32 · sections, end to end · directory (JSON) · trailer
 * trailer = directory length u32 · SHA-256 of the directory · "ENILETAD"
 *
 * Numbers are little-endian. The directory holds the key and the name, length and SHA-256 of each section. A
 * file is written under a temporary name and renamed, verified as a whole before use, and never changed in
 * place, so readers may keep one open while a newer one takes its name.
 */
import { createHash, randomBytes } from "node:crypto";
import { type FileHandle, mkdir, open, readdir, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { deserialize, serialize } from "node:v8";
import { ifMissing } from "../common/missing.ts";

const MAGIC = Buffer.from("DATELINE");
const END_MAGIC = Buffer.from("ENILETAD");
/** Increment when the layout of the file or of its sections changes. */
export const SNAPSHOT_FORMAT = 2;
const HEAD = MAGIC.length + 4;
const TRAILER = 4 + 32 + END_MAGIC.length;
const LONGEST_DIRECTORY = 1 << 20;
const STEP = 4 << 20;
const KEPT = 3;
const ENDING = ".snapshot";
const UNFINISHED = ".unfinished";
/** An unfinished file this old is left over from a crash. */
const STALE_MS = 60 * 60 * 1000;
const VALUES_A_PIECE = 500;

export interface SnapshotSection {
  readonly name: string;
  readonly pieces: Iterable<Uint8Array>;
}

/** A section of bytes, which must not change until the snapshot is written. */
export function bytesSection(name: string, bytes: Uint8Array): SnapshotSection {
  return { name, pieces: [bytes] };
}

/** A section of structured-clonable values, such as articles. Read with `Snapshot.values`. */
export function valuesSection(name: string, values: Iterable<unknown>): SnapshotSection {
  return { name, pieces: { [Symbol.iterator]: () => serialised(values) } };
}

function* serialised(values: Iterable<unknown>): Generator<Uint8Array> {
  let batch: unknown[] = [];
  for (const value of values) {
    batch.push(value);
    if (batch.length === VALUES_A_PIECE) {
      yield* framed(batch);
      batch = [];
    }
  }
  if (batch.length > 0) yield* framed(batch);
}

function* framed(batch: readonly unknown[]): Generator<Uint8Array> {
  const bytes = serialize(batch);
  const length = Buffer.alloc(4);
  length.writeUInt32LE(bytes.length);
  yield length;
  yield bytes;
}

interface DirectoryEntry {
  readonly name: string;
  readonly offset: number;
  readonly length: number;
  readonly sha256: string;
}

interface Directory {
  readonly key: string;
  readonly sections: readonly DirectoryEntry[];
}

/**
 * Writes a snapshot atomically, then removes all but the three newest and what crashes left behind.
 *
 * @param key hexadecimal: identifies what the snapshot was made from
 * @returns the path of the file
 * @throws the file system's error (such as a full disk), or RangeError for duplicate section names; no
 * partial file remains
 */
export async function writeSnapshot(
  folder: string,
  key: string,
  sections: Iterable<SnapshotSection>,
): Promise<string> {
  await mkdir(folder, { recursive: true });
  const path = pathOf(folder, key);
  const unfinished = `${path}.${randomBytes(6).toString("hex")}${UNFINISHED}`;
  const file = await open(unfinished, "wx");
  try {
    await writeAll(file, key, sections);
    await file.sync();
    await file.close();
    await rename(unfinished, path);
  } catch (error) {
    await file.close();
    await rm(unfinished, { force: true });
    throw error;
  }
  await tidy(folder, path);
  return path;
}

function pathOf(folder: string, key: string): string {
  if (!/^[0-9a-f]{8,128}$/.test(key)) throw new RangeError(`not a snapshot's key: ${key}`);
  return join(folder, key.slice(0, 32) + ENDING);
}

async function writeAll(file: FileHandle, key: string, sections: Iterable<SnapshotSection>): Promise<void> {
  const head = Buffer.alloc(HEAD);
  MAGIC.copy(head);
  head.writeUInt32LE(SNAPSHOT_FORMAT, MAGIC.length);
  await file.writeFile(head);
  let offset = HEAD;
  const entries: DirectoryEntry[] = [];
  for (const { name, pieces } of sections) {
    if (entries.some((entry) => entry.name === name)) throw new RangeError(`two sections named “${name}”`);
    const hash = createHash("sha256");
    const start = offset;
    for (const piece of pieces) {
      hash.update(piece);
      await file.writeFile(piece);
      offset += piece.byteLength;
    }
    entries.push({ name, offset: start, length: offset - start, sha256: hash.digest("hex") });
  }
  const directory: Directory = { key, sections: entries };
  const bytes = Buffer.from(JSON.stringify(directory));
  const length = Buffer.alloc(4);
  length.writeUInt32LE(bytes.length);
  const digest = createHash("sha256").update(head).update(bytes).digest();
  await file.writeFile(Buffer.concat([bytes, length, digest, END_MAGIC]));
}

async function tidy(folder: string, current: string): Promise<void> {
  const finished: { path: string; changed: number }[] = [];
  for (const name of await readdir(folder)) {
    const path = join(folder, name);
    const changed = await changedAt(path);
    if (changed === null) continue;
    if (name.endsWith(UNFINISHED) && Date.now() - changed > STALE_MS) await rm(path, { force: true });
    if (name.endsWith(ENDING) && path !== current) finished.push({ path, changed });
  }
  finished.sort((a, b) => b.changed - a.changed);
  for (const { path } of finished.slice(KEPT - 1)) await rm(path, { force: true });
}

/** Milliseconds; null where another process has just removed the file. */
async function changedAt(path: string): Promise<number | null> {
  return (await stat(path).catch(ifMissing))?.mtimeMs ?? null;
}

/** What opening finds. `unfit` says why an existing snapshot cannot be used. */
export type OpenedSnapshot =
  | { readonly kind: "fit"; readonly snapshot: Snapshot }
  | { readonly kind: "none" }
  | { readonly kind: "unfit"; readonly path: string; readonly reason: string };

/** A verified snapshot. Close it after reading. */
export class Snapshot {
  readonly #file: FileHandle;
  readonly #entries: ReadonlyMap<string, DirectoryEntry>;

  constructor(file: FileHandle, entries: readonly DirectoryEntry[]) {
    this.#file = file;
    this.#entries = new Map(entries.map((entry) => [entry.name, entry]));
  }

  get names(): string[] {
    return [...this.#entries.keys()];
  }

  /** The bytes of a section, in their own buffer. @throws Error where there is no such section */
  async bytes(name: string): Promise<Uint8Array> {
    const { offset, length } = this.#entry(name);
    return readExactly(this.#file, offset, length);
  }

  /** The values of a section, a few hundred at a time. @throws Error where there is no such section */
  async *values<T>(name: string): AsyncGenerator<T> {
    const { offset, length } = this.#entry(name);
    let at = offset;
    while (at < offset + length) {
      const size = Buffer.from(await readExactly(this.#file, at, 4)).readUInt32LE();
      const batch: T[] = deserialize(await readExactly(this.#file, at + 4, size));
      yield* batch;
      at += 4 + size;
    }
  }

  close(): Promise<void> {
    return this.#file.close();
  }

  #entry(name: string): DirectoryEntry {
    const entry = this.#entries.get(name);
    if (entry === undefined) throw new Error(`the snapshot has no section “${name}”`);
    return entry;
  }
}

/** Opens the snapshot with this key and verifies all of it. Throws only on disk errors. */
export async function openSnapshot(folder: string, key: string): Promise<OpenedSnapshot> {
  const path = pathOf(folder, key);
  const file = await open(path, "r").catch(ifMissing);
  if (file === null) return { kind: "none" };
  try {
    const checked = await verify(file, key);
    if (typeof checked !== "string") return { kind: "fit", snapshot: new Snapshot(file, checked.sections) };
    await file.close();
    return { kind: "unfit", path, reason: checked };
  } catch (error) {
    await file.close();
    throw error;
  }
}

/** The directory of an intact file, or what is wrong with it. */
async function verify(file: FileHandle, key: string): Promise<Directory | string> {
  const { size } = await file.stat();
  const head = Buffer.from(await readExactly(file, 0, Math.min(HEAD, size)));
  if (!head.subarray(0, MAGIC.length).equals(MAGIC)) return "it is not a snapshot of Dateline";
  if (size < HEAD + TRAILER) return "it is cut off";
  const format = head.readUInt32LE(MAGIC.length);
  if (format !== SNAPSHOT_FORMAT)
    return `it has format ${format}, this version reads format ${SNAPSHOT_FORMAT}`;
  const trailer = Buffer.from(await readExactly(file, size - TRAILER, TRAILER));
  if (!trailer.subarray(36).equals(END_MAGIC)) return "it is cut off, or its end is damaged";
  const length = trailer.readUInt32LE(0);
  const start = size - TRAILER - length;
  if (length > LONGEST_DIRECTORY || start < HEAD) return "its end is damaged";
  const bytes = await readExactly(file, start, length);
  if (!createHash("sha256").update(head).update(bytes).digest().equals(trailer.subarray(4, 36))) {
    return "its directory is damaged";
  }
  const directory: Directory = JSON.parse(Buffer.from(bytes).toString("utf8"));
  if (directory.key !== key) return "it was made from another corpus or with other settings";
  let at = HEAD;
  for (const entry of directory.sections) {
    if (entry.offset !== at) return `section “${entry.name}” is not where it should be`;
    if ((await digestOf(file, entry)) !== entry.sha256) return `section “${entry.name}” is damaged`;
    at += entry.length;
  }
  return at === start ? directory : "it holds bytes that belong to no section";
}

async function digestOf(file: FileHandle, { offset, length }: DirectoryEntry): Promise<string> {
  const hash = createHash("sha256");
  const buffer = Buffer.allocUnsafe(Math.min(STEP, length));
  let done = 0;
  while (done < length) {
    const { bytesRead } = await file.read(buffer, 0, Math.min(buffer.length, length - done), offset + done);
    if (bytesRead === 0) return "ended early";
    hash.update(buffer.subarray(0, bytesRead));
    done += bytesRead;
  }
  return hash.digest("hex");
}

async function readExactly(file: FileHandle, offset: number, length: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(length);
  let done = 0;
  while (done < length) {
    const { bytesRead } = await file.read(bytes, done, Math.min(length - done, 1 << 30), offset + done);
    if (bytesRead === 0) throw new Error("the snapshot ended while it was read");
    done += bytesRead;
  }
  return bytes;
}
