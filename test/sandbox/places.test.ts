import { Client, DiscordAPIError, Events, GatewayIntentBits } from "discord.js";
import { afterEach, describe, expect, it } from "vitest";
import type { Sandbox } from "../../src/sandbox/server/server.ts";
import { FIXED } from "../../src/sandbox/world/world.ts";
import { pair } from "./pair.ts";

/** Places and people as Discord has them: threads, forums, announcements, voice; roles, time-outs, outages. */
const closers: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

async function opened(settings: Parameters<typeof pair>[0] = {}) {
  const both = await pair({ rateLimits: false, ...settings });
  closers.push(both.close);
  return both;
}

/** What a message there comes to: "taken", or Discord's code. */
async function post(client: Client<true>, channel: string, body: object = { content: "x" }) {
  return codeOf(client.rest.post(`/channels/${channel}/messages`, { body }));
}

async function codeOf(attempt: Promise<unknown>): Promise<number | string> {
  return attempt.then(
    () => "taken",
    (error: unknown) => (error instanceof DiscordAPIError ? error.code : String(error)),
  );
}

const contents = (sandbox: Sandbox, channel: string) =>
  sandbox.owner.messages(channel).map(({ content }) => content);

describe("a thread", () => {
  it("that is archived is unknown to the gateway, and opened again by a message", async () => {
    const { client, sandbox } = await opened();
    const { controls, channelIds, world } = sandbox;
    const thread = controls.addThread(channelIds.digest);
    await expect.poll(() => client.channels.cache.has(thread)).toBe(true);
    controls.changeThread(thread, { archived: true });
    controls.leaveGuild();
    await expect.poll(() => client.guilds.cache.size).toBe(0);
    controls.joinGuild();
    await expect.poll(() => client.guilds.cache.size).toBe(1);
    expect(client.channels.cache.has(thread)).toBe(false);
    expect(await client.rest.get(`/channels/${thread}`)).toMatchObject({
      thread_metadata: { archived: true },
    });
    expect(await post(client, thread)).toBe("taken");
    expect(contents(sandbox, thread)).toEqual(["x"]);
    expect(world.channels.get(thread)?.thread?.archived).toBe(false);
    await expect.poll(() => client.channels.cache.has(thread)).toBe(true);
  });

  it("that is locked takes nothing, and says whether it is archived as well", async () => {
    const { client, sandbox } = await opened();
    const { controls, channelIds } = sandbox;
    const locked = controls.addThread(channelIds.digest, { locked: true });
    const closed = controls.addThread(channelIds.digest, { locked: true, archived: true });
    expect([await post(client, locked), await post(client, closed)]).toEqual([160005, 50083]);
    controls.changeThread(locked, { locked: false });
    expect(await post(client, locked)).toBe("taken");
    controls.allow(channelIds.digest, ["ManageThreads"]);
    expect(await post(client, closed)).toBe("taken");
  });

  it("that is private is not there for a bot that is no member", async () => {
    const { client, sandbox } = await opened();
    const { controls, channelIds } = sandbox;
    const thread = controls.addThread(channelIds.digest, { private: true });
    expect(await post(client, thread)).toBe(50001);
    expect(client.channels.cache.has(thread)).toBe(false);
    controls.addToThread(thread);
    await expect.poll(() => client.channels.cache.has(thread)).toBe(true);
    expect(await post(client, thread)).toBe("taken");
    expect(sandbox.guest.channels().some(({ id }) => id === thread)).toBe(false);
  });

  it("wants the permission to send in threads, and has all others of its channel", async () => {
    const { client, sandbox } = await opened();
    const { controls, channelIds } = sandbox;
    const thread = controls.addThread(channelIds.digest);
    controls.deny(channelIds.digest, ["SendMessages"]);
    expect(await post(client, thread)).toBe("taken");
    controls.deny(channelIds.digest, ["SendMessagesInThreads"]);
    expect(await post(client, thread)).toBe(50013);
    controls.deny(channelIds.digest, ["ViewChannel"]);
    expect(await post(client, thread)).toBe(50001);
  });

  it("goes with its channel", async () => {
    const { client, sandbox } = await opened();
    const { controls, channelIds } = sandbox;
    const thread = controls.addThread(channelIds.digest);
    controls.deleteChannel(channelIds.digest);
    expect(await post(client, thread)).toBe(10003);
  });

  it("is not edited in while it is archived", async () => {
    const { client, sandbox } = await opened();
    const thread = sandbox.controls.addThread(sandbox.channelIds.digest);
    const sent = (await client.rest.post(`/channels/${thread}/messages`, { body: { content: "x" } })) as {
      id: string;
    };
    sandbox.controls.changeThread(thread, { archived: true });
    const path = `/channels/${thread}/messages/${sent.id}` as const;
    expect(await codeOf(client.rest.patch(path, { body: { content: "y" } }))).toBe(50083);
    expect(sandbox.owner.commands(thread)).toEqual([]);
  });

  it("is listed while it is active, and archived ones apart", async () => {
    const { client, sandbox } = await opened();
    const { controls, channelIds, guildId } = sandbox;
    const active = controls.addThread(channelIds.digest);
    const archived = controls.addThread(channelIds.digest, { archived: true });
    const idsOf = async (path: `/${string}`) =>
      ((await client.rest.get(path)) as { threads: { id: string }[] }).threads.map(({ id }) => id);
    expect(await idsOf(`/guilds/${guildId}/threads/active`)).toEqual([active]);
    expect(await idsOf(`/channels/${channelIds.digest}/threads/archived/public`)).toEqual([archived]);
  });

  it("is told of when the bot gains its channel", async () => {
    const { client, sandbox } = await opened();
    const { controls, channelIds } = sandbox;
    controls.deny(channelIds.digest, ["ViewChannel"]);
    const thread = controls.addThread(channelIds.digest);
    const synced = new Promise((resolve) => client.once(Events.ThreadListSync, resolve));
    controls.allow(channelIds.digest, ["ViewChannel"]);
    await synced;
    expect(client.channels.cache.has(thread)).toBe(true);
  });
});

describe("a forum", () => {
  it.each(["forum", "media"] as const)(
    "(%s) takes posts as threads only, each with a tag where it wants one",
    async (kind) => {
      const { client, sandbox } = await opened();
      const { controls } = sandbox;
      const forum = controls.addChannel("news", kind);
      const tag = controls.addTag(forum, "daily");
      expect(await post(client, forum)).toBe(40058);
      const start = (more: object = {}) =>
        client.rest.post(`/channels/${forum}/threads`, {
          body: { name: "1 May", message: { content: "x" }, ...more },
        });
      const started = (await start()) as { id: string; message: { id: string } };
      expect(started.message.id).toBe(started.id);
      expect(contents(sandbox, started.id)).toEqual(["x"]);
      expect(await post(client, started.id)).toBe("taken");
      controls.requireTag(forum);
      expect(await codeOf(start())).toBe(40067);
      expect(await codeOf(start({ applied_tags: [FIXED.guild] }))).toBe(50035);
      expect(await codeOf(start({ applied_tags: [tag] }))).toBe("taken");
      expect(await codeOf(start({ message: {}, applied_tags: [tag] }))).toBe(50006);
      controls.deny(forum, ["SendMessages"]);
      expect(await codeOf(start({ applied_tags: [tag] }))).toBe(50013);
    },
  );
});

describe("other channels", () => {
  it("an announcement is published once, ten an hour, and nowhere else", async () => {
    const { client, sandbox } = await opened({ rateLimits: true });
    const { controls, channelIds } = sandbox;
    const channel = controls.addChannel("announcements", "announcement");
    const sent = async (to: string) =>
      ((await client.rest.post(`/channels/${to}/messages`, { body: { content: "x" } })) as { id: string }).id;
    const publish = (to: string, id: string) => client.rest.post(`/channels/${to}/messages/${id}/crosspost`);
    const first = await sent(channel);
    expect(await publish(channel, first)).toMatchObject({ flags: 1 });
    expect(await codeOf(publish(channel, first))).toBe(40033);
    expect(await codeOf(publish(channelIds.digest, await sent(channelIds.digest)))).toBe(50024);
    const raw = async () =>
      fetch(`${sandbox.api}/v10/channels/${channel}/messages/${first}/crosspost`, {
        method: "POST",
        headers: { authorization: `Bot ${sandbox.token}` },
      });
    for (let i = 0; i < 8; i++) expect((await raw()).status).toBe(400);
    const over = await raw();
    expect(over.status).toBe(429);
    expect(Number(over.headers.get("retry-after"))).toBeGreaterThan(3_000);
  });

  it.each(["voice", "stage"] as const)("the chat of a %s channel wants Connect", async (kind) => {
    const { client, sandbox } = await opened();
    const channel = sandbox.controls.addChannel("talk", kind);
    expect(await post(client, channel)).toBe("taken");
    sandbox.controls.deny(channel, ["Connect"]);
    expect(await post(client, channel)).toBe(50013);
  });

  it("a category takes nothing", async () => {
    const { client, sandbox } = await opened();
    expect(await post(client, sandbox.controls.addChannel("all", "category"))).toBe(50008);
  });
});

describe("people", () => {
  it("a bot that is timed out may not post until then, whatever the cache says", async () => {
    let ahead = 0;
    const { client, sandbox } = await opened({ now: () => Date.now() + ahead });
    const { controls, channelIds } = sandbox;
    controls.timeOut(Date.now() + 3_600_000);
    expect(await post(client, channelIds.digest)).toBe(50013);
    expect(await client.rest.get(`/channels/${channelIds.digest}/messages`)).toEqual([]);
    ahead = 3_600_000;
    expect(await post(client, channelIds.digest)).toBe("taken");
  });

  it("roles come, change and go, and the client hears of it", async () => {
    const { client, sandbox } = await opened();
    const { controls, channelIds, guildId } = sandbox;
    controls.setRole(guildId, ["ViewChannel"]);
    controls.setRole(FIXED.botRole, ["ViewChannel"]);
    expect(await post(client, channelIds.digest)).toBe(50013);
    const role = controls.addRole("writers", ["SendMessages"], [sandbox.applicationId]);
    expect(await post(client, channelIds.digest)).toBe("taken");
    const mine = () => client.guilds.cache.get(guildId)?.members.me?.permissions.has("SendMessages");
    await expect.poll(mine).toBe(true);
    controls.deleteRole(role);
    await expect.poll(mine).toBe(false);
    expect(await post(client, channelIds.digest)).toBe(50013);
  });

  it("a reader closes direct messages, or leaves the only server in common", async () => {
    const { client, sandbox } = await opened();
    const { controls, guest } = sandbox;
    expect(await post(client, guest.dmId)).toBe("taken");
    controls.takeDms(guest.user.id, false);
    expect(await post(client, guest.dmId)).toBe(50007);
    controls.takeDms(guest.user.id, true);
    controls.removeMember(guest.user.id);
    expect(await post(client, guest.dmId)).toBe(50278);
  });

  it("a server that is out is unavailable, not left", async () => {
    const { client, sandbox } = await opened();
    const left: string[] = [];
    client.on(Events.GuildDelete, ({ id }) => left.push(id));
    const out = new Promise((resolve) => client.once(Events.GuildUnavailable, resolve));
    sandbox.controls.outage(true);
    await out;
    await expect(
      client.rest.post(`/channels/${sandbox.channelIds.digest}/messages`, { body: { content: "x" } }),
    ).rejects.toMatchObject({ status: 503 });
    sandbox.controls.outage(false);
    await expect.poll(() => client.guilds.cache.get(sandbox.guildId)?.available).toBe(true);
    expect(left).toEqual([]);
    expect(await post(client, sandbox.channelIds.digest)).toBe("taken");
  });
});

describe("commands of both scopes", () => {
  it("are shown twice, and those of a server have no contexts", async () => {
    const { client, sandbox } = await opened();
    const { applicationId, guildId, owner } = sandbox;
    const body = { name: "x", description: "x", contexts: [0, 1], integration_types: [0, 1] };
    const ofGuild = `/applications/${applicationId}/guilds/${guildId}/commands` as const;
    await client.rest.post(`/applications/${applicationId}/commands`, { body });
    await client.rest.post(ofGuild, { body });
    expect(owner.commands().map(({ name }) => name)).toEqual(["x", "x"]);
    expect(owner.commands(owner.dmId).map(({ name }) => name)).toEqual(["x"]);
    const [held] = (await client.rest.get(ofGuild)) as Record<string, unknown>[];
    expect(Object.keys(held ?? {})).not.toContain("contexts");
    expect(Object.keys(held ?? {})).not.toContain("integration_types");
    sandbox.controls.leaveGuild();
    expect(await codeOf(client.rest.get(ofGuild))).toBe(50001);
  });
});

describe("shards", () => {
  it("that are too few are closed with 4011; those that Discord advises are taken", async () => {
    const { sandbox } = await opened({});
    sandbox.gateway.requireShards(2);
    const options = { intents: [GatewayIntentBits.Guilds], rest: { api: sandbox.api } };
    const alone = new Client({ ...options, shards: [0], shardCount: 1 });
    const sharded = new Client({ ...options, shards: "auto" });
    closers.push(() => Promise.all([alone.destroy(), sharded.destroy()]));
    const closed = new Promise<number>((resolve) =>
      alone.once(Events.ShardDisconnect, ({ code }) => resolve(code)),
    );
    const refused = expect(alone.login(sandbox.token)).rejects.toThrow();
    expect(await closed).toBe(4011);
    await refused;
    const ready = new Promise((resolve) => sharded.once(Events.ClientReady, resolve));
    await sharded.login(sandbox.token);
    await ready;
    expect(sharded.ws.shards.size).toBe(2);
    expect(sharded.guilds.cache.size).toBe(1);
  });
});
