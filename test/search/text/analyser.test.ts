import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Lexicon } from "../../../src/search/index/lexicon.ts";
import { Uint32List } from "../../../src/search/index/uint32-list.ts";
import { analyse, longNameTokens } from "../../../src/search/text/analyser.ts";

const terms = (text: string): string =>
  analyse(text)
    .map(({ term }) => term)
    .join(" ");
const exacts = (text: string): string =>
  analyse(text)
    .map(({ exact }) => exact)
    .join(" ");
const printed = (text: string): string[] => analyse(text).map(({ start, end }) => text.slice(start, end));

describe("words", () => {
  test.each([
    ["Nuclear TESTS tested", "nuclear test test"],
    ["People's peoples’", "peopl peopl"],
    ["colour labour defence organisation theatre", "color labor defens organize theater"],
    ["shot shooting, won winning, men", "shoot shoot win win man"],
    ["1,000 and 1000; 3.5, 12,34", "1000 and 1000 3.5 12 34"],
    ["in 2012.11.21", "in 2012 11 21"],
    ["the 1980s, the 1980's", "the 1980 the 1980"],
    ["U.S. troops, US troops, USA", "usa troop usa troop usa"],
    ["they told us", "they tell us"],
    ["D.P.R.K. at 5 p.m.", "dprk at 5 pm"],
    ["the UN and Kim Jong Un", "the uno and kim jong un"],
    ["Kim Jong UN visits; KIM JONG UN", "kim jong un visit kim jong un"],
    ["S. Korea and N. Korea", "south korea and north korea"],
    ["Kim Jong-un", "kim jong un"],
    ["Ch'oe in P'yŏngyang", "choe in pyongyang"],
    ["２０２６ Ａｂｃ", "2026 abc"],
    ["co\u00adoperation", "cooper"],
    ["Sept. 9 and Aug 15", "septemb 9 and august 15"],
  ])("%j is read as %j", (text, expected) => {
    expect(terms(text)).toBe(expected);
  });

  test.each([
    "social socialism",
    "liberal liberation",
    "liquid liquidation",
    "conference conferred",
    "fabric fabrication",
    "response responsible",
    "excellent excellency",
    "design designated",
    "constitution constituted",
    "organ organisations",
    "execution executive",
    "universe university",
  ])("%s are of two families", (pair) => {
    const [one, other] = terms(pair).split(" ");
    expect(one).not.toBe(other);
  });

  test("British spelling makes no family of its own", () => {
    expect(terms("organisation organised centres labourer")).toBe(
      terms("organization organized centers laborer"),
    );
  });

  test("a text in capitals keeps its pronouns and syllables", () => {
    expect(terms("KIM JONG UN TOLD US")).toBe("kim jong un tell us");
  });

  test("a leader's name that was run into its neighbours is told apart", () => {
    expect(exacts("ComradeKim Jong Unreceived")).toBe("comrade kim jong un received");
    expect(exacts("wishedKim Jong Ungood health")).toBe("wished kim jong un good health");
    expect(exacts("Kim Il SungUniversity")).toBe("kim il sung university");
    expect(exacts("Kim Jong Ung came")).toBe("kim jong ung came");
    expect(printed("ofKim Jong Un,")).toEqual(["of", "Kim", "Jong", "Un"]);
  });

  test("quotation marks run into a word are no part of it", () => {
    expect(exacts("this year's'arduous march'")).toBe("this year's arduous march");
    expect(exacts("“the ‘threat’”")).toBe("the threat");
  });

  test("Korean runs are pairs of syllables, so that a name is found before a particle", () => {
    expect(exacts("김정은은")).toBe("김정 정은 은은");
    expect(exacts("군")).toBe("군");
  });

  test("a long name is its words, and its abbreviation besides", () => {
    const text = "the Workers’ Party of Korea and the United States of America";
    const names = longNameTokens(analyse(text));
    expect(names.map(({ term, start, end }) => [term, text.slice(start, end)])).toEqual([
      ["wpk", "Workers’ Party of Korea"],
      ["usa", "United States of America"],
    ]);
  });
});

const texts = fc.oneof(
  fc.string({ unit: "binary", maxLength: 60 }),
  fc
    .array(
      fc.constantFrom(
        "Kim",
        "Jong",
        "Un",
        "Sung",
        "U.S.",
        "S.",
        "Korea",
        "1,000",
        "'s",
        "’",
        ".",
        " ",
        "-",
        "é",
        "김",
        "ComradeKim",
        "Unreceived",
      ),
      { maxLength: 20 },
    )
    .map((parts) => parts.join("")),
);

describe("promises", () => {
  test("words stand in order, never overlap except Korean pairs, and every one lies in the text", () => {
    fc.assert(
      fc.property(texts, (text) => {
        let last = -1;
        for (const { start, end, exact, term } of analyse(text)) {
          expect(start).toBeGreaterThan(last);
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(text.length);
          expect(exact).not.toBe("");
          expect(term).not.toBe("");
          last = start;
        }
      }),
    );
  });

  test("the index reads the words that analyse gives", () => {
    const lexicon = new Lexicon();
    fc.assert(
      fc.property(texts, (text) => {
        const ids = new Uint32List();
        lexicon.append(text, ids);
        const tokens = analyse(text);
        expect(Array.from(ids.data, (id) => lexicon.words[id])).toEqual(tokens.map(({ exact }) => exact));
        expect(Array.from(ids.data, (id) => lexicon.terms[lexicon.termOfExact(id)])).toEqual(
          tokens.map(({ term }) => term),
        );
      }),
    );
  });

  test("reading a folded word again changes nothing", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[A-Za-z]{3,12}$/), (word) => {
        const exact = exacts(word.toLowerCase());
        expect(exacts(exact)).toBe(exact);
      }),
    );
  });
});
