import type { Engine as Archive } from "../../../src/archive/engine.ts";
import { shortCitation } from "../../../src/cite/cite.ts";
import { finish, type Steps } from "../../../src/common/steps.ts";
import type { Article, ArticleId } from "../../../src/corpus/article.ts";
import { articleId } from "../../../src/corpus/identity.ts";
import { statusOf } from "../../../src/corpus/versions/history.ts";
import { conceptsOf } from "../../../src/search/expand/concepts.ts";
import { SearchIndex } from "../../../src/search/index/search-index.ts";
import { NEWS, PLAIN, type RankingSettings } from "../../../src/search/index/weights.ts";
import { countOf } from "../../../src/search/match/article-sets.ts";
import { parse } from "../../../src/search/query/parse.ts";
import { findQuote } from "../../../src/search/quote/find-quote.ts";
import { Keys } from "../../../src/search/rank/keys.ts";
import { rank } from "../../../src/search/rank/rank.ts";
import { scoreConcepts } from "../../../src/search/rank/score.ts";
import { analyse } from "../../../src/search/text/analyser.ts";
import { Work } from "../../../src/search/work.ts";
import type { Doc } from "../data.ts";
import type { Contender, Engine } from "./engine.ts";

export const dateline: Contender = contender("Dateline", "as it ships", NEWS);
export const datelinePlain: Contender = contender(
  "Dateline (no lead)",
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
      return engineOf(SearchIndex.build(articles, { settings }), null);
    },
  };
}

/** @param archive the whole of it, where suggestions and answers with excerpts are to be timed */
export function engineOf(index: SearchIndex, archive: Archive | null): Engine {
  const ids = (query: string, options: Parameters<typeof rank>[2]): string[] =>
    rank(index, parse(query), options).hits.map(({ article }) => article.sourceId);
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
    ...(archive === null ? {} : asAReaderGetsIt(archive)),
    rankAlone(query, limit) {
      const { concepts } = conceptsOf(index, analyse(query), query);
      const work = new Work(index);
      const asked = {
        words: concepts,
        tokens: [],
        plain: true,
        periods: [],
        eventDays: [],
        wantsSource: false,
      };
      const found = function* (): Steps<number[]> {
        const scores = yield* scoreConcepts(work, concepts);
        const articles = scores.atLeast(1);
        return yield* new Keys(work, asked, scores, {
          articles,
          total: countOf(articles),
          complete: true,
        }).best(limit);
      };
      return finish(work.scope(found())).map((number) => index.article(number)?.sourceId ?? "");
    },
  };
}

function asAReaderGetsIt(archive: Archive): Pick<Engine, "suggest" | "answer"> {
  return {
    suggest: (typed) => archive.suggest(typed, 10).map(({ query }) => query),
    answer: (query, limit) =>
      finish(archive.search(query, { limit }))
        .results.flatMap(({ article, excerpts }) =>
          excerpts.map(({ paragraph }) => shortCitation(article, paragraph, statusOf(null))),
        )
        .join("\n").length,
  };
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
