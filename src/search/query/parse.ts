import {
  type DateField,
  isTerm,
  joined,
  type NearNode,
  type ParsedQuery,
  type QueryMistake,
  type QueryNode,
  type QueryProblem,
  type TermNode,
  type TextField,
  walk,
} from "./ast.ts";
import { readDate } from "./dates.ts";
import { FIELD_EXAMPLES, fieldNamed, isDateField, nearestField } from "./fields.ts";
import { lex } from "./lex.ts";

/** Maximum nesting of parentheses: more is a typing error, and later steps can recurse safely. */
const MAX_DEPTH = 20;

/**
 * Parses a query. Never throws, in time linear in its length. On a mistake, `problem` is the first one and
 * `root` holds the plain words of the text, so that it can be searched anyway.
 *
 * query := item*                      all of them
 * item  := near (OR near)*            one of them
 * near  := unary (near/N unary)*
 * unary := ["-"] primary
 * primary := word | word* | "phrase" | ( query ) | field: value
 *
 * @example parse('missile -test after:2021').root
 */
export function parse(text: string): ParsedQuery {
  const tokens = lex(text);
  let problem: QueryProblem | null = null;
  let next = 0;
  let depth = 0;

  const fail = (mistake: QueryMistake, at: number): null => {
    problem ??= { ...mistake, at };
    return null;
  };

  const query = (): QueryNode | null => {
    const nodes: QueryNode[] = [];
    while (tokens[next] !== undefined && tokens[next]?.kind !== "close") {
      const node = item();
      if (node === null) return null;
      nodes.push(node);
    }
    return joined("and", nodes);
  };

  /** Whether a part begins here; after an operator one must. */
  const hasOperand = (): boolean => {
    const kind = tokens[next]?.kind;
    return kind !== undefined && kind !== "close" && kind !== "or";
  };

  const item = (): QueryNode | null => {
    const nodes: QueryNode[] = [];
    for (;;) {
      const node = near();
      if (node === null) return null;
      nodes.push(node);
      const token = tokens[next];
      if (token?.kind !== "or") return joined("or", nodes);
      next++;
      if (!hasOperand()) return fail({ code: "orNeedsWordAfter", values: {} }, token.span.start);
    }
  };

  const near = (): QueryNode | null => {
    let left = unary();
    const pairs: NearNode[] = [];
    for (;;) {
      if (left === null) return null;
      const token = tokens[next];
      if (token?.kind !== "near") return joined("and", pairs.length > 0 ? pairs : [left]);
      const { distance } = token;
      next++;
      if (!hasOperand()) {
        const values = { distance: String(distance) };
        return fail({ code: "nearNeedsWordAfter", values }, token.span.start);
      }
      const right = unary();
      if (right === null) return null;
      const from = alternatives(left);
      const to = alternatives(right);
      if (from === null || to === null) {
        const wrong: QueryNode = from === null ? left : right;
        return fail({ code: "nearTakesTerms", values: {} }, wrong.span.start);
      }
      const span = { start: left.span.start, end: right.span.end };
      pairs.push({ kind: "near", left: from, right: to, distance, span });
      left = right;
    }
  };

  const unary = (): QueryNode | null => {
    const token = tokens[next];
    if (token?.kind !== "minus") return primary();
    next++;
    const node = primary();
    return node && { kind: "not", node, span: { start: token.span.start, end: node.span.end } };
  };

  const primary = (): QueryNode | null => {
    const token = tokens[next];
    if (token === undefined) return fail({ code: "wordExpected", values: {} }, text.length);
    const at = token.span.start;
    next++;
    switch (token.kind) {
      case "word":
      case "prefix":
      case "phrase":
        return { kind: token.kind, text: token.text, span: token.span };
      case "bad":
        return fail(token.mistake, at);
      case "open":
        return group(at);
      case "field":
        return isDateField(token.field) ? date(token.field, at) : field(token.field, at);
      case "or":
        return fail({ code: "orNeedsWordBefore", values: {} }, at);
      case "near":
        return fail({ code: "nearNeedsWords", values: {} }, at);
      case "close":
        return fail({ code: "wordBeforeParenthesis", values: {} }, at);
      case "minus":
        return fail({ code: "oneMinusOnly", values: {} }, at);
    }
  };

  const group = (start: number): QueryNode | null => {
    if (depth === MAX_DEPTH) return fail({ code: "tooDeep", values: { most: MAX_DEPTH } }, start);
    depth++;
    const node = query();
    depth--;
    if (problem !== null) return null;
    if (tokens[next] === undefined) return fail({ code: "parenthesisNotClosed", values: {} }, start);
    next++;
    return node ?? fail({ code: "parenthesesEmpty", values: {} }, start);
  };

  // The value follows its field without a space: the lexer ensures that.
  const date = (name: DateField, start: number): QueryNode | null => {
    const value = tokens[next];
    if (value?.kind === "open") {
      const values = { field: name, example: FIELD_EXAMPLES[name] };
      return fail({ code: "fieldTakesOneDate", values }, value.span.start);
    }
    const node = primary();
    if (node === null || !("text" in node)) return null;
    const range = readDate(name, node.kind === "prefix" ? `${node.text}*` : node.text.trim());
    if ("wrong" in range) return fail(range.wrong, node.span.start);
    return { kind: "date", field: name, ...range, span: { start, end: node.span.end } };
  };

  const field = (name: TextField, start: number): QueryNode | null => {
    const value = primary();
    if (value === null) return null;
    const isFit = ({ kind }: QueryNode) => kind === "and" || kind === "or" || kind === "not";
    const unfit = walk(value, isFit).find(({ node }) => !isTerm(node) && !isFit(node));
    if (unfit) return fail({ code: "fieldTakesWords", values: { field: name } }, unfit.node.span.start);
    const named = name === "person" || name === "outlet" ? asName(value) : value;
    return { kind: "field", field: name, value: named, span: { start, end: value.span.end } };
  };

  const root = query();
  const rest = tokens[next];
  if (rest !== undefined) fail({ code: "closesNothing", values: {} }, rest.span.start);
  return { text, root: problem === null ? root : plainWords(text), problem };
}

/** Consecutive words are one name: `outlet:(Rodong Sinmun)` as `outlet:"Rodong Sinmun"`. */
function asName(value: QueryNode): QueryNode {
  if (value.kind !== "and" || !value.nodes.every((node) => node.kind === "word")) return value;
  return { kind: "phrase", text: value.nodes.map(({ text }) => text).join(" "), span: value.span };
}

/** The terms that one side of `near/` accepts; null where it is more than terms joined by `OR`. */
function alternatives(node: QueryNode): readonly TermNode[] | null {
  if (isTerm(node)) return [node];
  if (node.kind !== "or") return null;
  return node.nodes.every(isTerm) ? node.nodes : null;
}

const PLAIN_WORD = /[\p{L}\p{N}\p{M}]+(?:['’.,&‐‑-][\p{L}\p{N}\p{M}]+)*/gu;

/** The words of a query that could not be parsed, without operators and field names. */
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
