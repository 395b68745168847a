import { type Client, DiscordAPIError, MessageFlags, RateLimitError, REST } from "discord.js";
import { afterEach, describe, expect, it } from "vitest";
import type { Sandbox } from "../../src/sandbox/server/server.ts";
import { pair } from "./pair.ts";

const closers: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

async function opened(
  ...given: Parameters<typeof pair>
): Promise<{ sandbox: Sandbox; client: Client<true> }> {
  const both = await pair(...given);
  closers.push(both.close);
  return both;
}

/** A REST client with a short patience, for faults. */
function rest(sandbox: Sandbox, options: { retries?: number; rejectOnRateLimit?: string[] } = {}): REST {
  return new REST({ api: sandbox.api, ...options }).setToken(sandbox.token);
}

async function codeOf(attempt: Promise<unknown>): Promise<number | string> {
  return attempt.then(
    () => "taken",
    (error: unknown) => (error instanceof DiscordAPIError ? error.code : String(error)),
  );
}

describe("messages of the bot", () => {
  it("are sent, read back newest first, edited and deleted", async () => {
    const { client, sandbox } = await opened({ rateLimits: false });
    const channel = await client.channels.fetch(sandbox.channelIds.digest);
    if (channel === null || !channel.isSendable()) throw new Error("no channel");
    const sent = await channel.send({ content: "  one  ", flags: MessageFlags.SuppressEmbeds });
    await channel.send("two");
    await sent.edit("one, mended");
    const read = await channel.messages.fetch({ limit: 10 });
    expect(read.map((one) => one.content)).toEqual(["two", "one, mended"]);
    await sent.delete();
    expect(await codeOf(client.rest.get(`/channels/${channel.id}/messages/${sent.id}`))).toBe(10008);
    expect(sandbox.guest.messages(channel.id).map((one) => one.content)).toEqual(["two"]);
  });

  it("with an enforced nonce are made once; after a deletion the repeat is unknown", async () => {
    const { client, sandbox } = await opened({ rateLimits: false });
    const channel = await client.channels.fetch(sandbox.channelIds.digest);
    if (channel === null || !channel.isSendable()) throw new Error("no channel");
    const first = await channel.send({ content: "digest", nonce: "k1", enforceNonce: true });
    const again = await channel.send({ content: "digest", nonce: "k1", enforceNonce: true });
    expect(again.id).toBe(first.id);
    expect((await channel.send({ content: "digest", nonce: "k1" })).id).not.toBe(first.id);
    const other = await client.channels.fetch(sandbox.channelIds.research);
    if (other?.isSendable())
      expect((await other.send({ content: "digest", nonce: "k1", enforceNonce: true })).id).not.toBe(
        first.id,
      );
    const second = await channel.send({ content: "digest", nonce: "k2", enforceNonce: true });
    await second.delete();
    expect(await codeOf(channel.send({ content: "digest", nonce: "k2", enforceNonce: true }))).toBe(10008);
  });

  it("ring for those only whom allowed_mentions and permissions let through", async () => {
    const { client, sandbox } = await opened({ rateLimits: false });
    const channel = await client.channels.fetch(sandbox.channelIds.digest);
    if (channel === null || !channel.isSendable()) throw new Error("no channel");
    const guest = sandbox.guest.user.id;
    const content = `@everyone <@${guest}> \`<@${sandbox.owner.user.id}>\``;
    const pinged = async (allowedMentions?: { parse: [] }): Promise<readonly string[]> =>
      sandbox.owner.message(
        (await channel.send({ content, ...(allowedMentions ? { allowedMentions } : {}) })).id,
      ).pinged;
    expect(await pinged()).toEqual([guest]);
    sandbox.controls.allow(channel.id, ["MentionEveryone"]);
    expect(await pinged()).toEqual([guest, "everyone"]);
    expect(await pinged({ parse: [] })).toEqual([]);
  });

  it("reach a reader's DM", async () => {
    const { client, sandbox } = await opened();
    const user = await client.users.fetch(sandbox.guest.user.id);
    await user.send("your digest is paused");
    expect(sandbox.guest.messages(sandbox.guest.dmId).map((one) => one.content)).toEqual([
      "your digest is paused",
    ]);
    expect(() => sandbox.owner.messages(sandbox.guest.dmId)).toThrow("no such channel");
  });
});

describe("permissions", () => {
  const embed = { embeds: [{ title: "x" }] };
  const files = [{ name: "a.txt", data: Buffer.from("x") }];
  it("are computed for each deed", async () => {
    const { sandbox } = await opened({ rateLimits: false });
    const wire = rest(sandbox);
    const { digest, research } = sandbox.channelIds;
    const post = (body: object, more: object = {}) =>
      codeOf(wire.post(`/channels/${digest}/messages`, { body, ...more }));
    sandbox.controls.deny(digest, ["EmbedLinks", "AttachFiles"]);
    expect([
      await post({ content: "x" }),
      await post(embed),
      await post({ content: "x" }, { files }),
    ]).toEqual(["taken", 50013, 50013]);
    sandbox.controls.deny(digest, ["ReadMessageHistory"]);
    expect(await wire.get(`/channels/${digest}/messages`)).toEqual([]);
    sandbox.controls.deny(digest, ["SendMessages"]);
    expect(await post({ content: "x" })).toBe(50013);
    sandbox.controls.deny(digest, ["ViewChannel"]);
    expect(await post({ content: "x" })).toBe(50001);
    sandbox.controls.deleteChannel(digest);
    expect(await post({ content: "x" })).toBe(10003);
    expect(await codeOf(wire.post(`/channels/${research}/messages`, { body: { content: "x" } }))).toBe(
      "taken",
    );
  });

  it("reach the client with the change of the channel", async () => {
    const { client, sandbox } = await opened();
    const { digest } = sandbox.channelIds;
    const mine = () => {
      const channel = client.channels.cache.get(digest);
      return channel !== undefined && "permissionsFor" in channel
        ? channel.permissionsFor(client.user)?.has("SendMessages")
        : null;
    };
    expect(mine()).toBe(true);
    sandbox.controls.deny(digest, ["SendMessages"]);
    await expect.poll(mine).toBe(false);
  });

  it("let nobody edit what another wrote", async () => {
    const { sandbox } = await opened();
    const posted = sandbox.owner.post("mine");
    const path = `/channels/${posted.channel_id}/messages/${posted.id}` as const;
    expect(await codeOf(rest(sandbox).patch(path, { body: { content: "yours" } }))).toBe(50005);
    expect(await codeOf(rest(sandbox).delete(path))).toBe(50013);
  });
});

describe("rate limits", () => {
  it("come with real headers, and a client that ignores them gets 429", async () => {
    const { sandbox } = await opened();
    const post = () =>
      fetch(`${sandbox.api}/v10/channels/${sandbox.channelIds.digest}/messages`, {
        method: "POST",
        headers: { authorization: `Bot ${sandbox.token}`, "content-type": "application/json" },
        body: JSON.stringify({ content: "x" }),
      });
    const first = await post();
    expect(first.headers.get("x-ratelimit-limit")).toBe("5");
    expect(first.headers.get("x-ratelimit-remaining")).toBe("4");
    expect(Number(first.headers.get("x-ratelimit-reset-after"))).toBeGreaterThan(0);
    for (let n = 0; n < 4; n++) expect((await post()).status).toBe(200);
    const over = await post();
    expect(over.status).toBe(429);
    expect(over.headers.get("x-ratelimit-scope")).toBe("user");
    expect(await over.json()).toMatchObject({ global: false, message: "You are being rate limited." });
  });

  it("keep discord.js waiting, or make it refuse where it was told so", async () => {
    const { sandbox } = await opened();
    const wire = rest(sandbox, { rejectOnRateLimit: ["/channels"] });
    const post = () =>
      wire.post(`/channels/${sandbox.channelIds.digest}/messages`, { body: { content: "x" } });
    for (let n = 0; n < 5; n++) await post();
    await expect(post()).rejects.toBeInstanceOf(RateLimitError);
    expect(sandbox.served.filter((one) => one.status === 429)).toEqual([]);
  });
});

describe("faults on demand", () => {
  const route = "POST /channels/:channel/messages";
  const texts = (sandbox: Sandbox) =>
    sandbox.owner.messages(sandbox.channelIds.digest).map((one) => one.content);
  const send = (sandbox: Sandbox, options: { retries?: number } = {}) =>
    rest(sandbox, options).post(`/channels/${sandbox.channelIds.digest}/messages`, {
      body: { content: "x" },
    });

  it("5xx before accepting: the library's own retry delivers once", async () => {
    const { sandbox } = await opened();
    sandbox.faults.add({ route, kind: "status", status: 503, times: 2 });
    await send(sandbox);
    expect(texts(sandbox)).toEqual(["x"]);
    expect(sandbox.served.filter((one) => one.route === route).map((one) => one.status)).toEqual([
      503, 503, 200,
    ]);
  });

  it("5xx after accepting: the retry delivers twice", async () => {
    const { sandbox } = await opened();
    sandbox.faults.add({ route, kind: "status", status: 502, when: "after" });
    await send(sandbox);
    expect(texts(sandbox)).toEqual(["x", "x"]);
  });

  it("429 with a wait", async () => {
    const { sandbox } = await opened();
    sandbox.faults.add({ route, kind: "status", status: 429, retryAfter: 0.3 });
    await send(sandbox);
    expect(texts(sandbox)).toEqual(["x"]);
    expect(sandbox.served.filter((one) => one.route === route).map((one) => one.status)).toEqual([429, 200]);
    expect(sandbox.served.filter((one) => one.route === route).map((one) => one.status)).toEqual([429, 200]);
  });

  it.each(["before", "after"] as const)(
    "a hang %s accepting lasts until the client gives up",
    async (when) => {
      const { sandbox } = await opened();
      sandbox.faults.add({ route, kind: "hang", when, times: 9 });
      const path = `/channels/${sandbox.channelIds.digest}/messages` as const;
      const patience = new AbortController();
      const sent = rest(sandbox, { retries: 0 }).post(path, {
        body: { content: "x" },
        signal: patience.signal,
      });
      const given = expect(sent).rejects.toThrow("abort");
      await expect.poll(() => sandbox.faults.hits).toBe(1);
      patience.abort();
      await given;
      expect(texts(sandbox)).toEqual(when === "before" ? [] : ["x"]);
    },
  );

  it.each(["before", "after"] as const)("a connection dropped %s accepting", async (when) => {
    const { sandbox } = await opened();
    sandbox.faults.add({ route, kind: "drop", when, times: 9 });
    await expect(send(sandbox, { retries: 0 })).rejects.toThrow("other side closed");
    expect(texts(sandbox)).toEqual(when === "before" ? [] : ["x"]);
  });

  it("also after an answer without a body, until it is cleared", async () => {
    const { sandbox } = await opened();
    const typing = () => rest(sandbox, { retries: 0 }).post(`/channels/${sandbox.channelIds.digest}/typing`);
    sandbox.faults.add({ route: "*", kind: "status", status: 500, when: "after", times: 9 });
    await expect(typing()).rejects.toMatchObject({ status: 500 });
    sandbox.faults.clear();
    await typing();
    expect(sandbox.faults.hits).toBe(1);
  });
});
