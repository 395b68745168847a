/** Tables are written as text, so that a one-word change is a one-word diff. */

/** The words of a table, separated by white space. */
export function wordsOf(table: string): readonly string[] {
  return table.trim().split(/\s+/);
}

/** The entries of a table whose entries contain spaces, separated by commas. */
export function phrasesOf(table: string): readonly string[] {
  return table.split(",").map((phrase) => phrase.trim().replace(/\s+/g, " "));
}
