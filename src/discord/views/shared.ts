/** What is posted for all to see: an article's headline, what may be quoted of it, and its citation. */
import { cite } from "../../cite/cite.ts";
import type { Article } from "../../corpus/article.ts";
import { escapeText } from "../escape.ts";
import { shorten } from "../limits.ts";
import { button, container, type Message, section, text } from "../message.ts";
import { type Language, word } from "../words.ts";
import { headlineOf, type Quoted, quoteOf, sourceOf } from "./article.ts";

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
