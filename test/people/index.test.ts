import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Article, ArticleId } from "../../src/corpus/article.ts";
import { PeopleIndex } from "../../src/people/index/people-index.ts";
import { titleKey } from "../../src/people/index/title-key.ts";
import { officeOf } from "../../src/people/titles/families.ts";

function article(id: string, date: string | null, ...paragraphs: string[]): Article {
  return {
    id: id as ArticleId,
    sourceId: id,
    origin: "a.jsonl",
    ordinal: 1,
    sha256: id,
    outlet: "KCNA",
    title: "",
    subtitle: null,
    date,
    pageDate: date,
    dateFrom: null,
    datePrecision: null,
    place: null,
    juche: null,
    url: null,
    language: "en",
    retrieved: null,
    bulletin: null,
    paragraphs: paragraphs.map((text, source) => ({ text, source, start: 0, end: text.length, repairs: [] })),
    bodyFrom: 1,
    sources: paragraphs,
    repairs: [],
    flags: [],
    extra: null,
  };
}

const archive = [
  article("c", "2011-05-02", "Jang Song Thaek, vice-chairman of the NDC, and Kim Ki Nam came."),
  article(
    "a",
    "2004-01-02",
    "Jang Song Thaek, first vice department director of the C.C., the WPK, came.",
    "Kim Ki Nam left.",
  ),
  article(
    "b",
    "2010-07-01",
    "Present were Kim Ki Nam and Jang Song Thaek, vice-chairman of the National Defence Commission.",
  ),
  article("d", null, "Nobody is named."),
];

describe("the index of people", () => {
  it("gives first and last print, and titles with theirs, most often printed first", () => {
    const person = PeopleIndex.build(archive).person("Jang Song Thaek");
    expect(person).toMatchObject({
      articles: 3,
      mentions: 3,
      first: "2004-01-02",
      last: "2011-05-02",
      korean: true,
    });
    expect(person?.titles.map(({ count, first, last }) => [count, first.date, last.date])).toEqual([
      [2, "2010-07-01", "2011-05-02"],
      [1, "2004-01-02", "2004-01-02"],
    ]);
  });

  it("counts companions by the paragraphs they share", () => {
    expect(PeopleIndex.build(archive).person("Jang Song Thaek")?.companions).toEqual([
      { name: "Kim Ki Nam", paragraphs: 2 },
    ]);
  });

  it("lists the articles of one name and of two, oldest first", () => {
    const index = PeopleIndex.build(archive);
    expect(index.articlesOf("Kim Ki Nam")).toEqual(["a", "b", "c"]);
    expect(index.articlesWith("Kim Ki Nam", "Jang Song Thaek")).toEqual(["a", "b", "c"]);
    expect(index.articlesWith("Kim Ki Nam", "Nobody Else")).toEqual([]);
    expect(index.person("Nobody Else")).toBeNull();
  });

  it("says that a name may be several people where offices that exclude each other overlap in time", () => {
    const index = PeopleIndex.build([
      article("1", "2007-01-01", "Kim Il Nam, vice-minister of Foreign Affairs, spoke."),
      article("2", "2007-05-01", "Kim Il Nam, premier of the Cabinet, spoke."),
      article("3", "2008-01-01", "Kim Il Nam, vice-minister of Foreign Affairs, spoke."),
      article("4", "2009-01-01", "Kim Il Nam, premier of the Cabinet, spoke."),
    ]);
    expect(index.person("Kim Il Nam")?.several?.why).toBe("titles conflict");
  });

  it("does not say so where one office follows the other", () => {
    const index = PeopleIndex.build([
      article("1", "2007-01-01", "Kim Il Nam, vice-minister of Foreign Affairs, spoke."),
      article("2", "2008-05-01", "Kim Il Nam, minister of Foreign Affairs, spoke."),
    ]);
    expect(index.person("Kim Il Nam")?.several).toBeNull();
  });

  it("holds the same after export and import, and after adding and removing in any order", () => {
    const mentions = (index: PeopleIndex): unknown => [
      [...index.names()].sort((a, b) => (a.name < b.name ? -1 : 1)),
      archive.map(({ id }) => index.mentionsIn(id)),
      index.person("Jang Song Thaek"),
    ];
    const steps = fc.array(fc.record({ at: fc.nat(archive.length - 1), add: fc.boolean() }), {
      maxLength: 12,
    });
    fc.assert(
      fc.property(steps, (changes) => {
        const changed = PeopleIndex.build();
        const held = new Set<number>();
        for (const { at, add } of changes) {
          const one = archive[at];
          if (one === undefined) continue;
          if (add) changed.add(one);
          else changed.remove(one.id);
          if (add) held.add(at);
          else held.delete(at);
        }
        const fresh = PeopleIndex.build(archive.filter((_, at) => held.has(at)));
        expect(mentions(changed)).toEqual(mentions(fresh));
        expect(mentions(PeopleIndex.import(structuredClone(changed.export())))).toEqual(mentions(fresh));
      }),
      { numRuns: 60 },
    );
  });

  it("cuts every kept title out of its article", () => {
    const index = PeopleIndex.build(archive);
    for (const one of archive) {
      for (const { titles } of index.mentionsIn(one.id)) {
        for (const { label, spans } of titles) {
          const printed = spans
            .map((s) => one.paragraphs[s.paragraph - 1]?.text.slice(s.start, s.end))
            .join(" ");
          expect(printed).toBe(label);
        }
      }
    }
  });
});

describe("wordings of one post", () => {
  it.each([
    ["secretary of the C.C., the WPK", "Secretary of the Central Committee of the Workers' Party of Korea"],
    ["secretary of the WPK Central Committee", "secretary of the Central Committee of the WPK"],
    ["vice department director of the WPK Central Committee", "deputy department director of the C.C., WPK"],
    ["chairman of the NDC of the DPRK", "chairman of the DPRK National Defence Commission"],
  ])("%s = %s", (a, b) => {
    expect(titleKey(a)).toBe(titleKey(b));
  });

  it.each([
    ["minister of Culture", "vice-minister of Culture"],
    ["vice department director of the C.C., the WPK", "first vice department director of the C.C., the WPK"],
    ["member of the Political Bureau", "alternate member of the Political Bureau"],
    ["chairman of the committee", "former chairman of the committee"],
    ["chairman of the committee", "acting chairman of the committee"],
  ])("%s ≠ %s", (a, b) => {
    expect(titleKey(a)).not.toBe(titleKey(b));
  });

  it("reads the office a title turns on", () => {
    expect(
      [
        "vice-minister of Foreign Affairs",
        "DPRK ambassador to Laos",
        "former premier",
        "prime minister",
        "member",
      ].map(officeOf),
    ).toEqual(["vice-minister", "ambassador", null, null, null]);
  });
});
