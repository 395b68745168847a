/** What the best articles of a query share beyond its words. */

import type { Steps } from "../../common/steps.ts";
import { type Concept, idf } from "../rank/score.ts";
import type { Work } from "../work.ts";

/** Best articles that are read, and words of each. */
const ARTICLES = 10;
const BEGINNING = 300;
/** A word must stand in so many of them, and in less than this share of all articles. */
const LEAST = 3;
const COMMON = 1 / 15;
const WORDS = 8;
/** Weight of the most telling of them. */
const WEIGHT = 0.3;

/**
 * The words most typical of the best articles, less weighty than any that was typed: whoever asks for *Agent Orange*
 * finds *defoliant*. For queries of which no article has all words, where the wording of the archive is not the
 * reader's. Source: pseudo-relevance feedback, after Lavrenko and Croft, *Relevance-based language models* (2001).
 *
 * @param best article numbers, best first
 * @param keyOf what orders them, above 0
 */
export function* relatedWords(
  work: Work,
  best: readonly number[],
  keyOf: (article: number) => number,
  typed: readonly Concept[],
): Steps<Concept[]> {
  const { lexicon, postings, words, count } = work.index;
  const known = new Set(typed.flatMap(({ alternatives }) => alternatives.map(({ term }) => term)));
  const found = new Map<number, { weight: number; articles: number }>();
  const most = keyOf(best[0] ?? 0);
  for (const article of best.slice(0, ARTICLES)) {
    const from = words.start(article);
    const to = Math.min(words.end(article), from + BEGINNING);
    const counts = new Map<number, number>();
    for (let at = from; at < to; at++) {
      const term = lexicon.termOfExact(words.words.at(at));
      counts.set(term, (counts.get(term) ?? 0) + 1);
    }
    for (const [term, times] of counts) {
      const sum = found.getOrInsertComputed(term, () => ({ weight: 0, articles: 0 }));
      sum.weight += (keyOf(article) / most) ** 2 * (times / (times + 1));
      sum.articles++;
    }
    yield* work.pause(to - from);
  }
  const telling = [...found].flatMap(([id, { weight, articles }]) => {
    const term = lexicon.terms[id] ?? "";
    const frequency = postings.frequency(term);
    const isTelling = articles >= LEAST && !lexicon.isStop(id) && frequency < count * COMMON;
    return isTelling && !known.has(term) && /^\p{Script=Latin}{3,}$/u.test(term)
      ? [{ id, term, weight: weight * idf(count, frequency) }]
      : [];
  });
  telling.sort((a, b) => b.weight - a.weight || a.id - b.id);
  const [first] = telling;
  return telling.slice(0, WORDS).map(({ id, term, weight }) => {
    const [exact = term] = [...lexicon.wordsOfTerm(id)]
      .sort((a, b) => work.index.printed(b) - work.index.printed(a))
      .map((word) => lexicon.words[word] ?? term);
    const times = (WEIGHT * weight) / (first?.weight ?? 1);
    return { typed: exact, exact, alternatives: [{ term, weight: 1 }], times };
  });
}
