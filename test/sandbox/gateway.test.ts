import { Client, Events, GatewayIntentBits, type Message } from "discord.js";
import { afterEach, describe, expect, it } from "vitest";
import { WebSocket } from "ws";
import { startSandbox } from "../../src/sandbox/server/server.ts";
import { pair } from "./pair.ts";

const closers: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

async function opened(...given: Parameters<typeof pair>) {
  const both = await pair(...given);
  closers.push(both.close);
  return both;
}

const HELLO = { name: "hello", description: "Says hello" };

describe("a session", () => {
  it("gives the client its guild, channels, own member and roles", async () => {
    const { client, sandbox } = await opened();
    const guild = client.guilds.cache.get(sandbox.guildId);
    expect(guild?.name).toBe("Sandbox");
    expect(guild?.members.me?.permissions.has("SendMessages")).toBe(true);
    expect(guild?.channels.cache.map((channel) => channel.name)).toEqual(["research", "digest"]);
    expect((await client.application.fetch()).owner?.id).toBe(sandbox.owner.user.id);
  });

  it("that was dropped resumes, and what came in between is replayed once and in order", async () => {
    const { client, sandbox } = await opened();
    await client.application.commands.set([HELLO]);
    const seen: string[] = [];
    client.on("interactionCreate", async (i) => {
      if (!i.isChatInputCommand()) return;
      seen.push(i.id);
      await i.reply(`answer ${seen.length}`);
    });
    const resumed = new Promise((resolve) => client.once(Events.ShardResume, resolve));
    sandbox.gateway.drop();
    const [first, second] = await Promise.all([
      sandbox.owner.command("hello"),
      sandbox.guest.command("hello"),
    ]);
    await resumed;
    expect([first.message?.content, second.message?.content]).toEqual(["answer 1", "answer 2"]);
    expect(seen).toHaveLength(2);
    expect(sandbox.gateway.received).toMatchObject({ Identify: 1, Resume: 1 });
  });

  it("resumes after op 7", async () => {
    const { client, sandbox } = await opened();
    const resumed = new Promise((resolve) => client.once(Events.ShardResume, resolve));
    sandbox.gateway.requestReconnect();
    await resumed;
    expect(sandbox.gateway.received).toMatchObject({ Identify: 1, Resume: 1 });
  });

  it("identifies anew after op 9", async () => {
    // The client spaces identifies by five seconds; here it need not.
    const buildIdentifyThrottler = async () => ({ waitForIdentify: async () => undefined });
    const { client, sandbox } = await opened({}, [GatewayIntentBits.Guilds], {
      ws: { buildIdentifyThrottler },
    });
    const ready = new Promise((resolve) => client.once(Events.ShardReady, resolve));
    sandbox.gateway.invalidate(false);
    await ready;
    expect(sandbox.gateway.received).toMatchObject({ Identify: 2 });
    expect(sandbox.gateway.received.Resume).toBeUndefined();
  });

  it("comes back when the gateway was gone", async () => {
    const { client, sandbox } = await opened();
    const lost = new Promise((resolve) => client.once(Events.ShardReconnecting, resolve));
    sandbox.gateway.goAway();
    await lost;
    expect(sandbox.gateway.connected()).toBe(0);
    const resumed = new Promise((resolve) => client.once(Events.ShardResume, resolve));
    sandbox.gateway.comeBack();
    await resumed;
    expect(sandbox.gateway.connected()).toBe(1);
  });

  it("is closed when heartbeats stop", async () => {
    const sandbox = await startSandbox({ heartbeatMs: 60 });
    closers.push(sandbox.close);
    const { code } = await talk(sandbox.api.replace("http", "ws").replace("/api", "/gateway"), []);
    expect(code).toBe(4009);
  });
});

/** Sends these payloads after HELLO and tells with which code the gateway closed. */
async function talk(url: string, payloads: (object | string)[]): Promise<{ code: number; events: string[] }> {
  const socket = new WebSocket(`${url}?v=10&encoding=json`);
  const events: string[] = [];
  return new Promise((resolve, reject) => {
    socket.on("error", reject);
    socket.on("close", (code) => resolve({ code, events }));
    socket.on("message", (raw) => {
      const { op, t } = JSON.parse(String(raw)) as { op: number; t: string | null };
      events.push(t ?? String(op));
      if (op === 10)
        for (const one of payloads) socket.send(typeof one === "string" ? one : JSON.stringify(one));
    });
  });
}

describe("the gateway closes with Discord's code", () => {
  const identify = (more: object = {}): object => ({
    op: 2,
    d: { token: "sandbox-token", intents: 1, properties: {}, ...more },
  });
  it.each<[string, (object | string)[], number]>([
    ["an unknown opcode", [{ op: 99, d: null }], 4001],
    ["what is no JSON", ["{"], 4002],
    ["an oversized payload", [identify({ pad: "x".repeat(4_096) })], 4002],
    ["a presence before IDENTIFY", [{ op: 3, d: {} }], 4003],
    ["a wrong token", [identify({ token: "other" })], 4004],
    ["a second IDENTIFY", [identify(), identify()], 4005],
    ["too many payloads", Array.from({ length: 130 }, () => ({ op: 1, d: null })), 4008],
    ["a shard beyond the number of shards", [identify({ shard: [2, 2] })], 4010],
    ["unknown intents", [identify({ intents: 1 << 30 })], 4013],
    ["privileged intents that were not granted", [identify({ intents: 1 << 15 })], 4014],
  ])("%s", async (_name, payloads, code) => {
    const sandbox = await startSandbox();
    closers.push(sandbox.close);
    expect(await talk(sandbox.api.replace("http", "ws").replace("/api", "/gateway"), payloads)).toMatchObject(
      { code },
    );
  });

  it("and answers the RESUME of an unknown session with op 9", async () => {
    const sandbox = await startSandbox();
    closers.push(sandbox.close);
    const url = sandbox.api.replace("http", "ws").replace("/api", "/gateway");
    const told = talk(url, [
      { op: 6, d: { token: "sandbox-token", session_id: "none", seq: 1 } },
      { op: 99 },
    ]);
    expect((await told).events).toContain("9");
  });
});

describe("a client gets what it asked for", () => {
  it("no messages without their intents", async () => {
    const { client, sandbox } = await opened();
    const seen: string[] = [];
    client.on("raw", (packet: { t: string }) => seen.push(packet.t));
    sandbox.owner.post("hello");
    sandbox.controls.addChannel("third");
    await expect.poll(() => seen).toContain("CHANNEL_CREATE");
    expect(seen).not.toContain("MESSAGE_CREATE");
  });

  it("messages without their text unless they mention it, are its own, or Message Content is granted", async () => {
    const intents = [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages];
    const { client, sandbox } = await opened({}, intents);
    const seen: string[] = [];
    client.on("messageCreate", (message: Message) => seen.push(message.content));
    sandbox.owner.post("for others");
    sandbox.owner.post(`for <@${sandbox.applicationId}>`);
    const channel = await client.channels.fetch(sandbox.channelIds.digest);
    if (channel?.isSendable()) await channel.send("my own");
    await expect.poll(() => seen).toHaveLength(3);
    expect(seen).toEqual(["", `for <@${sandbox.applicationId}>`, "my own"]);
  });

  it("a login with a wrong token fails", async () => {
    const sandbox = await startSandbox();
    closers.push(sandbox.close);
    const client = new Client({ intents: [], rest: { api: sandbox.api } });
    closers.push(() => client.destroy());
    await expect(client.login("other")).rejects.toThrow("invalid token");
  });

  it("leaves and joins the server", async () => {
    const { client, sandbox } = await opened();
    sandbox.controls.leaveGuild();
    await expect.poll(() => client.guilds.cache.size).toBe(0);
    await expect(client.rest.get(`/channels/${sandbox.channelIds.digest}`)).rejects.toMatchObject({
      code: 50001,
    });
    sandbox.controls.joinGuild();
    await expect.poll(() => client.guilds.cache.size).toBe(1);
  });
});
