/**
 * Where words were printed: which article, which of its texts, which paragraph, which part. It is handed on as one
 * value from a hit through every view and button to the citation, so that none of it can be lost on the way.
 */
import { type Article, type ArticleId, textAt } from "../article.ts";
import type { Histories } from "./history.ts";
import { findText, type KnownText, type Texts, textReference } from "./text.ts";

/** A part of a paragraph: UTF-16 offsets into its text. The number is from 1; 0 is the headline. */
export interface QuotedPart {
  readonly paragraph: number;
  readonly start: number;
  readonly end: number;
}

export interface QuoteReference extends QuotedPart {
  readonly article: ArticleId;
  /** Which of the article's texts, from 1: the same for good, also when the article changes. */
  readonly text: number;
}

/** A quote whose text was found again. */
export interface KnownQuote {
  readonly known: KnownText;
  readonly reference: QuoteReference;
}

/** Refers to a part of this text. */
export function referenceIn({ article, number }: KnownText, part: QuotedPart): QuoteReference {
  const { paragraph, start, end } = part;
  return { article: article.id, text: number, paragraph, start, end };
}

/** Refers to a part of the present text of an article. */
export function presentReference(
  histories: Pick<Histories, "get">,
  article: ArticleId,
  { paragraph, start, end }: QuotedPart,
): QuoteReference {
  const text = histories.get(article)?.versions.length ?? 1;
  return { article, text, paragraph, start, end };
}

/** All of a paragraph. */
export function wholeParagraph(
  article: Pick<Article, "title" | "paragraphs">,
  paragraph: number,
): QuotedPart {
  return { paragraph, start: 0, end: textAt(article, paragraph).length };
}

/** The first paragraph that has words, whole; the headline of an article without any. */
export function firstPart(article: Pick<Article, "title" | "paragraphs">): QuotedPart {
  return wholeParagraph(article, article.paragraphs.findIndex(({ text }) => text !== "") + 1);
}

const TOKEN = /^([a-z2-7]{16})\.(\d{1,6}):(\d{1,7}):(\d{1,9})-(\d{1,9})$/;

/** One token without spaces: `abcdefghijklmnop.1:18:0-120`. */
export function formatReference({ article, text, paragraph, start, end }: QuoteReference): string {
  return `${textReference(article, text)}:${paragraph}:${start}-${end}`;
}

/** Reads what `formatReference` writes; null for anything else. */
export function parseReference(token: string): QuoteReference | null {
  const [, article, ...numbers] = TOKEN.exec(token) ?? [];
  if (article === undefined) return null;
  const [text = 1, paragraph = 1, start = 0, end = 0] = numbers.map(Number);
  return { article: article as ArticleId, text, paragraph, start, end };
}

/**
 * Finds the text of a quote again. `text` is an article's id, or `….2` for one of its texts, as `findText` takes it;
 * a part that the text does not have stands for the whole of its paragraph, and a paragraph that it does not have for
 * the last one. Null where there is no such text.
 */
export function findQuoted(texts: Texts, text: string, part: QuotedPart): KnownQuote | null {
  const known = findText(texts, text);
  if (known === null) return null;
  const { article } = known;
  const paragraph = Math.min(part.paragraph, article.paragraphs.length);
  const whole = wholeParagraph(article, paragraph);
  const isThere = paragraph === part.paragraph && part.start < part.end && part.end <= whole.end;
  return { known, reference: referenceIn(known, isThere ? part : whole) };
}
