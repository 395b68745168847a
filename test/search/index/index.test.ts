import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Article, ArticleId } from "../../../src/corpus/article.ts";
import { Postings } from "../../../src/search/index/postings.ts";
import { SearchIndex } from "../../../src/search/index/search-index.ts";
import { parse } from "../../../src/search/query/parse.ts";
import { findQuote } from "../../../src/search/quote/find-quote.ts";
import { rank } from "../../../src/search/rank/rank.ts";
import { analyse } from "../../../src/search/text/analyser.ts";
import { article } from "../articles.ts";

test("FlexSearch is the version whose undeclared fields were looked at", () => {
  const root = join(import.meta.dirname, "..", "..", "..");
  const read = (path: string) => JSON.parse(readFileSync(join(root, path), "utf8"));
  expect(read("package.json").dependencies.flexsearch).toBe("0.8.212");
  expect(read("node_modules/flexsearch/package.json").version).toBe("0.8.212");
});

const WORDS =
  "missile launch test Korea U.S. talks flood Kim Jong Un the of in to dam farm 1998 nuclear power".split(
    " ",
  );
const sentence = fc
  .array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 12 })
  .map((words) => words.join(" "));
const someArticle = fc.record({
  id: fc.constantFrom("a", "b", "c", "d", "e", "f"),
  title: sentence,
  paragraphs: fc.array(sentence, { maxLength: 4 }),
  date: fc.option(fc.constantFrom("1998-03-01", "1999", "2004-05"), { nil: null }),
});
type Plan = { id: string; title: string; paragraphs: string[]; date: string | null };
const made = ({ id, title, paragraphs, date }: Plan): Article =>
  article(id, title, paragraphs, { date, pageDate: date });

const QUERIES = [
  "missile launch",
  "flood -dam",
  '"Kim Jong Un"',
  "nuclear OR farm",
  "laun*",
  "talks in 1998",
  "the of",
  "misile",
];

/** Everything that an index answers to some queries, scores included. */
function answers(index: SearchIndex): unknown {
  return QUERIES.map((query) => {
    const { hits, total, complete, repairs } = rank(index, parse(query), { limit: 50 });
    return {
      query,
      total,
      complete,
      repairs,
      hits: hits.map((hit) => [
        hit.article.id,
        hit.score.toFixed(9),
        hit.paragraphs,
        hit.missing,
        hit.also.length,
      ]),
      quote: findQuote(index, query, { ungated: true }).sources.map((source) => [
        source.article.id,
        source.share,
        source.pieces,
      ]),
    };
  });
}

describe("changes", () => {
  test("after any adding, replacing and removing, answers equal those of a fresh build", () => {
    fc.assert(
      fc.property(
        fc.array(someArticle, { maxLength: 5 }),
        fc.array(fc.oneof(someArticle, fc.constantFrom("a", "b", "c", "d")), { maxLength: 8 }),
        (first, changes) => {
          const index = SearchIndex.build(first.map(made));
          for (const change of changes) {
            if (typeof change === "string") index.remove(change as ArticleId);
            else index.put(made(change));
          }
          const left: Article[] = [];
          for (let number = 0; number < index.capacity; number++) {
            const kept = index.article(number);
            if (kept) left.push(kept);
          }
          const fresh = SearchIndex.build(left, { averageLength: index.averageLength });
          expect(index.count).toBe(fresh.count);
          expect(answers(index)).toEqual(answers(fresh));
        },
      ),
      { numRuns: 60 },
    );
  });

  test("an article with a known id takes the place of the older one", () => {
    const index = SearchIndex.build([article("a", "Flood in the south", [])]);
    index.put(article("a", "Drought in the north", []));
    expect(index.count).toBe(1);
    expect(rank(index, parse("flood")).total).toBe(0);
    expect(rank(index, parse("drought")).total).toBe(1);
  });
});

describe("export", () => {
  test("an imported index answers as the one that was exported, and can be changed", () => {
    fc.assert(
      fc.property(fc.array(someArticle, { maxLength: 6 }), someArticle, (plans, more) => {
        const index = SearchIndex.build(plans.map(made));
        index.put(made(more));
        index.remove("a" as ArticleId);
        const library = new Map<ArticleId, Article>();
        for (let number = 0; number < index.capacity; number++) {
          const kept = index.article(number);
          if (kept) library.set(kept.id, kept);
        }
        const sections = index.export().map(({ name, bytes }) => ({ name, bytes: Uint8Array.from(bytes) }));
        const copy = SearchIndex.import(sections, (id) => library.get(id));
        expect(answers(copy)).toEqual(answers(index));
        copy.put(made({ ...more, id: "z", title: "missile" }));
        index.put(made({ ...more, id: "z", title: "missile" }));
        expect(answers(copy)).toEqual(answers(index));
      }),
      { numRuns: 40 },
    );
  });

  test("a missing, cut or foreign section is refused with a reason", () => {
    const known = article("a", "Flood in the south", ["The dam broke."]);
    const sections = SearchIndex.build([known]).export();
    for (const { name } of sections) {
      const without = sections.filter((section) => section.name !== name);
      expect(() => SearchIndex.import(without, () => known)).toThrow(`“${name}” is missing`);
    }
    const cut = sections.map((section) =>
      section.name === "posting articles" ? { ...section, bytes: section.bytes.slice(0, -4) } : section,
    );
    expect(() => SearchIndex.import(cut, () => known)).toThrow("do not fit");
    expect(() => SearchIndex.import(sections, () => undefined)).toThrow("the library does not");
  });
});

describe("postings", () => {
  test("what is added can be found in its slot, and is gone when it is removed", () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.uniqueArray(fc.tuple(fc.constantFrom("x", "y", "constructor", "__proto__"), fc.nat(15)), {
            selector: ([term]) => term,
          }),
          {
            maxLength: 8,
          },
        ),
        fc.array(fc.boolean(), { minLength: 8, maxLength: 8 }),
        (articles, gone) => {
          const postings = new Postings();
          const weighed = articles.map((entries) => ({
            terms: entries.map(([term]) => term),
            slots: entries.map(([, slot]) => slot),
          }));
          weighed.forEach((entry, number) => {
            postings.add(number, entry);
          });
          weighed.forEach((entry, number) => {
            if (gone[number]) postings.remove(number, entry);
          });
          for (const kept of [postings, Postings.from(postings.flat())]) {
            articles.forEach((entries, number) => {
              for (const [term, slot] of entries) {
                expect(kept.holds(term, number)).toBe(!gone[number]);
                expect(kept.slots(term)[slot]?.includes(number) ?? false).toBe(!gone[number]);
              }
            });
          }
        },
      ),
    );
  });
});

test("the tokens of a paragraph are those that its text is read into, whatever it is", () => {
  const odd = fc.constantFrom(
    ...WORDS,
    "ʼ",
    "S. Korea",
    "Ch'oe",
    "people’s",
    "1,000",
    "평양",
    "é",
    "Kim Jong Unreceived",
    "'",
  );
  const text = fc.oneof(
    fc.array(odd, { maxLength: 12 }).map((words) => words.join(" ")),
    fc.string({ unit: "binary", maxLength: 80 }),
  );
  fc.assert(
    fc.property(text, fc.array(text, { minLength: 1, maxLength: 3 }), (title, paragraphs) => {
      const index = SearchIndex.build([
        article("before", "Before", ["One."]),
        article("it", title, paragraphs),
      ]);
      const number = index.numberOf("it" as ArticleId) as number;
      for (const [paragraph, printed] of [title, ...paragraphs].entries())
        expect(index.tokensOf(number, paragraph, printed)).toEqual(analyse(printed));
    }),
    { numRuns: 200 },
  );
});
