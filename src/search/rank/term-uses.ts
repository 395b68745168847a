import { NO_WORD } from "../index/lexicon.ts";
import type { Work } from "../work.ts";
import type { Concept } from "./score.ts";

/** A term as an alternative of a concept. */
export interface TermUse {
  readonly term: string;
  /** The number of the concept. */
  readonly concept: number;
  readonly weight: number;
}

/** The words of a query found fast in the stored words of articles. */
export interface TermUses {
  /** By exact id: where the uses of the word's term are; 0 for a word that the query does not have. */
  readonly places: Uint16Array;
  readonly uses: readonly (readonly TermUse[])[];
}

export function termUses(work: Work, concepts: readonly Concept[]): TermUses {
  const { lexicon } = work.index;
  const byTerm = new Map<string, TermUse[]>();
  concepts.forEach(({ alternatives }, concept) => {
    for (const { term, weight } of alternatives) byTerm.getOrInsert(term, []).push({ term, concept, weight });
  });
  const places = work.borrow("uint16", lexicon.words.length);
  const uses: (readonly TermUse[])[] = [[]];
  for (const [term, used] of byTerm) {
    const place = uses.push(used) - 1;
    const id = lexicon.termId(term) ?? NO_WORD;
    if (id !== NO_WORD) for (const word of lexicon.wordsOfTerm(id)) places[word] = place;
  }
  return { places, uses };
}
