/**
 * The items of a plain text: which blocks are masthead, headline, subtitle, date and body, where one item
 * ends and the next begins, and which blocks a page break tore apart.
 */
import type { Repair } from "./article.ts";
import type { Block } from "./blocks.ts";
import { type Dateline, readDateline } from "./dateline.ts";
import { type ReadDate, readDateLine } from "./dates.ts";
import { endMarkAt, isFurniture, isMasthead } from "./furniture.ts";

/** One item as blocks of the source text. */
export interface Item {
  readonly title: Block | null;
  readonly subtitle: Block | null;
  readonly dateline: Dateline | null;
  /** A date line at the item's head. */
  readonly date: ReadDate | null;
  /** Stretches of the source that are its paragraphs, page breaks joined. */
  readonly body: readonly Stretch[];
}

export interface Stretch {
  readonly start: number;
  readonly end: number;
  readonly joins: readonly Repair[];
}

export interface Masthead {
  readonly lines: readonly string[];
  readonly date: ReadDate | null;
}

const LONGEST_HEADLINE = 300;
/** A block without closing punctuation and at least this long is prose that goes on elsewhere. */
const SHORTEST_TORN_PROSE = 90;
/** How many lines before a dateline may be headlines. */
const MOST_HEADLINES = 3;

const CLOSING = /[.!?:;…。][\])"”'’»*]*$/u;
const SENTENCE_END = /[.!?…。][\])"”'’»*]*$/u;

/** Splits blocks into a masthead (of the document) and items. `leftOver` belongs to none of them. */
export function splitItems(blocks: readonly Block[]): {
  masthead: Masthead;
  items: Item[];
  leftOver: Block[];
} {
  const groups = splitGroups(
    blocks.filter((block) => endMarkAt(block.text) >= 0 || !isFurniture(block.text)),
  );
  const masthead: { lines: string[]; date: ReadDate | null } = { lines: [], date: null };
  const items: Item[] = [];
  const leftOver: Block[] = [];
  groups.forEach((group, i) => {
    const rest = i === 0 ? takeMasthead(group, masthead) : group;
    const item = readItem(rest);
    if (item.body.length > 0 || (i === 0 && item.title !== null)) items.push(item);
    else leftOver.push(...rest.filter((block) => !isMasthead(block.text) && !readDateLine(block.text)));
  });
  return { masthead, items, leftOver };
}

/** An item ends at an end mark, or where a headline and a dateline follow. */
function splitGroups(blocks: readonly Block[]): Block[][] {
  const groups: Block[][] = [];
  let group: Block[] = [];
  for (const block of blocks) {
    if (readDateline(block.text) && group.some((earlier) => isProse(earlier.text))) {
      const headlines = trailingHeadlines(group);
      if (headlines.length > 0) {
        groups.push(group.slice(0, group.length - headlines.length));
        group = headlines;
      }
    }
    group.push(block);
    if (endMarkAt(block.text) >= 0) {
      groups.push(group);
      group = [];
    }
  }
  if (group.length > 0) groups.push(group);
  return groups;
}

function trailingHeadlines(group: readonly Block[]): Block[] {
  const found: Block[] = [];
  for (const block of group.toReversed()) {
    if (found.length === MOST_HEADLINES || !isHeadline(block.text)) break;
    found.unshift(block);
  }
  return found;
}

/** Masthead lines, and the date lines among or right after them, stand before the first headline. */
function takeMasthead(
  group: readonly Block[],
  masthead: { lines: string[]; date: ReadDate | null },
): readonly Block[] {
  let at = 0;
  for (const block of group) {
    const date = readDateLine(block.text);
    if (date) masthead.date ??= date;
    else if (isMasthead(block.text)) masthead.lines.push(block.text.replace(/\s+/g, " "));
    else break;
    at++;
  }
  return group.slice(at);
}

function readItem(group: readonly Block[]): Item {
  const datelineAt = group.findIndex((block) => readDateline(block.text) !== null);
  const firstProse = group.findIndex(
    (block, i) => isProse(block.text) && !(i === 0 && mayBeTitle(block, group)),
  );
  const bodyAt = [datelineAt, firstProse]
    .filter((at) => at >= 0)
    .reduce((a, b) => Math.min(a, b), group.length);
  const head = group.slice(0, bodyAt);
  const named = head.filter((block) => !readDateLine(block.text) && !isMasthead(block.text));
  const title = named[0] ?? null;
  const subtitle = named[1] && isHeadline(named[1].text) ? named[1] : null;
  const date = head.map((block) => readDateLine(block.text)).find((read) => read !== null) ?? null;
  const bodyBlocks = [
    ...named.slice(subtitle ? 2 : 1),
    ...group
      .slice(bodyAt)
      .filter((block, i) => !(i === 0 && title !== null && sameWords(block.text, title.text))),
  ];
  const first = group[datelineAt];
  const read = first && datelineAt === bodyAt ? readDateline(first.text, title?.text ?? "") : null;
  return { title, subtitle, date, dateline: read, body: joinPageBreaks(bodyBlocks.map(withoutEndMark)) };
}

/** The end mark is cut off; a block that is nothing else becomes empty. */
function withoutEndMark(block: Block): Block {
  const mark = endMarkAt(block.text);
  return mark < 0 ? block : { start: block.start, end: block.start + mark, text: block.text.slice(0, mark) };
}

/** Joins a block that ends inside a sentence with the one that goes on with it. */
function joinPageBreaks(blocks: readonly Block[]): Stretch[] {
  const out: (Stretch & { text: string })[] = [];
  for (const block of blocks) {
    if (block.text === "") continue;
    const last = out.at(-1);
    if (last && isTorn(last.text, block.text)) {
      const as = /\p{L}-$/u.test(last.text) ? "" : " ";
      const join: Repair = { kind: "page break", start: last.end, end: block.start, as };
      out[out.length - 1] = {
        start: last.start,
        end: block.end,
        joins: [...last.joins, join],
        text: last.text + as + block.text,
      };
    } else {
      out.push({ start: block.start, end: block.end, joins: [], text: block.text });
    }
  }
  return out.map(({ start, end, joins }) => ({ start, end, joins }));
}

/**
 * A block was torn by a page break when it ends without closing punctuation and either the next one goes on
 * in lower case or it is itself too long to be a heading. A salutation ("Comrades,") stands alone.
 */
function isTorn(text: string, next: string): boolean {
  if (CLOSING.test(text) || /[—–]$/.test(text)) return false;
  if (isListMark(next) || readDateLine(text) || readDateLine(next)) return false;
  const salutation = text.endsWith(",") && text.length < SHORTEST_TORN_PROSE;
  if (/^\p{Ll}/u.test(next)) return !salutation || /\s/.test(text.replace(/^Dear\s|^Comrades?\s/, ""));
  return !salutation && text.length >= SHORTEST_TORN_PROSE && !/["”]$/.test(text);
}

function isListMark(text: string): boolean {
  return /^(?:[-*•·○◦]\s|\(?[\da-z]{1,3}[.)]\s)/u.test(text);
}

/** Prose: a sentence that ends, or a block too long for a headline. */
function isProse(text: string): boolean {
  if (text.length > LONGEST_HEADLINE) return true;
  return SENTENCE_END.test(text) && text.split(/\s+/).length >= 6;
}

function isHeadline(text: string): boolean {
  return (
    text.length <= LONGEST_HEADLINE && !/[.,:;]$/.test(text) && !readDateLine(text) && endMarkAt(text) < 0
  );
}

/** A headline may end like a sentence ("Long Live …!", "Who Is to Blame?"): the first block, when more follow. */
function mayBeTitle(block: Block, group: readonly Block[]): boolean {
  return (
    group.length > 1 && block.text.length <= 160 && !block.text.endsWith(".") && endMarkAt(block.text) < 0
  );
}

export function sameWords(a: string, b: string): boolean {
  return folded(a) === folded(b);
}

function folded(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "");
}
