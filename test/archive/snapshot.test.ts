import { mkdtemp, readdir, readFile, rm, truncate, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  bytesSection,
  openSnapshot,
  type Snapshot,
  valuesSection,
  writeSnapshot,
} from "../../src/archive/snapshot.ts";
import { runs } from "../needs.ts";

const KEY = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "dateline-snapshot-"));
});

afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

async function opened(key = KEY): Promise<Snapshot> {
  const found = await openSnapshot(folder, key);
  if (found.kind !== "fit") throw new Error(JSON.stringify(found));
  return found.snapshot;
}

async function reasonOf(key = KEY): Promise<string> {
  const found = await openSnapshot(folder, key);
  if (found.kind === "fit") await found.snapshot.close();
  return found.kind === "unfit" ? found.reason : found.kind;
}

function sample(): ReturnType<typeof bytesSection>[] {
  const values = Array.from({ length: 1200 }, (_, n) => ({ n, text: `word ${n} 조선`, list: [n, null] }));
  return [
    bytesSection("numbers", new Uint8Array(new Uint32Array([1, 2, 3]).buffer)),
    valuesSection("values", values),
  ];
}

describe("a snapshot", () => {
  it("gives back the sections that were written", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ maxLength: 5000 }),
        fc.array(fc.record({ a: fc.string(), b: fc.option(fc.double()), c: fc.array(fc.integer()) }), {
          maxLength: 30,
        }),
        async (bytes, values) => {
          await writeSnapshot(folder, KEY, [bytesSection("bytes", bytes), valuesSection("values", values)]);
          const snapshot = await opened();
          expect(snapshot.names).toEqual(["bytes", "values"]);
          expect(await snapshot.bytes("bytes")).toEqual(bytes);
          expect(await Array.fromAsync(snapshot.values("values"))).toEqual(values);
          await snapshot.close();
        },
      ),
      runs(10),
    );
  });

  it("holds more values than fit one piece, in order", async () => {
    await writeSnapshot(folder, KEY, sample());
    const snapshot = await opened();
    const values = await Array.fromAsync(snapshot.values<{ n: number }>("values"));
    expect(values.map(({ n }) => n)).toEqual(Array.from({ length: 1200 }, (_, n) => n));
    await expect(snapshot.bytes("nowhere")).rejects.toThrow("no section “nowhere”");
    await snapshot.close();
  });

  it("is not there before it is written", async () => {
    expect(await openSnapshot(folder, KEY)).toEqual({ kind: "none" });
  });

  it("stays readable while another takes its place", async () => {
    await writeSnapshot(folder, KEY, [bytesSection("a", new Uint8Array([1]))]);
    const first = await opened();
    await writeSnapshot(folder, KEY, [bytesSection("a", new Uint8Array([2]))]);
    const second = await opened();
    expect([...(await first.bytes("a")), ...(await second.bytes("a"))]).toEqual([1, 2]);
    await first.close();
    await second.close();
  });

  it("can be written and opened by many at once", async () => {
    const writes = [1, 2, 3, 4].map((n) =>
      writeSnapshot(folder, KEY, [bytesSection("a", new Uint8Array(100_000).fill(n))]),
    );
    await Promise.race(writes);
    const read = await Promise.all(
      [1, 2, 3, 4].map(async () => {
        const snapshot = await opened();
        const bytes = await snapshot.bytes("a");
        await snapshot.close();
        return new Set(bytes).size;
      }),
    );
    await Promise.all(writes);
    expect(read).toEqual([1, 1, 1, 1]);
    expect(await readdir(folder)).toHaveLength(1);
  });

  it("leaves nothing half-written when its sections fail", async () => {
    function* failing(): Generator<Uint8Array> {
      yield new Uint8Array(10);
      throw new Error("no more");
    }
    await expect(writeSnapshot(folder, KEY, [{ name: "a", pieces: failing() }])).rejects.toThrow("no more");
    expect(await readdir(folder)).toEqual([]);
  });

  it("refuses two sections of one name", async () => {
    const twice = [bytesSection("a", new Uint8Array(1)), bytesSection("a", new Uint8Array(2))];
    await expect(writeSnapshot(folder, KEY, twice)).rejects.toThrow("two sections named “a”");
    expect(await readdir(folder)).toEqual([]);
  });

  it("is kept with the two newest others; what a crash left is removed", async () => {
    const old = new Date(Date.now() - 2 * 60 * 60 * 1000);
    for (const first of ["a", "b", "c", "d"]) {
      const path = await writeSnapshot(folder, KEY.replace("0", first), sample());
      await utimes(path, old, new Date(old.getTime() + first.charCodeAt(0) * 1000));
    }
    await writeFile(join(folder, "x.snapshot.1.unfinished"), "left");
    await utimes(join(folder, "x.snapshot.1.unfinished"), old, old);
    await writeFile(join(folder, "y.snapshot.2.unfinished"), "being written");
    await writeSnapshot(folder, KEY, sample());
    expect((await readdir(folder)).map((name) => name.slice(0, 1)).sort()).toEqual(["0", "c", "d", "y"]);
  });
});

describe("a snapshot that does not fit", () => {
  it("is named when it was made from something else", async () => {
    await writeSnapshot(folder, KEY, sample());
    expect(await reasonOf(`${KEY.slice(0, -1)}0`)).toBe(
      "it was made from another corpus or with other settings",
    );
  });

  it("is named when it is another file", async () => {
    await writeSnapshot(folder, KEY, sample());
    const [name = ""] = await readdir(folder);
    for (const text of ["", "DATE", "a picture", "x".repeat(1000)]) {
      await writeFile(join(folder, name), text);
      expect(await reasonOf()).toBe("it is not a snapshot of Dateline");
    }
  });

  it("is named when it has another format", async () => {
    const path = await writeSnapshot(folder, KEY, sample());
    const bytes = await readFile(path);
    bytes.writeUInt32LE(7, 8);
    await writeFile(path, bytes);
    expect(await reasonOf()).toMatch(/^it has format 7, this version reads format \d+$/);
  });

  it("is noticed wherever a byte is changed", async () => {
    const path = await writeSnapshot(folder, KEY, sample());
    const whole = await readFile(path);
    expect(await reasonOf()).toBe("fit");
    await fc.assert(
      fc.asyncProperty(fc.nat(whole.length - 1), fc.integer({ min: 1, max: 255 }), async (at, change) => {
        const bytes = Buffer.from(whole);
        bytes[at] = (bytes[at] ?? 0) ^ change;
        await writeFile(path, bytes);
        expect(await reasonOf()).toMatch(/^it|^section/);
      }),
      {
        numRuns: 300,
        examples: [0, 8, 11, whole.length - 1, whole.length - 9, whole.length - 44].map((at) => [at, 1]),
      },
    );
  });

  it("is noticed wherever it is cut, and when something is added", async () => {
    const path = await writeSnapshot(folder, KEY, sample());
    const whole = await readFile(path);
    await fc.assert(
      fc.asyncProperty(fc.nat(whole.length - 1), async (length) => {
        await writeFile(path, whole);
        await truncate(path, length);
        expect(await reasonOf()).toMatch(/^it/);
      }),
      runs(34),
    );
    await writeFile(path, Buffer.concat([whole, Buffer.from([0])]));
    expect(await reasonOf()).toMatch(/^it/);
  });
});
