/** How often a wording was printed over time. */
import type { Article } from "../../../corpus/article.ts";
import { type Language, numberOf, plain, rich } from "../../../messages/index.ts";
import { escapeWithin, join, lines, type Markdown, md, small } from "../../../messages/markdown.ts";
import type { Period, Trace } from "../../../search/trace/trace.ts";
import { LIMITS } from "../../message/limits.ts";
import {
  button,
  type Ids,
  type Message,
  message,
  type Picture,
  pictured,
  row,
  select,
} from "../../message/message.ts";
import { citedAt, headlineOf, type Quoted, quoteOf } from "../common/article.ts";
import { several } from "./search.ts";

const QUERY = 300;
const EXCERPT = 400;
const OUTLETS = 6;

export interface TracedEnd {
  readonly article: Article;
  readonly quoted: Quoted;
}

export function overTimeView(
  found: Trace,
  {
    first,
    last,
    chart,
  }: { readonly first: TracedEnd | null; readonly last: TracedEnd | null; readonly chart: Picture | null },
  buttons: Ids<"period" | "export">,
  language: Language,
): Message {
  const picture = pictured(chart);
  return message(
    [
      lines([
        md`### ${plain("overTime", language)}: ${escapeWithin(found.query, QUERY)}`,
        join(
          [
            plain("articles", language, { n: found.total }),
            found.undated > 0 ? plain("undated", language, { n: found.undated }) : null,
          ],
          " · ",
        ),
        ...found.series.map(
          ({ query, total }) => md`${escapeWithin(query, QUERY)}: ${numberOf(total, language)}`,
        ),
        found.total > 0
          ? join(
              found.outlets
                .slice(0, OUTLETS)
                .map(
                  ({ outlet, articles }) =>
                    md`${escapeWithin(outlet ?? plain("outletNotRecorded", language), 60)} ${numberOf(articles, language)}`,
                ),
              " · ",
            )
          : null,
        small(
          found.forms.length === 0
            ? rich("overTimeCounts", language)
            : rich("overTimeForms", language, {
                forms: several(found.forms.map((form) => escapeWithin(form, 40))),
              }),
        ),
        small(plain("label", language)),
      ]),
      ...picture.parts,
      end("wordingFirst", first, language),
      last !== null && last.article !== first?.article ? end("wordingLast", last, language) : null,
      select(
        buttons.period,
        plain("choosePeriod", language),
        found.total > 0 ? options(found.periods, language) : [],
      ),
      row([button(plain("export", language), buttons.export)]),
    ],
    { files: picture.files },
  );
}

function end(
  key: "wordingFirst" | "wordingLast",
  one: TracedEnd | null,
  language: Language,
): Markdown | null {
  if (one === null) return null;
  const { article, quoted } = one;
  return lines([
    md`**${plain(key, language)}:** ${headlineOf(article, language)}`,
    quoteOf(article, quoted, EXCERPT),
    small(citedAt(article, [quoted.paragraph], language)),
  ]);
}

/** Periods with articles, in order; of too many, those with the greatest share. */
function options(periods: readonly Period[], language: Language) {
  const most = periods
    .filter(({ articles }) => articles > 0)
    .toSorted((a, b) => b.share - a.share)
    .slice(0, LIMITS.selectOptions);
  return most
    .toSorted((a, b) => (a.period < b.period ? -1 : 1))
    .map(({ period, articles, printed, share }) => ({
      label: period,
      value: period,
      description: plain("periodCounts", language, {
        n: articles,
        printed: numberOf(printed, language),
        share: share.toFixed(1),
      }),
    }));
}
