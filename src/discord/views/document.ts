/** An article as a reader: headline, where it stands, and its numbered paragraphs page by page. */
import { addedOf } from "../../corpus/added/place.ts";
import type { Article } from "../../corpus/article.ts";
import { toSource } from "../../corpus/repairs.ts";
import { escapeWithin } from "../escape.ts";
import { button, container, type Message, row, separator, text } from "../message.ts";
import { LANGUAGES, type Language, word } from "../words.ts";
import { dateOf, headlineOf, outletOf, sourceOf, titleOf } from "./article.ts";
import { type Piece, pagesOf, pieceText, roomBelow, sizeOf } from "./pieces.ts";

export interface DocumentButtons {
  page(number: number): string;
  readonly jump: string;
  readonly raw: string;
  cite(paragraph: number): string;
  share(paragraph: number): string;
}

const HEADLINE_WHOLE = 600;

/** Page `number` (from 0; one that is not there shows the nearest). With `raw`, the page's text as it arrived. */
export function documentView(
  article: Article,
  number: number,
  raw: boolean,
  buttons: DocumentButtons,
  language: Language,
): Message {
  const pages = pagesWithHeads(article);
  const at = Math.min(Math.max(0, number), pages.length - 1);
  const page = pages[at] ?? [];
  const first = page[0]?.paragraph ?? 1;
  const head = at === 0 ? fullHead(article, language) : shortHead(article, language);
  const nothing = page.length === 0;
  return {
    container: container([
      text(head),
      separator(),
      ...(raw
        ? [text(rawOf(article, page, head, language))]
        : page.map((piece) => text(pieceText(article, piece)))),
      nothing && !raw ? text(word("noBody", language)) : null,
      separator(),
      text(`-# ${word("label", language)}${pages.length > 1 ? ` · ${at + 1}/${pages.length}` : ""}`),
      row([
        ...(pages.length === 1
          ? []
          : [
              button("◀", buttons.page(at - 1), { disabled: at === 0 }),
              button("▶", buttons.page(at + 1), { disabled: at === pages.length - 1 }),
              button(word("jump", language), buttons.jump),
            ]),
        button(word("cite", language), buttons.cite(first), { disabled: article.paragraphs.length === 0 }),
        button(word("share", language), buttons.share(first)),
      ]),
      row([button(word(raw ? "showRead" : "showRaw", language), buttons.raw, { disabled: nothing && !raw })]),
    ]),
  };
}

/** The page on which a paragraph begins. */
export function pageOf(article: Article, paragraph: number): number {
  return Math.max(
    0,
    pagesWithHeads(article).findIndex((page) => page.some((piece) => piece.paragraph >= paragraph)),
  );
}

/** The same pages in every language: each head is as long as its longest. */
function pagesWithHeads(article: Article): Piece[][] {
  const longest = (head: (article: Article, language: Language) => string) => {
    const sizes = LANGUAGES.map((language) => sizeOf(head(article, language)));
    return {
      text: Math.max(...sizes.map((size) => size.text)),
      bytes: Math.max(...sizes.map((size) => size.bytes)),
    };
  };
  return pagesOf(article, { first: longest(fullHead), others: longest(shortHead) });
}

function fullHead(article: Article, language: Language): string {
  const { subtitle } = article;
  return [
    `### ${titleOf(article, HEADLINE_WHOLE, language)}`,
    ...(subtitle === null || subtitle.trim() === "" ? [] : [`*${escapeWithin(subtitle, 300)}*`]),
    ...sourceBlock(article, language),
  ].join("\n");
}

function shortHead(article: Article, language: Language): string {
  return `${headlineOf(article, language)}\n-# ${sourceOf(article, language)}`;
}

/** Where the article stands: everything that a citation needs, and what is not known said as such. */
export function sourceBlock(article: Article, language: Language): string[] {
  const { place, date, pageDate, dateFrom, bulletin } = article;
  const printed = dateOf(date, language);
  const first = [
    outletOf(article, language),
    place === null ? printed : word("dateline", language, { place: escapeWithin(place, 80), date: printed }),
    dateFrom === null || dateFrom === "dateline" ? null : word("dateFrom", language, { from: dateFrom }),
    pageDate === null || pageDate === date
      ? null
      : word("pageDate", language, { date: dateOf(pageDate, language) }),
  ];
  const second = [
    bulletin === null ? null : escapeWithin(bulletin, 160),
    hostOf(article, language),
    `SHA-256 ${article.sha256.slice(0, 12)}…`,
    article.url === null ? word("urlNotRecorded", language) : urlOf(article.url),
  ];
  const lines = [first, second].map((parts) => `-# ${parts.filter((part) => part !== null).join(" · ")}`);
  if (article.repairs.length > 0) {
    lines.push(`-# ${word("repairs", language, { repairs: article.repairs.join(", ") })}`);
  }
  if (article.flags.length > 0) {
    const flags = article.flags.map(({ kind, detail }) => `${kind} (${detail})`).join("; ");
    lines.push(`-# ${word("flags", language, { flags: escapeWithin(flags, 300) })}`);
  }
  return lines;
}

/** Which file it stands in, and where an operator added that, since when. */
function hostOf({ origin, ordinal }: Article, language: Language): string {
  const added = addedOf(origin);
  if (added === null) return word("file", language, { file: escapeWithin(`${origin}, ${ordinal}`, 120) });
  const file = escapeWithin(`${added.name}, ${ordinal}`, 120);
  return word("addedByOperator", language, { date: dateOf(added.day, language), file });
}

/** An address in angle brackets is a link without a preview; one that Discord would not take is text. */
export function urlOf(url: string): string {
  return /^https?:\/\/[^\s<>"\\]{1,400}$/.test(url) ? `<${url}>` : escapeWithin(url, 200);
}

/** The stretches that the page's paragraphs were read from, as they arrived. */
function rawOf(article: Article, page: readonly Piece[], head: string, language: Language): string {
  const raw = page.map((piece) => {
    const paragraph = article.paragraphs[piece.paragraph - 1];
    if (!paragraph) return "";
    const { start, end } = toSource(paragraph, piece.start, piece.end);
    return (article.sources[paragraph.source] ?? "").slice(start, end);
  });
  const note = `-# ${word("rawNote", language)}\n`;
  const room = roomBelow(sizeOf(head + note));
  return `${note}${escapeWithin(raw.join("\n\n"), room.text, room.bytes)}`;
}
