/** What digests and watches draw on in an archive; many queries are matched against a few articles. */
import type { Engine } from "../../archive/engine.ts";
import { finish } from "../../common/steps.ts";
import { type Article, type ArticleId, sliceAt } from "../../corpus/article.ts";
import { answer } from "../../search/answer/answer.ts";
import { reinterpret } from "../../search/expand/special-queries.ts";
import { SearchIndex } from "../../search/index/search-index.ts";
import { membersOf } from "../../search/match/article-sets.ts";
import type { Naming } from "../../search/match/naming.ts";
import { parse } from "../../search/query/parse.ts";
import { selecting } from "../../search/rank/rank.ts";
import { Work } from "../../search/work.ts";
import type { Matcher, Passage } from "./compose.ts";

/** The sources of an archive's digests and watches, for the bot and the terminal. */
export function sourcesIn({ corpus, people, reprintsOf, namingAmong }: Engine) {
  const { library, histories } = corpus;
  return {
    library,
    histories,
    people,
    matcher: matcherBy(namingAmong),
    passage: passageBy(namingAmong),
    alike: reprintsOf,
  };
}

/** Which people are named in given articles, as search needs it. */
type NamingAmong = (articles: readonly Article[]) => Naming;

/**
 * A matcher with the rules of search: an article matches where a search of the whole archive would find it
 * with all words and no word replaced.
 */
export function matcherBy(namingAmong: NamingAmong): Matcher {
  return function* (articles) {
    const index = yield* SearchIndex.building(articles, { isPart: true });
    const naming = namingAmong(articles);
    return (query) => new Set(matching(index, query, naming));
  };
}

export function passageBy(namingAmong: NamingAmong): Passage {
  return (article, query) => {
    const index = SearchIndex.build([article], { isPart: true });
    const { results } = answer(index, query, { naming: namingAmong([article]), limit: 1 });
    const excerpt = results[0]?.excerpts.find(({ marks }) => marks.length > 0);
    if (excerpt === undefined) return null;
    return { ...excerpt, text: sliceAt(article, excerpt) };
  };
}

/** The articles that match the whole query. */
function matching(index: SearchIndex, query: string, naming: Naming): ArticleId[] {
  const work = new Work(index);
  const parsed = reinterpret(index, parse(query), naming);
  const { articles, complete } = finish(selecting(work, parsed, { naming })).chosen;
  if (!complete) return [];
  return membersOf(articles).flatMap((number) => index.article(number)?.id ?? []);
}
