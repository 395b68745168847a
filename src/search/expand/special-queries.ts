/** Queries that mean something else than their words one by one: common words alone, and a date alone. */

import type { SearchIndex } from "../index/search-index.ts";
import { joined, type ParsedQuery, partsOf, type QueryNode, type WordNode } from "../query/ast.ts";
import { readDate } from "../query/dates.ts";
import { analyse } from "../text/analyser.ts";
import { isStopTerm } from "../text/fold.ts";
import { conceptsOf } from "./concepts.ts";

/**
 * A day or month in numbers (`2004-04-28`, `2004-04`) without other words asks for what is dated so. Words that weigh
 * nothing are looked for as they stand, side by side: each alone is in nearly every article. Any other query comes
 * back as it is.
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

/** The date as a condition; no day of the calendar stays a word. */
function dateNode(word: WordNode): QueryNode {
  const range = readDate("on", word.text);
  return "wrong" in range ? word : { kind: "date", field: "on", ...range, span: word.span };
}
