/** What is printed at a place of an article: the one way from a paragraph's number to its text. */
import type { Article } from "./article.ts";

/** A stretch of a paragraph: UTF-16 offsets into its text. */
interface Place {
  readonly paragraph: number;
  readonly start: number;
  readonly end: number;
}

/** Text by paragraph number; 0 is the headline, -1 the subtitle. Empty where there is none. */
export function textAt(article: Article, paragraph: number): string {
  if (paragraph === 0) return article.title;
  return paragraph < 0 ? (article.subtitle ?? "") : (article.paragraphs[paragraph - 1]?.text ?? "");
}

/** The letters of a stretch, as they stand there. */
export function sliceAt(article: Article, { paragraph, start, end }: Place): string {
  return textAt(article, paragraph).slice(start, end);
}

/** What is printed in several stretches, such as a title over a paragraph break. */
export function printedAt(article: Article, places: readonly Place[]): string {
  return places.map((place) => sliceAt(article, place)).join(" ");
}
