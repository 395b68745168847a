import { type ArticleBits, type ArticleSet, add, countOf, has, packed } from "../match/article-sets.ts";
import type { Work } from "../work.ts";
import type { Scores } from "./score.ts";

/**
 * `when needed`: articles that lack a word are included only where none has all of them. `always`: they are
 * ranked among the others.
 */
export type PartialAnswers = "when needed" | "always";

export interface Chosen {
  readonly articles: ArticleBits;
  readonly total: number;
  readonly complete: boolean;
}

/**
 * With so many words or more, an article of the days of an event that was named may lack one: the report of it does
 * not number it.
 */
const EVENT_WORDS = 3;

/**
 * The articles that answer: those with all wanted words, and those `near` an event that lack one. Where none has all of
 * them, those with some; where none has any, those with the phrases and persons that were asked for. Without wanted
 * words, all that the conditions allow.
 */
export function choose(
  work: Work,
  words: number,
  {
    isNarrowed,
    keepsNames,
    near,
  }: { readonly isNarrowed: boolean; readonly keepsNames: boolean; readonly near: readonly number[] },
  { atLeast }: Scores,
  allowed: ArticleSet,
  partial: PartialAnswers,
): Chosen {
  const bits = allowed === work.live ? work.liveBits : packed(allowed);
  const among = (articles: ArticleBits) => ({ articles, total: countOf(articles), complete: true });
  if (words === 0) return among(isNarrowed ? bits : new Uint32Array(bits.length));
  const withWords = (least: number) => {
    const articles = atLeast(least);
    for (let i = 0; i < bits.length; i++) articles[i] = (articles[i] as number) & (bits[i] as number);
    return among(articles);
  };
  const all = withWords(words);
  if (partial === "when needed" && all.total > 0) {
    if (words < EVENT_WORDS || near.length === 0) return all;
    const nearly = withWords(words - 1).articles;
    for (const article of near) if (has(nearly, article)) add(all.articles, article);
    return among(all.articles);
  }
  // at least half of the words; any of them where no article has so many, or partial answers are always
  // included
  const some = withWords(partial === "always" ? 1 : Math.ceil(words / 2));
  const answering = some.total > 0 ? some : keepsNames ? among(bits) : withWords(1);
  return { ...answering, complete: all.total > 0 };
}
