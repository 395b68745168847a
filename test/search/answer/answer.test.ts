import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { answer, type SearchOptions } from "../../../src/search/answer/answer.ts";
import { quoteLine, searchLine } from "../../../src/search/answer/batch.ts";
import { SearchIndex } from "../../../src/search/index/search-index.ts";
import { parse } from "../../../src/search/query/parse.ts";
import { rank } from "../../../src/search/rank/rank.ts";
import { followers } from "../../../src/search/suggest/phrase-completions.ts";
import { Suggester } from "../../../src/search/suggest/suggester.ts";
import { namingOf } from "../../people/naming.ts";
import { article } from "../articles.ts";

const corpus = [
  article("walk", "Walkout of a delegation", ["They left. The chair was empty, and that of the host too."], {
    date: "2004-04-28",
  }),
  article("talks", "Talks go on", ["Missile talks were held. A pad was built for the launch."], {
    date: "2004-05-02",
  }),
  article("choe", "Official inspects a farm", ["There was rain.", "Choe Ryong Hae came to the farm twice."], {
    date: "2011-04-12",
  }),
  article("flood", "U.S. troops and the flood", ["U.S. soldiers saw the flood."], {
    date: "2007-08-15",
    outlet: "Rodong Sinmun",
  }),
];
const index = SearchIndex.build(corpus);
const naming = namingOf(corpus);
const ask = (query: string, options: SearchOptions = {}) => answer(index, query, { naming, ...options });
const ids = (query: string, options: SearchOptions = {}) =>
  ask(query, options).results.map(({ article: found }) => found.id);
const marked = (query: string): string[] =>
  ask(query).results.flatMap(({ article: found, excerpts }) =>
    excerpts.flatMap(({ paragraph, marks }) =>
      marks.map(({ start, end }) => found.paragraphs[paragraph - 1]?.text.slice(start, end) ?? ""),
    ),
  );

describe("a person in another spelling", () => {
  test.each(["person:최룡해", 'person:"Choi Ryong-hae"'])("%s is marked, quoted and named", (query) => {
    const { results, notes } = ask(query);
    expect(results[0]?.excerpts[0]?.paragraph).toBe(2);
    expect(marked(query)).toEqual(["Choe Ryong Hae"]);
    expect(notes).toContainEqual(
      expect.objectContaining({ kind: "also searched", names: ["Choe Ryong Hae"] }),
    );
  });
});

describe("a phrase", () => {
  const texts = SearchIndex.build([
    article("threat", "Threat denounced", [
      "The nuclear threat grows. Nuclear war is near, and a test of strength. It is a nuclear threat.",
      "There was a nuclear test in the desert.",
    ]),
  ]);
  const shown = (query: string) =>
    answer(texts, query).results.flatMap(({ article: found, excerpts }) =>
      excerpts.map(({ paragraph, marks }) => ({
        paragraph,
        marks: marks.map(({ start, end }) => found.paragraphs[paragraph - 1]?.text.slice(start, end)),
      })),
    );

  test("is marked as a whole, and its words nowhere else", () => {
    expect(shown('"nuclear test"')).toEqual([{ paragraph: 2, marks: ["nuclear test"] }]);
  });

  test("leaves the marks of words that are asked for besides", () => {
    expect(shown('"nuclear test" nuclear')).toContainEqual({
      paragraph: 1,
      marks: ["nuclear", "Nuclear", "nuclear"],
    });
    expect(shown('"nuclear test" threat')).toContainEqual({ paragraph: 1, marks: ["threat", "threat"] });
  });

  test("that no article has is marked by its words", () => {
    expect(shown('"test nuclear"')[0]?.marks).toContain("nuclear");
  });
});

describe("several words that the archive does not have", () => {
  const texts = SearchIndex.build([
    article("health", "Health minister speaks", ["The health minister spoke."]),
    article("hearth", "By the hearth", ["A minister sat by the hearth."]),
  ]);
  const notes = (query: string) => answer(texts, query).notes;

  test("are corrected together in what was perhaps meant", () => {
    const meant = notes("helth minster").flatMap((note) =>
      note.kind === "did you mean" ? note.queries : [],
    );
    expect(meant.every((query) => /minister$/.test(query))).toBe(true);
    const read = notes("healt minster spoke hearthx blorft").find(({ kind }) => kind === "missing");
    expect(read).toEqual({ kind: "missing", words: ["hearth", "blorft"] });
  });
});

describe("words that no article has together", () => {
  test.each([
    ["walkout blorft zmurf flood-gate", "walk"],
    ["foo:blorft (walkout", "walk"],
    ["rain lockdown pandemic", "choe"],
  ])("%j brings the best with some of them, and says what is missing", (query, first) => {
    const { results, notes } = ask(query);
    expect(results.map(({ article: found }) => found.id)).toContain(first);
    expect(notes.map(({ kind }) => kind)).toContain("missing");
  });
});

describe("an answer without results", () => {
  test.each<[string, SearchOptions, string, number]>([
    ["title:zzz troops", {}, "title:zzz", 1],
    ["outlet:Rodong rain", {}, "outlet:Rodong", 1],
    ["before:1996 missile", {}, "before:1996", 1],
    ['"missile" near/2 "pad"', {}, '"missile" near/2 "pad"', 1],
    ['person:"Nobody Known" missile', {}, 'person:"Nobody Known"', 1],
    ["missile", { outlet: "Minju" }, 'outlet:"Minju"', 1],
    ["missile", { from: "2010", to: "2010" }, "2010", 1],
    ["before:1996", {}, "before:1996", 0],
    ["to be or not to be", {}, "to be or not to be", 0],
  ])("%j %j names the condition that empties it", (query, options, text, articles) => {
    const { total, notes } = ask(query, options);
    expect(total).toBe(0);
    expect(notes).toContainEqual({ kind: "condition", text, articles });
  });

  test("of two conditions that exclude each other, the one that helps when it goes is named", () => {
    const { notes } = ask("before:2005 after:2006 flood");
    expect(notes.flatMap((note) => (note.kind === "condition" ? [note.text] : []))).toEqual(["before:2005"]);
  });
});

describe("words that mean more than they spell", () => {
  test("a Korean word is named as a whole", () => {
    const { notes } = ask("군대군대 flood");
    expect(notes).toContainEqual({ kind: "missing", words: ["군대군대"] });
    expect(notes).toContainEqual({ kind: "read as", typed: "군대군대", instead: [] });
  });

  test("US in capitals is the country", () => {
    expect(ids("US")).toEqual(["flood"]);
  });

  test("a date alone is the day or the month", () => {
    expect(ids("2004-04-28")).toEqual(["walk"]);
    expect(ids("2004-05")).toEqual(["talks"]);
    expect(ids("2004-13")).toEqual([]);
  });

  test("a date beside words is a wish", () => {
    expect(ids("2004-04-28 talks")).toEqual(["talks"]);
    expect(ask("2004-04-28 talks").notes).toEqual([]);
  });

  test("common words are marked where they stand side by side", () => {
    expect(marked('"that of the"')).toEqual(["that of the"]);
    expect(marked("that of the")).toEqual(["that of the"]);
  });

  test("an outlet is found by its long name", () => {
    expect(ids('outlet:"Korean Central News Agency" rain')).toEqual(["choe"]);
  });
});

describe("a batch", () => {
  const query = { id: "1", query: "talks OR rain OR walkout OR flood" };
  test("takes order and dates for lines that give none of their own", () => {
    const line = (filters?: { from?: string; to?: string }) =>
      searchLine(index, { ...query, filters }, { limit: 9, from: "2004-05", sort: "newest" }).ranked;
    expect(line()).toEqual(["choe", "flood", "talks"]);
    expect(line({ from: "2008" })).toEqual(["choe"]);
    expect(line({ to: "2007" })).toEqual(["flood", "talks"]);
    const quote = { id: "2", query: "Missile talks were held. A pad was built for the launch" };
    expect(quoteLine(index, quote, { limit: 1 }).ranked).toEqual(["talks"]);
    expect(quoteLine(index, quote, { limit: 1, to: "2003" }).ranked).toEqual([]);
  });
});

describe("near", () => {
  /** Words, a full stop between two paragraphs; a comma leaves the sentence open. */
  const texts = fc.array(
    fc.array(fc.constantFrom("ship", "crew", "the", "sea", "port"), { minLength: 1, maxLength: 7 }),
    { minLength: 1, maxLength: 3 },
  );
  const sides = fc.constantFrom("ship", "crew", '"the sea"', '"ship crew"', '"sea the sea"', "(port OR the)");
  /** Word lists that a side stands for. */
  const readings = (side: string): string[][] =>
    side.startsWith("(") ? [["port"], ["the"]] : [side.replaceAll('"', "").split(" ")];

  test("finds what a look at every pair of places finds", () => {
    fc.assert(
      fc.property(
        texts,
        sides,
        sides,
        fc.integer({ min: 1, max: 6 }),
        (paragraphs, left, right, distance) => {
          const one = SearchIndex.build([
            article(
              "a",
              "",
              paragraphs.map((words) => `${words.join(" ")}.`),
            ),
          ]);
          const expected = paragraphs.some((words) => {
            const places = (side: string) =>
              readings(side).flatMap((row) =>
                words.flatMap((_, at) =>
                  row.every((word, i) => words[at + i] === word) ? [[at, at + row.length] as const] : [],
                ),
              );
            return places(left).some(([from, to]) =>
              places(right).some(([otherFrom, otherTo]) => {
                const between = otherFrom >= to ? otherFrom - to : from - otherTo;
                return between >= 0 && between <= distance;
              }),
            );
          });
          expect(rank(one, parse(`${left} near/${distance} ${right}`)).total).toBe(expected ? 1 : 0);
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe("inside quotation marks", () => {
  const suggester = Suggester.from({
    words: index.vocabulary(),
    titles: [],
    people: (typed) => ("choe ryong hae".startsWith(typed.toLowerCase()) ? [{ name: "Choe Ryong Hae" }] : []),
    outlets: () => [],
    places: [],
    followers: (before, typed, limit) => followers(index, before, typed, limit),
  });
  const offered = (query: string) => suggester.suggest(query).map((one) => one.query);

  test("only words that are printed after those before them are offered", () => {
    expect(offered('"missile t')).toEqual(['"missile talks']);
    expect(offered('"missile f')).toEqual([]);
    expect(offered('"fl')).toEqual(['"flood']);
  });

  test("a name of which two words are typed comes before words that begin so", () => {
    expect(offered("choe ry")[0]).toBe('person:"Choe Ryong Hae"');
  });
});
