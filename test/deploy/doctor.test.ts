import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { examineDiscord } from "../../deploy/doctor/discord.ts";
import type { Finding } from "../../deploy/doctor/finding.ts";
import { examineMachine, memoryFor } from "../../deploy/doctor/machine.ts";
import { openStore } from "../../src/store/store.ts";
import { runInside } from "../cli/terminal.ts";
import { type Stage, stage } from "../e2e/harness.ts";

/** What is not as it should be: `Channel: #digest (digest …) is closed to Dateline`. */
const told = (findings: readonly Finding[]) =>
  findings.filter(({ state }) => state !== "ok").map(({ state, subject }) => `${state} ${subject}`);

describe("dateline doctor, of Discord", () => {
  let on: Stage;
  beforeAll(async () => {
    on = await stage();
    const { sandbox } = on;
    await sandbox.owner.command("digest set", {
      channel: sandbox.channelIds.digest,
      time: "8:00",
      timezone: "Seoul",
    });
    await sandbox.owner.command("watch add", {
      query: "security",
      where: "post",
      channel: sandbox.channelIds.research,
    });
  });
  afterAll(() => on.close());

  const doctor = (more: Record<string, string> = {}) =>
    runInside(["doctor", "--json"], {
      DISCORD_TOKEN: on.sandbox.token,
      DISCORD_API: on.sandbox.api,
      DATELINE_DATA: on.config.data,
      ...more,
    });
  const findings = async (more: Record<string, string> = {}): Promise<Finding[]> =>
    JSON.parse((await doctor(more)).stdout);

  it("says that all is well, while the bot runs on the same store", async () => {
    const { status, stdout } = await doctor();
    const all: Finding[] = JSON.parse(stdout);
    expect(told(all)).toEqual([]);
    expect(status).toBe(0);
    expect(all.filter(({ subject }) => subject === "Channel").map(({ says }) => says)).toEqual([
      expect.stringMatching(/^#digest \(digest [0-9a-f]{10}\)$/),
      expect.stringMatching(/^#research \(watch [0-9a-f]{10}\)$/),
    ]);
  });

  it("says in lines what it found, for people", async () => {
    const { stdout } = await runInside(["doctor"], { DATELINE_DATA: on.config.data });
    expect(stdout).toMatch(/^ok +Node +26\./m);
    expect(stdout).toMatch(
      /^caution +Token +none: the bot runs in its sandbox\n +→ Set DISCORD_TOKEN in \.env/m,
    );
  });

  it("says which permission is missing in the channel of a digest, and exits with 1", async () => {
    const { digest } = on.sandbox.channelIds;
    on.sandbox.controls.deny(digest, ["SendMessages", "ReadMessageHistory"]);
    const { status, stdout } = await doctor();
    on.sandbox.controls.allow(digest, ["SendMessages", "ReadMessageHistory"]);
    expect(status).toBe(1);
    const all: Finding[] = JSON.parse(stdout);
    expect(told(all)).toEqual(["wrong Channel"]);
    expect(all.find(({ state }) => state === "wrong")?.advice).toBe(
      "Allow Send Messages, Read Message History.",
    );
  });

  it("says that the token is refused, in the words of a start", async () => {
    const all = await findings({ DISCORD_TOKEN: "not-the-right-token" });
    expect(all.at(-1)).toMatchObject({
      state: "wrong",
      subject: "Token",
      says: expect.stringContaining("Copy it again"),
    });
    expect(JSON.stringify(all)).not.toContain("not-the-right-token");
  });

  it("says that the gateway refuses the intents", async () => {
    on.sandbox.gateway.refuse(4014);
    const all = await findings();
    on.sandbox.gateway.refuse(null);
    expect(all.at(-1)?.says).toContain("refused the intents (4014)");
  });

  it("says that the server of DISCORD_GUILD is another", async () => {
    expect(told(await findings({ DISCORD_GUILD: "123456789012345678" }))).toEqual(["wrong Servers"]);
  });

  it("says what of the application is not as it should be", async () => {
    const body = on.sandbox.world.applicationBody.bind(on.sandbox.world);
    on.sandbox.world.applicationBody = () => ({
      ...body(),
      flags: 1 << 18,
      interactions_endpoint_url: "https://example.org",
    });
    const all = await findings();
    on.sandbox.world.applicationBody = body;
    expect(told(all)).toEqual(["wrong Interactions", "caution Intents"]);
  });

  it.each([
    [0, []],
    [20_000, ["caution Clock"]],
    [-3_600_000, ["wrong Clock"]],
  ])("compares the clock with Discord's: %i ms ahead", async (ahead, expected) => {
    const { token, api } = on.sandbox;
    const asking = { token, api, guild: undefined, operators: [] };
    expect(told(await examineDiscord(asking, null, () => Date.now() + ahead))).toEqual(expected);
  });
});

describe("dateline doctor, of the machine", () => {
  const folder = mkdtempSync(join(tmpdir(), "dateline-doctor-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const data = join(folder, "deep", "dateline.sqlite");

  it("needs no store, which the first start makes", async () => {
    expect(told(await examineMachine({ corpus: "corpus", data }))).toEqual([]);
  });

  it("says what is wrong with the corpus", async () => {
    const empty = join(folder, "empty");
    mkdirSync(empty);
    expect(told(await examineMachine({ corpus: empty, data }))).toEqual(["wrong Corpus"]);
    expect(told(await examineMachine({ corpus: join(folder, "none"), data }))).toEqual(["wrong Corpus"]);
    writeFileSync(join(empty, "feeds.yaml"), "feeds: 3");
    expect(told(await examineMachine({ corpus: empty, data }))).toEqual(["wrong Corpus", "wrong Feeds"]);
  });

  it("says where memory is short of what these documents need", async () => {
    const documents = [{ origin: "a.jsonl.gz", size: 38_000_000 }];
    expect(memoryFor(documents)).toBeGreaterThan(2 * memoryFor([{ origin: "a.pdf", size: 38_000_000 }]));
    const told = async (all: number, free: number) => {
      const findings = await examineMachine({ corpus: "corpus", data }, { all, free });
      return findings.find(({ subject }) => subject === "Memory")?.state;
    };
    expect(await told(100_000_000, 100_000_000)).toBe("wrong");
    expect(await told(2_000_000_000, 100_000_000)).toBe("caution");
    expect(await told(2_000_000_000, 1_000_000_000)).toBe("ok");
  });

  it("says what is wrong with the store, and changes nothing of it", async () => {
    const store = join(folder, "store.sqlite");
    openStore(store).close();
    const db = new DatabaseSync(store);
    db.exec("PRAGMA user_version = 999");
    db.close();
    const findings = await examineMachine({ corpus: "corpus", data: store });
    expect(findings.find(({ state }) => state === "wrong")?.says).toContain("written by a newer Dateline");
    writeFileSync(store, "Dear reader, ".repeat(100));
    expect(told(await examineMachine({ corpus: "corpus", data: store }))).toEqual(["wrong Store"]);
  });
});
