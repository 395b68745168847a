/** What is said of each word alone is true: so many articles print all of it. */
import fc from "fast-check";
import { expect, it } from "vitest";
import { answer } from "../../../src/search/answer/answer.ts";
import { SearchIndex } from "../../../src/search/index/search-index.ts";
import { articleOf } from "../../digest/fixtures.ts";

/** Words with no other forms, some a letter from each other: what is not printed may be read as a printed one. */
const part = fc.constantFrom("zambok", "zambor", "quvil", "quvix", "dorbat", "fengul", "hoxim", "jarpod");
const word = fc.oneof(
  part,
  fc.tuple(part, part).map((parts) => parts.join("-")),
);
const text = fc.array(word, { minLength: 1, maxLength: 2 }).map((words) => `${words.join(" ")}.`);

it("of any words, also hyphenated ones", () => {
  let told = 0;
  fc.assert(
    fc.property(
      fc.array(text, { minLength: 1, maxLength: 2 }),
      fc.uniqueArray(word, { minLength: 2, maxLength: 4 }),
      (texts, words) => {
        const articles = texts.map((one, i) => articleOf(`a${i}`, { title: "-", texts: [one] }));
        const { notes, total } = answer(SearchIndex.build(articles), words.join(" "));
        const counts = notes.flatMap((note) => (note.kind === "alone" ? note.counts : []));
        if (total === 0) told += counts.length;
        for (const { word: typed, articles: n } of counts) {
          const printed = (one: string) => one.split(/[\s.-]+/);
          const having = texts.filter((one) => typed.split("-").every((p) => printed(one).includes(p)));
          expect(n, typed).toBe(having.length);
        }
      },
    ),
    { numRuns: 400 },
  );
  expect(told).toBeGreaterThan(20);
});
