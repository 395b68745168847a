import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { editDistance } from "../../../src/common/edit-distance.ts";
import { type CountedWord, Spelling, slipsAllowed } from "../../../src/search/index/spelling.ts";

/** The distance by its definition: no rows, no cuts. */
function plainDistance(a: string, b: string): number {
  const cell = new Map<string, number>();
  const at = (i: number, j: number): number => {
    if (i === 0 || j === 0) return i + j;
    const key = `${i},${j}`;
    const known = cell.get(key);
    if (known !== undefined) return known;
    let cost = Math.min(
      at(i - 1, j) + 1,
      at(i, j - 1) + 1,
      at(i - 1, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1),
    );
    if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
      cost = Math.min(cost, at(i - 2, j - 2) + 1);
    cell.set(key, cost);
    return cost;
  };
  return at(a.length, b.length);
}

const word = fc.string({ unit: fc.constantFrom("a", "b", "c", "d", "é", "1"), maxLength: 12 });

describe("the distance of two words", () => {
  it.each([
    ["missile", "misile", 1],
    ["missile", "missiel", 1],
    ["missile", "mussile", 1],
    ["missile", "mmissile", 1],
    ["pyongyang", "pyongynag", 1],
    ["nyongbyon", "yongbyon", 1],
    ["kim", "kim", 0],
    ["", "abc", 3],
  ])("%s to %s is %i", (a, b, distance) => {
    expect(editDistance(a, b, 5)).toBe(distance);
  });

  it("is what its definition gives, up to the limit", () => {
    fc.assert(
      fc.property(word, word, fc.integer({ min: 0, max: 4 }), (a, b, limit) => {
        expect(editDistance(a, b, limit)).toBe(Math.min(plainDistance(a, b), limit + 1));
      }),
      { numRuns: 2000 },
    );
  });
});

const of = (all: readonly CountedWord[]) =>
  new Spelling(
    all.map(({ word }) => word),
    (word) => all[word]?.count ?? 0,
  );

describe("the nearest words", () => {
  const spelling = of([
    { word: "missile", count: 900 },
    { word: "missive", count: 3 },
    { word: "mission", count: 40 },
    { word: "paektu", count: 70 },
    { word: "conference", count: 50 },
    { word: "conferences", count: 8 },
  ]);

  it("stand nearest first, then most frequent first", () => {
    expect(spelling.nearest("missibe").map((near) => near.word)).toEqual(["missile", "missive"]);
    expect(spelling.nearest("confreences").map((near) => [near.word, near.distance])).toEqual([
      ["conferences", 1],
      ["conference", 2],
    ]);
  });

  it("leave out the word itself", () => {
    expect(spelling.nearest("mission")).toEqual([]);
  });

  it("forgive nothing in the shortest words, one slip in short ones, two from eight letters", () => {
    expect(slipsAllowed("ab")).toBe(0);
    expect(slipsAllowed("paektus")).toBe(1);
    expect(slipsAllowed("paektusan")).toBe(2);
  });

  it("are those that a full comparison finds", () => {
    const words = fc.uniqueArray(
      fc.string({ unit: fc.constantFrom("a", "b", "c", "é", "z", "7"), minLength: 1, maxLength: 9 }),
      {
        maxLength: 40,
      },
    );
    fc.assert(
      fc.property(words, word, (list, typed) => {
        const all = list.map((one, i) => ({ word: one, count: i % 4 }));
        const slips = slipsAllowed(typed);
        const expected = all
          .map((one) => ({ ...one, distance: plainDistance(typed, one.word) }))
          .filter(({ count, distance }) => count > 0 && distance > 0 && distance <= slips)
          .sort((a, b) => a.distance - b.distance || b.count - a.count || (a.word < b.word ? -1 : 1))
          .slice(0, 5);
        expect(of(all).nearest(typed)).toEqual(expected);
      }),
      { numRuns: 500 },
    );
  });
});
