import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { digestSubject } from "../../src/digest/desk.ts";
import { CATCH_UP_MS } from "../../src/digest/schedule.ts";
import { openStore } from "../../src/store/store.ts";
import { Bot, choice } from "./bot.ts";
import { FAULTS, FakeDiscord, type Fault } from "./discord.ts";
import { articleOf } from "./fixtures.ts";

const LONG = process.env.DATELINE_TEST_LONG === "1";
const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const at = (text: string) => Temporal.Instant.from(text).epochMilliseconds;

let folder: string;
let files = 0;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "dateline-digest-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const old = articleOf("old", { date: "2026-11-20" });
const news = articleOf("news", { date: "2026-11-24" });

/** Made once: a store with one digest at 08:00 UTC, that has seen one new article since. */
async function template(): Promise<string> {
  const discord = new FakeDiscord(at("2026-11-24T06:00:00Z"));
  const bot = new Bot(discord, join(folder, "template.sqlite"));
  await bot.tick([old]);
  bot.store.digests.add("1", choice, bot.now, bot.store.sightings.latest());
  discord.pass(119 * MINUTE);
  await bot.tick([old, news]);
  expect(discord.posted).toEqual([]);
  bot.store.close();
  return bot.path;
}
let made: Promise<string> | null = null;

/** That bot at 07:59. */
async function ready(change: Partial<typeof choice> = {}) {
  made ??= template();
  const path = join(folder, `${files++}.sqlite`);
  copyFileSync(await made, path);
  const discord = new FakeDiscord(at("2026-11-24T07:59:00Z"));
  const bot = new Bot(discord, path, [old, news]);
  const [added] = bot.store.digests.inGuild("1");
  const digest = bot.store.digests.change(added!.id, change)!;
  const rows = () => bot.store.deliveries.of(digestSubject(digest.id), 99);
  return { discord, bot, digest, rows };
}

async function run(bot: Bot, minutes: number, step = 20 * SECOND): Promise<void> {
  for (let passed = 0; passed < minutes * MINUTE; passed += step) {
    bot.discord.pass(step);
    await bot.tick();
    if (bot.isDead) bot.restart();
  }
}

const itemsTold = (discord: FakeDiscord) =>
  discord.posted.flatMap(({ announcement }) =>
    announcement.kind === "digest"
      ? announcement.content.groups.flatMap(({ items }) => items.map(({ id }) => id as string))
      : announcement.content.watches.flatMap(({ items }) => items.map(({ id }) => id as string)),
  );

describe("what can go wrong with one delivery", () => {
  const table: [string, { faults?: Fault[]; readable?: "yes" | "no" | "broken" }, number, string][] = [
    ["nothing", {}, 1, "sent"],
    ["429 with a retry-after of an hour", { faults: ["rate limit"] }, 1, "sent"],
    ["no connection, five times", { faults: Array<Fault>(5).fill("no connection") }, 1, "sent"],
    ["500 before it was accepted", { faults: ["500 before"] }, 1, "sent"],
    ["500 after it was accepted", { faults: ["500 after"] }, 1, "sent"],
    ["a hang before it was accepted", { faults: ["hang before"] }, 1, "sent"],
    ["a hang after it was accepted", { faults: ["hang after"] }, 1, "sent"],
    ["a hang, and accepted after the time limit", { faults: ["hang, then accepted late"] }, 1, "sent"],
    ["500 before, and the history cannot be read", { faults: ["500 before"], readable: "no" }, 1, "sent"],
    ["500 after, and the history cannot be read", { faults: ["500 after"], readable: "no" }, 1, "sent"],
    [
      "500 for long, and no history",
      { faults: Array<Fault>(30).fill("500 before"), readable: "no" },
      0,
      "uncertain",
    ],
    [
      "500 after, and reading the history breaks for ever",
      { faults: ["500 after"], readable: "broken" },
      1,
      "uncertain",
    ],
    ["403", { faults: ["403"] }, 0, "paused-no-permission"],
    ["404", { faults: ["404"] }, 0, "paused-channel-gone"],
    ["400 for ever", { faults: Array<Fault>(9).fill("400") }, 0, "given-up"],
    ["no connection for ever", { faults: Array<Fault>(999).fill("no connection") }, 0, "given-up"],
  ];
  test.each(table)("%s", async (_, { faults = [], readable = "yes" }, posted, outcome) => {
    const { discord, bot, rows } = await ready();
    discord.faults = [...faults];
    discord.readable = readable;
    await run(bot, 3);
    await run(bot, 13 * 60, 10 * MINUTE);
    expect(discord.posted.length).toBe(posted);
    expect(rows().map((row) => row.outcome)).toEqual([outcome]);
    expect(bot.errors).toEqual([]);
  });

  test("what was certainly not posted is in the next digest; what is uncertain is not said again", async () => {
    for (const [fault, told] of [
      ["400", ["news"]],
      ["500 before", []],
    ] as const) {
      const { discord, bot } = await ready();
      discord.faults = Array<Fault>(30).fill(fault);
      discord.readable = "no";
      await run(bot, 6 * 60, 5 * MINUTE);
      discord.faults = [];
      await run(bot, 24 * 60, 10 * MINUTE);
      expect(itemsTold(discord)).toEqual(told);
    }
  });

  test("an uncertain delivery is sent again on demand, with the same items, and only once", async () => {
    const { discord, bot, rows } = await ready();
    discord.faults = Array<Fault>(30).fill("500 before");
    discord.readable = "no";
    await run(bot, 6 * 60, 5 * MINUTE);
    discord.faults = [];
    const [row] = rows();
    expect((await bot.runner.resend(row!.key))?.outcome).toBe("sent");
    expect(await bot.runner.resend(row!.key)).toBeNull();
    expect(itemsTold(discord)).toEqual(["news"]);
  });
});

describe("a process that is killed", () => {
  test.each(["yes", "no"] as const)(
    "between any two steps of a delivery, history readable: %s — never two, and none is lost unsaid",
    async (readable) => {
      const table: Record<string, string> = {};
      for (const fault of [undefined, "500 after", "rate limit"] as const) {
        for (let step = 1; step <= 16; step += fault === undefined ? 1 : 2) {
          const { discord, bot, rows } = await ready();
          if (fault !== undefined) discord.faults = [fault];
          discord.readable = readable;
          bot.crashAfter(step);
          await run(bot, 3, MINUTE);
          await run(bot, 2 * 60, 20 * MINUTE);
          const outcomes = rows().map((row) => row.outcome);
          const where = `${fault ?? "no fault"}, killed at step ${step}`;
          table[where] = `${discord.posted.length} posted, ${outcomes.join()}`;
          expect([where, discord.posted.length <= 1]).toEqual([where, true]);
          expect([where, outcomes.length]).toEqual([where, 1]);
          if (readable === "yes") expect([where, table[where]]).toEqual([where, "1 posted, sent"]);
          else
            expect(["1 posted, sent", "1 posted, uncertain", "0 posted, uncertain"]).toContain(table[where]);
        }
      }
      // The crash did happen at different places.
      if (readable === "no") expect(new Set(Object.values(table)).size).toBe(3);
    },
  );

  test("and is started again only after the catch-up age: the next digest says it all", async () => {
    const { discord, bot, rows } = await ready();
    bot.store.close();
    discord.pass(CATCH_UP_MS + HOUR);
    bot.start();
    await bot.tick();
    expect(discord.posted).toEqual([]);
    expect(rows().map(({ outcome }) => outcome)).toEqual(["given-up"]);
    await run(bot, 12 * 60, 10 * MINUTE);
    expect(itemsTold(discord)).toEqual(["news"]);
  });

  test("and was down for three days: one digest", async () => {
    const { discord, bot } = await ready();
    bot.store.close();
    discord.pass(72 * HOUR + 2 * MINUTE);
    bot.start();
    await run(bot, 60);
    expect(discord.posted.length).toBe(1);
  });
});

test(
  "whatever fails, whenever the bot dies and however its clock steps: never two of one slot, no article lost or told twice",
  async () => {
    const event = fc.oneof(
      {
        weight: 3,
        arbitrary: fc.record({ kind: fc.constant("pass"), minutes: fc.constantFrom(1, 5, 60, 300) }),
      },
      { weight: 3, arbitrary: fc.record({ kind: fc.constant("fault"), fault: fc.constantFrom(...FAULTS) }) },
      {
        weight: 2,
        arbitrary: fc.record({ kind: fc.constant("crash"), steps: fc.integer({ min: 1, max: 14 }) }),
      },
      { weight: 2, arbitrary: fc.record({ kind: fc.constant("arrive") }) },
      fc.record({
        kind: fc.constant("clock"),
        offset: fc.constantFrom(0, HOUR, -HOUR, 20 * HOUR, -20 * HOUR),
      }),
      fc.record({
        kind: fc.constant("history"),
        readable: fc.constantFrom("yes" as const, "no" as const, "broken" as const),
      }),
      fc.record({ kind: fc.constant("now") }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(event, { maxLength: 40 }), async (events) => {
        const { discord, bot, digest, rows } = await ready();
        const articles = [old, news];
        for (const [n, one] of events.entries()) {
          if (one.kind === "pass")
            await run(bot, one.minutes, Math.max(20 * SECOND, (one.minutes * MINUTE) / 6));
          else if (one.kind === "fault") discord.faults.push(one.fault);
          else if (one.kind === "crash") bot.crashAfter(one.steps);
          else if (one.kind === "clock") bot.offset = one.offset;
          else if (one.kind === "history") discord.readable = one.readable;
          else if (one.kind === "now") {
            await bot.runner.postNow(digest.id, `press${n}`).catch(() => null);
            if (bot.isDead) bot.restart();
          } else {
            articles.push(articleOf(`a${n}`, { date: "2026-11-24" }));
            await bot.tick(articles);
            if (bot.isDead) bot.restart();
          }
        }
        // At last all is well again, for three days.
        discord.faults = [];
        discord.readable = "yes";
        bot.offset = 0;
        bot.restart();
        bot.store.digests.change(digest.id, { state: "active" });
        await run(bot, 3 * 24 * 60, 2 * HOUR);

        const slots = discord.posted.map(({ tag }) => tag);
        expect(new Set(slots).size).toBe(slots.length);
        expect(rows().filter(({ outcome }) => outcome === "pending" || outcome === "retry-later")).toEqual(
          [],
        );
        const told = itemsTold(discord);
        expect(new Set(told).size).toBe(told.length);
        const unsure = rows().filter(({ outcome }) => outcome === "uncertain");
        for (const { id } of articles.slice(1)) {
          const sequence = bot.store.sightings.arrival(id)!.sequence;
          const excused = unsure.some(({ since, upto }) => sequence > since && sequence <= upto);
          if (!excused) expect(told).toContain(id);
        }
      }),
      { numRuns: LONG ? 1_000 : 25 },
    );
  },
  LONG ? 3_600_000 : 60_000,
);

describe("the queue", () => {
  test("five hundred digests in the same minute: each once, and those that hang hold up none of the others", async () => {
    const { discord, bot } = await ready();
    bot.store.transaction(() => {
      for (let n = 0; n < 500; n++) {
        bot.store.digests.add("1", { ...choice, channel: String(1_000 + n) }, bot.now - HOUR, 1);
      }
    });
    discord.faults = Array.from({ length: 60 }, () => "hang before");
    discord.pass(MINUTE);
    await bot.tick();
    expect(discord.posted.length).toBe(441);
    await run(bot, 3, MINUTE);
    expect(discord.posted.length).toBe(501);
    expect(new Set(discord.posted.map(({ target }) => target)).size).toBe(501);
    expect(bot.errors).toEqual([]);
  });

  test("two digests in one channel at the same minute are two", async () => {
    const { discord, bot } = await ready();
    bot.store.digests.add("1", choice, bot.now - HOUR, bot.store.sightings.latest() - 1);
    await run(bot, 5);
    expect(discord.posted.map(({ target }) => target)).toEqual(["channel:500", "channel:500"]);
  });

  test("a digest that fails for a reason of its own stops no other, and is tried again later", async () => {
    const { discord, bot } = await ready();
    const broken = bot.store.digests.add("1", { ...choice, channel: "666" }, bot.now - HOUR, 0);
    bot.store.digests.change(broken.id, { zone: "Nowhere/Else" });
    await run(bot, 5);
    expect(discord.posted.length).toBe(1);
    expect(bot.errors.length).toBe(1);
    await run(bot, 3);
    expect(bot.errors.length).toBe(2);
  });
});

describe("a channel that refuses", () => {
  test("403 and 404 pause the digest and tell the one who set it up, once; after resume the items are told", async () => {
    for (const [fault, state] of [
      ["403", "paused-no-permission"],
      ["404", "paused-channel-gone"],
    ] as const) {
      const { discord, bot, digest } = await ready();
      discord.faults = [fault];
      await run(bot, 24 * 60, 10 * MINUTE);
      expect(bot.store.digests.get(digest.id)?.state).toBe(state);
      expect(discord.requests).toBe(1);
      expect(discord.told.map(({ user }) => user)).toEqual(["owner"]);
      bot.store.digests.change(digest.id, { state: "active" });
      await run(bot, 24 * 60, 10 * MINUTE);
      expect(itemsTold(discord)).toEqual(["news"]);
    }
  });

  test("a missing permission that is known is not tried against Discord", async () => {
    const { discord, bot, digest } = await ready();
    discord.access.set("channel:500", { kind: "no-permission", detail: "Send Messages is missing." });
    await run(bot, 5);
    expect(discord.requests).toBe(0);
    expect(bot.store.digests.get(digest.id)?.state).toBe("paused-no-permission");
  });

  test("a server that is left and joined again: the digest goes on with what it has not told", async () => {
    const { discord, bot, digest } = await ready();
    discord.access.set("channel:500", { kind: "gone", detail: "The bot is not in this server." });
    await run(bot, 5);
    expect(bot.runner.next(bot.store.digests.get(digest.id)!)).toBeNull();
    discord.access.delete("channel:500");
    await bot.runner.guildReturned("1");
    expect(bot.runner.next(bot.store.digests.get(digest.id)!)?.date).toBe("2026-11-25");
    await run(bot, 24 * 60, 10 * MINUTE);
    expect(itemsTold(discord)).toEqual(["news"]);
  });
});

describe("by hand", () => {
  test("a digest that is posted now moves the mark; the slot itself then has nothing new", async () => {
    const { discord, bot, digest, rows } = await ready();
    expect(bot.runner.preview(digest).items).toBe(1);
    expect((await bot.runner.postNow(digest.id, "interaction"))?.outcome).toBe("sent");
    expect(await bot.runner.postNow(digest.id, "interaction")).toBeNull();
    await run(bot, 10);
    expect(itemsTold(discord)).toEqual(["news"]);
    expect(rows().map(({ slot, outcome }) => [slot, outcome])).toEqual([
      ["2026-11-24", "nothing-new"],
      ["now-interaction", "sent"],
    ]);
  });

  test("preview is what is then posted", async () => {
    const { discord, bot, digest } = await ready();
    discord.pass(2 * MINUTE);
    const preview = bot.runner.preview(digest);
    await bot.tick();
    expect(discord.posted[0]?.announcement).toMatchObject({ kind: "digest", content: preview });
  });

  test("where a line was asked for, nothing new is said in one", async () => {
    const { discord, bot } = await ready({ empty: "line" });
    await run(bot, 25 * 60, 10 * MINUTE);
    expect(discord.posted.length).toBe(2);
    expect(itemsTold(discord)).toEqual(["news"]);
  });

  test("a digest that is paused or removed while a delivery is open: it is looked for, not sent", async () => {
    const { discord, bot, digest, rows } = await ready();
    discord.faults = ["no connection"];
    discord.pass(2 * MINUTE);
    await bot.tick();
    bot.store.digests.remove(digest.id);
    await run(bot, 30);
    expect(discord.posted).toEqual([]);
    expect(rows().map(({ outcome }) => outcome)).toEqual(["given-up"]);
  });
});

test("a bot that is stopped waits for what is under way only so long, and finds it at the next start", async () => {
  const { discord, bot, rows } = await ready();
  discord.faults = ["hang after"];
  discord.pass(2 * MINUTE);
  const patient = new Bot(discord, bot.path.replace(".sqlite", "-2.sqlite"));
  expect(await patient.runner.stop(0)).toBeUndefined();
  const round = bot.tick();
  await bot.runner.stop(0);
  await round;
  expect(rows().map(({ outcome }) => outcome)).toEqual(["pending"]);
  await bot.tick();
  expect(discord.requests).toBe(1);
  bot.restart();
  await run(bot, 5);
  expect(discord.posted.length).toBe(1);
  expect(rows().map(({ outcome }) => outcome)).toEqual(["sent"]);
});

test("a second bot on the same store stops, and the first goes on", async () => {
  const { discord, bot } = await ready();
  expect(() => openStore(bot.path)).toThrow(expect.objectContaining({ problem: "in use" }));
  await run(bot, 5);
  expect(discord.posted.length).toBe(1);
});
