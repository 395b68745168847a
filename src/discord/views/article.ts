/** Parts of an article as every view writes them. */

import { locator } from "../../cite/locator.ts";
import type { Article } from "../../corpus/article.ts";
import { sliceAt, textAt } from "../../corpus/article.ts";
import { datePartsOf } from "../../corpus/partial-date.ts";
import type { Range } from "../../search/excerpt.ts";
import { escapeText, escapeWithin } from "../escape.ts";
import { wholeCharacter } from "../limits.ts";
import { type Language, word } from "../words.ts";

/** Headlines longer than this are cut with an ellipsis in lists. */
const HEADLINE = 250;
const OUTLET = 80;
const QUOTE = 1000;
/** A record may name its page in any words. */
const PLACE = 60;
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

export function headlineOf(article: Article, language: Language = "en"): string {
  return `**${titleOf(article, HEADLINE, language)}**`;
}

/** The headline, escaped and cut to a length, or that there is none. */
export function titleOf({ title }: Article, most: number, language: Language): string {
  return title.trim() === "" ? word("noHeadline", language) : escapeWithin(title, most);
}

/** `25 Nov 2022`, `Apr 2021`, `2021`, `9 Apr, year not recorded`. */
export function dateOf(date: string | null, language: Language): string {
  if (date === null) return word("dateNotRecorded", language);
  const { year = null, month = null, day = null } = datePartsOf(date) ?? {};
  const parts =
    language === "ko"
      ? [year && `${year}년`, month && `${month}월`, day && `${day}일`]
      : [day, month && MONTHS[month - 1], year];
  const printed = parts.filter(Boolean).join(" ");
  return year === null ? word("yearNotRecorded", language, { date: printed }) : printed;
}

/** `KCNA · 25 Nov 2022`. */
export function sourceOf(article: Article, language: Language): string {
  return `${outletOf(article, language)} · ${dateOf(article.date, language)}`;
}

export function outletOf({ outlet }: Article, language: Language): string {
  return outlet === null ? word("outletNotRecorded", language) : escapeWithin(outlet, OUTLET);
}

/** `p. 3, ¶ 12`: where in the article these paragraphs stand. */
export function placeOf(article: Article, ...paragraphs: readonly number[]): string {
  return escapeWithin(locator(article, paragraphs), PLACE);
}

/** Part of a paragraph, with what is to be set in bold. Ranges are relative to the paragraph. */
export interface Quoted extends Range {
  readonly paragraph: number;
  readonly cutBefore: boolean;
  readonly cutAfter: boolean;
  readonly marks: readonly Range[];
}

/** A part of a paragraph as a block quote, `[…]` where the paragraph goes on. */
export function quoteOf(article: Article, quoted: Quoted, most = QUOTE): string {
  const shown = within(article, quoted, most);
  const { start, cutBefore, cutAfter, marks } = shown;
  const text = sliceAt(article, shown);
  const inside = joined(
    text,
    marks.map((mark) => ({ start: mark.start - start, end: mark.end - start })),
  );
  return `> ${cutBefore ? "[…] " : ""}${escapeText(text, inside)}${cutAfter ? " […]" : ""}`;
}

/** Marks with nothing but a space between them are one. */
function joined(text: string, marks: readonly Range[]): Range[] {
  const out: { start: number; end: number }[] = [];
  for (const { start, end } of marks) {
    const last = out.at(-1);
    if (last && text.slice(last.end, start) === " ") last.end = end;
    else out.push({ start, end });
  }
  return out;
}

/** The quote, cut to `most` UTF-16 units where it is longer: a text without spaces may be endless. */
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
