/** Quotes that name a person: one per paragraph, with the name and its titles marked. */

import type { Engine, PersonAnswer } from "../../../archive/engine.ts";
import { type Article, textAt } from "../../../corpus/article.ts";
import { isDated } from "../../../corpus/dates/partial-date.ts";
import type { Mark } from "../../../messages/markdown.ts";
import type { Span } from "../../../people/mentions.ts";
import { sentences } from "../../../search/text/sentences.ts";
import type { Quoted } from "./article.ts";

const QUOTE_LENGTH = 320;
/** Newest articles searched for a quote. */
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
  paragraphsOf?: (article: Article) => readonly number[],
): MentionQuote[] {
  const dated = articles.filter(({ date }) => isDated(date));
  const quotes: MentionQuote[] = [];
  for (const article of (dated.length > 0 ? dated : articles).slice(-LOOKED_BACK).reverse()) {
    const quoted = mentionQuotes(engine, article, summary.name, paragraphsOf?.(article))[0];
    if (quoted) quotes.push({ article, quoted });
    if (quotes.length === most) break;
  }
  return quotes;
}

/** One quote per paragraph (or per given one) that names the person, with the name and titles in bold. */
export function mentionQuotes(
  engine: Engine,
  article: Article,
  name: string,
  only?: readonly number[],
): Quoted[] {
  const byParagraph = new Map<number, Mark[]>();
  for (const mention of engine.people.mentionsIn(article.id, name)) {
    const [first] = mention.spans;
    if (!first || first.paragraph < 1 || only?.includes(first.paragraph) === false) continue;
    const spans = [mention, ...mention.titles]
      .flatMap(({ spans: all }) => all)
      .filter((span) => span.paragraph === first.paragraph);
    byParagraph.set(first.paragraph, [...(byParagraph.get(first.paragraph) ?? []), ...spans]);
  }
  return Array.from(byParagraph, ([paragraph, marks]) => around(article, paragraph, marks));
}

/** The sentence that names the person, shortened at word boundaries. */
function around(article: Article, paragraph: number, marks: readonly Mark[]): Quoted {
  const whole = textAt(article, paragraph);
  const sorted = merged(marks);
  const [first = { start: 0, end: 0 }] = sorted;
  const sentence = sentences(whole).find(({ end }) => end > first.start) ?? { start: 0, end: whole.length };
  let { start, end } = sentence;
  if (end - start > QUOTE_LENGTH) {
    if (first.end - start > QUOTE_LENGTH * 0.7) start = wordStart(whole, first.start - 60, start);
    end = wordEnd(whole, start + QUOTE_LENGTH, first.end, end);
  }
  const inside = sorted.filter((mark) => mark.start >= start && mark.end <= end);
  return { paragraph, start, end, cutBefore: start > 0, cutAfter: end < whole.length, marks: inside };
}

function wordStart(whole: string, at: number, least: number): number {
  const space = whole.indexOf(" ", Math.max(at, least));
  return space < 0 ? least : space + 1;
}

function wordEnd(whole: string, at: number, least: number, most: number): number {
  if (at >= most) return most;
  const space = whole.lastIndexOf(" ", at);
  return space > least ? space : Math.min(most, spaceAfter(whole, least));
}

function spaceAfter(whole: string, at: number): number {
  const space = whole.indexOf(" ", at);
  return space < 0 ? whole.length : space;
}

/** Ranges in order, with adjacent ones merged. */
function merged(marks: readonly Mark[]): Mark[] {
  const out: { start: number; end: number }[] = [];
  for (const { start, end } of marks.toSorted(
    (a: Span | Mark, b: Span | Mark) => a.start - b.start || b.end - a.end,
  )) {
    const last = out.at(-1);
    if (last && start <= last.end + 1) last.end = Math.max(last.end, end);
    else out.push({ start, end });
  }
  return out;
}
