/**
 * A plain text as blocks: stretches between blank lines, with hard line breaks inside a wrapped paragraph
 * told apart from line breaks that begin a new block.
 */

import { readDateline } from "./dateline.ts";
import { readDateLine } from "./dates.ts";
import { endMarkAt, isFurniture, isMasthead } from "./furniture.ts";

/** A stretch of the source text, white space at its ends left out. UTF-16 offsets. */
export interface Block {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Lines longer than this are never taken as wrapped by hand. */
const LONGEST_WRAPPED_LINE = 130;

export function splitBlocks(source: string, from = 0): Block[] {
  const blocks: Block[] = [];
  let group: Block[] = [];
  const flush = () => {
    blocks.push(...joinWrapped(source, group));
    group = [];
  };
  for (const line of lines(source, from)) {
    if (line.text === "") flush();
    else group.push(line);
  }
  flush();
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

/** Lines without a blank one between them: which belong together? */
function joinWrapped(source: string, group: readonly Block[]): Block[] {
  const widest = Math.max(0, ...group.map((line) => line.text.length));
  const out: Block[] = [];
  group.forEach((line, i) => {
    const last = out.at(-1);
    const before = group[i - 1];
    if (last && before && isSoftBreak(before.text, line.text, widest)) {
      out[out.length - 1] = trimmed(source, last.start, line.end);
    } else {
      out.push(line);
    }
  });
  return out;
}

/** A line break is soft where the next line's first word would not have fitted on the line before it. */
function isSoftBreak(line: string, next: string, widest: number): boolean {
  if (widest > LONGEST_WRAPPED_LINE || standsAlone(line) || standsAlone(next) || endMarkAt(line) >= 0)
    return false;
  if (readDateline(next)) return false;
  const firstWord = /^\S+/.exec(next)?.[0] ?? "";
  return line.length + 1 + firstWord.length > widest - 2;
}

function standsAlone(line: string): boolean {
  const masthead = isMasthead(line) && !line.endsWith(",");
  return readDateLine(line) !== null || isFurniture(line) || masthead;
}

export function trimmed(source: string, start: number, end: number): Block {
  const raw = source.slice(start, end);
  const lead = raw.length - raw.trimStart().length;
  const text = raw.trim();
  const from = Math.min(start + lead, end);
  return { start: from, end: from + text.length, text };
}
