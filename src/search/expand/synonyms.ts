/** What a word or an expression may be printed as instead, by the vocabulary. */

import { VOCABULARY } from "../tables/vocabulary.ts";
import { foldWord, termOf } from "../text/fold.ts";
import { rowsOfVocabulary } from "../text/vocabulary.ts";

export interface Synonym {
  readonly term: string;
  /** As it is told to a reader. */
  readonly name: string;
}

const byTerm = new Map<string, Synonym[]>();
for (const { from, to } of rowsOfVocabulary(VOCABULARY)) {
  const printed = to.map(synonymOf);
  for (const { term } of from.map(synonymOf)) {
    const known = byTerm.getOrInsert(term, []);
    for (const one of printed)
      if (one.term !== term && !known.some((other) => other.term === one.term)) known.push(one);
  }
}

function synonymOf([name = ""]: readonly string[]): Synonym {
  return { name, term: name.includes(" ") ? name : termOf(foldWord(name)) };
}

export function synonymsOf(term: string): readonly Synonym[] {
  return byTerm.get(term) ?? [];
}
