/** The input of the title grammar: a sentence's tokens, and the names in it. */
import type { Token } from "./tokens.ts";

export interface NameSpan {
  readonly start: number;
  readonly end: number;
  /** Parts separated by single spaces, in normal case: `Kim Jong Un`. */
  readonly name: string;
  readonly korean: boolean;
}

export interface TitleSpan {
  readonly start: number;
  readonly end: number;
  readonly head: number;
  readonly plural: boolean;
}

/** The context for parsing a sentence: its tokens, its end, and where names start. */
export interface Scope {
  readonly tokens: readonly Token[];
  readonly from: number;
  readonly to: number;
  /** Names by the index of their first token. */
  readonly names: ReadonlyMap<number, NameSpan>;
  /** First tokens of names that are part of a body, ship or place. */
  readonly eponyms: ReadonlySet<number>;
}

/** The last one is a misencoded apostrophe. */
const POSSESSIVES = new Set(["'s", "’s", "'S", "’S", "\uFFFDfs", "\uFFFD\uFFFDs"]);

export function isPossessive(token: Token | undefined): boolean {
  return token !== undefined && !token.spaced && POSSESSIVES.has(token.text);
}

/** An opening (`"President`) or closing (`President"`) quotation mark. */
export function isOpeningQuote(token: Token | undefined): boolean {
  return token?.spaced === true && isQuote(token);
}

export function isClosingQuote(token: Token | undefined): boolean {
  return token !== undefined && !token.spaced && isQuote(token);
}

export function isQuote(token: Token): boolean {
  return token.text === '"' || token.text === "“" || token.text === "”";
}

/** The apostrophe of a plural: `Workers' Party`. */
export function isApostrophe(token: Token | undefined): boolean {
  return token !== undefined && !token.spaced && /^(?:['’]|\uFFFDf)$/.test(token.text);
}
