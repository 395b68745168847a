/** A bot with one digest and one new article, a minute before its slot. */

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished } from "vitest";
import { itemsOf } from "../../src/digest/content/content.ts";
import { digestSubject } from "../../src/digest/digest-publisher.ts";
import { Bot, choice } from "./bot.ts";
import { FakeDiscord } from "./discord.ts";
import { articleOf } from "./fixtures.ts";

export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const at = (text: string) => Temporal.Instant.from(text).epochMilliseconds;

/** A path for a store in a folder of its own, which is gone when the test has ended. */
function storePath(): string {
  const folder = mkdtempSync(join(tmpdir(), "dateline-digest-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return join(folder, "store.sqlite");
}

export const old = articleOf("old", { date: "2026-11-20" });
export const news = articleOf("news", { date: "2026-11-24" });

/** The bytes, made once, of a store with one digest at 08:00 UTC, that has seen one new article since. */
async function template(): Promise<Buffer> {
  const discord = new FakeDiscord(at("2026-11-24T06:00:00Z"));
  const bot = new Bot(discord, storePath());
  await bot.tick([old]);
  bot.store.digests.add("1", choice, bot.now, bot.store.arrivalLog.latest());
  discord.pass(119 * MINUTE);
  await bot.tick([old, news]);
  expect(discord.posted).toEqual([]);
  bot.store.close();
  return readFileSync(bot.path);
}
let made: Promise<Buffer> | null = null;

/** That bot at 07:59. */
export async function ready(change: Partial<typeof choice> = {}) {
  made ??= template();
  const path = storePath();
  writeFileSync(path, await made);
  const discord = new FakeDiscord(at("2026-11-24T07:59:00Z"));
  const bot = new Bot(discord, path, [old, news]);
  const [added] = bot.store.digests.inGuild("1");
  const digest = bot.store.digests.change(added!.id, change)!;
  const rows = () => bot.store.deliveries.of(digestSubject(digest.id), 99);
  return { discord, bot, digest, rows };
}

export async function run(bot: Bot, minutes: number, step = 20 * SECOND): Promise<void> {
  for (let passed = 0; passed < minutes * MINUTE; passed += step) {
    bot.discord.pass(step);
    await bot.tick();
    if (bot.isDead) bot.restart();
  }
}

export const itemsTold = (discord: FakeDiscord) =>
  discord.posted.flatMap(({ announcement }) =>
    announcement.kind === "digest"
      ? itemsOf(announcement.content).map(({ id }) => id as string)
      : announcement.kind === "alert"
        ? announcement.content.watches.flatMap(({ items }) => items.map(({ id }) => id as string))
        : [],
  );
