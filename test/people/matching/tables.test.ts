import { describe, expect, it } from "vitest";
import { waysToWrite } from "../../../src/people/matching/romanisation.ts";
import { readTyped } from "../../../src/people/matching/typed.ts";
import { COMPOUND_SURNAMES, SURNAMES } from "../../../src/people/tables/surnames.ts";
import { GIVEN_SYLLABLES, RARE_READINGS } from "../../../src/people/tables/syllables.ts";

const written = (syllable: string, place: "first" | "later", system: number) =>
  waysToWrite(syllable, place)
    .filter(({ shares, before }) => before === null && shares[system]! >= 0.3)
    .map(({ spelling }) => spelling);

describe("the ways to write a syllable", () => {
  it.each([
    ["철", ["chol"], ["cheol"], ["ch'ŏl"], "chul"],
    ["정", ["jong"], ["jeong"], ["chŏng"], "jung"],
    ["택", ["thaek"], ["taek"], ["t'aek"], "taek"],
    ["희", ["hui"], ["hui"], ["hŭi"], "hee"],
    ["극", ["kuk"], ["geuk"], ["kŭk"], "geuk"],
    ["병", ["pyong"], ["byeong"], ["pyŏng"], "byung"],
  ])(
    "%s: DPRK %j, Revised Romanization %j, McCune-Reischauer %j, press %s among others",
    (hangul, d, rr, mr, press) => {
      expect(written(hangul, "first", 0)).toEqual(d);
      expect(written(hangul, "first", 1)).toEqual(rr);
      expect(written(hangul, "first", 2)).toEqual(mr);
      expect(waysToWrite(hangul, "first").map(({ spelling }) => spelling)).toContain(press);
    },
  );

  it("there is none for what is no Hangul syllable", () => {
    expect(waysToWrite("a", "first")).toEqual([]);
    expect(waysToWrite("ㄱ", "first")).toEqual([]);
  });
});

describe("the table of given-name syllables", () => {
  it.each(GIVEN_SYLLABLES)(
    "spells $hangul by the DPRK's rule: $first, later $later",
    ({ first, later, hangul }) => {
      for (const syllable of hangul) {
        const spellings = (place: "first" | "later") =>
          waysToWrite(syllable, place)
            .filter(({ shares }) => shares[0]! >= (first === "Hi" ? 0.1 : 1))
            .map(({ spelling }) => spelling);
        expect(spellings("first")).toContain(first.toLowerCase());
        expect(spellings("later")).toContain(later.toLowerCase());
      }
    },
  );

  it("holds each spelling once, and no reading twice", () => {
    expect(new Set(GIVEN_SYLLABLES.map(({ first }) => first)).size).toBe(GIVEN_SYLLABLES.length);
    const readings = [
      ...GIVEN_SYLLABLES.filter(({ first }) => first !== "Hi").flatMap(({ hangul }) => [...hangul]),
      ...RARE_READINGS,
    ];
    expect(new Set(readings).size).toBe(readings.length);
  });
});

describe("the table of surnames", () => {
  it.each([...SURNAMES, ...COMPOUND_SURNAMES])(
    "$spelling stands once, and not among its own others",
    ({ spelling, others }) => {
      const rows = [...SURNAMES, ...COMPOUND_SURNAMES].filter((row) => row.spelling === spelling);
      expect(rows.length).toBe(1);
      expect(new Set([spelling, ...others]).size).toBe(others.length + 1);
    },
  );

  it("loses no surname and no syllable to the words that are left out as titles", () => {
    const words = [
      ...SURNAMES.flatMap(({ spelling, others }) => [spelling, ...others]),
      ...GIVEN_SYLLABLES.flatMap(({ first, later }) => [first, later]),
    ];
    expect(words.filter((word) => readTyped(`${word} Chol`).pieces.length !== 2)).toEqual([]);
  });
});
