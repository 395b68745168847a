/** Finds the paragraphs of an article that answer a query best. */

import type { WordStore } from "../index/word-store.ts";
import type { Work } from "../work.ts";
import { type Concept, idf } from "./score.ts";
import { termUses, type UsesIn } from "./term-uses.ts";

/** Additional weight of a paragraph's words when they are in one run of text, as in a phrase. */
const NEAR_WEIGHT = 0.3;
/** Long paragraphs contain more words by chance. */
const LENGTH_WEIGHT = 0.15;
const USUAL_LENGTH = 40;

/**
 * The numbers (from 1) of the paragraphs with most of the query's weight, best first, of equals the earlier.
 * Where the words are in the headline alone, the first paragraph with text.
 */
export function bestParagraphs(
  work: Work,
  concepts: readonly Concept[],
  limit: number,
): (article: number) => number[] {
  const { index } = work;
  const usesIn = termUses(work, concepts);
  const weights = concepts.map(({ alternatives }) =>
    idf(index.count, Math.max(0, ...alternatives.map(({ term }) => index.postings.frequency(term)))),
  );
  return (article) => paragraphsBy(index.words, article, usesIn, weights).slice(0, limit);
}

function paragraphsBy(
  words: WordStore,
  article: number,
  usesIn: UsesIn,
  weights: readonly number[],
): number[] {
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
    usesIn(from, to, (used, at, end) => {
      const concept = used.at(-1)?.concept ?? 0;
      held.add(concept);
      if (last >= 0 && last !== concept && at - lastAt <= 3) pairs.add(last * weights.length + concept);
      last = concept;
      lastAt = end - 1;
    });
    if (held.size === 0) continue;
    let score = 0;
    for (const concept of held) score += weights[concept] ?? 0;
    for (const pair of pairs) {
      score +=
        NEAR_WEIGHT *
        Math.min(weights[Math.floor(pair / weights.length)] ?? 0, weights[pair % weights.length] ?? 0);
    }
    scored.push({
      paragraph,
      score: score / (1 + LENGTH_WEIGHT * Math.max(0, Math.log2((to - from) / USUAL_LENGTH))),
    });
  }
  if (scored.length === 0) return first === 0 ? [] : [first];
  return scored
    .sort((a, b) => b.score - a.score || a.paragraph - b.paragraph)
    .map(({ paragraph }) => paragraph);
}
