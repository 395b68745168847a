/** How a query asks: words that articles need not print. */

import { wordsOf } from "../../common/word-lists.ts";
import { BACKGROUND, ITEM_WORDS, QUESTION_STARTS, QUESTION_VERBS, SUCCESSION } from "../tables/questions.ts";
import type { Token } from "../text/analyser.ts";
import { foldWord, isStopTerm, termOf } from "../text/fold.ts";

const setOf = (table: string) => new Set(wordsOf(table).map((word) => termOf(foldWord(word))));
const starts = setOf(QUESTION_STARTS);
const verbs = setOf(QUESTION_VERBS);
const items = setOf(ITEM_WORDS);

const successions = setOf(SUCCESSION);
const backgrounds = new Set(wordsOf(BACKGROUND));
const followed = setOf("replace succeed");
/** What a person who took a post is said to have been. */
const APPOINTED = "appointed";

export interface Asked {
  /** Never all of a query. */
  readonly tokens: ReadonlySet<Token>;
  /** Those of them that a question takes as known. */
  readonly background: ReadonlySet<Token>;
  /** Whether a kind of item was asked for. */
  readonly wantsSource: boolean;
  /** What an answer prints in the place of the words of the question. */
  readonly answeredBy: readonly string[];
}

const NOTHING: Asked = { tokens: new Set(), background: new Set(), wantsSource: false, answeredBy: [] };

export function askedIn(tokens: readonly Token[], text: string): Asked {
  const [start] = tokens;
  const isQuestion = starts.has(start?.term ?? "") || /\?\s*$/u.test(text);
  const isSuccession = start?.exact === "who" && tokens.some(({ term }) => successions.has(term));
  const asking = tokens.filter(
    ({ term }) =>
      items.has(term) || (isQuestion && verbs.has(term)) || (isSuccession && successions.has(term)),
  );
  const rest = tokens.filter((token) => !asking.includes(token) && !isStopTerm(token.term));
  if (rest.length === 0) return NOTHING;
  const known = isSuccession ? backgroundIn(tokens) : [];
  const background = new Set(rest.every((token) => known.includes(token)) ? [] : known);
  return {
    tokens: new Set([...asking, ...background]),
    background,
    wantsSource: asking.some(({ term }) => items.has(term)),
    answeredBy: isSuccession ? [APPOINTED] : [],
  };
}

/** What `who replaced NAME as …` and `who became … after NAME died` take as known: it need not be printed. */
function backgroundIn(tokens: readonly Token[]): Token[] {
  const found: Token[] = [];
  let isOpen = false;
  for (const token of tokens) {
    if (token.exact === "as") isOpen = false;
    if (isOpen) found.push(token);
    if (backgrounds.has(token.exact) || followed.has(token.term)) isOpen = true;
  }
  return found;
}
