import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { finish } from "../../../src/common/steps.ts";
import { answering } from "../../../src/search/answer/answer.ts";
import { SearchIndex } from "../../../src/search/index/search-index.ts";
import { Work } from "../../../src/search/work.ts";
import { runs } from "../../needs.ts";
import { article } from "../articles.ts";

const WORDS = ["the", "of", "steel", "mill", "steelworks", "opened", "in", "mills"];
const row = fc.array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 14 });
const texts = fc.array(fc.array(row, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 10 });
const word = fc.constantFrom(...WORDS);
const term = fc.oneof(
  fc.tuple(word, word).map(([a, b]) => `"${a} ${b}"`),
  fc.tuple(word, word, fc.integer({ min: 1, max: 4 })).map(([a, b, n]) => `${a} near/${n} ${b}`),
  fc.constantFrom("steel*", "mi*", "op*", "th*"),
);
const part = fc.oneof(
  { weight: 4, arbitrary: term },
  { weight: 1, arbitrary: term.filter((one) => !one.includes("near")).map((one) => `-${one}`) },
  { weight: 1, arbitrary: fc.array(term, { minLength: 2, maxLength: 3 }).map((all) => all.join(" OR ")) },
);
const query = fc.array(part, { minLength: 1, maxLength: 4 }).map((parts) => parts.join(" "));

function indexOf(all: readonly (readonly (readonly string[])[])[]): SearchIndex {
  const articles = all.map((rows, i) =>
    article(
      `${i}`,
      "x",
      rows.map((words) => `${words.join(" ")}.`),
    ),
  );
  return SearchIndex.build(articles);
}

describe("A query with a budget", () => {
  it("finds within it what it finds without, or some of it and says so", () => {
    fc.assert(
      fc.property(texts, query, fc.integer({ min: 1, max: 400_000 }), (all, asked, units) => {
        const index = indexOf(all);
        const options = { limit: 100 };
        const whole = finish(answering(new Work(index, Number.MAX_SAFE_INTEGER), asked, options));
        const found = finish(answering(new Work(index, units), asked, options));
        const ids = (answer: typeof whole) => answer.results.map((one) => one.article.id);
        expect(whole.stopped).toBe(null);
        if (found.stopped === null || found.stopped.how === "notes") expect(ids(found)).toEqual(ids(whole));
        else expect(found.notes[0]).toBe(found.stopped);
        if (whole.notes.every(({ kind }) => kind !== "loosened"))
          expect(new Set(ids(whole)).isSupersetOf(new Set(ids(found)))).toBe(true);
        if (found.stopped?.how === "refused") expect(found.results).toEqual([]);
        expect(found.work).toBeLessThan(1.2 * units + whole.work);
      }),
      runs(300),
    );
  });

  it("finds what it would find alone while the archive changes between its steps", () => {
    fc.assert(
      fc.property(texts, texts, query, (before, meanwhile, asked) => {
        const index = indexOf(before);
        const alone = finish(answering(new Work(indexOf(before)), asked, { limit: 100 }));
        // a slice of no time ends at the first look at the clock
        const steps = answering(new Work(index, undefined, 0), asked, { limit: 100 });
        const others = meanwhile.map((rows, i) =>
          article(
            `later ${i}`,
            "x",
            rows.map((words) => words.join(" ")),
          ),
        );
        let turns = 0;
        let step = steps.next();
        for (; !step.done; step = steps.next()) {
          const next = others.pop();
          if (next) index.put(next);
          turns++;
        }
        expect(turns).toBeGreaterThan(0);
        // in an order of their own: how common a word is changes with the archive
        const ids = ({ results }: typeof alone) => new Set(results.map((one) => one.article.id));
        expect(ids(step.value)).toEqual(ids(alone));
      }),
    );
  });
});
