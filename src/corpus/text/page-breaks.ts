/**
 * Joins sentences torn by page breaks ("will" / "have to suffer", "thus further cement our" / "Party
 * organizationally"), one of the closed list of repairs.
 */

import { wordsOf } from "../../common/word-lists.ts";
import type { Repair } from "../article.ts";
import { readDateLine } from "../dates/dates.ts";
import { type Block, hasListMark } from "./blocks.ts";

/** A range of the source text, with the places where page breaks were joined. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
  readonly joins: readonly Repair[];
}

/** A block at least this long without closing punctuation is prose that continues. */
const SHORTEST_TORN_PROSE = 90;
/** Share of capitalised words above which a line is set as a heading. */
const HEADING_SHARE = 0.7;

const CLOSING = /[.!?:;…。][\])"”'’»*]*$/u;
/** Words that end neither a sentence nor a heading. */
const GOES_ON = new Set(
  wordsOf(
    "a an and are as at be been by for from had has have his her in into is it its nor of on or our that the their these this those to was were which who whose will with would",
  ),
);

/** Joins a block that ends inside a sentence with the one that continues it. */
export function joinPageBreaks(blocks: readonly Block[]): Stretch[] {
  const out: { start: number; end: number; joins: Repair[] }[] = [];
  let last: Block | null = null;
  for (const block of blocks) {
    if (block.text === "") continue;
    const open = out.at(-1);
    if (open && last && !block.apart && isTorn(last.text, block.text)) {
      const as = /\p{L}-$|[—–]$/u.test(last.text) ? "" : " ";
      open.joins.push({ kind: "page break", start: open.end, end: block.start, as });
      open.end = block.end;
    } else {
      out.push({ start: block.start, end: block.end, joins: [] });
    }
    last = block;
  }
  return out;
}

/**
 * A block is torn by a page break if it ends without closing punctuation and
 * - the next one continues in lower case; or
 * - its last word cannot end anything ("of", "our"); or
 * - it is too long to be a heading, and not set as one.
 * Salutations ("Comrades,") and list entries stand alone.
 */
function isTorn(text: string, next: string): boolean {
  if (CLOSING.test(text.slice(-40)) || hasListMark(next) || /^#{1,6}\s/.test(next)) return false;
  if (/^#{1,6}\s/.test(text) || readDateLine(text) || readDateLine(next)) return false;
  if (text.endsWith(",") && isSalutation(text, isSmall(next))) return false;
  if (continuesIn(text, next)) return true;
  if (hasListMark(text) || /["”—–]$/.test(text)) return false;
  return text.length >= SHORTEST_TORN_PROSE && !isSetAsHeading(text);
}

/** Whether the sentence of `text` clearly continues in `next`. */
export function continuesIn(text: string, next: string): boolean {
  const lastWord = /\p{L}+$/u.exec(text.slice(-40))?.[0] ?? "";
  return isSmall(next) || (GOES_ON.has(lastWord) && !hasListMark(text));
}

function isSmall(text: string): boolean {
  return /^["“‘'(]?\p{Ll}/u.test(text);
}

/** A salutation: "Comrade cell secretaries,". Before lower case, only where its words say so. */
function isSalutation(text: string, goesOnSmall: boolean): boolean {
  if (text.length >= SHORTEST_TORN_PROSE || /[.!?;:]\s/.test(text)) return false;
  return !goesOnSmall || /^(?:dear|respected|esteemed|beloved|comrades?|ladies|your|mr|mrs)\b/i.test(text);
}

/** Words in Capitals, except small ones. */
function isSetAsHeading(text: string): boolean {
  if (text.length > 300) return false;
  const words = (text.match(/[\p{L}\p{N}][\p{L}\p{N}'’-]*/gu) ?? []).filter((word) => word.length > 3);
  const capital = words.filter((word) => /^[\p{Lu}\p{N}]/u.test(word)).length;
  return capital >= words.length * HEADING_SHARE;
}
