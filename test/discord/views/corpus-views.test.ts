import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { OfferStatus, Preview, PreviewedArticle } from "../../../src/corpus/added/preview.ts";
import type { Article, Flag } from "../../../src/corpus/article.ts";
import { wrongFeeds } from "../../../src/corpus/feeds/problem.ts";
import type { SetAside } from "../../../src/corpus/readers/reader.ts";
import { because, placed, unreadable } from "../../../src/corpus/reason.ts";
import { fits, type Message } from "../../../src/discord/message/message.ts";
import { addedView, previewView, removeView } from "../../../src/discord/views/corpus/corpus-preview.ts";
import {
  problemsFileView,
  problemsView,
  statusView,
} from "../../../src/discord/views/corpus/corpus-state.ts";
import { LANGUAGES } from "../../../src/messages/index.ts";
import { checkedCallback } from "../../../src/sandbox/rules/check.ts";
import { runs } from "../../needs.ts";
import { servicesOver } from "../robot.ts";
import { shownBy } from "../shown.ts";

const V2 = 1 << 15;

const FRAGMENTS = [
  "**bold**",
  "_it_ ~~no~~",
  "`code` ```",
  "||spoiler||",
  "> quote",
  "# heading",
  "- list",
  "1. one",
  "-# small",
  "[a](https://b.c/d)",
  "<@12345678901234567>",
  "@everyone",
  "<t:1700000000:R>",
  "\\",
  "\u202eright to left",
  "\u2067isolate",
  "조선로동당 중앙위원회",
  "평양".repeat(200),
  "x".repeat(300),
  "*".repeat(300),
  "../../x.txt",
  "=1+1",
  "a\nb",
];
const hostile = fc
  .array(fc.oneof(fc.constantFrom(...FRAGMENTS), fc.string({ unit: "grapheme", maxLength: 5 })), {
    maxLength: 8,
  })
  .map((parts) => parts.join(" "));
const orNull = (of: fc.Arbitrary<string>) => fc.option(of, { nil: null });
const language = fc.constantFrom(...LANGUAGES);

const flagged = (day: string): Flag => ({
  kind: "date does not exist",
  code: "flag.noDay",
  values: { day },
});
const placeAt = (line: string) => placed("place.line", { line });
const standing: fc.Arbitrary<OfferStatus> = fc.oneof(
  fc.constant<OfferStatus>({ kind: "new" }),
  fc.constant<OfferStatus>({ kind: "replaces" }),
  hostile.map((words): OfferStatus => ({ kind: "there", reason: because("other.words", { words }) })),
  hostile.map((origin): OfferStatus => ({ kind: "alike", origin })),
);
const previewed: fc.Arbitrary<PreviewedArticle> = fc.record({
  ordinal: fc.nat(20_000),
  title: hostile,
  label: hostile,
  outlet: orNull(hostile),
  date: orNull(fc.constantFrom("2021-04-09", "--04-09", "2021")),
  pageDate: orNull(fc.constantFrom("2021-04-10", "2021")),
  dateFrom: fc.constantFrom(null, "dateline" as const, "front matter" as const),
  paragraphs: fc.nat(9999),
  repairs: fc.constantFrom([], ["white space", "layout", "page break", "entity", "glue"] as const),
  flags: fc.array(hostile.map(flagged), { maxLength: 8 }),
  standing,
});
const aside: fc.Arbitrary<SetAside> = fc.record({
  origin: hostile,
  place: fc.option(hostile.map(placeAt), { nil: null }),
  reason: hostile.map((words) => because("other.words", { words })),
});
const manyTimes = <T>(of: fc.Arbitrary<T>) =>
  fc
    .tuple(fc.array(of, { maxLength: 9 }), fc.constantFrom(1, 2000))
    .map(([all, n]) => Array.from({ length: n }, () => all).flat());
const preview: fc.Arbitrary<Preview> = fc.record({
  name: hostile,
  place: hostile,
  sha256: fc.constant("a".repeat(64)),
  size: fc.nat(),
  articles: manyTimes(previewed).map((all) => (all.length > 0 ? all : [])),
  setAside: fc.array(aside, { minLength: 1, maxLength: 9 }),
  moreSetAside: fc.nat(),
  replaced: fc.option(fc.nat(), { nil: null }),
});

const ids = {
  page: (number: number) => `page|${number}`,
  add: "add",
  replace: "replace",
  beside: "beside",
  complete: "complete",
  cancel: "cancel",
  file: "file",
  remove: "remove",
  takeOut: "out",
  read: ({ id }: Article) => `read|${id}`,
};

/** What Discord's own rules say of a message, and our limits on its text. */
function check(message: Message): void {
  const files = message.files ?? [];
  const attachments = files.map(({ name }, n) => ({ id: String(n), filename: name }));
  const data = { flags: V2, components: [message.container], attachments };
  checkedCallback(
    JSON.parse(JSON.stringify({ type: 4, data })),
    files.map(({ name }, n) => ({ field: `files[${n}]`, name })),
  );
  expect(fits(message)).toBe(true);
}

const contents = (message: Message): string[] =>
  message.container.components.flatMap((part) => {
    if ("content" in part) return [part.content];
    return part.type === 9 ? part.components.map(({ content }) => content) : [];
  });

/** Our own marks: bold, small text, headings, times; everything else shows as it is. */
const OURS = ["strong", "small", "heading", "subtext", "timestamp"];

describe("what an operator is shown, whatever is in the documents", () => {
  it("keeps to Discord's limits on every page of a preview", () => {
    fc.assert(
      fc.property(preview, fc.integer(), language, (one, page, inLanguage) => {
        check(previewView(one, page % 100_000, ids, inLanguage));
      }),
      runs(20),
    );
  });

  it("keeps to them for what is set aside, and for the file of it", () => {
    fc.assert(
      fc.property(manyTimes(aside), fc.integer(), language, (all, page, inLanguage) => {
        check(problemsView(all, page % 100_000, ids, inLanguage));
        check(problemsFileView(all, inLanguage));
        const bytes = problemsFileView(all, inLanguage).files?.[0]?.data.length ?? 0;
        expect(bytes).toBeLessThan(10 * 1024 * 1024);
      }),
      runs(10),
    );
  });

  it("keeps to them for articles that were added and would be taken out", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ title: hostile, outlet: orNull(hostile) }), { maxLength: 12 }),
        fc.array(aside, { maxLength: 12 }),
        hostile,
        language,
        async (records, setAside, place, inLanguage) => {
          const services = await servicesOver(
            records.map((record, n) => ({ id: `r${n}`, paragraphs: ["It took place."], ...record })),
          );
          const articles = [...services.engine.corpus.library.articles()];
          const result = { place, articles, setAside, before: place, isDone: true };
          check(addedView(result, ids, inLanguage));
          check(removeView(place, articles, ids, inLanguage));
        },
      ),
      runs(8),
    );
  });

  it("keeps to them for the state of the corpus and its feeds", async () => {
    const { engine } = await servicesOver([
      { id: "a", title: "A", paragraphs: ["B."], outlet: "*".repeat(500) },
    ]);
    const feed = fc.record({
      url: hostile,
      outlet: hostile,
      lastRead: orNull(fc.constant("2026-11-22T00:00:00.000Z")),
      lastProblem: fc.option(
        hostile.map((words) => because("other.words", { words })),
        { nil: null },
      ),
      next: fc.constant("2026-11-22T01:00:00.000Z"),
    });
    const problem = fc.option(
      hostile.map((words) => wrongFeeds("feeds.yaml", { words })),
      { nil: null },
    );
    const feeds = fc.record({ problem, feeds: fc.array(feed, { maxLength: 30 }) });
    fc.assert(
      fc.property(fc.array(hostile, { maxLength: 30 }), feeds, language, (waiting, status, inLanguage) => {
        const live = { documents: 1, articles: 1, setAside: waiting.length, waiting };
        check(statusView(engine.corpus.library, live, status, 1e12, "problems", inLanguage));
      }),
      runs(14),
    );
  });

  it("formats nothing that a headline, a name or a reason holds", () => {
    const plain = fc.constantFrom(...FRAGMENTS.filter((one) => one.length < 60));
    fc.assert(
      fc.property(plain, plain, plain, (title, name, reason) => {
        const article: PreviewedArticle = {
          ordinal: 1,
          title,
          label: title,
          outlet: name,
          date: null,
          pageDate: null,
          dateFrom: null,
          paragraphs: 1,
          repairs: [],
          flags: [flagged(reason)],
          standing: { kind: "there", reason: because("other.words", { words: reason }) },
        };
        const one: Preview = {
          name,
          place: name,
          sha256: "a".repeat(64),
          size: 1,
          articles: [article],
          setAside: [
            { origin: name, place: placeAt(name), reason: because("other.words", { words: reason }) },
          ],
          moreSetAside: 0,
          replaced: null,
        };
        const shown = (view: Message) =>
          contents(view)
            .map((content) => shownBy(content.replace(/^(?:-# |### )/gm, ""), OURS))
            .join("\n");
        const listed = shown(previewView(one, 0, ids, "en"));
        for (const told of [title, name, reason]) expect(listed).toContain(told);
        const problems = shown(problemsView(one.setAside, 0, ids, "en"));
        for (const told of [name, reason]) expect(problems).toContain(told);
      }),
    );
  });
});

describe("a Korean reader", () => {
  const scanned = because("picture.file", { n: 2, pages: "2" });
  const setAside: SetAside[] = [
    { origin: "a.jsonl", place: placeAt("12"), reason: because("copy.line", { line: "3" }) },
    { origin: "b.pdf", place: null, reason: scanned },
    { origin: "c.txt", place: null, reason: unreadable(Object.assign(new Error("EIO"), { code: "EIO" })) },
    { origin: "d.txt", place: null, reason: because("other.noArticle") },
  ];

  it("is told in Korean where, why and what to do", () => {
    const said = contents(problemsView(setAside, 0, ids, "ko")).join("\n");
    for (const words of ["12행", "3행과 같음", "문자 인식", "읽을 수 없음: 디스크 오류", "다시 받거나"])
      expect(said).toContain(words);
    const file = problemsFileView(setAside, "ko").files?.[0]?.data.toString() ?? "";
    expect(file).toContain("문서,위치,이유,할 일");
    expect(said + file).not.toMatch(/line 12|the same|no text|cannot be read|no article/);
  });

  it("is told what a reader of English is told: advice follows from the code", () => {
    const said = contents(problemsView(setAside, 0, ids, "en")).join("\n");
    expect(said).toContain("line 12");
    expect(said).toContain("run text recognition");
    expect(said).toContain("cannot be read: the disk reports an error\n-# Download it again");
    expect(said.endsWith("no article in it")).toBe(true);
  });

  it("reads repairs, flags and where a date is from in Korean", () => {
    const article: PreviewedArticle = {
      ...{
        ordinal: 1,
        title: "A",
        label: "A",
        outlet: "KCNA",
        date: "2021-04-09",
        pageDate: null,
        paragraphs: 1,
      },
      dateFrom: "masthead",
      repairs: ["glue", "white space"],
      flags: [{ kind: "no date", code: "flag.noDate", values: {} }],
      standing: { kind: "there", reason: because("copy.content", { origin: "b.txt" }) },
    };
    const one: Preview = {
      ...{ name: "a.txt", place: "added/a.txt", sha256: "a".repeat(64), size: 1, articles: [article] },
      ...{ setAside: [], moreSetAside: 0, replaced: 1 },
    };
    const said = contents(previewView(one, 0, ids, "ko")).join("\n");
    for (const words of [
      "날짜 출처: 제호",
      "붙은 이름 띄어쓰기, 공백",
      "날짜 없음 (발신 줄",
      "b.txt와(과) 내용이 같음",
    ])
      expect(said).toContain(words);
    expect(contents(previewView(one, 0, ids, "en")).join("\n")).toContain(
      "with 1 article, was already added today.",
    );
  });
});

describe("the page after the last", () => {
  it("is the last", () => {
    const all = Array.from({ length: 13 }, (_, n) => ({
      origin: `${n}.txt`,
      place: null,
      reason: because("damaged.empty"),
    }));
    expect(contents(problemsView(all, 99, ids, "en")).join("\n")).toContain("13–13 of 13");
    expect(contents(problemsView([], 0, ids, "en"))).toEqual(["Nothing is set aside."]);
  });
});
