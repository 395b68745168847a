import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { connect } from "../../src/discord/connection/client.ts";
import { Metrics } from "../../src/discord/interactions/metrics.ts";
import { createLog } from "../../src/log.ts";
import { type Sandbox, startSandbox } from "../../src/sandbox/server/server.ts";
import { BARE_ENVIRONMENT } from "../children.ts";
import { PATIENT } from "../sandbox/patient.ts";
import { shown } from "./harness.ts";

/** `npm start` as a process of its own. */
interface Bot {
  readonly child: ChildProcess;
  output(): string;
  /** Resolves the moment that this is printed: what is done then is done as early as anybody can. */
  printed(words: string): Promise<void>;
  ended(): Promise<number | null>;
}

const running: ChildProcess[] = [];

function startBot(settings: Readonly<Record<string, string>>): Bot {
  const environment = { ...BARE_ENVIRONMENT, DATELINE_CORPUS: "corpus", ...settings };
  const child = spawn(process.execPath, ["src/main.ts"], {
    env: environment,
    stdio: ["ignore", "pipe", "pipe"],
  });
  running.push(child);
  let output = "";
  const waiting: { words: string; resolve: () => void }[] = [];
  const hear = (data: unknown) => {
    output += data;
    for (const { words, resolve } of waiting) if (output.includes(words)) resolve();
  };
  child.stdout?.on("data", hear);
  child.stderr?.on("data", hear);
  const end = new Promise<number | null>((resolve) => child.once("exit", resolve));
  return {
    child,
    output: () => output,
    printed: (words) =>
      new Promise((resolve, reject) => {
        waiting.push({ words, resolve });
        hear("");
        void end.then((code) => reject(new Error(`ended with ${code} before "${words}": ${output}`)));
      }),
    ended: () => end,
  };
}

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
    for (const child of running) child.kill("SIGKILL");
    await sandbox.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it("starts, is healthy, counts, refuses a second start on its store, and stops in order", async () => {
    const bot = startBot({ ...settings(), DATELINE_HEALTH_PORT: "0", DATELINE_LOG_LEVEL: "info" });
    await bot.printed("ready");
    const port = /"healthPort":(\d+)/.exec(bot.output())?.[1];
    const health = () => fetch(`http://127.0.0.1:${port}/healthz`);
    await expect.poll(async () => (await health()).json()).toEqual({ healthy: true });
    const { message } = await sandbox.owner.command("search", { query: "security officers" });
    expect(shown(message)).toContain("1 article");
    const metrics = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
    expect(metrics).toContain('dateline_interactions_total{name="search",outcome="answered"} 1');
    expect(metrics).toContain('dateline_searches_total{found="true"} 1');
    expect(metrics).toContain("dateline_articles 3");

    const second = startBot(settings());
    expect(await second.ended()).toBe(1);
    expect(second.output()).toContain("Another Dateline bot is using this store");

    sandbox.gateway.goAway();
    await expect.poll(async () => (await health()).status).toBe(503);
    sandbox.gateway.comeBack();
    await expect.poll(async () => (await health()).status).toBe(200);

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

  it("gives up a log-in that is never answered", async () => {
    const silent = await startSandbox();
    silent.faults.add({ route: "GET /gateway/bot", kind: "hang", times: 9 });
    try {
      const dispatcher = { handle: async () => undefined, finished: async () => undefined };
      const options = { token: silent.token, api: silent.api, loginLimitMs: 1000 };
      await expect(connect(options, dispatcher as never, createLog("silent"), new Metrics())).rejects.toThrow(
        "Discord did not answer within 1 s",
      );
    } finally {
      await silent.close();
    }
  });
});
