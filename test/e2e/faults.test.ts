import { spawn } from "node:child_process";
import { afterEach, describe, expect, it } from "vitest";
import type { Store } from "../../src/store/ports.ts";
import { openStore } from "../../src/store/store.ts";
import { BARE_ENVIRONMENT } from "../children.ts";
import { LONG } from "../needs.ts";
import { type Stage, shown, stage, TODAY } from "./harness.ts";

/**
 * What can go wrong while a digest is delivered, through the real client, counted on Discord's side: never two of one
 * slot, never one lost, nothing stuck.
 */
const POST = "POST /channels/:channel/messages";
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** A time of day by Greenwich, so many minutes from now. */
const clock = (minutes: number) => new Date(on.now() + minutes * MINUTE).toISOString().slice(11, 16);
const news = (title: string) =>
  `---\ntitle: ${title}\noutlet: KCNA\ndate: ${TODAY}\n---\nIt was opened on the day.\n`;

let on: Stage;
afterEach(() => on.close());

const digest = () => on.sandbox.channelIds.digest;
const posted = (channel = digest()) =>
  (on.sandbox.world.channels.get(channel)?.messages ?? [])
    .map(({ message }) => message)
    .filter(({ author }) => author.bot === true);
const told = () => posted().filter((message) => shown(message).includes("**Park Opened**")).length;
const dms = () =>
  on.sandbox.owner
    .messages(on.sandbox.owner.dmId)
    .filter(({ author }) => author.bot)
    .map(shown);
const state = async () => shown((await on.sandbox.owner.command("digest show")).message);

/** A bot whose digest is due, with one new article; nothing is posted yet. */
async function due(settings: Parameters<typeof stage>[0] = {}): Promise<void> {
  on = await stage({ ownCorpus: "empty", ...settings });
  await on.sandbox.owner.command("digest set", { channel: digest(), time: clock(30), timezone: "UTC" });
  on.arrive("new.txt", news("Park Opened"));
  await on.taken();
  on.ahead = 31 * MINUTE;
}

async function pass(ms: number, rounds = 1): Promise<void> {
  for (let i = 0; i < rounds; i++) {
    on.ahead += ms / rounds;
    await on.runner().tick();
  }
}

describe("one delivery and Discord on a bad day", () => {
  const table: [string, Parameters<Stage["sandbox"]["faults"]["add"]>[0]][] = [
    ["429 with a retry-after of an hour", { route: POST, kind: "status", status: 429, retryAfter: 3600 }],
    ["500 before it was accepted", { route: POST, kind: "status", status: 500 }],
    ["500 after it was accepted", { route: POST, kind: "status", status: 500, when: "after" }],
    ["503 five times", { route: POST, kind: "status", status: 503, times: 5 }],
    ["a connection cut before", { route: POST, kind: "drop" }],
    ["a connection cut after", { route: POST, kind: "drop", when: "after" }],
    ["a hang past the limit before", { route: POST, kind: "hang" }],
    ["a hang past the limit after", { route: POST, kind: "hang", when: "after" }],
  ];
  it.each(table)("is posted once in spite of %s", async (_, fault) => {
    await due(fault.kind === "hang" ? { sendLimit: 1_000 } : {});
    on.sandbox.faults.add(fault);
    await pass(0);
    await pass(90 * MINUTE, 12);
    expect(on.sandbox.faults.hits).toBe(fault.times ?? 1);
    expect(told()).toBe(1);
    expect(posted()).toHaveLength(1);
    expect(await state()).toContain("· posted ·");
  });

  it("holds up no other channel while one waits out a rate limit", async () => {
    await due();
    const { owner, channelIds, faults } = on.sandbox;
    const second = { channel: channelIds.research, time: clock(20), timezone: "UTC" };
    faults.add({ route: POST, kind: "status", status: 429, retryAfter: 3600 });
    await pass(0);
    await owner.command("digest set", second);
    on.arrive("more.txt", news("Bridge Opened"));
    await on.taken();
    await pass(21 * MINUTE);
    expect(posted(channelIds.research).some((message) => shown(message).includes("Bridge Opened"))).toBe(
      true,
    );
    expect(posted()).toHaveLength(0);
    await pass(HOUR);
    expect(told()).toBe(1);
  });

  it("goes on while the gateway is away", async () => {
    await due();
    on.sandbox.gateway.goAway();
    await pass(0);
    expect(told()).toBe(1);
    on.sandbox.gateway.comeBack();
    await expect.poll(() => on.sandbox.gateway.connected()).toBe(1);
    await pass(HOUR);
    expect(posted()).toHaveLength(1);
  });

  it("pauses where it may not post, tells the one who set it up, and loses nothing", async () => {
    await due();
    const { controls, owner } = on.sandbox;
    controls.deny(digest(), ["SendMessages"]);
    await pass(0);
    expect(await state()).toContain("Dateline cannot post there");
    await pass(HOUR, 3);
    await expect.poll(() => dms().filter((text) => text.includes("stopped posting"))).toHaveLength(1);
    controls.allow(digest(), ["SendMessages"]);
    await owner.command("digest resume");
    await pass(24 * HOUR);
    expect(told()).toBe(1);
  });

  it.each([401, 403, 404])("takes a %i without a code of Discord for nobody's word", async (status) => {
    await due();
    on.sandbox.faults.add({ route: POST, kind: "status", status });
    await pass(0);
    expect(await state()).toContain("**Status** active");
    await pass(15 * MINUTE, 15);
    expect(told()).toBe(1);
    expect(dms()).toEqual([]);
  });

  it("pauses where the channel was deleted, and goes on in another one", async () => {
    await due();
    const { controls, owner, channelIds } = on.sandbox;
    controls.deleteChannel(digest());
    await pass(0);
    expect(await state()).toContain("the channel no longer exists");
    await expect.poll(() => dms().join()).toContain("can no longer post");
    const [choice] = await owner.autocomplete("digest show", { digest: "" });
    const channel = channelIds.research;
    await owner.command("digest set", {
      channel,
      time: clock(30),
      timezone: "UTC",
      change: String(choice?.value),
    });
    await pass(25 * HOUR);
    expect(posted(channel).filter((message) => shown(message).includes("**Park Opened**"))).not.toHaveLength(
      0,
    );
  });

  it("tells of a pause in the language that the digest, or its server, was given", async () => {
    await due();
    const { controls, owner } = on.sandbox;
    await owner.command("settings", { language: "ko" });
    controls.deny(digest(), ["SendMessages"]);
    await pass(0);
    await expect.poll(dms).toHaveLength(1);
    expect(dms()[0]).toMatch(/게시를 멈췄습니다.*없는 권한: 메시지 보내기/);
  });

  it("goes on when it is invited back to the server that it was thrown out of", async () => {
    await due();
    const { controls } = on.sandbox;
    controls.leaveGuild();
    await expect.poll(on.guilds).toBe(0);
    await pass(0);
    await pass(HOUR, 2);
    expect(posted()).toHaveLength(0);
    controls.joinGuild();
    await expect.poll(state).toContain("**Status** active");
    await pass(24 * HOUR - HOUR);
    expect(told()).toBe(1);
  });

  it("is posted once although the clock steps back and forth", async () => {
    await due();
    await pass(0);
    for (const step of [-2 * HOUR, 2 * HOUR + MINUTE, -10 * MINUTE, 20 * MINUTE]) await pass(step);
    expect(posted()).toHaveLength(1);
  });

  it("is two where two were set for one channel and one minute", async () => {
    on = await stage({ ownCorpus: "empty" });
    for (let i = 0; i < 2; i++)
      await on.sandbox.owner.command("digest set", { channel: digest(), time: clock(30), timezone: "UTC" });
    on.arrive("new.txt", news("Park Opened"));
    await on.taken();
    await pass(31 * MINUTE);
    await pass(HOUR, 3);
    expect(told()).toBe(2);
  });

  const readers = LONG ? 300 : 12;
  it(`is posted in its minute while ${readers} readers search, and each of them is answered`, async () => {
    await due();
    const { owner } = on.sandbox;
    const searches = Array.from({ length: readers }, (_, i) =>
      owner.command("search", { query: `park ${i}` }),
    );
    const [answers] = await Promise.all([Promise.all(searches), pass(0)]);
    expect(told()).toBe(1);
    expect(answers.filter(({ message }) => message === null)).toEqual([]);
  });

  const digests = LONG ? 500 : 15;
  it(`posts ${digests} digests that are due in the same minute, each once`, async () => {
    on = await stage({ ownCorpus: "empty" });
    const { controls, owner, channelIds } = on.sandbox;
    const channels = Array.from({ length: digests / 5 }, (_, i) => controls.addChannel(`c${i}`));
    await owner.command("digest set", { channel: channelIds.research, time: clock(30), timezone: "UTC" });
    on.arrive("new.txt", news("Park Opened"));
    await on.taken();
    await withStore((store) => {
      const { id, guild, since, mark, state: _, ...choice } = store.digests.inGuild(on.sandbox.guildId)[0]!;
      for (const channel of channels)
        for (let i = 0; i < 5; i++) store.digests.add(guild, { ...choice, channel }, since, mark);
      store.digests.remove(id);
    });
    on.ahead = 31 * MINUTE;
    for (let i = 0; i < (LONG ? 60 : 20); i++) {
      await on.runner().tick();
      on.ahead += 10_000;
    }
    expect(channels.map((channel) => posted(channel).length)).toEqual(channels.map(() => 5));
  });
});

/** Writes into the store while the bot is stopped. */
async function withStore(work: (store: Store) => void): Promise<void> {
  await on.stop();
  const store = openStore(on.config.data);
  try {
    work(store);
  } finally {
    store.close();
  }
  await on.restart();
}

interface Ended {
  readonly signal: NodeJS.Signals | null;
  readonly code: number | null;
  readonly out: string;
}

/** Runs a bot in a process of its own until it ends, or has said what `until` waits for. */
function runBot(file: string, environment: Record<string, string>, until = / steps\n/): Promise<Ended> {
  const { token, api } = on.sandbox;
  const bot = spawn(process.execPath, [file], {
    env: {
      ...BARE_ENVIRONMENT,
      DISCORD_TOKEN: token,
      DISCORD_API: api,
      DATELINE_CORPUS: on.config.corpus,
      DATELINE_DATA: on.config.data,
      ...environment,
    },
  });
  let out = "";
  const hear = (chunk: Buffer): void => {
    out += chunk.toString();
    if (until.test(out)) bot.kill("SIGKILL");
  };
  bot.stdout.on("data", hear);
  bot.stderr.on("data", hear);
  return new Promise((resolve) => bot.on("close", (code, signal) => resolve({ signal, code, out })));
}

describe("a bot that is killed", () => {
  const BOT = "test/e2e/bot.ts";
  /** The row 1–2, its attempt 3–4, the request 5–6, the transaction 7–12 that settles it. */
  const STEPS = 12;
  const AFTER_SEND = 6;
  const runUntil = (step: number) => runBot(BOT, { BOT_NOW: String(on.now()), BOT_DIES_AT: String(step) });

  it(`goes through ${STEPS} steps where nothing happens to it`, async () => {
    await due();
    await on.stop();
    expect((await runUntil(0)).out).toContain(`${STEPS} steps\n`);
    expect(posted()).toHaveLength(1);
  });

  const chosen = LONG ? Array.from({ length: STEPS }, (_, i) => i + 1) : [2, AFTER_SEND];
  it.each(chosen)("posts its slot once where it died at step %i", async (step) => {
    await due();
    await on.stop();
    const killed = await runUntil(step);
    expect(killed.signal, killed.out).toBe("SIGKILL");
    await on.restart();
    await pass(0);
    expect(posted()).toHaveLength(1);
    await pass(30 * MINUTE, 3);
    expect(posted()).toHaveLength(1);
  });

  it("calls it uncertain where the channel cannot be read back, and sends it again when asked", async () => {
    await due();
    await on.stop();
    const { controls, owner } = on.sandbox;
    await runUntil(AFTER_SEND);
    expect(posted()).toHaveLength(1);
    controls.deny(digest(), ["ReadMessageHistory"]);
    await on.restart();
    await pass(0);
    expect(await state()).toContain("uncertain: it may have been posted");
    await pass(HOUR, 3);
    expect(posted()).toHaveLength(1);
    const said = await owner.command("digest show");
    expect(shown(said.message)).toContain("uncertain: it may have been posted");
    const again = await owner.press(said.message?.id ?? "", "Send again");
    expect(shown(again.message)).toContain("· posted ·");
    expect(posted()).toHaveLength(2);
  });

  it("keeps a second bot off its store", async () => {
    await due();
    const second = await runBot("src/main.ts", {}, /never/);
    expect(second.code).not.toBe(0);
    expect(second.out).toContain("Another Dateline bot is using this store");
    await pass(0);
    expect(told()).toBe(1);
  });
});
