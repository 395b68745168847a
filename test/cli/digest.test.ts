import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { openStore, readStore } from "../../src/store/store.ts";
import { runDateline, runInside } from "./terminal.ts";

const folder = mkdtempSync(join(tmpdir(), "dateline-cli-digest-"));
afterAll(() => rmSync(folder, { recursive: true }));
const data = join(folder, "store.sqlite");

const settings = { DATELINE_DATA: data };
const dateline = (...args: string[]) => runInside(args, settings);

describe("dateline digest preview", () => {
  it("says what is dated in these days, and nothing else", async () => {
    const { status, stdout } = await dateline("digest", "preview", "--since", "2022", "--json");
    const content = JSON.parse(stdout);
    expect([status, content.date, content.items]).toEqual([0, "2022-11-25", 1]);
    expect(content.groups[0].topics[0][0].headline).toBe("Fifth Conference of Security Officers held");
    const people = await dateline("digest", "preview", "--since", "2021-04", "--until", "2021-04-30");
    expect(people.stdout).toContain("2021-04-30: 2 new articles");
  });

  it("refuses what is no date", async () => {
    expect((await dateline("digest", "preview", "--since", "yesterday")).status).toBe(2);
  });
});

describe("dateline store backup", () => {
  it("copies the store while a bot holds it, and overwrites nothing", async () => {
    const copy = join(folder, "copy.sqlite");
    expect(await dateline("store", "backup", copy)).toMatchObject({ status: 2, stdout: "" });
    expect(existsSync(copy)).toBe(false);
    const store = openStore(data);
    store.settings.set("1", { public: "short" });
    expect(runDateline(["store", "backup", copy], settings).status).toBe(0);
    store.close();
    expect((await dateline("store", "backup", copy)).stderr).toContain(
      "A file with that name already exists",
    );
    const copied = readStore(copy);
    expect(copied.settings.get("1").public).toBe("short");
    copied.close();
  });
});
