/** Words that follow others in print, to continue a phrase being typed. */

import { finish } from "../../common/steps.ts";
import type { SearchIndex } from "../index/search-index.ts";
import type { CountedWord } from "../index/spelling.ts";
import { articlesPrinting, bare, findSequence, isUnbroken, sequenceOf } from "../match/phrase.ts";
import { analyse } from "../text/analyser.ts";
import { foldWord } from "../text/fold.ts";
import { KEYSTROKE, Work } from "../work.ts";

/** Preceding words and articles examined: a keystroke must not wait. */
const WORDS = 4;
const ARTICLES = 2000;

/** Words that start as typed and are printed directly after `before`, the most frequent there first. */
export function followers(index: SearchIndex, before: string, typed: string, limit: number): CountedWord[] {
  const { lexicon, words } = index;
  const tokens = analyse(before).slice(-WORDS);
  const asked = sequenceOf(index, tokens);
  if (!asked || tokens.length === 0) return [];
  const sequence = bare(asked.words);
  const start = foldWord(typed);
  const counts = new Map<number, number>();
  let looked = 0;
  const see = (article: number, at: number): boolean => {
    const end = words.end(article);
    for (let place = at; place >= 0; place = findSequence(words, article, sequence, 0, place + 1)) {
      const next = place + tokens.length;
      if (next >= end || !isUnbroken(words, article, place, next + 1)) continue;
      const word = words.words.at(next);
      if (lexicon.words[word]?.startsWith(start)) counts.set(word, (counts.get(word) ?? 0) + 1);
    }
    return ++looked < ARTICLES;
  };
  const work = new Work(index, KEYSTROKE);
  finish(work.scope(articlesPrinting(work, sequence, see)));
  return [...counts]
    .sort((a, b) => b[1] - a[1] || a[0] - b[0])
    .slice(0, limit)
    .map(([id, count]) => ({ word: lexicon.words[id] ?? "", count }));
}
