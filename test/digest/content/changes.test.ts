import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { finish } from "../../../src/common/steps.ts";
import type { Article } from "../../../src/corpus/article.ts";
import { sha256 } from "../../../src/corpus/identity.ts";
import { Histories } from "../../../src/corpus/versions/history.ts";
import { textAfter, textBefore } from "../../../src/digest/content/changes.ts";
import { composing } from "../../../src/digest/content/compose.ts";
import type { Change, DigestContent } from "../../../src/digest/content/content.ts";
import { selectArrived } from "../../../src/digest/content/selection.ts";
import { sightedOf } from "../../../src/digest/sightings.ts";
import { memoryStore } from "../../../src/store/store.ts";
import type { WatchChoice } from "../../../src/store/watches.ts";
import { EDITS, PARAGRAPHS } from "../../corpus/versions/edits.ts";
import { LONG, runs } from "../../needs.ts";
import { Bot } from "../bot.ts";
import { FakeDiscord, type Fault } from "../discord.ts";
import { articleOf, remember, sourcesOf } from "../fixtures.ts";

const MINUTE = 60_000;
const at = (text: string) => Temporal.Instant.from(text).epochMilliseconds;
const old = articleOf("old", { date: "2026-11-01" });
const printed = (texts: readonly string[]) => articleOf("a", { texts, sha256: sha256(texts.join("\n")) });

/** A bot that sees one state of the corpus after the other; what is told of those after `from` and up to `to`. */
function told(states: readonly (readonly Article[])[], query: string | null = null) {
  const store = memoryStore(() => at("2026-11-24T12:00:00Z"));
  const histories = new Histories();
  const marks: number[] = [];
  let before: readonly Article[] = [];
  for (const state of states) {
    store.arrivalLog.observe(state.map(sightedOf));
    if (before.length > 0) remember(histories, before, state, "2026-11-24T12:00:00Z");
    marks.push(store.arrivalLog.latest());
    before = state;
  }
  const sources = sourcesOf(states.at(-1) ?? [], histories);
  const between = (from: number, to: number): DigestContent => {
    const selection = selectArrived(store.arrivalLog, sources, marks[from] ?? 0, marks[to] ?? 0);
    const watches = [{ id: "w", name: "harvest", query: "Jon Hyon Chol" }];
    return finish(
      composing(selection, { outlet: null, query, order: "rule" as const, watches }, sources, "2026-11-24"),
    );
  };
  return { between, sources };
}

describe("a digest", () => {
  const last = (states: readonly (readonly Article[])[], query: string | null = null) =>
    told(states, query).between(states.length - 2, states.length - 1);

  test("says which name went out of a text that was told, and between which of its texts", () => {
    const { changes } = last([
      [old, printed(PARAGRAPHS)],
      [old, printed(EDITS.nameDropped)],
    ]);
    expect(changes).toMatchObject([
      {
        id: "a",
        kind: "changed",
        texts: { first: 1, second: 2 },
        names: { gone: ["Jon Hyon Chol"], come: [] },
      },
    ]);
  });

  test("says which title changed beside a name", () => {
    const { changes } = last([
      [old, printed(PARAGRAPHS)],
      [old, printed(EDITS.titleChanged)],
    ]);
    expect(changes[0]?.names).toEqual({
      gone: [],
      come: [],
      titles: [
        { name: "Pak Hun", gone: ["vice-premier of the Cabinet"], come: ["minister of Construction"] },
      ],
    });
  });

  test("says who was named in what was withdrawn, and that it is back again", () => {
    const states = [[old, printed(PARAGRAPHS)], [old], [old, printed(PARAGRAPHS)]];
    const { between } = told(states);
    const [withdrawn] = between(0, 1).changes;
    expect(withdrawn).toMatchObject({ kind: "withdrawn", texts: null });
    expect(withdrawn?.names?.gone).toContain("Pak Hun");
    expect(between(1, 2).changes).toMatchObject([{ kind: "returned", texts: null }]);
    expect(between(0, 2).changes).toEqual([]);
  });

  test("with a query tells a change where the text matched as it was, and of a withdrawn one its last text", () => {
    for (const states of [
      [
        [old, printed(PARAGRAPHS)],
        [old, printed(EDITS.nameDropped)],
      ],
      [[old, printed(PARAGRAPHS)], [old]],
    ]) {
      expect(last(states, "Jon Hyon Chol").changes).toHaveLength(1);
      expect(last(states, "Nobody Else").changes).toEqual([]);
      expect(last(states, "Nobody Else").watches).toMatchObject([
        { name: "harvest", articles: [], changes: [{ id: "a" }] },
      ]);
    }
  });

  test("tells the state at its mark against the state now, whatever was in between, and with the texts of both", () => {
    const texts = { A: ["One."], B: ["Two."], C: ["Three."] } as const;
    const state = fc.constantFrom("A", "B", "C", null);
    fc.assert(
      fc.property(fc.array(state, { minLength: 1, maxLength: 9 }), fc.nat(), fc.nat(), (days, one, other) => {
        const all = ["A" as const, ...days];
        const [from, to] = [one % all.length, other % all.length].sort((x, y) => x - y) as [number, number];
        const { between, sources } = told(
          all.map((text) => (text === null ? [old] : [old, printed(texts[text])])),
        );
        const [change, ...more] = between(from, to).changes;
        expect(more).toEqual([]);
        const [before, after] = [all[from] ?? null, all[to] ?? null];
        const expected =
          before === after
            ? undefined
            : after === null
              ? "withdrawn"
              : before === null
                ? "returned"
                : "changed";
        expect(change?.kind).toBe(expected);
        const said = (article: Article | null) => article?.paragraphs[0]?.text ?? null;
        if (change?.kind === "changed") {
          expect(said(textBefore(change, sources))).toBe(before && texts[before][0]);
          expect(said(textAfter(change, sources))).toBe(after && texts[after][0]);
        }
      }),
      runs(100),
    );
  });

  test("says nothing of articles that come back after the folder was away", () => {
    const many = [old, ...Array.from({ length: 60 }, (_, n) => articleOf(`m${n}`))];
    const store = memoryStore(() => at("2026-11-24T12:00:00Z"));
    store.arrivalLog.observe(many.map(sightedOf));
    store.arrivalLog.observe([old].map(sightedOf));
    const mark = store.arrivalLog.latest();
    store.arrivalLog.observe(many.map(sightedOf));
    expect(selectArrived(store.arrivalLog, sourcesOf(many), mark, store.arrivalLog.latest()).changes).toEqual(
      [],
    );
  });
});

describe("a watch", () => {
  let folder: string;
  let files = 0;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "dateline-changes-"));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const watch: WatchChoice = {
    guild: "1",
    owner: "owner",
    channel: "500",
    name: "Jon",
    query: "Jon Hyon Chol",
    mode: "post",
    language: null,
  };

  async function ready(query = watch.query) {
    const discord = new FakeDiscord(at("2026-11-24T06:00:00Z"));
    const bot = new Bot(discord, join(folder, `${files++}.sqlite`));
    await bot.tick([old, printed(PARAGRAPHS)]);
    bot.store.watches.add({ ...watch, query }, bot.store.arrivalLog.latest());
    return { discord, bot };
  }
  async function run(bot: Bot, minutes: number): Promise<void> {
    for (let passed = 0; passed < minutes; passed++) {
      bot.discord.pass(MINUTE);
      await bot.tick();
      if (bot.isDead) bot.restart();
    }
  }
  const changes = (discord: FakeDiscord): Change[] =>
    discord.posted.flatMap(({ announcement }) =>
      announcement.kind === "alert" ? announcement.content.watches.flatMap((one) => one.changes) : [],
    );

  test("tells that a name went out of an article that it matched", async () => {
    const { discord, bot } = await ready();
    await bot.tick([old, printed(EDITS.nameDropped)]);
    await run(bot, 5);
    expect(changes(discord)).toMatchObject([
      { id: "a", kind: "changed", names: { gone: ["Jon Hyon Chol"] }, texts: { first: 1, second: 2 } },
    ]);
  });

  test("tells that such an article was withdrawn, and that it is back; nothing of those it does not match", async () => {
    const { discord, bot } = await ready();
    await bot.tick([articleOf("old", { date: "2026-11-01", texts: ["Another text."] })]);
    await run(bot, 5);
    await bot.tick([old, printed(PARAGRAPHS)]);
    await run(bot, 5);
    expect(changes(discord).map(({ id, kind }) => `${id} ${kind}`)).toEqual(["a withdrawn", "a returned"]);
  });

  test("tells what was found before where the earlier text is not kept", async () => {
    const { discord, bot } = await ready("Rockets");
    const rocket = articleOf("r", { texts: ["Rockets flew."] });
    await bot.tick([old, rocket]);
    await run(bot, 3);
    bot.articles = [old];
    bot.restart();
    bot.store.arrivalLog.observe([old].map(sightedOf));
    await run(bot, 3);
    expect(changes(discord)).toMatchObject([{ id: "r", kind: "withdrawn", names: null }]);
  });

  test("tells one change of what changed twice within a minute, and none of what was undone meanwhile", async () => {
    const { discord, bot } = await ready();
    await bot.tick([old, printed([...PARAGRAPHS, "First."])]);
    discord.pass(20_000);
    await bot.tick([old, printed([...PARAGRAPHS, "Second."])]);
    discord.pass(20_000);
    await bot.tick([old, printed([...PARAGRAPHS, "Third."])]);
    await run(bot, 5);
    expect(changes(discord).map(({ texts }) => texts)).toEqual([
      { first: 1, second: 2 },
      { first: 2, second: 4 },
    ]);
    const fourth = [old, printed([...PARAGRAPHS, "Fourth."])];
    await bot.tick(fourth);
    discord.pass(5_000);
    await bot.tick([old]);
    discord.pass(5_000);
    await bot.tick(fourth);
    await run(bot, 5);
    expect(
      changes(discord)
        .slice(2)
        .map(({ kind, texts }) => [kind, texts]),
    ).toEqual([["changed", { first: 4, second: 5 }]]);
  });

  test("wherever the bot dies, each change is told exactly once", async () => {
    for (const fault of [null, "500 after"] as const) {
      for (let step = 1; step <= 22; step += fault === null ? (LONG ? 1 : 2) : 5) {
        const { discord, bot } = await ready();
        if (fault !== null) discord.faults = [fault satisfies Fault];
        const after = [old, printed(EDITS.nameDropped)];
        remember(bot.histories, bot.articles, after, "2026-11-24T06:00:00Z");
        bot.articles = after;
        bot.restart();
        bot.store.arrivalLog.observe(after.map(sightedOf));
        bot.crashAfter(step);
        await run(bot, 4);
        expect([step, fault, changes(discord).map(({ id }) => id)]).toEqual([step, fault, ["a"]]);
        bot.store.close();
      }
    }
  });
});
