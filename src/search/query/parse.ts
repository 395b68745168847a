import {
  isTerm,
  joined,
  type NearNode,
  type ParsedQuery,
  type QueryMistake,
  type QueryNode,
  type QueryProblem,
  type Span,
  type TermNode,
  walk,
} from "./ast.ts";
import { readDate } from "./dates.ts";
import { FIELD_EXAMPLES, fieldNamed, isDateField, nearestField } from "./fields.ts";
import { lex, type Token } from "./lex.ts";

/** Deepest nesting of parentheses: more is a slip of the hand, and every later step may recurse safely. */
const MAX_DEPTH = 20;

/**
 * Reads a query. Never throws, in time linear in its length. A mistake gives the first `problem`, and `root` then
 * holds the plain words of the text, so that it can be searched all the same.
 *
 *     query := item*                      all of them
 *     item  := near (OR near)*            one of them
 *     near  := unary (near/N unary)*
 *     unary := ["-"] primary
 *     primary := word | word* | "phrase" | ( query ) | field: value
 *
 * @example parse('missile -test after:2021').root
 */
export function parse(text: string): ParsedQuery {
  const parser = new Parser(lex(text), text.length);
  const root = parser.read();
  const problem = parser.problem;
  return problem === null ? { text, root, problem } : { text, root: plainWords(text), problem };
}

class Parser {
  problem: QueryProblem | null = null;
  readonly #tokens: readonly Token[];
  readonly #end: number;
  #next = 0;
  #depth = 0;

  constructor(tokens: readonly Token[], end: number) {
    this.#tokens = tokens;
    this.#end = end;
  }

  /** The whole query; null with a problem, and null without one where the query holds no word. */
  read(): QueryNode | null {
    const root = this.#query();
    const rest = this.#tokens[this.#next];
    if (this.problem === null && rest !== undefined) {
      this.#fail({ code: "closesNothing", values: {} }, rest.span.start);
    }
    return this.problem === null ? root : null;
  }

  #fail(mistake: QueryMistake, at: number): null {
    this.problem ??= { ...mistake, at };
    return null;
  }

  #query(): QueryNode | null {
    const nodes: QueryNode[] = [];
    for (;;) {
      const token = this.#tokens[this.#next];
      if (token === undefined || token.kind === "close") return joined("and", nodes);
      const node = this.#item();
      if (node === null) return null;
      nodes.push(node);
    }
  }

  #item(): QueryNode | null {
    const nodes: QueryNode[] = [];
    for (;;) {
      const node = this.#near();
      if (node === null) return null;
      nodes.push(node);
      const token = this.#tokens[this.#next];
      if (token?.kind !== "or") return joined("or", nodes);
      this.#next++;
      const after = this.#tokens[this.#next];
      if (after === undefined || after.kind === "close" || after.kind === "or") {
        return this.#fail({ code: "orNeedsWordAfter", values: {} }, token.span.start);
      }
    }
  }

  #near(): QueryNode | null {
    let left = this.#unary();
    const pairs: NearNode[] = [];
    for (;;) {
      if (left === null) return null;
      const token = this.#tokens[this.#next];
      if (token?.kind !== "near") return joined("and", pairs.length > 0 ? pairs : [left]);
      this.#next++;
      const after = this.#tokens[this.#next];
      if (after === undefined || after.kind === "close" || after.kind === "or") {
        return this.#fail(
          { code: "nearNeedsWordAfter", values: { distance: String(token.distance) } },
          token.span.start,
        );
      }
      const right = this.#unary();
      if (right === null) return null;
      const from = alternatives(left);
      const to = alternatives(right);
      if (from === null || to === null) {
        const wrong: QueryNode = from === null ? left : right;
        return this.#fail({ code: "nearTakesTerms", values: {} }, wrong.span.start);
      }
      const span = { start: left.span.start, end: right.span.end };
      pairs.push({ kind: "near", left: from, right: to, distance: token.distance, span });
      left = right;
    }
  }

  #unary(): QueryNode | null {
    const token = this.#tokens[this.#next];
    if (token?.kind !== "minus") return this.#primary();
    this.#next++;
    const node = this.#primary();
    return node && { kind: "not", node, span: { start: token.span.start, end: node.span.end } };
  }

  #primary(): QueryNode | null {
    const token = this.#tokens[this.#next];
    if (token === undefined) return this.#fail({ code: "wordExpected", values: {} }, this.#end);
    const at = token.span.start;
    this.#next++;
    switch (token.kind) {
      case "word":
      case "prefix":
      case "phrase":
        return { kind: token.kind, text: token.text, span: token.span };
      case "bad":
        return this.#fail(token.mistake, at);
      case "open":
        return this.#group(token.span);
      case "field":
        return this.#field(token);
      case "or":
        return this.#fail({ code: "orNeedsWordBefore", values: {} }, at);
      case "near":
        return this.#fail({ code: "nearNeedsWords", values: {} }, at);
      case "close":
        return this.#fail({ code: "wordBeforeParenthesis", values: {} }, at);
      case "minus":
        return this.#fail({ code: "oneMinusOnly", values: {} }, at);
    }
  }

  #group(open: Span): QueryNode | null {
    if (this.#depth === MAX_DEPTH) {
      return this.#fail({ code: "tooDeep", values: { most: MAX_DEPTH } }, open.start);
    }
    this.#depth++;
    const node = this.#query();
    this.#depth--;
    if (this.problem !== null) return null;
    const close = this.#tokens[this.#next];
    if (close === undefined) {
      return this.#fail({ code: "parenthesisNotClosed", values: {} }, open.start);
    }
    this.#next++;
    return node ?? this.#fail({ code: "parenthesesEmpty", values: {} }, open.start);
  }

  /** The value follows its field without a space: the lexer sees to that. */
  #field(token: Token & { kind: "field" }): QueryNode | null {
    const { field } = token;
    if (isDateField(field)) {
      const value = this.#tokens[this.#next];
      if (value?.kind === "open") {
        return this.#fail(
          { code: "fieldTakesOneDate", values: { field, example: FIELD_EXAMPLES[field] } },
          value.span.start,
        );
      }
      const node = this.#primary();
      if (node === null || !("text" in node)) return null;
      const text = this.#tokens[this.#next - 1]?.kind === "prefix" ? `${node.text}*` : node.text.trim();
      const range = readDate(field, text);
      const span = { start: token.span.start, end: node.span.end };
      return "wrong" in range
        ? this.#fail(range.wrong, node.span.start)
        : { kind: "date", field, ...range, span };
    }
    const value = this.#primary();
    if (value === null) return null;
    const isFit = ({ kind }: QueryNode) => kind === "and" || kind === "or" || kind === "not";
    const unfit = walk(value, isFit).find(({ node }) => !isTerm(node) && !isFit(node));
    if (unfit) {
      return this.#fail({ code: "fieldTakesWords", values: { field } }, unfit.node.span.start);
    }
    const span = { start: token.span.start, end: value.span.end };
    return {
      kind: "field",
      field,
      value: field === "person" || field === "outlet" ? asName(value) : value,
      span,
    };
  }
}

/** Words side by side are one name: `outlet:(Rodong Sinmun)` as `outlet:"Rodong Sinmun"`. */
function asName(value: QueryNode): QueryNode {
  if (value.kind !== "and" || !value.nodes.every((node) => node.kind === "word")) return value;
  return { kind: "phrase", text: value.nodes.map(({ text }) => text).join(" "), span: value.span };
}

/** The terms that one side of `near/` accepts; null where that side is more than terms joined by `OR`. */
function alternatives(node: QueryNode): readonly TermNode[] | null {
  if (isTerm(node)) return [node];
  if (node.kind !== "or") return null;
  return node.nodes.every(isTerm) ? node.nodes : null;
}

const PLAIN_WORD = /[\p{L}\p{N}\p{M}]+(?:['’.,&‐‑-][\p{L}\p{N}\p{M}]+)*/gu;

/** The words of a query that could not be read: operators and field names left out, nothing else. */
function plainWords(text: string): QueryNode | null {
  const nodes: QueryNode[] = [];
  const bare = text.replace(/(?<!\S)near\/\d*(?!\S)/giu, (operator) => " ".repeat(operator.length));
  for (const match of bare.matchAll(PLAIN_WORD)) {
    const word = match[0];
    const end = match.index + word.length;
    const isName = text.charAt(end) === ":" || text.charAt(end) === "：";
    if (word.normalize("NFKC") === "OR") continue;
    if (isName && (fieldNamed(word) ?? nearestField(word)) !== null) continue;
    nodes.push({ kind: "word", text: word, span: { start: match.index, end } });
  }
  return joined("and", nodes);
}
