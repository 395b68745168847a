import { shortCitation } from "../../../src/cite/cite.ts";
import type { Article, ArticleId } from "../../../src/corpus/article.ts";
import { articleId } from "../../../src/corpus/identity.ts";
import { analyse } from "../../../src/search/analyser.ts";
import { askedBy } from "../../../src/search/asked.ts";
import { conceptsOf } from "../../../src/search/concepts.ts";
import { excerptOf } from "../../../src/search/excerpt.ts";
import { parse } from "../../../src/search/query/parse.ts";
import { findQuote } from "../../../src/search/quote.ts";
import { rank } from "../../../src/search/rank.ts";
import { best, idf, scoreConcepts } from "../../../src/search/score.ts";
import { SearchIndex } from "../../../src/search/searchindex.ts";
import { Suggester } from "../../../src/search/suggest.ts";
import { NEWS, PLAIN, type RankingSettings } from "../../../src/search/weights.ts";
import type { Doc } from "../data.ts";
import type { Contender, Engine } from "./engine.ts";

export const dateline: Contender = contender("Dateline", "as it ships", NEWS);
export const datelinePlain: Contender = contender(
  "Dateline, no lead",
  "headline and lead weigh like the rest",
  PLAIN,
);

function contender(name: string, about: string, settings: RankingSettings): Contender {
  return {
    name,
    about,
    async build(docs) {
      const articles: Article[] = [];
      for await (const doc of docs) articles.push(articleOf(doc));
      return engineOf(SearchIndex.build(articles, { settings }));
    },
  };
}

export function engineOf(index: SearchIndex): Engine {
  const weigh = (term: string): number => idf(index.count, index.postings.frequency(term));
  let suggester: Suggester | null = null;
  const ids = (query: string, options: Parameters<typeof rank>[2]): string[] =>
    rank(index, parse(query), { fold: false, ...options }).hits.map(({ article }) => article.sourceId);
  return {
    search: (query, limit, offset = 0) => ids(query, { limit, offset, partial: "always" }),
    between: (query, from, to, limit) => ids(query, { limit, from, to, partial: "always" }),
    phrase: (words, limit) => ids(`"${words}"`, { limit }),
    prefix: (start, limit) => ids(`${start}*`, { limit }),
    quote: (text, limit) =>
      findQuote(index, text, { limit, ungated: true }).sources.map(({ article, pieces }) => ({
        id: article.sourceId,
        paragraph: (pieces[0]?.paragraph ?? 0) - 1,
      })),
    suggest(typed) {
      suggester ??= suggesterOf(index);
      return suggester.suggest(typed).map(({ query }) => query);
    },
    answer(query, limit) {
      const parsed = parse(query);
      const { hits, expansions } = rank(index, parsed, { limit });
      const asked = askedBy(
        parsed.root,
        weigh,
        expansions.flatMap(({ spellings }) => spellings),
      );
      let characters = 0;
      for (const { article, paragraphs } of hits) {
        for (const number of paragraphs) {
          const excerpt = excerptOf(article.id, number, article.paragraphs[number - 1]?.text ?? "", asked);
          characters += excerpt.end - excerpt.start + shortCitation(article, number).length;
        }
      }
      return characters;
    },
    rankAlone(query, limit) {
      const { concepts } = conceptsOf(index, analyse(query), query);
      const { score } = scoreConcepts(index, concepts, concepts.length);
      return best(score, limit).map((number) => index.article(number)?.sourceId ?? "");
    },
  };
}

function suggesterOf(index: SearchIndex): Suggester {
  const titles: string[] = [];
  const places = new Map<string, number>();
  const outlets = new Map<string, number>();
  for (let number = index.capacity - 1; number >= 0; number--) {
    const article = index.article(number);
    if (article === null) continue;
    titles.push(article.title);
    if (article.place !== null) places.set(article.place, (places.get(article.place) ?? 0) + 1);
    if (article.outlet !== null) outlets.set(article.outlet, (outlets.get(article.outlet) ?? 0) + 1);
  }
  const counted = (names: ReadonlyMap<string, number>) =>
    Array.from(names, ([name, count]) => ({ name, count }));
  const words = index.vocabulary().map(({ word, count }) => ({ term: word, surface: word, count }));
  return new Suggester({ words, titles, people: [], outlets: counted(outlets), places: counted(places) });
}

function articleOf({ id, title, paragraphs, date }: Doc): Article {
  return {
    id: articleId(id) as ArticleId,
    sourceId: id,
    origin: "",
    ordinal: 1,
    sha256: "",
    outlet: null,
    title,
    subtitle: null,
    date,
    pageDate: date,
    dateFrom: null,
    datePrecision: null,
    place: null,
    juche: null,
    url: null,
    language: null,
    retrieved: null,
    bulletin: null,
    paragraphs: paragraphs.map((text) => ({ text, source: 0, start: 0, end: 0, repairs: [] })),
    bodyFrom: 1,
    sources: [],
    repairs: [],
    flags: [],
    extra: null,
  };
}
