import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ArticleId } from "../../src/corpus/article.ts";
import { parse } from "../../src/search/query/parse.ts";
import { Suggester } from "../../src/search/suggest.ts";

const suggester = Suggester.from({
  words: [
    { term: "missil", surface: "missile", count: 900 },
    { term: "mission", surface: "mission", count: 40 },
    { term: "secur", surface: "security", count: 300 },
    { term: "secretari", surface: "secretary", count: 800 },
    { term: "the", surface: "the", count: 9000 },
    { term: "theatr", surface: "theatre", count: 30 },
    { term: "paektu", surface: "Paektu", count: 70 },
    { term: "period", surface: "period", count: 5 },
  ],
  titles: [
    "Fifth Conference of Security Officers held",
    "Kim Jong Un Sends “Gift” to Officers",
    "Officers Meet",
    "Fifth Conference of Security Officers held",
  ].map((title, n) => ({ title, id: `article ${n}` as ArticleId })),
  people: [
    { name: "Kim Jong Un", count: 90 },
    { name: "Kim Jong Il", count: 200 },
    { name: "Ri Chang Dae", count: 1 },
  ],
  outlets: [
    { name: "KCNA", count: 100 },
    { name: "Rodong Sinmun", count: 30 },
  ],
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
