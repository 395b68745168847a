/**
 * The one escaper: text of the corpus, or typed by a reader, as text in a message. It shows as printed,
 * formats nothing and mentions nobody. Discord reads a backslash before any ASCII punctuation as that mark.
 */

import { shorten } from "./limits.ts";

/** Marks that mean something anywhere: styles, code, spoilers, mentions, masked links, and addresses. */
const ANYWHERE = /[\\*_~`|<[@]|:(?=\/\/)/g;
/** Marks that mean something at the beginning of a line: headings, quotes, lists, small text. */
const LINE_START = /^(\s*)([-+#>])/gm;
const ORDERED_START = /^(\s*\d+)([.)])/gm;

/** A space of no width, that nobody sees. */
const NOTHING = "\u200b";

/** What opens a direction of writing → what closes it again. */
const DIRECTIONS = new Map([
  ["\u202a", "\u202c"],
  ["\u202b", "\u202c"],
  ["\u202d", "\u202c"],
  ["\u202e", "\u202c"],
  ["\u2066", "\u2069"],
  ["\u2067", "\u2069"],
  ["\u2068", "\u2069"],
]);

/** A range to set in bold: UTF-16 offsets into the text as it is before escaping. */
export interface Mark {
  readonly start: number;
  readonly end: number;
}

/** Escapes a text for a message; `marks` (in order, not overlapping) are set in bold. */
export function escapeText(text: string, marks: readonly Mark[] = []): string {
  let out = "";
  let at = 0;
  for (const { start, end } of marks) {
    if (start < at || end <= start) continue;
    out += `${escapeAnywhere(text.slice(at, start))}**${escapeAnywhere(text.slice(start, end))}**`;
    at = end;
  }
  out += escapeAnywhere(text.slice(at));
  return escapeStarts(out) + openDirections(text);
}

/** A stretch of a text and how it is set. */
export interface StyledPart {
  readonly text: string;
  readonly style: "plain" | "bold" | "struck";
}

/** Escapes a text whose parts are set in bold or struck through: its letters are theirs, in order. */
export function escapeParts(parts: readonly StyledPart[]): string {
  const out = parts
    .filter(({ text }) => text !== "")
    .map(({ text, style }) => {
      if (style === "plain") return escapeAnywhere(text);
      // What is set has a beginning of its own.
      const escaped = escapeStarts(escapeAnywhere(text));
      if (style === "bold") return `**${escaped}**`;
      // Discord ends a struck text at the first two tildes, escaped or not.
      return `~~${escaped}${escaped.endsWith("~") ? NOTHING : ""}~~`;
    });
  const whole = parts.map(({ text }) => text).join("");
  return escapeStarts(out.join("")) + openDirections(whole);
}

/**
 * Escapes the beginning of a text, as much of it as fits into `limit` characters (and `bytes` of UTF-8) once
 * escaped, with an ellipsis where it is cut.
 */
export function escapeWithin(text: string, limit: number, bytes = Number.POSITIVE_INFINITY): string {
  let length = limit;
  let escaped = escapeText(shorten(text, length));
  while (length > 1 && (escaped.length > limit || Buffer.byteLength(escaped) > bytes)) {
    const over = Math.max(escaped.length - limit, (Buffer.byteLength(escaped) - bytes) / 4);
    length = Math.max(1, Math.floor(Math.min(length, escaped.length) - Math.max(1, over / 2)));
    escaped = escapeText(shorten(text, length));
  }
  return escaped;
}

function escapeStarts(text: string): string {
  return text.replace(LINE_START, "$1\\$2").replace(ORDERED_START, "$1\\$2");
}

function escapeAnywhere(text: string): string {
  return text.replace(ANYWHERE, "\\$&");
}

/** What closes the directions that a text leaves open: they would turn around what stands behind it. */
function openDirections(text: string): string {
  const open: string[] = [];
  for (const character of text) {
    const closing = DIRECTIONS.get(character);
    if (closing !== undefined) open.push(closing);
    else if (character === open.at(-1)) open.pop();
  }
  return open.reverse().join("");
}
