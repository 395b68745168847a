/** How a query asks: words that articles need not print. */

import { wordsOf } from "../../common/word-lists.ts";
import { ITEM_WORDS, QUESTION_STARTS, QUESTION_VERBS } from "../tables/questions.ts";
import type { Token } from "../text/analyser.ts";
import { foldWord, termOf } from "../text/fold.ts";

const setOf = (table: string) => new Set(wordsOf(table).map((word) => termOf(foldWord(word))));
const starts = setOf(QUESTION_STARTS);
const verbs = setOf(QUESTION_VERBS);
const items = setOf(ITEM_WORDS);

export interface Asked {
  /** Never all of a query. */
  readonly tokens: ReadonlySet<Token>;
  /** Whether a kind of item was asked for. */
  readonly wantsSource: boolean;
}

export function askedIn(tokens: readonly Token[], text: string): Asked {
  const [start] = tokens;
  const isQuestion = starts.has(start?.term ?? "") || /\?\s*$/u.test(text);
  const asking = tokens.filter(({ term }) => items.has(term) || (isQuestion && verbs.has(term)));
  const rest = tokens.filter((token) => !asking.includes(token) && !starts.has(token.term));
  if (rest.length === 0) return { tokens: new Set(), wantsSource: false };
  return {
    tokens: new Set(asking),
    wantsSource: asking.some(({ term }) => items.has(term)),
  };
}
