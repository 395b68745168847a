/** What a person's page leads to: all mentions, those named with them, and the timeline. */

import type { Engine, PersonAnswer } from "../../../archive/engine.ts";
import { type Article, printedAt as printedIn } from "../../../corpus/article.ts";
import { dateOf } from "../../../messages/dates.ts";
import { type Language, plain } from "../../../messages/index.ts";
import { escapeWithin, join, lines, link, md, small } from "../../../messages/markdown.ts";
import type { ReportedAct } from "../../../people/mentions.ts";
import { thingOf } from "../../../people/sent-things.ts";
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
import { headlineOf, placeOf, quoteOf, sourceOf, titleOf } from "../common/article.ts";
import type { MentionQuote } from "../common/mention-quotes.ts";
import { paginate, turnButtons } from "../common/page-buttons.ts";
import { dayStated, NAME, QUOTE_SHOWN } from "./person.ts";

export const MENTIONS_A_PAGE = 5;

/** What every page of a person ends with. */
type EndIds = Ids<"back" | "share" | "export">;

function endButtons(ids: EndIds, language: Language) {
  return (["share", "export", "back"] as const).map((one) => button(plain(one, language), ids[one]));
}

export interface MentionsButtons extends EndIds, Ids<"sort"> {
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
            ]),
            button(plain("read", language), buttons.read({ article, quoted })),
          ),
          quoteOf(article, quoted, QUOTE_SHOWN),
          separator(),
        ]),
      small(plain("label", language)),
      row([
        ...turnButtons(buttons.page, [before, offset === 0], [next, next >= total]),
        button(plain(sort === "oldest" ? "sortNewest" : "sortOldest", language), buttons.sort),
      ]),
      row(endButtons(buttons, language)),
    ]);
  });
}

/** Who is named in the same paragraphs; choosing one shows where both are. */
export function companionsView(
  { summary }: PersonAnswer,
  ids: EndIds & Ids<"choose">,
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
    row(endButtons(ids, language)),
  ]);
}

/** `present`, `sent (message)`: of things the word that is printed for them. */
function actText(article: Article, act: Pick<ReportedAct, "act" | "spans">, language: Language): string {
  const thing = thingOf(article, act);
  return plain(`act.${act.act}`, language) + (thing === null ? "" : ` (${thing})`);
}

const LINES_A_PAGE = 10;

/** A line for each article, oldest first: its day, a link, the titles printed there and what it reports. */
export function timelineView(
  engine: Engine,
  { summary, articles }: PersonAnswer,
  page: number,
  ids: EndIds & { turn(page: number): string },
  language: Language,
): Message {
  const { at, turns, place } = paginate(
    page,
    Math.max(1, Math.ceil(articles.length / LINES_A_PAGE)),
    ids.turn,
  );
  const shown = articles.slice(at * LINES_A_PAGE, (at + 1) * LINES_A_PAGE).map((article) => {
    const mentions = engine.people.mentionsIn(article.id, summary.name);
    const titles = new Set(
      mentions.flatMap((one) => one.titles.map(({ spans }) => printedIn(article, spans))),
    );
    const acts = new Set(mentions.flatMap((one) => one.acts.map((act) => actText(article, act, language))));
    const [place] = mentions.find((one) => one.acts.length > 0)?.spans ?? [];
    const day = place === undefined ? null : dayStated(article, place, language);
    return lines([
      join(
        [
          md`**${dateOf(article.date, language)}**`,
          titleOf(article, 80, language),
          article.url === null ? null : link(article.url),
        ],
        " · ",
      ),
      acts.size + titles.size === 0
        ? null
        : small(
            acts.size > 0 ? escapeWithin([...acts].join(", "), 200) : null,
            day,
            titles.size > 0 ? escapeWithin([...titles].join("; "), 200) : null,
          ),
    ]);
  });
  return message([
    lines([md`### ${escapeWithin(summary.name, NAME)}`, place]),
    separator(),
    shown.length === 0 ? md`—` : lines(shown),
    lines([small(plain("asPrinted", language)), small(plain("label", language))]),
    row([...turns, ...endButtons(ids, language)]),
  ]);
}
