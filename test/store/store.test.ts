import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { gunzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { StoreError } from "../../src/store/problem.ts";
import { LONG_QUERY_BYTES } from "../../src/store/queries.ts";
import { backupStore, memoryStore, openStore, readStore, restoreStore } from "../../src/store/store.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "dateline-store-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const problemOf = (work: () => unknown): string => {
  try {
    work();
  } catch (error) {
    if (error instanceof StoreError) return error.code;
    throw error;
  }
  return "none";
};

describe("settings", () => {
  test("a server that has set nothing has the defaults, and so have direct messages", () => {
    const store = memoryStore();
    expect(store.settings.get("1")).toEqual({ language: null, public: "full" });
    expect(store.settings.get(null)).toEqual({ language: null, public: "full" });
  });

  test("a change keeps what it does not name, and belongs to one server", () => {
    const store = memoryStore();
    store.settings.set("1", { public: "off" });
    expect(store.settings.set("1", { language: "ko" })).toEqual({ language: "ko", public: "off" });
    expect(store.settings.get("1")).toEqual({ language: "ko", public: "off" });
    expect(store.settings.get("2").public).toBe("full");
  });

  test("settings outlive the process", () => {
    const path = join(folder, "new", "dateline.sqlite");
    const first = openStore(path);
    first.settings.set("1", { public: "short" });
    first.close();
    const second = openStore(path);
    expect(second.settings.get("1").public).toBe("short");
    second.close();
  });
});

describe("long queries", () => {
  test("are kept up to a size for each reader, and for all: those used longest ago make room", () => {
    const SIZE = 60_000;
    let now = 0;
    const store = memoryStore(() => now++);
    const text = (who: string, n: number) => `${who} ${n} ${"x".repeat(SIZE)}`;
    const first = store.queries.keep(text("other", 0), "other");
    const keys = Array.from({ length: 400 }, (_, n) => store.queries.keep(text("one", n), "one"));
    const kept = keys.filter((key) => store.queries.find(key) !== undefined);
    expect(kept).toEqual(keys.slice(-kept.length));
    expect(kept.length * SIZE).toBeLessThanOrEqual(LONG_QUERY_BYTES.reader);
    expect(kept.length * (SIZE + 100)).toBeGreaterThan(LONG_QUERY_BYTES.reader - SIZE - 100);
    expect(store.queries.find(first)).toBe(text("other", 0));
    for (let reader = 0; reader < 80; reader++)
      for (let n = 0; n < LONG_QUERY_BYTES.reader / SIZE; n++)
        store.queries.keep(text(`${reader}`, n), `${reader}`);
    expect(store.queries.find(first)).toBeUndefined();
  });

  test("the same text has the same key, also in another store", () => {
    const text = "x".repeat(6000);
    expect(memoryStore().queries.keep(text)).toBe(memoryStore().queries.keep(text));
    expect(memoryStore().queries.keep(text)).toMatch(/^[\w-]{16}$/);
  });

  test("a text is found by its key for 30 days after its last use, then no more", () => {
    let now = 0;
    const day = 86_400_000;
    const store = memoryStore(() => now);
    const key = store.queries.keep("pressed often");
    now = 29 * day;
    expect(store.queries.find(key)).toBe("pressed often");
    now = 58 * day;
    expect(store.queries.find(key)).toBe("pressed often");
    now = 89 * day;
    expect(store.queries.find(key)).toBeUndefined();
    expect(store.queries.find("unknown")).toBeUndefined();
  });
});

describe("opening", () => {
  test("a second bot on the same store is told so, and the first goes on", () => {
    const path = join(folder, "dateline.sqlite");
    const first = openStore(path);
    expect(problemOf(() => openStore(path))).toBe("storeInUse");
    expect(problemOf(() => openStore(join(folder, ".", "x", "..", "dateline.sqlite")))).toBe("storeInUse");
    first.settings.set("1", { public: "off" });
    first.close();
    openStore(path).close();
  });

  test("a terminal command reads while the bot writes, and cannot write", () => {
    const path = join(folder, "dateline.sqlite");
    const bot = openStore(path);
    const reader = readStore(path);
    bot.settings.set("1", { public: "off" });
    expect(reader.settings.get("1").public).toBe("off");
    expect(problemOf(() => reader.settings.set("1", { public: "full" }))).toBe("storeReadOnly");
    reader.close();
    bot.close();
  });

  test("a store that is not there is not made by reading it", () => {
    expect(problemOf(() => readStore(join(folder, "none.sqlite")))).toBe("storeMissing");
    expect(problemOf(() => readStore(join(folder, "none.sqlite")))).toBe("storeMissing");
  });

  test("a file that is no store is left as it is", () => {
    const text = join(folder, "text.sqlite");
    writeFileSync(text, "Dear reader, ".repeat(100));
    expect(problemOf(() => openStore(text))).toBe("notAStore");
    const other = join(folder, "other.sqlite");
    const db = new DatabaseSync(other);
    db.exec("CREATE TABLE theirs (a)");
    db.close();
    expect(problemOf(() => openStore(other))).toBe("notAStore");
    expect(problemOf(() => readStore(other))).toBe("notAStore");
  });

  test("a store of a newer Dateline is refused", () => {
    const path = join(folder, "dateline.sqlite");
    openStore(path).close();
    const db = new DatabaseSync(path);
    db.exec("PRAGMA user_version = 999");
    db.close();
    expect(problemOf(() => openStore(path))).toBe("storeNewer");
  });

  test("a damaged store is refused with a sentence that says what to do", () => {
    const path = join(folder, "dateline.sqlite");
    const store = openStore(path);
    for (let i = 0; i < 200; i++) store.settings.set(String(i), { public: "off" });
    store.close();
    const db = new DatabaseSync(path);
    const bytes = Buffer.from(db.serialize());
    db.close();
    bytes.fill(0xab, 4096 * 2, bytes.length);
    writeFileSync(path, bytes);
    expect(problemOf(() => openStore(path))).toBe("storeDamaged");
  });
});

describe("backup", () => {
  test("a copy made while the bot runs holds what was written, in one file, and opens as a store", async () => {
    const path = join(folder, "dateline.sqlite");
    const bot = openStore(path);
    bot.settings.set("1", { public: "off" });
    const target = join(folder, "copy.sqlite");
    await backupStore(path, target);
    bot.settings.set("1", { public: "short" });
    bot.close();
    const copy = openStore(target);
    expect(copy.settings.get("1").public).toBe("off");
    copy.close();
  });

  test("a backup overwrites nothing", async () => {
    const path = join(folder, "dateline.sqlite");
    openStore(path).close();
    const target = join(folder, "kept.txt");
    writeFileSync(target, "kept");
    await expect(backupStore(path, target)).rejects.toMatchObject({ code: "fileExists" });
    await expect(backupStore(join(folder, "none"), join(folder, "x"))).rejects.toMatchObject({
      code: "storeMissing",
    });
  });
});

describe("restore", () => {
  const publicOf = (path: string): string => {
    const store = readStore(path);
    const { public: amount } = store.settings.get("1");
    store.close();
    return amount;
  };
  const set = (path: string, amount: "off" | "short"): void => {
    const store = openStore(path);
    store.settings.set("1", { public: amount });
    store.close();
  };

  test("puts the backup in the place of the store, and keeps the old one", async () => {
    const path = join(folder, "dateline.sqlite");
    set(path, "off");
    const backup = join(folder, "backup.sqlite");
    await backupStore(path, backup);
    set(path, "short");
    const kept = await restoreStore(path, backup);
    expect([publicOf(path), publicOf(kept ?? "")]).toEqual(["off", "short"]);
    expect(existsSync(backup)).toBe(true);
    openStore(path).close();
  });

  test("makes the store where there is none", async () => {
    const other = join(folder, "backup.sqlite");
    set(other, "off");
    const path = join(folder, "deep", "dateline.sqlite");
    expect(await restoreStore(path, other)).toBeNull();
    expect(publicOf(path)).toBe("off");
  });

  test("keeps a damaged store as it is, with its journal, which is not applied to the new one", async () => {
    const path = join(folder, "dateline.sqlite");
    const backup = join(folder, "backup.sqlite");
    set(backup, "off");
    writeFileSync(path, "Dear reader, ".repeat(100));
    writeFileSync(`${path}-wal`, "torn");
    const kept = await restoreStore(path, backup);
    expect(publicOf(path)).toBe("off");
    expect(readFileSync(kept ?? "", "utf8")).toContain("Dear reader");
    expect(readFileSync(`${kept}-wal`, "utf8")).toBe("torn");
    expect(existsSync(`${path}-wal`)).toBe(false);
  });

  test("brings a backup of an earlier version up to date", async () => {
    const path = join(folder, "dateline.sqlite");
    const backup = join(folder, "backup.sqlite");
    writeFileSync(backup, gunzipSync(readFileSync(join(import.meta.dirname, "earlier", "store.sqlite.gz"))));
    const counted = (file: string): number => {
      const db = new DatabaseSync(file);
      const row = db.prepare("SELECT count(*) AS n FROM sightings").get();
      db.close();
      return Number(row?.n);
    };
    await restoreStore(path, backup);
    expect(publicOf(path)).toBe("full");
    expect(counted(path)).toBe(counted(backup));
  });

  test("changes nothing where the backup is no store, damaged or newer, or a bot is running", async () => {
    const path = join(folder, "dateline.sqlite");
    set(path, "short");
    const text = join(folder, "text");
    writeFileSync(text, "Dear reader, ".repeat(100));
    const newer = join(folder, "newer.sqlite");
    set(newer, "off");
    const db = new DatabaseSync(newer);
    db.exec("PRAGMA user_version = 999");
    db.close();
    const damaged = join(folder, "damaged.sqlite");
    set(damaged, "off");
    const bytes = readFileSync(damaged);
    writeFileSync(damaged, bytes.fill(0xab, 4096 * 2));
    for (const [from, code] of [
      [text, "notAStore"],
      [newer, "storeNewer"],
      [damaged, "storeDamaged"],
      [join(folder, "none"), "storeMissing"],
    ] as const)
      await expect(restoreStore(path, from)).rejects.toMatchObject({ code });
    expect(publicOf(path)).toBe("short");
    const bot = openStore(path);
    await expect(restoreStore(path, path)).rejects.toMatchObject({ code: "storeInUse" });
    bot.close();
    expect(readdirSync(folder).filter((name) => /part|before/.test(name))).toEqual([]);
  });
});
