import type { DateField, QueryMistake, Span, TextField } from "./ast.ts";
import { shorten } from "./dates.ts";
import { FIELD_EXAMPLES, FIELD_NAMES, fieldNamed, nearestField } from "./fields.ts";

/** The tokens of a query. `bad` is a mistake inside one. */
export type Token =
  | { readonly kind: "word" | "prefix" | "phrase"; readonly text: string; readonly span: Span }
  | { readonly kind: "field"; readonly field: TextField | DateField; readonly span: Span }
  | { readonly kind: "near"; readonly distance: number; readonly span: Span }
  | { readonly kind: "open" | "close" | "minus" | "or"; readonly span: Span }
  | { readonly kind: "bad"; readonly mistake: QueryMistake; readonly span: Span };

/** Double quotation marks of all kinds, including full-width and East Asian: any of them opens or closes. */
const QUOTE = /["“”„‟«»＂《》「」『』〝〞]/;
export function isQuote(character: string): boolean {
  return QUOTE.test(character);
}

const OPEN = /[(（]/;
const CLOSE = /[)）]/;
/** A run: characters up to a space, a quotation mark or a parenthesis. */
const RUN = new RegExp(`[^\\s${QUOTE.source.slice(1, -1)}()（）]+`, "y");
/** Hyphens and minus signs that can mean “without”. Longer dashes are punctuation. */
const MINUS = /[-‐‑−－﹣]/;
const SPACE = /\s/;
const WORD_CHARACTER = /[\p{L}\p{N}\p{M}]/u;

const OR = "OR";
const NOT = "NOT";

/** Maximum words between the two sides of `near/N`. */
const MAX_NEAR = 100;
/** Minimum characters before `*`: a single letter matches too many words. */
const MIN_PREFIX = 2;

/** Splits a query into tokens in one pass. Punctuation without meaning is dropped. */
export function lex(query: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < query.length) {
    const character = query.charAt(at);
    if (SPACE.test(character)) {
      at++;
    } else if (QUOTE.test(character)) {
      at = lexPhrase(query, at, tokens);
    } else if (OPEN.test(character)) {
      tokens.push({ kind: "open", span: { start: at, end: ++at } });
    } else if (CLOSE.test(character)) {
      tokens.push({ kind: "close", span: { start: at, end: ++at } });
    } else {
      RUN.lastIndex = at;
      const end = at + (RUN.exec(query)?.[0].length ?? 1);
      lexRun(query, at, end, tokens);
      at = end;
    }
  }
  return withoutFalseOperators(query, tokens);
}

/** `OR` and `NOT` as words: in a text all in capitals, such as a headline, and a `NOT` with nothing to leave out. */
function withoutFalseOperators(query: string, tokens: readonly Token[]): Token[] {
  const isOperator = (token: Token) =>
    token.kind === "or" || (token.kind === "minus" && token.span.end - token.span.start === NOT.length);
  const others = tokens
    .filter((token) => !isOperator(token))
    .map(({ span }) => query.slice(span.start, span.end));
  const isCapitals = /\p{Lu}/u.test(others.join()) && !/\p{Ll}/u.test(others.join());
  return tokens.map((token, i) => {
    const isNot = token.kind === "minus" && isOperator(token);
    const opens = ["word", "prefix", "phrase", "field", "open", "bad"].includes(tokens[i + 1]?.kind ?? "");
    if (!(isOperator(token) && isCapitals) && !(isNot && !opens)) return token;
    return { kind: "word", text: query.slice(token.span.start, token.span.end), span: token.span };
  });
}

function lexPhrase(query: string, start: number, tokens: Token[]): number {
  let end = start + 1;
  while (end < query.length && !QUOTE.test(query.charAt(end))) end++;
  if (end === query.length) {
    tokens.push(bad({ code: "quotationNotClosed", values: {} }, start, end));
    return end;
  }
  const span = { start, end: end + 1 };
  const text = query.slice(start + 1, end);
  if (WORD_CHARACTER.test(text)) tokens.push({ kind: "phrase", text, span });
  else tokens.push(bad({ code: "quotationEmpty", values: {} }, start, end + 1));
  return end + 1;
}

function lexRun(query: string, start: number, end: number, tokens: Token[]): void {
  const next = query.charAt(end);
  const opensNext = QUOTE.test(next) || OPEN.test(next);
  if (!MINUS.test(query.charAt(start)) || MINUS.test(query.charAt(start + 1))) {
    const word = skipPunctuation(query, start, end);
    if (!lexField(query, word, end, opensNext, tokens)) lexWord(query, word, end, false, tokens);
    return;
  }
  const from = skipPunctuation(query, start + 1, end);
  tokens.push({ kind: "minus", span: { start, end: start + 1 } });
  if (lexField(query, from, end, opensNext, tokens) || lexWord(query, from, end, true, tokens)) return;
  if (start + 1 < end || !opensNext) {
    tokens.push(bad({ code: "minusNeedsWord", values: {} }, start, from));
  }
}

/** Reads `title:` and its word, if any. False for other runs: `12:30`, a URL, `said:` before a space. */
function lexField(query: string, start: number, end: number, opensNext: boolean, tokens: Token[]): boolean {
  const name = fieldName(query, start, end);
  if (name === null) return false;
  const valueStart = start + name.length + 1;
  const hasValue = valueStart < end;
  if (query.startsWith("//", valueStart)) return false;
  const field = fieldNamed(name);
  if (field === null) {
    if (!hasValue && !opensNext) return false;
    tokens.push(bad(unknownField(name), start, valueStart));
    return true;
  }
  tokens.push({ kind: "field", field, span: { start, end: valueStart } });
  const inner = fieldName(query, skipPunctuation(query, valueStart, end), end);
  if (inner !== null && fieldNamed(inner) !== null) {
    tokens.push(bad({ code: "fieldInsideField", values: { inner, field } }, valueStart, end));
  } else if (hasValue && MINUS.test(query.charAt(valueStart))) {
    tokens.push(
      bad({ code: "minusBeforeField", values: { example: `-${FIELD_EXAMPLES[field]}` } }, valueStart, end),
    );
  } else if (!lexWord(query, valueStart, end, true, tokens) && (hasValue || !opensNext)) {
    const example = FIELD_EXAMPLES[field];
    tokens.push(bad({ code: "fieldNeedsValue", values: { field, example } }, valueStart, end));
  }
  return true;
}

/** The letters before the first colon of a run; null without one. */
function fieldName(query: string, start: number, end: number): string | null {
  return /^(\p{L}+)[:：]/u.exec(query.slice(start, Math.min(end, start + 40)))?.[1] ?? null;
}

function unknownField(name: string): QueryMistake {
  const typed = shorten(name);
  const field = nearestField(name);
  if (field !== null)
    return { code: "fieldMisspelt", values: { typed, field, example: FIELD_EXAMPLES[field] } };
  return { code: "noSuchField", values: { typed, fields: FIELD_NAMES.map((one) => `${one}:`).join(" ") } };
}

/**
 * Reads a word, `word*`, `OR`, `NOT` or `near/5`; `operand`: the previous token needs a word here. False where the
 * run is only punctuation.
 */
function lexWord(
  query: string,
  runStart: number,
  runEnd: number,
  operand: boolean,
  tokens: Token[],
): boolean {
  const [start, end] = trim(query, runStart, runEnd);
  if (start >= end) return false;
  const text = query.slice(start, end);
  const span = { start, end };
  const star = text.indexOf("*");
  const operator = operand ? "" : text.normalize("NFKC");
  if (operator === OR) {
    tokens.push({ kind: "or", span });
  } else if (operator === NOT) {
    tokens.push({ kind: "minus", span });
  } else if (!operand && /^near\//i.test(query.slice(start, start + 5).normalize("NFKC"))) {
    tokens.push(lexNear(query.slice(start + 5, runEnd), start, runEnd));
  } else if (star === -1) {
    tokens.push({ kind: "word", text, span });
  } else if (star < text.length - 1) {
    tokens.push(bad({ code: "starInsideWord", values: {} }, start + star, end));
  } else if (Array.from(text).length - 1 < MIN_PREFIX) {
    tokens.push(bad({ code: "prefixTooShort", values: { least: MIN_PREFIX } }, start, end));
  } else {
    tokens.push({ kind: "prefix", text: text.slice(0, -1), span });
  }
  return true;
}

function lexNear(typed: string, start: number, end: number): Token {
  const distance = typed.normalize("NFKC").replace(/[,.;]$/, "");
  if (!/^\d+$/.test(distance)) {
    return bad({ code: "nearNeedsNumber", values: {} }, start, end);
  }
  const words = distance.length > 4 ? Number.POSITIVE_INFINITY : Number(distance);
  if (words < 1 || words > MAX_NEAR) {
    return bad({ code: "nearOutOfRange", values: { most: MAX_NEAR } }, start, end);
  }
  return { kind: "near", distance: words, span: { start, end } };
}

/**
 * Trims punctuation from both ends of a run. Kept: one `*` after the last letter or alone, and the last full
 * stop of an abbreviation (`U.S.`). Several asterisks are formatting.
 */
function trim(query: string, runStart: number, runEnd: number): [start: number, end: number] {
  let end = runEnd;
  while (end > runStart && !isWordBefore(query, end, runStart)) {
    if (isSingleStar(query, end - 1, runStart, runEnd)) break;
    end--;
  }
  const start = skipPunctuation(query, runStart, end);
  const inner = query.slice(start, end);
  if (end < runEnd && query.charAt(end) === "." && inner.includes(".")) end++;
  return [start, end];
}

/** The first position from `start` where a word, or the `*` of one, can begin. */
function skipPunctuation(query: string, start: number, end: number): number {
  let at = start;
  while (at < end && !isWordAt(query, at) && !isSingleStar(query, at, start, end)) at++;
  return at;
}

function isSingleStar(query: string, at: number, runStart: number, runEnd: number): boolean {
  if (query.charAt(at) !== "*") return false;
  return (
    !(at > runStart && query.charAt(at - 1) === "*") && !(at + 1 < runEnd && query.charAt(at + 1) === "*")
  );
}

function isWordAt(query: string, at: number): boolean {
  return WORD_CHARACTER.test(String.fromCodePoint(query.codePointAt(at) ?? 32));
}

function isWordBefore(query: string, end: number, start: number): boolean {
  const low = query.charCodeAt(end - 1);
  const pair = low >= 0xdc00 && low <= 0xdfff && end - 2 >= start;
  return isWordAt(query, pair ? end - 2 : end - 1);
}

function bad(mistake: QueryMistake, start: number, end: number): Token {
  return { kind: "bad", mistake, span: { start, end } };
}
