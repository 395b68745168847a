/** Finds the conditions that leave an answer without results. */

import type { SearchIndex } from "../index/search-index.ts";
import { type FilterName, type Filters, forEachOption, givenFilters } from "../match/filters.ts";
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
  /** The filters with these names, or those without. */
  const filters = (names: readonly FilterName[], are: boolean): Filters =>
    forEachOption((name) => (names.includes(name) === are ? (options[name] ?? null) : null));
  const total = (nodes: readonly QueryNode[], given: Filters): number =>
    rank(index, { ...parsed, root: joined("and", nodes) }, { ...options, ...given, limit: 1 }).total;
  const tried = [
    ...parts
      .filter((part) => part.kind !== "word" && part.kind !== "not")
      .slice(0, TRIED)
      .map((part) => ({
        text: parsed.text.slice(part.span.start, part.span.end),
        articles: total(without(parts, part), options),
        alone: () => total([part], filters([], true)),
      })),
    // Those that are a question by themselves first: nothing at all may fit them.
    ...givenFilters(options)
      .sort((a, b) => Number(b.narrows) - Number(a.narrows))
      .map(({ names, narrows }) => ({
        text: textOf(names, options),
        articles: total(parts, filters(names, false)),
        alone: () => (narrows ? total([], filters(names, true)) : 1),
      })),
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

/** `outlet:"KCNA"`; of a period its ends. */
function textOf(names: readonly FilterName[], given: Filters): string {
  const [first, last = first] = names.map((name) => given[name] || "…");
  if (names.length === 1) return `${names[0]}:"${first}"`;
  return first === last ? `${first}` : `${first} – ${last}`;
}
