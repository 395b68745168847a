import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { finish } from "../../src/common/steps.ts";
import type { Article, ArticleId } from "../../src/corpus/article.ts";
import { loadCorpus } from "../../src/corpus/load.ts";
import { matcherBy, passageBy } from "../../src/digest/content/matching.ts";
import {
  addDigest,
  addWatch,
  DIGESTS_A_SERVER,
  tryWatch,
  WATCHES_A_READER,
  WATCHES_A_SERVER,
} from "../../src/digest/watching.ts";
import { redact } from "../../src/log.ts";
import { SearchIndex } from "../../src/search/index/search-index.ts";
import type { Naming } from "../../src/search/match/naming.ts";
import { parse } from "../../src/search/query/parse.ts";
import { rank } from "../../src/search/rank/rank.ts";
import { memoryStore } from "../../src/store/store.ts";
import { type WatchChoice, Watches } from "../../src/store/watches.ts";
import { LONG, runs } from "../needs.ts";
import { namingOf } from "../people/naming.ts";
import { Bot, choice } from "./bot.ts";
import { FakeDiscord, type Fault } from "./discord.ts";
import { articleOf, sourcesOf } from "./fixtures.ts";

const MINUTE = 60_000;
const at = (text: string) => Temporal.Instant.from(text).epochMilliseconds;
let folder: string;
let files = 0;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "dateline-watch-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const watch: WatchChoice = {
  guild: "1",
  owner: "owner",
  channel: "500",
  name: "rockets",
  query: "Rockets",
  mode: "post",
  language: null,
};
const old = articleOf("old", { date: "2026-11-01" });
const rocket = (id: string, date = "2026-11-24") => articleOf(id, { date, texts: ["Rockets flew."] });

async function ready(...choices: readonly Partial<WatchChoice>[]) {
  const discord = new FakeDiscord(at("2026-11-24T06:00:00Z"));
  const bot = new Bot(discord, join(folder, `${files++}.sqlite`), [old]);
  await bot.tick([old]);
  for (const one of choices) bot.store.watches.add({ ...watch, ...one }, bot.store.arrivalLog.latest());
  return { discord, bot };
}

async function run(bot: Bot, minutes: number, step = 20_000): Promise<void> {
  for (let passed = 0; passed < minutes * MINUTE; passed += step) {
    bot.discord.pass(step);
    await bot.tick();
    if (bot.isDead) bot.restart();
  }
}

const alerts = (discord: FakeDiscord) =>
  discord.posted.flatMap(({ announcement, target }) =>
    announcement.kind === "alert" ? [{ target, content: announcement.content }] : [],
  );
const told = (discord: FakeDiscord) =>
  alerts(discord).flatMap(({ content }) =>
    content.watches.flatMap(({ items }) => items.map(({ id }) => id as string)),
  );

describe("a watch", () => {
  test("tells an article at once, in its channel or to its owner, and nothing that was there before", async () => {
    const { discord, bot } = await ready({}, { mode: "dm", channel: null }, { query: "Rice", name: "rice" });
    await bot.tick([old, rocket("a")]);
    expect(
      alerts(discord)
        .map(({ target }) => target)
        .sort(),
    ).toEqual(["channel:500", "user:owner"]);
    expect(alerts(discord)[0]?.content.watches).toMatchObject([{ name: "rockets", items: [{ id: "a" }] }]);
    await run(bot, 10);
    expect(told(discord)).toEqual(["a", "a"]);
  });

  test("tells its owner in the language in which it was set, the last one where there are several", async () => {
    const direct = { mode: "dm", channel: null } as const;
    const { discord, bot } = await ready(direct, { ...direct, language: "ko", query: "flew" });
    await bot.tick([old, rocket("a")]);
    discord.pass(2 * MINUTE);
    bot.store.watches.add({ ...watch, ...direct, language: "en" }, bot.store.arrivalLog.latest());
    await bot.tick([old, rocket("a"), rocket("b")]);
    expect(discord.posted.map(({ announcement }) => announcement)).toMatchObject([
      { kind: "alert", language: "ko" },
      { kind: "alert", language: "en" },
    ]);
  });

  test("whose alerts fail is told to the log, and its owner is not named there", async () => {
    const { bot } = await ready({ mode: "dm", channel: null, owner: "100000000000000001" });
    const broken = vi.spyOn(Watches.prototype, "hitsOf").mockImplementation(() => {
      throw new Error("broken");
    });
    await bot.tick([old, rocket("a")]);
    broken.mockRestore();
    expect(bot.errors).toHaveLength(1);
    expect(redact(JSON.stringify(bot.errors))).not.toContain("100000000000000001");
  });

  test("gathers what matches within a minute, of all watches for one channel", async () => {
    const { discord, bot } = await ready({}, { query: "flew", name: "flights" });
    await bot.tick([old, rocket("a")]);
    discord.pass(20_000);
    await bot.tick([old, rocket("a"), rocket("b")]);
    discord.pass(20_000);
    await bot.tick([old, rocket("a"), rocket("b"), rocket("c")]);
    expect(alerts(discord).length).toBe(1);
    await run(bot, 2);
    expect(alerts(discord).length).toBe(2);
    expect(
      alerts(discord)[1]
        ?.content.watches.map(({ name, items }) => [name, items.map(({ id }) => id)])
        .sort(),
    ).toEqual([
      ["flights", ["c", "b"]],
      ["rockets", ["c", "b"]],
    ]);
  });

  test("counts what is dated long before it arrived, and does not tell it as news", async () => {
    const { discord, bot } = await ready({});
    await bot.tick([old, rocket("a"), rocket("ancient", "2020-01-01")]);
    expect(told(discord)).toEqual(["a"]);
    expect(alerts(discord)[0]?.content.older.map(({ id }) => id)).toEqual(["ancient"]);
  });

  test("that is told in the digest posts nothing by itself", async () => {
    const { discord, bot } = await ready({ mode: "digest", channel: null });
    bot.store.digests.add(
      "1",
      { ...choice, query: "nothing of the kind" },
      bot.now,
      bot.store.arrivalLog.latest(),
    );
    await bot.tick([old, rocket("a")]);
    expect(discord.posted).toEqual([]);
    await run(bot, 3 * 60, 10 * MINUTE);
    expect(discord.posted.map(({ announcement }) => announcement)).toMatchObject([
      { kind: "digest", content: { items: 0, watches: [{ name: "rockets", articles: [{ id: "a" }] }] } },
    ]);
  });

  test("is paused where Discord refuses, and tells after resume what it has not told", async () => {
    const { discord, bot } = await ready({});
    discord.faults = ["403"];
    await bot.tick([old, rocket("a")]);
    const [paused] = bot.store.watches.inGuild("1");
    expect(paused?.state).toBe("paused-no-permission");
    await bot.tick([old, rocket("a"), rocket("b")]);
    await run(bot, 5);
    expect(discord.requests).toBe(1);
    expect(discord.told.length).toBe(1);
    bot.store.watches.setState(paused!.id, "active");
    await run(bot, 5);
    expect(told(discord).sort()).toEqual(["a", "b"]);
  });

  test("finds every match of very many that arrive at once, and tells each once", async () => {
    const { discord, bot } = await ready({});
    const many = Array.from({ length: 450 }, (_, n) =>
      n % 149 === 0 ? rocket(`r${n}`) : articleOf(`n${n}`),
    );
    await bot.tick([old, ...many]);
    await run(bot, 5);
    expect(told(discord).sort()).toEqual(["r0", "r149", "r298", "r447"]);
  });

  test("that is removed tells no more of what waited", async () => {
    const { discord, bot } = await ready({});
    discord.faults = ["no connection"];
    await bot.tick([old, rocket("a")]);
    bot.store.watches.remove(bot.store.watches.inGuild("1")[0]!.id);
    await run(bot, 30);
    expect(discord.posted).toEqual([]);
    expect(bot.store.deliveries.open()).toEqual([]);
  });

  test("wherever the bot dies between arrival and alert, each article is told exactly once", async () => {
    for (const fault of [null, "500 after"] as const) {
      for (let step = 1; step <= 22; step += fault === null ? (LONG ? 1 : 2) : 5) {
        const { discord, bot } = await ready({});
        if (fault !== null) discord.faults = [fault satisfies Fault];
        bot.articles = [old, rocket("a"), rocket("b")];
        bot.restart();
        bot.store.arrivalLog.observe(bot.articles.map(observed));
        bot.crashAfter(step);
        await run(bot, 4, MINUTE);
        expect([step, fault, told(discord).sort()]).toEqual([step, fault, ["a", "b"]]);
        bot.store.close();
      }
    }
  });
});

function observed(article: Article) {
  const { id, title, outlet, date } = article;
  return { id, bytes: id, content: () => id, headline: title, outlet, date };
}

describe("setting up", () => {
  test("a server and a reader have only so many", () => {
    const store = memoryStore();
    for (let n = 0; n < WATCHES_A_READER; n++)
      expect(addWatch(store, { ...watch, query: `q${n}` }).ok).toBe(true);
    expect(addWatch(store, watch)).toMatchObject({ refusal: { code: "tooManyOwn" } });
    for (let n = WATCHES_A_READER; n < WATCHES_A_SERVER; n++)
      addWatch(store, { ...watch, owner: `owner${n}` });
    expect(addWatch(store, { ...watch, owner: "last" })).toMatchObject({
      refusal: { code: "tooManyWatches" },
    });
    expect(addWatch(store, { ...watch, owner: "last", guild: null, mode: "dm" }).ok).toBe(true);
    for (let n = 0; n < DIGESTS_A_SERVER; n++) expect(addDigest(store, "1", choice, 0).ok).toBe(true);
    expect(addDigest(store, "1", choice, 0)).toMatchObject({ refusal: { code: "tooManyDigests" } });
  });

  test("the same query in the same place is one watch, which keeps or changes what it tells of silence", () => {
    const store = memoryStore();
    const first = addWatch(store, watch);
    const again = addWatch(store, { ...watch, silence: 7 });
    expect(again).toMatchObject({ ok: true, watch: { silence: 7 } });
    expect(addWatch(store, watch)).toMatchObject({ ok: true, watch: { silence: 7 } });
    expect(store.watches.ownedBy(watch.owner)).toMatchObject([
      { id: first.ok && first.watch.id, silence: 7 },
    ]);
    addWatch(store, { ...watch, mode: "dm", channel: null });
    expect(store.watches.ownedBy(watch.owner)).toHaveLength(2);
  });

  test("a query that cannot be read, or asks for nothing, is not saved", () => {
    const store = memoryStore();
    expect(addWatch(store, { ...watch, query: '"open' })).toMatchObject({
      refusal: { code: "queryUnread" },
    });
    expect(addWatch(store, { ...watch, query: "  " })).toMatchObject({
      refusal: { code: "queryEmpty" },
    });
    expect(addDigest(store, "1", { ...choice, query: "(a" }, 0)).toMatchObject({
      refusal: { code: "queryUnread" },
    });
    expect(store.watches.ownedBy("owner")).toEqual([]);
  });

  test("a trial says what the last 30 days would have told, and warns where that is too much", () => {
    const day = (n: number) => Temporal.PlainDate.from("2026-11-24").subtract({ days: n }).toString();
    const articles = Array.from({ length: 60 }, (_, n) =>
      articleOf(`a${n}`, { date: day(n), texts: [n % 2 === 0 ? "Rockets flew." : "Rice grew."] }),
    );
    const { library } = sourcesOf(articles);
    const matcher = matcherBy(namingOf);
    const trial = finish(tryWatch(library, matcher, "rocket", "2026-11-24"));
    expect(trial).toMatchObject({ from: "2026-10-26", to: "2026-11-24", of: 30, tooBroad: true });
    expect(trial.matched.length).toBe(15);
    expect(trial.matched[0]?.id).toBe("a0");
    expect(finish(tryWatch(library, matcher, "ships", "2026-11-24"))).toMatchObject({
      matched: [],
      tooBroad: false,
    });
    expect(finish(tryWatch(library, matcher, "rocket", "2027-05-01"))).toMatchObject({
      to: "2026-11-24",
      of: 30,
    });
  });
});

describe("matching what arrives", () => {
  test("equals running each query on the finished index, for every kind of query", async () => {
    const { library } = await loadCorpus("corpus");
    // Enough small articles with real words: every paragraph of the corpus is one.
    const articles = [...library.articles()].flatMap((article) =>
      article.paragraphs.map((paragraph, n) =>
        articleOf(`${article.id}${n}`, {
          texts: [paragraph.text],
          title: article.title,
          date: n % 3 === 0 ? null : `20${10 + (n % 20)}-05-01`,
          outlet: n % 2 === 0 ? "KCNA" : null,
        }),
      ),
    );
    const full = SearchIndex.build(articles);
    const printed = articles.flatMap(({ paragraphs }) => paragraphs[0]!.text.match(/[\p{L}\p{N}]+/gu) ?? []);
    const word = fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...printed) }, fc.constant("zzyzx"));
    const phrase = fc
      .tuple(fc.nat(printed.length - 4), fc.integer({ min: 2, max: 3 }))
      .map(([from, n]) => `"${printed.slice(from, from + n).join(" ")}"`);
    const known = fc.constantFrom(...printed);
    const part = fc.oneof(
      { weight: 3, arbitrary: word },
      phrase,
      fc.tuple(known, known).map(([a, b]) => `(${a} OR ${b})`),
      known.map((w) => `-${w}`),
      known.map((w) => `${w.slice(0, 4)}*`),
      fc.tuple(known, known, fc.integer({ min: 1, max: 9 })).map(([a, b, n]) => `${a} near/${n} ${b}`),
      known.map((w) => `title:${w}`),
      fc.constantFrom("outlet:KCNA", 'person:"Kim Jong Un"', "after:2015", "before:2020-06", "year:2012"),
    );
    const archive = namingOf(articles);
    const guarded = (naming: Naming) => ({
      expand: (typed: string) => (typed.toLowerCase() === "guard" ? ["Party"] : []),
      meant: (typed: string, isOpen: boolean) => naming.meant(typed, isOpen),
      near: (typed: string) => naming.near(typed),
      articlesNaming: (name: string) => naming.articlesNaming(name),
      spans: (id: ArticleId, names: ReadonlySet<string>) => naming.spans(id, names),
      namesIn: (id: ArticleId) => naming.namesIn(id),
      kept: (id: ArticleId) => naming.kept(id),
    });
    const matcher = matcherBy((some) => guarded(archive.among(some, () => true)));
    let matched = 0;
    fc.assert(
      fc.property(
        fc.array(part, { minLength: 1, maxLength: 4 }),
        fc.nat(articles.length),
        fc.nat(40),
        (parts, from, n) => {
          const query = parts.join(" ");
          const arriving = articles.slice(from, from + n);
          const { hits, complete, loosened } = rank(full, parse(query), {
            limit: articles.length,
            naming: guarded(archive),
          });
          const whole = new Set(
            complete && loosened.length === 0
              ? hits.filter(({ missing }) => missing.length === 0).map(({ article }) => article.id)
              : [],
          );
          const expected = arriving
            .map(({ id }) => id)
            .filter((id) => whole.has(id) && !query.includes("zzyzx"));
          matched += expected.length;
          expect([query, [...finish(matcher(arriving))(query)].sort()]).toEqual([query, expected.sort()]);
        },
      ),
      runs(67),
    );
    expect(matched).toBeGreaterThan(100);
  });

  test("an article is quoted where the query stands, and nowhere where only its headline has it", () => {
    const passage = passageBy(namingOf);
    const article = articleOf("a", {
      title: "Harvest Begins",
      texts: [
        "Rice grew. It was a good year.",
        `${"Much was said of the fields. ".repeat(20)}Then Choe Ryong Hae visited an open-door farm.`,
        "Rockets flew on 9 April.",
      ],
    });
    const said = (query: string) => {
      const found = passage(article, query);
      if (found === null) return null;
      const { text } = article.paragraphs[found.paragraph - 1]!;
      expect(found.text).toBe(text.slice(found.start, found.end));
      return [found.paragraph, ...found.marks.map(({ start, end }) => text.slice(start, end))];
    };
    expect(said("rocket")).toEqual([3, "Rockets"]);
    expect(said("rockets OR rackets")).toEqual([3, "Rockets"]);
    expect(said('"open door"')).toEqual([2, "open-door"]);
    expect(said("Choi Ryong-hae")).toEqual([2, "Choe Ryong Hae"]);
    expect(said('person:"Choi Ryong-hae"')).toEqual([2, "Choe Ryong Hae"]);
    expect(said("title:harvest after:2020")).toBe(null);
    expect(said("begins")).toBe(null);
  });

  test("a word that only other articles print is not read as another", () => {
    const matching = finish(matcherBy(namingOf)([articleOf("a", { texts: ["Sanctions were lifted."] })]));
    const found = (query: string) => [...matching(query)];
    expect(found("sanctions")).toEqual(["a" as ArticleId]);
    expect(found("sanction")).toEqual(["a" as ArticleId]);
    expect(found("sanctioms")).toEqual([]);
    expect(found("sanctions -lifter")).toEqual(["a" as ArticleId]);
    expect(found("(sanctioms OR lifted)")).toEqual(["a" as ArticleId]);
    expect(found("")).toEqual([]);
  });
});
