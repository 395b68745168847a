/** Scores the first articles again from their words: without the slots' rounding, and with words printed as typed. */

import { ABBREVIATIONS } from "./analyser.ts";
import { storedTerms } from "./quotewords.ts";
import type { Concept, Scores } from "./score.ts";
import type { SearchIndex } from "./searchindex.ts";
import { Fields } from "./weights.ts";

/** What a word printed as typed adds to the same word in any form. */
const EXACT_WEIGHT = 0.2;

/**
 * How strongly what is missing, by weight, lowers an article, in queries of up to so many words; in longer ones less,
 * by the square: nobody expects one article to hold all words of a long question.
 */
const COVER = 0.5;
const COVER_WORDS = 3;

export class Refiner {
  readonly #index: SearchIndex;
  readonly #weights: readonly number[];
  readonly #total: number;
  /** By term id: the concepts that it is an alternative of, and with which weight. */
  readonly #concepts = new Map<number, { readonly concept: number; readonly weight: number }[]>();
  readonly #exact: readonly (number | undefined)[];
  readonly #names: boolean;
  readonly #cover: number;

  constructor(index: SearchIndex, concepts: readonly Concept[], { weights }: Scores) {
    this.#index = index;
    this.#weights = weights;
    this.#total = weights.reduce((sum, weight) => sum + weight, 0) || 1;
    this.#cover = COVER * Math.min(1, COVER_WORDS / (concepts.length || 1)) ** 2;
    this.#exact = concepts.map(({ exact }) => index.lexicon.exactId(exact));
    this.#names = concepts.some(({ alternatives }) =>
      alternatives.some(({ term }) => ABBREVIATIONS.has(term)),
    );
    concepts.forEach(({ alternatives }, concept) => {
      for (const { term, weight } of alternatives) {
        const id = index.lexicon.termId(term);
        if (id === undefined) continue;
        const known = this.#concepts.get(id) ?? [];
        known.push({ concept, weight });
        this.#concepts.set(id, known);
      }
    });
  }

  /** The article's score, on the scale of `Scores.score`, lowered by what it lacks. */
  score(article: number): number {
    const { words, settings, averageLength } = this.#index;
    const { k1, b } = settings;
    const fields = new Fields(words, article, settings);
    const all = words.words.view;
    const start = words.start(article);
    const counts = new Float64Array(this.#weights.length);
    const exact = new Float64Array(this.#weights.length);
    const { terms, from, length } = storedTerms(this.#index, start, words.end(article), this.#names);
    for (let i = 0; i < length; i++) {
      const found = this.#concepts.get(terms[i] as number);
      if (!found) continue;
      const at = from[i] as number;
      const field = fields.weightAt(at);
      for (const { concept, weight } of found) {
        counts[concept] = (counts[concept] as number) + field * weight;
        if (all[at] === this.#exact[concept]) exact[concept] = (exact[concept] as number) + field;
      }
    }
    const norm = k1 * (1 - b + (b * fields.length) / (averageLength || 1));
    let sum = 0;
    let held = 0;
    this.#weights.forEach((weight, concept) => {
      const count = counts[concept] as number;
      const asTyped = exact[concept] as number;
      if (count > 0) held += weight;
      sum += weight * (count / (count + norm) + (EXACT_WEIGHT * asTyped) / (asTyped + norm));
    });
    return (sum / (this.#total * (1 + EXACT_WEIGHT))) * (held / this.#total) ** this.#cover;
  }
}
