import { type QueryNode, wantedTerms } from "../query/ast.ts";
import { analyse, longNameTokens, type Token } from "../text/analyser.ts";
import { foldWord, isStopTerm } from "../text/fold.ts";

/** A row of consecutive words, compared as printed (`exact`) or by terms. */
export interface HighlightRow {
  readonly words: readonly string[];
  readonly by: "exact" | "term";
  readonly weight: number;
}

/** What to highlight for a query, with weights (the idf of the words). */
export interface Highlights {
  readonly terms: ReadonlyMap<string, number>;
  /** Prefixes of folded words. */
  readonly prefixes: ReadonlyMap<string, number>;
  readonly rows: readonly HighlightRow[];
}

/**
 * The words, prefixes and phrases of a query, without exclusions and field conditions. Stop words count only
 * inside phrases.
 *
 * @param weigh the idf of a term
 * @param also names in other spellings that were searched too: each is a row of printed words
 */
export function highlightsOf(
  root: QueryNode | null,
  weigh: (term: string) => number,
  also: readonly string[] = [],
): Highlights {
  const terms = new Map<string, number>();
  const prefixes = new Map<string, number>();
  const rows: HighlightRow[] = [];
  const addRow = (tokens: readonly Token[], by: "exact" | "term"): void => {
    const weight = tokens.reduce((sum, token) => sum + weigh(token.term), 0);
    rows.push({ words: tokens.map((token) => token[by]), by, weight: Math.max(weight, 0.1) });
  };
  const addWord = (text: string): void => {
    const tokens = analyse(text);
    const [only] = tokens;
    if (only === undefined) return;
    for (const name of longNameTokens(tokens)) terms.set(name.term, weigh(name.term));
    if (tokens.length > 1) addRow(tokens, "term");
    else if (!isStopTerm(only.term)) terms.set(only.term, weigh(only.term));
  };
  for (const { node, field } of wantedTerms(root)) {
    if (field !== null) continue;
    if (node.kind === "word") addWord(node.text);
    else if (node.kind === "phrase") addRow(analyse(node.text), "exact");
    else {
      const start = foldWord(node.text);
      if (start !== "") prefixes.set(start, weigh(start));
    }
  }
  for (const name of also) addRow(analyse(name), "exact");
  return { terms, prefixes, rows: rows.filter((row) => row.words.length > 0) };
}
