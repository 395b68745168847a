/**
 * Ids that outlive the name of a file. An article without an id or address of its own is named after its
 * document's path; where the document was renamed, the same bytes keep the id that they had.
 */
import type { Article, ArticleId } from "../article.ts";

/** `keyOf` an article → the id that it has had since it was first seen. To be kept across restarts. */
export type KeptIds = Map<string, ArticleId>;

/** The bytes that an article was read from, and its place in them. */
export function keyOf(article: Pick<Article, "sha256" | "ordinal">): string {
  return `${article.sha256}#${article.ordinal}`;
}

/** True where the article's id comes from its document's path. */
export function isNamedByPath(article: Article): boolean {
  return article.url === null && article.sourceId === `${article.origin}#${article.ordinal}`;
}

export function withKeptId(article: Article, kept: ReadonlyMap<string, ArticleId>): Article {
  const id = isNamedByPath(article) ? kept.get(keyOf(article)) : undefined;
  return id === undefined ? article : { ...article, id };
}
