import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { z } from "zod";
import { PUBLIC_AMOUNTS } from "../../src/discord/message/public-quotes.ts";
import { Database } from "../../src/store/database.ts";
import { MIGRATIONS, migrate, versionOf } from "../../src/store/migrations.ts";
import { StoreError } from "../../src/store/problem.ts";
import { Settings } from "../../src/store/settings.ts";
import { openStore } from "../../src/store/store.ts";
import { BARE_ENVIRONMENT } from "../children.ts";

let folder: string;
let files = 0;
const file = () => join(folder, `${files++}.sqlite`);
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "dateline-store-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const setting = fc.record({
  guild: fc.stringMatching(/^[0-9]{17,19}$/),
  language: fc.constantFrom("en", "ko", null),
  public: fc.constantFrom(...PUBLIC_AMOUNTS),
});
const versions = MIGRATIONS.map((_, index) => index + 1);
const schemaOf = (path: string) => {
  const db = new Database(path);
  const rows = db.all(
    z.object({ sql: z.string() }),
    "SELECT sql FROM sqlite_schema WHERE sql NOT NULL ORDER BY sql",
  );
  db.close();
  return rows.map(({ sql }) => sql);
};

describe("migrations", () => {
  test("from every earlier version, all that was kept is kept and the tables are those of a new store", () => {
    const fresh = file();
    openStore(fresh).close();
    const rows = fc.uniqueArray(setting, { selector: ({ guild }) => guild, maxLength: 20 });
    fc.assert(
      fc.property(fc.constantFrom(...versions), rows, (version, settings) => {
        const path = file();
        const old = new Database(path);
        migrate(old, version);
        for (const { guild, ...values } of settings) new Settings(old).set(guild, values);
        const watches = schemaOf(path).some((sql) => sql.includes("TABLE watches"));
        if (watches)
          old.run(
            "INSERT INTO watches (id, owner, name, query, mode, state, created, mark) VALUES ('w', 'o', 'n', 'q', 'dm', 'active', 1, 1)",
            {},
          );
        old.close();
        const store = openStore(path);
        expect(store.watches.get("w")?.language).toBe(watches ? null : undefined);
        for (const { guild, ...values } of settings) expect(store.settings.get(guild)).toEqual(values);
        store.close();
        expect(schemaOf(path)).toEqual(schemaOf(fresh));
      }),
      { numRuns: 30 },
    );
  });

  test.each(versions.slice(1))("a step that fails (to version %i) leaves the store as it was", (version) => {
    const path = file();
    const db = new Database(path);
    migrate(db, version - 1);
    new Settings(db).set("1", { public: "off" });
    db.close();
    const before = schemaOf(path);
    const run = Database.prototype.script;
    const script = vi.spyOn(Database.prototype, "script").mockImplementation(function (this: Database, sql) {
      if (sql.includes(`user_version = ${version}`))
        throw new StoreError("storeFull", "the step is done, its number not");
      run.call(this, sql);
    });
    expect(() => openStore(path)).toThrow(StoreError);
    script.mockRestore();
    expect(schemaOf(path)).toEqual(before);
    const after = new Database(path);
    expect(versionOf(after)).toBe(version - 1);
    expect(new Settings(after).get("1").public).toBe("off");
    after.close();
    openStore(path).close();
  });
});

describe("a model", () => {
  const operation = fc.oneof(
    fc.record({ kind: fc.constant("set"), guild: fc.constantFrom("1", "2", "3"), change: setting }),
    fc.record({ kind: fc.constant("keep"), text: fc.string({ unit: "binary", maxLength: 300 }) }),
    fc.record({ kind: fc.constant("begin"), slot: fc.constantFrom("a", "b", "c"), upto: fc.nat(9) }),
    fc.record({ kind: fc.constant("settle"), slot: fc.constantFrom("a", "b", "c") }),
    fc.record({ kind: fc.constant("fail in between"), guild: fc.constantFrom("1", "2", "3") }),
    fc.record({ kind: fc.constant("reopen") }),
  );

  test("whatever is done in whatever order, the store answers as plain maps would, also after reopening", () => {
    fc.assert(
      fc.property(fc.array(operation, { maxLength: 40 }), (operations) => {
        const path = file();
        let store = openStore(path);
        const settings = new Map<string, unknown>();
        const texts = new Map<string, string>();
        const deliveries = new Map<string, { upto: number; outcome: string }>();
        for (const op of operations) {
          if (op.kind === "reopen") {
            store.close();
            store = openStore(path);
          } else if (op.kind === "set") {
            const { guild: _, ...change } = op.change;
            store.settings.set(op.guild, change);
            settings.set(op.guild, change);
          } else if (op.kind === "keep") {
            texts.set(store.queries.keep(op.text), op.text);
          } else if (op.kind === "begin") {
            const begun = store.deliveries.begin({
              subject: "digest:x",
              slot: op.slot,
              target: "channel:1",
              since: 0,
              upto: op.upto,
              due: 0,
            });
            expect(begun === null).toBe(deliveries.has(op.slot));
            if (begun !== null) deliveries.set(op.slot, { upto: op.upto, outcome: "pending" });
          } else if (op.kind === "settle") {
            const known = deliveries.get(op.slot);
            if (known === undefined) continue;
            store.deliveries.change(`digest:x/${op.slot}/1`, { outcome: "sent", message: "9" });
            known.outcome = "sent";
          } else {
            const half = () =>
              store.transaction(() => {
                store.settings.set(op.guild, { public: "off", language: "ko" });
                throw new RangeError("stopped in between");
              });
            expect(half).toThrow(RangeError);
          }
        }
        for (const guild of ["1", "2", "3"]) {
          expect(store.settings.get(guild)).toEqual(
            settings.get(guild) ?? { language: null, public: "full" },
          );
        }
        for (const [key, text] of texts) expect(store.queries.find(key)).toBe(text);
        const rows = store.deliveries
          .of("digest:x", 9)
          .map(({ slot, upto, outcome }) => [slot, { upto, outcome }]);
        expect(new Map(rows as [string, { upto: number; outcome: string }][])).toEqual(deliveries);
        const open = [...deliveries].filter(([, { outcome }]) => outcome === "pending").map(([slot]) => slot);
        expect(
          store.deliveries
            .open()
            .map(({ slot }) => slot)
            .sort(),
        ).toEqual(open.sort());
        store.close();
      }),
      { numRuns: 40 },
    );
  });
});

test("a full disk is named, writes nothing of the transaction, and reading goes on", () => {
  const db = new Database(file());
  migrate(db);
  const settings = new Settings(db);
  settings.set("1", { public: "off" });
  db.script("PRAGMA max_page_count = 1");
  const fill = () =>
    db.transaction(() => {
      for (let i = 0; i < 5_000; i++) settings.set(String(i), { public: "short" });
    });
  expect(fill).toThrow(expect.objectContaining({ code: "storeFull" }));
  expect(settings.get("1").public).toBe("off");
  expect(settings.get("2").public).toBe("full");
  db.script("PRAGMA max_page_count = 100000");
  fill();
  expect(settings.get("2").public).toBe("short");
  db.close();
});

test("a bot killed in the middle of writing has lost nothing that it was told is written, and frees the store", async () => {
  const path = file();
  const script = join(import.meta.dirname, "writer.ts");
  let acknowledged = 0;
  for (const wait of [30, 5, 80]) {
    const child = spawn(process.execPath, [script, path], {
      stdio: ["ignore", "pipe", "inherit"],
      env: BARE_ENVIRONMENT,
    });
    const gone = once(child, "exit");
    const lines = createInterface({ input: child.stdout });
    let first = true;
    lines.on("line", (line) => {
      acknowledged = Number(line);
      if (first) setTimeout(() => child.kill("SIGKILL"), wait);
      first = false;
    });
    const [, signal] = await gone;
    expect(signal).toBe("SIGKILL");
    const store = openStore(path);
    const digest = store.digests.inGuild("1")[0]!;
    const rows = store.deliveries.of(`digest:${digest.id}`, 1_000_000);
    expect(digest.mark).toBeGreaterThanOrEqual(acknowledged);
    expect(rows.map(({ upto }) => upto).sort((a, b) => a - b)).toEqual(
      Array.from({ length: digest.mark }, (_, index) => index + 1),
    );
    store.close();
  }
  expect(acknowledged).toBeGreaterThan(2);
});
