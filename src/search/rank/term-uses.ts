import { NO_WORD } from "../index/lexicon.ts";
import { expressions, longNames } from "../text/analyser.ts";
import type { Work } from "../work.ts";
import type { Concept } from "./score.ts";

/** A term as an alternative of a concept. */
export interface TermUse {
  readonly term: string;
  /** The number of the concept. */
  readonly concept: number;
  readonly weight: number;
}

/** Goes through words `from` to `to` (exclusive) of an article and shows which concepts stand where, up to `end`. */
export type UsesIn = (
  from: number,
  to: number,
  see: (used: readonly TermUse[], at: number, end: number) => void,
) => void;

/** The words, long names and expressions of a query, found fast in the stored words of articles. */
export function termUses(work: Work, concepts: readonly Concept[]): UsesIn {
  const { lexicon, words } = work.index;
  const byTerm = new Map<string, TermUse[]>();
  concepts.forEach(({ alternatives }, concept) => {
    for (const { term, weight } of alternatives) byTerm.getOrInsert(term, []).push({ term, concept, weight });
  });
  /** By exact id: where the uses of the word's term are; 0 for a word that the query does not have. */
  const places = work.borrow("uint16", lexicon.words.length);
  const uses: (readonly TermUse[])[] = [[]];
  for (const [term, used] of byTerm) {
    const place = uses.push(used) - 1;
    const id = lexicon.termId(term) ?? NO_WORD;
    if (id !== NO_WORD) for (const word of lexicon.wordsOfTerm(id)) places[word] = place;
  }
  const ofSeveral = [longNames, expressions].filter((names) =>
    [...byTerm.keys()].some((term) => (names === longNames ? longNames.terms.has(term) : term.includes(" "))),
  );
  return (from, to, see) => {
    const all = words.words.view;
    const exactAt = (i: number): string => lexicon.words[all[from + i] as number] ?? "";
    for (let at = from; at < to; at++) {
      const word = all[at] as number;
      const place = places[word] as number;
      if (place > 0) see(uses[place] as readonly TermUse[], at, at + 1);
      for (const names of ofSeveral) {
        const mayStart =
          names === longNames ? lexicon.mayStartLongName(word) : lexicon.mayStartExpression(word);
        const name = mayStart ? names.at(to - from, at - from, exactAt) : null;
        const used = name && byTerm.get(name.term);
        if (used) see(used, at, from + name.to);
      }
    }
  };
}
