/** Splits an article into pages: paragraphs, with long ones split at sentences. */

import { type Article, sliceAt } from "../../../corpus/article.ts";
import { escapeText, type Markdown, md } from "../../../messages/markdown.ts";
import { wholeCharacter } from "../../../messages/shorten.ts";
import type { Range } from "../../../search/text/sentences.ts";
import { sentences } from "../../../search/text/sentences.ts";
import { LIMITS } from "../../message/limits.ts";

/** A paragraph, or `part` of `parts` (from 1) of it. Offsets into the paragraph's text. */
export interface Piece {
  readonly paragraph: number;
  readonly part: number;
  readonly parts: number;
  readonly start: number;
  readonly end: number;
}

/** Maximum length of a part of a paragraph on a page, as printed and as escaped. */
const LONGEST_PART = 1500;
const LONGEST_ESCAPED = 1700;
/** Reserved for `**¶ 12 (1/3)**` and for the label below. */
const ROOM = 120;
const PIECES_OF_PAGE = 20;

/** Characters and UTF-8 bytes of a text as sent. */
export interface Size {
  readonly text: number;
  readonly bytes: number;
}

export function sizeOf({ source }: Markdown): Size {
  return { text: source.length, bytes: Buffer.byteLength(source) };
}

function piecesOf(article: Article): Piece[] {
  return article.paragraphs.flatMap(({ text }, i) => {
    const ranges = text === "" ? [] : partsOf(text);
    return ranges.map(({ start, end }, part) => ({
      paragraph: i + 1,
      part: part + 1,
      parts: ranges.length,
      start,
      end,
    }));
  });
}

/**
 * The pages of an article: each a run of pieces that fits below its head. Always the same for the same
 * article.
 *
 * @param heads sizes of the heads of the first page and of the others
 */
export function pagesOf(article: Article, heads: { readonly first: Size; readonly others: Size }): Piece[][] {
  return paged(
    piecesOf(article),
    (piece) => pieceText(article, piece),
    PIECES_OF_PAGE,
    (page) => roomBelow(page === 0 ? heads.first : heads.others),
  );
}

/** Distributes parts over as many pages as needed; a page's room is what its head leaves. */
export function paged<P>(
  parts: readonly P[],
  write: (part: P) => Markdown,
  most: number,
  roomOf: (page: number) => Size,
): P[][] {
  const pages: P[][] = [[]];
  let left = roomOf(0);
  for (const part of parts) {
    const size = sizeOf(write(part));
    const page = pages.at(-1) ?? [];
    const isFull = size.text > left.text || size.bytes > left.bytes || page.length === most;
    if (isFull && page.length > 0) {
      left = roomOf(pages.length);
      pages.push([part]);
    } else page.push(part);
    left = { text: left.text - size.text, bytes: left.bytes - size.bytes };
  }
  return pages;
}

export function roomBelow(head: Size, free: number = ROOM): Size {
  return { text: LIMITS.text - free - head.text, bytes: LIMITS.textBytes - free - head.bytes };
}

/** `**¶ 12 (1/3)** text`; with `marks` (relative to the paragraph, inside the piece) it is the one that is looked for. */
export function pieceText(article: Article, piece: Piece, marks: readonly Range[] | null = null): Markdown {
  const part = piece.parts > 1 ? ` (${piece.part}/${piece.parts})` : "";
  const inside = (marks ?? []).map(({ start, end }) => ({
    start: start - piece.start,
    end: end - piece.start,
  }));
  const found = marks === null ? "" : "➤ ";
  return md`**${found}¶ ${piece.paragraph}${part}**\u2002${escapeText(sliceAt(article, piece), inside)}`;
}

/** Groups sentences into parts; a sentence that is too long is cut between words. */
function partsOf(text: string): Range[] {
  if (fitsPart(text, 0, text.length)) return [{ start: 0, end: text.length }];
  const parts: { start: number; end: number }[] = [];
  for (const { start, end } of sentences(text).flatMap((sentence) => atWords(text, sentence))) {
    const last = parts.at(-1);
    if (last && fitsPart(text, last.start, end)) last.end = end;
    else parts.push({ start, end });
  }
  return parts;
}

function fitsPart(text: string, start: number, end: number): boolean {
  if (end - start > LONGEST_PART) return false;
  return (end - start) * 2 <= LONGEST_ESCAPED || escapeText(text.slice(start, end)).length <= LONGEST_ESCAPED;
}

function atWords(text: string, { start, end }: Range): Range[] {
  const parts: Range[] = [];
  let from = start;
  while (from < end) {
    let most = end - from;
    while (!fitsPart(text, from, from + most))
      most = most > LONGEST_PART ? LONGEST_PART : Math.floor(most * 0.8);
    if (from + most >= end) {
      parts.push({ start: from, end });
      break;
    }
    const space = text.lastIndexOf(" ", from + most);
    const cut = space > from ? space : wholeCharacter(text, from + most);
    parts.push({ start: from, end: cut });
    from = space > from ? cut + 1 : cut;
  }
  return parts;
}
