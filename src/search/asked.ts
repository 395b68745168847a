import { analyse, longNameTokens, type Token } from "./analyser.ts";
import { foldWord, isStopTerm } from "./fold.ts";
import type { QueryNode } from "./query/ast.ts";

/** A row of words side by side: compared as printed (`exact`) or by their terms. */
export interface AskedRow {
  readonly words: readonly string[];
  readonly by: "exact" | "term";
  readonly weight: number;
}

/** What a query wants to see in a paragraph, and how much each part counts (the idf of its words). */
export interface Asked {
  readonly terms: ReadonlyMap<string, number>;
  /** Beginnings of folded words. */
  readonly prefixes: ReadonlyMap<string, number>;
  readonly rows: readonly AskedRow[];
}

/**
 * The words, prefixes and phrases that a query asks for, in its body and for its persons; nothing that it leaves out,
 * and nothing that it wants in a title, outlet or place only. Stop words count only inside phrases.
 *
 * @param weigh the idf of a term
 * @param also names in other spellings that were searched too: each is a row of printed words
 */
export function askedBy(
  root: QueryNode | null,
  weigh: (term: string) => number,
  also: readonly string[] = [],
): Asked {
  const terms = new Map<string, number>();
  const prefixes = new Map<string, number>();
  const rows: AskedRow[] = [];
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
  const visit = (node: QueryNode): void => {
    switch (node.kind) {
      case "word":
        addWord(node.text);
        break;
      case "phrase": {
        const tokens = analyse(node.text);
        if (tokens.length > 0) addRow(tokens, "exact");
        break;
      }
      case "prefix": {
        const start = foldWord(node.text);
        if (start !== "") prefixes.set(start, weigh(start));
        break;
      }
      case "near":
        for (const term of [...node.left, ...node.right]) visit(term);
        break;
      case "field":
        if (node.field === "person") addPerson(node.value);
        break;
      case "and":
      case "or":
        for (const part of node.nodes) visit(part);
        break;
      case "not":
      case "date":
        break;
    }
  };
  const addPerson = (node: QueryNode): void => {
    if (node.kind === "word") addRow(analyse(node.text), "exact");
    else if (node.kind === "and" || node.kind === "or") node.nodes.forEach(addPerson);
    else if (node.kind !== "not") visit(node);
  };
  if (root !== null) visit(root);
  for (const name of also) {
    const tokens = analyse(name);
    if (tokens.length > 0) addRow(tokens, "exact");
  }
  return { terms, prefixes, rows: rows.filter((row) => row.words.length > 0) };
}
