/** The last list of officials before one: who is gone, new or moved is read from both. */
import type { Steps } from "../common/steps.ts";
import type { Article, ArticleId } from "../corpus/article.ts";
import { compareDates } from "../corpus/dates/partial-date.ts";
import { longestList } from "../people/rosters.ts";
import { analyse } from "../search/text/analyser.ts";
import { isStopTerm } from "../search/text/fold.ts";
import type { Engine } from "./engine.ts";

type Archive = Pick<Engine, "people" | "corpus">;

/** Names by which earlier lists are looked for: those that the fewest articles print. */
const LOOKED_FOR = 12;
/** Articles that print most of them are compared, the latest first. */
const COMPARED = 400;
/** Share of the shorter list's names that comparable lists have in common; and by how much one may be longer. */
const COMMON = 0.5;
const LONGER = 2;
/** Words that the headlines of lists of one kind share. */
const SHARED = 2;

/** The names of an article's longest list, in order; none where it has no list. */
export function listedIn({ people }: Archive, id: ArticleId): string[] {
  return longestList(people.mentionsIn(id))?.map(({ name }) => name) ?? [];
}

/**
 * The latest earlier article with a comparable list: half of the names are the same, if possible under a headline of the
 * same kind. Null where there is none.
 */
export function* earlierList(archive: Archive, article: Article): Steps<Article | null> {
  const names = new Set(listedIn(archive, article.id));
  const found = new Map<ArticleId, number>();
  const byName = [...names]
    .map((name) => archive.people.articlesOf(name))
    .sort((a, b) => a.length - b.length);
  for (const articles of byName.slice(0, LOOKED_FOR)) {
    for (const id of articles) found.set(id, (found.get(id) ?? 0) + 1);
    yield;
  }
  const earlier = [...found]
    .filter(([, n]) => n >= 2)
    .flatMap(([id]) => archive.corpus.library.get(id) ?? [])
    .filter((one) => compareDates(one.date, article.date) < 0)
    .sort((a, b) => compareDates(b.date, a.date))
    .slice(0, COMPARED);
  const headline = wordsOf(article);
  let best: Article | null = null;
  for (const one of earlier) {
    const others = new Set(listedIn(archive, one.id));
    const [least, most] = [Math.min(names.size, others.size), Math.max(names.size, others.size)];
    if (most > LONGER * least || names.intersection(others).size < COMMON * least) continue;
    if (headline.intersection(wordsOf(one)).size >= SHARED) return one;
    best ??= one;
    yield;
  }
  return best;
}

function wordsOf({ title }: Article): Set<string> {
  const terms = analyse(title).map(({ term }) => term);
  return new Set(terms.filter((term) => !isStopTerm(term)));
}
