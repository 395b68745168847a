/** Which paragraphs of two articles correspond: by what they say. */
import type { Steps } from "../common/steps.ts";
import type { Article } from "../corpus/article.ts";
import { type Comparison, comparing, wordsIn } from "../corpus/versions/comparison.ts";
import { printedNames } from "../people/changes.ts";
import { isStopTerm } from "../search/text/fold.ts";

/** Two versions of an article word by word; paragraphs of two articles not by names, their titles and grammar alone. */
export function* comparingArticles(before: Article, after: Article): Steps<Comparison> {
  if (before.id === after.id) return yield* comparing(before, after);
  const printed = [before, after].flatMap((text) => printedNames(text));
  const names = new Set(printed.flatMap(({ name, titles }) => wordsIn([name, ...titles].join(" "))));
  return yield* comparing(before, after, (word) => names.has(word) || isStopTerm(word));
}
