/** The words of an article to quote for a traced query. */

import type { Article } from "../../corpus/article.ts";
import { sliceAt } from "../../corpus/article.ts";
import { answer } from "../answer/answer.ts";
import type { Excerpt } from "../answer/excerpt.ts";
import { SearchIndex } from "../index/search-index.ts";
import type { Naming } from "../match/naming.ts";

/** The excerpt that a search would show of this article, with its text as printed. */
export function quoteFor(
  query: string,
  article: Article,
  naming: Naming,
): Excerpt & { readonly text: string } {
  const index = SearchIndex.build([article], { isPart: true });
  const excerpt = answer(index, query, { naming, limit: 1 }).results[0]?.excerpts[0];
  const headline: Excerpt = {
    article: article.id,
    ...{ paragraph: 0, start: 0, end: article.title.length },
    ...{ cutBefore: false, cutAfter: false, marks: [] },
  };
  const part = excerpt ?? headline;
  return { ...part, text: sliceAt(article, part) };
}
