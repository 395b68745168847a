import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Article } from "../../../src/corpus/article.ts";
import { SearchIndex } from "../../../src/search/index/search-index.ts";
import { parse } from "../../../src/search/query/parse.ts";
import { type RankOptions, rank } from "../../../src/search/rank/rank.ts";
import { analyse } from "../../../src/search/text/analyser.ts";
import { isStopTerm } from "../../../src/search/text/fold.ts";
import { namingOf } from "../../people/naming.ts";
import { article } from "../articles.ts";

const MESSAGE =
  "A message came from a party of Norway on the day of the foundation of the state, which wished its friends success in their work and in all that they do for peace.";

const corpus = [
  article("launch", "Missile launch in August", ["The missile was launched from the east coast."], {
    date: "1998-08-31",
    pageDate: "1998-09-01",
    place: "Pyongyang",
  }),
  article("talks", "U.S. and DPRK hold talks", ["The talks on missiles ended in Berlin. They will go on."], {
    date: "1999-09-12",
    pageDate: "1999-09-12",
    place: "Berlin",
  }),
  article(
    "flood",
    "Flood in the north",
    ["The dam broke in the flood and", "Ri Yong Ho came to the dam with soldiers."],
    {
      date: "2007-08-15",
      pageDate: "2007-08-16",
      outlet: "Rodong Sinmun",
    },
  ),
  article("norway", "Norwegian party sends a message", [MESSAGE], {
    date: "2007-09-09",
  }),
  article("norway-2", "Norwegian party sends message", [MESSAGE], {
    date: "2007-09-10",
  }),
  article("school", "Schoolgirls shot", ["The GIs who shot two schoolgirls were found not guilty."], {
    date: null,
  }),
  article(
    "army",
    "Workers' Party of Korea leads the army",
    ["The Korean People's Army follows Kim Jong Un."],
    {
      date: "2012-04-15",
    },
  ),
];
const index = SearchIndex.build(corpus);
const naming = namingOf(corpus);
const ids = (query: string, options: RankOptions = {}): string[] =>
  rank(index, parse(query), { naming, ...options }).hits.map(({ article: found }) => found.id);
const set = (query: string, options: RankOptions = {}): string[] => ids(query, options).sort();

describe("what a query finds", () => {
  test.each([
    ["missile", ["launch", "talks"]],
    ["missile launch", ["launch"]],
    ["missile -launch", ["talks"]],
    ["missile OR flood", ["flood", "launch", "talks"]],
    ["(missile OR flood) coast", ["launch"]],
    ['"the dam"', ["flood"]],
    ['"flood and Ri Yong Ho"', ["flood"]],
    ['"missiles ended"', ["talks"]],
    ['missile -"missiles ended"', ["launch"]],
    ["school*", ["school"]],
    ["talks near/3 Berlin", []],
    ["talks near/4 Berlin", ["talks"]],
    ["Berlin near/4 talks", ["talks"]],
    ["title:missile", ["launch"]],
    ["title:launch missile", ["launch"]],
    ['title:"hold talks"', ["talks"]],
    ["title:dam", []],
    ['person:"Ri Yong Ho"', ["flood"]],
    ["person:Ho", ["flood"]],
    ["place:berlin", ["talks"]],
    ["place:(Berlin OR Pyongyang) missile", ["launch", "talks"]],
    ["outlet:rodong", ["flood"]],
    ["year:1998", ["launch"]],
    ["on:1998-09-01", ["launch"]],
    ["on:1998-08-31", ["launch"]],
    ["after:2007-08 -norway", ["army", "flood"]],
    ["before:1999", ["launch"]],
    ["US talks", ["talks"]],
    ["United States talks", ["talks"]],
    ["us talks", ["talks"]],
    ["north korea talks", ["talks"]],
    ["WPK", ["army"]],
    ["KPA", ["army"]],
    ["shooting of schoolgirls", ["school"]],
    ["who were", []],
    ["not guilty", ["school"]],
    ["of a", []],
    ["from a", ["norway", "norway-2"]],
    ["Ri OR Jong", ["army", "flood"]],
    ["zzzz", []],
    ["", []],
    ["-missile", ["army", "flood", "norway", "norway-2", "school"]],
  ])("%j finds %j", (query, expected) => {
    expect(set(query)).toEqual(expected);
  });

  test.each([
    ["who replaced Kim Yong Nam as premier", ["appointed", "minister"]],
    ["who became premier after Kim Yong Nam left", ["appointed", "minister"]],
    ["who became premier", ["appointed", "minister"]],
  ])("who is asked for was appointed, and whom they followed need not be printed: %s", (query, expected) => {
    const some = SearchIndex.build([
      article("appointed", "Appointed", ["Pak Il Su was appointed premier by a decree of the day."]),
      article("minister", "Premier here", ["Premier Kim Yong Nam left for home. Kim Yong Nam was premier."]),
      article("army", "Army", ["The army left for home."]),
    ]);
    expect(rank(some, parse(query)).hits.map(({ article: found }) => found.id)).toEqual(expected);
  });

  test("articles that lack a word come only when none has all, and say what they lack", () => {
    const { hits, complete, total } = rank(index, parse("missile launch Berlin"));
    expect(complete).toBe(false);
    expect(total).toBe(2);
    expect(hits.map((hit) => [hit.article.id, hit.missing])).toEqual([
      ["launch", ["Berlin"]],
      ["talks", ["launch"]],
    ]);
    expect(set("missile launch", { partial: "always" })).toEqual(["launch", "talks"]);
  });

  test("a phrase that no article holds is searched as its words, and named", () => {
    const ranked = rank(index, parse('"flood dam"'));
    expect(ranked.loosened).toEqual(["flood dam"]);
    expect(ranked.hits.map(({ article: found }) => found.id)).toEqual(["flood"]);
  });

  test("a slip of the keys is repaired, and said", () => {
    const { hits, repairs } = rank(index, parse("misile lanch"));
    expect(hits[0]?.article.id).toBe("launch");
    expect(repairs).toEqual([
      { typed: "misile", instead: ["missile"] },
      { typed: "lanch", instead: ["launch"] },
    ]);
  });

  test("a country also finds its people, less strongly", () => {
    expect(set("norwegian")).toEqual(["norway", "norway-2"]);
    expect(set("norway")).toEqual(["norway", "norway-2"]);
  });

  test("a name is also searched in the spellings of the corpus, and the answer says so", () => {
    const ranked = rank(index, parse("Lee Yong-ho dam"), { naming });
    expect(ranked.hits.map(({ article: found }) => found.id)).toEqual(["flood"]);
    expect(ranked.expansions).toEqual([{ typed: "Lee Yong-ho", spellings: ["Ri Yong Ho"] }]);
    expect(set('person:"Lee Yong-ho"')).toEqual(["flood"]);
  });
});

describe("what is printed", () => {
  test("is found by each of its words, wherever the body begins", () => {
    const words = fc.array(fc.constantFrom("dam", "steel", "harvest", "river", "pavilion"), {
      minLength: 1,
      maxLength: 4,
    });
    fc.assert(
      fc.property(words, fc.array(words, { minLength: 1, maxLength: 4 }), fc.nat(), (title, rows, from) => {
        const bodyFrom = 1 + (from % rows.length);
        const texts = rows.map((row) => row.join(" "));
        const own = SearchIndex.build([article("own", title.join(" "), texts, { bodyFrom })]);
        for (const word of new Set([...title, ...rows.flat()])) {
          expect(rank(own, parse(word)).total, word).toBe(1);
          expect(rank(own, parse(`"${word}"`)).total, word).toBe(1);
        }
      }),
    );
  });

  test("an expression of the vocabulary is quoted from the paragraph that prints it", () => {
    const rows = [
      "A guest came.",
      "The flag was hoisted.",
      "They spoke of six-party talks at length.",
      "A guest left.",
    ];
    const own = SearchIndex.build([
      article("own", "Visit", rows),
      article("other", "Visit", ["A guest came."]),
    ]);
    for (const query of ["six-party talks", "six party talks guest", '"six-party talks"'])
      expect(rank(own, parse(query)).hits[0]?.paragraphs[0], query).toBe(3);
  });

  test("in a passage with quotation marks, these require nothing; in a short query they do", () => {
    const passage = `${MESSAGE} It said "peace to all" and "joy".`;
    expect(rank(index, parse(passage)).hits[0]?.article.id).toBe("norway");
    expect(set('missile "broke in the flood"')).toEqual(["flood"]);
  });
});

describe("order", () => {
  test("words in the headline weigh more than words in the text", () => {
    expect(ids("missile")).toEqual(["launch", "talks"]);
  });

  test("an article in which the query stands as typed is first", () => {
    const phrase = SearchIndex.build([
      article("apart", "Dam and power", [
        "The power of the dam, a dam of power.",
        "Power at the new dam, new power.",
      ]),
      article("literal", "Report", [
        "Many things were said at length about the new dam power station and other works.",
      ]),
    ]);
    expect(rank(phrase, parse("new dam power")).hits[0]?.article.id).toBe("literal");
  });

  test("a year in the query is a wish, never a condition", () => {
    const { hits, complete } = rank(index, parse("norwegian message 1998"), {});
    expect(hits.map(({ article: found }) => found.id).sort()).toEqual(["norway", "norway-2"]);
    expect(complete).toBe(true);
    const years = SearchIndex.build([
      article("then", "Flood", ["A flood came."], { date: "1998-05-01" }),
      article("later", "Flood", ["A flood came."], { date: "2007-05-01" }),
    ]);
    expect(rank(years, parse("flood 2007"), {}).hits[0]?.article.id).toBe("later");
    expect(rank(years, parse("flood May 1998"), {}).hits[0]?.article.id).toBe("then");
  });

  test("newest and oldest go by the dateline, articles without a date last", () => {
    expect(ids("missile OR schoolgirls OR dam", { sort: "newest" })).toEqual([
      "flood",
      "talks",
      "launch",
      "school",
    ]);
    expect(ids("missile OR schoolgirls OR dam", { sort: "oldest" })).toEqual([
      "launch",
      "talks",
      "flood",
      "school",
    ]);
  });

  test("a remembered sentence finds its article before articles with more of the words", () => {
    expect(ids("the GIs that shot two schoolgirls were found to be not guilty")[0]).toBe("school");
  });

  test("reprints are folded into the first one that was found, and only where they were found too", () => {
    const same = corpus.filter(({ id }) => id.startsWith("norway"));
    const reprintsOf = (one: Article) => (same.includes(one) ? same.filter((other) => other !== one) : []);
    const also = (query: string) =>
      rank(index, parse(query), { reprintsOf }).hits.map(({ also: others }) => others.length);
    expect(also("norwegian party")).toEqual([1]);
    expect(also('title:"party sends message"')).toEqual([0]);
    expect(set("norwegian party")).toHaveLength(2);
  });

  test("pages follow one another without gap or repetition", () => {
    const all = ids("the OR missile OR flood OR norway OR army OR shot", { limit: 50 });
    const paged: string[] = [];
    for (let offset = 0; offset < 10; offset += 2) {
      paged.push(...ids("the OR missile OR flood OR norway OR army OR shot", { limit: 2, offset }));
    }
    expect(paged).toEqual(all);
    expect(ids("missile", { offset: 50 })).toEqual([]);
  });

  test("the best paragraph is the one that holds most of the query", () => {
    expect(rank(index, parse("Ri Yong Ho dam")).hits[0]?.paragraphs[0]).toBe(2);
  });
});

const WORDS = ["missile", "dam", "flood", "party", "the", "of", "Norway", "soldiers", "power"];
const somePart: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(...WORDS),
  fc.constantFrom(...WORDS).map((word) => `-${word}`),
  fc.array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 3 }).map((words) => `"${words.join(" ")}"`),
  fc.tuple(fc.constantFrom(...WORDS), fc.constantFrom(...WORDS)).map(([a, b]) => `${a} OR ${b}`),
);
const someArticles = fc.array(
  fc.array(fc.array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 8 }), {
    minLength: 1,
    maxLength: 3,
  }),
  { minLength: 1, maxLength: 6 },
);

/** Does an article hold a part of a query? Read from its words alone. Null: the part asks for nothing. */
function holds(texts: readonly string[], part: string): boolean | null {
  if (part.includes(" OR ")) {
    const sides = part.split(" OR ").map((side) => holds(texts, side));
    const asked = sides.filter((side) => side !== null);
    return asked.length === 0 ? null : asked.includes(true);
  }
  if (part.startsWith("-")) {
    const without = holds(texts, part.slice(1));
    return without === null ? null : !without;
  }
  if (part.startsWith('"'))
    return texts.some((text) => ` ${text.toLowerCase()} `.includes(` ${part.slice(1, -1).toLowerCase()} `));
  const term = analyse(part)[0]?.term ?? "";
  if (isStopTerm(term)) return null;
  const family = term.startsWith("norw") ? ["norwai", "norwegian"] : [term];
  return texts.some((text) => analyse(text).some((token) => family.includes(token.term)));
}

describe("promise", () => {
  test("a query finds the articles that hold all of its parts: no more, no fewer", () => {
    fc.assert(
      fc.property(someArticles, fc.array(somePart, { minLength: 1, maxLength: 3 }), (plans, parts) => {
        const made: Article[] = plans.map((paragraphs, i) =>
          article(
            String(i),
            "x",
            paragraphs.map((words) => `${words.join(" ")}.`),
          ),
        );
        const query = parts.map((part) => (part.includes(" OR ") ? `(${part})` : part)).join(" ");
        const { hits, complete, total, loosened } = rank(SearchIndex.build(made), parse(query), {
          limit: 50,
        });
        const expected = made
          .filter(({ paragraphs }) => {
            const texts = paragraphs.map(({ text }) => text.replaceAll(".", ""));
            return parts.every((part) => holds(texts, part) !== false);
          })
          .map(({ id }) => id);
        const asked = parts.some((part) => holds(["x"], part) !== null);
        fc.pre(asked && complete && loosened.length === 0);
        expect(hits.map(({ article: found }) => found.id).sort()).toEqual(expected);
        expect(total).toBe(expected.length);
      }),
    );
  });

  test("no query throws, and every hit has a paragraph of its article", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ maxLength: 60 }),
          fc.array(somePart, { maxLength: 20 }).map((parts) => parts.join(" ")),
        ),
        (query) => {
          for (const { article: found, paragraphs } of rank(index, parse(query), { partial: "always" })
            .hits) {
            for (const paragraph of paragraphs) expect(found.paragraphs[paragraph - 1]).toBeDefined();
          }
        },
      ),
    );
  });
});

describe("Korean words in other romanisations", () => {
  const places = SearchIndex.build([
    ...Array.from({ length: 6 }, (_, i) =>
      article(`n${i}`, "Nyongbyon and Nampho", ["The reactor of Nyongbyon, the port of Nampho and Ulji."]),
    ),
    article("other", "Waging war", ["They were waging war."]),
  ]);

  test.each([
    ["Yongbyon", ["nyongbyon"]],
    ["Nampo", ["nampho"]],
    ["Yeongbyeon", ["nyongbyon"]],
    ["Wagging", []],
    ["Nampho", []],
    ["yongbyon", []],
  ])("%j is also searched as %j", (typed, spellings) => {
    expect(rank(places, parse(typed)).expansions.flatMap((expansion) => expansion.spellings)).toEqual(
      spellings,
    );
  });
});
