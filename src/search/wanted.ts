/** What excerpts should show for a ranked query: what was typed, and what was searched in its place or besides. */

import { type Asked, askedBy } from "./asked.ts";
import type { ParsedQuery } from "./query/ast.ts";
import type { Ranked } from "./rank.ts";
import { idf } from "./score.ts";
import type { SearchIndex } from "./searchindex.ts";

/** An alternative shows a little less than the word itself. */
const ALTERNATIVE_WEIGHT = 0.9;

export function wantedOf(index: SearchIndex, parsed: ParsedQuery, ranked: Ranked): Asked {
  const weigh = (term: string): number => idf(index.count, index.postings.frequency(term));
  const spellings = ranked.expansions.flatMap((expansion) => expansion.spellings);
  const asked = askedBy(parsed.root, weigh, spellings);
  const inNames = new Set(spellings.flatMap((name) => name.toLowerCase().split(/[\s-]+/)));
  const terms = new Map(asked.terms);
  for (const { alternatives, typed } of ranked.concepts) {
    if (typed.endsWith("*")) continue;
    for (const { term, weight } of alternatives) {
      if (!terms.has(term) && !inNames.has(term)) terms.set(term, weigh(term) * weight * ALTERNATIVE_WEIGHT);
    }
  }
  return { ...asked, terms };
}
