/** An article, and the edits that a state agency makes to what it has printed. */
import type { Article } from "../../../src/corpus/article.ts";
import { readAs } from "../reading.ts";

export const TITLE = "Kim Tok Hun Inspects Several Fields of the National Economy";
export const PARAGRAPHS = [
  "Premier Kim Tok Hun, member of the Presidium of the Political Bureau, inspected several fields of the economy.",
  "He went round the Hwanghae Iron Complex. He learned about the production there and encouraged the workers.",
  "He was accompanied by Jon Hyon Chol, director of a department, and by Pak Hun, vice-premier of the Cabinet.",
  "A consultative meeting took place on the spot and discussed the measures for the supply of raw materials.",
  "Visiting farms in North Hwanghae Province, he stressed the need to prevent damage from the heavy rain.",
];

/** One record of an archive, read as an article. */
export async function articleOf(
  paragraphs: readonly string[],
  more: { id?: string; title?: string; outlet?: string; date?: string; url?: string } = {},
): Promise<Article> {
  const record = { id: "k1", outlet: "KCNA", date: "2022-07-02", title: TITLE, ...more, paragraphs };
  const { articles } = await readAs("archive.jsonl", Buffer.from(`${JSON.stringify(record)}\n`));
  const [article] = articles;
  if (!article) throw new Error("no article");
  return article;
}

const replaced = (number: number, text: string) => PARAGRAPHS.map((p, i) => (i === number - 1 ? text : p));

export const EDITS = {
  nameDropped: replaced(3, "He was accompanied by Pak Hun, vice-premier of the Cabinet."),
  titleChanged: replaced(
    3,
    "He was accompanied by Jon Hyon Chol, director of a department, and by Pak Hun, minister of Construction.",
  ),
  sentenceCut: replaced(2, "He went round the Hwanghae Iron Complex."),
  paragraphMoved: [0, 1, 3, 4, 2].map((i) => PARAGRAPHS[i] ?? ""),
  paragraphCut: PARAGRAPHS.filter((_, i) => i !== 3),
};
