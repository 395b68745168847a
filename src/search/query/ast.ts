/**
 * The syntax tree of a query: plain data, with the position of every part in the text as typed.
 *
 * `and` has no operator; `OR` binds more tightly, as in web search: `missile launch OR test` asks for
 * `missile` and for one of the other two.
 */

import type { Coded, None } from "../../common/coded.ts";

/** UTF-16 offsets into the query as typed; `end` is exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

interface Node<Kind> {
  readonly kind: Kind;
  readonly span: Span;
}

interface Term<Kind> extends Node<Kind> {
  readonly text: string;
}

/** One word as typed (`Jong-un`, `U.S.`, `people's`): the analyser decides how many tokens it makes. */
export type WordNode = Term<"word">;

/** Also `missil*` (words with the prefix; no asterisk in `text`) and `"exact phrase"` (consecutive words). */
export type TermNode = WordNode | Term<"prefix"> | Term<"phrase">;

/**
 * `left near/5 right`: any of `left` with at most `distance` words between it and any of `right`, in either
 * order. `a near/5 b near/3 c` is parsed as the `and` of `a near/5 b` and `b near/3 c`.
 */
export interface NearNode extends Node<"near"> {
  readonly left: readonly TermNode[];
  readonly right: readonly TermNode[];
  readonly distance: number;
}

export type TextField = "title" | "person" | "outlet" | "place";

/** `title:missile`, `place:(Pyongyang OR Beijing)`. `value` has only terms, `and`, `or`, `not`. */
export interface FieldNode extends Node<"field"> {
  readonly field: TextField;
  readonly value: QueryNode;
}

export type DateField = "after" | "before" | "on" | "year";

/**
 * Days `YYYY-MM-DD`, inclusive, null where open. `after:2021-04` is from 1 April 2021 on, `before:2021-04` is
 * up to 31 March 2021, `on:2021-04` is all of April.
 */
interface DateNode extends Node<"date"> {
  readonly field: DateField;
  /** `2021`, `2021-04` or `2021-04-09`. */
  readonly given: string;
  readonly from: string | null;
  readonly to: string | null;
}

interface NotNode extends Node<"not"> {
  readonly node: QueryNode;
}

/** At least two parts, none of the same kind. */
interface Group extends Node<"and" | "or"> {
  readonly nodes: readonly QueryNode[];
}

export type QueryNode = TermNode | NearNode | FieldNode | DateNode | NotNode | Group;

/** Mistakes in a query. `example` is a valid query, `typed` what the reader wrote. */
export type QueryMistake = Coded<{
  closesNothing: None;
  orNeedsWordAfter: None;
  orNeedsWordBefore: None;
  nearNeedsWordAfter: { readonly distance: string };
  nearTakesTerms: None;
  nearNeedsWords: None;
  nearNeedsNumber: None;
  nearOutOfRange: { readonly most: number };
  wordExpected: None;
  wordBeforeParenthesis: None;
  oneMinusOnly: None;
  tooDeep: { readonly most: number };
  parenthesisNotClosed: None;
  parenthesesEmpty: None;
  fieldTakesOneDate: { readonly field: string; readonly example: string };
  fieldTakesWords: { readonly field: string };
  quotationNotClosed: None;
  quotationEmpty: None;
  minusNeedsWord: None;
  fieldInsideField: { readonly inner: string; readonly field: string };
  minusBeforeField: { readonly example: string };
  fieldNeedsValue: { readonly field: string; readonly example: string };
  starInsideWord: None;
  prefixTooShort: { readonly least: number };
  notADate: { readonly typed: string };
  noSuchYear: { readonly year: string };
  yearTakesYear: { readonly example: string; readonly other: string };
  noSuchMonth: { readonly month: string };
  noSuchDay: { readonly month: string; readonly day: string; readonly last: number };
  noSuchDayOf31: { readonly month: string; readonly day: string };
  fieldMisspelt: { readonly typed: string; readonly field: string; readonly example: string };
  noSuchField: { readonly typed: string; readonly fields: string };
}>;

/** `at` is the UTF-16 offset of the character concerned. */
export type QueryProblem = QueryMistake & { readonly at: number };

export interface ParsedQuery {
  /** As typed. */
  readonly text: string;
  /** What to search for. With a `problem`: the plain words of `text`. Null without any words. */
  readonly root: QueryNode | null;
  readonly problem: QueryProblem | null;
}

/** The parts of a query at its top level. */
export function partsOf(root: QueryNode | null): readonly QueryNode[] {
  if (root === null) return [];
  return root.kind === "and" ? root.nodes : [root];
}

/** A single node itself, otherwise an `and` / `or` with nested ones of the same kind flattened. */
export function joined(kind: "and" | "or", nodes: readonly QueryNode[]): QueryNode | null {
  const [first] = nodes;
  const last = nodes.at(-1);
  if (first === undefined || last === undefined || nodes.length === 1) return first ?? null;
  const flat = nodes.flatMap((node) => (node.kind === kind ? node.nodes : [node]));
  return { kind, nodes: flat, span: { start: first.span.start, end: last.span.end } };
}

export function isTerm(node: QueryNode): node is TermNode {
  return node.kind === "word" || node.kind === "prefix" || node.kind === "phrase";
}

export interface Part<T extends QueryNode = QueryNode> {
  readonly node: T;
  readonly field: TextField | null;
}

/** A part and all its parts, from the outside in; parts that `enters` refuses are not entered. */
export function* walk(
  node: QueryNode | null,
  enters: (node: QueryNode) => boolean,
  field: TextField | null = null,
): Generator<Part> {
  if (node === null) return;
  yield { node, field };
  if (!enters(node)) return;
  const inside = node.kind === "field" ? node.field : field;
  for (const part of partsRightIn(node)) yield* walk(part, enters, inside);
}

function partsRightIn(node: QueryNode): readonly QueryNode[] {
  switch (node.kind) {
    case "and":
    case "or":
      return node.nodes;
    case "near":
      return [...node.left, ...node.right];
    case "not":
      return [node.node];
    case "field":
      return [node.value];
    default:
      return [];
  }
}

/** The terms that an article should contain, without the excluded ones. */
export function wantedTerms(root: QueryNode | null): Part<TermNode>[] {
  const parts = Array.from(walk(root, ({ kind }) => kind !== "not"));
  return parts.filter((part): part is Part<TermNode> => isTerm(part.node));
}
