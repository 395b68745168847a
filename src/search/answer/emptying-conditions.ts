/** Finds the conditions that leave an answer without results. */

import type { SearchIndex } from "../index/search-index.ts";
import { joined, type ParsedQuery, partsOf, type QueryNode } from "../query/ast.ts";
import { type RankOptions, rank } from "../rank/rank.ts";

/** A condition as typed, and the number of articles without it; 0 where nothing matches it by itself. */
export interface Emptying {
  readonly text: string;
  readonly articles: number;
}

/** Maximum number of conditions tried. */
const TRIED = 6;

/**
 * The conditions without which an empty query would find something; failing that, those that no article
 * matches. Filters are conditions too; both ends of a period are one.
 */
export function emptyingConditions(
  index: SearchIndex,
  parsed: ParsedQuery,
  options: Omit<RankOptions, "limit" | "offset">,
): Emptying[] {
  const parts = partsOf(parsed.root);
  const { from = null, to = null, outlet, person } = options;
  const none = { from: null, to: null, outlet: null, person: null };
  const total = (nodes: readonly QueryNode[], filters: Partial<RankOptions>): number =>
    rank(index, { ...parsed, root: joined("and", nodes) }, { ...options, ...filters, limit: 1 }).total;
  const filter = (text: string, gone: Partial<RankOptions>, alone: () => number) => ({
    text,
    articles: total(parts, gone),
    alone,
  });
  const tried = [
    ...parts
      .filter((part) => part.kind !== "word" && part.kind !== "not")
      .slice(0, TRIED)
      .map((part) => ({
        text: parsed.text.slice(part.span.start, part.span.end),
        articles: total(without(parts, part), {}),
        alone: () => total([part], none),
      })),
    ...(outlet ? [filter(`outlet:"${outlet}"`, { outlet: null }, () => total([], { ...none, outlet }))] : []),
    ...(person ? [filter(`person:"${person}"`, { person: null }, () => total([], { ...none, person }))] : []),
    ...(from === null && to === null
      ? []
      : [
          filter(
            from === to ? (from ?? "") : `${from ?? "…"} – ${to ?? "…"}`,
            { from: null, to: null },
            () => 1,
          ),
        ]),
  ];
  const helping = tried.filter(({ articles }) => articles > 0);
  const found = helping.length > 0 ? helping : tried.filter(({ alone }) => alone() === 0);
  return found.map(({ text, articles }) => ({ text, articles }));
}

/** The other parts; the sides of `a near/5 b` stay as separate terms. */
function without(parts: readonly QueryNode[], left: QueryNode): QueryNode[] {
  return parts.flatMap((part): QueryNode[] => {
    if (part !== left) return [part];
    if (part.kind !== "near") return [];
    return [part.left, part.right].flatMap((terms) => joined("or", terms) ?? []);
  });
}
