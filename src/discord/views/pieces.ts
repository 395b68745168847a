/** An article in pieces that fit on a page: its paragraphs, and long ones in parts cut at sentences. */
import type { Article } from "../../corpus/article.ts";
import { sentences } from "../../search/sentences.ts";
import { escapeText } from "../escape.ts";
import { LIMITS } from "../limits.ts";

/** A paragraph, or one of its parts: `part` of `parts`, from 1. Offsets into the paragraph's text. */
export interface Piece {
  readonly paragraph: number;
  readonly part: number;
  readonly parts: number;
  readonly start: number;
  readonly end: number;
}

/** Longest part of a paragraph on a page, as printed. */
const LONGEST_PART = 1500;
/** What a page leaves for head, label and buttons' neighbours. */
const TEXT_OF_PAGE = LIMITS.text - 1100;
const BYTES_OF_PAGE = LIMITS.textBytes - 2500;
const PIECES_OF_PAGE = 24;

export function piecesOf(article: Article): Piece[] {
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

/** The pages of an article: each a run of pieces that fits. The same article has the same pages always. */
export function pagesOf(article: Article, pieces: readonly Piece[] = piecesOf(article)): Piece[][] {
  const pages: Piece[][] = [];
  let page: Piece[] = [];
  let length = 0;
  let bytes = 0;
  for (const piece of pieces) {
    const shown = pieceText(article, piece);
    const size = Buffer.byteLength(shown);
    const full =
      length + shown.length > TEXT_OF_PAGE || bytes + size > BYTES_OF_PAGE || page.length === PIECES_OF_PAGE;
    if (page.length > 0 && full) {
      pages.push(page);
      page = [];
      length = 0;
      bytes = 0;
    }
    page.push(piece);
    length += shown.length;
    bytes += size;
  }
  if (page.length > 0 || pages.length === 0) pages.push(page);
  return pages;
}

/** `**¶ 12 (1/3)** text`. */
export function pieceText(article: Article, piece: Piece): string {
  const part = piece.parts > 1 ? ` (${piece.part}/${piece.parts})` : "";
  const text = (article.paragraphs[piece.paragraph - 1]?.text ?? "").slice(piece.start, piece.end);
  return `**¶ ${piece.paragraph}${part}**\u2002${escapeText(text)}`;
}

/** Sentences put together to parts; a sentence that is too long is cut between words. */
function partsOf(text: string): { start: number; end: number }[] {
  if (text.length <= LONGEST_PART) return [{ start: 0, end: text.length }];
  const parts: { start: number; end: number }[] = [];
  for (const { start, end } of sentences(text).flatMap((sentence) =>
    atWords(text, sentence.start, sentence.end),
  )) {
    const last = parts.at(-1);
    if (last && end - last.start <= LONGEST_PART) last.end = end;
    else parts.push({ start, end });
  }
  return parts;
}

function atWords(text: string, start: number, end: number): { start: number; end: number }[] {
  if (end - start <= LONGEST_PART) return [{ start, end }];
  const space = text.lastIndexOf(" ", start + LONGEST_PART);
  const cut = space > start ? space : wholeCharacter(text, start + LONGEST_PART);
  const next = space > start ? cut + 1 : cut;
  return [{ start, end: cut }, ...atWords(text, next, end)];
}

function wholeCharacter(text: string, at: number): number {
  const code = text.charCodeAt(at - 1);
  return code >= 0xd800 && code <= 0xdbff ? at - 1 : at;
}
