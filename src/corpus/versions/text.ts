/** Looks up the texts of an article: the present one, an earlier one, or the last of one that is gone. */
import type { Article, ArticleId } from "../article.ts";
import type { Library } from "../library.ts";
import { type Histories, type History, statusOf, type TextStatus } from "./history.ts";

/** One text of an article, with the article's history. */
export interface KnownText {
  readonly article: Article;
  /** Null where it has no other text and was never seen to be gone. */
  readonly history: History | null;
  readonly number: number;
  readonly status: TextStatus;
}

export interface Texts {
  readonly library: Pick<Library, "get">;
  readonly histories: Pick<Histories, "get">;
}

/**
 * An article's id finds its present text, or the last one if it is gone; id and number (`….2`) find that
 * text. Null where there is none.
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

/** The reference for `findText`. The last text is referred to by id alone: it is the one in print. */
export function referenceTo({ article, history, number }: KnownText): string {
  return history === null || number === history.versions.length
    ? article.id
    : textReference(article.id, number);
}

/** The reference by which `findText` finds a text even when newer ones exist. */
export function textReference(id: ArticleId, number: number): string {
  return `${id}.${number}`;
}
