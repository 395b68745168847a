/** Tables are written as text, so that a one-word change is a one-word diff. */

/** The words of a table, separated by white space. */
export function wordsOf(table: string): readonly string[] {
  return table.trim().split(/\s+/);
}

/** The words of a table as a set. */
export function wordSet(table: string): ReadonlySet<string> {
  return new Set(wordsOf(table));
}

/** The entries of a table whose entries hold spaces; commas separate them. */
export function phrasesOf(table: string): readonly string[] {
  return table.split(",").map((phrase) => phrase.trim().replace(/\s+/g, " "));
}

/** Two words an entry. */
export function pairsOf(table: string): [string, string][] {
  const words = wordsOf(table);
  return Array.from({ length: words.length / 2 }, (_, i) => [words[2 * i] ?? "", words[2 * i + 1] ?? ""]);
}

/** Any entry of a table, whole words only; entries are patterns between bars. */
export function anyOf(table: string, flags = "u"): RegExp {
  const entries = table.split("|").map((entry) => entry.trim());
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${entries.join("|")})(?![\\p{L}\\p{N}])`, flags);
}
