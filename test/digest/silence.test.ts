import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Article } from "../../src/corpus/article.ts";
import { Library } from "../../src/corpus/library.ts";
import { Histories } from "../../src/corpus/versions/history.ts";
import { matchArrivals } from "../../src/digest/alerts.ts";
import { beginOutletNotices, silentOutlets } from "../../src/digest/followers.ts";
import { sightedOf } from "../../src/digest/sightings.ts";
import { recordSilences } from "../../src/digest/silence.ts";
import { memoryStore } from "../../src/store/store.ts";
import { inBatches } from "../needs.ts";
import { Bot } from "./bot.ts";
import { FakeDiscord } from "./discord.ts";
import { articleOf } from "./fixtures.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const START = Temporal.Instant.from("2026-01-01T00:00:00Z").epochMilliseconds;
const day = (time: number) => Math.floor(time / DAY);

/** What happens in an hour: an article with or without the words, dated long before or now, or a tick of the bot. */
const hour = fc.record({
  at: fc.nat(24 * 45),
  what: fc.constantFrom("match", "other", "other", "other", "old match", "tick", "tick", "tick"),
});
const history = fc.record({
  days: fc.integer({ min: 1, max: 6 }),
  mode: fc.constantFrom("dm" as const, "digest" as const),
  /** Hours in which the feeds are silent, and in which the bot does not run. */
  quiet: fc.tuple(fc.nat(24 * 45), fc.nat(24 * 12)),
  down: fc.tuple(fc.nat(24 * 45), fc.nat(24 * 9)),
  hours: fc.array(hour, { maxLength: 90 }),
});
type History = typeof history extends fc.Arbitrary<infer T> ? T : never;

/** Plays a history; answers in which hours silence was put on record, and in which it should have been. */
async function play({ days, mode, quiet, down, hours }: History) {
  let now = START;
  const store = memoryStore(() => now);
  const library = new Library();
  const matcher = function* (among: readonly Article[]) {
    yield;
    return (query: string) =>
      new Set(among.filter(({ paragraphs }) => paragraphs[0]?.text.includes(query)).map(({ id }) => id));
  };
  const sources = { library, histories: new Histories(), matcher };
  store.arrivalLog.observe([]);
  const choice = { guild: "1", owner: "2", channel: null, name: "w", query: "Rockets", mode, language: null };
  store.watches.add({ ...choice, silence: days }, store.arrivalLog.latest());
  const within = ([from, length]: readonly [number, number], at: number) => at >= from && at < from + length;
  const told: number[] = [];
  const expected: number[] = [];
  // By the definition: since the last match, so many days that are over and had an arrival.
  const arrivals: { readonly time: number; readonly isMatch: boolean }[] = [];
  let toldSince: number | null = null;
  let waiting: Article[] = [];
  for (const [n, { at, what }] of hours.toSorted((a, b) => a.at - b.at).entries()) {
    now = START + at * HOUR;
    if (what !== "tick" && !within(quiet, at)) {
      const date = new Date(what === "old match" ? now - 60 * DAY : now).toISOString().slice(0, 10);
      const article = articleOf(`a${n}`, { date, texts: [what === "other" ? "Rice." : "Rockets flew."] });
      library.add(article);
      waiting.push(article);
    }
    // What is printed while it does not run arrives when it does.
    if (within(down, at)) continue;
    store.arrivalLog.notice(waiting.map(sightedOf), [], false);
    for (const { date, paragraphs } of waiting) {
      const isNow = day(Date.parse(date ?? "")) >= day(now) - 14;
      arrivals.push({ time: now, isMatch: isNow && paragraphs[0]?.text === "Rockets flew." });
    }
    waiting = [];
    await matchArrivals(store, sources);
    recordSilences(store, now);
    const hits = store.watches.gather("user:2", `key${n}`).filter(({ silent }) => silent !== null);
    for (const _ of hits) told.push(at);
    const since = arrivals.findLast(({ isMatch }) => isMatch)?.time ?? START;
    const spoken = new Set(arrivals.map(({ time }) => day(time)));
    const over = [...spoken].filter((one) => one > day(since) && one < day(now));
    const speaks = spoken.has(day(now)) || spoken.has(day(now) - 1);
    if (over.length >= days && speaks && toldSince !== since) {
      expected.push(at);
      toldSince = since;
    }
  }
  store.close();
  return { told, expected };
}

test("in every history silence is told when it is one, once, and not while the feeds are silent", async () => {
  let silences = 0;
  await inBatches("silence", { short: 150, long: 10_000, batch: 1_000 }, (seed, runs) =>
    fc.assert(
      fc.asyncProperty(history, async (one) => {
        const { told, expected } = await play(one);
        expect(told).toEqual(expected);
        silences += told.length;
      }),
      { numRuns: runs, seed: 20261201 + seed },
    ),
  );
  expect(silences).toBeGreaterThan(20);
}, 3_600_000);

describe("an outlet", () => {
  const silentAfter = (gaps: readonly number[], now: number) => {
    let last = 100;
    const days = [last, ...gaps.map((gap) => (last += gap))];
    return silentOutlets({ outletDays: () => new Map([["KCNA", days]]) }, (last + now) * DAY + HOUR);
  };

  test("is silent longer than ever before, by an archive of which that is known", () => {
    expect(silentAfter([1, 1, 1, 1, 1, 1, 1], 1)).toEqual([]);
    expect(silentAfter([1, 1, 1, 1, 1, 1, 1], 2)).toMatchObject([{ outlet: "KCNA", days: 2, before: 1 }]);
    expect(silentAfter([1, 1, 4, 1, 1, 1, 1], 4)).toEqual([]);
    expect(silentAfter([1, 1, 4, 1, 1, 1, 1], 5)).toMatchObject([{ days: 5, before: 4 }]);
    expect(silentAfter([1, 1, 1], 9)).toEqual([]);
  });

  test("is told of to each operator, once for each time that it falls silent", () => {
    let now = START;
    const store = memoryStore(() => now);
    store.arrivalLog.observe([]);
    const print = (n: number) => store.arrivalLog.notice([sightedOf(articleOf(`a${n}`))], [], false);
    const look = () => beginOutletNotices(store, ["1", "2"], now);
    for (let n = 0; n < 10; n++, now += DAY) {
      print(n);
      look();
    }
    expect(store.deliveries.open()).toEqual([]);
    for (let n = 0; n < 100; n++, now += HOUR) look();
    expect(
      store.deliveries
        .open()
        .map(({ target }) => target)
        .sort(),
    ).toEqual(["user:1", "user:2"]);
    print(10);
    now += 4 * DAY;
    look();
    expect(store.deliveries.open()).toHaveLength(2); // it was silent for longer before
    now += 2 * DAY;
    look();
    expect(store.deliveries.open()).toHaveLength(4);
  });
});

describe("the bot", () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "dateline-silence-"));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test("tells each operator of an outlet that is silent longer than ever before, once", async () => {
    const discord = new FakeDiscord(START);
    const articles = [articleOf("old", { date: "2025-12-01" })];
    const bot = new Bot(discord, join(folder, "b.sqlite"), articles);
    bot.operators = ["7", "8"];
    await bot.tick(articles);
    for (let n = 0; n < 24 * 16; n++) {
      discord.pass(HOUR);
      if (n % 24 === 0 && n < 24 * 10) articles.push(articleOf(`a${n}`, { date: "2026-01-02" }));
      await bot.tick(n % 24 === 0 && n < 24 * 10 ? articles : null);
    }
    const told = discord.posted.filter(({ announcement }) => announcement.kind === "silence");
    expect(told.map(({ target }) => target).sort()).toEqual(["user:7", "user:8"]);
    expect(told[0]?.announcement).toMatchObject({ silence: { outlet: "KCNA", days: 2, before: 1 } });
  });

  test("tells of silence with what was printed last, and no more once that is over", async () => {
    const discord = new FakeDiscord(START + 6 * HOUR);
    const articles = [articleOf("old", { date: "2025-12-01" })];
    const bot = new Bot(discord, join(folder, "a.sqlite"), articles);
    await bot.tick(articles);
    bot.store.watches.add(
      {
        guild: null,
        owner: "9",
        channel: null,
        name: "w",
        query: "Rockets",
        mode: "dm",
        language: null,
        silence: 2,
      },
      bot.store.arrivalLog.latest(),
    );
    const pass = async (hours: number) => {
      for (let n = 0; n < hours; n++) {
        discord.pass(HOUR);
        await bot.tick();
      }
    };
    const print = async (id: string, text: string) => {
      const date = new Date(bot.now).toISOString().slice(0, 10);
      articles.push(articleOf(id, { date, texts: [text] }));
      await bot.tick(articles);
      await pass(24);
    };
    const silences = () =>
      discord.posted.flatMap(({ announcement }) =>
        announcement.kind === "alert"
          ? announcement.content.watches.flatMap(({ silence }) => (silence ? [silence] : []))
          : [],
      );
    await print("rockets", "Rockets flew.");
    for (const id of ["a", "b", "c", "d"]) await print(id, "Rice.");
    expect(silences()).toMatchObject([{ days: 2, last: { id: "rockets" } }]);
    await print("again", "Rockets flew again.");
    await pass(24 * 9);
    expect(silences()).toHaveLength(1);
    for (const id of ["e", "f", "g"]) await print(id, "Rice.");
    expect(silences()).toMatchObject([{ last: { id: "rockets" } }, { last: { id: "again" } }]);
  });
});
