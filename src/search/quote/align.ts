/**
 * How much of a text occurs in an article, in order: local alignment (Smith, Waterman 1981) over the words of
 * the whole article, across paragraphs. Words are weighted by how distinctive they are.
 */

const MISMATCH = -0.8;
export const GAP = -0.7;
/** At an ellipsis in the quote. */
export const ELLIPSIS_GAP = -0.02;

export interface QuoteWords {
  /** Term ids; -1 for a word that is not in the corpus and cannot match. */
  readonly terms: Int32Array;
  readonly weights: Float64Array;
  readonly total: number;
  /** Cost of skipping a printed word after each word of the quote: small at an ellipsis. */
  readonly gaps: Float64Array;
}

/** The best path: words `from` to `to` (exclusive) of what was aligned. */
export interface Alignment {
  /** The share of the quote's weight on the path: at most 1. */
  readonly share: number;
  readonly from: number;
  readonly to: number;
}

const NO_ALIGNMENT: Alignment = { share: 0, from: 0, to: 0 };

/** Aligns a quote with the terms `terms[0 … length)`. */
export function align(quote: QuoteWords, terms: Int32Array, length: number): Alignment {
  const wide = quote.terms.length;
  const score = new Float64Array(wide + 1);
  const began = new Int32Array(wide + 1);
  let best = 0;
  let from = 0;
  let to = 0;
  for (let j = 0; j < length; j++) {
    const term = terms[j] as number;
    let diagonal = 0;
    let diagonalBegan = j;
    for (let i = 1; i <= wide; i++) {
      const up = score[i] as number;
      const upBegan = began[i] as number;
      const left = score[i - 1] as number;
      const step = quote.terms[i - 1] === term ? (quote.weights[i - 1] as number) : MISMATCH;
      let value = diagonal + step;
      let start = diagonal > 0 ? diagonalBegan : j;
      const gap = quote.gaps[i - 1] as number;
      if (up + gap > value) {
        value = up + gap;
        start = upBegan;
      }
      if (left + GAP > value) {
        value = left + GAP;
        start = began[i - 1] as number;
      }
      if (value <= 0) value = 0;
      diagonal = up;
      diagonalBegan = upBegan;
      score[i] = value;
      began[i] = start;
      if (value > best) {
        best = value;
        from = start;
        to = j + 1;
      }
    }
  }
  return best > 0 ? { share: best / quote.total, from, to } : NO_ALIGNMENT;
}

/** A step of a path: a word of the quote (`quote`), a printed one (`printed`), or both. Indices, or -1. */
export interface Step {
  readonly quote: number;
  readonly printed: number;
}

/** The global alignment of the quote: every word of both is in exactly one step, in order. */
export function alignGlobally(quote: QuoteWords, terms: Int32Array): Step[] {
  const rows = quote.terms.length + 1;
  const columns = terms.length + 1;
  const score = new Float64Array(rows * columns);
  for (let i = 1; i < rows; i++) score[i * columns] = i * GAP;
  for (let j = 1; j < columns; j++) score[j] = j * GAP;
  const step = (i: number, j: number): number =>
    quote.terms[i - 1] === terms[j - 1] ? (quote.weights[i - 1] ?? 0) : MISMATCH;
  const gapAt = (i: number): number => (i === 0 ? GAP : (quote.gaps[i - 1] ?? GAP));
  const at = (i: number, j: number): number => score[i * columns + j] ?? 0;
  for (let i = 1; i < rows; i++) {
    for (let j = 1; j < columns; j++) {
      score[i * columns + j] = Math.max(
        at(i - 1, j - 1) + step(i, j),
        at(i - 1, j) + GAP,
        at(i, j - 1) + gapAt(i),
      );
    }
  }
  const steps: Step[] = [];
  let i = rows - 1;
  let j = columns - 1;
  while (i > 0 || j > 0) {
    if (i > 0 && j > 0 && at(i, j) === at(i - 1, j - 1) + step(i, j))
      steps.push({ quote: --i, printed: --j });
    else if (j === 0 || (i > 0 && at(i, j) === at(i - 1, j) + GAP)) steps.push({ quote: --i, printed: -1 });
    else steps.push({ quote: -1, printed: --j });
  }
  return steps.reverse();
}
