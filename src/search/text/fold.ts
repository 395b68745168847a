/** From a printed word to its folded form and search term. Pure; nothing is cached here. */

import { stemmer } from "stemmer";
import { americanSpelling, foldLetters } from "../../corpus/text/spelling.ts";
import { FALSE_FAMILIES, IRREGULAR_FORMS, STOP_WORDS } from "../tables/words.ts";

const stop = new Set(STOP_WORDS.trim().split(/\s+/));

/** A table's comma-separated rows, as words. */
export function rowsOf(table: string): string[][] {
  return table.split(",").map((row) => row.trim().split(/\s+/));
}

const baseForm = new Map(
  rowsOf(IRREGULAR_FORMS).flatMap(([base = "", ...forms]) => forms.map((form) => [form, base] as const)),
);

/** Words that Porter puts together with others of another meaning: the first of their own family. */
const family = new Map(
  rowsOf(FALSE_FAMILIES).flatMap((words) => words.map((word) => [word, words[0] as string] as const)),
);

/** Whether this term has no weight in ranking. */
export function isStopTerm(term: string): boolean {
  return stop.has(term);
}

/**
 * The printed word, folded: NFKC, without Latin diacritics, lower case, straight apostrophe (kept only in a
 * possessive `'s`), without thousands commas and an acronym's dots. `People’s` → `people's`, `1,000` →
 * `1000`, `Ch'oe` → `choe`, `D.P.R.K.` → `dprk`. Empty if nothing is left.
 */
export function foldWord(surface: string): string {
  const word = foldLetters(surface).replaceAll("×", "x");
  if (/^\d/.test(word)) return word.replace(/,(?=\d)/g, "").replace(/'(?!s$)/g, "");
  return word
    .replace(/\./g, "")
    .replace(/['`](?!s$)/g, "")
    .replace(/`/g, "'");
}

/** The search term of a folded word: no possessive or decade's s, base form, American, its family's stem. */
export function termOf(exact: string): string {
  const bare = exact.endsWith("'s") ? exact.slice(0, -2) : exact;
  if (stop.has(bare)) return bare;
  const base = baseForm.get(bare) ?? bare;
  if (/^\d+s$/.test(base)) return base.slice(0, -1);
  if (!/^[a-z]/.test(base)) return base;
  const american = americanSpelling(base);
  return family.get(american) ?? stemOf(american);
}

/**
 * Porter's stem, which keeps apart what his rules for `-ational`, `-ive` and `-ity` put together: *international*
 * from *internal*, *executive* from *execution*, *university* from *universe*. *National* stays with *nation*.
 */
function stemOf(word: string): string {
  const rational = /^(.+ion)al(?:ly|s)?$/.exec(word)?.[1];
  if (rational !== undefined) return stemmer(rational);
  const stem = stemmer(word);
  const own = /iv(?:e|es|ely)$/.test(word) ? "iv" : /it(?:y|ies)$/.test(word) ? "iti" : "";
  const kept = own === "" || stem.includes(own, 1) || stem.length > word.length - 3;
  return kept ? stem : stem + own;
}
