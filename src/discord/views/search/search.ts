/** A page of search results. */
import { paragraphName } from "../../../cite/locator.ts";
import { dateOf } from "../../../messages/dates.ts";
import { type Language, numberOf, plain, rich, tell } from "../../../messages/index.ts";
import {
  escapeWithin,
  join,
  type Leaf,
  lines,
  type Markdown,
  md,
  small,
} from "../../../messages/markdown.ts";
import type { Found, Note, SearchAnswer } from "../../../search/answer/answer.ts";
import type { Excerpt } from "../../../search/answer/excerpt.ts";
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
import { citedAt, headlineOf, labelOf, type Quoted, quoteOf } from "../common/article.ts";
import { turnButtons } from "../common/page-buttons.ts";

export interface SearchButtons extends Ids<"cite" | "more" | "overTime" | "narrow"> {
  /** Null for what cannot be watched. */
  readonly watch: string | null;
  read(found: Found): string;
  /** What a quote of a result is cited by. */
  reference(found: Found, excerpt: Excerpt | undefined): string;
  /** The page that begins at this offset. */
  page(offset: number): string;
  /** The same search with another query. */
  instead(query: string): string;
}

/** The filters of a search; empty where there is none. */
export type SearchFilters = Readonly<Record<FilterName | "sort", string>>;

export const PAGE = 5;
const ALSO_SHOWN = 3;
/** Maximum lengths of the parts of a page, escaped: with one result they stay within Discord's limit. */
const QUERY = 300;
const FILTER = 60;
const NOTES = 700;
const EXCERPT = 900;

/** The sort orders and the keys of their names; the first is the default. */
export const SORTS = { relevance: "sortRelevance", newest: "sortNewest", oldest: "sortOldest" } as const;

/** As many of the first results as fit into one message; at least one. */
export function searchView(
  answer: SearchAnswer,
  filters: SearchFilters,
  buttons: SearchButtons,
  language: Language,
): Message {
  const { offset, total } = answer;
  const lacking = answer.notes.some(({ kind }) => kind === "missing") ? "all" : "this";
  return fitting(Math.min(PAGE, answer.results.length), (shown) => {
    const results = answer.results.slice(0, shown);
    const next = offset + shown;
    const isLast = !answer.more && shown === answer.results.length;
    const turns = turnButtons(buttons.page, [Math.max(0, offset - PAGE), offset === 0], [next, isLast]);
    return message([
      head(answer, shown, filters, language, answer.tookMs),
      results.length > 0 ? separator() : null,
      ...results.flatMap((found, i) => [
        ...(i === 0 ? [] : [separator()]),
        section(resultHead(found, language), button(plain("read", language), buttons.read(found))),
        resultText(found, lacking, language),
      ]),
      row(insteadButtons(answer, buttons)),
      row([...turns, ...nextSteps(total, buttons, language)]),
      select(buttons.cite, plain("citeHit", language), citeOptions(results, buttons, language)),
      results.length > 0
        ? select(buttons.more, plain("more", language), moreOptions(total, filters, language))
        : null,
    ]);
  });
}

/** A watch tells of what is not printed yet, too. */
function nextSteps(total: number, { watch, narrow, overTime }: SearchButtons, language: Language) {
  return [
    watch === null ? null : button(plain("watchThis", language), watch),
    total > 1 ? button(plain("narrow", language), narrow) : null,
    total > 0 ? button(plain("overTime", language), overTime) : null,
  ];
}

/** The quotes that are shown, to choose from. */
function citeOptions(results: readonly Found[], buttons: SearchButtons, language: Language) {
  return results.flatMap((found) =>
    (found.excerpts.length > 0 ? shownExcerpts(found) : [undefined]).map((excerpt) => ({
      label: labelOf(found.article, language),
      description: [
        paragraphName(excerpt?.paragraph ?? 0),
        found.article.outlet ?? plain("outletNotRecorded", language),
        dateOf(found.article.date, language),
      ].join(" · "),
      value: buttons.reference(found, excerpt),
    })),
  );
}

/** What else can be done with an answer. */
function moreOptions(total: number, { sort }: SearchFilters, language: Language) {
  const current = sort in SORTS ? sort : "relevance";
  const sorts = Object.entries(SORTS)
    .filter(([value]) => total > 1 && value !== current)
    .map(([value, label]) => ({ label: plain(label, language), value }));
  return [
    ...sorts,
    { label: plain("share", language), value: "share" },
    { label: plain("export", language), value: "export" },
  ];
}

function head(
  answer: SearchAnswer,
  shown: number,
  filters: SearchFilters,
  language: Language,
  tookMs: number | null,
): Markdown {
  const { total, offset } = answer;
  const count = plain("articles", language, { n: total });
  const place = total > shown && shown > 0 ? ` · ${offset + 1}–${offset + shown}` : "";
  const none = answer.stopped === null ? plain("nothing", language) : null;
  const found = total === 0 ? none : `${count}${place}`;
  return lines([
    md`### ${plain("search", language)}: ${escapeWithin(answer.query, QUERY)}`,
    join(
      [
        ...filtersOf(filters, language),
        found,
        tookMs === null ? null : `${Math.max(1, Math.round(tookMs))} ms`,
      ],
      " · ",
    ),
    answer.problem && md`⚠ ${pointAt(answer.query, answer.problem, language)}`,
    ...notesOf(answer.notes, language),
    total === 0 ? rich("widen", language) : null,
    small(plain("label", language)),
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

/** As many notes as fit: a query of a hundred unknown words would have a hundred. */
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

/** Null for notes shown as buttons. */
function noteText(note: Note, language: Language): Markdown | null {
  const cut = (word: string) => escapeWithin(word, 60);
  const list = (words: readonly string[]) => several(words.map((one) => md`“${cut(one)}”`));
  switch (note.kind) {
    case "stopped":
      return note.how === "notes"
        ? rich("stoppedNotes", language)
        : rich(note.how === "partial" ? "stoppedPartial" : "stoppedRefused", language, {
            part: escapeWithin(note.part || "…", 60),
          });
    case "missing":
      return rich("missing", language, { words: list(note.words) });
    case "also searched":
      return rich("alsoSearched", language, { names: several(note.names.map(cut)) });
    case "unprinted":
      if (note.instead.length === 0) return rich("unprinted", language, { typed: cut(note.typed) });
      return rich("unprintedBut", language, {
        typed: cut(note.typed),
        instead: several(note.instead.map(cut)),
      });
    case "not left out":
      return rich("notLeftOut", language, { words: list(note.words) });
    case "sources first":
      return rich("sourcesFirst", language);
    case "event days":
      return rich("eventDays", language, {
        dates: join(
          note.days.map((day) => dateOf(day, language)),
          ", ",
        ),
      });
    case "related":
      return rich("related", language, { words: several(note.words.map(cut)) });
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

export function several(words: readonly Leaf[]): Markdown {
  const more = words.length - SEVERAL;
  return md`${join(words.slice(0, SEVERAL), ", ")}${more > 0 ? ` +${more}` : ""}`;
}

/** Suggested queries and, without results, each word that finds something alone. */
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

function resultHead(found: Found, language: Language): Markdown {
  const paragraphs = shownExcerpts(found).map(({ paragraph }) => paragraph);
  return lines([
    headlineOf(found.article, language),
    small(citedAt(found.article, paragraphs.length > 0 ? paragraphs : [0], language)),
  ]);
}

/** `lacking`: whether all results lack words, which the answer says above them, or only some do. */
function resultText(found: Found, lacking: "all" | "this", language: Language): Markdown | null {
  const { article, alsoPrinted, missing } = found;
  const also = alsoPrinted.slice(0, ALSO_SHOWN).map((other) => dateOf(other.date, language));
  const more = alsoPrinted.length > ALSO_SHOWN ? ` +${alsoPrinted.length - ALSO_SHOWN}` : "";
  const parts = [
    ...shownExcerpts(found).map((excerpt) => quoteOf(article, excerpt, EXCERPT)),
    missing.length > 0 && lacking === "this"
      ? small(
          rich("withoutWords", language, {
            words: join(
              missing.map((word) => escapeWithin(word, 40)),
              ", ",
            ),
          }),
        )
      : null,
    also.length > 0 ? small(plain("alsoPrinted", language, { dates: also.join(", ") + more })) : null,
  ].filter((part) => part !== null);
  return parts.length === 0 ? null : lines(parts);
}

/** The first excerpt, and a second one where only both together show what was asked for. */
function shownExcerpts({ excerpts }: Found): readonly Excerpt[] {
  return excerpts.filter(({ isNeeded }, i) => i === 0 || isNeeded === true);
}

/** Results for a public post: `quoted` is what may be quoted of each. */
export function sharedSearch(
  answer: SearchAnswer,
  quotes: readonly SharedHit[],
  filters: SearchFilters,
  buttons: Pick<SearchButtons, "read"> & { readonly all: string },
  language: Language,
): Message {
  return fitting(quotes.length, (shown) =>
    message([
      head(answer, shown, filters, language, null),
      separator(),
      ...quotes
        .slice(0, shown)
        .flatMap(({ found, quoted }) => [
          section(
            lines([
              headlineOf(found.article, language),
              small(
                citedAt(found.article, [quoted?.paragraph ?? found.excerpts[0]?.paragraph ?? 0], language),
              ),
            ]),
            button(plain("read", language), buttons.read(found)),
          ),
          quoted && quoteOf(found.article, quoted, EXCERPT),
        ]),
      row([button(plain("openAll", language), buttons.all)]),
    ]),
  );
}

interface SharedHit {
  readonly found: Found;
  readonly quoted: Quoted | null;
}
