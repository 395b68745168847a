/** Parts of an article as every view writes them. */
import type { Article } from "../../corpus/article.ts";
import type { Range } from "../../search/excerpt.ts";
import { escapeText } from "../escape.ts";
import { shorten } from "../limits.ts";
import { type Language, word } from "../words.ts";

/** Headlines longer than this are cut with an ellipsis in lists; the reader shows them whole. */
const HEADLINE = 250;
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

export function headlineOf(article: Article): string {
  return `**${escapeText(shorten(article.title, HEADLINE))}**`;
}

/** `25 Nov 2022`, `Apr 2021`, `2021`, `9 Apr, year not recorded`. */
export function dateOf(date: string | null, language: Language): string {
  if (date === null) return word("dateNotRecorded", language);
  const [year, month, day] = date.startsWith("--")
    ? [null, date.slice(2, 4), date.slice(5)]
    : date.split("-");
  const parts =
    language === "ko"
      ? [year && `${year}년`, month && `${Number(month)}월`, day && `${Number(day)}일`]
      : [day && String(Number(day)), month && MONTHS[Number(month) - 1], year];
  const printed = parts.filter(Boolean).join(" ");
  return year === null ? word("yearNotRecorded", language, { date: printed }) : printed;
}

/** `KCNA · 25 Nov 2022`. */
export function sourceOf(article: Article, language: Language): string {
  const outlet = article.outlet === null ? word("outletNotRecorded", language) : escapeText(article.outlet);
  return `${outlet} · ${dateOf(article.date, language)}`;
}

/** Part of a paragraph, with what is to be set in bold. Ranges are relative to the paragraph. */
export interface Quoted extends Range {
  readonly paragraph: number;
  readonly cutBefore: boolean;
  readonly cutAfter: boolean;
  readonly marks: readonly Range[];
}

/** A part of a paragraph as a block quote, `[…]` where the paragraph goes on. */
export function quoteOf(
  article: Article,
  { paragraph, start, end, cutBefore, cutAfter, marks }: Quoted,
): string {
  const text = (article.paragraphs[paragraph - 1]?.text ?? "").slice(start, end);
  const inside = marks.map((mark) => ({ start: mark.start - start, end: mark.end - start }));
  return `> ${cutBefore ? "[…] " : ""}${escapeText(text, inside)}${cutAfter ? " […]" : ""}`;
}
