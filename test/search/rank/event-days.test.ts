import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { dayOf } from "../../../src/corpus/dates/partial-date.ts";
import { answer } from "../../../src/search/answer/answer.ts";
import { eventDaysIn } from "../../../src/search/expand/events.ts";
import { SearchIndex } from "../../../src/search/index/search-index.ts";
import { CHRONOLOGY } from "../../../src/search/tables/chronology.ts";
import { analyse } from "../../../src/search/text/analyser.ts";
import { article } from "../articles.ts";

const days = (query: string) => eventDaysIn(analyse(query)).map(({ from }) => dayOf(from));

/** The first choice of every word of every name, and the first day of its row. */
const names = CHRONOLOGY.trim()
  .split("\n")
  .flatMap((row) => {
    const [, first = "", rest = ""] = /^\s*(\d{4}-\d\d-\d\d)\S*(?: \d{4}-\S+)* (.+)$/.exec(row) ?? [];
    return rest.split(" | ").map((name) => ({
      first,
      typed: name.split(" ").map((word) => word.split("/")[0] ?? ""),
    }));
  });

describe("events that a query names", () => {
  test("every row is found by each of its names, in any order, with other words beside", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...names),
        fc.array(fc.constantFrom("the", "of", "report", "what")),
        (one, more) => {
          const words = [...one.typed, ...more];
          expect(days(words.join(" "))).toContain(one.first);
          expect(days(words.toReversed().join(" "))).toContain(one.first);
          expect(days([...words, "anniversary"].join(" "))).toEqual([]);
        },
      ),
      { numRuns: 300 },
    );
  });

  test("no row without all of its words", () => {
    fc.assert(
      fc.property(fc.constantFrom(...names), fc.nat(), (one, n) => {
        const left = one.typed.toSpliced(n % one.typed.length, 1).join(" ");
        const others = names.filter(({ typed }) => typed.every((word) => ` ${left} `.includes(` ${word} `)));
        fc.pre(others.length === 0);
        expect(days(left)).not.toContain(one.first);
      }),
    );
  });

  const told = (id: string, date: string | null) =>
    article(id, "Nuclear test", ["The second nuclear test was conducted."], { date });
  const index = SearchIndex.build([
    told("early", "2007-03-01"),
    told("late", "2011-03-01"),
    told("then", "2009-05-26"),
    told("undated", null),
    article("other", "Harvest", ["A bumper harvest."], { date: "2009-05-25" }),
  ]);

  test("what was printed near the day comes first, nothing else comes in, and the answer says so", () => {
    const found = answer(index, "second nuclear test");
    expect(found.results[0]?.article.id).toBe("then");
    expect(found.results.map((one): string => one.article.id)).not.toContain("other");
    expect(found.results).toHaveLength(4);
    expect(found.notes).toContainEqual({ kind: "event days", days: ["2009-05-25"] });
  });

  test("the report of those days may lack a word, which it says; nothing else may", () => {
    const unnumbered = (id: string, date: string) =>
      article(id, "Nuclear test", ["One more nuclear test was conducted."], { date });
    const all = [
      told("numbered", "2010-05-01"),
      unnumbered("then", "2009-05-25"),
      unnumbered("days later", "2009-05-29"),
      unnumbered("years later", "2011-05-25"),
      article("half", "Nuclear energy", ["A power station."], { date: "2009-05-26" }),
    ];
    const found = answer(SearchIndex.build(all), "second nuclear test");
    expect(found.total).toBe(2);
    expect(new Map(found.results.map(({ article, missing }) => [article.id as string, missing]))).toEqual(
      new Map([
        ["numbered", []],
        ["then", ["second"]],
      ]),
    );
    expect(found.notes.map(({ kind }) => kind)).not.toContain("missing");
    // a name of two words asks for both
    expect(answer(SearchIndex.build(all), "unha-2").total).toBe(0);
  });

  test.each([
    ["a time that was asked for", "second nuclear test 2011", "late"],
    ["another order", "second nuclear test", "late"],
  ])("does not count beside %s", (why, query, first) => {
    const found = answer(index, query, why === "another order" ? { sort: "newest" } : {});
    expect(found.results[0]?.article.id).toBe(first);
    expect(found.notes.map(({ kind }) => kind)).not.toContain("event days");
  });

  test("does not count outside the time of the archive", () => {
    expect(answer(index, "fifth nuclear test").notes.map(({ kind }) => kind)).not.toContain("event days");
  });
});
