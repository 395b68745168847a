import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { CATCH_UP_MS } from "../../src/digest/schedule/schedule.ts";
import { LONG } from "../needs.ts";
import { FAULTS, type Fault } from "./discord.ts";
import { articleOf } from "./fixtures.ts";
import { at, HOUR, itemsTold, MINUTE, news, old, ready, run, SECOND } from "./test-digest.ts";

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
    ["a timeout of an hour", { faults: ["403"] }, 1, "sent"],
    ["no permission for long", { faults: Array<Fault>(9).fill("403") }, 0, "paused-no-permission"],
    ["a thread that is locked", { faults: Array<Fault>(9).fill("locked") }, 0, "paused-refused"],
    ["a channel that was deleted", { faults: ["404"] }, 0, "paused-channel-gone"],
    ["400 nine times", { faults: Array<Fault>(9).fill("400") }, 1, "sent"],
    ["400 for ever", { faults: Array<Fault>(999).fill("400") }, 0, "given-up"],
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

test("a post that hangs and is accepted later is not told again by the next press", async () => {
  const { discord, bot, digest, rows } = await ready();
  discord.faults = ["hang, then accepted late"];
  await bot.runner.postNow(digest.id, "first");
  await bot.runner.postNow(digest.id, "second");
  await run(bot, 24 * 60, 10 * MINUTE);
  expect(itemsTold(discord)).toEqual(["news"]);
  expect(rows().map(({ slot, outcome }) => [slot, outcome])).toContainEqual(["now-first", "uncertain"]);
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
    expect(rows().map(({ outcome }) => outcome)).toEqual(["skipped"]);
    await run(bot, 12 * 60, 10 * MINUTE);
    expect(itemsTold(discord)).toEqual(["news"]);
  });

  test("and posts after midnight what was due before: the digest is still of its own date", async () => {
    const { discord, bot } = await ready({ time: "23:50" });
    await run(bot, 15 * 60, HOUR);
    discord.pass(55 * MINUTE);
    bot.restart();
    await run(bot, 90, 20 * MINUTE);
    expect(discord.posted.map(({ announcement }) => announcement)).toMatchObject([
      { kind: "digest", content: { date: "2026-11-24" } },
    ]);
    expect(discord.posted[0]?.at).toBeGreaterThan(at("2026-11-25T00:00:00Z"));
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
          else if (one.kind === "clock") {
            // A step right after a request that hangs, and a restart right after the step, look like a long time:
            // what Discord accepts late in just these seconds is told again. A minute lies between here.
            discord.pass(MINUTE);
            bot.offset = one.offset;
          } else if (one.kind === "history") discord.readable = one.readable;
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
          const sequence = bot.store.arrivalLog.arrival(id)!.sequence;
          const excused = unsure.some(({ since, upto }) => sequence > since && sequence <= upto);
          if (!excused) expect(told).toContain(id);
        }
      }),
      { numRuns: LONG ? 1_000 : 15 },
    );
  },
  LONG ? 3_600_000 : undefined,
);
