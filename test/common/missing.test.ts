import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { constants, tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { openArchive } from "../../src/archive/open.ts";
import { openSnapshot } from "../../src/archive/snapshot.ts";
import { readEnvFile } from "../../src/config.ts";
import { feedsText } from "../../src/corpus/feeds/config.ts";
import { capturesOf, isKept } from "../../src/corpus/feeds/keep.ts";
import { Feeds } from "../../src/corpus/feeds/service.ts";
import { readState, writeState } from "../../src/corpus/feeds/state.ts";
import { placeFor } from "../../src/corpus/importing/place.ts";
import { StoreError } from "../../src/store/problem.ts";
import { readStore } from "../../src/store/store.ts";

// Test files share their modules: here these are read anew, with the functions below, and afterwards once more.
vi.hoisted(() => vi.resetModules());
afterAll(() => {
  for (const module of ["node:fs", "node:fs/promises"]) vi.doUnmock(module);
  vi.resetModules();
});

/** End of a path → the code that every access to it fails with. */
const failing = vi.hoisted(() => new Map<string, string>());
const errorFor = vi.hoisted(() => (path: unknown): Error | null => {
  const code = [...failing].find(([end]) => String(path).endsWith(end))?.[1];
  return code === undefined
    ? null
    : Object.assign(new Error(`${code}: made to fail`), { code, syscall: "open" });
});
vi.mock("node:fs/promises", async (original) => {
  const real = await original<typeof import("node:fs/promises")>();
  const guarded = <F extends (path: never, ...rest: never[]) => Promise<unknown>>(work: F) =>
    ((...[path, ...rest]: Parameters<F>) => {
      const error = errorFor(path);
      return error ? Promise.reject(error) : work(path, ...rest);
    }) as F;
  return {
    ...real,
    open: guarded(real.open),
    readFile: guarded(real.readFile as never),
    readdir: guarded(real.readdir as never),
    stat: guarded(real.stat as never),
    lstat: guarded(real.lstat as never),
  };
});
vi.mock("node:fs", async (original) => {
  const real = await original<typeof import("node:fs")>();
  const throwing = <F extends (path: never, ...rest: never[]) => unknown>(work: F, missing?: () => unknown) =>
    ((...[path, ...rest]: Parameters<F>) => {
      const error = errorFor(path);
      if (error && missing && "code" in error && error.code === "ENOENT") return missing();
      if (error) throw error;
      return work(path, ...rest);
    }) as F;
  return {
    ...real,
    createReadStream: throwing(real.createReadStream as never),
    existsSync: (path: string) => errorFor(path) === null && real.existsSync(path),
    readFileSync: throwing(real.readFileSync as never),
    statSync: throwing(real.statSync as never, () => undefined),
  };
});

let folder: string;
let corpus: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "dateline-missing-"));
  corpus = join(folder, "corpus");
  mkdirSync(corpus);
});
afterEach(() => {
  failing.clear();
  rmSync(folder, { recursive: true, force: true });
});

const URL_KEPT = "https://example.org/page";
/** `absent` is what a reader answers where there is no such file. */
const readers: Record<string, { end: string; read: () => unknown; absent: unknown }> = {
  "the state of the feeds": {
    end: "feeds.json",
    read: () => readState(corpus),
    absent: { feeds: {}, pages: {} },
  },
  "the names of imports": {
    end: "imported.json",
    read: () => placeFor(corpus, corpus),
    absent: "imported/corpus",
  },
  "what is kept of an address": { end: ".warc.gz", read: () => capturesOf(corpus, URL_KEPT), absent: [] },
  "whether an address is kept": { end: ".warc.gz", read: () => isKept(corpus, URL_KEPT), absent: false },
  "the feeds": {
    end: "feeds.yaml",
    read: async () => {
      const found = await feedsText(corpus);
      if (!found.ok) throw new Error(found.problem.code);
      return found.text;
    },
    absent: null,
  },
  ".env": { end: ".env", read: () => readEnvFile(), absent: null },
  "a snapshot": {
    end: ".snapshot",
    read: () => openSnapshot(folder, "0123456789"),
    absent: { kind: "none" },
  },
  "the store": {
    end: ".sqlite",
    read: () => {
      try {
        return readStore(join(folder, "a.sqlite"));
      } catch (error) {
        if (error instanceof StoreError && error.code === "storeMissing") return "missing";
        throw error;
      }
    },
    absent: "missing",
  },
};
const CODES = Object.keys(constants.errno).filter((code) => !["ENOENT", "ENOTDIR"].includes(code));

describe("A file of state", () => {
  it.each(Object.entries(readers))(
    "that cannot be read is not taken for one that is not there: %s",
    async (_, { end, read, absent }) => {
      await fc.assert(
        fc.asyncProperty(fc.constantFrom(...CODES), async (code) => {
          failing.set(end, code);
          await expect((async () => read())()).rejects.toThrow();
        }),
        { numRuns: 30 },
      );
      failing.set(end, "ENOENT");
      expect(await read()).toEqual(absent);
    },
  );

  it("that is unreadable stops the feeds and says so, is not written over, and is read again", async () => {
    const known = {
      feeds: {},
      pages: {
        [URL_KEPT]: { etag: null, lastModified: null, digest: "d", first: 1, checks: 4, gone: false },
      },
    };
    await writeState(corpus, known);
    writeFileSync(
      join(corpus, "feeds.yaml"),
      "feeds:\n  - url: https://example.invalid/feed\n    outlet: KCNA\n",
    );
    failing.set("feeds.json", "EACCES");
    const feeds = new Feeds({
      corpus,
      log: { info: () => {}, warn: () => {} },
      http: { resolve: async () => [] },
    });
    await feeds.start();
    expect(feeds.status()).toEqual({
      problem: { code: "feeds.stateUnreadable", values: { cause: { code: "access.denied", values: {} } } },
      feeds: [],
    });
    failing.clear();
    expect(await readState(corpus)).toEqual(known);
    writeFileSync(
      join(corpus, "feeds.yaml"),
      "feeds:\n  - url: https://example.invalid/feed\n    outlet: KCNA\n\n",
    );
    await expect.poll(() => feeds.status()).toMatchObject({ problem: null, feeds: [{}] });
    await feeds.close();
  });
});

describe("A document that cannot be read for now", () => {
  const item = (title: string) =>
    `${title}\n\nPyongyang, April 9 (KCNA) -- The meeting took place on that day.\n`;
  const open = () =>
    openArchive(corpus, { snapshots: join(folder, "snapshots"), log: { info: () => {}, warn: () => {} } });
  beforeEach(() => {
    mkdirSync(join(corpus, "sub"));
    writeFileSync(join(corpus, "a.txt"), item("A"));
    writeFileSync(join(corpus, "sub", "b.txt"), item("B"));
  });

  it.each(["/sub", "/sub/b.txt"])("is named, and keeps its articles: %s", async (end) => {
    const { live, library, histories } = await open();
    failing.set(end, "EIO");
    for (let looks = 0; looks < 3; looks++) {
      live.look();
      await live.settled();
    }
    expect(live.problems()).toMatchObject([{ origin: end.slice(1), reason: /disk reports an error/ }]);
    expect([...library.articles()].map(({ title }) => title)).toEqual(["A", "B"]);
    expect([...histories.all()]).toEqual([]);
    await live.close();
  });

  it.each(["/sub", "/sub/b.txt"])("is taken from the snapshot at a start: %s", async (end) => {
    await (await open()).live.close();
    failing.set(end, "EACCES");
    const { live, library } = await open();
    expect([...library.articles()].map(({ title }) => title)).toEqual(["A", "B"]);
    expect(live.problems()).toMatchObject([{ origin: end.slice(1), reason: /permission denied/ }]);
    await live.close();
  });
});
