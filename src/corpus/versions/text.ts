/** The texts of an article as readers ask for them: the present one, an earlier one, or the last of one that is gone. */
import type { Article, ArticleId } from "../article.ts";
import type { Library } from "../library.ts";
import { type Histories, type History, statusOf, type TextStatus } from "./history.ts";

/** One text of an article, with what is known of its others. */
export interface KnownText {
  readonly article: Article;
  /** Null where it has no other text and was never seen gone. */
  readonly history: History | null;
  /** Which text this is, from 1. */
  readonly number: number;
  readonly status: TextStatus;
}

/** Where texts are found. */
export interface Texts {
  readonly library: Pick<Library, "get">;
  readonly histories: Pick<Histories, "get">;
}

/**
 * By an article's id its present text, or the last one where it is gone; by id and number (`….2`) that text. Null
 * where there is none.
 */
export function findText({ library, histories }: Texts, reference: string): KnownText | null {
  const [, written = "", asked] = /^(.*?)(?:\.(\d+))?$/s.exec(reference) ?? [];
  const id = written as ArticleId;
  const history = histories.get(id);
  const count = history?.versions.length ?? 1;
  const number = asked === undefined ? count : Number(asked);
  const article =
    number === count
      ? (library.get(id) ?? history?.versions.at(-1)?.article)
      : history?.versions[number - 1]?.article;
  return article ? { article, history, number, status: statusOf(history, number) } : null;
}

/** What `findText` finds this text by. The last one goes by the id alone: it is what is printed now. */
export function referenceTo({ article, history, number }: KnownText): string {
  return history === null || number === history.versions.length
    ? article.id
    : textReference(article.id, number);
}

/** What `findText` finds a text by, also after others have come. */
export function textReference(id: ArticleId, number: number): string {
  return `${id}.${number}`;
}
