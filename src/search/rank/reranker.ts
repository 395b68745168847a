/** Reranker: scores the top articles again from their words, without rounding, favouring exact forms. */

import { NO_WORD } from "../index/lexicon.ts";
import type { SearchIndex } from "../index/search-index.ts";
import { fieldsOf, normOf } from "../index/weights.ts";
import { expressions, longNames } from "../text/analyser.ts";
import type { Concept, Scores } from "./score.ts";

/** Added for a word printed as typed, relative to any form of it. */
const EXACT_WEIGHT = 0.2;

/**
 * How much missing words, by weight, lower an article, in queries of up to so many words; in longer ones
 * less, by the square: nobody expects one article to have all words of a long question.
 */
const COVER = 0.5;
const COVER_WORDS = 3;

/** Scores an article again, on the scale of `Scores.score`, lowered by what it lacks. */
export function reranker(
  index: SearchIndex,
  concepts: readonly Concept[],
  { weights }: Scores,
): (article: number) => number {
  const { words, settings, averageLength, lexicon } = index;
  const total = weights.reduce((sum, weight) => sum + weight, 0) || 1;
  const cover = COVER * Math.min(1, COVER_WORDS / (concepts.length || 1)) ** 2;
  const exacts = concepts.map(({ exact }) => lexicon.exactId(exact));
  /** By term id: the concepts it is an alternative of, with weights. */
  const byTerm = new Map<number, { readonly concept: number; readonly weight: number }[]>();
  concepts.forEach(({ alternatives }, concept) => {
    for (const { term, weight } of alternatives) {
      const id = lexicon.termId(term);
      if (id !== undefined) byTerm.getOrInsert(id, []).push({ concept, weight });
    }
  });
  /** Whether a term is that of several words. */
  const hasNames = concepts.some(({ alternatives }) => alternatives.some(({ term }) => isOfSeveral(term)));
  return (article) => {
    const fields = fieldsOf(words, article, settings);
    const all = words.words.view;
    const counts = new Float64Array(weights.length);
    const exact = new Float64Array(weights.length);
    const count = (term: number, at: number): void => {
      for (const { concept, weight } of byTerm.get(term) ?? []) {
        const field = fields.weightAt(at);
        counts[concept] = (counts[concept] as number) + field * weight;
        if (all[at] === exacts[concept]) exact[concept] = (exact[concept] as number) + field;
      }
    };
    const start = words.start(article);
    const length = words.end(article) - start;
    const exactAt = (i: number): string => lexicon.words[all[start + i] as number] ?? "";
    for (let i = 0; i < length; i++) {
      const word = all[start + i] as number;
      count(lexicon.termOfExact(word), start + i);
      for (const names of [
        hasNames && lexicon.mayStartLongName(word) ? longNames : null,
        hasNames && lexicon.mayStartExpression(word) ? expressions : null,
      ]) {
        const name = names?.at(length, i, exactAt);
        if (name) count(lexicon.termId(name.term) ?? NO_WORD, start + i);
      }
    }
    const norm = normOf(settings, fields.length, averageLength);
    let sum = 0;
    let held = 0;
    weights.forEach((weight, concept) => {
      const count = counts[concept] as number;
      const asTyped = exact[concept] as number;
      if (count > 0) held += weight;
      sum += weight * (count / (count + norm) + (EXACT_WEIGHT * asTyped) / (asTyped + norm));
    });
    return (sum / (total * (1 + EXACT_WEIGHT))) * (held / total) ** cover;
  };
}

function isOfSeveral(term: string): boolean {
  return longNames.terms.has(term) || term.includes(" ");
}
