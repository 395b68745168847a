/** What was printed of a name: a page, the mentions, who is printed beside it, and year by year. */

import { type Article, sliceAt } from "../../corpus/article.ts";
import { yearOf } from "../../corpus/partial-date.ts";
import type { Engine, PersonAnswer } from "../../engine.ts";
import type { LostName, LostNames } from "../../people/changes.ts";
import type { Place, TitleSummary } from "../../people/index/summary.ts";
import { escapeWithin } from "../escape.ts";
import { LIMITS } from "../limits.ts";
import {
  button,
  container,
  fits,
  type Message,
  picture,
  row,
  section,
  select,
  separator,
  text,
} from "../message.ts";
import { type Language, word } from "../words.ts";
import { dateOf, headlineOf, placeOf, quoteOf, sourceOf, titleOf } from "./article.ts";
import { lostParts } from "./lost-names.ts";
import { latestQuotes, type MentionQuote } from "./mention-quotes.ts";
import { namesMenu, type OtherName } from "./who.ts";

export interface PersonButtons {
  readonly mentions: string;
  readonly companions: string;
  readonly timeline: string;
  readonly share: string;
  readonly export: string;
  /** Opens another name that may have been meant. */
  readonly choose: string;
  read(article: Article, paragraph: number): string;
  lost(lost: LostName): string;
}

export interface PersonPage {
  readonly answer: PersonAnswer;
  /** As typed, where that was spelled otherwise; and how the name was found. */
  readonly typed: { readonly text: string; readonly kind: string } | null;
  readonly others: readonly OtherName[];
  readonly with: string | null;
  readonly chart: { readonly png: Buffer; readonly text: string } | null;
  readonly lost: LostNames;
}

export const MENTIONS_A_PAGE = 5;
const TITLES = 5;
const QUOTES = 2;
/** Longest name, escaped. Names have three words, but some language may have longer ones. */
const NAME = 100;
const COMPANIONS = 6;
/** A quote without spaces may be longer; more than this is cut. */
const QUOTE_SHOWN = 480;
const TIMELINE = 3300;
const CHART = "appearances.png";

export function personView(
  engine: Engine,
  page: PersonPage,
  buttons: PersonButtons,
  language: Language,
): Message {
  for (const titles of [TITLES, 3]) {
    const message = personMessage(engine, page, titles, buttons, language);
    if (fits(message)) return message;
  }
  return personMessage(engine, page, 1, buttons, language);
}

function personMessage(
  engine: Engine,
  page: PersonPage,
  titles: number,
  buttons: PersonButtons,
  language: Language,
): Message {
  const { summary, articles, isPrivate } = page.answer;
  const companions = summary.companions
    .slice(0, COMPANIONS)
    .map(({ name, paragraphs }) => `${escapeWithin(name, NAME)} ${paragraphs}`);
  return {
    container: container([
      text(headOf(page, language)),
      page.chart === null ? null : picture(CHART, page.chart.text),
      separator(),
      text(calledOf(engine, page.answer, titles, language)),
      separator(),
      ...latestQuotes(engine, page.answer, QUOTES).map(({ article, quoted }) =>
        section(
          `${quoteOf(article, quoted, QUOTE_SHOWN)}\n-# ${sourceOf(article, language)} · ${titleOf(article, 90, language)} · ${placeOf(article, quoted.paragraph)}`,
          button(word("read", language), buttons.read(article, quoted.paragraph)),
        ),
      ),
      isPrivate || companions.length === 0
        ? null
        : text(`-# ${word("besides", language)} ${companions.join(" · ")}`),
      ...lostParts(page.lost, buttons.lost, language),
      text(`-# ${word("asPrinted", language)}\n-# ${word("label", language)}`),
      row([
        button(word("allMentions", language), buttons.mentions),
        isPrivate
          ? null
          : button(word("withWhom", language), buttons.companions, {
              disabled: summary.companions.length === 0,
            }),
        isPrivate
          ? null
          : button(word("timeline", language), buttons.timeline, { disabled: articles.length < 2 }),
        button(word("share", language), buttons.share),
        button(word("export", language), buttons.export),
      ]),
      namesMenu(buttons.choose, word("otherNames", language), page.others),
    ]),
    ...(page.chart === null
      ? {}
      : { files: [{ name: CHART, data: page.chart.png, description: page.chart.text }] }),
  };
}

function headOf({ answer: { summary }, typed, with: other }: PersonPage, language: Language): string {
  const { articles, mentions, first, last, several, korean } = summary;
  const period =
    first === last ? dateOf(first, language) : `${dateOf(first, language)} – ${dateOf(last, language)}`;
  const counts = countsOf(articles, mentions, language);
  return [
    `### ${escapeWithin(summary.name, NAME)}${other === null ? "" : ` + ${escapeWithin(other, NAME)}`}`,
    ...(typed === null
      ? []
      : [
          `-# ${word(typed.kind === "typo" ? "typedTypo" : "typedAs", language, { typed: escapeWithin(typed.text, 80) })}`,
        ]),
    `${counts} · ${period}${korean ? "" : ` · ${word("foreigner", language)}`}`,
    ...(several === null ? [] : [`⚠ ${word("several", language)}${severalWhy(several)}`]),
  ].join("\n");
}

/** `3 articles · 1 mention`. */
export function countsOf(articles: number, mentions: number, language: Language): string {
  const n = (count: number) => ({ n: count.toLocaleString("en") });
  return [
    word(articles === 1 ? "articlesOne" : "articlesMany", language, n(articles)),
    word(mentions === 1 ? "mentionsOne" : "mentionsMany", language, n(mentions)),
  ].join(" · ");
}

function severalWhy(several: NonNullable<PersonAnswer["summary"]["several"]>): string {
  if (several.why === "titles conflict")
    return `: ${several.labels.map((label) => `*${escapeWithin(label, 80)}*`).join(" / ")}`;
  return several.why === "one article names two" ? ` (${several.count} in one list)` : "";
}

/** `minister of State Security · 25 Nov 2022 · 1 ×`: each title with its dates, how often, and where. */
function calledOf(engine: Engine, { summary }: PersonAnswer, shown: number, language: Language): string {
  const lines = summary.titles.slice(0, shown).map((title) => titleLine(engine, title, language));
  const rest = summary.titles.length - lines.length;
  const none = [word("noTitle", language)];
  return [
    `**${word("called", language)}**`,
    ...(lines.length === 0 ? none : lines),
    ...(rest > 0 ? [`-# ${word("moreTitles", language, { n: rest })}`] : []),
  ].join("\n");
}

function titleLine(engine: Engine, title: TitleSummary, language: Language): string {
  const { first, last, count } = title;
  const dates =
    first.date === last.date
      ? dateOf(first.date, language)
      : `${dateOf(first.date, language)} – ${dateOf(last.date, language)}`;
  const printed = printedAt(engine, last) ?? printedAt(engine, first);
  const article = engine.corpus.library.get(last.article);
  const by = article?.outlet ? ` · ${escapeWithin(article.outlet, 80)}` : "";
  const at = last.spans[0]?.paragraph ?? 1;
  const where = at > 0 ? ` ¶ ${at}` : "";
  return `${escapeWithin(printed ?? title.label, 220)}\n-# ${dates} · ${count} ×${by}${where}`;
}

/** The words of a title as they stand in the article; a title over a paragraph break is its parts with `/` between. */
export function printedAt(engine: Engine, place: Place): string | null {
  const article = engine.corpus.library.get(place.article);
  if (!article) return null;
  const parts = place.spans.map((span) => sliceAt(article, span));
  return parts.every((part) => part !== "") ? parts.join(" ") : null;
}

export interface MentionsButtons {
  page(offset: number): string;
  readonly sort: string;
  readonly back: string;
  read(article: Article, paragraph: number): string;
}

/** A page of all mentions. `mentions` begins at `offset` of `total`. */
export function mentionsView(
  name: string,
  mentions: readonly MentionQuote[],
  place: { readonly offset: number; readonly total: number; readonly sort: string },
  buttons: MentionsButtons,
  language: Language,
): Message {
  for (let shown = Math.min(MENTIONS_A_PAGE, mentions.length); shown > 1; shown--) {
    const message = mentionsMessage(name, mentions.slice(0, shown), place, buttons, language);
    if (fits(message)) return message;
  }
  return mentionsMessage(name, mentions.slice(0, 1), place, buttons, language);
}

function mentionsMessage(
  name: string,
  mentions: readonly MentionQuote[],
  { offset, total, sort }: { readonly offset: number; readonly total: number; readonly sort: string },
  buttons: MentionsButtons,
  language: Language,
): Message {
  const next = offset + mentions.length;
  return {
    container: container([
      text(
        `### ${escapeWithin(name, NAME)}\n${word("mentionsPlace", language, { from: offset + 1, to: next, n: total })}`,
      ),
      separator(),
      ...mentions.flatMap(({ article, quoted }) => [
        section(
          `${headlineOf(article, language)}\n-# ${sourceOf(article, language)} · ${placeOf(article, quoted.paragraph)}\n${quoteOf(article, quoted, QUOTE_SHOWN)}`,
          button(word("read", language), buttons.read(article, quoted.paragraph)),
        ),
        separator(),
      ]),
      text(`-# ${word("label", language)}`),
      row([
        ...(offset === 0 && next >= total
          ? []
          : [
              button("◀", buttons.page(Math.max(0, offset - MENTIONS_A_PAGE)), { disabled: offset === 0 }),
              button("▶", buttons.page(next), { disabled: next >= total }),
            ]),
        button(word(sort === "oldest" ? "sortNewest" : "sortOldest", language), buttons.sort),
        button(word("back", language), buttons.back),
      ]),
    ]),
  };
}

/** Who is printed in the same paragraphs; choosing one shows where both are. */
export function companionsView(
  { summary }: PersonAnswer,
  ids: { readonly choose: string; readonly back: string },
  language: Language,
): Message {
  const shown = summary.companions.slice(0, LIMITS.selectOptions);
  const lines = shown.map(
    ({ name, paragraphs }) =>
      `${escapeWithin(name, NAME)} · ${word("paragraphs", language, { n: paragraphs })}`,
  );
  return {
    container: container([
      text(`### ${escapeWithin(summary.name, NAME)}\n${word("besides", language)}`),
      separator(),
      text(lines.join("\n") || "—"),
      text(`-# ${word("besidesNote", language)}\n-# ${word("label", language)}`),
      select(
        ids.choose,
        word("chooseWith", language),
        shown.map(({ name, paragraphs }) => ({
          label: name,
          value: name,
          description: word("paragraphs", language, { n: paragraphs }),
        })),
      ),
      row([button(word("back", language), ids.back)]),
    ]),
  };
}

/** Year by year: how many articles, and the titles that were first printed then. */
export function timelineView(
  engine: Engine,
  { summary, articles }: PersonAnswer,
  back: string,
  language: Language,
): Message {
  const years = new Map<string, number>();
  for (const { date } of articles) {
    const year = yearOf(date) ?? "—";
    years.set(year, (years.get(year) ?? 0) + 1);
  }
  const written = (most: number): string =>
    [...years]
      .map(([year, n]) => {
        const titles = summary.titles.filter(({ first }) => first.date?.startsWith(year));
        const fresh = titles
          .slice(0, most)
          .map(
            ({ first, label }) =>
              `\n-# ${word("firstCalled", language)} ${escapeWithin(printedAt(engine, first) ?? label, 110)}`,
          );
        const more = titles.length - fresh.length;
        return `**${year}** · ${n} ×${fresh.join("")}${more > 0 ? `\n-# +${more}` : ""}`;
      })
      .join("\n");
  // Every year stands there; where they are many, each with fewer titles.
  const content = [4, 3, 2, 1].map(written).find((one) => one.length <= TIMELINE) ?? written(0);
  return {
    container: container([
      text(`### ${escapeWithin(summary.name, NAME)}`),
      separator(),
      text(content.slice(0, TIMELINE) || "—"),
      text(`-# ${word("asPrinted", language)}\n-# ${word("label", language)}`),
      row([button(word("back", language), back)]),
    ]),
  };
}
