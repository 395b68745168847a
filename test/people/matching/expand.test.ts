import { describe, expect, it } from "vitest";
import { expandName } from "../../../src/people/matching/expand.ts";
import { NameTable } from "../../../src/people/matching/name-table.ts";

const table = new NameTable([
  { name: "Kim Jong Un", articles: 432 },
  { name: "Choe Ryong Hae", articles: 1079 },
  { name: "Choe Yong Hae", articles: 3 },
  { name: "Lee Myung Bak", articles: 3810 },
  { name: "Ri Myong Bak", articles: 222 },
  { name: "Lee Myong Bak", articles: 2 },
  { name: "Ri Myung Bak", articles: 1 },
  { name: "Kim Song Ryong Hae", articles: 1 },
  { name: "Kim Ki Nam", articles: 1455 },
  { name: "O Il", articles: 4 },
  { name: "Ri Si", articles: 4 },
]);

describe("a name inside a search query", () => {
  it.each([
    ["Choi Ryong-hae", ["Choe Ryong Hae"]],
    ["choi ryonghae", ["Choe Ryong Hae"]],
    ["최룡해", ["Choe Ryong Hae"]],
    ["Kim Gi-nam", ["Kim Ki Nam"]],
    ["Kim Jong-eun", ["Kim Jong Un"]],
    ["이명박", ["Lee Myung Bak", "Ri Myong Bak"]],
  ])("%s is also searched as %j", (typed, spellings) => {
    expect(expandName(table, typed)).toEqual(spellings);
  });

  it.each([
    ["as it is printed", "Kim Jong Un"],
    ["with a hyphen only", "Kim Jong-un"],
    ["as it is printed often, though rarer than another spelling", "Lee Myung Bak"],
    ["family name last", "Jong Eun Kim"],
    ["as one word", "kimjongeun"],
    ["with a typing error", "Kim Jogn Un"],
    ["with a word that is no part of it", "the oil"],
    ["like English", "I see"],
    ["nowhere in the corpus", "Park Chan-ho"],
    ["as a part of a name", "Ryong Hae"],
    ["as a part of a name, in another spelling", "Jung-eun"],
    ["as a part of a name in Hangul", "최룡"],
    ["with a title behind it", "Kim Gi-nam secretary"],
  ])("is left alone when it is typed %s: %s", (_, typed) => {
    expect(expandName(table, typed)).toEqual([]);
  });

  it("that only a misprint spells as typed is searched under its usual spelling too", () => {
    expect(expandName(table, "Choe Yong Hae")).toEqual(["Choe Ryong Hae"]);
  });
});
