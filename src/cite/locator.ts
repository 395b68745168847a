/** Where words stand in an article, as every citation and list writes it. */
import type { Article } from "../corpus/article.ts";
import { pageOf } from "./facts.ts";

/** `¶ 12`; `headline` for 0. */
export function paragraphName(paragraph: number): string {
  return paragraph === 0 ? "headline" : `¶ ${paragraph}`;
}

/** `¶ 12`, `p. 3, ¶ 12`, `pp. 3–4, ¶ 12, 13`: numbers of paragraphs, in order; `headline` for 0 alone. */
export function locator(article: Article, paragraphs: readonly number[]): string {
  const pages = [...new Set(paragraphs.map((number) => pageOf(article, number)))].filter(
    (page) => page !== null,
  );
  const [first, last] = [pages[0], pages.at(-1)];
  const page = first === undefined ? "" : first === last ? `p. ${first}, ` : `pp. ${first}–${last}, `;
  const numbers = paragraphs.filter((number) => number > 0);
  return numbers.length === 0 ? "headline" : `${page}¶ ${numbers.join(", ")}`;
}
