import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Sandbox, startSandbox } from "../../src/sandbox/server/server.ts";
import { PATIENT } from "../sandbox/patient.ts";
import { shown } from "./harness.ts";
import { endAll, startBot } from "./processes.ts";

describe("the program", () => {
  let sandbox: Sandbox;
  let folder: string;
  const settings = (store = "dateline.sqlite") => ({
    DISCORD_TOKEN: sandbox.token,
    DISCORD_API: sandbox.api,
    DATELINE_DATA: join(folder, store),
  });
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "dateline-process-"));
    sandbox = await startSandbox({ ...PATIENT, heartbeatMs: 2_000 });
  });
  afterAll(async () => {
    endAll();
    await sandbox.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it("starts, is healthy, counts, refuses a second start on its store, and stops in order", async () => {
    const bot = startBot({ ...settings(), DATELINE_HEALTH_PORT: "0", DATELINE_LOG_LEVEL: "info" });
    await bot.printed("ready");
    const port = /"healthPort":(\d+)/.exec(bot.output())?.[1];
    const health = () => fetch(`http://127.0.0.1:${port}/healthz`);
    await expect
      .poll(async () => (await health()).json())
      .toMatchObject({
        healthy: true,
        gateway: { ok: true, shards: 1, tokenRefused: false },
        index: { ok: true, articles: 3, setAside: 0 },
        store: { ok: true, problem: null },
        deliveries: { ok: true, pending: 0, late: 0, uncertain: 0 },
        feeds: { ok: true, feeds: [] },
      });
    const { message } = await sandbox.owner.command("search", { query: "security officers" });
    expect(shown(message)).toContain("1 article");
    const metrics = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
    expect(metrics).toContain('dateline_interactions_total{name="search",outcome="answered"} 1');
    expect(metrics).toContain('dateline_searches_total{found="true"} 1');
    expect(metrics).toContain("dateline_articles 3");
    expect(metrics).toContain("dateline_documents_set_aside 0");
    expect(metrics).toMatch(/dateline_thread_memory_bytes\{thread="main",kind="heap"\} \d{6}/);

    const second = startBot(settings());
    expect(await second.ended()).toBe(1);
    expect(second.output()).toContain("Another Dateline bot is using this store");

    sandbox.gateway.goAway();
    await expect.poll(async () => (await health()).status).toBe(503);
    await setTimeout(3_000); // it tries again every half second
    sandbox.gateway.comeBack();
    await expect.poll(async () => (await health()).status).toBe(200);
    const gatewayLines = bot.output().match(/"msg":"[^"]*gateway[^"]*"/g) ?? [];
    expect(gatewayLines).toEqual([
      '"msg":"the connection to the gateway is lost; it is made again"',
      '"msg":"the gateway is connected again"',
    ]);

    bot.child.kill("SIGTERM");
    expect(await bot.ended()).toBe(0); // it ends with 1 where stopping takes more than 5 seconds
  });

  it("starts again on the same store after it was killed", async () => {
    const killed = startBot(settings());
    await killed.printed("ready");
    killed.child.kill("SIGKILL");
    await killed.ended();
    const next = startBot(settings());
    await next.printed("ready");
    next.child.kill("SIGTERM");
    expect(await next.ended()).toBe(0);
  });

  it("says what to do about a wrong token, and never prints it", async () => {
    const bot = startBot({ ...settings("other.sqlite"), DISCORD_TOKEN: "not-the-right-token" });
    expect(await bot.ended()).toBe(1);
    expect(bot.output()).toContain("Discord refused the token");
    expect(bot.output()).not.toContain("not-the-right-token");
  });

  it("says what is wrong with a setting", async () => {
    const bot = startBot({ ...settings("third.sqlite"), DATELINE_HEALTH_PORT: "many" });
    expect(await bot.ended()).toBe(2);
    expect(bot.output()).toContain("DATELINE_HEALTH_PORT must be a whole number");
  });
});
