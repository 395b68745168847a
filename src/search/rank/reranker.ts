/** Reranker: scores the top articles again from their words, without rounding, favouring exact forms. */

import { fieldsOf, normOf } from "../index/weights.ts";
import type { Work } from "../work.ts";
import type { Concept, Scores } from "./score.ts";
import { type TermUse, termUses } from "./term-uses.ts";

/** Added for a word printed as typed, relative to any form of it. */
const EXACT_WEIGHT = 0.2;

/** Added for words that are near each other in the query and in the text, relative to the rarer one. */
const NEAR_WEIGHT = 0.3;
/** Words between two that are near each other, at most. */
const NEAR_WORDS = 5;
/** By how far apart two words are in the query: what it counts where they are near each other in the text. */
const NEAR_SHARES = [0, 1, 0.5];

/**
 * How much missing words, by weight, lower an article, in queries of up to so many words; in longer ones
 * less, by the square: nobody expects one article to have all words of a long question.
 */
const COVER = 0.5;
const COVER_WORDS = 3;

export interface Rescored {
  readonly score: number;
  /** Whether the words of the query stand side by side as typed, each in any of its forms. */
  readonly isRow: boolean;
}

/** Scores an article again, on the scale of `Scores.of`, lowered by what it lacks. */
export function reranker(
  work: Work,
  concepts: readonly Concept[],
  { weights }: Pick<Scores, "weights">,
  typed: number,
): (article: number) => Rescored {
  const { index } = work;
  const { words, settings, averageLength, lexicon } = index;
  const total = weights.reduce((sum, weight) => sum + weight, 0) || 1;
  const cover = COVER * Math.min(1, COVER_WORDS / (concepts.length || 1)) ** 2;
  const exacts = concepts.map(({ exact }) => lexicon.exactId(exact));
  const usesIn = termUses(work, concepts);
  const counts = new Float64Array(weights.length);
  const exact = new Float64Array(weights.length);
  /** By concept: where a row of all concepts up to it ends. */
  const rows = new Float64Array(typed);
  /** By concept: where it was printed last; and how often near those before it. */
  const ends = new Float64Array(typed);
  const near = new Float64Array(typed);
  const all = words.words.view;
  return (article) => {
    const fields = fieldsOf(words, article, index.settingsOf(article));
    counts.fill(0);
    exact.fill(0);
    rows.fill(-1);
    ends.fill(Number.NEGATIVE_INFINITY);
    near.fill(0);
    let isRow = false;
    const count = (used: readonly TermUse[], at: number, end: number): void => {
      for (const { concept, weight } of used) {
        if (concept < typed && (concept === 0 || rows[concept - 1] === at)) {
          rows[concept] = end;
          isRow ||= concept === typed - 1;
        }
        const field = fields.weightAt(at);
        if (concept < typed) {
          for (let apart = 1; apart < NEAR_SHARES.length; apart++) {
            const more = field * (NEAR_SHARES[apart] as number);
            if (at - (ends[concept - apart] as number) <= NEAR_WORDS)
              near[concept] = (near[concept] as number) + more;
            if (at - (ends[concept + apart] as number) <= NEAR_WORDS)
              near[concept + apart] = (near[concept + apart] as number) + more;
          }
          ends[concept] = end;
        }
        counts[concept] = (counts[concept] as number) + field * weight;
        if (all[at] === exacts[concept]) exact[concept] = (exact[concept] as number) + field;
      }
    };
    usesIn(words.start(article), words.end(article), count);
    const norm = normOf(settings, fields.length, averageLength);
    let sum = 0;
    let held = 0;
    for (let concept = 0; concept < weights.length; concept++) {
      const weight = weights[concept] as number;
      const count = counts[concept] as number;
      const asTyped = exact[concept] as number;
      if (count > 0) held += weight;
      sum += weight * (count / (count + norm) + (EXACT_WEIGHT * asTyped) / (asTyped + norm));
      const beside = near[concept] ?? 0;
      if (beside > 0)
        sum += NEAR_WEIGHT * Math.min(weight, weights[concept - 1] as number) * (beside / (beside + norm));
    }
    return { score: (sum / (total * (1 + EXACT_WEIGHT + NEAR_WEIGHT))) * (held / total) ** cover, isRow };
  };
}
