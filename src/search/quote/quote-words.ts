/** A quote and its possible articles as sequences of terms, in which a long name is one term. */

import { nearestWords } from "../expand/nearest-words.ts";
import type { SearchIndex } from "../index/search-index.ts";
import { idf } from "../rank/score.ts";
import { longNames, type Token } from "../text/analyser.ts";
import { isStopTerm, termOf } from "../text/fold.ts";
import { ELLIPSIS_GAP, GAP, type QuoteWords } from "./align.ts";

const STOP_WEIGHT = 1;
const UNKNOWN_WEIGHT = 6;
const UNKNOWN = -1;

/** Terms in order, and for each the first and the last (exclusive) word it covers. */
export interface TermSequence {
  readonly terms: Int32Array;
  readonly from: Int32Array;
  readonly to: Int32Array;
  readonly length: number;
}

/** Words `from` to `to` of the store as a sequence; with `names`, long names become one term. */
export function storedTerms(index: SearchIndex, from: number, to: number, names: boolean): TermSequence {
  const { lexicon } = index;
  const words = index.words.words.view;
  const length = to - from;
  const sequence = {
    terms: new Int32Array(length),
    from: new Int32Array(length),
    to: new Int32Array(length),
    length: 0,
  };
  const exactAt = (i: number): string => lexicon.words[words[from + i] ?? 0] ?? "";
  for (let i = 0; i < length; ) {
    const word = words[from + i] as number;
    const name = names && lexicon.mayStartLongName(word) ? longNames.at(length, i, exactAt) : null;
    const at = sequence.length++;
    sequence.terms[at] = name ? (lexicon.termId(name.term) ?? UNKNOWN) : lexicon.termOfExact(word);
    sequence.from[at] = from + i;
    i = name ? name.to : i + 1;
    sequence.to[at] = from + i;
  }
  return sequence;
}

/** A quote prepared for searching. */
export interface ReadQuote extends QuoteWords {
  /** First and last (exclusive) token of each term. */
  readonly from: readonly number[];
  readonly to: readonly number[];
  /** Whether the quote has a long name or its abbreviation: then articles are read in the same way. */
  readonly names: boolean;
}

/** The words of a quote as weighted terms. A word that is not in the corpus is read as the nearest one. */
export function readQuote(index: SearchIndex, text: string, tokens: readonly Token[]): ReadQuote {
  const { lexicon, postings } = index;
  const found = longNames.among(tokens.length, (i) => tokens[i]?.exact ?? "");
  const terms: number[] = [];
  const weights: number[] = [];
  const gaps: number[] = [];
  const from: number[] = [];
  const to: number[] = [];
  let names = found.length > 0;
  for (let i = 0; i < tokens.length; ) {
    const name = found.find((candidate) => candidate.from === i);
    const token = tokens[i];
    const end = name ? name.to : i + 1;
    let term = name ? name.term : (token?.term ?? "");
    const stop = isStopTerm(term);
    let frequency = stop ? 1 : postings.frequency(term);
    if (frequency === 0) {
      const [nearest] = nearestWords(index, token?.exact ?? "", 1);
      if (nearest !== undefined) {
        term = termOf(nearest);
        frequency = postings.frequency(term);
      }
    }
    names ||= longNames.terms.has(term);
    terms.push(frequency === 0 ? UNKNOWN : (lexicon.termId(term) ?? UNKNOWN));
    weights.push(stop ? STOP_WEIGHT : frequency === 0 ? UNKNOWN_WEIGHT : idf(index.count, frequency));
    const between = text.slice(tokens[end - 1]?.end ?? 0, tokens[end]?.start ?? text.length);
    gaps.push(/…|\.\s?\.\s?\./.test(between) && end < tokens.length ? ELLIPSIS_GAP : GAP);
    from.push(i);
    to.push(end);
    i = end;
  }
  return {
    terms: Int32Array.from(terms),
    weights: Float64Array.from(weights),
    gaps: Float64Array.from(gaps),
    total: weights.reduce((sum, weight) => sum + weight, 0),
    from,
    to,
    names,
  };
}
