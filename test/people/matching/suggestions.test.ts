import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { NameTable } from "../../../src/people/matching/name-table.ts";
import { madeUpNames } from "./names.ts";

const small = new NameTable([
  { name: "Kim Jong Il", articles: 17_025 },
  { name: "Kim Jong Un", articles: 432 },
  { name: "Kim Yong Nam", articles: 3969 },
  { name: "Choe Ryong Hae", articles: 162 },
  { name: "Choe Thae Bok", articles: 1190 },
  { name: "Ri Pyong Chol", articles: 22 },
  { name: "Jang Song Thaek", articles: 410 },
  { name: "Vladimir Putin", articles: 47 },
]);
const names = (prefix: string, limit?: number) => small.suggest(prefix, limit).map(({ name }) => name);

describe("suggestions", () => {
  it.each([
    ["kim jo", ["Kim Jong Il", "Kim Jong Un"]],
    ["Choi R", ["Choe Ryong Hae"]],
    ["lee byung-ch", ["Ri Pyong Chol"]],
    ["Yi Pyŏ", ["Ri Pyong Chol"]],
    ["이병", ["Ri Pyong Chol"]],
    ["최룡", ["Choe Ryong Hae"]],
    ["최료", ["Choe Ryong Hae"]],
    ["최ㄹ", ["Choe Thae Bok", "Choe Ryong Hae"]],
    ["최", ["Choe Thae Bok", "Choe Ryong Hae"]],
    ["Jang sung-t", ["Jang Song Thaek"]],
    ["Kim Jongu", ["Kim Jong Un"]],
    ["put", ["Vladimir Putin"]],
    ["jong u", ["Kim Jong Un"]],
    ["qqq", []],
    ["--", []],
  ])("for %s are %j", (prefix, expected) => {
    expect(names(prefix)).toEqual(expected);
  });

  it("come with counts, the most printed first, no more than asked for", () => {
    expect(small.suggest("k", 2)).toEqual([
      { name: "Kim Jong Il", articles: 17_025 },
      { name: "Kim Yong Nam", articles: 3969 },
    ]);
    expect(names("", 3)).toEqual(["Kim Jong Il", "Kim Yong Nam", "Choe Thae Bok"]);
  });

  it("hold every name that begins as typed, when there is room", () => {
    const list = madeUpNames(400);
    const table = new NameTable(list.map((name) => ({ name, articles: 1 })));
    fc.assert(
      fc.property(fc.constantFrom(...list), fc.integer({ min: 1, max: 12 }), (name, length) => {
        const prefix = name.slice(0, length).trimEnd();
        const found = table.suggest(prefix, 1000).map((suggestion) => suggestion.name);
        expect(found).toEqual(expect.arrayContaining(list.filter((other) => other.startsWith(prefix))));
      }),
    );
  });
});
