import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { afterAll, afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Sandbox, startSandbox } from "../../src/sandbox/server/server.ts";
import { LONG, needsLongRun } from "../needs.ts";
import { PATIENT } from "../sandbox/patient.ts";
import { shown } from "./harness.ts";
import { endAll, startBot } from "./processes.ts";

/** The real process: how it starts, why it does not, and that nothing of it is left. */
const folder = mkdtempSync(join(tmpdir(), "dateline-start-"));
let sandbox: Sandbox;
let settings: Record<string, string>;
let stores = 0;
beforeEach(async () => {
  sandbox = await startSandbox({ ...PATIENT, rateLimits: false });
  settings = {
    DISCORD_TOKEN: sandbox.token,
    DISCORD_API: sandbox.api,
    DATELINE_DATA: join(folder, `${++stores}.sqlite`),
  };
});
afterEach(async () => {
  endAll();
  await sandbox.close();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const commandWrites = () =>
  sandbox.served.filter(
    ({ route, status }) => /^(POST|PATCH|PUT|DELETE) .*commands/.test(route) && status < 300,
  );
const names = () => sandbox.owner.commands().map(({ name }) => name);

describe("a start that fails", () => {
  it("for its intents connects once, says so and ends with 1", async () => {
    sandbox.gateway.refuse(4014);
    const bot = startBot(settings);
    expect(await bot.ended()).toBe(1);
    expect(bot.output()).toContain("Dateline could not start: Discord's gateway refused the intents (4014)");
    expect(sandbox.gateway.received.Identify).toBe(1);
  });

  it("for a server of which it is no member names DISCORD_GUILD", async () => {
    const bot = startBot({ ...settings, DISCORD_GUILD: "123456789012345678" });
    expect(await bot.ended()).toBe(1);
    expect(bot.output()).toContain(
      "DISCORD_GUILD names the server 123456789012345678, but the bot is not in it",
    );
    await expect.poll(() => sandbox.gateway.connected()).toBe(0);
  });

  it.each(["gateway", "API"])(
    "for the %s leaves nothing that could come back",
    needsLongRun,
    async (what) => {
      const began = performance.now();
      if (what === "gateway") sandbox.gateway.goAway();
      else sandbox.faults.add({ route: "*", kind: "status", status: 429, retryAfter: 40, times: "always" });
      const bot = startBot(settings);
      expect(await bot.ended()).toBe(1);
      expect(performance.now() - began).toBeLessThan(90_000);
      expect(bot.output()).toContain("Dateline could not start: ");
      sandbox.gateway.comeBack();
      sandbox.faults.clear();
      const next = startBot(settings);
      await next.printed('"ready"');
      expect(sandbox.gateway.connected()).toBe(1);
    },
  );
});

describe("a bot that runs", () => {
  it("ends with 1 when its token is refused for good", async () => {
    const bot = startBot(settings);
    await bot.printed('"ready"');
    sandbox.gateway.closeWith(4004);
    expect(await bot.ended()).toBe(1);
    expect(bot.output()).toContain("Dateline ends: Discord refused the token");
  });

  it("is unhealthy while Discord refuses its token, and says so in one line", async () => {
    const corpus = mkdtempSync(join(folder, "corpus-"));
    const bot = startBot({ ...settings, DATELINE_CORPUS: corpus, DATELINE_HEALTH_PORT: "0" });
    await bot.printed('"ready"');
    const port = /"healthPort":(\d+)/.exec(bot.output())?.[1];
    const health = async () => {
      const answer = await fetch(`http://127.0.0.1:${port}/healthz`);
      return { status: answer.status, body: await answer.json() };
    };
    await expect.poll(async () => (await health()).status).toBe(200);
    const { owner, channelIds, faults } = sandbox;
    await owner.command("watch add", { query: "park", channel: channelIds.digest });
    faults.add({ route: "bot", kind: "status", status: 401, times: "always" });
    writeFileSync(join(corpus, "new.txt"), "---\ntitle: Park Opened\noutlet: KCNA\n---\nIt was opened.\n");
    await expect
      .poll(health)
      .toMatchObject({ status: 503, body: { gateway: { ok: false, connected: true, tokenRefused: true } } });
    expect(bot.output().match(/refuses the token/g)).toHaveLength(1);
  });

  it.each([
    ["thrown", "throw new Error('of '+process.env.DISCORD_TOKEN)"],
    ["rejected", "Promise.reject(new Error('of '+process.env.DISCORD_TOKEN))"],
  ])(
    "ends with 1 and without its token in the log where an error is %s and not caught",
    async (_how, fails) => {
      const guarded = "process.listenerCount('unhandledRejection')>0";
      const preload = `data:text/javascript,setInterval(()=>{if(${guarded}){${fails}}},20)`;
      const bot = startBot(settings, [process.execPath, "--import", encodeURI(preload), "src/main.ts"]);
      expect(await bot.ended()).toBe(1);
      expect(bot.output()).toMatch(/"level":60.*of \[redacted\]/);
      expect(bot.output()).not.toContain(sandbox.token);
    },
  );

  it.each([
    ["npm is ended", "SIGTERM", false],
    ["npm is killed", "SIGKILL", false],
    ["Ctrl-C is pressed", "SIGINT", true],
  ] as const)("ends when %s", async (_what, signal, isForAll) => {
    const bot = startBot({ ...settings, HOME: folder }, ["npm", "start"]);
    await bot.printed('"ready"');
    process.kill(isForAll ? -bot.child.pid! : bot.child.pid!, signal);
    await bot.ended();
    await expect.poll(() => sandbox.gateway.connected()).toBe(0);
    // Its store is free: whoever starts next is alone.
    const next = startBot(settings);
    await next.printed('"ready"');
  });
});

describe("commands of one server", () => {
  it("are written once, and taken away by a start without DISCORD_GUILD", async () => {
    const own = { ...settings, DISCORD_GUILD: sandbox.guildId };
    for (const expected of ["written", "left alone"]) {
      const before = commandWrites().length;
      const bot = startBot(own);
      await bot.printed('"ready"');
      expect(commandWrites().length - before).toBe(expected === "written" ? 11 : 0);
      bot.child.kill("SIGTERM");
      await bot.ended();
    }
    const bot = startBot(settings);
    await bot.printed('"ready"');
    await expect.poll(() => names().filter((name) => name === "search")).toEqual(["search"]);
    expect(sandbox.world.guildCommands.size).toBe(0);
    expect(new Set(names()).size).toBe(names().length);
    await bot.printed("commands of an earlier DISCORD_GUILD were removed");
    bot.child.kill("SIGTERM");
    await bot.ended();
    const again = startBot(own);
    await again.printed('"ready"');
    expect(again.output()).toContain("in this one each is shown twice");
  });
});

const TURNS = LONG ? 50 : 1;
it(`${TURNS} starts that are stopped at random moments leave a bot that works`, async () => {
  const signals = ["SIGTERM", "SIGINT", "SIGHUP", "SIGKILL"] as const;
  for (let turn = 0; turn < TURNS; turn++) {
    const bot = startBot(settings);
    await setTimeout(Math.random() * 6_000);
    const signal = signals[turn % signals.length]!;
    bot.child.kill(signal);
    // Before it listens to signals they end it themselves.
    expect([0, null], `${signal}: ${bot.output()}`).toContain(await bot.ended());
    expect(bot.output()).not.toMatch(/"level":[56]0/);
    await expect.poll(() => sandbox.gateway.connected()).toBe(0);
  }
  const bot = startBot(settings);
  await bot.printed('"ready"');
  const { message } = await sandbox.owner.command("search", { query: "security officers" });
  expect(shown(message)).toContain("1 article");
  expect(new Set(names()).size).toBe(names().length);
  bot.child.kill("SIGTERM");
  expect(await bot.ended()).toBe(0);
});
