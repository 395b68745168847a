/** A page of search results. */
import { shortCitation } from "../../../cite/cite.ts";
import { dateOf } from "../../../messages/dates.ts";
import { type Language, numberOf, plain, rich, tell } from "../../../messages/index.ts";
import {
  escapeWithin,
  join,
  type Leaf,
  lines,
  link,
  type Markdown,
  md,
  small,
} from "../../../messages/markdown.ts";
import type { Found, Note, SearchAnswer } from "../../../search/answer/answer.ts";
import { type FilterName, forEachOption } from "../../../search/match/filters.ts";
import type { QueryProblem } from "../../../search/query/ast.ts";
import { fitting } from "../../message/fitting.ts";
import { LIMITS } from "../../message/limits.ts";
import {
  button,
  type Ids,
  type Message,
  message,
  row,
  section,
  select,
  separator,
} from "../../message/message.ts";
import { headlineOf, placeOf, type Quoted, quoteOf, sourceOf } from "../common/article.ts";
import { turnButtons } from "../common/page-buttons.ts";

export interface SearchButtons extends Ids<"sort" | "share" | "export"> {
  read(found: Found): string;
  /** The page that begins at this offset. */
  page(offset: number): string;
  /** The same search with another query. */
  instead(query: string): string;
}

/** What a search is narrowed to besides its query; empty where it is not. */
export type SearchFilters = Readonly<Record<FilterName | "sort", string>>;

export const PAGE = 5;
const ALSO_SHOWN = 3;
/** Longest parts of a page, escaped: together with one result they keep to Discord's limit. */
const QUERY = 300;
const FILTER = 60;
const NOTES = 700;
const EXCERPT = 480;
const LONGEST_URL = 200;
const CITATION = 200;

/** The sorts that there are, with the keys of their names; the first is the default. */
export const SORTS = { relevance: "sortRelevance", newest: "sortNewest", oldest: "sortOldest" } as const;

/** As many of the first results as fit into one message; at least one. */
export function searchView(
  answer: SearchAnswer,
  filters: SearchFilters,
  buttons: SearchButtons,
  language: Language,
): Message {
  const { offset, total } = answer;
  const sorts = Object.entries(SORTS).map(([value, label]) => ({
    label: plain(label, language),
    value,
    default: value === (filters.sort in SORTS ? filters.sort : "relevance"),
  }));
  return fitting(Math.min(PAGE, answer.results.length), (shown) => {
    const results = answer.results.slice(0, shown);
    const next = offset + shown;
    const isLast = !answer.more && shown === answer.results.length;
    const some = results.length > 0;
    const turns = turnButtons(buttons.page, [Math.max(0, offset - PAGE), offset === 0], [next, isLast]);
    return message([
      head(answer, shown, filters, language),
      separator(),
      ...results.flatMap((found) => [
        section(resultText(found, language), button(plain("read", language), buttons.read(found))),
        separator(),
      ]),
      row(insteadButtons(answer, buttons)),
      small(plain("label", language)),
      some
        ? row([
            ...turns,
            button(plain("share", language), buttons.share),
            button(plain("export", language), buttons.export),
          ])
        : null,
      total > 1 && some ? select(buttons.sort, plain("sort", language), sorts) : null,
    ]);
  });
}

function head(answer: SearchAnswer, shown: number, filters: SearchFilters, language: Language): Markdown {
  const { total, offset } = answer;
  const count = plain("articles", language, { n: total });
  const place = total > shown && shown > 0 ? ` · ${offset + 1}–${offset + shown}` : "";
  const found = total === 0 ? plain("nothing", language) : `${count}${place}`;
  return lines([
    md`### ${plain("search", language)}: ${escapeWithin(answer.query, QUERY)}`,
    join([...filtersOf(filters, language), found, `${Math.max(1, Math.round(answer.tookMs))} ms`], " · "),
    answer.problem && md`⚠ ${pointAt(answer.query, answer.problem, language)}`,
    ...notesOf(answer.notes, language),
    total === 0 ? rich("widen", language) : null,
  ]);
}

/** Dates say which end they are; other values speak for themselves. */
const ENDS: Partial<Record<FilterName, "filterFrom" | "filterTo">> = { from: "filterFrom", to: "filterTo" };

function filtersOf(filters: SearchFilters, language: Language): Leaf[] {
  const shown = forEachOption((name, kind) => {
    const value = filters[name];
    if (value === "" || kind === "text") return escapeWithin(value, FILTER);
    const [end, date] = [ENDS[name], dateOf(value, language)];
    return end === undefined ? date : plain(end, language, { date });
  });
  return Object.values(shown).filter((one) => one.length > 0);
}

/** As many notes as there is room for; a query of a hundred unknown words would have a hundred. */
function notesOf(notes: readonly Note[], language: Language): Leaf[] {
  const shown: Leaf[] = [];
  let left = NOTES;
  for (const note of notes) {
    const line = noteText(note, language);
    if (line === null) continue;
    if (line.length > left) return [...shown, "…"];
    left -= line.length;
    shown.push(line);
  }
  return shown;
}

/** `… (at character 9: “near/”)`. */
export function pointAt(query: string, problem: QueryProblem, language: Language): string {
  const { at } = problem;
  const from = query.slice(at, at + 20);
  const place = from === "" ? plain("atEnd", language) : plain("atCharacter", language, { at: at + 1, from });
  return `${tell(problem, language)} (${place})`;
}

/** Null for what is shown as buttons. */
function noteText(note: Note, language: Language): Markdown | null {
  const cut = (word: string) => escapeWithin(word, 60);
  const list = (words: readonly string[]) => several(words.map((one) => md`“${cut(one)}”`));
  switch (note.kind) {
    case "missing":
      return rich("missing", language, { words: list(note.words) });
    case "also searched":
      return rich("alsoSearched", language, { names: several(note.names.map(cut)) });
    case "loosened":
      return rich("loosened", language, { phrase: escapeWithin(note.phrase, 100) });
    case "read as":
      if (note.instead.length === 0) return rich("unknownWord", language, { typed: cut(note.typed) });
      return rich("readAs", language, { typed: cut(note.typed), read: several(note.instead.map(cut)) });
    case "condition":
      return note.articles > 0
        ? rich("emptiedBy", language, { condition: escapeWithin(note.text, 100), n: note.articles })
        : rich("fitsNothing", language, { condition: escapeWithin(note.text, 100) });
    case "alone":
      return rich("alone", language, {
        counts: join(
          note.counts.map((one) => md`${escapeWithin(one.word, 40)} ${numberOf(one.articles, language)}`),
          " · ",
        ),
      });
    case "instead":
      return rich(note.field === "outlet" ? "outletsHere" : "namesNear", language, {
        names: list(note.names),
      });
    case "did you mean":
      return rich("didYouMean", language);
  }
}

const SEVERAL = 6;

function several(words: readonly Leaf[]): Markdown {
  const more = words.length - SEVERAL;
  return md`${join(words.slice(0, SEVERAL), ", ")}${more > 0 ? ` +${more}` : ""}`;
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

function resultText(found: Found, language: Language): Markdown {
  const { article, alsoPrinted } = found;
  const [excerpt] = found.excerpts;
  const also = alsoPrinted.slice(0, ALSO_SHOWN).map((other) => dateOf(other.date, language));
  const more = alsoPrinted.length > ALSO_SHOWN ? ` +${alsoPrinted.length - ALSO_SHOWN}` : "";
  return lines([
    headlineOf(article, language),
    small(
      sourceOf(article, language),
      excerpt === undefined ? null : placeOf(article, excerpt.paragraph),
      article.url === null || article.url.length > LONGEST_URL ? null : link(article.url),
    ),
    excerpt === undefined ? null : quoteOf(article, excerpt, EXCERPT),
    also.length > 0 ? small(plain("alsoPrinted", language, { dates: also.join(", ") + more })) : null,
  ]);
}

/** Results as they may be posted for all to see: `quoted` is what may be quoted of each. */
export function sharedSearch(
  answer: SearchAnswer,
  quotes: readonly { readonly found: Found; readonly quoted: Quoted | null }[],
  filters: SearchFilters,
  ids: { readonly all: string },
  language: Language,
): Message {
  return fitting(quotes.length, (shown) =>
    message([
      head(answer, shown, filters, language),
      separator(),
      ...quotes.slice(0, shown).map(({ found: { article, excerpts }, quoted }) => {
        const paragraph = quoted?.paragraph ?? excerpts[0]?.paragraph;
        const citation =
          paragraph === undefined
            ? sourceOf(article, language)
            : escapeWithin(shortCitation(article, paragraph), CITATION);
        return lines([
          headlineOf(article, language),
          quoted && quoteOf(article, quoted, EXCERPT),
          small(citation),
        ]);
      }),
      small(plain("label", language)),
      row([button(plain("openAll", language), ids.all)]),
    ]),
  );
}
