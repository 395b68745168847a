/** Parts of an article shared by all views. */

import { locator } from "../../../cite/locator.ts";
import { type Article, textAt } from "../../../corpus/article.ts";
import { dateOf } from "../../../messages/dates.ts";
import { type Language, plain, rich } from "../../../messages/index.ts";
import { escapeText, escapeWithin, join, link, type Markdown, md } from "../../../messages/markdown.ts";
import { firstStart, lastEnd, merged, uncuttable } from "../../../search/text/cuts.ts";
import type { Range } from "../../../search/text/sentences.ts";

/** Longer headlines are cut with an ellipsis in lists. */
const HEADLINE = 250;
const OUTLET = 80;
const QUOTE = 1000;
/** A record may describe its page in any words. */
const PLACE = 60;

export function headlineOf(article: Article, language: Language = "en"): Markdown {
  return md`**${titleOf(article, HEADLINE, language)}**`;
}

type Titled = Pick<Article, "title"> & Partial<Pick<Article, "paragraphs">>;

/** The headline, escaped and shortened, or a note that there is none. */
export function titleOf(article: Titled, most: number, language: Language, bytes?: number): Markdown {
  return escapeWithin(labelOf(article, language), most, bytes);
}

/** The headline as plain text; without one, a note and the first words of the text. */
export function labelOf({ title, paragraphs = [] }: Titled, language: Language): string {
  if (title.trim() !== "") return title.trim();
  const words = paragraphs.find(({ text }) => text !== "")?.text;
  return words === undefined ? plain("noHeadline", language) : plain("untitled", language, { words });
}

/** `KCNA · 25 Nov 2022`. */
export function sourceOf(article: Article, language: Language): Markdown {
  return md`${outletOf(article, language)} · ${dateOf(article.date, language)}`;
}

export function outletOf(
  { outlet }: Pick<Article, "outlet">,
  language: Language,
  most = OUTLET,
  bytes?: number,
): Markdown {
  return outlet === null ? rich("outletNotRecorded", language) : escapeWithin(outlet, most, bytes);
}

/** `KCNA · 25 Nov 2022 · page of 26 Nov 2022 · ¶ 12 · kcna.co.jp`: where these paragraphs were printed. */
export function citedAt(article: Article, paragraphs: readonly number[], language: Language): Markdown {
  const { date, pageDate, url } = article;
  return join(
    [
      sourceOf(article, language),
      pageDate === null || pageDate === date
        ? null
        : plain("pageDate", language, { date: dateOf(pageDate, language) }),
      placeOf(article, ...paragraphs),
      url === null ? null : link(url),
    ],
    " · ",
  );
}

/** `p. 3, ¶ 12`: where in the article these paragraphs stand. */
export function placeOf(article: Article, ...paragraphs: readonly number[]): Markdown {
  return escapeWithin(locator(article, paragraphs).replace("¶ ", "¶\u00a0"), PLACE);
}

/** Part of a paragraph, and what to set in bold in it. Ranges are relative to the paragraph. */
export interface Quoted extends Range {
  readonly paragraph: number;
  readonly cutBefore: boolean;
  readonly cutAfter: boolean;
  readonly marks: readonly Range[];
  /** Names and titles of the paragraph, inside which it is never cut. */
  readonly kept?: readonly Range[];
}

/** A part of a paragraph as a block quote, with `[…]` where the paragraph continues. */
export function quoteOf(article: Article, quoted: Quoted, most = QUOTE): Markdown {
  return quoteIn(textAt(article, quoted.paragraph), quoted, most);
}

/** The same of a paragraph's text. */
export function quoteIn(text: string, quoted: Quoted, most: number): Markdown {
  const { start, end, cutBefore, cutAfter, marks } = within(text, quoted, most);
  // Words with a space between them are one mark.
  const inside = merged(marks, 1).map((mark) => ({ start: mark.start - start, end: mark.end - start }));
  const words = escapeText(text.slice(start, end), inside);
  return md`> ${cutBefore ? md`[…] ` : ""}${words}${cutAfter ? md` […]` : ""}`;
}

/** The quote, cut to `most` UTF-16 units where it is longer: a text without spaces may be endless. */
function within(text: string, quoted: Quoted, most: number): Quoted {
  const { paragraph, start, end, marks } = quoted;
  if (end - start <= most) return quoted;
  const first = marks[0]?.start ?? start;
  const kept = uncuttable(text, quoted.kept);
  const from =
    first + most / 2 <= start + most
      ? start
      : firstStart(text, Math.min(first - most / 4, end - most), first, kept);
  const to = Math.min(end, lastEnd(text, from, from + most, kept));
  return {
    paragraph,
    start: from,
    end: to,
    cutBefore: quoted.cutBefore || from > start,
    cutAfter: quoted.cutAfter || to < end,
    marks: marks.filter((mark) => mark.start >= from && mark.end <= to),
  };
}
