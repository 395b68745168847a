import type { Article, ArticleId } from "../../src/corpus/article.ts";

/** An article as the readers make it, from what a test says about it. */
export function article(
  id: string,
  title: string,
  paragraphs: readonly string[],
  more: Partial<Article> = {},
): Article {
  return {
    id: id as ArticleId,
    sourceId: id,
    origin: "test.jsonl",
    ordinal: 1,
    sha256: "",
    outlet: "KCNA",
    bodyFrom: 1,
    repairs: [],
    title,
    subtitle: null,
    date: null,
    pageDate: null,
    dateFrom: null,
    datePrecision: null,
    place: null,
    juche: null,
    url: null,
    language: "en",
    retrieved: null,
    bulletin: null,
    paragraphs: paragraphs.map((text, source) => ({ text, source, start: 0, end: text.length, repairs: [] })),
    sources: paragraphs,
    flags: [],
    extra: null,
    ...more,
  };
}
