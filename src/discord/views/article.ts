/** Parts of an article as every view writes them. */
import type { Article } from "../../corpus/article.ts";
import type { Excerpt } from "../../search/excerpt.ts";
import { escapeText } from "../escape.ts";
import { shorten } from "../limits.ts";
import { type Language, word } from "../words.ts";

/** Headlines longer than this are cut with an ellipsis; the reader view shows them whole. */
const HEADLINE = 250;

export function headlineOf(article: Article): string {
  return `**${escapeText(shorten(article.title, HEADLINE))}**`;
}

/** `25 Nov 2022`, `Apr 2021`, `2021`, `9 Apr, year not recorded`. */
export function dateOf(date: string | null, language: Language): string {
  if (date === null) return word("dateNotRecorded", language);
  const [year, month, day] = date.startsWith("--")
    ? [null, date.slice(2, 4), date.slice(5)]
    : date.split("-");
  if (language === "ko") {
    return [year && `${year}년`, month && `${Number(month)}월`, day && `${Number(day)}일`]
      .filter(Boolean)
      .join(" ");
  }
  const name = month ? MONTHS[Number(month) - 1] : "";
  const printed = [day && String(Number(day)), name, year].filter(Boolean).join(" ");
  return year === null ? `${printed}, year not recorded` : printed;
}
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** `KCNA · 25 Nov 2022`. */
export function sourceOf(article: Article, language: Language): string {
  const outlet = article.outlet === null ? word("outletNotRecorded", language) : escapeText(article.outlet);
  return `${outlet} · ${dateOf(article.date, language)}`;
}

/** An excerpt as a block quote, what was asked for in bold, `[…]` where the paragraph goes on. */
export function quoteOf(article: Article, excerpt: Excerpt): string {
  const { start, end, cutBefore, cutAfter, marks } = excerpt;
  const text = (article.paragraphs[excerpt.paragraph - 1]?.text ?? "").slice(start, end);
  const inside = marks.map((mark) => ({ start: mark.start - start, end: mark.end - start }));
  return `> ${cutBefore ? "[…] " : ""}${escapeText(text, inside)}${cutAfter ? " […]" : ""}`;
}
