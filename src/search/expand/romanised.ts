/** Finds the corpus's spellings of a rare romanised Korean word in a query. */

import { editDistance } from "../../common/edit-distance.ts";
import type { SearchIndex } from "../index/search-index.ts";

/** Spellings of one sound in the usual romanisations; the first match counts. Vowels are largely merged. */
const SOUNDS: readonly (readonly [RegExp, string])[] = [
  [/^(?:n|r|l)(?=[yi])/, ""],
  [/^(?:r|l)/, "n"],
  [/tch|ch|jj|j/g, "c"],
  [/kk|kh|gg|k|g/g, "k"],
  [/tt|th|dd|t|d/g, "t"],
  [/pp|ph|bb|p|b/g, "p"],
  [/ss|sh|s/g, "s"],
  [/ll|rr|r|l/g, "l"],
  [/yeo|you|yu|yo/g, "yo"],
  [/eo|eu|oo|ou|o|u/g, "o"],
  [/ui|ee|yi|i/g, "i"],
  [/ae|ai|e/g, "e"],
];

/** Words with the same key sound alike: `yongbyon` and `nyongbyon`, `ulchi` and `ulji`. */
export function soundKey(exact: string): string {
  return SOUNDS.reduce((key, [spelling, sound]) => key.replace(spelling, sound), exact);
}

/** Korean syllables in any romanisation: other words are not Korean. */
const KOREAN =
  /^(?:(?:kk|tt|pp|ss|jj|tch|ch|kh|th|ph|sh|[kgndtrlmbpsjh])?[yw]?(?:eo|eu|ae|oe|ui|oo|ou|ee|ai|[aeiou])(?:ng|[nmklptg])?)+$/;
const LEAST_LETTERS = 5;
const MOST_LETTERS = 20;
/** A word printed this often needs no other spelling. */
const COMMON = 20;
/** How many times as often another spelling must be printed. */
const TIMES_COMMONER = 10;
/** Maximum edits from the typed to the printed spelling, plus one for every few letters in long words. */
const EDITS = 2;
const LETTERS_AN_EDIT = 3;
const MOST_SPELLINGS = 2;

/** By index: ids of folded words by key, up to the size of the lexicon then. */
const tables = new WeakMap<SearchIndex, { size: number; readonly byKey: Map<string, number[]> }>();

/** Also keeps the table small. */
function mayBeKorean(word: string): boolean {
  return word.length >= LEAST_LETTERS - 1 && word.length <= MOST_LETTERS && KOREAN.test(word);
}

function wordsAlike(index: SearchIndex, key: string): readonly number[] {
  const table = tables.get(index) ?? { size: 0, byKey: new Map<string, number[]>() };
  const { words } = index.lexicon;
  for (; table.size < words.length; table.size++) {
    const word = words[table.size] ?? "";
    if (!mayBeKorean(word)) continue;
    const own = soundKey(word);
    const known = table.byKey.get(own);
    if (known) known.push(table.size);
    else table.byKey.set(own, [table.size]);
  }
  tables.set(index, table);
  return table.byKey.get(key) ?? [];
}

/** More common spellings of a rare folded word, best first; none if short, common or not Korean. */
export function otherPrintings(index: SearchIndex, exact: string): string[] {
  if (exact.length < LEAST_LETTERS || !mayBeKorean(exact)) return [];
  const mostEdits = Math.max(EDITS, Math.floor(exact.length / LETTERS_AN_EDIT));
  const id = index.lexicon.exactId(exact);
  const printed = id === undefined ? 0 : index.printed(id);
  if (printed >= COMMON) return [];
  return wordsAlike(index, soundKey(exact))
    .map((other) => ({ word: index.lexicon.words[other] ?? "", count: index.printed(other) }))
    .filter(({ word, count }) => word !== exact && count >= Math.max(5, TIMES_COMMONER * printed))
    .map((other) => ({ ...other, edits: editDistance(exact, other.word, mostEdits) }))
    .filter(({ edits }) => edits <= mostEdits)
    .sort((a, b) => a.edits - Math.log10(a.count) - (b.edits - Math.log10(b.count)))
    .slice(0, MOST_SPELLINGS)
    .map(({ word }) => word);
}
