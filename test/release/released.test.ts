import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { commandRegistry } from "../../commands/index.ts";
import { openArchive } from "../../src/archive/open.ts";
import type { ArticleId } from "../../src/corpus/article.ts";
import { actionOf } from "../../src/discord/interactions/custom-id.ts";
import { OUTCOMES } from "../../src/store/deliveries.ts";
import { MIGRATIONS } from "../../src/store/migrations.ts";
import type { Store } from "../../src/store/ports.ts";
import { checkStore, openStore, restoreStore } from "../../src/store/store.ts";
import { runInside } from "../cli/terminal.ts";

/**
 * What each released version has left: a store with every table in use, a snapshot of the documents that come along, the
 * buttons that it posted. A release adds a folder; none is ever changed.
 */
const RELEASES = readdirSync("test/release").filter((name) => name.startsWith("v"));
const OWNER = "100000000000000001";
const GUILD = "100000000000000002";

interface Known {
  readonly query: string;
  readonly digest: string;
  readonly watch: string;
  readonly deliveries: number;
  readonly articles: readonly ArticleId[];
}

const folder = mkdtempSync(join(tmpdir(), "dateline-released-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it("the version before this one is among them", () => {
  expect(RELEASES).toContain("v0.1.0");
});

describe.each(RELEASES)("what %s has left", (release) => {
  const samples = `test/release/${release}/samples`;
  const known: Known = JSON.parse(readFileSync(`${samples}/known.json`, "utf8"));
  const path = join(folder, `${release}.sqlite`);
  let store: Store;
  beforeAll(() => {
    copyFileSync(`${samples}/store.sqlite`, path);
    store = openStore(path);
  });
  afterAll(() => store.close());

  it("has something in every table that it knew", () => {
    const db = new DatabaseSync(`${samples}/store.sqlite`, { readOnly: true });
    const tables = db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").all();
    const empty = tables.filter(
      ({ name }) => db.prepare(`SELECT 1 FROM ${String(name)}`).get() === undefined,
    );
    db.close();
    expect(
      empty.map(({ name }) => name).filter((name) => release === "v0.1.0" || name !== "kept_ids"),
    ).toEqual([]);
  });

  it("is a store with its settings, digests, watches and long queries", () => {
    expect(store.settings.get(GUILD)).toEqual({ language: "ko", public: "short" });
    expect(store.digests.inGuild(GUILD)).toMatchObject([
      { id: known.digest, zone: "Asia/Seoul", days: "12345", quiet: true, posts: "one", owner: OWNER },
    ]);
    expect(store.watches.ownedBy(OWNER).map(({ id, mode }) => [id === known.watch, mode])).toEqual([
      [true, "dm"],
      [false, "post"],
    ]);
    const db = new DatabaseSync(path, { readOnly: true });
    expect(db.prepare("SELECT key FROM long_queries").all()).toEqual([{ key: known.query }]);
    db.close();
  });

  it("is a ledger in which every outcome is read as it was written", () => {
    const rows = store.deliveries.of(`digest:${known.digest}`, 100);
    expect(rows.map(({ outcome }) => outcome).toSorted()).toEqual(OUTCOMES.toSorted());
    expect(rows.find(({ outcome }) => outcome === "sent")?.message).toBe("100000000000000009");
    expect(rows.find(({ outcome }) => outcome === "paused-no-permission")?.detail).toEqual({
      code: "permissionsMissing",
      values: { missing: ["sendMessages"], channel: "digest" },
    });
    const [alert] = store.deliveries.of(`alert:user:${OWNER}`, 1);
    expect(store.watches.hitsOf(alert?.key ?? "").map(({ since }) => since)).toEqual([null, 2]);
    const counted = [...store.deliveries.counts().values()].reduce((sum, n) => sum + n, 0);
    expect(counted).toBe(known.deliveries);
  });

  it("has the arrivals, the earlier texts and the kept ids of its articles", () => {
    const [first = "" as ArticleId, second = "" as ArticleId, third = "" as ArticleId] = known.articles;
    expect(store.arrivalLog.of(third).map(({ kind }) => kind)).toEqual(["arrived", "withdrawn"]);
    if (release === "v0.1.0") expect(store.versions.keptIds()).toEqual([["renamed.txt", first]]);
    const [[article, { versions, absences }] = [null, { versions: [], absences: [] }]] =
      store.versions.histories();
    expect([article, absences.length]).toEqual([second, 1]);
    expect(versions.map(({ article: { title } }) => title)[0]).toBe("An earlier headline");
  });

  it("is restored as a backup", async () => {
    const target = join(folder, `${release}-restored.sqlite`);
    await restoreStore(target, `${samples}/store.sqlite`);
    expect(checkStore(target)).toEqual({ version: MIGRATIONS.length, current: MIGRATIONS.length });
  });

  it("is a snapshot beside which the archive opens, with every article under the id that it had", async () => {
    const snapshots = join(folder, `${release}-snapshots`);
    mkdirSync(snapshots);
    for (const name of readdirSync(samples).filter((one) => one.endsWith(".snapshot")))
      copyFileSync(join(samples, name), join(snapshots, name));
    const log = { info: () => {}, warn: () => {} };
    const { library, live } = await openArchive("corpus", { snapshots, log });
    await live.close();
    expect([...library.articles()].map(({ id }) => id)).toEqual(known.articles);
  });

  it("has posted buttons that all open with their state", () => {
    const { kept, ids } = JSON.parse(readFileSync(`${samples}/custom-ids.json`, "utf8"));
    expect(ids.length).toBeGreaterThan(50);
    const longTexts = { keep: () => "", find: (key: string): string | undefined => kept[key] };
    for (const { action, id, state } of ids) {
      expect(actionOf(id)).toBe(action);
      const opened = commandRegistry.actions.find(({ name }) => name === action)?.open(id, longTexts);
      expect(opened, id).toMatchObject(state);
    }
  });
});

describe("a store that a later version has changed", () => {
  it("is refused with a sentence, and left as it is", async () => {
    const path = join(folder, "later.sqlite");
    openStore(path).close();
    const db = new DatabaseSync(path);
    db.exec(`PRAGMA user_version = ${MIGRATIONS.length + 1}`);
    db.close();
    const before = readFileSync(path);
    const ran = await runInside(["store", "backup", join(folder, "copy.sqlite")], { DATELINE_DATA: path });
    expect([ran.status, ran.stderr]).toEqual([
      2,
      expect.stringContaining("The store was written by a newer Dateline. Update this one."),
    ]);
    expect(readFileSync(path).equals(before)).toBe(true);
  });
});
