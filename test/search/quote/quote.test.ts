import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { SearchIndex } from "../../../src/search/index/search-index.ts";
import { findQuote } from "../../../src/search/quote/find-quote.ts";
import { analyse } from "../../../src/search/text/analyser.ts";
import { article } from "../articles.ts";

const FLOOD = [
  "Heavy rain fell on the provinces of the west from August 7 to 14, 2007.",
  "Roads and railways were destroyed in many sections, and the electric and telephone systems were completely cut off. The damage to farmland was worst in",
  "Kangwon Province, where 40,000 hectares of rice fields went under water.",
];
const corpus = [
  article("flood", "Flood damage in the DPRK", FLOOD, { date: "2007-08-15" }),
  article(
    "talks",
    "Talks end in Beijing",
    [
      "The six-party talks ended on Friday without an agreement.",
      "The U.S. should bear in mind that the DPRK has never been deterred by any pressure, as it is an independent state.",
    ],
    { date: "2005-03-01" },
  ),
  article(
    "basket",
    "Floral basket to Kim Il Sung",
    ["They laid a floral basket before the statue and paid tribute to him."],
    {
      date: "2003-04-15",
    },
  ),
  article(
    "basket-again",
    "Floral basket laid",
    ["They laid a floral basket before the statue and paid tribute to him."],
    {
      date: "2001-04-15",
    },
  ),
  article("farm", "New farm opened", [
    "A duck farm was opened near the city with the help of soldiers and of the people.",
  ]),
];
const index = SearchIndex.build(corpus);
const first = (text: string) => findQuote(index, text).sources[0];

describe("find the source of a quote", () => {
  test("a pasted passage is exact, and its pieces are the words as printed", () => {
    const source = first(
      "“Roads and railways were destroyed in many sections, and the electric and telephone systems”",
    );
    expect(source?.article.id).toBe("flood");
    expect(source?.exact).toBe(true);
    expect(source?.share).toBeCloseTo(1);
    expect(source?.pieces).toEqual([{ paragraph: 2, start: 0, end: 90 }]);
  });

  test("a passage that crosses a paragraph break has a piece in each", () => {
    const source = first("The damage to farmland was worst in Kangwon Province, where 40,000 hectares");
    expect(source?.exact).toBe(true);
    expect(source?.pieces.map(({ paragraph }) => paragraph)).toEqual([2, 3]);
  });

  test("dropped, changed and added words are named, in the words of either side", () => {
    const source = first(
      "that the US should bear in mind the DPRK has never been scared by any pressure as it is an independent state",
    );
    expect(source?.article.id).toBe("talks");
    expect(source?.exact).toBe(false);
    expect(source?.differences).toEqual([
      { quoted: "", printed: "that" },
      { quoted: "scared", printed: "deterred" },
    ]);
  });

  test("North Korea is also read as the DPRK, and the answer says that another name is printed", () => {
    const source = first(
      "the US should bear in mind that North Korea has never been deterred by any pressure",
    );
    expect(source?.article.id).toBe("talks");
    expect(source?.differences).toEqual([{ quoted: "North Korea", printed: "the DPRK" }]);
  });

  test("what an ellipsis leaves out is no difference", () => {
    const source = first("Roads and railways were destroyed … telephone systems were completely cut off");
    expect(source?.article.id).toBe("flood");
    expect(source?.exact).toBe(true);
  });

  test("a passage that several articles print alike is listed oldest first, with their number", () => {
    const { sources, alike } = findQuote(index, "They laid a floral basket before the statue");
    expect(alike).toBe(2);
    expect(sources.slice(0, 2).map((source) => source.article.id)).toEqual(["basket-again", "basket"]);
  });

  test("a headline is found as paragraph 0", () => {
    expect(first("Flood damage in the DPRK")?.pieces[0]?.paragraph).toBe(0);
  });

  test.each([
    "the minister of fisheries visited a new cannery on the coast yesterday morning",
    "soldiers of the people in the city near the state by the water",
    "… …",
    "",
  ])("no source is found for %j", (text) => {
    expect(findQuote(index, text).sources).toEqual([]);
  });

  test("a filter of dates leaves articles out", () => {
    expect(
      findQuote(index, "They laid a floral basket before the statue", { from: "2003" }).sources.map(
        (source) => source.article.id,
      ),
    ).toEqual(["basket"]);
  });

  test("any run of six words and more that is cut from an article is found there, exact", () => {
    const texts = corpus.flatMap(({ id, paragraphs }) =>
      paragraphs.map(({ text }, i) => ({ id, text, paragraph: i + 1 })),
    );
    fc.assert(
      fc.property(
        fc.constantFrom(...texts),
        fc.nat(100),
        fc.integer({ min: 6, max: 20 }),
        ({ text, paragraph }, at, length) => {
          const tokens = analyse(text);
          const from = at % Math.max(1, tokens.length - length + 1);
          const cut = text.slice(
            tokens[from]?.start,
            tokens[Math.min(tokens.length, from + length) - 1]?.end,
          );
          const source = first(cut);
          expect(source?.exact).toBe(true);
          const piece = source?.pieces[0];
          expect(
            source?.article.paragraphs[(piece?.paragraph ?? 0) - 1]?.text.slice(piece?.start, piece?.end),
          ).toBe(cut);
          expect(piece?.paragraph).toBe(paragraph);
        },
      ),
    );
  });

  test("any text has shares between 0 and 1, and pieces inside their paragraphs", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ maxLength: 80 }),
          fc
            .array(fc.constantFrom(...FLOOD.join(" ").split(" "), "…", "that", "U.S."), { maxLength: 40 })
            .map((words) => words.join(" ")),
        ),
        (text) => {
          for (const { article: found, share, pieces } of findQuote(index, text, { ungated: true }).sources) {
            expect(share).toBeGreaterThan(0);
            expect(share).toBeLessThanOrEqual(1 + 1e-9);
            for (const { paragraph, start, end } of pieces) {
              const printed = paragraph === 0 ? found.title : found.paragraphs[paragraph - 1]?.text;
              expect(start).toBeLessThan(end);
              expect(end).toBeLessThanOrEqual(printed?.length ?? 0);
            }
          }
        },
      ),
    );
  });
});
