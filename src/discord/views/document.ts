/** An article as a reader: headline, where it stands, and its numbered paragraphs page by page. */
import type { Article } from "../../corpus/article.ts";
import { toSource } from "../../corpus/repairs.ts";
import { escapeText, escapeWithin } from "../escape.ts";
import { shorten } from "../limits.ts";
import { button, container, type Message, row, separator, text } from "../message.ts";
import { type Language, word } from "../words.ts";
import { dateOf, headlineOf, sourceOf } from "./article.ts";
import { type Piece, pagesOf, pieceText } from "./pieces.ts";

export interface DocumentButtons {
  page(number: number): string;
  readonly jump: string;
  readonly raw: string;
  cite(paragraph: number): string;
  share(paragraph: number): string;
}

/** A page's raw text is a little longer than the same page as read. */
const RAW_SHOWN = 3000;
const HEADLINE_WHOLE = 600;

/** Page `number` (from 0; one that is not there shows the nearest). With `raw`, the page's text as it arrived. */
export function documentView(
  article: Article,
  number: number,
  raw: boolean,
  buttons: DocumentButtons,
  language: Language,
): Message {
  const pages = pagesOf(article);
  const at = Math.min(Math.max(0, number), pages.length - 1);
  const page = pages[at] ?? [];
  const first = page[0]?.paragraph ?? 1;
  return {
    container: container([
      text(at === 0 ? fullHead(article, language) : shortHead(article, language)),
      separator(),
      ...(raw
        ? [text(rawOf(article, page, language))]
        : page.map((piece) => text(pieceText(article, piece)))),
      separator(),
      text(`-# ${word("label", language)}${pages.length > 1 ? ` · ${at + 1}/${pages.length}` : ""}`),
      row([
        button("◀", buttons.page(at - 1), { disabled: at === 0 }),
        button("▶", buttons.page(at + 1), { disabled: at >= pages.length - 1 }),
        button(word("jump", language), buttons.jump, { disabled: pages.length === 1 }),
        button(word("cite", language), buttons.cite(first)),
        button(word("share", language), buttons.share(first)),
      ]),
      row([button(word(raw ? "showRead" : "showRaw", language), buttons.raw)]),
    ]),
  };
}

/** The page on which a paragraph begins. */
export function pageOf(article: Article, paragraph: number): number {
  return Math.max(
    0,
    pagesOf(article).findIndex((page) => page.some((piece) => piece.paragraph >= paragraph)),
  );
}

function fullHead(article: Article, language: Language): string {
  const subtitle = article.subtitle === null ? [] : [`*${escapeText(shorten(article.subtitle, 300))}*`];
  return [
    `### ${escapeText(shorten(article.title, HEADLINE_WHOLE))}`,
    ...subtitle,
    ...sourceBlock(article, language),
  ].join("\n");
}

function shortHead(article: Article, language: Language): string {
  return `${headlineOf(article)}\n-# ${sourceOf(article, language)}`;
}

/** Where the article stands: everything that a citation needs, and what is not known said as such. */
export function sourceBlock(article: Article, language: Language): string[] {
  const { place, date, pageDate, dateFrom, bulletin } = article;
  const printed = dateOf(date, language);
  const first = [
    article.outlet === null ? word("outletNotRecorded", language) : escapeText(article.outlet),
    place === null ? printed : word("dateline", language, { place: escapeText(place), date: printed }),
    dateFrom === null || dateFrom === "dateline" ? null : word("dateFrom", language, { from: dateFrom }),
    pageDate === null || pageDate === date
      ? null
      : word("pageDate", language, { date: dateOf(pageDate, language) }),
  ];
  const second = [
    bulletin === null ? null : escapeText(shorten(bulletin, 160)),
    word("file", language, { file: escapeText(shorten(`${article.origin}, ${article.ordinal}`, 120)) }),
    `SHA-256 ${article.sha256.slice(0, 12)}…`,
    article.url === null ? word("urlNotRecorded", language) : urlOf(article.url),
  ];
  const lines = [first, second].map((parts) => `-# ${parts.filter((part) => part !== null).join(" · ")}`);
  if (article.repairs.length > 0) {
    lines.push(`-# ${word("repairs", language, { repairs: article.repairs.join(", ") })}`);
  }
  if (article.flags.length > 0) {
    const flags = article.flags.map(({ kind, detail }) => `${kind} (${detail})`).join("; ");
    lines.push(`-# ${word("flags", language, { flags: escapeText(shorten(flags, 300)) })}`);
  }
  return lines;
}

/** An address in angle brackets is a link without a preview; one that Discord would not take is text. */
export function urlOf(url: string): string {
  return /^https?:\/\/[^\s<>"\\]{1,400}$/.test(url) ? `<${url}>` : escapeText(shorten(url, 200));
}

/** The stretches that the page's paragraphs were read from, as they arrived. */
function rawOf(article: Article, page: readonly Piece[], language: Language): string {
  const raw = page.map((piece) => {
    const paragraph = article.paragraphs[piece.paragraph - 1];
    if (!paragraph) return "";
    const { start, end } = toSource(paragraph, piece.start, piece.end);
    return (article.sources[paragraph.source] ?? "").slice(start, end);
  });
  return `-# ${word("rawNote", language)}\n${escapeWithin(raw.join("\n\n"), RAW_SHOWN)}`;
}
