import { ComponentType, MessageFlags } from "discord.js";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { eachComponent } from "../../src/sandbox/rules/components.ts";
import type { ChannelKind } from "../../src/sandbox/world/channel.ts";
import { type Stage, shown, stage, TODAY } from "./harness.ts";

/** Digests where they may stand, through the real client: forums, announcements, threads, and places that change. */
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const POST = "POST /channels/:channel/messages";

let on: Stage;
let files = 0;
afterAll(() => on?.close());
beforeEach(async () => {
  await on?.close();
  on = await stage({ ownCorpus: "empty", rateLimits: false });
});

async function arrive(title: string): Promise<void> {
  on.arrive(
    `${files++}.txt`,
    `---\ntitle: ${title}\noutlet: KCNA\ndate: ${TODAY}\n---\nIt was opened for all.\n`,
  );
  await on.taken();
}

async function pass(ms: number): Promise<void> {
  on.ahead += ms;
  await on.runner().tick();
}

/** A digest at ten o'clock in that channel, and one article that is new. */
async function set(channel: string, options: Record<string, string | boolean> = {}): Promise<void> {
  const said = await on.sandbox.owner.command("digest set", {
    ...{ channel, time: "10:00", timezone: "UTC" },
    ...options,
  });
  expect(shown(said.message)).toContain("Digest set up");
  await arrive("Park Opened");
}

const state = async () => shown((await on.sandbox.owner.command("digest show")).message);
const messagesIn = (channel: string) => on.sandbox.world.channels.get(channel)?.messages ?? [];
const told = (channel: string, title: string) =>
  messagesIn(channel).filter(({ message }) => shown(message).includes(title)).length;
const add = (name: string, kind: ChannelKind) => on.sandbox.controls.addChannel(name, kind);

describe("a forum", () => {
  const posts = (forum: string) =>
    [...on.sandbox.world.channels.values()].filter(({ thread }) => thread?.parent.id === forum);

  it.each([
    ["each digest", "each", 2],
    ["all digests", "one", 1],
  ] as const)("has a post for %s", async (_, how, count) => {
    const forum = add("daily", "forum");
    await set(forum, { posts: how });
    await pass(2 * HOUR);
    await arrive("Bridge Opened");
    await pass(DAY);
    expect(posts(forum)).toHaveLength(count);
    for (const title of ["Park Opened", "Bridge Opened"])
      expect(posts(forum).reduce((sum, { id }) => sum + told(id, title), 0)).toBe(1);
  });
});

it("an announcement channel passes the digest on where that is set, once", async () => {
  const news = add("news", "announcement");
  on.sandbox.faults.add({
    ...{ route: "POST /channels/:channel/messages/:message/crosspost", kind: "status", status: 500 },
    when: "after",
  });
  await set(news, { publish: true });
  for (let hour = 0; hour < 4; hour++) await pass(HOUR);
  expect(messagesIn(news).map(({ message }) => (message.flags ?? 0) & MessageFlags.Crossposted)).toEqual([
    MessageFlags.Crossposted,
  ]);
});

describe("what was refused goes on by itself", () => {
  /** How a place is closed, and opened again as the gateway tells it. */
  const places: [string, (channel: string) => { close(): void; open(): void }, ChannelKind | "thread"][] = [
    [
      "when the channel allows it again",
      (channel) => ({
        close: () => on.sandbox.controls.deny(channel, ["SendMessages"]),
        open: () => on.sandbox.controls.allow(channel, ["SendMessages"]),
      }),
      "text",
    ],
    [
      "when a thread is unlocked",
      (thread) => ({
        close: () => on.sandbox.controls.changeThread(thread, { locked: true }),
        open: () => on.sandbox.controls.changeThread(thread, { locked: false }),
      }),
      "thread",
    ],
    [
      "when the bot is in the server again",
      () => ({
        close: () => on.sandbox.controls.leaveGuild(),
        open: () => on.sandbox.controls.joinGuild(),
      }),
      "text",
    ],
  ];
  it.each(places)("%s", async (_, placeOf, kind) => {
    const { controls, channelIds, owner } = on.sandbox;
    const channel = kind === "thread" ? controls.addThread(channelIds.research) : add("news", kind);
    await expect.poll(() => on.guilds()).toBe(1);
    await set(channel);
    const { close, open } = placeOf(channel);
    close();
    await pass(2 * HOUR);
    expect(messagesIn(channel)).toHaveLength(0);
    await pass(DAY); // whoever set it is told within a day
    const written = owner.messages(owner.dmId).map(shown).join("\n");
    // With no server in common a bot may not write to anybody.
    if (on.guilds() > 0) expect(written).toContain("stopped posting");
    open();
    await expect
      .poll(async () => {
        await pass(60_000);
        return told(channel, "Park Opened");
      })
      .toBe(1);
    expect(await state()).toContain("**Status** active");
  });

  it("a thread that archived itself is opened again by the digest", async () => {
    const { controls, channelIds } = on.sandbox;
    const thread = controls.addThread(channelIds.research);
    await set(thread);
    controls.changeThread(thread, { archived: true });
    await pass(2 * HOUR);
    expect(told(thread, "Park Opened")).toBe(1);
    expect(on.sandbox.world.channels.get(thread)?.thread?.archived).toBe(false);
  });

  it("a private thread without the bot is refused with what to do", async () => {
    const { controls, channelIds, owner } = on.sandbox;
    const thread = controls.addThread(channelIds.research, { private: true });
    const said = await owner.command("digest set", { channel: thread, time: "10:00", timezone: "UTC" });
    expect(shown(said.message)).toMatch(/member of the private thread/);
    expect(await state()).not.toContain("**Status** active");
  });
});

it("an alert that is perhaps posted is sent again at a press of a button, once", async () => {
  const { owner, faults, controls, channelIds } = on.sandbox;
  await arrive("Old Park");
  await owner.command("watch add", { query: "bridge", where: "post", channel: channelIds.digest });
  faults.add({ route: POST, kind: "drop", when: "after" });
  await arrive("Bridge Opened");
  await pass(1_000);
  expect(told(channelIds.digest, "Bridge Opened")).toBe(1);
  controls.deny(channelIds.digest, ["ReadMessageHistory"]);
  await on.restart();
  await pass(HOUR);
  const list = await owner.command("watch list");
  const menu = [...eachComponent(list.message?.components ?? [])].find(
    ({ component }) => component.type === ComponentType.StringSelect,
  )?.component;
  const { options: [{ value = "" } = {}] = [], custom_id = "" } = menu ?? {};
  const opened = await owner.select(list.message?.id ?? "", custom_id ?? "", [value]);
  const again = await owner.press(opened.message?.id ?? "", "Send again");
  expect(told(channelIds.digest, "Bridge Opened")).toBe(2);
  expect(JSON.stringify(again.message)).not.toContain("Send again");
  await pass(HOUR);
  expect(told(channelIds.digest, "Bridge Opened")).toBe(2);
});
