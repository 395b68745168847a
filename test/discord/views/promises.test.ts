import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Reply } from "../../../src/discord/interactions/reply.ts";
import type { Services } from "../../../src/discord/interactions/services.ts";
import { LIMITS } from "../../../src/discord/message/limits.ts";
import type { Message } from "../../../src/discord/message/message.ts";
import { checkedCallback } from "../../../src/sandbox/rules/check.ts";
import { LONG } from "../../needs.ts";
import { type ArchiveRecord, componentsOf, findSource, pressAll, servicesOver, type } from "../robot.ts";
import { sentenceOf, shownBy } from "../shown.ts";

/** The promises of every answer, whatever the archive holds and whatever is typed. */

const V2 = 1 << 15;

const FRAGMENTS = [
  "security officers held a conference",
  "The conference of the Workers' Party of Korea was held in Pyongyang.",
  "Kim Jong Un, general secretary of the Workers' Party of Korea, spoke.",
  "Present were Choe Ryong Hae, vice-chairman of the Central Military Commission, Pak Jong Chon and Ri Chang Dae, minister of State Security.",
  "**bold** _it_ ~~no~~ `code` ```",
  "||spoiler||",
  "> quote",
  ">>> all",
  "# heading",
  "- list",
  "1. one",
  "-# small",
  "[a](https://b.c/d)",
  "<@12345678901234567>",
  "@everyone @here",
  "<t:1700000000:R>",
  "https://a.b/c_d_e",
  "\\",
  "\u202eright to left",
  "\u2067isolate",
  "a\u200db",
  "👩\u200d👩\u200d👧",
  "조선로동당 중앙위원회",
  "平壤".repeat(30),
  "x".repeat(700),
  "*".repeat(900),
  "평양".repeat(900),
  '"quoted words of four or more"',
  "=1+1",
  "don't",
  " ",
];
const hostile = fc
  .array(fc.oneof(fc.constantFrom(...FRAGMENTS), fc.string({ unit: "grapheme", maxLength: 5 })), {
    maxLength: 9,
  })
  .map((parts) => parts.join(" "));
const sometimes = (of: fc.Arbitrary<string>) => fc.option(of, { nil: null });

const record: fc.Arbitrary<Omit<ArchiveRecord, "id">> = fc.record({
  title: hostile,
  paragraphs: fc.oneof(
    fc.array(hostile, { maxLength: 8 }),
    fc.constant(Array.from({ length: 1000 }, (_, n) => `¶ ${n} *so*.`)),
    fc.constant(["", "", ""]),
  ),
  outlet: sometimes(fc.oneof(fc.constant("KCNA"), hostile)),
  date: sometimes(fc.constantFrom("2021-04-09", "2021-04", "2021", "1999-12-31")),
  url: sometimes(
    fc.oneof(
      hostile,
      fc.constant("https://example.org/a"),
      fc.constant(`https://example.org/${"a".repeat(500)}`),
    ),
  ),
  subtitle: sometimes(hostile),
});
const records = fc
  .array(record, { minLength: 1, maxLength: 4 })
  .map((all) => all.map((one, n): ArchiveRecord => ({ id: `r${n}`, ...one })));
const query = fc.oneof(
  fc.constantFrom(
    "conference",
    "security OR conference",
    '"Workers\' Party"',
    "conferense officrs zzzz",
    "qqqq xyzzy",
    'person:"Kim Jong Un"',
    "(",
    "outlet:",
  ),
  hostile,
  fc
    .array(fc.string({ unit: "grapheme", minLength: 1, maxLength: 9 }), { maxLength: 90 })
    .map((words) => words.join(" ")),
);

function check(reply: Reply, services: Services): void {
  if (reply.kind === "problem") {
    expect(sentenceOf(reply).trim()).not.toBe("");
    return;
  }
  if (reply.kind === "ask") {
    checkedCallback(JSON.parse(JSON.stringify({ type: 9, data: reply.modal })), []);
    return;
  }
  checkedCallback(
    wireOf(reply.message),
    (reply.message.files ?? []).map(({ name }, at) => ({ field: `files[${at}]`, name })),
  );
  const ids = componentsOf(reply).flatMap(({ custom_id: id }) => (id == null ? [] : [id]));
  expect(new Set(ids).size).toBe(ids.length);
  for (const id of ids) expect(id.length).toBeLessThanOrEqual(LIMITS.customId);
  checkQuotes(reply, services);
  if (reply.kind === "public") checkPublic(reply);
}

function wireOf(message: Message): unknown {
  const attachments = (message.files ?? []).map(({ name }, id) => ({ id: String(id), filename: name }));
  return JSON.parse(
    JSON.stringify({ type: 4, data: { flags: V2, components: [message.container], attachments } }),
  );
}

const CLOSERS = /[\u202c\u2069]+$/;

/** The quotes of an answer, as Discord shows them. What the asker quoted is no quote of an article. */
function quotesIn(reply: Reply): string[] {
  const texts = componentsOf(reply).flatMap(({ content }) => (content === undefined ? [] : [content]));
  const asked = (text: string) => text.startsWith("-# quoted\n");
  return texts
    .filter((text) => !asked(text))
    .flatMap((text) => text.replace(/```[\s\S]*?\n```/g, "").split("\n"))
    .flatMap((line) => {
      const [, quote, piece] = /^> (.*)$|^\*\*(?:➤ )?¶ \d+(?: \(\d+\/\d+\))?\*\*\u2002(.*)$/.exec(line) ?? [];
      const quoted = quote ?? piece;
      return quoted === undefined ? [] : [quoted.replace(/^\[…\] /, "").replace(/ \[…\]$/, "")];
    })
    .map((line) => shownBy(line, ["strong"]).replace(CLOSERS, ""));
}

function checkQuotes(reply: Reply, services: Services): void {
  const { library, histories } = services.engine.corpus;
  const earlier = [...histories.all()].flatMap(([, { versions }]) => versions.map(({ article }) => article));
  const stored = [...library.articles(), ...earlier].flatMap(({ title, paragraphs }) => [
    title,
    ...paragraphs.map(({ text }) => text),
  ]);
  for (const quote of quotesIn(reply)) {
    const found = stored.some((text) => text.includes(quote) || text.replace(CLOSERS, "").includes(quote));
    if (!found) throw new Error(`not as printed: ${JSON.stringify(quote)}`);
  }
}

function checkPublic(reply: Reply): void {
  const quotes = quotesIn(reply);
  const words = quotes.flatMap((quote) => quote.match(/\S+/g) ?? []);
  const letters = quotes.join("").match(/[\p{sc=Han}\p{sc=Hangul}]/gu)?.length ?? 0;
  expect(quotes.length).toBeLessThanOrEqual(3);
  expect(words.length).toBeLessThanOrEqual(120);
  expect(letters).toBeLessThanOrEqual(240);
}

async function checkAll(services: Services, first: Reply): Promise<void> {
  check(first, services);
  for (const second of await pressAll(services, first)) {
    check(second, services);
    for (const third of await pressAll(services, second)) check(third, services);
  }
}

describe("every answer, and everything that its buttons lead to, is taken by Discord and quotes as printed", () => {
  const runs = { numRuns: LONG ? 400 : 6 };

  it("for any articles and any query", { timeout: 900_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(records, query, async (written, typed) => {
        const services = await servicesOver(written);
        await checkAll(services, await type(services, "search", { query: typed }));
        check(
          await type(services, "search", { query: typed, share: true, outlet: "KCNA", from: "1990" }),
          services,
        );
      }),
      runs,
    );
  });

  it("for any article as a reader", { timeout: 900_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(records, async (written) => {
        const services = await servicesOver(written);
        for (const { id } of services.engine.corpus.library.byDate())
          await checkAll(services, await type(services, "document", { title: id }));
      }),
      runs,
    );
  });

  it("for any two texts, and for an article that changed and is gone", { timeout: 900_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(records, fc.boolean(), async (written, isGone) => {
        const services = await servicesOver(written);
        const { library, histories } = services.engine.corpus;
        const [first, second = first] = library.byDate();
        if (!first || !second) return;
        const after = { ...second, id: first.id, sourceId: first.sourceId };
        histories.changed(first, after, "2026-06-01T00:00:00Z", "2026-05-01T00:00:00Z");
        histories.changed(after, first, "2026-07-01T00:00:00Z", "2026-05-01T00:00:00Z");
        if (isGone) {
          library.remove(first.id);
          histories.removed(first, "2026-08-01T00:00:00Z", "2026-05-01T00:00:00Z");
        }
        await checkAll(services, await type(services, "document", { title: first.id }));
        const pair = { first: `${first.id}.1`, second: second === first ? first.id : second.id };
        await checkAll(services, await type(services, "compare", pair));
        for (const share of [true, false])
          check(await type(services, "compare", { first: first.id, share }), services);
      }),
      { numRuns: runs.numRuns / 2 },
    );
  });

  it("for anybody who is named", { timeout: 900_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(records, hostile, async (written, typed) => {
        const services = await servicesOver(written);
        check(await type(services, "person", { name: typed }), services);
        for (const { name } of [...services.engine.people.names()].slice(0, 3)) {
          await checkAll(services, await type(services, "person", { name }));
          check(await type(services, "person", { name, share: true }), services);
        }
      }),
      runs,
    );
  });

  it("for the source of any text", { timeout: 900_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(records, hostile, fc.nat(), async (written, typed, pick) => {
        const services = await servicesOver(written);
        const texts = [...services.engine.corpus.library.articles()].flatMap(({ title, paragraphs }) => [
          title,
          ...paragraphs.map(({ text }) => text),
        ]);
        await checkAll(services, await findSource(services, typed));
        await checkAll(services, await findSource(services, texts[pick % texts.length] ?? ""));
      }),
      runs,
    );
  });
});
