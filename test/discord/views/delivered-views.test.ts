/** What digests and watches say, in every language: whole sentences, and each text as it was printed or typed. */
import { parse } from "discord-markdown-parser";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ArticleId } from "../../../src/corpus/article.ts";
import {
  type Change,
  type DigestContent,
  type DigestItem,
  type FirstPrinted,
  ITEM_GROUPS,
  itemsOf,
} from "../../../src/digest/content/content.ts";
import { announce } from "../../../src/discord/actions/announcements.ts";
import type { Message } from "../../../src/discord/message/message.ts";
import { alertView } from "../../../src/discord/views/digests/alert.ts";
import { digestView } from "../../../src/discord/views/digests/digest.ts";
import { digestPage, leftOutText } from "../../../src/discord/views/digests/digest-all.ts";
import { digestStateView } from "../../../src/discord/views/digests/digest-state.ts";
import { trialView, watchListView, watchView } from "../../../src/discord/views/digests/watches.ts";
import { type lostParts, onlyLostView } from "../../../src/discord/views/people/lost-names.ts";
import { LANGUAGES, type Language, plain } from "../../../src/messages/index.ts";
import { type Delivery, OUTCOMES, type Target } from "../../../src/store/deliveries.ts";
import type { Digest } from "../../../src/store/digests.ts";
import type { Watch } from "../../../src/store/watches.ts";
import { LONG } from "../../needs.ts";
import { servicesOver } from "../robot.ts";

const CHANNEL = "100000000000000500";
/** What formats, mentions or links, where it is not escaped; without a backslash, so that each that shows is ours. */
const HOSTILE = [
  "*a* _b_ **c** ~~d~~ ||e||",
  "<@100000000000000001> <#100000000000000002> @everyone",
  "[a](https://b.example) https://c.example",
  "# a",
  "> b\n- c\n1. d\n-# e",
  "<t:1:R> `x`",
  "Kim Jong Un",
  "김정은 동지",
];
const hostile = fc.constantFrom(...HOSTILE);
const several = <T>(one: fc.Arbitrary<T>, maxLength: number) => fc.array(one, { maxLength });

const line = fc.record({
  headline: hostile,
  outlet: fc.option(hostile),
  date: fc.constantFrom("2026-11-24", "2026-11", "--11-24", null),
});
const quote = hostile.map((text) => ({
  ...{ article: "a" as ArticleId, paragraph: 3, start: 0, end: text.length, text },
  ...{ cutBefore: true, cutAfter: false, marks: [{ start: 0, end: 1 }] },
}));
const item = fc
  .record({
    line,
    first: fc.option(quote),
    url: fc.option(fc.oneof(hostile, fc.constant("https://www.kcna.example/a_b"))),
    named: several(fc.record({ name: hostile, title: fc.option(hostile), paragraph: fc.constant(1) }), 6),
    alike: fc.option(line.map((other) => ({ ...other, id: "b" as ArticleId }))),
  })
  .map(({ line: own, ...rest }) => ({ ...own, ...rest, sourceId: "s", pageDate: "2026-11-25" }));
const change = fc
  .record({
    line,
    kind: fc.constantFrom("changed" as const, "withdrawn" as const, "returned" as const),
    isHere: fc.boolean(),
    names: fc.option(
      fc.record({
        gone: several(hostile, 6),
        come: several(hostile, 6),
        titles: several(
          fc.record({ name: hostile, gone: several(hostile, 2), come: several(hostile, 2) }),
          6,
        ),
      }),
    ),
  })
  .map(({ line: own, ...rest }) => ({ ...own, ...rest, texts: null }));
const withIds = <T extends object>(all: readonly T[], name: string) =>
  all.map((one, i) => ({ ...one, id: `${name}${i}` as ArticleId }));
const content = fc
  .record({
    items: several(item, 8).map((all): DigestItem[] => withIds(all, "i")),
    changes: several(change, 6).map((all): Change[] => withIds(all, "c")),
    older: several(line, 3).map((all) => withIds(all, "o")),
    names: several(hostile, 6),
    quote,
  })
  .map(({ items, changes, older, names, quote: one }): DigestContent => {
    const kinds = ["name", "title"] as const;
    const firstPrinted = names.map(
      (name, i): FirstPrinted => ({
        kind: kinds[i % 2] ?? "name",
        name,
        titles: [name],
        korean: false,
        quote: one,
      }),
    );
    const watches = names.map((name, i) => ({ id: `${i}`, name, query: name, articles: older, changes }));
    const reasons = ["older", "another outlet", "does not match the query", "withdrawn"] as const;
    return {
      ...{ since: null, date: "2026-11-24", items: items.length, older, changes, firstPrinted, watches },
      order: "rule" as const,
      groups: ITEM_GROUPS.map((kind) => ({ kind, topics: [items] })).slice(0, items.length > 0 ? 1 : 0),
      leftOut: older.map((own, i) => ({ ...own, reason: reasons[i % 4] ?? "older" })),
    };
  });
const look = fc
  .record({ outlet: fc.option(hostile), query: fc.option(hostile) })
  .map((limits) => ({ ...limits, amount: "full" as const, tag: "Ab_Cd-EfGh_" }));
const ids = {
  read: (of: unknown) => `read ${JSON.stringify(of)}`,
  change: ({ id }: Change) => `change ${id}`,
  page: (n: number) => `page ${n}`,
  all: "all",
  watches: "watches",
  reference: ({ id }: DigestItem) => id,
  item: "item",
  why: "why",
};

const digest = (name: string): Digest => ({
  ...{
    id: "1",
    guild: "100000000000000009",
    channel: CHANNEL,
    time: "08:00",
    zone: "Asia/Seoul",
    days: "12345",
  },
  ...{ outlet: name, query: name, language: null, empty: "line", quiet: true, owner: "1", since: 0, mark: 0 },
  ...{ state: "paused-no-permission", publish: true, posts: "one", thread: null, sort: "newest" },
});
const delivery = (outcome: Delivery["outcome"], message: string): Delivery => ({
  ...{ key: "k", subject: "digest:1", slot: "2026-11-24", part: 1, target: `channel:${CHANNEL}`, outcome },
  ...{ detail: { code: "saidOtherwise", values: { message } }, message: "1000", since: 0, upto: 0, due: 0 },
  ...{ created: 0, changed: 0, attempts: 1, tried: null, retry: null },
});
const watch = (name: string, mode: Watch["mode"]): Watch => ({
  ...{ id: "1", guild: null, owner: "1", channel: mode === "dm" ? null : CHANNEL, name, query: name, mode },
  ...{
    language: null,
    state: "paused",
    created: 0,
    mark: 0,
    silence: 7,
    printed: null,
    last: null,
    told: null,
  },
});
const stateButtons = {
  pause: "p",
  resume: "r",
  preview: "v",
  now: "n",
  off: "o",
  choose: "c",
  resend: () => "s",
};
const watchButtons = { pause: "p", resume: "r", test: "t", remove: "o", all: "a", resend: "s" };

/** All texts of a message as they are sent, and all that is shown as it is: labels, placeholders, descriptions. */
function wordsOf(message: Message) {
  const wire = JSON.stringify([message.container, message.note?.source ?? null]);
  const strings = (key: string) =>
    [...wire.matchAll(new RegExp(`"${key}":("(?:[^"\\\\]|\\\\.)*")`, "g"))].map(([, text]) =>
      String(JSON.parse(text ?? '""')),
    );
  const note = message.note === undefined ? [] : [message.note.source];
  return {
    formatted: [...note, ...strings("content")],
    labels: ["label", "placeholder", "description"].flatMap(strings),
  };
}

/** Texts that were looked at: most messages of a run have the same ones. */
const known = new Set<string>();

/** A formatted text: no value is missing, nothing is escaped twice, nobody is mentioned but our own channel. */
function expectWhole(source: string): void {
  if (known.has(source)) return;
  known.add(source);
  expect(source).not.toMatch(/\{\w+\}|undefined|\[object/);
  const visit = (node: unknown): void => {
    if (Array.isArray(node)) for (const one of node) visit(one);
    if (typeof node !== "object" || node === null || Array.isArray(node)) return;
    const { type, content: inside, id } = node as { type: string; content?: unknown; id?: string };
    if (type === "text") expect(inside).not.toContain("\\");
    expect(["user", "role", "everyone", "here", "spoiler"]).not.toContain(type);
    if (type === "channel") expect(id).toBe(CHANNEL);
    visit(inside);
  };
  visit(parse(source, "extended"));
}

function expectSound(message: Message): void {
  const { formatted, labels } = wordsOf(message);
  for (const source of formatted) expectWhole(source);
  for (const label of labels) expect(label).not.toMatch(/\{\w+\}|\\|undefined/);
}

/** Everything that these views draw of such values, in a language. */
function* drawn(one: DigestContent, name: string, limits: object, language: Language): Generator<Message> {
  const looks = { ...limits, language } as Parameters<typeof digestView>[1];
  yield digestView(one, looks, ids);
  yield digestView({ ...one, items: 0, groups: [], older: [], watches: [], changes: [] }, looks, ids);
  for (let page = 0; page < 30; page += 6) yield digestPage(one, page, ids, language);
  const alerted = itemsOf(one).map((own) => ({ ...own, passage: own.first }));
  const { changes, older } = one;
  const watches = [
    {
      id: "1",
      name,
      query: name,
      items: alerted,
      changes,
      silence: { days: 3, since: 1e12, last: alerted[0] ?? null },
    },
  ];
  yield alertView({ watches, older }, { language, amount: "full", tag: "t" }, ids);
  const last = OUTCOMES.map((outcome) => delivery(outcome, name));
  const others = [name, "b"].map((label, i) => ({ id: `${i}`, label }));
  for (let at = 0; at < last.length; at += 5) {
    const state = { digest: digest(name), next: { date: "2026-11-25", at: 1e12 }, last: last.slice(at) };
    yield digestStateView(state, others, stateButtons, leftOutText(one, language), language);
  }
  const modes = (["dm", "post", "digest"] as const).map((mode) => watch(name, mode));
  yield watchListView([...modes, ...Array(20).fill(watch(name, "dm"))], "choose", language);
  for (const each of modes)
    yield watchView(each, delivery("pending", name).detail, null, watchButtons, language);
  const trial = { from: "2026-10-25", to: "2026-11-24", of: older.length, tooBroad: true };
  yield trialView(name, { ...trial, matched: older }, { label: "saveAnyway", id: "confirm" }, language);
  const lost = { changed: [], withdrawn: older.map(({ id }) => id) } as unknown as Parameters<
    typeof lostParts
  >[0];
  yield onlyLostView(name, lost, () => "lost", language);
}

describe("whatever was printed and typed, what digests and watches say", () => {
  it("has every value, nothing escaped twice and no mention but its own, in each language", () => {
    fc.assert(
      fc.property(content, hostile, look, fc.constantFrom(...LANGUAGES), (one, name, limits, language) => {
        for (const message of drawn(one, name, limits, language)) expectSound(message);
      }),
      { numRuns: LONG ? 200 : 12 },
    );
  });

  it("keeps its tag to the letter: by it a digest is found again", () => {
    const nothing: DigestContent = {
      ...{
        since: null,
        date: "2026-11-24",
        items: 0,
        groups: [],
        older: [],
        firstPrinted: [],
        watches: [],
        changes: [],
      },
      ...{ leftOut: [], order: "rule" },
    };
    const message = digestView(
      nothing,
      { language: "en", outlet: null, query: null, amount: "full", tag: "Ab_Cd-Ef*G" },
      ids,
    );
    expect(JSON.stringify(message.container)).toContain("`Ab_Cd-Ef*G`");
    expect(JSON.stringify(message.container)).toMatch(/Digest · Tuesday,? 24 November 2026/);
  });
});

const plainItem: DigestItem = {
  ...{
    id: "a" as ArticleId,
    headline: "A",
    outlet: "KCNA",
    date: "2026-11-24",
    sourceId: "a",
    pageDate: null,
  },
  ...{ url: null, first: null, named: [], alike: null },
};
const oneItem = (changes: Partial<DigestContent>, item: DigestItem = plainItem): DigestContent => ({
  ...{
    since: null,
    date: "2026-11-24",
    items: 1,
    groups: [{ kind: "domestic", topics: [[item]] }],
    older: [],
    firstPrinted: [],
  },
  ...{ watches: [], changes: [], leftOut: [], order: "rule", ...changes },
});
const said = (one: DigestContent, language: Language = "en") =>
  wordsOf(
    digestView(one, { language, outlet: null, query: null, amount: "full", tag: "tag" }, ids),
  ).formatted.join("\n");

describe("a digest", () => {
  it("names an article with nearly the same text", () => {
    const alike = { id: "b" as ArticleId, headline: "B", outlet: "Rodong Sinmun", date: "2026-11-23" };
    const digestSaid = said(oneItem({}, { ...plainItem, alike }));
    expect(digestSaid).toContain("Nearly the same text: B (Rodong Sinmun · 23 Nov 2026)");
    expect(digestSaid).not.toContain("printed {");
  });

  it("counts one as one", () => {
    const names = (n: number) => Array.from({ length: n }, (_, i) => `Name ${i}`);
    const titles = names(5).map((name) => ({ name, gone: ["a"], come: ["b"] }));
    const changed: Change = {
      ...{ id: "c" as ArticleId, headline: "C", outlet: null, date: null, kind: "changed", isHere: true },
      ...{ texts: null, names: { gone: [], come: [], titles } },
    };
    const quoted = {
      ...{ article: "a" as ArticleId, paragraph: 1, start: 0, end: 1, text: "a", cutBefore: false },
      ...{ cutAfter: false, marks: [] },
    };
    const firstPrinted = names(3).map(
      (name): FirstPrinted => ({ kind: "name", name, titles: ["t"], korean: true, quote: quoted }),
    );
    const older = [{ id: "o" as ArticleId, headline: "O", outlet: null, date: null }];
    const one = said(oneItem({ changes: [changed], firstPrinted, older }));
    for (const words of ["1 new article ", "and 1 more title", "and 1 more name", "1 older item added"])
      expect(`${one} `.replaceAll("\n", " ")).toContain(words);
    expect(one).not.toMatch(/\b1 (?:more )?(?:titles|names|articles|older items)/);
    const two = said(
      oneItem({ changes: [{ ...changed, names: { gone: [], come: [], titles: [...titles, ...titles] } }] }),
    );
    expect(two).toContain("and 6 more titles");
  });

  it("says the same of one article that an alert leaves out", () => {
    const items = [1, 2, 3, 4, 5, 6, 7].map((n) => ({
      ...plainItem,
      id: `${n}` as ArticleId,
      passage: null,
    }));
    const watches = [{ id: "w", name: "w", query: "a*b", items, changes: [], silence: null }];
    const message = alertView({ watches, older: [] }, { language: "en", amount: "full", tag: "t" }, ids);
    expect(wordsOf(message).formatted.join("\n")).toContain(
      "and 1 more article; search for “a\\*b” to see it",
    );
  });
});

it("an operator is told which outlet is silent, since when and for how long", async () => {
  const silence = { outlet: "KC*NA", last: Date.UTC(2026, 10, 20) / 86_400_000, days: 4, before: 2 };
  const said = announce(await servicesOver([]), {
    kind: "silence",
    tag: "tag",
    guild: null,
    silence,
    language: null,
  });
  expect(JSON.stringify(said.message.container)).toContain(
    "**Nothing has arrived from KC\\\\*NA for 4 days**, since 20 Nov 2026: longer than ever before (2)",
  );
});

it("an alert to a reader is in the reader's language, else as the server has set, else English", async () => {
  const services = await servicesOver([]);
  services.settings.set("7", { language: "ko" });
  const announced = async (target: Target, language: string | null) => {
    const content = {
      watches: [{ id: "w", name: "w", query: "a", items: [], changes: [], silence: null }],
      older: [],
    };
    const alert = { kind: "alert", tag: "t", guild: "7", target, language, content } as const;
    return JSON.stringify(announce(services, alert));
  };
  const korean = plain("label", "ko");
  expect(await announced("user:1", "ko")).toContain(korean);
  expect(await announced("user:1", "fr")).toContain(plain("label", "en"));
  expect(await announced("user:1", null)).toContain(plain("label", "en"));
  expect(await announced("channel:9", "en")).toContain(korean);
});
