/** A page of search results. */
import { shortCitation } from "../../cite/cite.ts";
import type { Found, Note, SearchAnswer } from "../../search/answer.ts";
import { escapeText } from "../escape.ts";
import { LIMITS, shorten } from "../limits.ts";
import { button, container, fits, type Message, row, section, select, separator, text } from "../message.ts";
import { type Language, word } from "../words.ts";
import { dateOf, headlineOf, quoteOf, sourceOf } from "./article.ts";
import { urlOf } from "./document.ts";

export interface SearchButtons {
  read(found: Found): string;
  /** The page that begins at this offset. */
  page(offset: number): string;
  readonly sort: string;
  readonly share: string;
  readonly export: string;
  /** The same query with other words. */
  instead(words: string): string;
}

export const PAGE = 5;
const QUERY_SHOWN = 200;
const ALSO_SHOWN = 3;

/** As many of the first results as fit into one message; at least one. */
export function searchView(
  answer: SearchAnswer,
  sort: string,
  buttons: SearchButtons,
  language: Language,
): Message {
  for (let shown = Math.min(PAGE, answer.results.length); shown > 1; shown--) {
    const message = page(answer, shown, sort, buttons, language);
    if (fits(message)) return message;
  }
  return page(answer, Math.min(1, answer.results.length), sort, buttons, language);
}

function page(
  answer: SearchAnswer,
  shown: number,
  sort: string,
  buttons: SearchButtons,
  language: Language,
): Message {
  const { offset, total } = answer;
  const results = answer.results.slice(0, shown);
  const next = offset + shown;
  const some = results.length > 0;
  const sorts = [
    { label: word("sortRelevance", language), value: "relevance", default: sort === "relevance" },
    { label: word("sortNewest", language), value: "newest", default: sort === "newest" },
    { label: word("sortOldest", language), value: "oldest", default: sort === "oldest" },
  ];
  return {
    container: container([
      text(head(answer, shown, language)),
      separator(),
      ...results.flatMap((found) => [
        section(resultText(found, language), button(word("read", language), buttons.read(found))),
        separator(),
      ]),
      some ? null : row(insteadButtons(answer, buttons)),
      text(`-# ${word("label", language)}`),
      some
        ? row([
            button("◀", buttons.page(Math.max(0, offset - PAGE)), { disabled: offset === 0 }),
            button("▶", buttons.page(next), { disabled: !answer.more && shown === answer.results.length }),
            button(word("share", language), buttons.share),
            button(word("export", language), buttons.export),
          ])
        : null,
      total > 1 && some ? select(buttons.sort, word("sortRelevance", language), sorts) : null,
    ]),
  };
}

function head(answer: SearchAnswer, shown: number, language: Language): string {
  const { total, offset } = answer;
  const count =
    total === 1
      ? word("articlesOne", language)
      : word("articlesMany", language, { n: total.toLocaleString("en") });
  const place = total > shown ? ` · ${offset + 1}–${offset + shown}` : "";
  const found = total === 0 ? word("nothing", language) : `${count}${place}`;
  const lines = [
    `### ${word("search", language)}: ${escapeText(shorten(answer.query, QUERY_SHOWN))}`,
    `${found} · ${Math.max(1, Math.round(answer.tookMs))} ms`,
    ...(answer.problem ? [`⚠ ${escapeText(pointAt(answer.query, answer.problem))}`] : []),
    ...answer.notes.map((note) => noteText(note, language)),
    ...(total === 0 ? [word("widen", language)] : []),
  ];
  return lines.join("\n");
}

/** `… (at character 9: “near/”)`. */
function pointAt(query: string, { message, at }: { message: string; at: number }): string {
  const from = query.slice(at, at + 20);
  return from === "" ? `${message} (at the end)` : `${message} (at character ${at + 1}: “${from}”)`;
}

function noteText(note: Note, language: Language): string {
  const list = (words: readonly string[]) =>
    words.map((one) => `“${escapeText(shorten(one, 60))}”`).join(", ");
  switch (note.kind) {
    case "missing":
      return word("missing", language, { words: list(note.words) });
    case "also searched":
      return word("alsoSearched", language, { names: note.names.map((name) => escapeText(name)).join(", ") });
    case "loosened":
      return word("loosened", language, { phrase: escapeText(shorten(note.phrase, 100)) });
    case "read as":
      if (note.instead.length === 0) return word("unknownWord", language, { typed: escapeText(note.typed) });
      return word("readAs", language, {
        typed: escapeText(note.typed),
        read: escapeText(note.instead.join(", ")),
      });
    case "alone":
      return word("alone", language, {
        counts: note.counts
          .map((one) => `${escapeText(shorten(one.word, 40))} ${one.articles.toLocaleString("en")}`)
          .join(" · "),
      });
  }
}

/** For an answer without results: each word that alone finds something, as a button. */
function insteadButtons(answer: SearchAnswer, buttons: SearchButtons) {
  const words = answer.notes
    .flatMap((note) => (note.kind === "alone" ? note.counts : []))
    .filter((one) => one.articles > 0);
  const unique = [...new Map(words.map((one) => [one.word.toLowerCase(), one])).values()];
  return unique.slice(0, LIMITS.buttonsInRow).map((one) => button(one.word, buttons.instead(one.word)));
}

function resultText(found: Found, language: Language): string {
  const { article, alsoPrinted } = found;
  const [excerpt] = found.excerpts;
  const where = excerpt === undefined ? "" : ` · ¶ ${excerpt.paragraph}`;
  const also = alsoPrinted.slice(0, ALSO_SHOWN).map((other) => dateOf(other.date, language));
  const more = alsoPrinted.length > ALSO_SHOWN ? ` +${alsoPrinted.length - ALSO_SHOWN}` : "";
  return [
    headlineOf(article),
    `-# ${sourceOf(article, language)}${where}${article.url === null ? "" : ` · ${urlOf(article.url)}`}`,
    ...(excerpt === undefined ? [] : [quoteOf(article, excerpt)]),
    ...(also.length > 0 ? [`-# ${word("alsoPrinted", language, { dates: also.join(", ") + more })}`] : []),
  ].join("\n");
}

/** The results as they may be posted for all to see: fewer and shorter, with a way to all of them. */
export function sharedSearch(
  answer: SearchAnswer,
  quotes: readonly { readonly found: Found; readonly text: string | null }[],
  ids: { readonly all: string },
  language: Language,
): Message {
  return {
    container: container([
      text(head(answer, quotes.length, language)),
      separator(),
      ...quotes.map(({ found, text: quote }) => {
        const [excerpt] = found.excerpts;
        const citation = excerpt ? shortCitation(found.article, excerpt.paragraph) : "";
        return text(
          [headlineOf(found.article), ...(quote === null ? [] : [quote]), `-# ${escapeText(citation)}`].join(
            "\n",
          ),
        );
      }),
      text(`-# ${word("label", language)}`),
      row([button(word("read", language), ids.all)]),
    ]),
  };
}
