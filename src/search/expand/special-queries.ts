/** Queries with a special meaning: only common words, or only a date. */

import type { SearchIndex } from "../index/search-index.ts";
import { joined, type ParsedQuery, partsOf, type QueryNode, type WordNode } from "../query/ast.ts";
import { readDate } from "../query/dates.ts";
import { analyse } from "../text/analyser.ts";
import { isStopTerm } from "../text/fold.ts";
import { conceptsOf } from "./concepts.ts";

/**
 * A numeric day or month (`2004-04-28`, `2004-04`) by itself asks for articles of that date. Words without
 * weight are searched as a phrase: each alone is in nearly every article. Other queries are returned
 * unchanged.
 */
export function reinterpret(index: SearchIndex, parsed: ParsedQuery): ParsedQuery {
  const parts = partsOf(parsed.root);
  const words = parts.filter((part) => part.kind === "word");
  if (words.length === 0) return parsed;
  if (words.every(({ text }) => DATE.test(text))) {
    const nodes = parts.map((part) => (part.kind === "word" ? dateNode(part) : part));
    return { ...parsed, root: joined("and", nodes) };
  }
  if (words.length < parts.length) return parsed;
  const tokens = analyse(parsed.text);
  if (!tokens.every(({ term }) => isStopTerm(term))) return parsed;
  if (conceptsOf(index, tokens, parsed.text).concepts.length > 0) return parsed;
  const text = words.map((word) => word.text).join(" ");
  const span = { start: words[0]?.span.start ?? 0, end: words.at(-1)?.span.end ?? 0 };
  return { ...parsed, root: { kind: "phrase", text, span } };
}

const DATE = /^(?:19|20)\d\d([-/])\d{1,2}(?:\1\d{1,2})?$/;

/** The date as a condition; an invalid day stays a word. */
function dateNode(word: WordNode): QueryNode {
  const range = readDate("on", word.text);
  return "wrong" in range ? word : { kind: "date", field: "on", ...range, span: word.span };
}
