/** Where words stand in an article, as every citation and list writes it. */
import type { Article } from "../corpus/article.ts";
import { pageOf } from "./facts.ts";

/** `¶ 12`, `p. 3, ¶ 12`, `pp. 3–4, ¶ 12, 13`: paragraph numbers in order. */
export function locator(article: Article, paragraphs: readonly number[]): string {
  const pages = [...new Set(paragraphs.map((number) => pageOf(article, number)))].filter(
    (page) => page !== null,
  );
  const [first, last] = [pages[0], pages.at(-1)];
  const page = first === undefined ? "" : first === last ? `p. ${first}, ` : `pp. ${first}–${last}, `;
  return `${page}¶ ${paragraphs.join(", ")}`;
}
