/** Many queries against a few articles: what watches and the filters of digests ask. */

import type { Article, ArticleId } from "../corpus/article.ts";
import { sliceAt } from "../corpus/text-at.ts";
import { analyse } from "../search/analyser.ts";
import { answer } from "../search/answer.ts";
import { choose } from "../search/choose.ts";
import { Conditions, type ExpandName } from "../search/conditions.ts";
import { asMeant } from "../search/meant.ts";
import type { ParsedQuery } from "../search/query/ast.ts";
import { parse } from "../search/query/parse.ts";
import { readQuery } from "../search/readquery.ts";
import { scoreConcepts } from "../search/score.ts";
import { SearchIndex } from "../search/searchindex.ts";
import { intersect } from "../search/sets.ts";
import type { Matcher, Passage, Sources } from "./compose.ts";

/** Queries of watches and digests, read as a search reads them. `expandName` as in search. */
export function queriesBy(expandName: ExpandName): Pick<Sources, "matcher" | "passage"> {
  return { matcher: matcherBy(expandName), passage: passageBy(expandName) };
}

/**
 * A matcher by the rules of search: an article matches where a search over the whole archive would give it with all
 * words, none read as another. `expandName` as in search.
 *
 * The articles get an index of their own. A search corrects words that its index does not have; here a word is missing
 * because the articles are few. So a blank article that holds the words of such a query is put beside them, and left
 * out of every answer.
 */
export function matcherBy(expandName: ExpandName): Matcher {
  return (articles) => {
    const index = SearchIndex.build(articles);
    const real = new Set(articles.map(({ id }) => id));
    return (query) => {
      const parsed = asMeant(index, parse(query));
      knowWords(index, query);
      return new Set(matching(index, parsed, expandName).filter((id) => real.has(id)));
    };
  };
}

/** The excerpt that a search would show of the article. */
function passageBy(expandName: ExpandName): Passage {
  return (article, query) => {
    const index = SearchIndex.build([article]);
    knowWords(index, query);
    const { results } = answer(index, query, { expandName, limit: 2 });
    const found = results.find((one) => one.article.id === article.id);
    const excerpt = found?.excerpts.find(({ marks }) => marks.length > 0);
    if (excerpt === undefined) return null;
    return { ...excerpt, text: sliceAt(article, excerpt) };
  };
}

/** Puts a blank article with the words of a query into an index that lacks some of them. */
function knowWords(index: SearchIndex, query: string): void {
  const unknown = analyse(query).some(({ term }) => index.postings.frequency(term) === 0);
  if (unknown) index.put(blank(query, index.capacity));
}

/** The articles for which all of the query holds. */
function matching(index: SearchIndex, parsed: ParsedQuery, expandName: ExpandName): ArticleId[] {
  const query = readQuery(index, parsed, expandName);
  const conditions = new Conditions(index, expandName);
  const allowed = intersect(query.conditions.map((node) => conditions.of(node))) ?? conditions.all;
  const scores = scoreConcepts(index, query.words);
  const { articles, complete } = choose(index, query, scores, allowed, "when needed");
  const found: ArticleId[] = [];
  if (!complete) return found;
  articles.forEach((member, number) => {
    const article = member === 1 ? index.article(number) : null;
    if (article !== null) found.push(article.id);
  });
  return found;
}

function blank(text: string, number: number): Article {
  return {
    id: `blank${number}` as ArticleId,
    sourceId: `blank${number}`,
    origin: "",
    ordinal: 1,
    sha256: "",
    outlet: null,
    title: text,
    subtitle: null,
    date: null,
    pageDate: null,
    dateFrom: null,
    datePrecision: null,
    place: null,
    juche: null,
    url: null,
    language: null,
    retrieved: null,
    bulletin: null,
    paragraphs: [],
    bodyFrom: 1,
    sources: [],
    repairs: [],
    flags: [],
    extra: null,
  };
}
