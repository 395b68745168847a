import fc from "fast-check";
import { expect, test } from "vitest";
import { answer } from "../../../src/search/answer/answer.ts";
import { SearchIndex } from "../../../src/search/index/search-index.ts";
import { parse } from "../../../src/search/query/parse.ts";
import { rank } from "../../../src/search/rank/rank.ts";
import { article } from "../articles.ts";

const WORDS = ["song", "chang", "min", "norway", "mill", "river", "zork"];
const text = fc
  .array(fc.constantFrom(...WORDS.slice(0, -1)), { minLength: 1, maxLength: 8 })
  .map((all) => all.join(" "));
const texts = fc.array(text, { minLength: 1, maxLength: 10 });
const phrase = fc
  .array(fc.constantFrom(...WORDS), { minLength: 2, maxLength: 3 })
  .map((words) => `"${words.join(" ")}"`);
const query = fc.array(fc.oneof(fc.constantFrom(...WORDS), phrase), { minLength: 1, maxLength: 4 });
const indexOf = (all: readonly string[]) =>
  SearchIndex.build(all.map((one, i) => article(`a${i}`, "Item", [`${one}.`])));

test("what an answer says is absent is absent", () => {
  fc.assert(
    fc.property(texts, query, (all, parts) => {
      const index = indexOf(all);
      const asked = parts.join(" ");
      const prints = (part: string) => (one: string) => ` ${one} `.includes(` ${part.replaceAll('"', "")} `);
      for (const note of answer(index, asked).notes) {
        if (note.kind === "loosened") expect(all.some(prints(note.phrase))).toBe(false);
        if (note.kind === "unprinted") expect(all.some(prints(note.typed))).toBe(false);
        if (note.kind === "read as") expect(all.some(prints(note.typed))).toBe(false);
        if (note.kind === "missing")
          expect(all.some((one) => parts.every((part) => prints(part)(one)))).toBe(false);
      }
    }),
    { numRuns: 200 },
  );
});

test("a shorter list begins a longer one, and the total is the same", () => {
  fc.assert(
    fc.property(texts, query, fc.integer({ min: 1, max: 9 }), (all, parts, limit) => {
      const index = indexOf(all);
      const ids = (most: number) => {
        const { hits, total } = rank(index, parse(parts.join(" ")), { limit: most });
        return { total, ids: hits.map((hit) => hit.article.id) };
      };
      const [short, long] = [ids(limit), ids(50)];
      expect(short.ids).toEqual(long.ids.slice(0, limit));
      expect(short.total).toBe(long.total);
    }),
    { numRuns: 100 },
  );
});
