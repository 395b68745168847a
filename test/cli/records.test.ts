import { describe, expect, test } from "vitest";
import { quoteRecord, type RecordOptions, searchRecord } from "../../src/cli/records.ts";
import { quoteLine, searchLine } from "../../src/search/answer/batch.ts";
import { SearchIndex } from "../../src/search/index/search-index.ts";
import { article } from "../search/articles.ts";

const corpus = [
  article(
    "launch",
    "Missile launch",
    [
      "The missile was launched from the coast.",
      "The U.S. said it would reply to the launch of the missile.",
    ],
    {
      date: "1998-08-31",
    },
  ),
  article(
    "talks",
    "Talks on missiles",
    ["The two sides talked about missiles at length in Berlin, and will meet again."],
    {
      date: "1999-09-12",
    },
  ),
];
const index = SearchIndex.build(corpus);
const options: RecordOptions = {
  cite: ({ title }, paragraph) => `${title}, ¶ ${paragraph}`,
  refer: (id, { paragraph, start, end }) => `${id}:${paragraph}:${start}-${end}`,
};

describe("a search as a record", () => {
  test("excerpts are exact slices, and marks lie on words that were asked for or read in their place", () => {
    const record = searchRecord(index, "misile launch US", options);
    const fields = [
      "query",
      "notes",
      "noteCodes",
      "problem",
      "total",
      "tookMs",
      "work",
      "stopped",
      "results",
    ];
    expect(Object.keys(record)).toEqual(fields);
    expect(record.notes).toEqual(["“misile” is not in the corpus; searched “missile”"]);
    const [result] = record.results;
    expect(result?.article.id).toBe("launch");
    expect(result?.citation).toBe("Missile launch, ¶ 2");
    for (const { paragraph, start, end, text, marks } of result?.excerpts ?? []) {
      const stored = corpus[0]?.paragraphs[paragraph - 1]?.text ?? "";
      expect(text).toBe(stored.slice(start, end));
      expect(marks.length).toBeGreaterThan(0);
      for (const mark of marks)
        expect(stored.slice(mark.start, mark.end)).toMatch(/^(missile|launch(ed)?|U\.S\.)/i);
    }
  });

  test("the notes name the words that no article has together, and phrases that none holds", () => {
    expect(searchRecord(index, "missile launch coast Berlin", options).notes).toEqual([
      "No article has all of the words; the first one lacks “Berlin”",
    ]);
    expect(searchRecord(index, '"coast missile"', options).notes).toEqual([
      "No article has the phrase “coast missile”; its words were searched",
    ]);
  });

  test("a mistake in the query is kept as a problem with its place", () => {
    expect(searchRecord(index, "missile (launch", options).problem).toMatchObject({ at: 8 });
  });
});

describe("a quote as a record", () => {
  test("it holds similarity, pieces with their text, and the words that differ", () => {
    const record = quoteRecord(index, "The two sides talked of missiles at length in Berlin", options);
    const [result] = record.results as Record<string, unknown>[];
    expect(result).toMatchObject({
      article: { id: "talks" },
      exact: false,
      differences: [{ quoted: "of", printed: "about" }],
      pieces: [{ paragraph: 1, start: 0, text: "The two sides talked about missiles at length in Berlin" }],
      reference: expect.stringMatching(/^talks:1:0-\d+$/),
      citation: "Talks on missiles, ¶ 1",
    });
  });

  test("where nothing is near enough it says so", () => {
    const record = quoteRecord(
      index,
      "a wholly different sentence about rice and the weather in the south",
      options,
    );
    expect(record.results).toEqual([]);
    expect(record.notes).toEqual(["No source found: nothing in the corpus is near enough to this text"]);
  });
});

describe("lines of a batch", () => {
  test("a search line ranks every article that has one of the words", () => {
    expect(searchLine(index, { id: "q", query: "missile coast" }, { limit: 10 })).toEqual({
      id: "q",
      ranked: ["launch", "talks"],
      tookMs: expect.any(Number),
      work: expect.any(Number),
      stopped: null,
    });
  });

  test("a line has its own order", () => {
    const days = (sort?: "newest" | "oldest") =>
      searchLine(index, { id: "q", query: "missile", sort }, { limit: 10, sort: "oldest" }).ranked;
    expect(days("newest")).toEqual(days().toReversed());
    expect(days("oldest")).toEqual(days());
  });

  test("filters are days, both inclusive", () => {
    const line = { id: "q", query: "missile", filters: { from: "1999-09-12", to: "1999-09-12" } };
    expect(searchLine(index, line, { limit: 10 }).ranked).toEqual(["talks"]);
    expect(
      quoteLine(index, { ...line, query: "two sides talked about missiles at length" }, { limit: 10 }).ranked,
    ).toEqual(["talks"]);
  });

  test("a quote line gives each article's paragraph as in its record, from 0, and whether the first is the source", () => {
    const line = quoteLine(
      index,
      { id: "q", query: "it would reply to the launch of the missile" },
      { limit: 1 },
    );
    expect(line).toEqual({
      id: "q",
      found: true,
      ranked: ["launch"],
      paragraphs: [{ id: "launch", sourceParagraph: 1 }],
    });
    expect(
      quoteLine(index, { id: "q", query: "missile talks over a dinner of rice" }, { limit: 1 }).found,
    ).toBe(false);
  });
});
