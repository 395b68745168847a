/** What each answer of Discord means for a delivery: nothing is guessed, and what never left is known for it. */
import { createServer } from "node:net";
import fc from "fast-check";
import { describe, expect, onTestFinished, test } from "vitest";
import type { Announcement, SendResult } from "../../../src/digest/ports.ts";
import { DiscordChannel } from "../../../src/discord/delivery/digest-channel.ts";
import { REFUSALS } from "../../../src/discord/delivery/refusals.ts";
import { deliveryRest } from "../../../src/discord/delivery/requests.ts";
import { message } from "../../../src/discord/message/message.ts";
import { md } from "../../../src/messages/markdown.ts";
import { runs } from "../../needs.ts";
import { type Answer, CHANNEL, FakeRest, GUILD, ME, page, posted, refusal } from "./rest.ts";

const MINUTE = 60_000;
const TARGET = `channel:${CHANNEL}` as const;
const alert = (guild: string | null = GUILD): Announcement => ({
  kind: "alert",
  tag: "Ab_Cd-EfGh_1",
  guild,
  target: TARGET,
  language: null,
  content: { watches: [], older: [] },
});
const never = () => new AbortController().signal;
const send = (on: FakeRest, signal = never(), target: typeof TARGET | `user:${string}` = TARGET) =>
  on.channel.send(target, alert(), "nonce", signal);

/** What was sent, with one answer to the post. */
async function answered(answer: Answer): Promise<SendResult> {
  const on = new FakeRest();
  on.answers = [answer];
  return send(on);
}

describe("one answer to a post", () => {
  const table: [string, Answer, SendResult["kind"]][] = [
    ["accepted", posted(), "sent"],
    ["a nonce whose message was deleted", refusal(404, 10008), "sent"],
    ["no connection", "unsent", "unsent"],
    ["no answer", "lost", "unknown"],
    ["500", page(500), "unknown"],
    ["502", page(502), "unknown"],
    ["accepted, the answer cut short", { status: 200, html: "{" }, "unknown"],
    ["401", refusal(401, 0), "rejected"],
    ["403 with code 40333", refusal(403, 40333), "rejected"],
    ["403 with code 0", refusal(403, 0), "rejected"],
    ["403 with a page", page(403), "rejected"],
    ["404 with a page", page(404), "rejected"],
    ["404 with code 0", refusal(404, 0), "rejected"],
    ["400 with code 50035", refusal(400, 50035), "rejected"],
    ["413", page(413), "rejected"],
    ["429 without Retry-After", page(429), "rejected"],
    [
      "429 for an hour",
      { status: 429, json: { retry_after: 3600, global: false }, headers: { "retry-after": "3600" } },
      "rejected",
    ],
  ];
  test.each(table)("%s", async (_, answer, kind) => {
    expect((await answered(answer)).kind).toBe(kind);
  });

  const codes = Object.entries(REFUSALS).map(([code, { pause, why }]) => [Number(code), pause, why] as const);
  test.each(codes)("code %i pauses: %s, and says why", async (code, pause, detail) => {
    for (const status of [400, 403, 404])
      expect(await answered(refusal(status, code))).toEqual({ kind: "refused", pause, detail });
  });

  test("every other code waits and is tried again, whatever the status", async () => {
    const code = fc.integer({ min: 0, max: 300_000 }).filter((n) => !(n in REFUSALS) && n !== 10008);
    const status = fc.integer({ min: 400, max: 499 }).filter((n) => n !== 429);
    await fc.assert(
      fc.asyncProperty(code, status, async (n, s) => {
        expect((await answered(refusal(s, n))).kind).toBe("rejected");
      }),
      runs(34),
    );
  });

  test("the codes that pause are those that Discord documents for it, and no others", () => {
    expect(
      Object.keys(REFUSALS)
        .map(Number)
        .sort((a, b) => a - b),
    ).toEqual([
      10003, 10004, 40067, 50001, 50007, 50008, 50013, 50024, 50083, 50278, 160005, 200000, 200001, 240000,
    ]);
  });

  test("aborted before it was sent, it never left; aborted after, it may have arrived", async () => {
    const on = new FakeRest();
    expect((await send(on, AbortSignal.abort())).kind).toBe("unsent");
    expect(on.requests).toEqual([]);
    on.answers = ["silent"];
    const aborting = new AbortController();
    const sending = send(on, aborting.signal);
    await expect.poll(() => on.requests.length).toBe(1);
    aborting.abort();
    expect(await sending).toEqual({ kind: "unknown", detail: { code: "discordSilent", values: {} } });
  });

  test("missing access is told as what it is: out of the server, or out of the channel", async () => {
    const on = new FakeRest();
    on.answers = [refusal(403, 50001), refusal(403, 50001)];
    expect(await send(on)).toMatchObject({ detail: { code: "accessMissing" } });
    on.guilds.set(GUILD, "left");
    expect(await send(on)).toMatchObject({ pause: "paused-channel-gone", detail: { code: "serverLeft" } });
  });

  test("to a person there is talk of direct messages, and of no channel", async () => {
    const on = new FakeRest();
    on.answers = [{ status: 200, json: { id: "100000000000000777" } }, refusal(403, 50007)];
    const detail = { code: "directMessagesClosed", values: {} };
    expect(await send(on, never(), "user:100000000000000008")).toMatchObject({ kind: "refused", detail });
    on.answers = [refusal(403, 50278)];
    expect(await send(on, never(), "user:100000000000000009")).toMatchObject({
      detail: { code: "noMutualServers" },
    });
  });

  test("opening a direct message is no post: when it fails, nothing can have been posted", async () => {
    for (const answer of ["lost", page(502)] as const) {
      const on = new FakeRest();
      on.answers = [answer];
      expect((await send(on, never(), "user:100000000000000008")).kind).toBe("rejected");
    }
  });

  test("a server that is out of order is waited for", () => {
    const on = new FakeRest();
    on.guilds.set(GUILD, "unavailable");
    expect(on.channel.canPost(TARGET, GUILD)).toMatchObject({ kind: "not-now" });
  });
});

describe("a request of the real client", () => {
  const real = (port: number) =>
    new DiscordChannel(
      deliveryRest("token", `http://127.0.0.1:${port}/api`),
      { me: () => ME, channel: () => null, guild: () => "here" },
      ({ tag }) => ({ message: message([md`${tag}`]), title: "" }),
    );
  async function listening(onSocket: Parameters<typeof createServer>[1]): Promise<number> {
    const server = createServer(onSocket as never);
    onTestFinished(() => void server.close());
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    return (server.address() as { port: number }).port;
  }

  test("that finds nobody listening never left", async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as { port: number };
    await new Promise((resolve) => server.close(resolve));
    expect((await real(port).send(TARGET, alert(), "n", never())).kind).toBe("unsent");
  });

  test("whose TLS breaks never left", async () => {
    const port = await listening(((socket: { end(text: string): void }) => socket.end("no TLS")) as never);
    const channel = new DiscordChannel(
      deliveryRest("token", `https://127.0.0.1:${port}/api`),
      { me: () => ME, channel: () => null, guild: () => "here" },
      () => ({ message: message([md`a`]), title: "" }),
    );
    expect((await channel.send(TARGET, alert(), "n", never())).kind).toBe("unsent");
  });

  test("that was read and not answered may have arrived", async () => {
    const port = await listening(((socket: {
      on(event: string, listen: () => void): void;
      destroy(): void;
    }) => {
      socket.on("error", () => {});
      socket.on("data", () => socket.destroy());
    }) as never);
    expect((await real(port).send(TARGET, alert(), "n", never())).kind).toBe("unknown");
  });
});

describe("the token", () => {
  test("survives a 401: the next request carries it", async () => {
    const on = new FakeRest();
    on.answers = [refusal(401, 0)];
    expect(await send(on)).toMatchObject({ kind: "rejected", detail: { code: "tokenRefused" } });
    on.time += MINUTE;
    expect((await send(on)).kind).toBe("sent");
    expect(on.requests.map(({ authorization }) => authorization)).toEqual(["Bot token", "Bot token"]);
  });
});

describe("while everything is refused", () => {
  /** Requests of 50 deliveries that try every ten seconds for so long. */
  async function requests(answer: Answer, minutes: number): Promise<FakeRest> {
    const on = new FakeRest();
    on.otherwise = () => answer;
    for (let passed = 0; passed < minutes * 6; passed++) {
      await Promise.all(Array.from({ length: 50 }, () => send(on)));
      on.time += 10_000;
    }
    return on;
  }

  test.each<[string, Answer, number]>([
    ["429 without Retry-After", page(429), 10],
    ["401", refusal(401, 0), 12],
    ["403 with a page", page(403), 12],
    ["403 with code 40333", refusal(403, 40333), 12],
  ])("%s: after the first of them few requests are made", async (_, answer, most) => {
    const on = await requests(answer, 60);
    expect(on.requests.length).toBeLessThan(50 + most);
    expect(on.requests.filter(({ at }) => at > 10 * MINUTE && at < 20 * MINUTE).length).toBeLessThan(5);
    on.otherwise = () => posted();
    on.time += 15 * MINUTE;
    expect((await send(on)).kind).toBe("sent");
    expect((await send(on)).kind).toBe("sent");
  });

  test("a page of 1015 that names a time is taken at its word", async () => {
    const on = new FakeRest();
    on.answers = [{ status: 429, html: "<html>1015</html>", headers: { "retry-after": "3600" } }];
    expect(await send(on)).toMatchObject({ kind: "rejected", after: 3_600_000 });
    on.time += 59 * MINUTE;
    await send(on);
    expect(on.requests).toHaveLength(1);
    on.time += 2 * MINUTE;
    expect((await send(on)).kind).toBe("sent");
  });

  test("a global limit of an hour stops all that is not an answer to a reader", async () => {
    const on = new FakeRest();
    const headers = { "retry-after": "3600", "x-ratelimit-scope": "global", "x-ratelimit-global": "true" };
    on.answers = [{ status: 429, json: { retry_after: 3600, global: true }, headers }];
    await send(on);
    for (let n = 0; n < 59; n++) {
      on.time += MINUTE;
      await send(on);
    }
    expect(on.requests).toHaveLength(1);
    const make = on.guard.guard(async () => new Response("{}") as never);
    await make(`https://discord.com/api/v10/interactions/1/token/callback`, {});
    await expect(make(`https://discord.com/api/v10/channels/1/messages`, {})).rejects.toThrow("no request");
  });

  test("a shared limit is nobody's fault, and is waited out", async () => {
    const on = new FakeRest();
    const headers = { "retry-after": "0.01", "x-ratelimit-scope": "shared" };
    on.answers = Array(10).fill({ status: 429, json: { retry_after: 0.01, global: false }, headers });
    expect((await send(on)).kind).toBe("sent");
    expect(on.requests).toHaveLength(11);
    expect(on.guard.refused).toBe(0);
  });

  test("refusals that each have their own reason stop long before an address is banned", async () => {
    const on = new FakeRest();
    on.otherwise = () => refusal(403, 50013);
    for (let n = 0; n < 2_000; n++) await send(on);
    expect(on.requests.length).toBe(1_000);
    on.time += 11 * MINUTE;
    await send(on);
    expect(on.requests.length).toBe(1_001);
  });
});

describe("channels of each kind", () => {
  const FORUM = "100000000000000600";
  const digest = (posts: "each" | "one", thread: string | null, publish = false): Announcement =>
    ({
      kind: "digest",
      tag: "tag",
      guild: GUILD,
      digest: { posts, thread, publish, quiet: false, guild: GUILD },
      content: {},
    }) as never;
  const forum = () => {
    const on = new FakeRest();
    on.channels.set(FORUM, { ...on.channels.get(CHANNEL)!, kind: "forum" });
    return on;
  };

  test("a forum takes each digest as a post of its own", async () => {
    const on = forum();
    const sent = await on.channel.send(`channel:${FORUM}`, digest("each", null), "n", never());
    expect(sent).toMatchObject({ kind: "sent", thread: "100000000000000900" });
    const [request] = on.requests;
    expect(request?.path).toBe(`/channels/${FORUM}/threads`);
    expect(request?.body).toMatchObject({ name: "Digest", message: { flags: 1 << 15 } });
    expect(on.channel.knowsNonces(`channel:${FORUM}`)).toBe(false);
  });

  test("or all in one, which is begun anew where it was deleted", async () => {
    const on = forum();
    await on.channel.send(`channel:${FORUM}`, digest("one", "100000000000000601"), "n", never());
    on.answers = [refusal(404, 10003)];
    const anew = await on.channel.send(`channel:${FORUM}`, digest("one", "100000000000000601"), "n", never());
    expect(on.requests.map(({ path }) => path)).toEqual([
      "/channels/100000000000000601/messages",
      "/channels/100000000000000601/messages",
      `/channels/${FORUM}/threads`,
    ]);
    expect(anew).toMatchObject({ kind: "sent", thread: "100000000000000900" });
  });

  test("what stands in a forum is found in its own posts, open and archived", async () => {
    const on = forum();
    const now = String((BigInt(Date.now() - 1_420_070_400_000) << 22n) + 1n);
    const thread = (id: string, parent_id: string, owner_id: string) => ({
      id,
      parent_id,
      owner_id,
      last_message_id: now,
    });
    on.answers = [
      {
        status: 200,
        json: {
          threads: [thread("100000000000000701", FORUM, ME), thread("100000000000000702", FORUM, "1")],
        },
      },
      { status: 200, json: { threads: [thread("100000000000000703", FORUM, ME)] } },
      { status: 200, json: [] },
      { status: 200, json: { id: "100000000000000701", last_message_id: null } },
      { status: 200, json: [{ id: now, author: { id: ME }, content: "tag", components: [] }] },
    ];
    expect(await on.channel.recentOwnMessages(`channel:${FORUM}`, Date.now() - MINUTE, never())).toEqual({
      kind: "read",
      messages: [{ id: now, at: expect.any(Number), text: "tag", thread: "100000000000000703" }],
    });
  });

  test("an empty list is no proof where the channel has messages", async () => {
    const on = new FakeRest();
    on.answers = [
      { status: 200, json: [] },
      { status: 200, json: { id: CHANNEL, last_message_id: "100000000000000901" } },
    ];
    expect(await on.channel.recentOwnMessages(TARGET, 0, never())).toMatchObject({ kind: "unreadable" });
  });

  test("a post of an announcement channel is published; that it was already is no failure", async () => {
    const on = new FakeRest();
    on.channels.set(CHANNEL, { ...on.channels.get(CHANNEL)!, kind: "announcement" });
    const publish: Announcement = { kind: "publish", tag: "t", guild: GUILD, message: "100000000000000900" };
    on.answers = [posted(), refusal(400, 40033), page(502)];
    const kinds = [];
    for (let n = 0; n < 3; n++) kinds.push((await on.channel.send(TARGET, publish, "n", never())).kind);
    expect(kinds).toEqual(["sent", "sent", "unknown"]);
    expect(on.requests[0]).toMatchObject({
      method: "POST",
      path: `/channels/${CHANNEL}/messages/100000000000000900/crosspost`,
    });
  });
});
