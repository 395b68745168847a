import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { openStore, readStore } from "../../src/store/store.ts";

const folder = mkdtempSync(join(tmpdir(), "dateline-cli-digest-"));
afterAll(() => rmSync(folder, { recursive: true }));
const data = join(folder, "store.sqlite");

function dateline(...args: string[]) {
  const env = { PATH: process.env.PATH, DATELINE_DATA: data };
  return spawnSync(process.execPath, ["src/cli.ts", ...args], { encoding: "utf8", env });
}

describe("dateline digest preview", () => {
  it("says what is dated in these days, and nothing else", () => {
    const { status, stdout } = dateline("digest", "preview", "--since", "2022", "--json");
    const content = JSON.parse(stdout);
    expect([status, content.date, content.items]).toEqual([0, "2022-11-25", 1]);
    expect(content.groups[0].items[0].headline).toBe("Fifth Conference of Security Officers held");
    const people = dateline("digest", "preview", "--since", "2021-04", "--until", "2021-04-30");
    expect(people.stdout).toContain("2021-04-30: 2 new articles");
  });

  it("refuses what is no date", () => {
    expect(dateline("digest", "preview", "--since", "yesterday").status).toBe(2);
  });
});

describe("dateline store backup", () => {
  it("copies the store while a bot holds it, and overwrites nothing", () => {
    const copy = join(folder, "copy.sqlite");
    expect(dateline("store", "backup", copy)).toMatchObject({ status: 2, stdout: "" });
    expect(existsSync(copy)).toBe(false);
    const store = openStore(data);
    store.settings.set("1", { public: "short" });
    expect(dateline("store", "backup", copy).status).toBe(0);
    store.close();
    expect(dateline("store", "backup", copy).stderr).toContain("a file of that name already");
    const copied = readStore(copy);
    expect(copied.settings.get("1").public).toBe("short");
    copied.close();
  });
});
