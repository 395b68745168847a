/** Names in a search query that the corpus spells otherwise. */

import type { NameTable } from "./name-table.ts";
import { foldName, readTyped } from "./typed.ts";

/** More other spellings than this say that it is no name. */
const MOST_SPELLINGS = 3;
/** A name that one article in so many prints as typed, beside another spelling, is a misprint. */
const MISPRINT = 20;

/**
 * The printed names that `typed` is surely another spelling of: `Choi Ryong-hae` gives `Choe Ryong Hae`, `최룡해` as
 * well. Empty where the corpus prints it as typed, where the family name stands last, for one Latin word, and for
 * what only resembles a name.
 */
export function expandName(table: NameTable, typed: string): readonly string[] {
  if (!mayBeName(typed)) return [];
  const { candidates } = table.match(typed);
  const sure = candidates.filter(({ kind }) => kind === "spelling" || kind === "hangul");
  if (sure.length > MOST_SPELLINGS) return [];
  const most = Math.max(0, ...sure.map(({ articles }) => articles));
  const printed = candidates.some(({ kind, articles }) => kind === "exact" && articles * MISPRINT >= most);
  return printed ? [] : sure.map(({ name }) => name);
}

/** Hangul, or two Latin words and more that are all of the name: no title among them, and no English `I`. */
function mayBeName(typed: string): boolean {
  const { script, folded } = readTyped(typed);
  if (script === "hangul") return true;
  return folded.includes(" ") && folded === foldName(typed) && !folded.startsWith("i ");
}
