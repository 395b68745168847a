/** A page of search results. */
import { shortCitation } from "../../cite/cite.ts";
import type { Found, Note, SearchAnswer } from "../../search/answer.ts";
import type { QueryProblem } from "../../search/query/ast.ts";
import { escapeText, escapeWithin } from "../escape.ts";
import { LIMITS } from "../limits.ts";
import { button, container, fits, type Message, row, section, select, separator, text } from "../message.ts";
import { type Language, word } from "../words.ts";
import { queryProblem } from "../words-query.ts";
import { dateOf, headlineOf, placeOf, type Quoted, quoteOf, sourceOf } from "./article.ts";
import { urlOf } from "./document.ts";

export interface SearchButtons {
  read(found: Found): string;
  /** The page that begins at this offset. */
  page(offset: number): string;
  readonly sort: string;
  readonly share: string;
  readonly export: string;
  /** The same search with another query. */
  instead(query: string): string;
}

/** What a search is narrowed to besides its query; empty where it is not. */
export interface SearchFilters {
  readonly from: string;
  readonly to: string;
  readonly outlet: string;
  readonly person: string;
  readonly sort: string;
}

export const PAGE = 5;
const ALSO_SHOWN = 3;
/** Longest parts of a page, escaped: together with one result they keep to Discord's limit. */
const QUERY = 300;
const FILTER = 60;
const NOTES = 700;
const EXCERPT = 480;
const LONGEST_URL = 200;
const CITATION = 200;

/** As many of the first results as fit into one message; at least one. */
export function searchView(
  answer: SearchAnswer,
  filters: SearchFilters,
  buttons: SearchButtons,
  language: Language,
): Message {
  for (let shown = Math.min(PAGE, answer.results.length); shown > 1; shown--) {
    const message = page(answer, shown, filters, buttons, language);
    if (fits(message)) return message;
  }
  return page(answer, Math.min(1, answer.results.length), filters, buttons, language);
}

function page(
  answer: SearchAnswer,
  shown: number,
  filters: SearchFilters,
  buttons: SearchButtons,
  language: Language,
): Message {
  const { offset, total } = answer;
  const results = answer.results.slice(0, shown);
  const next = offset + shown;
  const isLast = !answer.more && shown === answer.results.length;
  const some = results.length > 0;
  const { sort } = filters;
  const sorts = [
    {
      label: word("sortRelevance", language),
      value: "relevance",
      default: sort !== "newest" && sort !== "oldest",
    },
    { label: word("sortNewest", language), value: "newest", default: sort === "newest" },
    { label: word("sortOldest", language), value: "oldest", default: sort === "oldest" },
  ];
  return {
    container: container([
      text(head(answer, shown, filters, language)),
      separator(),
      ...results.flatMap((found) => [
        section(resultText(found, language), button(word("read", language), buttons.read(found))),
        separator(),
      ]),
      row(insteadButtons(answer, buttons)),
      text(`-# ${word("label", language)}`),
      some
        ? row([
            ...(offset === 0 && isLast
              ? []
              : [
                  button("◀", buttons.page(Math.max(0, offset - PAGE)), { disabled: offset === 0 }),
                  button("▶", buttons.page(next), { disabled: isLast }),
                ]),
            button(word("share", language), buttons.share),
            button(word("export", language), buttons.export),
          ])
        : null,
      total > 1 && some ? select(buttons.sort, word("sort", language), sorts) : null,
    ]),
  };
}

function head(answer: SearchAnswer, shown: number, filters: SearchFilters, language: Language): string {
  const { total, offset } = answer;
  const count =
    total === 1
      ? word("articlesOne", language)
      : word("articlesMany", language, { n: total.toLocaleString("en") });
  const place = total > shown && shown > 0 ? ` · ${offset + 1}–${offset + shown}` : "";
  const found = total === 0 ? word("nothing", language) : `${count}${place}`;
  const lines = [
    `### ${word("search", language)}: ${escapeWithin(answer.query, QUERY)}`,
    `${[...filtersOf(filters, language), found].join(" · ")} · ${Math.max(1, Math.round(answer.tookMs))} ms`,
    ...(answer.problem ? [`⚠ ${escapeText(pointAt(answer.query, answer.problem, language))}`] : []),
    ...notesOf(answer.notes, language),
    ...(total === 0 ? [word("widen", language)] : []),
  ];
  return lines.join("\n");
}

function filtersOf({ from, to, outlet, person }: SearchFilters, language: Language): string[] {
  return [
    from === "" ? "" : word("filterFrom", language, { date: dateOf(from, language) }),
    to === "" ? "" : word("filterTo", language, { date: dateOf(to, language) }),
    escapeWithin(outlet, FILTER),
    escapeWithin(person, FILTER),
  ].filter((one) => one !== "");
}

/** As many notes as there is room for; a query of a hundred unknown words would have a hundred. */
function notesOf(notes: readonly Note[], language: Language): string[] {
  const lines: string[] = [];
  let left = NOTES;
  for (const note of notes) {
    const line = noteText(note, language);
    if (line === null) continue;
    if (line.length > left) return [...lines, "…"];
    left -= line.length;
    lines.push(line);
  }
  return lines;
}

/** `… (at character 9: “near/”)`. */
function pointAt(query: string, { message, at }: QueryProblem, language: Language): string {
  const from = query.slice(at, at + 20);
  const place = from === "" ? word("atEnd", language) : word("atCharacter", language, { n: at + 1, from });
  return `${queryProblem(message, language)} (${place})`;
}

/** Null for what is shown as buttons. */
function noteText(note: Note, language: Language): string | null {
  const list = (words: readonly string[]) => several(words.map((one) => `“${escapeWithin(one, 60)}”`));
  switch (note.kind) {
    case "missing":
      return word("missing", language, { words: list(note.words) });
    case "also searched":
      return word("alsoSearched", language, {
        names: several(note.names.map((name) => escapeWithin(name, 60))),
      });
    case "loosened":
      return word("loosened", language, { phrase: escapeWithin(note.phrase, 100) });
    case "read as":
      if (note.instead.length === 0) return word("unknownWord", language, { typed: escapeText(note.typed) });
      return word("readAs", language, {
        typed: escapeWithin(note.typed, 60),
        read: several(note.instead.map((one) => escapeWithin(one, 60))),
      });
    case "condition":
      return word(note.articles > 0 ? "emptiedBy" : "fitsNothing", language, {
        condition: escapeWithin(note.text, 100),
        n: note.articles.toLocaleString("en"),
      });
    case "alone":
      return word("alone", language, {
        counts: note.counts
          .map((one) => `${escapeWithin(one.word, 40)} ${one.articles.toLocaleString("en")}`)
          .join(" · "),
      });
    case "instead":
      return word(note.field === "outlet" ? "outletsHere" : "namesNear", language, {
        names: list(note.names),
      });
    case "did you mean":
      return word("didYouMean", language);
  }
}

const SEVERAL = 6;

function several(words: readonly string[]): string {
  const more = words.length - SEVERAL;
  return `${words.slice(0, SEVERAL).join(", ")}${more > 0 ? ` +${more}` : ""}`;
}

/** Queries that were perhaps meant; for an answer without results also each word that alone finds something. */
function insteadButtons(answer: SearchAnswer, buttons: SearchButtons) {
  const meant = answer.notes.flatMap((note) => (note.kind === "did you mean" ? note.queries : []));
  const alone = answer.notes
    .flatMap((note) => (note.kind === "alone" ? note.counts : []))
    .filter((one) => one.articles > 0)
    .map((one) => one.word);
  const unique = new Map([...meant, ...alone].map((query) => [query.toLowerCase(), query]));
  return [...unique.values()]
    .slice(0, LIMITS.buttonsInRow)
    .map((query) => button(query, buttons.instead(query)));
}

function resultText(found: Found, language: Language): string {
  const { article, alsoPrinted } = found;
  const [excerpt] = found.excerpts;
  const where =
    excerpt === undefined ? "" : ` · ${placeOf(article, excerpt.paragraph).replace("¶ ", "¶\u00a0")}`;
  const also = alsoPrinted.slice(0, ALSO_SHOWN).map((other) => dateOf(other.date, language));
  const more = alsoPrinted.length > ALSO_SHOWN ? ` +${alsoPrinted.length - ALSO_SHOWN}` : "";
  const url = article.url === null || article.url.length > LONGEST_URL ? "" : ` · ${urlOf(article.url)}`;
  return [
    headlineOf(article, language),
    `-# ${sourceOf(article, language)}${where}${url}`,
    ...(excerpt === undefined ? [] : [quoteOf(article, excerpt, EXCERPT)]),
    ...(also.length > 0 ? [`-# ${word("alsoPrinted", language, { dates: also.join(", ") + more })}`] : []),
  ].join("\n");
}

/** Results as they may be posted for all to see: `quoted` is what may be quoted of each. */
export function sharedSearch(
  answer: SearchAnswer,
  quotes: readonly { readonly found: Found; readonly quoted: Quoted | null }[],
  filters: SearchFilters,
  ids: { readonly all: string },
  language: Language,
): Message {
  for (let shown = quotes.length; shown > 1; shown--) {
    const message = sharedPage(answer, quotes.slice(0, shown), filters, ids, language);
    if (fits(message)) return message;
  }
  return sharedPage(answer, quotes.slice(0, 1), filters, ids, language);
}

function sharedPage(
  answer: SearchAnswer,
  quotes: readonly { readonly found: Found; readonly quoted: Quoted | null }[],
  filters: SearchFilters,
  ids: { readonly all: string },
  language: Language,
): Message {
  return {
    container: container([
      text(head(answer, quotes.length, filters, language)),
      separator(),
      ...quotes.map(({ found: { article, excerpts }, quoted }) => {
        const paragraph = quoted?.paragraph ?? excerpts[0]?.paragraph;
        const citation =
          paragraph === undefined
            ? sourceOf(article, language)
            : escapeWithin(shortCitation(article, paragraph), CITATION);
        return text(
          [
            headlineOf(article, language),
            ...(quoted ? [quoteOf(article, quoted, EXCERPT)] : []),
            `-# ${citation}`,
          ].join("\n"),
        );
      }),
      text(`-# ${word("label", language)}`),
      row([button(word("openAll", language), ids.all)]),
    ]),
  };
}
