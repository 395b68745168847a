import { describe, expect, it } from "vitest";
import { factsOf } from "../../src/cite/facts.ts";
import { packArticle, unpackArticle } from "../../src/corpus/packed.ts";
import { statusOf } from "../../src/corpus/versions/history.ts";
import { makePdf, wrap } from "./readers/samples.ts";
import { readAs } from "./reading.ts";

describe("The pages of a PDF", () => {
  it("stay with their paragraphs in a snapshot, and stand in a citation", async () => {
    const lines = (text: string, y: number) =>
      wrap(`${text} took place on that day and it went on for long.`, 60, y, 70);
    const { articles } = await readAs(
      "a.pdf",
      makePdf([
        [{ text: "A Title", x: 60, y: 80, size: 18 }, ...lines("The meeting", 120)],
        lines("Another meeting", 120),
      ]),
    );
    const [article] = articles;
    expect(article?.paragraphs.map(({ page }) => page)).toEqual([1, 2]);
    expect(unpackArticle(structuredClone(packArticle(article!)))).toEqual(article);
    expect(factsOf(article!, 2, statusOf(null), null).page).toBe("2");
  });

  it("are none where a text has no pages", async () => {
    const { articles } = await readAs("a.txt", "A Title\n\nA text of several words stands here.\n");
    expect(packArticle(articles[0]!).pages).toBeNull();
    expect(unpackArticle(packArticle(articles[0]!))).toEqual(articles[0]);
    expect(factsOf(articles[0]!, 1, statusOf(null), null).page).toBeNull();
  });
});
