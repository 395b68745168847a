/** Names in a search query that the corpus spells otherwise. */

import type { NameTable } from "./name-table.ts";
import { foldName, readTyped } from "./typed.ts";

/** The most printed of the other spellings that are searched. */
const MOST_SPELLINGS = 3;
/** A spelling that is printed so many times less often than another one is a misprint. */
const MISPRINT = 20;

/**
 * The printed names that `typed` is surely another spelling of: `Choi Ryong-hae` gives `Choe Ryong Hae`, `최룡해` as
 * well. Empty where the corpus prints it as typed, where the family name stands last, for one Latin word, and for
 * what only resembles a name.
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

/** Hangul, or two Latin words and more that are all of the name: no title among them, and no English `I`. */
function mayBeName(typed: string): boolean {
  const { script, folded } = readTyped(typed);
  if (script === "hangul") return true;
  return folded.includes(" ") && folded === foldName(typed) && !folded.startsWith("i ");
}
