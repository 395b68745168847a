/** Which conditions leave an answer without results. */

import type { ParsedQuery, QueryNode } from "./query/ast.ts";
import { type RankOptions, rank } from "./rank.ts";
import { partsOf } from "./readquery.ts";
import type { SearchIndex } from "./searchindex.ts";

/** A condition as typed, and how many articles there would be without it; 0 where nothing at all fits it. */
export interface Emptying {
  readonly text: string;
  readonly articles: number;
}

/** Conditions of a query that are tried. */
const TRIED = 6;

/**
 * The conditions without which a query that finds nothing would find something; where there is no such one, those that
 * no article fits by itself. The range of dates given beside the query is one condition.
 */
export function emptyingConditions(
  index: SearchIndex,
  parsed: ParsedQuery,
  options: Pick<RankOptions, "from" | "to" | "expandName">,
): Emptying[] {
  const parts = partsOf(parsed);
  const { from = null, to = null } = options;
  const total = (nodes: readonly QueryNode[], dates: boolean): number =>
    rank(
      index,
      { ...parsed, root: joined(nodes, parsed) },
      { ...(dates ? options : { ...options, from: null, to: null }), limit: 1, offset: 0 },
    ).total;
  const tried = parts
    .filter((part) => part.kind !== "word" && part.kind !== "not")
    .slice(0, TRIED)
    .map((part) => ({
      text: textOf(part, parsed.text),
      articles: total(without(parts, part), true),
      alone: () => (parts.length === 1 && from === null && to === null ? 0 : total([part], false)),
    }));
  if (from !== null || to !== null) {
    const text = from === to ? (from ?? "") : `${from ?? "…"} – ${to ?? "…"}`;
    tried.push({ text, articles: total(parts, false), alone: () => 1 });
  }
  const helping = tried.filter(({ articles }) => articles > 0);
  const found = helping.length > 0 ? helping : tried.filter(({ alone }) => alone() === 0);
  return found.map(({ text, articles }) => ({ text, articles }));
}

/** The other parts; of `a near/5 b` its sides stay, anywhere in the article. */
function without(parts: readonly QueryNode[], left: QueryNode): QueryNode[] {
  return parts.flatMap((part): QueryNode[] => {
    if (part !== left) return [part];
    if (part.kind !== "near") return [];
    const { span } = part;
    return [part.left, part.right].map((terms): QueryNode => {
      const [only] = terms;
      return terms.length === 1 && only ? only : { kind: "or", nodes: terms, span };
    });
  });
}

function joined(nodes: readonly QueryNode[], { text }: ParsedQuery): QueryNode | null {
  const [only] = nodes;
  if (!only) return null;
  return nodes.length === 1 ? only : { kind: "and", nodes, span: { start: 0, end: text.length } };
}

/** As typed; an outlet or person that was given beside the query as it would be typed. */
function textOf(part: QueryNode, text: string): string {
  const typed = text.slice(part.span.start, part.span.end);
  if (typed !== "" || part.kind !== "field" || !("text" in part.value)) return typed;
  return `${part.field}:"${part.value.text}"`;
}
