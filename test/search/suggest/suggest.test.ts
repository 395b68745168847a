import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ArticleId } from "../../../src/corpus/article.ts";
import { isOutletTyped } from "../../../src/corpus/outlets.ts";
import { NameTable } from "../../../src/people/matching/name-table.ts";
import { parse } from "../../../src/search/query/parse.ts";
import { Suggester } from "../../../src/search/suggest/suggester.ts";

const names = new NameTable([
  { name: "Kim Jong Un", articles: 90 },
  { name: "Kim Jong Il", articles: 200 },
  { name: "Ri Chang Dae", articles: 1 },
]);
const suggester = Suggester.from({
  words: [
    { word: "missile", count: 900 },
    { word: "mission", count: 40 },
    { word: "security", count: 300 },
    { word: "secretary", count: 800 },
    { word: "the", count: 9000 },
    { word: "theatre", count: 30 },
    { word: "paektu", count: 70 },
    { word: "period", count: 5 },
  ],
  titles: [
    "Fifth Conference of Security Officers held",
    "Kim Jong Un Sends “Gift” to Officers",
    "Officers Meet",
    "Fifth Conference of Security Officers held",
  ].map((title, n) => ({ title, id: `article ${n}` as ArticleId })),
  people: (typed, limit) => names.suggest(typed, limit),
  outlets: (typed) =>
    ["KCNA", "Rodong Sinmun"]
      .filter((name) => isOutletTyped(name, typed, "inside"))
      .map((name) => ({ name })),
  places: [{ name: "Pyongyang", count: 100 }],
});

function offered(query: string, cursor?: number): string[] {
  return suggester.suggest(query, cursor).map((suggestion) => suggestion.query);
}

describe("while a query is typed", () => {
  it.each([
    ["the last word is completed, the most frequent first", "launch mis", "launch missile", "launch mission"],
    ["a minus stays", "-mis", "-missile", "-mission"],
    ["a parenthesis stays", "(a OR sec", "(a OR secretary", "(a OR security"],
    ["words go on inside quotation marks", '"political sec', '"political secretary', '"political security'],
    ["people are offered after person:", "x person:jong", 'x person:"Kim Jong Il"', 'x person:"Kim Jong Un"'],
    ["people are offered in another spelling", 'person:"lee chang', 'person:"Ri Chang Dae"'],
    ["people are offered inside its quotation marks", 'person:"Kim Jong U', 'person:"Kim Jong Un"'],
    ["a closing quotation mark is not doubled", 'person:"ri"', 'person:"Ri Chang Dae"', "", 10],
    ["people are offered for the last words", "visit by kim jong u", 'visit by person:"Kim Jong Un"'],
    ["outlets are offered after outlet:", "outlet:ro", 'outlet:"Rodong Sinmun"'],
    ["places are offered after place:", "-place:py", "-place:Pyongyang"],
    ["headlines are offered after title:", "title:fif", 'title:"Fifth Conference of Security Officers held"'],
    [
      "headlines are offered for the words so far",
      "security off",
      'title:"Fifth Conference of Security Officers held"',
    ],
    ["a field's name is completed", "pers", "person:"],
    ["the word at the cursor is completed", "mis launch", "missile launch", "mission launch", 3],
  ])("%s", (_name, query, first, second = "", cursor = query.length) => {
    const [one, two] = offered(query, cursor);
    expect(one).toBe(first);
    if (second !== "") expect(two).toBe(second);
  });

  it("quotation marks inside a headline do not end the phrase", () => {
    expect(offered("title:gift")).toEqual(['title:"Kim Jong Un Sends Gift to Officers"']);
  });

  it("stop words are offered inside quotation marks only", () => {
    expect(offered("the")).not.toContain("the");
    expect(offered("th")).toEqual(["theatre"]);
    expect(offered('"th')).toContain('"the');
  });

  it("nothing is offered for a date or after a space", () => {
    expect(offered("after:20")).toEqual([]);
    expect(offered("missile ")).toEqual([]);
    expect(offered("")).toEqual([]);
  });

  it("a repeated headline is offered once", () => {
    expect(offered("title:conference")).toHaveLength(1);
  });
});

it("whatever is typed, a suggestion keeps what stands around the cursor and reads as a query", () => {
  const piece = fc.constantFrom(
    "mis",
    "kim",
    "Jong",
    " ",
    " ",
    '"',
    "(",
    ")",
    "-",
    "person:",
    "title:",
    "OR ",
    "sec",
    "😀",
    "\ud83d",
    "after:",
  );
  const typed = fc.array(piece, { maxLength: 10 }).map((pieces) => pieces.join(""));
  fc.assert(
    fc.property(typed, fc.nat(40), (query, at) => {
      const cursor = Math.min(at, query.length);
      const offers = suggester.suggest(query, cursor);
      expect(offers.length).toBeLessThanOrEqual(10);
      expect(new Set(offers.map((offer) => offer.query)).size).toBe(offers.length);
      for (const offer of offers) {
        expect(offer.query).not.toBe(query);
        expect(offer.label).not.toBe("");
        if (
          parse(query.slice(0, cursor)).problem === null &&
          cursor === query.length &&
          offer.kind !== "field"
        ) {
          expect(parse(offer.query).problem).toBeNull();
        }
      }
    }),
    { numRuns: 1000 },
  );
});
