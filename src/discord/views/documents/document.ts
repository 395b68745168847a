/** An article as a reader: headline, where it stands, and its numbered paragraphs page by page. */
import { addedOf } from "../../../corpus/added/place.ts";
import type { Article } from "../../../corpus/article.ts";
import { toSource } from "../../../corpus/text/repairs.ts";
import type { KnownText } from "../../../corpus/versions/text.ts";
import { dateOf } from "../../../messages/dates.ts";
import { LANGUAGES, type Language, plain, rich } from "../../../messages/index.ts";
import { escapeWithin, lines, link, type Markdown, md, small } from "../../../messages/markdown.ts";
import { button, type Ids, type Message, message, row, select, separator } from "../../message/message.ts";
import { headlineOf, outletOf, sourceOf, titleOf } from "../common/article.ts";
import { dateFromOf, flagsOf, repairsOf } from "../common/caveats.ts";
import { turnedTo } from "../common/page-buttons.ts";
import { type Piece, pagesOf, pieceText, roomBelow, sizeOf } from "../common/page-pieces.ts";
import { statusLine, statusOfText, warningOf } from "../common/text-status.ts";

export interface DocumentButtons extends Ids<"jump" | "raw"> {
  page(number: number): string;
  cite(paragraph: number): string;
  share(paragraph: number): string;
  /** Opens what changed between two of its texts; null where it has but one. */
  readonly difference: string | null;
  /** Sets one of `alike` beside it. */
  readonly compare: string;
}

/** Another article with nearly the same text. */
export interface Alike {
  readonly article: Article;
  /** The same article at another address, or a reprint elsewhere. */
  readonly kind: "version" | "reprint";
}

const HEADLINE_WHOLE = 600;

/** Page `number` (from 0; one that is not there shows the nearest). With `raw`, the page's text as it arrived. */
export function documentView(
  known: KnownText,
  alike: readonly Alike[],
  number: number,
  raw: boolean,
  buttons: DocumentButtons,
  language: Language,
): Message {
  const { article } = known;
  const pages = pagesWithHeads(known);
  const { at, turns, place } = turnedTo(number, pages.length, buttons.page);
  const page = pages[at] ?? [];
  const first = page[0]?.paragraph ?? 1;
  const head = at === 0 ? fullHead(known, language) : shortHead(known, language);
  const nothing = page.length === 0;
  return message([
    head,
    separator(),
    ...(raw ? [rawOf(article, page, head, language)] : page.map((piece) => pieceText(article, piece))),
    nothing && !raw ? rich("noBody", language) : null,
    separator(),
    small(plain("label", language), place),
    row([
      ...turns,
      pages.length === 1 ? null : button(plain("jump", language), buttons.jump),
      button(plain("cite", language), buttons.cite(first), { disabled: article.paragraphs.length === 0 }),
      button(plain("share", language), buttons.share(first)),
    ]),
    row([
      button(plain(raw ? "showRead" : "showRaw", language), buttons.raw, { disabled: nothing && !raw }),
      buttons.difference === null ? null : button(plain("whatChanged", language), buttons.difference),
    ]),
    select(
      buttons.compare,
      plain("printedAlike", language),
      alike.map((other) => alikeOption(other, language)),
    ),
  ]);
}

/** In a menu nothing is formatted, so nothing is escaped. */
function alikeOption({ article, kind }: Alike, language: Language) {
  const where = [
    article.outlet ?? plain("outletNotRecorded", language),
    dateOf(article.date, language),
    plain(kind === "version" ? "anotherAddress" : "nearlyTheSame", language),
  ];
  return {
    label: article.title.trim() || plain("noHeadline", language),
    value: article.id,
    description: where.join(" · "),
  };
}

/** The page on which a paragraph begins. */
export function pageOf(known: KnownText, paragraph: number): number {
  return Math.max(
    0,
    pagesWithHeads(known).findIndex((page) => page.some((piece) => piece.paragraph >= paragraph)),
  );
}

/** The same pages in every language: each head is as long as its longest. */
function pagesWithHeads(known: KnownText): Piece[][] {
  const longest = (head: (known: KnownText, language: Language) => Markdown) => {
    const sizes = LANGUAGES.map((language) => sizeOf(head(known, language)));
    return {
      text: Math.max(...sizes.map((size) => size.text)),
      bytes: Math.max(...sizes.map((size) => size.bytes)),
    };
  };
  return pagesOf(known.article, { first: longest(fullHead), others: longest(shortHead) });
}

function fullHead(known: KnownText, language: Language): Markdown {
  const { article } = known;
  const { subtitle } = article;
  return lines([
    md`### ${titleOf(article, HEADLINE_WHOLE, language)}`,
    subtitle === null || subtitle.trim() === "" ? null : md`*${escapeWithin(subtitle, 300)}*`,
    warningOf(known, language),
    ...sourceBlock(known, language),
  ]);
}

function shortHead({ article, status }: KnownText, language: Language): Markdown {
  const parts = [
    sourceOf(article, language),
    ...(status.kind === "not seen changed" ? [] : statusOfText(status, language)),
  ];
  return lines([headlineOf(article, language), small(...parts)]);
}

/** Where the article stands: everything that a citation needs, and what is not known said as such. */
function sourceBlock(known: KnownText, language: Language): Markdown[] {
  const { article } = known;
  const { place, date, pageDate, dateFrom, bulletin } = article;
  const printed = dateOf(date, language);
  return [
    small(
      outletOf(article, language),
      place === null
        ? printed
        : rich("dateline", language, { place: escapeWithin(place, 80), date: printed }),
      dateFrom === null || dateFrom === "dateline" ? null : dateFromOf(dateFrom, language),
      pageDate === null || pageDate === date
        ? null
        : plain("pageDate", language, { date: dateOf(pageDate, language) }),
    ),
    small(
      bulletin === null ? null : escapeWithin(bulletin, 160),
      hostOf(article, language),
      `SHA-256 ${article.sha256.slice(0, 12)}…`,
      article.url === null ? plain("urlNotRecorded", language) : link(article.url),
    ),
    statusLine(known, language),
    repairsOf(article, language),
    flagsOf(article, language, 300),
  ].filter((line) => line !== null);
}

/** Which file it stands in, and where an operator added that, since when. */
function hostOf({ origin, ordinal }: Article, language: Language): Markdown {
  const added = addedOf(origin);
  if (added === null) return rich("file", language, { file: escapeWithin(`${origin}, ${ordinal}`, 120) });
  const file = escapeWithin(`${added.name}, ${ordinal}`, 120);
  return rich("addedByOperator", language, { date: dateOf(added.day, language), file });
}

/** The stretches that the page's paragraphs were read from, as they arrived. */
function rawOf(article: Article, page: readonly Piece[], head: Markdown, language: Language): Markdown {
  const raw = page.map((piece) => {
    const paragraph = article.paragraphs[piece.paragraph - 1];
    if (!paragraph) return "";
    const { start, end } = toSource(paragraph, piece.start, piece.end);
    return (article.sources[paragraph.source] ?? "").slice(start, end);
  });
  const note = small(plain("rawNote", language));
  const room = roomBelow(sizeOf(lines([head, note, ""])));
  return lines([note, escapeWithin(raw.join("\n\n"), room.text, room.bytes)]);
}
