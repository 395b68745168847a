/** Finds the paragraphs of an article that answer a query best. */

import type { SearchIndex } from "../index/search-index.ts";
import type { Concept } from "./score.ts";
import { idf } from "./score.ts";

/** Additional weight of a paragraph's words when they are in one run of text, as in a phrase. */
const NEAR_WEIGHT = 0.3;
/** Long paragraphs contain more words by chance. */
const LENGTH_WEIGHT = 0.15;
const USUAL_LENGTH = 40;

/**
 * The numbers (from 1) of the paragraphs with most of the query's weight, best first, of equals earlier ones
 * first. If only the headline has any of it, the first paragraph with text.
 */
export function bestParagraphs(
  index: SearchIndex,
  article: number,
  concepts: readonly Concept[],
  limit: number,
): number[] {
  const { words, lexicon, postings } = index;
  const conceptOf = new Map<number, number>();
  const weights = concepts.map((concept, i) => {
    let frequency = 0;
    for (const { term } of concept.alternatives) {
      const id = lexicon.termId(term);
      if (id !== undefined) conceptOf.set(id, i);
      frequency = Math.max(frequency, postings.frequency(term));
    }
    return idf(index.count, frequency);
  });
  const all = words.words.view;
  const scored: { paragraph: number; score: number }[] = [];
  let first = 0;
  for (let paragraph = 1; paragraph < words.paragraphCount(article); paragraph++) {
    const from = words.paragraphStart(article, paragraph);
    const to = words.paragraphEnd(article, paragraph);
    if (to > from && first === 0) first = paragraph;
    const held = new Set<number>();
    const pairs = new Set<number>();
    let last = -1;
    let lastAt = from;
    for (let at = from; at < to; at++) {
      const concept = conceptOf.get(lexicon.termOfExact(all[at] as number));
      if (concept === undefined) continue;
      held.add(concept);
      if (last >= 0 && last !== concept && at - lastAt <= 3) pairs.add(last * concepts.length + concept);
      last = concept;
      lastAt = at;
    }
    if (held.size === 0) continue;
    let score = 0;
    for (const concept of held) score += weights[concept] ?? 0;
    for (const pair of pairs) {
      score +=
        NEAR_WEIGHT *
        Math.min(weights[Math.floor(pair / concepts.length)] ?? 0, weights[pair % concepts.length] ?? 0);
    }
    scored.push({
      paragraph,
      score: score / (1 + LENGTH_WEIGHT * Math.max(0, Math.log2((to - from) / USUAL_LENGTH))),
    });
  }
  if (scored.length === 0) return first === 0 ? [] : [first];
  return scored
    .sort((a, b) => b.score - a.score || a.paragraph - b.paragraph)
    .slice(0, limit)
    .map(({ paragraph }) => paragraph);
}
