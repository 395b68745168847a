/** Wordings of one post, and titles that speak for several people. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { titleKey } from "../../src/people/index/title-key.ts";
import { familyOf, fitTogether, landOf } from "../../src/people/titles/families.ts";

const PARTIES = [
  "Workers' Party of Korea",
  "WPK",
  "Worker's Party of Korea",
  "Workers\uFFFDf Party of Korea",
];
const COMMITTEES = ["Central Committee", "C.C.", "C. C.", "central committee"];
const GRADES = ["", "first ", "vice-", "first vice-", "acting ", "former ", "honorary ", "alternate "];
const HEADS = ["secretary", "department director", "chairman", "member"];

describe("wordings of one post", () => {
  it.each([
    ["general secretary of the WPK", "WPK General Secretary"],
    ["general secretary of the WPK", "General Secretary of the Workers' Party of Korea (WPK)"],
    ["DPRK foreign minister", "Minister of Foreign Affairs of the DPRK"],
    [
      "vice department director of the C.C., the WPK",
      "vice-director of a department of the WPK Central Committee",
    ],
    ["politburo member of the C.C., WPK", "member of the Political Bureau of the WPK Central Committee"],
    ["chairwoman of the Hyundai Group", "chairperson of Hyundai Group"],
  ])("%s = %s", (a, b) => {
    expect(titleKey(a)).toBe(titleKey(b));
  });

  it.each([
    ["minister of Foreign Affairs", "vice-minister of Foreign Affairs"],
    ["member of the Political Bureau", "alternate member of the Political Bureau"],
    ["general secretary of the WPK", "secretary of the WPK"],
    ["ambassador of the DPRK to the Republic of Cuba", "ambassador of the Republic of Cuba to the DPRK"],
    ["national chairman of the committee", "chairman of the national committee"],
    ["secretary general of the council", "general secretary of the council"],
  ])("%s ≠ %s", (a, b) => {
    expect(titleKey(a)).not.toBe(titleKey(b));
  });

  it("have one key however party and committee are written, and another for each grade and head", () => {
    const any = (all: readonly string[]) => fc.constantFrom(...all);
    const parts = fc.tuple(any(GRADES), any(HEADS), any(COMMITTEES), any(PARTIES));
    fc.assert(
      fc.property(parts, parts, ([grade, head, committee, party], [other, post, cc, wpk]) => {
        const a = titleKey(`${grade}${head} of the ${committee}, the ${party}`);
        const b = titleKey(`${other}${post} of the ${wpk} ${cc}`);
        expect(a === b).toBe(grade === other && head === post);
      }),
    );
  });
});

describe("lives", () => {
  it.each([
    ["worker of the Pyongyang Silk Mill", "vice-minister of Finance", 3, false],
    ["student of Kim Il Sung University", "teacher of Kim Il Sung University", 2, true],
    ["manager of the farm", "vice-minister of Agriculture", 2, true],
    ["vice-minister of Agriculture", "manager of the farm", 2, false],
    ["minister of Education", "president of the Academy of Sciences", 0, true],
    ["coach of the April 25 Sports Group", "department director of the WPK Central Committee", 1, false],
  ])("%s, then %s after %d years: %s", (a, b, years, isOne) => {
    expect(fitTogether(familyOf(a) ?? "", familyOf(b) ?? "", years)).toBe(isOne);
  });

  it("are in one country, where the title tells", () => {
    expect(landOf("puppet minister of Defence")).toBe("south");
    expect(landOf("secretary of the C.C., the WPK")).toBe("north");
    expect(landOf("chief of the Pyongyang mission of the Front of South Korea")).toBeNull();
  });
});
