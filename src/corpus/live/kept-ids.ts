/**
 * Ids that survive renames. An article without its own id or address is identified by its document's path; if
 * the document is renamed, the same bytes keep their id.
 */
import type { Article, ArticleId } from "../article.ts";

/** `keyOf` an article → its id since it was first seen. To be kept across restarts. */
export type KeptIds = Map<string, ArticleId>;

/** The bytes an article was read from, and its position in them. */
export function keyOf(article: Pick<Article, "sha256" | "ordinal">): string {
  return `${article.sha256}#${article.ordinal}`;
}

/** Whether the article's id comes from its document's path. */
export function isNamedByPath(article: Article): boolean {
  return article.url === null && article.sourceId === `${article.origin}#${article.ordinal}`;
}

export function withKeptId(article: Article, kept: ReadonlyMap<string, ArticleId>): Article {
  const id = isNamedByPath(article) ? kept.get(keyOf(article)) : undefined;
  return id === undefined ? article : { ...article, id };
}
