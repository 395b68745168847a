/** Queries with a special meaning: names in Hangul, only common words, only a date, or a passage of text. */

import type { SearchIndex } from "../index/search-index.ts";
import type { Naming } from "../match/naming.ts";
import { sequenceOf } from "../match/phrase.ts";
import { joined, type ParsedQuery, partsOf, type QueryNode, type WordNode } from "../query/ast.ts";
import { readDate } from "../query/dates.ts";
import { analyse } from "../text/analyser.ts";
import { isStopTerm } from "../text/fold.ts";
import { conceptsOf } from "./concepts.ts";

/**
 * A name in Hangul asks for the person. A numeric day or month (`2004-04-28`, `2004-04`) by itself asks for articles
 * of that date. Words without weight are searched as a phrase: each alone is in nearly every article. Quotation marks
 * inside a passage are the passage's own. Other queries are returned unchanged.
 */
export function reinterpret(index: SearchIndex, typed: ParsedQuery, naming: Naming): ParsedQuery {
  const parts = partsOf(typed.root).map((part) => namedInHangul(index, part, naming) ?? part);
  const parsed = { ...typed, root: joined("and", parts) };
  const words = parts.filter((part) => part.kind === "word");
  if (words.length === 0) return parsed;
  if (words.length >= PASSAGE_WORDS && parts.every(({ kind }) => kind === "word" || kind === "phrase"))
    return {
      ...parsed,
      root: joined(
        "and",
        parts.map((part) => ({ ...part, kind: "word" }) as WordNode),
      ),
    };
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

/** So many words beside quotation marks are a passage of text: nobody wants all of them and a phrase besides. */
const PASSAGE_WORDS = 20;

/** A name in Hangul means whoever is printed with it, and nothing wider; null for any other part. */
function namedInHangul(index: SearchIndex, part: QueryNode, naming: Naming): QueryNode | null {
  if (part.kind !== "word" || !/^\p{Script=Hangul}+$/u.test(part.text)) return null;
  if (naming.meant(part.text, false).length === 0) return null;
  const { span } = part;
  const person: QueryNode = { kind: "field", field: "person", value: part, span };
  const isPrinted = sequenceOf(index, analyse(part.text)) !== null;
  return isPrinted ? { kind: "or", nodes: [person, { ...part, kind: "phrase" }], span } : person;
}

const DATE = /^(?:19|20)\d\d([-/])\d{1,2}(?:\1\d{1,2})?$/;

/** The date as a condition; an invalid day stays a word. */
function dateNode(word: WordNode): QueryNode {
  const range = readDate("on", word.text);
  return "wrong" in range ? word : { kind: "date", field: "on", ...range, span: word.span };
}
