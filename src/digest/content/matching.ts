/** Many queries against a few articles: what watches and the filters of digests ask. */
import { type Article, type ArticleId, sliceAt } from "../../corpus/article.ts";
import { answer } from "../../search/answer/answer.ts";
import { reinterpret } from "../../search/expand/special-queries.ts";
import { SearchIndex } from "../../search/index/search-index.ts";
import type { Naming } from "../../search/match/naming.ts";
import { parse } from "../../search/query/parse.ts";
import { select } from "../../search/rank/rank.ts";
import type { Matcher, Passage } from "./compose.ts";

/** Who is named in some articles, as search asks it. */
type NamingAmong = (articles: readonly Article[]) => Naming;

/**
 * A matcher by the rules of search: an article matches where a search over the whole archive would give it with all
 * words, none read as another.
 */
export function matcherBy(namingAmong: NamingAmong): Matcher {
  return (articles) => {
    const index = SearchIndex.build(articles, { isPart: true });
    const naming = namingAmong(articles);
    return (query) => new Set(matching(index, query, naming));
  };
}

/** The excerpt that a search would show of the article. */
export function passageBy(namingAmong: NamingAmong): Passage {
  return (article, query) => {
    const index = SearchIndex.build([article], { isPart: true });
    const { results } = answer(index, query, { naming: namingAmong([article]), limit: 1 });
    const excerpt = results[0]?.excerpts.find(({ marks }) => marks.length > 0);
    if (excerpt === undefined) return null;
    return { ...excerpt, text: sliceAt(article, excerpt) };
  };
}

/** The articles for which all of the query holds. */
function matching(index: SearchIndex, query: string, naming: Naming): ArticleId[] {
  const { articles, complete } = select(index, reinterpret(index, parse(query)), { naming }).chosen;
  if (!complete) return [];
  return Array.from(articles, (member, number) => (member === 1 ? index.article(number) : null)).flatMap(
    (article) => article?.id ?? [],
  );
}
