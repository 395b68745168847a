/** A person's views: page, mentions, people named with them, and timeline. */

import type { Engine, PersonAnswer } from "../../../archive/engine.ts";
import { sliceAt } from "../../../corpus/article.ts";
import { yearOf } from "../../../corpus/dates/partial-date.ts";
import { dateOf } from "../../../messages/dates.ts";
import { type Language, plain } from "../../../messages/index.ts";
import {
  escapeWithin,
  join,
  type Leaf,
  lines,
  type Markdown,
  md,
  small,
} from "../../../messages/markdown.ts";
import type { LostName, LostNames } from "../../../people/changes.ts";
import type { Place, TitleSummary } from "../../../people/index/summary.ts";
import { fitting } from "../../message/fitting.ts";
import { LIMITS } from "../../message/limits.ts";
import {
  button,
  type Ids,
  type Message,
  message,
  type Picture,
  pictured,
  row,
  section,
  select,
  separator,
} from "../../message/message.ts";
import { headlineOf, placeOf, quoteOf, sourceOf, titleOf } from "../common/article.ts";
import { latestQuotes, type MentionQuote } from "../common/mention-quotes.ts";
import { namesMenu, type OtherName, typedText } from "../common/name-choice.ts";
import { turnButtons } from "../common/page-buttons.ts";
import { lostParts } from "./lost-names.ts";

export interface PersonButtons extends Ids<"mentions" | "companions" | "timeline" | "share" | "export"> {
  readonly choose: string;
  read(quote: MentionQuote): string;
  lost(lost: LostName): string;
}

export interface PersonPage {
  readonly answer: PersonAnswer;
  /** As typed, if spelled differently; and how the name was found. */
  readonly typed: { readonly text: string; readonly kind: string } | null;
  readonly others: readonly OtherName[];
  readonly with: string | null;
  readonly chart: Picture | null;
  readonly lost: LostNames;
}

export const MENTIONS_A_PAGE = 5;
const TITLES = 5;
const QUOTES = 2;
/** Maximum length of a name, escaped. Names have three words, but in some languages longer ones. */
const NAME = 100;
const COMPANIONS = 6;
/** A quote without spaces may be longer; it is cut to this. */
const QUOTE_SHOWN = 480;
const TIMELINE = 3300;

export function personView(
  engine: Engine,
  page: PersonPage,
  buttons: PersonButtons,
  language: Language,
): Message {
  const { answer, others, lost } = page;
  const chart = pictured(page.chart);
  const { summary, articles, isPrivate } = answer;
  const companions = summary.companions
    .slice(0, COMPANIONS)
    .map(({ name, paragraphs }) => md`${escapeWithin(name, NAME)} ${paragraphs}`);
  const disabled = summary.companions.length === 0;
  const ofPublicPerson = isPrivate
    ? []
    : [
        button(plain("withWhom", language), buttons.companions, { disabled }),
        button(plain("timeline", language), buttons.timeline, { disabled: articles.length < 2 }),
      ];
  return fitting(TITLES, (titles) =>
    message(
      [
        headOf(page, language),
        ...chart.parts,
        separator(),
        calledOf(engine, answer, titles, language),
        separator(),
        ...latestQuotes(engine, answer, QUOTES).map(({ article, quoted }) => {
          const where = [titleOf(article, 90, language), placeOf(article, quoted.paragraph)];
          return section(
            lines([quoteOf(article, quoted, QUOTE_SHOWN), small(sourceOf(article, language), ...where)]),
            button(plain("read", language), buttons.read({ article, quoted })),
          );
        }),
        isPrivate || disabled ? null : small(md`${plain("besides", language)} ${join(companions, " · ")}`),
        ...lostParts(lost, buttons.lost, language),
        lines([small(plain("asPrinted", language)), small(plain("label", language))]),
        row([
          button(plain("allMentions", language), buttons.mentions),
          ...ofPublicPerson,
          button(plain("share", language), buttons.share),
          button(plain("export", language), buttons.export),
        ]),
        namesMenu(buttons.choose, "otherNames", others, language),
      ],
      { files: chart.files },
    ),
  );
}

function headOf({ answer: { summary }, typed, with: other }: PersonPage, language: Language): Markdown {
  const { articles, mentions, first, last, several, korean } = summary;
  const counts = countsOf(articles, mentions, language);
  return lines([
    md`### ${escapeWithin(summary.name, NAME)}${other === null ? "" : md` + ${escapeWithin(other, NAME)}`}`,
    typed && small(typedText(typed, language)),
    join([counts, periodOf(first, last, language), korean ? null : plain("foreigner", language)], " · "),
    several && md`⚠ ${plain("several", language)}${severalWhy(several, language)}`,
  ]);
}

/** `25 Nov 2022`, `Apr 2021 – 25 Nov 2022`. */
export function periodOf(first: string | null, last: string | null, language: Language): string {
  const from = dateOf(first, language);
  return first === last ? from : `${from} – ${dateOf(last, language)}`;
}

/** `3 articles · 1 mention`. */
export function countsOf(articles: number, mentions: number, language: Language): string {
  return `${plain("articles", language, { n: articles })} · ${plain("mentions", language, { n: mentions })}`;
}

function severalWhy(several: NonNullable<PersonAnswer["summary"]["several"]>, language: Language): Leaf {
  if (several.why === "titles conflict")
    return md`: ${join(
      several.labels.map((label) => md`*${escapeWithin(label, 80)}*`),
      " / ",
    )}`;
  return several.why === "one article names two"
    ? ` (${plain("inOneList", language, { n: several.count })})`
    : "";
}

/** `minister of State Security · 25 Nov 2022 · 1 ×`: each title with dates, count and citation. */
function calledOf(engine: Engine, { summary }: PersonAnswer, shown: number, language: Language): Markdown {
  const titles = summary.titles.slice(0, shown).map((title) => titleLine(engine, title, language));
  const rest = summary.titles.length - titles.length;
  return lines([
    md`**${plain("called", language)}**`,
    ...(titles.length === 0 ? [plain("noTitle", language)] : titles),
    rest > 0 ? small(plain("moreTitles", language, { n: rest })) : null,
  ]);
}

function titleLine(engine: Engine, title: TitleSummary, language: Language): Markdown {
  const { first, last, count } = title;
  const printed = printedAt(engine, last) ?? printedAt(engine, first);
  const article = engine.corpus.library.get(last.article);
  const by = article?.outlet ? md`${escapeWithin(article.outlet, 80)} ` : "";
  const at = last.spans[0]?.paragraph ?? 1;
  const where = md`${by}${at > 0 ? `¶ ${at}` : ""}`;
  return lines([
    escapeWithin(printed ?? title.label, 220),
    small(periodOf(first.date, last.date, language), `${count} ×`, where.length > 0 ? where : null),
  ]);
}

/** A title's words as printed; across a paragraph break, its parts separated by `/`. */
export function printedAt(engine: Engine, place: Place): string | null {
  const article = engine.corpus.library.get(place.article);
  if (!article) return null;
  const parts = place.spans.map((span) => sliceAt(article, span));
  return parts.every((part) => part !== "") ? parts.join(" ") : null;
}

export interface MentionsButtons extends Ids<"sort" | "back"> {
  page(offset: number): string;
  read(quote: MentionQuote): string;
}

/** A page of all mentions. `mentions` begins at `offset` of `total`. */
export function mentionsView(
  name: string,
  mentions: readonly MentionQuote[],
  place: { readonly offset: number; readonly total: number; readonly sort: string },
  buttons: MentionsButtons,
  language: Language,
): Message {
  const { offset, total, sort } = place;
  return fitting(Math.min(MENTIONS_A_PAGE, mentions.length), (shown) => {
    const next = offset + shown;
    const before = Math.max(0, offset - MENTIONS_A_PAGE);
    return message([
      lines([
        md`### ${escapeWithin(name, NAME)}`,
        plain("mentionsPlace", language, { from: offset + 1, to: next, n: total }),
      ]),
      separator(),
      ...mentions
        .slice(0, shown)
        .flatMap(({ article, quoted }) => [
          section(
            lines([
              headlineOf(article, language),
              small(sourceOf(article, language), placeOf(article, quoted.paragraph)),
              quoteOf(article, quoted, QUOTE_SHOWN),
            ]),
            button(plain("read", language), buttons.read({ article, quoted })),
          ),
          separator(),
        ]),
      small(plain("label", language)),
      row([
        ...turnButtons(buttons.page, [before, offset === 0], [next, next >= total]),
        button(plain(sort === "oldest" ? "sortNewest" : "sortOldest", language), buttons.sort),
        button(plain("back", language), buttons.back),
      ]),
    ]);
  });
}

/** Who is named in the same paragraphs; choosing one shows where both are. */
export function companionsView(
  { summary }: PersonAnswer,
  ids: { readonly choose: string; readonly back: string },
  language: Language,
): Message {
  const shown = summary.companions.slice(0, LIMITS.selectOptions);
  const names = shown.map(
    ({ name, paragraphs }) =>
      md`${escapeWithin(name, NAME)} · ${plain("paragraphs", language, { n: paragraphs })}`,
  );
  return message([
    lines([md`### ${escapeWithin(summary.name, NAME)}`, plain("besides", language)]),
    separator(),
    names.length === 0 ? md`—` : lines(names),
    lines([small(plain("besidesNote", language)), small(plain("label", language))]),
    select(
      ids.choose,
      plain("chooseWith", language),
      shown.map(({ name, paragraphs }) => ({
        label: name,
        value: name,
        description: plain("paragraphs", language, { n: paragraphs }),
      })),
    ),
    row([button(plain("back", language), ids.back)]),
  ]);
}

/** Per year: the number of articles, and the titles first printed then. */
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
  const written = (most: number): Markdown =>
    lines(
      Array.from(years, ([year, n]) => {
        const titles = summary.titles.filter(({ first }) => first.date?.startsWith(year));
        const fresh = titles
          .slice(0, most)
          .map(({ first, label }) =>
            small(
              md`${plain("firstCalled", language)} ${escapeWithin(printedAt(engine, first) ?? label, 110)}`,
            ),
          );
        const more = titles.length - fresh.length;
        return lines([md`**${year}** · ${n} ×`, ...fresh, more > 0 ? small(`+${more}`) : null]);
      }),
    );
  // Every year is shown, with fewer titles each if they are many.
  const content = [4, 3, 2, 1].map(written).find((one) => one.length <= TIMELINE) ?? written(0);
  return message([
    md`### ${escapeWithin(summary.name, NAME)}`,
    separator(),
    years.size === 0 ? md`—` : content,
    lines([small(plain("asPrinted", language)), small(plain("label", language))]),
    row([button(plain("back", language), back)]),
  ]);
}
