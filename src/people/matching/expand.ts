/** Expands names in a search query to the corpus's spellings. */

import type { NameTable } from "./name-table.ts";
import { foldName, readTyped } from "./typed.ts";

/** Maximum number of other spellings searched, the most frequent ones. */
const MOST_SPELLINGS = 3;
/** A spelling printed this many times less often than another is a misprint. */
const MISPRINT = 20;

/**
 * The printed names of which `typed` is certainly another spelling: `Choi Ryong-hae` gives `Choe Ryong Hae`,
 * as does `최룡해`. Empty where the corpus prints it as typed, where the family name comes last, for a single
 * Latin word, and for mere similarity.
 */
export function expandName(table: NameTable, typed: string): readonly string[] {
  if (!mayBeName(typed)) return [];
  const { candidates } = table.match(typed, { parts: false });
  const sure = candidates.filter(({ kind }) => kind === "spelling" || kind === "hangul");
  const most = Math.max(0, ...sure.map(({ articles }) => articles));
  if (candidates.some(({ kind, articles }) => kind === "exact" && articles * MISPRINT >= most)) return [];
  return sure
    .filter(({ articles }) => articles * MISPRINT >= most)
    .sort((a, b) => b.articles - a.articles)
    .slice(0, MOST_SPELLINGS)
    .map(({ name }) => name);
}

/** Hangul, or at least two Latin words that are all name: no title, and no English `I`. */
function mayBeName(typed: string): boolean {
  const { script, folded } = readTyped(typed);
  if (script === "hangul") return true;
  return folded.includes(" ") && folded === foldName(typed) && !folded.startsWith("i ");
}
