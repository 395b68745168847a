/** A person's page: where they are named, as what, and the latest quotes. */

import type { Engine, PersonAnswer } from "../../../archive/engine.ts";
import { type Article, sliceAt, textAt } from "../../../corpus/article.ts";
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
import { statedDay } from "../../../people/event-day.ts";
import type { Place, TitleSummary } from "../../../people/index/printed-title.ts";
import type { Span } from "../../../people/mentions.ts";
import { fitting } from "../../message/fitting.ts";
import {
  button,
  type Ids,
  type Message,
  message,
  type Picture,
  pictured,
  row,
  section,
  separator,
} from "../../message/message.ts";
import { placeOf, quoteOf, sourceOf, titleOf } from "../common/article.ts";
import { latestQuotes, type MentionQuote, mentionQuotes } from "../common/mention-quotes.ts";
import { namesMenu, type OtherName, typedText } from "../common/name-choice.ts";
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

const TITLES = 5;
/** Other wordings of a title, in full at most so many; the export has all. */
const FORMS = 2;
const FORMS_LENGTH = 240;
const QUOTES = 2;
/** Maximum length of a name, escaped. Names have three words, but in some languages longer ones. */
export const NAME = 100;
const COMPANIONS = 6;
/** Length of the names in printed order. */
const IN_ORDER = 400;
const SPELLINGS = 5;
/** A quote without spaces may be longer; it is cut to this. */
export const QUOTE_SHOWN = 480;

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
    .map(({ name, paragraphs }) => md`${escapeWithin(name, NAME)} (${paragraphs})`);
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
        headOf(engine, page, language),
        ...chart.parts,
        separator(),
        calledOf(engine, answer, titles, language),
        separator(),
        ...shownQuotes(engine, answer).flatMap(({ article, quoted, isPresent }, i, all) => {
          const where = [titleOf(article, 90, language), placeOf(article, quoted.paragraph)];
          const head = section(
            lines([
              isPresent ? small(plain("lastPresent", language), dayStated(article, quoted, language)) : null,
              !isPresent && (i === 0 || all[i - 1]?.isPresent)
                ? small(plain("latestMention", language))
                : null,
              small(sourceOf(article, language), ...where),
            ]),
            button(plain("read", language), buttons.read({ article, quoted })),
          );
          const quote = lines([
            quoteOf(article, quoted, QUOTE_SHOWN),
            isPresent ? inPrintedOrder(engine, summary.name, article, quoted.paragraph, language) : null,
          ]);
          return [head, quote];
        }),
        isPrivate || disabled ? null : small(md`${plain("besides", language)} ${join(companions, ", ")}`),
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

/** The last one that reports them present, and the latest; one, where no later article names them. */
function shownQuotes(
  engine: Engine,
  answer: PersonAnswer,
): (MentionQuote & { readonly isPresent: boolean })[] {
  const { present, name } = answer.summary;
  const article = present && engine.corpus.library.get(present.latest.article);
  const paragraph = present?.latest.spans[0]?.paragraph ?? 0;
  const [quoted] = article ? mentionQuotes(engine, article, name, { only: [paragraph] }) : [];
  const last = article && quoted ? [{ article, quoted, isPresent: true }] : [];
  const latest = latestQuotes(engine, answer, QUOTES);
  if (last.length > 0 && latest[0]?.article === article) return last;
  return [...last, ...latest.map((one) => ({ ...one, isPresent: false }))].slice(0, QUOTES);
}

/** The day of the event where the quote states one. */
export function dayStated(article: Article, { paragraph, start }: Span, language: Language): string | null {
  const day = statedDay(textAt(article, paragraph), start, article.date);
  return day === null ? null : plain("statedDay", language, { day: dateOf(day, language) });
}

/** Who is named with them in the paragraph, in printed order: order is rank. */
function inPrintedOrder(
  engine: Engine,
  name: string,
  article: Article,
  paragraph: number,
  language: Language,
): Markdown | null {
  const names = engine.people.namesInOrder(article.id, paragraph);
  if (names.length < 2 || !names.includes(name)) return null;
  let [shown, length] = [0, 0];
  while (shown < names.length && length < IN_ORDER) length += (names[shown++] as string).length + 2;
  const whole = [...names.slice(0, shown), ...(shown < names.length ? ["…"] : [])];
  return small(escapeWithin(plain("inOrder", language, { names: whole.join(", ") }), 2 * IN_ORDER));
}

/** Whether they may be several people, where they are named, and, apart from that, reported present. */
function headOf(
  engine: Engine,
  { answer: { summary }, typed, with: other }: PersonPage,
  language: Language,
): Markdown {
  const { articles, mentions, first, last, several, korean, present, gaps } = summary;
  const counts = plain("namedIn", language, { counts: countsOf(articles, mentions, language) });
  const spellings = korean ? [] : engine.people.alsoPrinted(summary.name).slice(0, SPELLINGS);
  const there = present && plain("reportedPresent", language, { n: present.articles });
  const between = gaps.map((gap) => {
    const [from, to] = [dateOf(gap.from, language), dateOf(gap.to, language)];
    return plain("gap", language, { from, to, n: gap.days });
  });
  return lines([
    md`### ${escapeWithin(summary.name, NAME)}${other === null ? "" : md` + ${escapeWithin(other, NAME)}`}`,
    several && md`⚠ ${plain("several", language)}${severalWhy(several, language)}`,
    typed && small(typedText(typed, language)),
    join([counts, periodOf(first, last, language), korean ? null : plain("foreigner", language)], " · "),
    present && join([there, periodOf(present.first, present.last, language)], " · "),
    between.length > 0 ? small(plain("longestGaps", language, { gaps: between.join("; ") })) : null,
    spellings.length > 0
      ? small(escapeWithin(plain("otherSpellings", language, { names: spellings.join(", ") }), 300))
      : null,
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
  const groups = summary.several?.groups ?? [];
  const isGrouped = groups.length > 1;
  const each = Math.max(1, Math.ceil(shown / Math.max(1, groups.length)));
  const titles = isGrouped
    ? groups.slice(0, shown).map((group) => group.slice(0, each))
    : [summary.titles.slice(0, shown)];
  const rest = summary.titles.length - titles.flat().length;
  return lines([
    md`**${plain(isGrouped ? "byHolder" : "called", language)}**`,
    ...(rest === summary.titles.length ? [plain("noTitle", language)] : []),
    ...titles.flatMap((group, n) => [
      n > 0 ? small(plain("otherHolder", language)) : null,
      ...group.map((title) => titleLine(engine, title, language)),
    ]),
    rest > 0 ? small(plain("moreTitles", language, { n: rest })) : null,
  ]);
}

function titleLine(engine: Engine, title: TitleSummary, language: Language): Markdown {
  const { first, last, count, forms } = title;
  const printed = printedAt(engine, last) ?? printedAt(engine, first);
  const article = engine.corpus.library.get(last.article);
  const by = article?.outlet ? md`${escapeWithin(article.outlet, 80)} ` : "";
  const at = last.spans[0]?.paragraph ?? 1;
  const where = md`${by}${at > 0 ? `¶ ${at}` : ""}`;
  const others = forms
    .flatMap(({ place }) => printedAt(engine, place) ?? [])
    .filter((form) => form !== printed);
  const names = others.slice(0, FORMS).join("; ");
  return lines([
    escapeWithin(printed ?? title.label, 220),
    small(
      periodOf(first.date, last.date, language),
      `${count} ×`,
      sharedNote(engine, title, language),
      where.length > 0 ? where : null,
    ),
    others.length === 0
      ? null
      : small(escapeWithin(plain("otherForms", language, { n: others.length, names }), FORMS_LENGTH)),
  ]);
}

/** Of a post that several hold together, such as `Party cell secretaries`: its words are in the plural, its label is not. */
export function sharedNote(engine: Engine, { last, forms, label }: TitleSummary, language: Language) {
  const fold = (text: string) => text.replace(/\s+/g, " ").trim().toLowerCase();
  const printed = printedAt(engine, last);
  const own = forms.find(({ place }) => place === last)?.label ?? label;
  return printed === null || fold(printed) === fold(own) ? null : plain("sharedTitle", language);
}

/** A title's words as printed; across a paragraph break, its parts separated by `/`. */
export function printedAt(engine: Engine, place: Place): string | null {
  const article = engine.corpus.library.get(place.article);
  if (!article) return null;
  const parts = place.spans.map((span) => sliceAt(article, span));
  return parts.every((part) => part !== "") ? parts.join(" ") : null;
}
