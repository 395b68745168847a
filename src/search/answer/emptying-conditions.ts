/** Finds the conditions that leave an answer without results. */

import type { Steps } from "../../common/steps.ts";
import type { Conditions } from "../match/conditions.ts";
import { type FilterName, type Filters, forEachOption, givenFilters } from "../match/filters.ts";
import { joined, type ParsedQuery, partsOf, type QueryNode } from "../query/ast.ts";
import { counting, type RankOptions } from "../rank/rank.ts";
import type { Work } from "../work.ts";

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
export function* emptyingConditions(
  work: Work,
  parsed: ParsedQuery,
  options: RankOptions,
  conditions: Conditions,
): Steps<Emptying[]> {
  const parts = partsOf(parsed.root);
  /** The filters with these names, or those without. */
  const filters = (names: readonly FilterName[], are: boolean): Filters =>
    forEachOption((name) => (names.includes(name) === are ? (options[name] ?? null) : null));
  const total = (nodes: readonly QueryNode[], given: Filters): Steps<number> =>
    counting(work, { ...parsed, root: joined("and", nodes) }, { ...options, ...given }, conditions);
  const tried = [
    ...parts
      .filter((part) => part.kind !== "word" && part.kind !== "not")
      .slice(0, TRIED)
      .map((part) => ({
        text: parsed.text.slice(part.span.start, part.span.end),
        others: () => total(without(parts, part), options),
        alone: () => total([part], filters([], true)),
      })),
    // Those that are a question by themselves first: nothing at all may fit them.
    ...givenFilters(options)
      .sort((a, b) => Number(b.narrows) - Number(a.narrows))
      .map(({ names, narrows }) => ({
        text: textOf(names, options),
        others: () => total(parts, filters(names, false)),
        alone: narrows ? () => total([], filters(names, true)) : null,
      })),
  ];
  const helping: Emptying[] = [];
  for (const { text, others } of tried) {
    const articles = yield* others();
    if (articles > 0) helping.push({ text, articles });
  }
  if (helping.length > 0) return helping;
  const unmatched: Emptying[] = [];
  for (const { text, alone } of tried)
    if (alone !== null && (yield* alone()) === 0) unmatched.push({ text, articles: 0 });
  return unmatched;
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
