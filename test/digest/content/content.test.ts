import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { finish } from "../../../src/common/steps.ts";
import type { Article, ArticleId } from "../../../src/corpus/article.ts";
import { loadCorpus } from "../../../src/corpus/load.ts";
import { composing, type Filters, previewDated } from "../../../src/digest/content/compose.ts";
import { type DigestContent, isEmpty, itemsOf } from "../../../src/digest/content/content.ts";
import { firstSentence } from "../../../src/digest/content/people.ts";
import { selectArrived } from "../../../src/digest/content/selection.ts";
import { sightedOf } from "../../../src/digest/sightings.ts";
import { memoryStore } from "../../../src/store/store.ts";
import { articleOf, sourcesOf } from "../fixtures.ts";

const DAY = 86_400_000;
const noon = Temporal.Instant.from("2026-11-24T12:00:00Z").epochMilliseconds;
const all: Filters = { outlet: null, query: null, order: "rule", watches: [] };

/** A bot that sees one state of the corpus after the other, a day apart; answers what the last day's digest says. */
function digestAfter(states: readonly (readonly Article[])[], filters: Filters = all): DigestContent {
  let now = noon - states.length * DAY;
  const store = memoryStore(() => now);
  let mark = 0;
  for (const articles of states) {
    mark = store.arrivalLog.latest();
    now += DAY;
    store.arrivalLog.observe(articles.map(sightedOf));
  }
  const sources = sourcesOf(states.at(-1)!);
  const selection = selectArrived(store.arrivalLog, sources, mark, store.arrivalLog.latest());
  return finish(composing(selection, filters, sources, "2026-11-24"));
}
const ids = (content: DigestContent) => itemsOf(content).map(({ id }) => id);
const old = articleOf("old", { date: "2026-10-01" });

describe("what is new", () => {
  test("a first start announces nothing", () => {
    expect(isEmpty(digestAfter([[old, articleOf("a")]]))).toBe(true);
  });

  test("what arrived since the mark, newest first, and what arrived at once as it was printed", () => {
    const content = digestAfter([
      [old],
      [
        old,
        articleOf("a", { date: "2026-11-22" }),
        articleOf("b", { date: "2026-11-24" }),
        articleOf("c", { date: "2026-11-23", outlet: null }),
        articleOf("d", { date: "2026-11-24" }),
      ],
    ]);
    expect(ids(content)).toEqual(["b", "d", "c", "a"]);
    expect(content.items).toBe(4);
  });

  test("a document that arrives late is told; one dated over 14 days before is counted, with the reason", () => {
    const late = articleOf("late", { date: "2026-11-10" });
    const older = articleOf("older", { date: "2026-11-08" });
    const undated = articleOf("undated", { date: null });
    const content = digestAfter([[old], [old, late, older, undated]]);
    expect(ids(content)).toEqual(["late", "undated"]);
    expect(content.older.map(({ id }) => id)).toEqual(["older"]);
    expect(content.leftOut).toEqual([expect.objectContaining({ id: "older", reason: "older" })]);
  });

  test("an article that is dated anew is not told again, but said to be changed only where its words changed", () => {
    const before = articleOf("a", { date: "2026-11-22" });
    const redated = { ...before, date: "2026-11-24", sha256: "other bytes" };
    expect(isEmpty(digestAfter([[before], [redated]]))).toBe(true);
    const edited = articleOf("a", { texts: ["Another text."] });
    expect(digestAfter([[before], [edited]]).changes).toEqual([
      expect.objectContaining({ id: "a", kind: "changed" }),
    ]);
  });

  test("a withdrawn article is said as such, with the headline that it had", () => {
    const content = digestAfter([[old, articleOf("a")], [old]]);
    expect(content.changes).toEqual([
      {
        id: "a",
        kind: "withdrawn",
        isHere: false,
        headline: "Headline of a",
        outlet: "KCNA",
        date: "2026-11-24",
        texts: null,
        names: null,
      },
    ]);
    expect(isEmpty(content)).toBe(false);
  });

  test("what arrived and was withdrawn from its site since the last digest is told as both", () => {
    const store = memoryStore(() => noon);
    const a = articleOf("a");
    store.arrivalLog.observe([sightedOf(old)]);
    const mark = store.arrivalLog.latest();
    store.arrivalLog.notice([sightedOf(a)], [], false);
    store.arrivalLog.notice([], [a.id], false);
    const sources = sourcesOf([old, a]);
    const selection = selectArrived(store.arrivalLog, sources, mark, store.arrivalLog.latest());
    const content = finish(composing(selection, all, sources, "2026-11-24"));
    expect(ids(content)).toEqual(["a"]);
    expect(content.changes).toEqual([expect.objectContaining({ id: "a", kind: "withdrawn", isHere: true })]);
  });

  test("an article whose text is here already names the other", () => {
    const long = Array.from({ length: 60 }, (_, i) => `word${i}`).join(" ");
    const first = articleOf("first", { texts: [`${long}.`] });
    const again = articleOf("again", { texts: [`${long}!`], outlet: "Rodong Sinmun" });
    const content = digestAfter([[first], [first, again, articleOf("c")]]);
    const items = itemsOf(content);
    expect(items.map(({ id, alike }) => [id, alike?.id ?? null])).toEqual(
      expect.arrayContaining([
        ["again", "first"],
        ["c", null],
      ]),
    );
  });

  test("what another outlet printed or does not match the query is left out with the reason", () => {
    const a = articleOf("a", { texts: ["Rockets flew."] });
    const b = articleOf("b", { outlet: "Rodong Sinmun", texts: ["Rockets flew."] });
    const c = articleOf("c", { texts: ["Rice grew."] });
    const content = digestAfter([[old], [old, a, b, c]], {
      outlet: "KCNA",
      query: "Rockets",
      order: "rule",
      watches: [],
    });
    expect(ids(content)).toEqual(["a"]);
    expect(new Map(content.leftOut.map(({ id, reason }) => [id as string, reason as string]))).toEqual(
      new Map([
        ["b", "another outlet"],
        ["c", "does not match the query"],
      ]),
    );
  });

  test("watches that matched are told, whatever the digest itself is limited to", () => {
    const rice = articleOf("rice", { texts: ["Rice grew."], outlet: "Minju Joson" });
    const watch = { id: "w", name: "harvest", query: "Rice" };
    const silent = { id: "x", name: "ships", query: "destroyer" };
    const content = digestAfter([[old], [old, rice]], {
      outlet: "KCNA",
      query: null,
      order: "rule",
      watches: [watch, silent],
    });
    expect(content.items).toBe(0);
    expect(content.watches).toEqual([
      {
        ...watch,
        articles: [expect.objectContaining({ id: "rice", headline: "Headline of rice" })],
        changes: [],
      },
    ]);
  });

  test("each article is told once, whenever it arrives and whatever its date", () => {
    const arrival = fc.record({
      day: fc.integer({ min: 1, max: 5 }),
      dated: fc.integer({ min: -5, max: 3 }),
    });
    fc.assert(
      fc.property(fc.array(arrival, { maxLength: 12 }), (plan) => {
        let now = noon;
        const store = memoryStore(() => now);
        const articles = plan.map(({ day, dated }, n) => {
          const date = Temporal.PlainDate.from("2026-11-24")
            .add({ days: day + dated })
            .toString();
          return { day, article: articleOf(`a${n}`, { date }) };
        });
        store.arrivalLog.observe([sightedOf(old)]);
        const told: ArticleId[] = [];
        let mark = store.arrivalLog.latest();
        for (let day = 1; day <= 6; day++) {
          now += DAY;
          const here = [old, ...articles.filter((one) => one.day <= day).map(({ article }) => article)];
          store.arrivalLog.observe(here.map(sightedOf));
          const sources = sourcesOf(here);
          const upto = store.arrivalLog.latest();
          told.push(
            ...ids(
              finish(
                composing(selectArrived(store.arrivalLog, sources, mark, upto), all, sources, "2026-11-24"),
              ),
            ),
          );
          mark = upto;
        }
        expect(told.sort()).toEqual(articles.map(({ article }) => article.id).sort());
      }),
      { numRuns: 40 },
    );
  });
});

describe("people", () => {
  /** What an archive must hold before anything in it is new. */
  const many = Array.from({ length: 1_000 }, (_, i) =>
    articleOf(`many${i}`, { date: "2026-10-01", texts: [`${i}`] }),
  );
  const present = "Present there were Pak Su Il, minister of Public Security, and Kim Chol, a worker.";
  test("officials are those with a title; a name without one is not told", () => {
    const item = itemsOf(digestAfter([[old], [old, articleOf("a", { texts: [present] })]]))[0]!;
    expect(item.named).toContainEqual({
      name: "Pak Su Il",
      title: "minister of Public Security",
      paragraph: 1,
    });
  });

  test("a name that is new to the archive is quoted; one printed before is not, but its new title is", () => {
    const before = articleOf("before", {
      date: "2026-11-01",
      texts: ["Pak Su Il, minister of Public Security, spoke."],
    });
    const again = articleOf("again", { texts: ["Pak Su Il, minister of Public Security, spoke again."] });
    expect(
      digestAfter([
        [...many, before],
        [...many, before, again],
      ]).firstPrinted,
    ).toEqual([]);
    const risen = articleOf("risen", {
      texts: ["So it was. Pak Su Il, minister of National Defence, spoke. He left."],
    });
    expect(
      digestAfter([
        [...many, before],
        [...many, before, risen],
      ]).firstPrinted,
    ).toEqual([
      {
        kind: "title",
        name: "Pak Su Il",
        titles: ["minister of National Defence"],
        korean: true,
        quote: {
          article: "risen",
          paragraph: 1,
          start: 11,
          end: 58,
          text: "Pak Su Il, minister of National Defence, spoke.",
          cutBefore: true,
          cutAfter: true,
          marks: [
            { start: 11, end: 20 },
            { start: 22, end: 50 },
          ],
        },
      },
    ]);
    const [first] = digestAfter([many, [...many, again]]).firstPrinted;
    expect(first).toMatchObject({ kind: "name", name: "Pak Su Il", titles: ["minister of Public Security"] });
    expect(digestAfter([many.slice(1), [...many.slice(1), again]]).firstPrinted).toEqual([]);
  });
});

describe("the first sentence", () => {
  test("is the first of the body, cut by offset", () => {
    const article = articleOf("a", {
      bodyFrom: 2,
      texts: ["Headline again", "", "Gen. Kim spoke. He left."],
    });
    expect(firstSentence(article)).toMatchObject({
      paragraph: 3,
      start: 0,
      end: 15,
      text: "Gen. Kim spoke.",
      cutAfter: true,
    });
    expect(firstSentence(articleOf("b", { texts: ["", " "] }))).toBeNull();
    const broken = articleOf("c", { texts: ["The International", "Committee met."] });
    expect(firstSentence(broken)).toMatchObject({ text: "The International", cutAfter: true });
    expect(firstSentence(articleOf("d", { texts: ["All of it.", "More."] }))?.cutAfter).toBe(false);
  });

  test("of whatever text, every quote is a slice of its paragraph", () => {
    const text = fc.array(
      fc.constantFrom(
        "Kim Jong Un",
        ", minister of State Security,",
        " spoke.",
        "\u00a0",
        "“",
        "Pak Su Il ",
        "1. ",
        "U.S. ",
      ),
      {
        maxLength: 12,
      },
    );
    fc.assert(
      fc.property(fc.array(text, { maxLength: 4 }), (texts) => {
        const article = articleOf("a", { texts: texts.map((parts) => parts.join("")) });
        const content = digestAfter([[old], [old, article]]);
        const quotes = [
          ...itemsOf(content).flatMap(({ first }) => first ?? []),
          ...content.firstPrinted.map(({ quote }) => quote),
        ];
        for (const { paragraph, start, end, text: quoted, marks } of quotes) {
          expect(article.paragraphs[paragraph - 1]?.text.slice(start, end)).toBe(quoted);
          for (const mark of marks)
            expect(mark.start >= start && mark.end <= end && mark.start < mark.end).toBe(true);
        }
      }),
      { numRuns: 60 },
    );
  });
});

test("by date, without a store: the seeds' own articles, with their first sentences", async () => {
  const { library } = await loadCorpus("corpus");
  const sources = { ...sourcesOf([...library.articles()]), library };
  const content = finish(previewDated(sources, { since: "2022-11", until: "2022-11" }));
  expect(content.date).toBe("2022-11-30");
  const first = {
    paragraph: 1,
    text: "The Fifth Conference of Security Officers took place in Pyongyang, the capital of the DPRK, between November 19 and 23.",
  };
  expect(content.groups).toMatchObject([
    { kind: "people", topics: [[{ headline: "Fifth Conference of Security Officers held", first }]] },
  ]);
  expect(itemsOf(content)[0]?.named.map(({ name }) => name)).toContain("Ri Chang Dae");
  // Too little came before to say what is new.
  expect(content.firstPrinted).toEqual([]);
  expect(isEmpty(finish(previewDated(sources, { since: "2023-01-01", until: "2023" })))).toBe(true);
});
