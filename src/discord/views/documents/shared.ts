/** Public posts: an article's headline, what may be quoted of it, and its citation. */

import type { Engine, PersonAnswer } from "../../../archive/engine.ts";
import { cite } from "../../../cite/cite.ts";
import type { Article } from "../../../corpus/article.ts";
import { statusOf } from "../../../corpus/versions/history.ts";
import type { KnownQuote } from "../../../corpus/versions/quote-reference.ts";
import { type Language, plain } from "../../../messages/index.ts";
import { escapeWithin, join, lines, md, small } from "../../../messages/markdown.ts";
import { button, type Message, message, section } from "../../message/message.ts";
import { headlineOf, placeOf, type Quoted, quoteOf, sourceOf } from "../common/article.ts";
import { warningOf } from "../common/text-status.ts";
import { countsOf, periodOf, printedAt, sharedNote } from "../people/person.ts";

const CITATION = 500;

/** The reference is cited also where nothing of it may be quoted. */
export function sharedQuote(
  quote: KnownQuote,
  quotes: readonly Quoted[],
  readId: string,
  language: Language,
): Message {
  const { known, reference } = quote;
  const { article } = known;
  const numbers = quotes.length > 0 ? quotes.map(({ paragraph }) => paragraph) : [reference.paragraph];
  const body = [
    headlineOf(article, language),
    join([sourceOf(article, language), placeOf(article, ...numbers)], " · "),
    warningOf(known, language),
    ...quotes.map((quoted) => quoteOf(article, quoted)),
  ];
  const citation = cite(article, numbers[0] ?? reference.paragraph, "brief", known.status);
  return message([
    section(lines(body), button(plain("read", language), readId)),
    lines([small(escapeWithin(citation, CITATION)), small(plain("label", language))]),
  ]);
}

const SHARED_TITLES = 4;

/** A person's name, the most frequent titles with their dates, and one quote. */
export function sharedPerson(
  engine: Engine,
  { summary }: PersonAnswer,
  latest: { readonly article: Article; readonly quoted: Quoted } | null,
  openId: string,
  language: Language,
): Message {
  const titles = summary.titles.slice(0, SHARED_TITLES).map((title) => {
    const { first, last, count } = title;
    const dates = periodOf(first.date, last.date, language);
    const words = escapeWithin(printedAt(engine, last) ?? title.label, 160);
    return join([words, dates, `${count} ×`, sharedNote(engine, title, language)], " · ");
  });
  const head = [
    md`### ${escapeWithin(summary.name, 200)}`,
    countsOf(summary.articles, summary.mentions, language),
    summary.several && md`⚠ ${plain("several", language)}`,
    md`**${plain("called", language)}**`,
    ...titles,
  ];
  const latestCitation =
    latest &&
    cite(
      latest.article,
      latest.quoted.paragraph,
      "brief",
      statusOf(engine.corpus.histories.get(latest.article.id)),
    );
  return message([
    section(lines(head), button(plain("read", language), openId)),
    latest === null || latestCitation === null
      ? null
      : lines([quoteOf(latest.article, latest.quoted), small(escapeWithin(latestCitation, CITATION))]),
    lines([small(plain("asPrinted", language)), small(plain("label", language))]),
  ]);
}
