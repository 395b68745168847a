/** Words of the corpus with a given prefix. */

import type { Steps } from "../../common/steps.ts";
import type { SearchIndex } from "../index/search-index.ts";
import { foldWord } from "../text/fold.ts";
import type { Work } from "../work.ts";
import type { ArticleSet } from "./article-sets.ts";

/** The terms of the words with a prefix, most printed first, without stop words. */
export function termsWithPrefix(index: SearchIndex, text: string): string[] {
  const { lexicon } = index;
  const printed = new Map<number, number>();
  for (const word of lexicon.wordsWithPrefix(foldWord(text))) {
    const term = lexicon.termOfExact(word);
    printed.set(term, (printed.get(term) ?? 0) + index.printed(word));
  }
  return [...printed]
    .filter(([term]) => !lexicon.isStop(term))
    .sort((a, b) => b[1] - a[1] || a[0] - b[0])
    .map(([term]) => lexicon.terms[term] ?? "");
}

/** Words or postings read between two turns. */
const WORDS = 50_000;

/** The articles that print a word with the prefix, stop words aside; by word and not by stem. */
export function* articlesWithPrefix(work: Work, text: string): Steps<ArticleSet> {
  const { lexicon, postings, words } = work.index;
  const wanted = work.borrow("uint8", lexicon.words.length);
  const terms = new Set<number>();
  for (const word of lexicon.wordsWithPrefix(foldWord(text))) {
    wanted[word] = 1;
    terms.add(lexicon.termOfExact(word));
  }
  const set = new Uint8Array(work.capacity);
  /** Terms that also have words without the prefix (`shots*` and `shooting`): their articles are read. */
  const mixed: number[] = [];
  let n = 0;
  for (const term of terms) {
    if (lexicon.wordsOfTerm(term).some((word) => wanted[word] !== 1)) mixed.push(term);
    else
      for (const articles of postings.slots(lexicon.terms[term] ?? ""))
        if (articles) n += mark(articles, set);
    if (n < WORDS) continue;
    yield* work.pause(n);
    n = 0;
  }
  const looked = work.borrow("uint8");
  const all = words.words.view;
  let read = 0;
  for (const term of mixed) {
    for (const article of postings.slots(lexicon.terms[term] ?? "").flatMap((articles) => articles ?? [])) {
      if (set[article] !== 0 || looked[article] !== 0 || work.isSpent) continue;
      looked[article] = 1;
      const end = words.end(article);
      let at = words.start(article);
      read += end - at;
      while (at < end && wanted[all[at] as number] === 0) at++;
      if (at < end) set[article] = 1;
    }
    if (read < WORDS) continue;
    yield* work.pause(read);
    read = 0;
  }
  work.spend(read);
  return set;
}

function mark(articles: readonly number[], set: ArticleSet): number {
  for (let i = 0; i < articles.length; i++) set[articles[i] as number] = 1;
  return articles.length;
}
