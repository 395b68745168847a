/** Who is named in new articles, and who is printed for the first time. */
import type { Steps } from "../../common/steps.ts";
import { type Article, type ArticleId, printedAt, textAt } from "../../corpus/article.ts";
import type { PeopleIndex } from "../../people/index/people-index.ts";
import { titleKey } from "../../people/index/title-key.ts";
import type { Span } from "../../people/mentions.ts";
import { isNationalPost } from "../../people/titles/national-posts.ts";
import { merged } from "../../search/text/cuts.ts";
import { sentences } from "../../search/text/sentences.ts";
import type { FirstPrinted, NamedOfficial, Quote } from "./content.ts";

/** What the digest needs to know about people. */
export type PeopleSource = Pick<PeopleIndex, "mentionsIn" | "articlesOf">;

/** A name without a title here is listed if this many articles print it: leaders often go untitled. */
const WELL_KNOWN = 50;
/** Ends with closing punctuation, ignoring quotation marks and brackets after it. */
const CLOSED = /[.!?…。！？]["”’'»)\]]*\s*$/u;

/** Officials named in an article: with a title here, or well known in the archive. */
export function officialsIn(article: Article, people: PeopleSource): NamedOfficial[] {
  const named = new Map<string, NamedOfficial>();
  for (const { name, spans, titles } of people.mentionsIn(article.id)) {
    const before = named.get(name);
    const title = titles[0] === undefined ? null : printedAt(article, titles[0].spans);
    if (before === undefined) named.set(name, { name, title, paragraph: spans[0]?.paragraph ?? 0 });
    else if (before.title === null && title !== null) named.set(name, { ...before, title });
  }
  return [...named.values()].filter(
    ({ name, title }) => title !== null || people.articlesOf(name).length >= WELL_KNOWN,
  );
}

/**
 * Names and titles that these articles print and no earlier one, without repetition; only national posts,
 * because someone named once without one is a private person. Koreans first, then in article order.
 */
export function* firstPrintedIn(
  articles: readonly Article[],
  earlier: (id: ArticleId) => boolean,
  people: PeopleSource,
): Steps<FirstPrinted[]> {
  const found: FirstPrinted[] = [];
  const before = new Map<string, readonly ArticleId[]>();
  for (const article of articles) {
    for (const { name, korean, spans, titles } of people.mentionsIn(article.id)) {
      if (titles.length === 0) continue;
      const known = before.get(name) ?? people.articlesOf(name).filter(earlier);
      before.set(name, known);
      const fresh = titles.filter(
        ({ label }) => isNationalPost(label) && !isPrinted(name, label, known, people),
      );
      const quote =
        fresh.length === 0
          ? null
          : quoteOf(
              article,
              spans,
              fresh.flatMap((title) => title.spans),
            );
      if (quote === null) continue;
      found.push({
        kind: known.length === 0 ? "name" : "title",
        name,
        titles: fresh.map((title) => printedAt(article, title.spans)),
        korean,
        quote,
      });
    }
    yield;
  }
  return found.sort((a, b) => Number(b.korean) - Number(a.korean));
}

/** Whether an article has a Korean's first printing, or its headline names the person and the office without its body. */
export function firstPrinter(all: readonly FirstPrinted[]): (article: Article) => boolean {
  const korean = all.filter((one) => one.korean);
  const articles = new Set(korean.map(({ quote }) => quote.article));
  const offices = korean.flatMap(({ name, titles }) =>
    titles.map((title) => [name, title.split(/ of | for /)[0]?.toLowerCase() ?? ""] as const),
  );
  return ({ id, title }) =>
    articles.has(id) ||
    offices.some(([name, office]) => title.includes(name) && title.toLowerCase().includes(office));
}

/** Whether one of the articles (oldest first) prints this title beside the name; searched newest first. */
function isPrinted(
  name: string,
  label: string,
  articles: readonly ArticleId[],
  people: PeopleSource,
): boolean {
  const key = titleKey(label);
  for (let i = articles.length - 1; i >= 0; i--) {
    const mentions = people.mentionsIn(articles[i] as ArticleId, name);
    if (mentions.some(({ titles }) => titles.some((title) => titleKey(title.label) === key))) return true;
  }
  return false;
}

/** The same, with the articles of each name cached: leaders are in half of an archive. */
export function withCachedArticles(people: PeopleSource): PeopleSource {
  const articles = new Map<string, ArticleId[]>();
  return {
    mentionsIn: (article, name) => people.mentionsIn(article, name),
    articlesOf: (name) => {
      const known = articles.get(name) ?? people.articlesOf(name);
      articles.set(name, known);
      return known;
    },
  };
}

/** The sentences with a name and its titles, both highlighted; null where they are not in a paragraph. */
function quoteOf(article: Article, name: readonly Span[], titles: readonly Span[]): Quote | null {
  const paragraph = name[0]?.paragraph ?? -1;
  const text = textAt(article, paragraph);
  const marks = [...name, ...titles]
    .filter((span) => span.paragraph === paragraph)
    .map(({ start, end }) => ({ start, end }))
    .sort((a, b) => a.start - b.start);
  const [first] = marks;
  if (text === "" || first === undefined) return null;
  const last = Math.max(...marks.map(({ end }) => end));
  const around = sentences(text).filter(({ start, end }) => end > first.start && start < last);
  const start = Math.min(first.start, around[0]?.start ?? first.start);
  const end = Math.max(last, around.at(-1)?.end ?? last);
  return quote(article.id, paragraph, text, { start, end }, merged(marks, 0));
}

/** The first sentence of the body, verbatim; null where there is no text. */
export function firstSentence(article: Article): Quote | null {
  const numbers = article.paragraphs.map((_, index) => index + 1);
  const body = [...numbers.slice(article.bodyFrom - 1), ...numbers];
  const paragraph = body.find((number) => textAt(article, number).trim() !== "");
  if (paragraph === undefined) return null;
  const text = textAt(article, paragraph);
  const [first] = sentences(text);
  if (first === undefined) return null;
  // In some records a sentence continues in the next paragraph.
  const runsOn = !CLOSED.test(text) && paragraph < article.paragraphs.length;
  const whole = quote(article.id, paragraph, text, first, []);
  return runsOn ? { ...whole, cutAfter: true } : whole;
}

function quote(
  article: ArticleId,
  paragraph: number,
  text: string,
  { start, end }: { readonly start: number; readonly end: number },
  marks: Quote["marks"],
): Quote {
  return {
    article,
    paragraph,
    start,
    end,
    text: text.slice(start, end),
    cutBefore: text.slice(0, start).trim() !== "",
    cutAfter: text.slice(end).trim() !== "",
    marks,
  };
}
