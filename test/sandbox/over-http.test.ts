import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { Client, Events, GatewayIntentBits } from "discord.js";
import { afterAll, beforeAll, expect, it } from "vitest";
import { BARE_ENVIRONMENT } from "../children.ts";

let child: ChildProcess;
let base: string;
let client: Client;

async function call(
  method: string,
  path: string,
  body?: object,
): Promise<{ status: number; answer: Answer }> {
  const response = await fetch(`${base}sandbox/${path}`, {
    method,
    ...(body === undefined
      ? {}
      : { headers: { "content-type": "application/json" }, body: JSON.stringify(body) }),
  });
  return { status: response.status, answer: (await response.json()) as Answer };
}

interface Answer {
  kind?: string;
  message?: { id: string; content: string } & string;
  choices?: object[];
  [field: string]: unknown;
}

beforeAll(async () => {
  client = new Client({ intents: [GatewayIntentBits.Guilds], rest: { api: "http://127.0.0.1:1" } });
  child = spawn(process.execPath, ["src/sandbox/main.ts", "--acknowledge", "60000"], {
    stdio: ["ignore", "pipe", "inherit"],
    env: BARE_ENVIRONMENT,
  });
  const lines: string[] = [];
  for await (const line of createInterface({ input: child.stdout! })) {
    lines.push(line);
    if (lines.length === 2) break;
  }
  base = lines[0]!;
  const [, api, token] = /^DISCORD_API=(\S+) DISCORD_TOKEN=(\S+)/.exec(lines[1]!) ?? [];
  client = new Client({ intents: [GatewayIntentBits.Guilds], rest: { api: api! } });
  client.on("interactionCreate", async (i) => {
    if (i.isChatInputCommand()) await i.reply(`for ${i.user.username}`);
    else if (i.isAutocomplete()) await i.respond([{ name: "a", value: "a" }]);
  });
  const ready = once(client, Events.ClientReady);
  await client.login(token);
  await ready;
  await client.application?.commands.set([
    {
      name: "hello",
      description: "x",
      options: [{ type: 3, name: "who", description: "x", autocomplete: true }],
    },
  ]);
});
afterAll(async () => {
  await client.destroy();
  child.kill();
  await once(child, "exit");
});

it("a sandbox in a process of its own is driven over HTTP", async () => {
  const { answer } = await call("POST", "readers/guest/command", { name: "hello", patienceMs: 1_000 });
  expect(answer).toMatchObject({ kind: "message", message: { content: "for jonas" } });
  const typed = { name: "hello", values: { who: "x" }, focused: "who" };
  expect((await call("POST", "readers/owner/autocomplete", typed)).answer.choices).toHaveLength(1);
  const state = (await call("GET", "readers/owner")).answer;
  expect(state).toMatchObject({ bot: { online: true }, reader: { ownsServer: true } });
});

it("what a reader may not do is said, and what is not understood as well", async () => {
  expect(await call("POST", "readers/owner/command", { name: "nothing" })).toMatchObject({
    status: 422,
    answer: { message: "There is no command /nothing here" },
  });
  expect((await call("POST", "readers/owner/press", { message: 5 })).status).toBe(400);
  expect((await call("POST", "readers/nobody/press", {})).status).toBe(404);
  expect((await call("POST", "faults", { route: "*", kind: "fire" })).status).toBe(400);
});

/** Calls a method of the controls or of the gateway; answers what it returned. */
async function act(path: string, ...given: unknown[]): Promise<string> {
  const { status, answer } = await call("POST", path, given);
  expect(status).toBe(200);
  return String(answer.result);
}

it("faults, rights, channels and the gateway are there as well", async () => {
  const id = await act("controls/addChannel", "third");
  await expect.poll(() => client.channels.cache.has(id)).toBe(true);
  await act("controls/deny", id, ["SendMessages"]);
  const post = (channel: string) =>
    client.rest.post(`/channels/${channel}/messages`, { body: { content: "x" } });
  await expect(post(id)).rejects.toMatchObject({ code: 50013 });
  await act("controls/deleteChannel", id);
  await expect.poll(() => client.channels.cache.has(id)).toBe(false);
  const thread = await act("controls/addThread", "1200000000000000202", { private: true });
  await expect(post(thread)).rejects.toMatchObject({ code: 50001 });
  expect((await call("GET", "invalid")).answer).toEqual({ recent: 2, banned: false });
  await call("POST", "faults", { route: "GET /users/@me", kind: "status", status: 500 });
  await client.rest.get("/users/@me");
  expect((await call("DELETE", "faults")).answer).toEqual({ hits: 1 });
  const resumed = once(client, Events.ShardResume);
  await act("gateway/drop");
  await resumed;
  expect((await call("GET", "gateway")).answer).toMatchObject({ connected: 1, received: { Resume: 1 } });
});

it("says what cannot be done", async () => {
  expect((await call("POST", "controls/deleteChannel", ["1"])).status).toBe(422);
  for (const path of ["controls/constructor", "controls/toString", "gateway/close"])
    expect((await call("POST", path, [])).status).toBe(404);
});

it("the event stream tells a reader of what that reader sees", async () => {
  const response = await fetch(`${base}sandbox/readers/owner/events`);
  const stream = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  const { answer } = await call("POST", "readers/owner/post", {
    content: "hi",
    channel: "1200000000000000201",
  });
  let told = "";
  while (!told.includes('"message"')) told += (await stream.read()).value ?? "";
  await stream.cancel();
  expect(told).toContain(answer.message!.id);
});
