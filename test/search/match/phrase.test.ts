import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { finish } from "../../../src/common/steps.ts";
import { SearchIndex } from "../../../src/search/index/search-index.ts";
import { articlesPrinting, articlesWithSequence, sequenceOf } from "../../../src/search/match/phrase.ts";
import { Work } from "../../../src/search/work.ts";
import { article } from "../articles.ts";

/** Stop words among them: they have no postings. */
const WORDS = ["the", "of", "it", "it's", "steel", "mill", "mill's", "in"];
const words = fc.array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 12 });
const texts = fc.array(words, { minLength: 1, maxLength: 3 });

describe("The articles that print a sequence of words", () => {
  it("are those in which it stands in one paragraph, the last word perhaps in its possessive, with its first place", () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ paragraphs: texts, isGone: fc.boolean() }), { minLength: 1, maxLength: 8 }),
        fc.array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 4 }),
        fc.nat(6),
        (all, asked, added) => {
          const articles = all.map(({ paragraphs }, i) =>
            article(
              `${i}`,
              "x",
              paragraphs.map((row) => `${row.join(" ")}.`),
            ),
          );
          const index = SearchIndex.build(articles.slice(added));
          const exacts = asked.map((exact) => ({ exact }));
          // what an index remembers of earlier queries must not hide what comes after them
          for (const one of articles.slice(0, added)) {
            const early = sequenceOf(index, exacts);
            if (early) finish(articlesWithSequence(new Work(index), early));
            index.put(one);
          }
          for (const [i, { isGone }] of all.entries()) if (isGone) index.remove(articles[i]!.id);
          const sequence = sequenceOf(index, exacts);
          const found: [article: number, at: number][] = [];
          if (sequence)
            finish(articlesPrinting(new Work(index), sequence, (...place) => void found.push(place)));
          const isAsked = (word: string | undefined, k: number): boolean =>
            word === asked[k] || (k === asked.length - 1 && word === `${asked[k]}'s`);
          const expected = all.flatMap(({ paragraphs, isGone }, i) => {
            if (isGone) return [];
            let before = 1; // the headline's word
            for (const row of paragraphs) {
              const at = row.findIndex((_, start) => asked.every((_word, k) => isAsked(row[start + k], k)));
              if (at >= 0) return [[`${i}`, before + at]];
              before += row.length;
            }
            return [];
          });
          const places = found.map(([number, at]) => [
            index.article(number)?.sourceId,
            at - index.words.start(number),
          ]);
          expect(places.sort()).toEqual(expected.sort());
          const set = sequence && finish(articlesWithSequence(new Work(index), sequence));
          const members = all.filter((_, i) => {
            const number = index.numberOf(articles[i]!.id);
            return number !== undefined && set?.[number] === 1;
          });
          expect(members.length).toBe(expected.length);
        },
      ),
      { numRuns: 500 },
    );
  });

  it("are found, however many came after the first query", () => {
    const numbered = Array.from({ length: 300 }, (_, i) => article(`${i}`, "x", ["It is of the mill."]));
    const index = SearchIndex.build(numbered.slice(0, 50));
    for (const [i, one] of [...numbered.entries()].slice(50)) {
      const sequence = sequenceOf(index, [{ exact: "of" }, { exact: "the" }]);
      const found = sequence && finish(articlesWithSequence(new Work(index), sequence));
      expect(found?.reduce((sum, isIn) => sum + isIn, 0)).toBe(i);
      index.put(one);
    }
  });
});
