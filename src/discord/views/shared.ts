/** What is posted for all to see: an article's headline, what may be quoted of it, and its citation. */
import { cite } from "../../cite/cite.ts";
import type { Article } from "../../corpus/article.ts";
import type { Engine, PersonAnswer } from "../../engine.ts";
import { escapeText } from "../escape.ts";
import { shorten } from "../limits.ts";
import { button, container, type Message, section, text } from "../message.ts";
import { type Language, word } from "../words.ts";
import { dateOf, headlineOf, type Quoted, quoteOf, sourceOf } from "./article.ts";
import { printedAt } from "./person.ts";

const CITATION = 500;

export function sharedQuote(
  article: Article,
  quotes: readonly Quoted[],
  paragraph: number,
  readId: string,
  language: Language,
): Message {
  const body = [
    headlineOf(article),
    `${sourceOf(article, language)} · ¶ ${quotes.map((quote) => quote.paragraph).join(", ") || paragraph}`,
    ...quotes.map((quote) => quoteOf(article, quote)),
  ];
  return {
    container: container([
      section(body.join("\n"), button(word("read", language), readId)),
      text(
        `-# ${escapeText(shorten(cite(article, quotes[0]?.paragraph ?? paragraph, "plain"), CITATION))}\n-# ${word("label", language)}`,
      ),
    ]),
  };
}

const SHARED_TITLES = 4;

/** A person's name, the titles printed most often with their dates, and one quote. */
export function sharedPerson(
  engine: Engine,
  { summary }: PersonAnswer,
  latest: { readonly article: Article; readonly quoted: Quoted } | null,
  openId: string,
  language: Language,
): Message {
  const titles = summary.titles.slice(0, SHARED_TITLES).map((title) => {
    const { first, last, count } = title;
    const dates =
      first.date === last.date
        ? dateOf(first.date, language)
        : `${dateOf(first.date, language)} – ${dateOf(last.date, language)}`;
    return `${escapeText(shorten(printedAt(engine, last) ?? title.label, 160))} · ${dates} · ${count} ×`;
  });
  const counts = word("personCounts", language, { articles: summary.articles, mentions: summary.mentions });
  const several = summary.several === null ? [] : [`⚠ ${word("several", language)}`];
  const head = [
    `### ${escapeText(summary.name)}`,
    counts,
    ...several,
    `**${word("called", language)}**`,
    ...titles,
  ];
  return {
    container: container([
      section(head.join("\n"), button(word("read", language), openId)),
      latest === null
        ? null
        : text(
            `${quoteOf(latest.article, latest.quoted)}\n-# ${escapeText(shorten(cite(latest.article, latest.quoted.paragraph, "plain"), CITATION))}`,
          ),
      text(`-# ${word("asPrinted", language)}\n-# ${word("label", language)}`),
    ]),
  };
}
