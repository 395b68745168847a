/** Reads the vocabulary: which words and expressions find which others. */

/** A row: what finds (`from`), and what it finds (`to`): each a word or an expression with its forms. */
export interface VocabularyRow {
  readonly from: readonly (readonly string[])[];
  readonly to: readonly (readonly string[])[];
}

export function rowsOfVocabulary(table: string): VocabularyRow[] {
  return table
    .split("\n")
    .map((row) => row.trim())
    .filter((row) => row !== "")
    .map((row) => {
      const [from = [], to = from] = row
        .split(" > ")
        .map((side) => side.split(" | ").map((one) => one.split("/")));
      return { from, to };
    });
}

/** Every expression of several words, by form: its first form is its term. */
export function* expressionsOf(table: string): Generator<readonly [term: string, name: string]> {
  for (const { from, to } of rowsOfVocabulary(table))
    for (const [first = "", ...others] of [...from, ...to])
      for (const form of [first, ...others])
        if (form.includes(" ") || first.includes(" ")) yield [first, form];
}
