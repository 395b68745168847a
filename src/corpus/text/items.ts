/** Splits plain text into items, with masthead, headline, subtitle, date and body. */

import { type Dateline, readDateline } from "../dates/dateline.ts";
import { type ReadDate, readDateLine } from "../dates/dates.ts";
import { type Block, hasListMark } from "./blocks.ts";
import { bodyEnd, hasEndMark, isFurniture, isMasthead } from "./furniture.ts";
import { type HeadLine, readHeadLine } from "./head-lines.ts";
import { continuesIn, joinPageBreaks, type Stretch } from "./page-breaks.ts";
import { lettersOf, sameWords } from "./spelling.ts";

/** What the lines at the top of an item say about it. */
type Said = Pick<HeadLine, "date" | "outlet" | "url" | "place">;
const SAID = ["date", "outlet", "url", "place"] as const;

/** An item as ranges of the source text. */
export interface Item extends Said {
  readonly title: Block | null;
  readonly subtitle: Block | null;
  readonly dateline: Dateline | null;
  /** A date line at the end of the item. It remains a paragraph. */
  readonly closingDate: ReadDate | null;
  /** Other lines between headline and dateline: paragraphs, but not the first ones. */
  readonly lead: readonly Stretch[];
  /** Its paragraphs as ranges of the source: dateline and end mark cut off, page breaks joined. */
  readonly body: readonly Stretch[];
}

export interface Masthead {
  readonly lines: readonly string[];
  readonly date: ReadDate | null;
}

export interface Items {
  readonly masthead: Masthead;
  readonly items: readonly Item[];
  /** Blocks that belong to no item. */
  readonly leftOver: readonly Block[];
}

/** Headline and subtitle from front matter: then no line of the text need be one. */
export interface DeclaredHead {
  readonly title: string | null;
  readonly subtitle: string | null;
}

interface Group {
  readonly blocks: readonly Block[];
  readonly closed: boolean;
}

const LONGEST_HEADLINE = 300;
const LONGEST_TITLE_LIKE_A_SENTENCE = 160;
/** Maximum number of headline lines before a dateline. */
const MOST_HEADLINES = 3;
/** Maximum number of lines between the beginning of an item and its dateline. */
const MOST_HEAD_LINES = 6;
const SHORTEST_SENTENCE = 6;

const SENTENCE_END = /[.!?…。][\])"”'’»*]*$/u;

/** Splits blocks into a masthead (of the document) and items. */
export function splitItems(blocks: readonly Block[], declared: DeclaredHead | null = null): Items {
  const { masthead, rest } = takeMasthead(withoutFurniture(blocks));
  const items: Item[] = [];
  const leftOver: Block[] = [];
  const groups = splitGroups(withoutRunningHeads(rest, masthead));
  groups.forEach(({ blocks: group, closed }, i) => {
    const isFirst = items.length === 0;
    const item = readItem(group, isFirst ? declared : null);
    const afterLastMark = i > 0 && !closed && groups[i - 1]?.closed === true;
    const isItem = afterLastMark
      ? item.body.length > 0 && (item.dateline !== null || item.date !== null)
      : item.body.length > 0 || (isFirst && item.title !== null);
    if (isItem) items.push(item);
    else
      for (const block of group) if (bodyEnd(block.text) > 0 && !isMasthead(block.text)) leftOver.push(block);
  });
  return { masthead, items, leftOver };
}

function withoutFurniture(blocks: readonly Block[]): Block[] {
  return dropping(blocks, (block) => isFurniture(block.text) && !hasEndMark(block.text));
}

/** A masthead line that recurs further down is a running head. */
function withoutRunningHeads(blocks: readonly Block[], masthead: Masthead): readonly Block[] {
  if (masthead.lines.length === 0) return blocks;
  const heads = new Set(masthead.lines.map(lettersOf));
  return dropping(blocks, (block) => isMasthead(block.text) && heads.has(lettersOf(block.text)));
}

function dropping(blocks: readonly Block[], isDropped: (block: Block) => boolean): Block[] {
  const kept: Block[] = [];
  let apart = false;
  for (const block of blocks) {
    if (isDropped(block)) apart = true;
    else {
      kept.push(apart ? { ...block, apart } : block);
      apart = false;
    }
  }
  return kept;
}

/** Masthead lines, with date lines among or right after them, before the first headline. */
function takeMasthead(blocks: readonly Block[]): { masthead: Masthead; rest: readonly Block[] } {
  const lines: string[] = [];
  let date: ReadDate | null = null;
  let at = 0;
  for (const block of blocks) {
    const read = readDateLine(block.text);
    if (read) date ??= read;
    else if (isMasthead(block.text)) lines.push(block.text.replace(/\s+/g, " "));
    else break;
    at++;
  }
  // A date line without a masthead belongs to the item below it.
  if (lines.length === 0) return { masthead: { lines, date: null }, rest: blocks };
  return { masthead: { lines, date }, rest: blocks.slice(at) };
}

/** An item ends at an end mark, or before a headline with a dateline. */
function splitGroups(blocks: readonly Block[]): Group[] {
  const groups: Group[] = [];
  let group: Block[] = [];
  let hasProse = false;
  for (const block of blocks) {
    const isDateline = readDateline(block.text, group.at(-1)?.text) !== null;
    if (isDateline && hasProse) {
      const head = trailingHead(group);
      if (head.length > 0) {
        groups.push({ blocks: group.slice(0, group.length - head.length), closed: false });
        group = head;
      }
    }
    group.push(block);
    hasProse ||= isDateline || isProse(block.text);
    if (hasEndMark(block.text)) {
      groups.push({ blocks: group, closed: true });
      group = [];
      hasProse = false;
    }
  }
  if (group.length > 0) groups.push({ blocks: group, closed: false });
  return groups;
}

/** The headlines at the end of a group, with date lines among them; empty where there is none. */
function trailingHead(group: readonly Block[]): Block[] {
  let headlines = 0;
  let from = group.length;
  for (let at = group.length - 1; at > 0 && headlines < MOST_HEADLINES; at--) {
    const text = group[at]?.text ?? "";
    if (!readHeadLine(text) && !isMasthead(text)) {
      // Only the headline next to the dateline may read like a sentence ("Long Live …!").
      if (!isHeadline(text) || (headlines > 0 && SENTENCE_END.test(tail(text)))) break;
      headlines++;
      from = at;
    }
  }
  return headlines > 0 ? group.slice(from) : [];
}

function readItem(group: readonly Block[], declared: DeclaredHead | null): Item {
  const isNamed = (block: Block) => !readHeadLine(block.text) && !isMasthead(block.text);
  const printedTitle = declared?.title ?? group.find(isNamed)?.text ?? "";
  const datelineAt = findDateline(group, printedTitle);
  const bodyAt = datelineAt >= 0 ? datelineAt : firstProse(group, declared?.title != null);
  const head = group.slice(0, bodyAt);
  const said = readSaid(head);
  const after = datelineAt >= 0 ? undefined : group[bodyAt];
  const { title, subtitle, lead } = readHead(
    head
      .filter(isNamed)
      .map(cutEnd)
      .filter(({ text }) => text !== ""),
    after,
    declared,
  );

  const body = group.slice(bodyAt).map(cutEnd);
  const first = body[0];
  let dateline: Dateline | null = null;
  if (first && datelineAt >= 0) {
    dateline = readDateline(first.text, printedTitle);
    body[0] = { ...cutStart(first, dateline?.end ?? 0), apart: true };
  } else if (first && sameWords(first.text, declared?.title ?? title?.text ?? "")) {
    // the headline repeated in the body
    body.shift();
  }
  return {
    title,
    subtitle,
    ...said,
    closingDate: readHeadLine(group.slice(bodyAt).at(-1)?.text ?? "")?.date ?? null,
    place: dateline?.place ?? said.place,
    dateline,
    lead: [...said.unused, ...(dateline ? joinPageBreaks(lead) : [])].sort((a, b) => a.start - b.start),
    body: joinPageBreaks(dateline ? body : [...lead, ...body]),
  };
}

/** What the lines at the top of an item say, the first of each kind; one with more in it is kept as text. */
function readSaid(head: readonly Block[]): Said & { unused: Stretch[] } {
  let said: Said = { date: null, outlet: null, url: null, place: null };
  const unused: Stretch[] = [];
  for (const { start, end, text } of head) {
    const line = readHeadLine(text);
    if (!line) continue;
    const fresh = SAID.filter((key) => line[key] !== null && said[key] === null);
    for (const key of fresh) said = { ...said, [key]: line[key] };
    const isRepeatedDate = readDateLine(text) !== null;
    if (!isRepeatedDate && !(line.isTaken && fresh.length > 0)) unused.push({ start, end, joins: [] });
  }
  return { ...said, unused };
}

/** Headline, subtitle, and other lines at the top of an item. `after` is where its text begins. */
function readHead(
  head: readonly Block[],
  after: Block | undefined,
  declared: DeclaredHead | null,
): { title: Block | null; subtitle: Block | null; lead: Block[] } {
  if (declared?.title == null) {
    const [title = null, second, ...more] = head;
    const next = more[0] ?? after;
    const isText = second && next && continuesIn(second.text, next.text);
    const subtitle = second && isHeadline(second.text) && !isText ? second : null;
    const others = second && !subtitle ? [second, ...more] : more;
    return { title, subtitle, lead: others.filter((block) => !title || !sameWords(block.text, title.text)) };
  }
  const { title: declaredTitle, subtitle: declaredSubtitle } = declared;
  const repeats = (block: Block, line: string | null) => line !== null && sameWords(block.text, line);
  const title = head.find((block) => repeats(block, declaredTitle)) ?? null;
  const others = head.filter((block) => !repeats(block, declaredTitle) && !repeats(block, declaredSubtitle));
  // Directly below the repeated headline, a headline is the subtitle; elsewhere it is text.
  const [next] = others;
  const under = declaredSubtitle === null && title !== null && next && isHeadline(next.text) ? next : null;
  return { title, subtitle: under, lead: under ? others.slice(1) : others };
}

/** The dateline is at the beginning, or after a few lines that are not paragraphs. */
function findDateline(group: readonly Block[], title: string): number {
  for (let at = 0; at < Math.min(group.length, MOST_HEAD_LINES); at++) {
    const text = group[at]?.text ?? "";
    if (readDateline(text, title)) return at;
    if (text.length > LONGEST_HEADLINE) break;
  }
  return -1;
}

function firstProse(group: readonly Block[], hasTitle: boolean): number {
  const at = group.findIndex(
    (block, i) => isProse(block.text) && (hasTitle || !(i === 0 && mayBeTitle(block, group))),
  );
  return at < 0 ? group.length : at;
}

/** Cuts off the end mark and a site's footer; a block that is nothing else becomes empty. */
function cutEnd(block: Block): Block {
  const end = bodyEnd(block.text);
  if (end === block.text.length) return block;
  return { ...block, end: block.start + end, text: block.text.slice(0, end) };
}

function cutStart(block: Block, by: number): Block {
  const text = block.text.slice(by).trimStart();
  return { start: block.end - text.length, end: block.end, text };
}

/** Prose: a complete sentence, or a block too long for a headline. */
function isProse(text: string): boolean {
  if (text.length > LONGEST_HEADLINE) return true;
  const body = text.slice(0, bodyEnd(text));
  return SENTENCE_END.test(tail(body)) && body.split(/\s+/).length >= SHORTEST_SENTENCE;
}

function isHeadline(text: string): boolean {
  return (
    text.length <= LONGEST_HEADLINE &&
    !/[.,:;]$/.test(text) &&
    !readHeadLine(text) &&
    !hasEndMark(text) &&
    !hasListMark(text)
  );
}

/** Only the first of several blocks may be a headline that ends like a sentence ("Long Live …!"). */
function mayBeTitle(block: Block, group: readonly Block[]): boolean {
  const { text } = block;
  return (
    group.length > 1 &&
    text.length <= LONGEST_TITLE_LIKE_A_SENTENCE &&
    !text.endsWith(".") &&
    !hasEndMark(text)
  );
}

function tail(text: string): string {
  return text.slice(-40);
}
