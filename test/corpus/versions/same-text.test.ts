import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Article } from "../../../src/corpus/article.ts";
import { TextRecogniser } from "../../../src/corpus/versions/recognise.ts";
import {
  areSameWords,
  comparedWords,
  isNear,
  MOST_DAYS,
  nearDaysOf,
} from "../../../src/corpus/versions/same-text.ts";
import { article } from "../../search/articles.ts";

const isSame = (a: Article, b: Article) =>
  isNear(b, nearDaysOf(a)) && areSameWords(comparedWords(a), comparedWords(b));
const textOf = (words: string, more: Partial<Article> = {}) =>
  article("a", "Headline", [words], { date: "2010-04-01", ...more });
const LEAD =
  "A delegation of the organisation headed by its director arrived here on the invitation of the committee for cultural relations and was met at the airport by officials concerned";

describe("The same text, printed again", () => {
  it.each([
    ["Raul Castro spoke", "Raúl Castro spoke"],
    ["the people's army", "the people’s army"],
    ["the workers' party", "the workers party"],
    ["an e-mail came", "an email came"],
    ["a co-operative farm", "a cooperative farm"],
    ["the centre of the theatre programme", "the center of the theater program"],
    ["it organised labour", "it organized labor"],
    ["the chirman of the commision", "the chairman of the commission"],
    ["KimJong Il came", "Kim Jong Il came"],
    ["the U.S. moves", "the US moves"],
    ["1,000 tons", "1000 tons"],
    ["10km off", "10 km off"],
    ["It rained.\nIt snowed", "It rained - it snowed"],
  ])("has other spelling or layout: %s / %s", (a, b) => {
    expect(isSame(textOf(`${LEAD} ${a}.`), textOf(`${LEAD} ${b}.`))).toBe(true);
  });

  it.each([
    ["a name", "Ri Man Su led it", "Ri Man Sun led it"],
    ["a name", "Kim Jong Il sent it", "Kim Il Sung sent it"],
    ["a place", "it visited Iceland", "it visited Ireland"],
    ["a place", "it visited Gambia", "it visited Zambia"],
    ["a verb", "it arrived today", "it left today"],
    ["a verb's form", "it arrived today", "it arrives today"],
    ["a person", "he and his wife", "he and her wife"],
    ["a number", "it made 15 tons", "it made 16 tons"],
    ["a number", "it made 1.5 tons", "it made 15 tons"],
    ["a number", "it made 1 5 tons", "it made 15 tons"],
    ["a word more", "it left", "it left today"],
    ["a sentence more", "it left.", "it left. It came back."],
  ])("is not one with another %s: %s / %s", (_, a, b) => {
    expect(isSame(textOf(`${LEAD} ${a}.`), textOf(`${LEAD} ${b}.`))).toBe(false);
  });

  it("may stand under any headline, but for a text of a few words the headline is a part of it", () => {
    const titled = (title: string, words: string) => article("a", title, [words]);
    expect(isSame(titled("Delegation Here", LEAD), titled("Press Review", LEAD))).toBe(true);
    const few = "Present were officials concerned.";
    expect(isSame(titled("Basket from Mali", few), titled("Basket from Peru", few))).toBe(false);
    expect(isSame(titled("Basket from Mali", few), titled("BASKET FROM MALI", few))).toBe(true);
    expect(isSame(titled("New stamps", ""), titled("New stamps", ""))).toBe(false);
  });

  it("does not count what is read as no part of the body", () => {
    const repeated = article("b", "Headline", ["Headline", LEAD], { bodyFrom: 2 });
    expect(isSame(textOf(LEAD), repeated)).toBe(true);
  });

  const word = fc.constantFrom(
    ..."delegation arrived airport officials President Kim Pyongyang farms rain Raúl people's centre commission co-operation of the a in 15 2,000 1999".split(
      " ",
    ),
  );
  const words = fc.array(word, { minLength: 40, maxLength: 80 });
  const noise: readonly ((word: string) => string)[] = [
    (one) => one,
    (one) => one.toUpperCase(),
    (one) => one.normalize("NFD").replace(/\p{M}/gu, ""),
    (one) => one.replace("'", "’").replace(",", ""),
    (one) => one.replace("-", ""),
    (one) => one.replace("centre", "center"),
    (one) => one.replace("commission", "commision"),
    (one) => `${one},`,
  ];
  const noisy = fc.tuple(words, fc.array(fc.constantFrom(...noise), { minLength: 80, maxLength: 80 }));
  const as = (printed: readonly string[], glue = " ") => textOf(printed.join(glue));

  it("is a text with another spelling and layout: always, and in both directions", () => {
    fc.assert(
      fc.property(noisy, fc.constantFrom(" ", "\n", "  ", " – "), ([all, changes], glue) => {
        const other = as(
          all.map((one, i) => changes[i]?.(one) ?? one),
          glue,
        );
        expect(isSame(as(all), other)).toBe(true);
        expect(isSame(other, as(all))).toBe(true);
      }),
    );
  });

  it("is not one with one other number, name, date or word, in neither direction", () => {
    fc.assert(
      fc.property(
        words,
        fc.nat(),
        fc.constantFrom("16", "2,001", "Maputo", "Pak", "left", "2011-05-01"),
        (all, at, changed) => {
          const other = as(all.with(at % all.length, changed));
          expect(isSame(as(all), other)).toBe(false);
          expect(isSame(other, as(all))).toBe(false);
        },
      ),
    );
  });

  it("is as much the one's as the other's", () => {
    const few = fc.array(fc.constantFrom("a", "an", "rain", "rains", "Rain", "1", "11", "in"), {
      maxLength: 6,
    });
    fc.assert(
      fc.property(few, few, (a, b) => {
        expect(areSameWords(a, b)).toBe(areSameWords(b, a));
      }),
      { numRuns: 2000 },
    );
  });

  it("stands at most a week apart; where a date is not known, it may", () => {
    fc.assert(
      fc.property(fc.integer({ min: -4000, max: 4000 }), (days) => {
        const date = Temporal.PlainDate.from("2010-04-01").add({ days }).toString();
        expect(isSame(textOf(LEAD), textOf(LEAD, { date }))).toBe(Math.abs(days) <= MOST_DAYS);
      }),
    );
    expect(isSame(textOf(LEAD), textOf(LEAD, { date: null }))).toBe(true);
    expect(isSame(textOf(LEAD), textOf(LEAD, { date: "2010-04" }))).toBe(true);
    expect(isSame(textOf(LEAD), textOf(LEAD, { date: "2011" }))).toBe(false);
  });

  it("is found among others, oldest first, and never the article itself", () => {
    const printed = [
      article("c", "One", [LEAD], { date: "2010-04-03" }),
      article("a", "Two", [LEAD.replace("organisation", "organization")], { date: "2010-04-01" }),
      article("b", "Three", [LEAD], { date: "2010-04-02" }),
      article("d", "Four", [LEAD.replace("arrived", "left")], { date: "2010-04-02" }),
      article("e", "Five", [LEAD], { date: "2011-04-02" }),
    ];
    const recogniser = TextRecogniser.build(printed, (id) => printed.find((one) => one.id === id));
    const found = printed.map((one) => recogniser.reprintsOf(one).map(({ id }) => id as string));
    expect(found).toEqual([["a", "b"], ["b", "c"], ["a", "c"], [], []]);
  });
});
