import { describe, expect, it } from "vitest";
import { Engine } from "../../../src/archive/engine.ts";
import { finish } from "../../../src/common/steps.ts";
import { Library } from "../../../src/corpus/library.ts";
import { Histories } from "../../../src/corpus/versions/history.ts";
import { article } from "../articles.ts";

const journey = (to: string) => [
  "A delegation of the Public Service Office headed by its director Ri Man Su left here Saturday.",
  `It was seen off at the airport by officials concerned and the ambassador. The group is to visit ${to}.`,
];
const basket = [
  "A floral basket was laid at the monument by the staff of the embassy on the anniversary, and the guests looked round the garden and the hall.",
  "Present were officials concerned.",
];

function search(query: string, options: Parameters<Engine["search"]>[1] = {}) {
  const library = new Library();
  for (const one of [
    article("d1", "Delegation Leaves", journey("Russia"), { date: "2015-06-13" }),
    article("d2", "Delegation Leaves", journey("Vietnam"), { date: "2015-11-28" }),
    article("d3", "Delegation Leaves", journey("Vietnam"), { date: "2017-11-28" }),
    article("p1", "Floral Basket Laid", basket, { date: "2010-04-01" }),
    article("p2", "Basket at Monument", basket, { date: "2010-04-02" }),
    article("o", "Weather", ["It rained."], { date: "2010-04-02" }),
  ])
    library.add(one);
  const engine = Engine.build({ library, histories: new Histories() });
  const { results, total } = finish(engine.search(query, options));
  const groups = results.map(({ article: { id }, alsoPrinted }) => [
    id,
    ...alsoPrinted.map((also) => also.id),
  ]);
  return { groups: groups.map((ids) => ids.map(String).sort()), total };
}

describe("What a search tells as also printed", () => {
  it("is never another event: two journeys that differ by a word, or by the year", () => {
    const { groups, total } = search("delegation", { sort: "oldest" });
    expect(groups).toEqual([["d1"], ["d2"], ["d3"]]);
    expect(total).toBe(3);
  });

  it("is the same text a day later under another headline, and it is counted", () => {
    const { groups, total } = search("floral basket monument");
    expect(groups).toEqual([["p1", "p2"]]);
    expect(total).toBe(2);
  });

  it("is what was found: a reprint outside the dates that were asked for is not told", () => {
    expect(search("floral basket monument", { to: "2010-04-01" }).groups).toEqual([["p1"]]);
  });

  it.each(["relevance", "newest", "oldest"] as const)(
    "leaves nothing out and repeats nothing, by %s",
    (sort) => {
      const all = search("delegation OR floral", { sort }).groups;
      expect(all.flat().sort()).toEqual(["d1", "d2", "d3", "p1", "p2"]);
      const pages = [0, 1, 2, 3].flatMap(
        (offset) => search("delegation OR floral", { sort, offset, limit: 1 }).groups,
      );
      expect(pages).toEqual(all);
    },
  );
});
