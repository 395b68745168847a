import { setTimeout } from "node:timers/promises";
import { describe, expect, it, type TestContext } from "vitest";
import { type Connection, connect } from "../../../src/discord/connection/client.ts";
import { RequestGuard, Resting } from "../../../src/discord/connection/request-guard.ts";
import { Metrics } from "../../../src/discord/interactions/metrics.ts";
import { createLog } from "../../../src/log.ts";
import { EDGE, type Fault } from "../../../src/sandbox/rest/faults.ts";
import { type Sandbox, startSandbox } from "../../../src/sandbox/server/server.ts";
import { LONG } from "../../needs.ts";

async function opened({ onTestFinished }: TestContext): Promise<Sandbox> {
  const sandbox = await startSandbox();
  onTestFinished(sandbox.close);
  return sandbox;
}

const IDLE = { handle: async () => undefined, finished: async () => undefined } as never;

async function log(
  { onTestFinished }: TestContext,
  sandbox: Pick<Sandbox, "api" | "token">,
  loginLimitMs: number,
  more: { readonly guard?: RequestGuard; readonly firstPauseMs?: number } = {},
): Promise<Connection> {
  const { api, token } = sandbox;
  const connection = await connect(
    { api, token, loginLimitMs, ...more },
    IDLE,
    createLog("silent"),
    new Metrics(),
  );
  onTestFinished(connection.close);
  return connection;
}

/** ms until a start is given up, and for which nothing may be asked after it. */
const LIMIT = LONG ? 3_000 : 800;

const ASKED = "GET /gateway/bot";
const asked = ({ served }: Sandbox) => served.filter(({ route }) => route === ASKED).length;

describe.concurrent("a start while Discord does not answer", () => {
  const table: [name: string, fault: Omit<Fault, "route">, why: string][] = [
    ["never answers", { kind: "hang" }, "no answer"],
    ["cuts the connection", { kind: "drop" }, "other side closed"],
    ["answers 503", { kind: "status", status: 503 }, "the status 503"],
    ["answers 502 with a page", EDGE.badGateway, "the status 502"],
    ["is limited for 40 s", { kind: "status", status: 429, retryAfter: 40 }, "the status 429"],
    ["bans this address", EDGE.banned, "the status 429"],
    ["is kept away by Cloudflare", EDGE.blocked, "the status 403"],
  ];
  it.for(table)("ends with a sentence where it %s, and asks no more", async ([_name, fault, why], test) => {
    const sandbox = await opened(test);
    sandbox.faults.add({ route: "*", ...fault, times: "always" });
    // What is answered is not asked again within the limit, however long the answer takes on a busy machine.
    const [limit, more] = fault.kind === "hang" ? [LIMIT, {}] : [60_000, { firstPauseMs: 60_000 }];
    await expect(log(test, sandbox, limit, more)).rejects.toThrow(
      new RegExp(`gateway/bot did not answer as it should for \\d+ s: ${why}.*DISCORD_API is http`),
    );
    const requests = asked(sandbox);
    expect(requests).toBeLessThanOrEqual(3);
    sandbox.faults.clear();
    await setTimeout(LIMIT);
    expect(asked(sandbox)).toBe(requests);
    expect(sandbox.gateway.connected()).toBe(0);
  });

  it("names the address where nothing is", async (test) => {
    const nowhere = { api: "http://127.0.0.1:9/api", token: "none" };
    await expect(log(test, nowhere, 500)).rejects.toThrow(/127\.0\.0\.1:9.*DISCORD_API/);
  });

  it("names the setting where something else is", async (test) => {
    const { url, token } = await opened(test);
    await expect(log(test, { api: `${url}elsewhere`, token }, 3_000)).rejects.toThrow(
      "DISCORD_API names no API of Discord",
    );
  });

  it("names the gateway where that does not answer", async (test) => {
    const sandbox = await opened(test);
    sandbox.gateway.goAway();
    await expect(log(test, sandbox, 2_000)).rejects.toThrow(
      /ws:\S+gateway did not answer as it should for \d+ s: no connection/,
    );
    sandbox.gateway.comeBack();
    await setTimeout(LIMIT);
    expect(sandbox.gateway.received).toEqual({});
  });

  it("waits for a gateway that comes back, and is there once", async (test) => {
    const sandbox = await opened(test);
    sandbox.gateway.goAway();
    const connecting = log(test, sandbox, 60_000);
    await setTimeout(1_000);
    sandbox.gateway.comeBack();
    expect((await connecting).isAlive()).toBe(true);
    await setTimeout(6_000); // whatever was given up had its time to come back
    expect([sandbox.gateway.connected(), sandbox.gateway.received.Identify]).toEqual([1, 1]);
  });

  it("goes on as soon as it answers", async (test) => {
    const sandbox = await opened(test);
    sandbox.faults.add({ route: ASKED, kind: "status", status: 429, retryAfter: 1 });
    sandbox.faults.add({ route: ASKED, kind: "status", status: 500 });
    expect((await log(test, sandbox, 60_000)).isAlive()).toBe(true);
  });
});

describe.concurrent("a gateway that closes for good", () => {
  it.for<[code: number, words: string]>([
    [4004, "DISCORD_TOKEN"],
    [4010, "mistake"],
    [4011, "Start it again"],
    [4012, "update"],
    [4013, "update"],
    [4014, "Privileged Gateway Intents"],
  ])("with %i ends a start with a sentence, and is left alone", async ([code, words], test) => {
    const sandbox = await opened(test);
    sandbox.gateway.refuse(code);
    await expect(log(test, sandbox, 60_000)).rejects.toThrow(words);
    sandbox.gateway.refuse(null);
    await setTimeout(1_500);
    expect(sandbox.gateway.received.Identify).toBe(1);
  });

  it.for([4004, 4011, 4014])("with %i while the bot runs is told to whoever runs it", async (code, test) => {
    const sandbox = await opened(test);
    const connection = await log(test, sandbox, 60_000);
    sandbox.gateway.closeWith(code);
    expect((await connection.lost).message).toContain(`${code === 4004 ? "DISCORD_TOKEN" : code}`);
    expect(connection.isAlive()).toBe(false);
  });
});

it.concurrent("one process takes as many shards as Discord advises", async (test) => {
  const sandbox = await opened(test);
  sandbox.gateway.requireShards(2);
  const { client, isAlive } = await log(test, sandbox, 60_000);
  expect([client.ws.shards.size, isAlive()]).toEqual([2, true]);
  expect(client.guilds.cache.size).toBe(1);
});

it.concurrent("a token that was refused once is used again, after a rest", async (test) => {
  const sandbox = await opened(test);
  let now = 0;
  const { client } = await log(test, sandbox, 60_000, { guard: new RequestGuard(() => now) });
  sandbox.faults.add({ route: "GET /users/@me", kind: "status", status: 401 });
  await expect(client.rest.get("/users/@me")).rejects.toMatchObject({ status: 401 });
  await expect(client.rest.get("/users/@me")).rejects.toBeInstanceOf(Resting);
  now += 60_000;
  expect(await client.rest.get("/users/@me")).toMatchObject({ id: sandbox.applicationId });
});
