/**
 * Plain text → blocks separated by blank lines; hard line breaks inside a wrapped paragraph are told apart
 * from line breaks that begin a new block.
 */

import { readDateline } from "../dates/dateline.ts";
import { hasEndMark, isFurniture, isMasthead } from "./furniture.ts";
import { readHeadLine } from "./head-lines.ts";

/** A range of the source text without surrounding white space. UTF-16 offsets. */
export interface Block {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** Something that is not text (a page number) preceded it, so it continues nothing. */
  readonly apart?: boolean;
}

/** Longer lines are never hand-wrapped. */
const LONGEST_WRAPPED_LINE = 130;
/** A shorter line followed by lower case is a list entry, not a wrapped line. */
const SHORTEST_WRAPPED_LINE = 30;

export function splitBlocks(source: string, from = 0): Block[] {
  const blocks: Block[] = [];
  let group: Block[] = [];
  for (const line of lines(source, from)) {
    if (line.text !== "") group.push(line);
    else if (group.length > 0) {
      joinWrapped(source, group, blocks);
      group = [];
    }
  }
  joinWrapped(source, group, blocks);
  return blocks;
}

function* lines(source: string, from: number): Generator<Block> {
  const breaks = /\r\n|[\n\r\u2028\u2029\f]/g;
  breaks.lastIndex = from;
  for (let at = from; at <= source.length; ) {
    const next = breaks.exec(source);
    const stop = next?.index ?? source.length;
    // A form feed ends a page, and with it the block.
    yield trimmed(source, at, stop);
    if (next?.[0] === "\f") yield { start: stop, end: stop, text: "" };
    if (!next) return;
    at = breaks.lastIndex;
  }
}

/** Appends to `out` the lines of a group without blank lines, joining those that belong together. */
function joinWrapped(source: string, group: readonly Block[], out: Block[]): void {
  const widest = group.reduce((width, line) => Math.max(width, line.text.length), 0);
  group.forEach((line, i) => {
    const before = group[i - 1];
    const last = out.at(-1);
    if (before && last && isSoftBreak(before.text, line.text, widest)) {
      out[out.length - 1] = trimmed(source, last.start, line.end);
    } else {
      out.push(line);
    }
  });
}

/**
 * A line break is soft where the next line's first word would not have fitted on the line, or where the
 * sentence clearly continues.
 */
function isSoftBreak(line: string, next: string, widest: number): boolean {
  if (widest > LONGEST_WRAPPED_LINE || standsAlone(line) || standsAlone(next) || hasEndMark(line))
    return false;
  if (readDateline(next) || /^#{1,6}\s/.test(line) || /^#{1,6}\s/.test(next) || hasListMark(next))
    return false;
  const firstWord = /^\S+/.exec(next)?.[0] ?? "";
  if (line.length + 1 + firstWord.length > widest - 2) return true;
  return line.length >= SHORTEST_WRAPPED_LINE && /[\p{L}\d,]$/u.test(line) && /^\p{Ll}/u.test(next);
}

/** `- …`, `• …`, `1. …`, `(a) …`: a list entry. */
export function hasListMark(text: string): boolean {
  return /^(?:[-–*•·○◦▪■□]\s|\(?(?:\d{1,3}|[a-z]|[ivx]{1,4})[.)]\s)/iu.test(text);
}

function standsAlone(line: string): boolean {
  const masthead = isMasthead(line) && !line.endsWith(",");
  return readHeadLine(line) !== null || isFurniture(line) || masthead;
}

function trimmed(source: string, start: number, end: number): Block {
  const raw = source.slice(start, end);
  const text = raw.trimStart();
  const from = end - text.length;
  const cut = text.trimEnd();
  return { start: from, end: from + cut.length, text: cut };
}
