import type { DateField, TextField } from "./ast.ts";
import { fieldNamed } from "./fields.ts";
import { isQuote } from "./lex.ts";

/** The cursor's position in an unfinished query. All offsets are UTF-16 units of `text`. */
export interface TypedPlace {
  readonly text: string;
  readonly field: TextField | DateField | null;
  /** Whether the cursor is inside an open quotation. */
  readonly quoted: boolean;
  /** The word that ends at the cursor, without minus or field; empty after a space. */
  readonly word: string;
  readonly wordStart: number;
  readonly wordEnd: number;
  /** The value of the field, or of the plain text, so far; start and end include its quotation marks. */
  readonly value: string;
  readonly valueStart: number;
  readonly valueEnd: number;
  /** Starts of the last plain words before the cursor, the longest row of up to ten first. */
  readonly tails: readonly number[];
}

/** What is being typed at the cursor. Never throws. */
export function typedPlace(text: string, cursor: number): TypedPlace {
  const at = Math.max(0, Math.min(cursor, text.length));
  const quote = openQuote(text, at);
  return quote === null ? unquotedPlace(text, at) : quotedPlace(text, at, quote);
}

/** The quotation mark open at `at`; null without one. */
function openQuote(text: string, at: number): number | null {
  let open: number | null = null;
  for (let i = 0; i < at; i++) if (isQuote(text.charAt(i))) open = open === null ? i : null;
  return open;
}

function quotedPlace(text: string, at: number, quote: number): TypedPlace {
  const wordStart = runStart(text, at, quote + 1);
  const field = /(\p{L}+)[:：]$/u.exec(text.slice(Math.max(0, quote - 40), quote))?.[1];
  const closed = isQuote(text.charAt(at));
  return {
    text,
    field: field === undefined ? null : fieldNamed(field),
    quoted: true,
    word: text.slice(wordStart, at),
    wordStart,
    wordEnd: at,
    value: text.slice(quote + 1, at),
    valueStart: quote,
    valueEnd: closed ? at + 1 : at,
    tails: [],
  };
}

function unquotedPlace(text: string, at: number): TypedPlace {
  const run = runStart(text, at, 0);
  const [, minus = "", name] = /^([-‐‑−－﹣(（]*)(?:(\p{L}+)[:：])?/u.exec(text.slice(run, at)) ?? [];
  const field = name === undefined ? null : fieldNamed(name);
  const wordStart = run + minus.length + (field === null || name === undefined ? 0 : name.length + 1);
  const tails = field === null && minus === "" ? plainTails(text, wordStart) : [];
  const valueStart = tails[0] ?? wordStart;
  return {
    text,
    field,
    quoted: false,
    word: text.slice(wordStart, at),
    wordStart,
    wordEnd: at,
    value: text.slice(valueStart, at),
    valueStart,
    valueEnd: at,
    tails,
  };
}

/** Starts of the row of plain words (no quotes, fields, operators) up to the word at `wordStart`. */
function plainTails(text: string, wordStart: number): number[] {
  const before = /(?:[\p{L}\p{N}\p{M}'’.-]+\s+){0,9}$/u.exec(
    text.slice(Math.max(0, wordStart - 120), wordStart),
  );
  const row = before?.[0] ?? "";
  const starts = [wordStart];
  for (const { index, 0: word } of [...row.matchAll(/\S+/gu)].reverse()) {
    const start = wordStart - row.length + index;
    const joined = start > 0 && !/\s/u.test(text.charAt(start - 1));
    if (word === "OR" || word === "NOT" || word.startsWith("-") || joined) break;
    starts.unshift(start);
  }
  return starts;
}

/** Back from `at` to white space, a quotation mark or a parenthesis, at most to `least`. */
function runStart(text: string, at: number, least: number): number {
  let start = at;
  while (start > least && !/[\s()（）]/u.test(text.charAt(start - 1)) && !isQuote(text.charAt(start - 1)))
    start--;
  return start;
}
