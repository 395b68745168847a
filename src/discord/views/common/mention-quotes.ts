/** Quotes that name a person: one per paragraph, with the name and its titles marked. */

import type { Engine, PersonAnswer } from "../../../archive/engine.ts";
import { type Article, textAt } from "../../../corpus/article.ts";
import { isDated } from "../../../corpus/dates/partial-date.ts";
import type { Span } from "../../../people/mentions.ts";
import { excerptOf } from "../../../search/answer/excerpt.ts";
import type { Quoted } from "./article.ts";

/** Newest articles in which a quote is looked for. */
const LOOKED_BACK = 20;

export interface MentionQuote {
  readonly article: Article;
  readonly quoted: Quoted;
}

/** One quote per article for the newest that have one: some name the person only in the headline. */
export function latestQuotes(
  engine: Engine,
  { summary, articles }: PersonAnswer,
  most: number,
  which: (article: Article) => Parameters<typeof mentionQuotes>[3] = () => ({}),
): MentionQuote[] {
  const dated = articles.filter(({ date }) => isDated(date));
  const quotes: MentionQuote[] = [];
  for (const article of (dated.length > 0 ? dated : articles).slice(-LOOKED_BACK).reverse()) {
    const quoted = mentionQuotes(engine, article, summary.name, which(article))[0];
    if (quoted) quotes.push({ article, quoted });
    if (quotes.length === most) break;
  }
  return quotes;
}

/**
 * One quote for each paragraph (or these) that names the person, the name and its titles in bold. With a `second` name
 * it shows both where the paragraph holds both.
 */
export function mentionQuotes(
  engine: Engine,
  article: Article,
  name: string,
  { only, second = "" }: { readonly only?: readonly number[]; readonly second?: string } = {},
): Quoted[] {
  const mentions = engine.people.mentionsIn(article.id, name);
  const others = second === "" ? [] : engine.people.mentionsIn(article.id, second);
  const kept = engine.naming.kept(article.id);
  const numbers = new Set(mentions.map(({ spans }) => spans[0]?.paragraph ?? 0));
  return [...numbers]
    .filter((paragraph) => paragraph > 0 && only?.includes(paragraph) !== false)
    .map((paragraph) => {
      const here = (spans: readonly Span[]) => spans.filter((span) => span.paragraph === paragraph);
      const named = here(mentions.flatMap(({ spans }) => spans));
      const other = here(others.flatMap(({ spans }) => spans));
      return excerptOf(article.id, paragraph, textAt(article, paragraph), NOTHING, {
        persons: other.length > 0 ? [named, other] : [named],
        marked: here(mentions.flatMap(({ titles }) => titles.flatMap(({ spans }) => spans))),
        kept: here(kept),
      });
    });
}

/** No words are looked for. */
const NOTHING = { terms: new Map(), prefixes: new Map(), rows: [] };
