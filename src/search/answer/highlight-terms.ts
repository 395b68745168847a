/** What excerpts highlight for a ranked query: what was typed, and what was searched instead or as well. */

import { conceptsOf } from "../expand/concepts.ts";
import type { SearchIndex } from "../index/search-index.ts";
import { type ParsedQuery, wantedTerms } from "../query/ast.ts";
import type { Ranked } from "../rank/rank.ts";
import { idf } from "../rank/score.ts";
import { analyse } from "../text/analyser.ts";
import { type Highlights, highlightsOf } from "./highlight-rows.ts";

/** An alternative weighs a little less than the word itself. */
const ALTERNATIVE_WEIGHT = 0.9;

const NONE: ReadonlySet<string> = new Set();

/** Words that occur only in phrases are highlighted only there. */
function onlyInPhrases(index: SearchIndex, { root }: ParsedQuery): ReadonlySet<string> {
  const inPhrases = new Set<string>();
  const alone = new Set<string>();
  for (const { node, field } of wantedTerms(root)) {
    if (node.kind === "prefix" || field === "person") continue;
    const { concepts } = conceptsOf(index, analyse(node.text), node.text);
    for (const { exact } of concepts) (node.kind === "phrase" ? inPhrases : alone).add(exact);
  }
  return inPhrases.difference(alone);
}

export function highlightTermsOf(index: SearchIndex, parsed: ParsedQuery, ranked: Ranked): Highlights {
  const weigh = (term: string): number => idf(index.count, index.postings.frequency(term));
  const spellings = ranked.expansions.flatMap((expansion) => expansion.spellings);
  const asked = highlightsOf(parsed.root, weigh, spellings);
  const inNames = new Set(spellings.flatMap((name) => name.toLowerCase().split(/[\s-]+/)));
  const terms = new Map(asked.terms);
  const inPhrases = ranked.loosened.length > 0 ? NONE : onlyInPhrases(index, parsed);
  for (const { alternatives, typed, exact } of ranked.concepts) {
    if (typed.endsWith("*") || inPhrases.has(exact)) continue;
    for (const { term, weight } of alternatives) {
      if (!terms.has(term) && !inNames.has(term)) terms.set(term, weigh(term) * weight * ALTERNATIVE_WEIGHT);
    }
  }
  return { ...asked, terms };
}
