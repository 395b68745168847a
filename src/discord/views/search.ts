/** A page of search results. */
import type { Found, SearchAnswer } from "../../engine.ts";
import { escapeText } from "../escape.ts";
import { shorten } from "../limits.ts";
import { button, container, fits, type Message, row, section, select, separator, text } from "../message.ts";
import { type Language, word } from "../words.ts";
import { headlineOf, quoteOf, sourceOf } from "./article.ts";

export interface SearchButtons {
  /** `custom_id`s; null leaves the button out. */
  read(found: Found): string;
  readonly previous: string | null;
  next(shown: number): string | null;
  readonly share: string | null;
  readonly sort: string | null;
}

const PAGE = 5;
const QUERY_SHOWN = 200;

/** As many of the first five results as fit into one message; at least one. */
export function searchView(
  answer: SearchAnswer,
  buttons: SearchButtons,
  sort: string,
  language: Language,
): Message {
  for (let shown = Math.min(PAGE, answer.results.length); shown > 1; shown--) {
    const message = page(answer, buttons, shown, sort, language);
    if (fits(message)) return message;
  }
  return page(answer, buttons, Math.min(1, answer.results.length), sort, language);
}

function page(
  answer: SearchAnswer,
  buttons: SearchButtons,
  shown: number,
  sort: string,
  language: Language,
): Message {
  const results = answer.results.slice(0, shown);
  const next = buttons.next(shown);
  return {
    container: container([
      text(header(answer, language)),
      separator(),
      ...results.flatMap((found) => [
        section(resultText(found, language), button(word("read", language), buttons.read(found))),
        separator(),
      ]),
      text(`-# ${word("label", language)}`),
      row([
        buttons.previous === null ? null : button("◀", buttons.previous),
        next === null ? null : button("▶", next),
        buttons.share === null ? null : button(word("share", language), buttons.share),
      ]),
      buttons.sort === null || answer.total < 2
        ? null
        : select(buttons.sort, "Sort", [
            { label: "Best match", value: "relevance", default: sort === "relevance" },
            { label: "Newest first", value: "newest", default: sort === "newest" },
            { label: "Oldest first", value: "oldest", default: sort === "oldest" },
          ]),
    ]),
  };
}

function header(answer: SearchAnswer, language: Language): string {
  const count = answer.total === 1 ? "1 article" : `${answer.total.toLocaleString("en")} articles`;
  const found = answer.total === 0 ? word("nothing", language) : count;
  const notes = answer.notes.map((note) => `\n${escapeText(note)}`).join("");
  return `### ${word("search", language)}: ${escapeText(shorten(answer.query, QUERY_SHOWN))}\n${found} · ${Math.max(1, Math.round(answer.tookMs))} ms${notes}`;
}

function resultText(found: Found, language: Language): string {
  const [excerpt] = found.excerpts;
  const where = excerpt === undefined ? "" : ` · ¶ ${excerpt.paragraph}`;
  const quote = excerpt === undefined ? "" : `\n${quoteOf(found.article, excerpt)}`;
  return `${headlineOf(found.article)}\n${sourceOf(found.article, language)}${where}${quote}`;
}
