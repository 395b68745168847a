/** An article for reading: headline, source, and numbered paragraphs, page by page. */
import { addedOf } from "../../../corpus/added/place.ts";
import { type Article, sliceAt, textAt } from "../../../corpus/article.ts";
import { toSource } from "../../../corpus/text/repairs.ts";
import {
  firstPart,
  formatReference,
  type QuotedPart,
  referenceIn,
  wholeParagraph,
} from "../../../corpus/versions/quote-reference.ts";
import type { KnownText } from "../../../corpus/versions/text.ts";
import { dateOf } from "../../../messages/dates.ts";
import { LANGUAGES, type Language, plain, rich } from "../../../messages/index.ts";
import { escapeWithin, lines, link, type Markdown, md, small } from "../../../messages/markdown.ts";
import { merged } from "../../../search/text/cuts.ts";
import type { Range } from "../../../search/text/sentences.ts";
import { button, type Ids, type Message, message, row, select, separator } from "../../message/message.ts";
import { headlineOf, labelOf, outletOf, sourceOf, titleOf } from "../common/article.ts";
import { dateFromOf, flagsOf, repairsOf } from "../common/caveats.ts";
import { paginate } from "../common/page-buttons.ts";
import { type Piece, pagesOf, pieceText, roomBelow, sizeOf } from "../common/page-pieces.ts";
import { statusLine, statusOfText, warningOf } from "../common/text-status.ts";

export interface DocumentButtons extends Ids<"jump" | "raw" | "citeChosen"> {
  page(number: number): string;
  cite(part: QuotedPart): string;
  share(part: QuotedPart): string;
  /** Opens what changed between two of its texts; null where it has but one. */
  readonly difference: string | null;
  /** Null where it prints no list of officials. */
  readonly earlierList: string | null;
  /** Sets an article that is chosen beside this one. */
  readonly compare: string;
}

/** A near-duplicate article. */
export interface Alike {
  readonly article: Article;
  /** The same publication at another address, or a reprint elsewhere. */
  readonly kind: "version" | "reprint";
}

/** What of an article is shown. */
export interface DocumentPlace {
  /** From 0; one that is not there shows the nearest. */
  readonly page: number;
  /** The page's text as it arrived. */
  readonly raw: boolean;
  /** The part that the reader came for: it is marked, cited and shared. */
  readonly focus: (QuotedPart & { readonly marks: readonly Range[] }) | null;
}

const HEADLINE_WHOLE = 600;

export function documentView(
  known: KnownText,
  alike: readonly Alike[],
  { page: number, raw, focus }: DocumentPlace,
  buttons: DocumentButtons,
  language: Language,
): Message {
  const { article } = known;
  const pages = pagesWithHeads(known);
  const { at, turns, place } = paginate(number, pages.length, buttons.page);
  const page = pages[at] ?? [];
  const focusPage = focus === null ? -1 : pageOf(known, focus);
  const isFocusHere = focusPage === at;
  const part =
    focus !== null && isFocusHere
      ? focus
      : page[0] === undefined
        ? firstPart(article)
        : wholeParagraph(article, page[0].paragraph);
  const head = at === 0 ? fullHead(known, language) : shortHead(known, language);
  const nothing = page.length === 0;
  // A neighbour is one turn away, and no two buttons of a message may do the same.
  const backTo = focus !== null && Math.abs(focusPage - at) > 1 ? focus.paragraph : null;
  return message([
    head,
    separator(),
    ...(raw
      ? [rawOf(article, page, head, language)]
      : page.map((piece) => pieceText(article, piece, marksIn(article, piece, focus)))),
    nothing && !raw ? rich("noBody", language) : null,
    separator(),
    small(plain("label", language), place),
    row([
      ...turns,
      pages.length === 1 ? null : button(plain("jump", language), buttons.jump),
      button(plain("cite", language), buttons.cite(part)),
      button(plain("share", language), buttons.share(part)),
    ]),
    row([
      buttons.earlierList === null ? null : button(plain("earlierList", language), buttons.earlierList),
      button(plain(raw ? "showRead" : "showRaw", language), buttons.raw, { disabled: nothing && !raw }),
      buttons.difference === null ? null : button(plain("whatChanged", language), buttons.difference),
      backTo === null
        ? null
        : button(plain("backToParagraph", language, { n: backTo }), buttons.page(focusPage)),
    ]),
    select(
      buttons.citeChosen,
      plain("citeParagraph", language),
      citeOptions(known, page, isFocusHere ? part : null, language),
    ),
    select(
      buttons.compare,
      plain("printedAlike", language),
      alike.map((other) => alikeOption(other, language)),
    ),
  ]);
}

/** The paragraphs of a page to choose from; what the reader came for is chosen already. */
function citeOptions(known: KnownText, page: readonly Piece[], focus: QuotedPart | null, language: Language) {
  const { article } = known;
  const numbers = [...new Set(page.map(({ paragraph }) => paragraph))];
  return numbers.map((paragraph) => {
    const isFocus = paragraph === focus?.paragraph;
    const part = isFocus ? focus : wholeParagraph(article, paragraph);
    return {
      label: plain("citeNumber", language, { n: paragraph }),
      description: sliceAt(article, part),
      value: formatReference(referenceIn(known, part)),
      default: isFocus,
    };
  });
}

/** What is bold in a piece: the words that the reader looked for, else the part that they came for. */
function marksIn(article: Article, piece: Piece, focus: DocumentPlace["focus"]): readonly Range[] | null {
  if (focus === null || focus.paragraph !== piece.paragraph) return null;
  const isWhole = focus.start === 0 && focus.end === textAt(article, focus.paragraph).length;
  const marks = focus.marks.length > 0 ? focus.marks : isWhole ? [] : [focus];
  const inside = marks
    .map(({ start, end }) => ({ start: Math.max(start, piece.start), end: Math.min(end, piece.end) }))
    .filter(({ start, end }) => start < end);
  // Words with a space between them are one.
  return merged(inside, 1);
}

/** In a menu nothing is formatted, so nothing is escaped. */
function alikeOption({ article, kind }: Alike, language: Language) {
  const where = [
    article.outlet ?? plain("outletNotRecorded", language),
    dateOf(article.date, language),
    plain(kind === "version" ? "anotherAddress" : "nearlyTheSame", language),
  ];
  return {
    label: labelOf(article, language),
    value: article.id,
    description: where.join(" · "),
  };
}

/** The page on which a part of a paragraph begins. */
export function pageOf(known: KnownText, { paragraph, start }: QuotedPart): number {
  const isHere = (piece: Piece) =>
    piece.paragraph > paragraph ||
    (piece.paragraph === paragraph && (piece.end > start || piece.part === piece.parts));
  return Math.max(
    0,
    pagesWithHeads(known).findIndex((page) => page.some(isHere)),
  );
}

/** The pages are the same in every language: each head counts with its longest translation. */
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

/** The source of an article: everything a citation needs, with missing facts stated. */
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

/** The file it is in and, if an operator added that, since when. */
function hostOf({ origin, ordinal }: Article, language: Language): Markdown {
  const added = addedOf(origin);
  if (added === null) return rich("file", language, { file: escapeWithin(`${origin}, ${ordinal}`, 120) });
  const file = escapeWithin(`${added.name}, ${ordinal}`, 120);
  return rich("addedByOperator", language, { date: dateOf(added.day, language), file });
}

/** The source text of the page's paragraphs, as received. */
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
