import { describe, expect, test } from "vitest";
import { finish } from "../../src/common/steps.ts";
import { openStore } from "../../src/store/store.ts";
import { LONG } from "../needs.ts";
import { Bot, choice } from "./bot.ts";
import { articleOf } from "./fixtures.ts";
import { HOUR, itemsTold, MINUTE, ready, run } from "./test-digest.ts";

describe("the queue", () => {
  /** As many as one bot may have; fewer in the short run. */
  const MANY = LONG ? 500 : 120;
  test(`${MANY} digests in the same minute: each once, and those that hang hold up none of the others`, async () => {
    const { discord, bot } = await ready();
    bot.store.transaction(() => {
      for (let n = 0; n < MANY; n++) {
        bot.store.digests.add("1", { ...choice, channel: String(1_000 + n) }, bot.now - HOUR, 1);
      }
    });
    discord.faults = Array.from({ length: 60 }, () => "hang before");
    discord.pass(MINUTE);
    await bot.tick();
    expect(discord.posted.length).toBe(MANY + 1 - 60);
    await run(bot, 3, MINUTE);
    expect(discord.posted.length).toBe(MANY + 1);
    expect(new Set(discord.posted.map(({ target }) => target)).size).toBe(MANY + 1);
    expect(bot.errors).toEqual([]);
  });

  test("two digests in one channel at the same minute are two", async () => {
    const { discord, bot } = await ready();
    bot.store.digests.add("1", choice, bot.now - HOUR, bot.store.arrivalLog.latest() - 1);
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
  const refusals = [
    ["403", "paused-no-permission"],
    ["404", "paused-channel-gone"],
    ["locked", "paused-refused"],
  ] as const;
  test.each(refusals)("%s pauses the digest and tells the one who set it up, once", async (fault, state) => {
    const { discord, bot, digest } = await ready();
    discord.faults = Array(999).fill(fault);
    await run(bot, 4 * 24 * 60, 10 * MINUTE);
    expect(bot.store.digests.get(digest.id)?.state).toBe(state);
    expect(discord.requests).toBeLessThan(4 * 10);
    expect(discord.told.map(({ user, notice }) => [user, notice.outcome])).toEqual([["owner", state]]);
    expect(discord.posted).toEqual([]);
    discord.faults = [];
    await run(bot, 25 * 60, 10 * MINUTE);
    expect(itemsTold(discord)).toEqual(["news"]);
    expect(bot.store.digests.get(digest.id)?.state).toBe("active");
  });

  test.each(refusals)("%s, and resumed by hand: what was refused comes at once", async (fault) => {
    const { discord, bot, digest } = await ready();
    discord.faults = [fault];
    await run(bot, 5);
    bot.runner.digests.resume(digest.id);
    await bot.tick();
    expect(itemsTold(discord)).toEqual(["news"]);
  });

  test("a second pause is told of, once something was posted in between", async () => {
    const { discord, bot } = await ready();
    discord.faults = ["locked"];
    await run(bot, 3 * 60, 10 * MINUTE);
    expect(discord.posted.length).toBe(1);
    await bot.tick([...bot.articles, articleOf("more")]);
    discord.faults = Array(99).fill("locked");
    await run(bot, 2 * 24 * 60, 10 * MINUTE);
    expect(discord.told.length).toBe(2);
  });

  test("a missing permission that is known is not tried against Discord", async () => {
    const { discord, bot, digest } = await ready();
    discord.access.set("channel:500", {
      kind: "refused",
      pause: "paused-no-permission",
      detail: { code: "permissionRefused", values: {} },
    });
    await run(bot, 5);
    expect(discord.requests).toBe(0);
    expect(bot.store.digests.get(digest.id)?.state).toBe("paused-no-permission");
  });

  test("a server that is left and joined again: the digest goes on with what it has not told", async () => {
    const { discord, bot, digest } = await ready();
    discord.access.set("channel:500", {
      kind: "refused",
      pause: "paused-channel-gone",
      detail: { code: "serverLeft", values: {} },
    });
    await run(bot, 5);
    expect(bot.runner.digests.next(bot.store.digests.get(digest.id)!)).toBeNull();
    discord.access.delete("channel:500");
    await bot.runner.changed("1");
    expect(bot.runner.digests.next(bot.store.digests.get(digest.id)!)?.date).toBe("2026-11-25");
    await run(bot, 24 * 60, 10 * MINUTE);
    expect(itemsTold(discord)).toEqual(["news"]);
  });
});

describe("by hand", () => {
  test("a digest that is posted now moves the mark; the slot itself then has nothing new", async () => {
    const { discord, bot, digest, rows } = await ready();
    expect(finish(bot.runner.digests.preview(digest)).items).toBe(1);
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
    const preview = finish(bot.runner.digests.preview(digest));
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
    expect(rows().map(({ outcome }) => outcome)).toEqual(["skipped"]);
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
  expect(() => openStore(bot.path)).toThrow(expect.objectContaining({ code: "storeInUse" }));
  await run(bot, 5);
  expect(discord.posted.length).toBe(1);
});
