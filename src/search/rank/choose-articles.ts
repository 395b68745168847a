import { type ArticleSet, sizeOf } from "../match/article-sets.ts";
import type { Work } from "../work.ts";
import type { Scores } from "./score.ts";

/**
 * `when needed`: articles that lack a word are included only where none has all of them. `always`: they are
 * ranked among the others.
 */
export type PartialAnswers = "when needed" | "always";

export interface Chosen {
  readonly articles: ArticleSet;
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
  { found }: Scores,
  allowed: ArticleSet,
  partial: PartialAnswers,
): Chosen {
  if (words === 0) {
    return isNarrowed
      ? { articles: allowed, total: sizeOf(allowed), complete: true }
      : { articles: work.borrow("uint8"), total: 0, complete: true };
  }
  const all = withWords(work, allowed, found, words);
  if (partial === "when needed" && all.total > 0) return { ...all, complete: true };
  // at least half of the words; any of them where no article has so many, or partial answers are always
  // included
  const some = withWords(work, allowed, found, partial === "always" ? 1 : Math.ceil(words / 2));
  const answering = some.total > 0 ? some : withWords(work, allowed, found, keepsNames ? 0 : 1);
  return { ...answering, complete: all.total > 0 };
}

function withWords(
  work: Work,
  allowed: ArticleSet,
  found: Uint16Array,
  least: number,
): { articles: ArticleSet; total: number } {
  const articles = work.borrow("uint8");
  let total = 0;
  for (let i = 0; i < articles.length; i++) {
    if ((found[i] as number) >= least && allowed[i] === 1) {
      articles[i] = 1;
      total++;
    }
  }
  return { articles, total };
}
