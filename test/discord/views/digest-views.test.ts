import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import type { ArticleId } from "../../../src/corpus/article.ts";
import {
  type Change,
  type DigestContent,
  type DigestGroup,
  type DigestItem,
  type FirstPrinted,
  ITEM_GROUPS,
  itemsOf,
  type Quote,
} from "../../../src/digest/content/content.ts";
import { tagIn } from "../../../src/digest/deliverer.ts";
import { componentsOf, eachComponent, fits, type Message } from "../../../src/discord/message/message.ts";
import { phoneHeight, TWO_SCREENS } from "../../../src/discord/message/phone.ts";
import { PUBLIC_AMOUNTS } from "../../../src/discord/message/public-quotes.ts";
import { alertView } from "../../../src/discord/views/digests/alert.ts";
import { digestView } from "../../../src/discord/views/digests/digest.ts";
import { digestPage } from "../../../src/discord/views/digests/digest-all.ts";
import { quoteText } from "../../../src/discord/views/digests/digest-parts.ts";
import { LONG } from "../../needs.ts";

const RUNS = { numRuns: LONG ? 3_000 : 150 };

/** Text as it may be printed, with all that Discord reads as a mark. */
const printed = (most: number) =>
  fc.oneof(
    fc.string({ unit: fc.constantFrom(..."ab *_~`|<@>[]()#-\\\n."), maxLength: most }),
    fc.string({ unit: "grapheme", maxLength: most }),
    fc.string({ unit: fc.constantFrom(..."조선로동당 중앙위원회 "), maxLength: most }),
    fc.constant("word ".repeat(most / 5)),
  );
const quote = fc
  .record({ text: printed(900), from: fc.nat(50), length: fc.nat(60), cutBefore: fc.boolean() })
  .map(({ text, from, length, cutBefore }) => ({
    article: "a" as ArticleId,
    paragraph: 3,
    start: 7,
    end: 7 + text.length,
    text,
    cutBefore,
    cutAfter: false,
    marks: from + length < text.length && length > 0 ? [{ start: 7 + from, end: 7 + from + length }] : [],
  }));
const item = fc
  .record({
    headline: printed(400),
    outlet: fc.option(fc.constantFrom("KCNA", "Rodong Sinmun", "Voice of Korea")),
    url: fc.option(fc.oneof(fc.webUrl(), printed(100))),
    first: fc.option(quote),
    named: fc.array(fc.record({ name: printed(80), title: fc.option(printed(200)), paragraph: fc.nat(9) }), {
      maxLength: 7,
    }),
    alike: fc.option(
      fc.record({
        id: fc.constant("other" as ArticleId),
        headline: printed(400),
        outlet: fc.option(printed(100)),
        date: fc.constant("2026-11-24"),
      }),
    ),
  })
  .map((fields) => ({ ...fields, date: "2026-11-24", pageDate: "2026-11-25", sourceId: "s" }));
const items = (most: number) =>
  fc
    .array(item, { maxLength: most })
    .map((all) => all.map((one, i): DigestItem => ({ ...one, id: `id${i}` as ArticleId })));
const names = fc.array(printed(90), { maxLength: 8 });
const change = fc.record({
  headline: printed(400),
  outlet: fc.option(fc.constantFrom("KCNA", "Rodong Sinmun")),
  kind: fc.constantFrom("changed" as const, "withdrawn" as const, "returned" as const),
  isHere: fc.boolean(),
  texts: fc.option(fc.constant({ first: 1, second: 2 })),
  names: fc.option(
    fc.record({
      gone: names,
      come: names,
      titles: fc.array(fc.record({ name: printed(90), gone: names, come: names }), { maxLength: 6 }),
    }),
  ),
});
const numbered = (all: readonly Omit<Change, "id" | "date">[]): Change[] =>
  all.map((one, i) => ({ ...one, id: `changed${i}` as ArticleId, date: "2026-11-24" }));
const content = fc
  .record({
    all: items(14),
    firstPrinted: fc.array(
      fc.record({
        kind: fc.constantFrom("name" as const, "title" as const),
        name: printed(60),
        titles: fc.array(printed(300), { minLength: 1, maxLength: 3 }),
        korean: fc.boolean(),
        quote,
      }),
      { maxLength: 6 },
    ),
    watches: fc.array(fc.record({ id: fc.string(), name: printed(60), query: printed(100) }), {
      maxLength: 6,
    }),
    changes: fc.array(change, { maxLength: 12 }).map(numbered),
  })
  .map(({ all, firstPrinted, watches, changes }): DigestContent => {
    const lines = all.map(({ id, headline, outlet, date }) => ({ id, headline, outlet, date }));
    return {
      since: null,
      date: "2026-11-24",
      items: all.length,
      order: "rule",
      groups: groupsOf(all),
      older: lines,
      firstPrinted: firstPrinted as FirstPrinted[],
      watches: watches.map((watch) => ({ ...watch, articles: lines, changes })),
      changes,
      leftOut: lines.map((line) => ({ ...line, reason: "older" as const })),
    };
  });

/** In groups and topics, however they fall. */
function groupsOf(items: readonly DigestItem[]): DigestGroup[] {
  const byGroup = Map.groupBy(items, (_, i) => ITEM_GROUPS[i % ITEM_GROUPS.length] ?? "domestic");
  return [...byGroup].map(([kind, own]) => ({
    kind,
    topics: kind === "domestic" ? [own] : own.map((one) => [one]),
  }));
}

const look = {
  language: "en" as const,
  outlet: null,
  query: null,
  tag: "AbCdEf012345",
};
const buttons = {
  change: ({ id }: Change) => `change|${id}`,
  read: ({ id }: DigestItem) => `read|${id}`,
  all: `all|${look.tag}`,
  watches: `w|${look.tag}`,
  reference: ({ id }: DigestItem) => id,
  item: "item",
  why: "why",
};

/** Every `custom_id` of a message. */
function ids(message: Message): string[] {
  return [...JSON.stringify(message.container).matchAll(/"custom_id":"([^"]*)"/g)].map(([, id]) => id ?? "");
}

const allText = (message: Message) =>
  [...eachComponent(componentsOf(message))].map(({ content }) => content ?? "").join("\n");

describe("a digest as a message", () => {
  it("keeps to Discord's limits, holds its tag and each id once, whatever was printed", () => {
    fc.assert(
      fc.property(content, fc.constantFrom(...PUBLIC_AMOUNTS), (one, amount) => {
        const message = digestView(one, { ...look, amount }, buttons);
        expect(fits(message)).toBe(true);
        expect(tagIn(allText(message))).toBe(look.tag);
        expect(new Set(ids(message)).size).toBe(ids(message).length);
      }),
      RUNS,
    );
  });

  it("shows every item on one of its pages, and each page keeps to the limits", () => {
    fc.assert(
      fc.property(content, (one) => {
        const read = new Set<string>();
        const turn = {
          read: (id: ArticleId, quote: Quote | null) => `read|${id}|${quote?.paragraph}.${quote?.start}`,
          change: ({ id }: Change) => `change|${id}`,
          page: (at: number) => `page|${at}`,
          reference: ({ id }: DigestItem) => id,
          item: "item",
        };
        for (let offset = 0, at = -1; offset > at; ) {
          const message = digestPage(one, offset, turn, "en");
          expect(fits(message)).toBe(true);
          expect(new Set(ids(message)).size).toBe(ids(message).length);
          for (const id of ids(message)) read.add(id.split("|")[1] ?? "");
          at = offset;
          const next = ids(message).findLast((id) => id.startsWith("page|"));
          const isLast = JSON.stringify(message.container).includes(`"${next}","disabled":true`);
          if (next !== undefined && !isLast) offset = Number(next.slice("page|".length));
        }
        for (const { id } of itemsOf(one)) expect(read.has(id)).toBe(true);
      }),
      { numRuns: RUNS.numRuns / 3 },
    );
  });

  const of = (headline: string): DigestItem => ({
    id: headline as ArticleId,
    headline,
    outlet: "KCNA",
    date: "2026-11-24",
    sourceId: "s",
    pageDate: null,
    url: null,
    first: null,
    named: [],
    alike: null,
  });
  const several = (name: string, n: number) => Array.from({ length: n }, (_, i) => of(`${name} number ${i}`));
  const digestOf = (groups: DigestContent["groups"]): string => {
    const items = groups.flatMap(({ topics }) => topics.flat()).length;
    const one = { date: "2026-11-24", items, order: "rule" as const, groups, older: [], firstPrinted: [] };
    const rest = { since: null, watches: [], changes: [], leftOut: [] };
    const message = digestView({ ...one, ...rest }, { ...look, amount: "full" }, buttons);
    expect(phoneHeight(message)).toBeLessThanOrEqual(TWO_SCREENS);
    return allText(message);
  };

  it("lists groups in their order, a topic as one line, other countries as a number", () => {
    const said = digestOf([
      { kind: "people", topics: several("Person", 2).map((one) => [one]) },
      { kind: "domestic", topics: [several("Greeting", 20), [of("Rice")]] },
      { kind: "elsewhere", topics: several("Abroad", 7).map((one) => [one]) },
    ]);
    const at = [
      "Person number 0",
      "Person number 1",
      "Greeting number 0",
      "and 19 like it",
      "Rice",
      "7 articles",
    ];
    const places = at.map((words) => said.indexOf(words));
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(places).not.toContain(-1);
    expect(said).not.toMatch(/Greeting number 1\b|Abroad number/);
  });

  it("lists news of other countries where there is nothing else", () => {
    expect(digestOf([{ kind: "elsewhere", topics: [[of("Abroad")]] }])).toContain("Abroad");
  });

  it("says how many it has no room for", () => {
    const said = digestOf([
      { kind: "people", topics: several("A person in a headline", 80).map((one) => [one]) },
    ]);
    const listed = [...said.matchAll(/number \d+/g)].length;
    expect(listed).toBeGreaterThan(10);
    expect(said).toContain(`and ${80 - listed} more`);
  });
});

describe("an alert as a message", () => {
  it("keeps to Discord's limits and holds its tag and each id once", () => {
    const matched = fc
      .tuple(items(9), fc.array(fc.option(quote), { minLength: 9, maxLength: 9 }))
      .map(([all, passages]) => all.map((item, n) => ({ ...item, passage: passages[n] ?? null })));
    const watches = fc.array(
      fc.record({
        id: fc.string(),
        name: printed(60),
        query: printed(200),
        items: matched,
        changes: fc.array(change, { maxLength: 9 }).map(numbered),
        silence: fc.option(
          fc.record({
            days: fc.nat(400),
            since: fc.nat(2e12),
            last: fc.option(matched.map(([one = null]) => one)),
          }),
        ),
      }),
      {
        minLength: 1,
        maxLength: 12,
      },
    );
    fc.assert(
      fc.property(watches, fc.constantFrom(...PUBLIC_AMOUNTS), (all, amount) => {
        const message = alertView(
          { watches: all, older: [] },
          { language: "en", amount, tag: look.tag },
          buttons,
        );
        expect(fits(message)).toBe(true);
        expect(tagIn(allText(message))).toBe(look.tag);
        expect(new Set(ids(message)).size).toBe(ids(message).length);
      }),
      RUNS,
    );
  });
});

describe("an alert", () => {
  it("quotes the passage that matched, and the first sentence where only the headline did", () => {
    const about = (text: string, paragraph: number) => ({
      ...{ article: "a" as ArticleId, paragraph, start: 0, end: text.length, text },
      ...{ cutBefore: false, cutAfter: false, marks: [] },
    });
    const item = {
      ...{
        id: "a" as ArticleId,
        sourceId: "a",
        headline: "Headline",
        outlet: null,
        date: null,
        pageDate: null,
      },
      ...{ url: null, first: about("The first sentence.", 1), named: [], alike: null },
    };
    const say = (passage: ReturnType<typeof about> | null) => {
      const watch = {
        id: "w",
        name: "w",
        query: "q",
        items: [{ ...item, passage }],
        changes: [],
        silence: null,
      };
      const read = vi.fn(() => "read");
      const message = alertView(
        { watches: [watch], older: [] },
        { language: "en", amount: "full", tag: "t" },
        { ...buttons, read, watches: "list" },
      );
      expect(read).toHaveBeenCalledWith(expect.objectContaining({ first: passage ?? item.first }));
      return JSON.stringify(message.container);
    };
    expect(say(null)).toContain("> The first sentence.");
    expect(say(about("What matched.", 4))).toContain("> What matched.");
    expect(say(about("What matched.", 4))).not.toContain("The first sentence.");
  });
});

describe("a quote in a digest", () => {
  it("is words of the text in one piece, and none where none may be public", () => {
    fc.assert(
      fc.property(quote, fc.constantFrom(...PUBLIC_AMOUNTS), (one, amount) => {
        const shown = quoteText(one, amount, 320);
        if (amount === "off" || one.text === "") return shown === null;
        const bare = (text: string) => text.replace(/[\\*]/g, "");
        const inner = (shown?.source ?? "").replace(/^> (?:\[…\] )?/, "").replace(/ \[…\]$/, "");
        return bare(one.text).includes(bare(inner).replace(/[\u202c\u2069]+$/, ""));
      }),
      RUNS,
    );
  });
});
