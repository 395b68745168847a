import { describe, expect, test } from "vitest";
import { answer } from "../../../src/search/answer/answer.ts";
import { SearchIndex } from "../../../src/search/index/search-index.ts";
import { article } from "../articles.ts";

const buried = (id: string, text: string) => article(id, `News ${id}`, [text]);
const filler = Array.from({ length: 80 }, (_, n) =>
  buried(`f${n}`, `Farmers of the village ${n} sowed maize.`),
);
const texts = [
  buried("a", "Agent orange, a defoliant, was sprayed in the war."),
  buried("b", "The defoliant agent orange harmed many."),
  buried("c", "Agent orange was a toxic defoliant."),
  buried("d", "Barrels of defoliant lay under the base for years; agent unknown."),
  buried("e", "The agent of a shipping firm left the base for years."),
  ...filler,
];

describe("where no article has all words", () => {
  test("words that the best articles share count too, and are named", () => {
    const found = answer(SearchIndex.build(texts), "agent orange barracks base");
    const order = found.results.map((one): string => one.article.id);
    expect(order).toContain("d");
    expect(order.indexOf("d")).toBeLessThan(order.indexOf("e"));
    expect(found.notes).toContainEqual({ kind: "related", words: expect.arrayContaining(["defoliant"]) });
    // nothing that was not typed is quoted as if it had been
    for (const { article: shown, excerpts } of found.results)
      for (const { paragraph, marks } of excerpts)
        for (const { start, end } of marks)
          expect(shown.paragraphs[paragraph - 1]?.text.slice(start, end)).not.toBe("defoliant");
  });

  test.each(['"agent orange" base', "agent orange", "agent base -orange"])("not for %s", (query) => {
    const { notes } = answer(SearchIndex.build(texts), query);
    expect(notes.filter(({ kind }) => kind === "related")).toEqual([]);
  });
});
