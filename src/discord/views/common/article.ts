/** Parts of an article shared by all views. */

import { locator } from "../../../cite/locator.ts";
import { type Article, sliceAt, textAt } from "../../../corpus/article.ts";
import { dateOf } from "../../../messages/dates.ts";
import { type Language, rich } from "../../../messages/index.ts";
import { escapeText, escapeWithin, type Markdown, md } from "../../../messages/markdown.ts";
import { wholeCharacter } from "../../../messages/shorten.ts";
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

/** The headline, escaped and shortened, or a note that there is none. */
export function titleOf(
  { title }: Pick<Article, "title">,
  most: number,
  language: Language,
  bytes?: number,
): Markdown {
  return title.trim() === "" ? rich("noHeadline", language) : escapeWithin(title, most, bytes);
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

/** `p. 3, ¶ 12`: where these paragraphs are in the article. */
export function placeOf(article: Article, ...paragraphs: readonly number[]): Markdown {
  return escapeWithin(locator(article, paragraphs).replace("¶ ", "¶\u00a0"), PLACE);
}

/** Part of a paragraph, and what to set in bold in it. Ranges are relative to the paragraph. */
export interface Quoted extends Range {
  readonly paragraph: number;
  readonly cutBefore: boolean;
  readonly cutAfter: boolean;
  readonly marks: readonly Range[];
}

/** A part of a paragraph as a block quote, with `[…]` where the paragraph continues. */
export function quoteOf(article: Article, quoted: Quoted, most = QUOTE): Markdown {
  const shown = within(article, quoted, most);
  const { start, cutBefore, cutAfter, marks } = shown;
  const text = sliceAt(article, shown);
  const inside = joined(
    text,
    marks.map((mark) => ({ start: mark.start - start, end: mark.end - start })),
  );
  return md`> ${cutBefore ? md`[…] ` : ""}${escapeText(text, inside)}${cutAfter ? md` […]` : ""}`;
}

/** Merges marks separated only by a space. */
function joined(text: string, marks: readonly Range[]): Range[] {
  const out: { start: number; end: number }[] = [];
  for (const { start, end } of marks) {
    const last = out.at(-1);
    if (last && text.slice(last.end, start) === " ") last.end = end;
    else out.push({ start, end });
  }
  return out;
}

/** The quote, cut to `most` UTF-16 units: a text without spaces may be endless. */
export function within(article: Article, quoted: Quoted, most: number): Quoted {
  const { paragraph, start, end, marks } = quoted;
  if (end - start <= most) return quoted;
  const text = textAt(article, paragraph);
  const first = marks[0]?.start ?? start;
  const from = first + most / 2 <= start + most ? start : wholeCharacter(text, Math.min(first, end - most));
  const to = wholeCharacter(text, from + most);
  return {
    paragraph,
    start: from,
    end: to,
    cutBefore: quoted.cutBefore || from > start,
    cutAfter: quoted.cutAfter || to < end,
    marks: marks.filter((mark) => mark.start >= from && mark.end <= to),
  };
}
