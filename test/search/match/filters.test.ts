import fc from "fast-check";
import { expect, it } from "vitest";
import { finish } from "../../../src/common/steps.ts";
import { answer } from "../../../src/search/answer/answer.ts";
import { SearchIndex } from "../../../src/search/index/search-index.ts";
import { Conditions } from "../../../src/search/match/conditions.ts";
import { forEachOption, givenFilters } from "../../../src/search/match/filters.ts";
import { Work } from "../../../src/search/work.ts";
import { namingOf } from "../../people/naming.ts";
import { article } from "../articles.ts";

const OUTLETS = ["KCNA", "Rodong Sinmun", "Minju Joson"];
const day = fc.integer({ min: 10, max: 28 }).map((n) => `2021-04-${n}`);
const printed = fc.array(fc.tuple(day, fc.constantFrom(...OUTLETS)), { minLength: 1, maxLength: 12 });
const given = fc.record({
  from: fc.option(day),
  to: fc.option(day),
  outlet: fc.option(fc.constantFrom(...OUTLETS)),
});

it("filters leave what each of them leaves, whichever are given", () => {
  fc.assert(
    fc.property(printed, given, (list, filters) => {
      const articles = list.map(([date, outlet], n) =>
        article(`${n}`, "Weather", ["rain"], { date, outlet }),
      );
      const index = SearchIndex.build(articles);
      const { from, to, outlet } = filters;
      const fits = ([date, by]: readonly [string, string]) =>
        (from === null || date >= from) && (to === null || date <= to) && (outlet === null || by === outlet);
      const left = finish(new Conditions(new Work(index)).all([], filters));
      expect(left === null).toBe(givenFilters(filters).length === 0);
      expect(list.map((_, n) => (left ?? index.live)[n] === 1)).toEqual(list.map(fits));
      expect(answer(index, "rain", filters).total).toBe(list.filter(fits).length);
    }),
  );
});

it("each option of the table narrows by itself, and is named where it empties an answer", () => {
  const one = article("a", "Weather", ["Kim Jong Un saw the rain."], { date: "2021-04-09" });
  const index = SearchIndex.build([one]);
  const naming = namingOf([one]);
  const none = { date: (name: string) => (name === "from" ? "2030" : "1990"), text: () => "Choe Ryong Hae" };
  for (const [name, value] of Object.entries(forEachOption((option, kind) => none[kind](option)))) {
    const { total, notes } = answer(index, "rain", { [name]: value, naming });
    expect([name, total]).toEqual([name, 0]);
    expect(notes).toContainEqual({ kind: "condition", text: expect.stringContaining(value), articles: 1 });
    expect(answer(index, "rain", { [name]: "", naming }).total).toBe(1);
  }
});
