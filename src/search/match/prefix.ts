/** Words of the corpus with a given prefix. */

import { LRUCache } from "lru-cache";
import { perVersion, type SearchIndex } from "../index/search-index.ts";
import { foldWord } from "../text/fold.ts";
import type { ArticleSet } from "./article-sets.ts";

export interface PrefixWords {
  /** Exact ids. */
  readonly ids: ReadonlySet<number>;
  /** Their terms, most printed first. */
  readonly terms: readonly string[];
  readonly articles: ArticleSet;
}

/** The latest prefixes: a query needs one more than once. */
const rememberedOf = perVersion((index) => {
  const memoMethod = (prefix: string) => lookUp(index, prefix);
  return new LRUCache<string, PrefixWords>({ max: 16, memoMethod });
});

/** Every folded word with the prefix, and the articles that contain one, by word and not by stem. */
export function wordsWithPrefix(index: SearchIndex, text: string): PrefixWords {
  return rememberedOf(index).memo(foldWord(text));
}

function lookUp(index: SearchIndex, prefix: string): PrefixWords {
  const { lexicon, words, postings } = index;
  const ids = new Set<number>();
  const printed = new Map<number, number>();
  if (prefix !== "") {
    lexicon.words.forEach((word, id) => {
      if (!word.startsWith(prefix)) return;
      ids.add(id);
      const term = lexicon.termOfExact(id);
      printed.set(term, (printed.get(term) ?? 0) + index.printed(id));
    });
  }
  /** Terms that also have words without the prefix (`shots*` and `shooting`): their articles are scanned. */
  const mixed = new Set<number>();
  lexicon.words.forEach((_, id) => {
    const term = lexicon.termOfExact(id);
    if (printed.has(term) && !ids.has(id)) mixed.add(term);
  });
  const articles = new Uint8Array(index.capacity);
  const holds = (article: number): boolean => {
    for (let at = words.start(article); at < words.end(article); at++)
      if (ids.has(words.words.at(at))) return true;
    return false;
  };
  for (const term of printed.keys()) {
    for (const slot of postings.slots(lexicon.terms[term] ?? "")) {
      for (const article of slot ?? []) {
        if (articles[article] === 0 && (!mixed.has(term) || holds(article))) articles[article] = 1;
      }
    }
  }
  const terms = [...printed].sort((a, b) => b[1] - a[1]).map(([term]) => lexicon.terms[term] ?? "");
  return { ids, terms: terms.filter((term) => !lexicon.isStop(lexicon.termId(term) ?? 0)), articles };
}
