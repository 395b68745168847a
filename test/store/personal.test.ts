import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterAll, expect, it } from "vitest";
import type { ArticleId } from "../../src/corpus/article.ts";
import type { Target } from "../../src/store/ports.ts";
import { openStore } from "../../src/store/store.ts";
import { choice } from "../digest/bot.ts";

const USER = "111111111111111111";
const OTHER = "222222222222222222";
const folder = mkdtempSync(join(tmpdir(), "dateline-personal-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** `table: row` for every row of every table that names this user anywhere. */
function rowsNaming(path: string, user: string): string[] {
  const db = new DatabaseSync(path, { readOnly: true });
  const tables = db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").all();
  const rows = tables.flatMap(({ name }) =>
    db
      .prepare(`SELECT * FROM ${String(name)}`)
      .all()
      .map((row) => `${String(name)}: ${JSON.stringify(row)}`),
  );
  db.close();
  return rows.filter((row) => row.includes(user));
}

it("counts what is stored about somebody, and leaves no row of any table that names them", () => {
  const path = join(folder, "dateline.sqlite");
  const store = openStore(path);
  for (const user of [USER, OTHER]) {
    const watch = { owner: user, channel: null, name: "a", query: "a", language: null };
    const own = store.watches.add({ ...watch, guild: null, mode: "dm" }, 0);
    store.watches.add({ ...watch, guild: "1", mode: "digest" }, 0);
    store.digests.add("1", { ...choice, owner: user }, 1, 0);
    const target: Target = `user:${user}`;
    store.watches.matched(own.id, target, [{ article: "x" as ArticleId, since: null }], 1);
    for (const [subject, outcome] of [
      [`alert:${target}`, "sent"],
      [`notice:${target}`, "retry-later"],
    ] as const)
      store.deliveries.begin({ subject, slot: "1", target, since: 0, upto: 1, due: 1 }, outcome);
    store.queries.keep(JSON.stringify(["a state with an owner", user]));
    store.queries.keep(`a long query of ${user === USER ? "one" : "another"}`, user);
  }
  expect(store.personal.of(USER)).toEqual({ own: 1, shared: 2, messages: 2, buttons: 2 });
  expect(rowsNaming(path, USER).length).toBeGreaterThan(6);
  const others = rowsNaming(path, OTHER);
  store.personal.forget(USER);
  expect(store.personal.of(USER)).toEqual({ own: 0, shared: 0, messages: 0, buttons: 0 });
  expect(rowsNaming(path, USER)).toEqual([]);
  expect(rowsNaming(path, OTHER)).toEqual(others);
  expect(store.digests.inGuild("1")).toHaveLength(2);
  store.close();
});

it("keeps what is being sent until it is settled, and says so", () => {
  const store = openStore(join(folder, "sending.sqlite"));
  const target: Target = `user:${USER}`;
  const begun = { subject: `alert:${target}`, slot: "1", target, since: 0, upto: 1, due: 1 };
  const delivery = store.deliveries.begin(begun);
  store.personal.forget(USER);
  expect(store.personal.of(USER).messages).toBe(1);
  store.deliveries.change(delivery?.key ?? "", { outcome: "sent" });
  store.personal.forget(USER);
  expect(store.personal.of(USER).messages).toBe(0);
  store.close();
});
