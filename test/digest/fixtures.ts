/** Articles and people made for tests. */
import type { Article, ArticleId } from "../../src/corpus/article.ts";
import { Library } from "../../src/corpus/library.ts";
import { isSameText } from "../../src/corpus/versions/comparison.ts";
import { Histories } from "../../src/corpus/versions/history.ts";
import { TextRecogniser } from "../../src/corpus/versions/recognise.ts";
import type { Sources } from "../../src/digest/content/compose.ts";
import { PeopleIndex } from "../../src/people/index/people-index.ts";

/** An article of the outlet KCNA, one paragraph an entry of `texts`. */
export function articleOf(
  id: string,
  change: Partial<Article> & { readonly texts?: readonly string[] } = {},
): Article {
  const { texts = [`Text of ${id}. It goes on.`], ...fields } = change;
  return {
    id: id as ArticleId,
    sourceId: id,
    origin: `${id}.txt`,
    ordinal: 1,
    sha256: `${id}${texts.join("|")}`,
    outlet: "KCNA",
    title: `Headline of ${id}`,
    subtitle: null,
    date: "2026-11-24",
    pageDate: null,
    dateFrom: "dateline",
    datePrecision: "day",
    place: "Pyongyang",
    juche: null,
    url: null,
    language: "en",
    retrieved: null,
    bulletin: null,
    paragraphs: texts.map((text, source) => ({ text, source, start: 0, end: text.length, repairs: [] })),
    bodyFrom: 1,
    sources: texts,
    repairs: [],
    flags: [],
    extra: null,
    ...fields,
  };
}

/** Tells the histories what became of articles between two states of the corpus. */
export function remember(
  histories: Histories,
  before: readonly Article[],
  after: readonly Article[],
  at: string,
): void {
  const old = new Map(before.map((article) => [article.id, article]));
  for (const article of after) {
    const had = old.get(article.id);
    if (!had) histories.added(article, at);
    else if (!isSameText(had, article)) histories.changed(had, article, at, at);
    old.delete(article.id);
  }
  for (const article of old.values()) histories.removed(article, at, at);
}

/** A library that answers as the bot's does; a query matches where the text holds it, letter for letter. */
export function sourcesOf(
  articles: readonly Article[],
  histories = new Histories(),
): Sources & { readonly library: Library } {
  const library = new Library();
  for (const article of articles) library.replace(article);
  const recogniser = TextRecogniser.build(library.articles(), (id) => library.get(id));
  return {
    library,
    histories,
    people: PeopleIndex.build(library.articles()),
    passage: () => null,
    alike: (article) => recogniser.reprintsOf(article),
    *matcher(among) {
      yield;
      const holds = (article: Article, query: string) =>
        [article.title, ...article.paragraphs.map(({ text }) => text)].join("\n").includes(query);
      return (query) => new Set(among.filter((article) => holds(article, query)).map(({ id }) => id));
    },
  };
}
