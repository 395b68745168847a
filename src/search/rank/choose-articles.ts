import { type ArticleBits, type ArticleSet, countOf, packed } from "../match/article-sets.ts";
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
 * The articles that answer: those with all wanted words, or with some of them; where none has any, those with the
 * phrases and persons that were asked for; without wanted words, all that the conditions allow.
 */
export function choose(
  work: Work,
  words: number,
  { isNarrowed, keepsNames }: { readonly isNarrowed: boolean; readonly keepsNames: boolean },
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
  if (partial === "when needed" && all.total > 0) return all;
  // at least half of the words; any of them where no article has so many, or partial answers are always
  // included
  const some = withWords(partial === "always" ? 1 : Math.ceil(words / 2));
  const answering = some.total > 0 ? some : keepsNames ? among(bits) : withWords(1);
  return { ...answering, complete: all.total > 0 };
}
