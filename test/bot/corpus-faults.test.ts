import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { backupStore } from "../../src/store/store.ts";
import { Random } from "../simulation/random.ts";
import { CorpusMachine } from "./corpus-machine.ts";

// Files of one worker share their modules: this one has its own.
vi.hoisted(() => vi.resetModules());
afterAll(() => {
  for (const module of ["node:fs", "node:fs/promises"]) vi.doUnmock(module);
  vi.resetModules();
});

/** Files whose reading fails with a code of the system, by a part of their path; the tests may run as root. */
const failing = vi.hoisted(() => new Map<string, string>());
vi.mock("node:fs", async (original) => {
  const fs = await original<typeof import("node:fs")>();
  const createReadStream: typeof fs.createReadStream = (path, options) => {
    const code = [...failing].find(([part]) => String(path).includes(part))?.[1];
    const stream = fs.createReadStream(path, options);
    if (code) stream.destroy(Object.assign(new Error(code), { code }));
    return stream;
  };
  return { ...fs, createReadStream, default: { ...fs, createReadStream } };
});
vi.mock("node:fs/promises", async (original) => {
  const fs = await original<typeof import("node:fs/promises")>();
  const stat = ((path: string, ...rest: []) => {
    const code = [...failing].find(([part]) => part.startsWith("stat:") && path.includes(part.slice(5)))?.[1];
    return code ? Promise.reject(Object.assign(new Error(code), { code })) : fs.stat(path, ...rest);
  }) as typeof fs.stat;
  return { ...fs, stat, default: { ...fs, stat } };
});

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "dateline-faults-"));
  mkdirSync(join(folder, "corpus"));
});
afterEach(() => {
  failing.clear();
  rmSync(folder, { recursive: true, force: true });
});

const at = (name: string) => join(folder, "corpus", name);
const text = (n: number | string) =>
  `Item ${n}\n\nPyongyang, April 9 (KCNA) -- The meeting number ${n} took place on that day and ended well.\n`;
const write = (name: string, n: number | string = name) => writeFileSync(at(name), text(n));
const idsOf = ({ archive }: CorpusMachine) => new Set([...archive.library.articles()].map(({ id }) => id));
const kinds = (machine: CorpusMachine) => machine.events().map(({ kind }) => kind);

describe("A corpus that is empty at the first start", () => {
  it("announces what arrives later, while the bot runs and while it does not", async () => {
    const first = await CorpusMachine.open(folder);
    write("a.txt");
    await first.settle();
    expect(kinds(first)).toEqual(["arrived"]);
    rmSync(at("a.txt"));
    await first.close();
    rmSync(join(folder, "store.sqlite"));
    await (await CorpusMachine.open(folder)).close();
    write("b.txt");
    const second = await CorpusMachine.open(folder);
    expect(kinds(second)).toEqual(["arrived"]);
    await second.close();
  });
});

describe("A file that cannot be read", () => {
  it.each([
    ["a.txt", "EACCES"],
    ["stat:a.txt", "EACCES"],
    ["stat:a.txt", "EIO"],
    ["a.txt", "ENOENT"],
  ])("is set aside at a start, and what it held is not told as withdrawn (%s: %s)", async (part, code) => {
    for (const name of ["a.txt", "b.txt"]) write(name);
    const before = await CorpusMachine.open(folder);
    const id = before.archive.library.bySourceId("a.txt#1")?.id;
    await before.close();
    failing.set(part, code);
    const machine = await CorpusMachine.open(folder);
    expect(machine.archive.library.size).toBe(1);
    expect(machine.archive.live.problems().map(({ origin }) => origin)).toEqual(["a.txt"]);
    expect(machine.events()).toEqual([]);
    failing.clear();
    await machine.close();
    const after = await CorpusMachine.open(folder);
    expect(after.archive.library.bySourceId("a.txt#1")?.id).toBe(id);
    expect(after.events()).toEqual([]);
    await after.close();
  });

  it("and links that lead nowhere, in circles or out of the corpus prevent no start", async () => {
    write("a.txt");
    symlinkSync(at("nowhere"), at("b.txt"));
    symlinkSync(at("c.txt"), at("c.txt"));
    symlinkSync("/", at("d"));
    const machine = await CorpusMachine.open(folder);
    expect(machine.archive.library.size).toBe(1);
    expect(machine.archive.live.problems()).toHaveLength(3);
    await machine.close();
  });
});

describe("Documents that are renamed", () => {
  it.each([1, 2, 3])("again and again between two looks are the same articles (seed %i)", async (seed) => {
    const random = new Random(seed);
    const names = Array.from({ length: 100 }, (_, n) => `a${n}.txt`);
    for (const name of names) write(name);
    const machine = await CorpusMachine.open(folder);
    const ids = idsOf(machine);
    for (let i = 0; i < 300; i++) {
      const n = random.between(0, 99);
      const name = `b${random.between(0, 999)}-${i}.txt`;
      renameSync(at(names[n] ?? ""), at(name));
      names[n] = name;
      if (random.chance(0.05)) machine.archive.live.look();
      if (random.chance(0.1)) await new Promise((resolve) => setTimeout(resolve, random.between(1, 60)));
    }
    await machine.settle();
    expect(machine.events()).toEqual([]);
    expect(idsOf(machine)).toEqual(ids);
    await machine.close();
  });

  it("while the process is killed in the middle are neither new nor withdrawn", async () => {
    const names = Array.from({ length: 100 }, (_, n) => `a${n}.txt`);
    for (const name of names) write(name);
    const machine = await CorpusMachine.open(folder);
    const ids = idsOf(machine);
    for (const [n, name] of names.entries()) {
      renameSync(at(name), at(`b${n}.txt`));
      if (n === 50) await machine.kill();
    }
    for (const snapshots of [true, true, false]) {
      const after = await CorpusMachine.open(folder, { snapshots });
      expect(after.events()).toEqual([]);
      expect(idsOf(after)).toEqual(ids);
      await after.close();
    }
  });

  it("to a name that was another's leave that name to a new document", async () => {
    write("a.txt", 1);
    const machine = await CorpusMachine.open(folder);
    const id = machine.archive.library.bySourceId("a.txt#1")?.id;
    renameSync(at("a.txt"), at("b.txt"));
    await machine.settle();
    write("a.txt", 2);
    await machine.settle();
    const { library } = machine.archive;
    expect(library.bySourceId("b.txt#1")?.id).toBe(id);
    const other = library.bySourceId("a.txt#1");
    expect(other?.title).toBe("Item 2");
    expect(kinds(machine)).toEqual(["arrived"]);
    await machine.close();
    const again = await CorpusMachine.open(folder);
    expect(again.archive.library.bySourceId("a.txt#1")?.id).toBe(other?.id);
    expect(again.events()).toEqual([]);
    await again.close();
  });

  it("are told from copies: the first arrival keeps the article, also after a restart", async () => {
    write("z.txt", 1);
    const machine = await CorpusMachine.open(folder);
    const id = machine.archive.library.bySourceId("z.txt#1")?.id;
    cpSync(at("z.txt"), at("a.txt"));
    await machine.settle();
    await machine.close();
    for (const snapshots of [false, true, true]) {
      const again = await CorpusMachine.open(folder, { snapshots });
      expect(again.archive.library.bySourceId("z.txt#1")?.id).toBe(id);
      expect(again.archive.live.problems().map(({ origin, copyOf }) => [origin, copyOf])).toEqual([
        ["a.txt", "z.txt"],
      ]);
      expect(again.events()).toEqual([]);
      await again.close();
    }
  });
});

describe("What arrives while the store cannot be written", () => {
  it("is recorded as soon as it can be, each once, with what came meanwhile", async () => {
    write("a.txt");
    const machine = await CorpusMachine.open(folder);
    const blocker = new DatabaseSync(join(folder, "store.sqlite"));
    blocker.exec("BEGIN IMMEDIATE");
    for (let n = 0; n < 26; n++) write(`n${n}.txt`, n);
    await expect(machine.settle()).rejects.toMatchObject({ code: "storeBusy" });
    expect(machine.arrivals.waiting).toBe(26);
    rmSync(at("n0.txt"));
    write("n1.txt", "another text");
    await expect(machine.settle()).rejects.toMatchObject({ code: "storeBusy" });
    expect(machine.events()).toEqual([]);
    blocker.exec("ROLLBACK");
    blocker.close();
    await machine.record();
    expect(kinds(machine)).toEqual(Array(25).fill("arrived"));
    expect(machine.arrivals.waiting).toBe(0);
    await machine.close();
    const again = await CorpusMachine.open(folder);
    expect(again.events()).toEqual([]);
    await again.close();
  }, 30_000);
});

describe("A backup that is taken under load", () => {
  it("and put back after the process was killed loses and repeats nothing that the corpus holds", async () => {
    for (let n = 0; n < 20; n++) write(`a${n}.txt`, n);
    const machine = await CorpusMachine.open(folder);
    const backup = join(folder, "backup.sqlite");
    let written = 0;
    const load = async () => {
      for (; written < 30; written++) {
        write(`b${written}.txt`, `b ${written}`);
        if (written % 5 === 0) await machine.settle();
      }
      await machine.settle();
    };
    const loading = load();
    await new Promise((resolve) => setTimeout(resolve, 400));
    await backupStore(join(folder, "store.sqlite"), backup);
    await loading;
    const ids = idsOf(machine);
    const arrived = machine.events().map(({ article }) => article);
    expect(arrived).toHaveLength(30);
    renameSync(at("a3.txt"), at("c3.txt"));
    await machine.kill();
    for (const end of ["", "-wal", "-shm"]) rmSync(join(folder, `store.sqlite${end}`), { force: true });
    renameSync(backup, join(folder, "store.sqlite"));
    const restored = await CorpusMachine.open(folder, { snapshots: existsSync(join(folder, "snapshots")) });
    expect(idsOf(restored)).toEqual(ids);
    // Every article is on record once: those from before the backup, and those that it did not know.
    const log = restored.store.arrivalLog;
    const all = log.between(0, log.latest()).filter(({ kind }) => kind === "arrived");
    expect(all.map(({ article }) => article).sort()).toEqual([...arrived].sort());
    expect(kinds(restored).every((kind) => kind === "arrived")).toBe(true);
    await restored.close();
  }, 30_000);
});
