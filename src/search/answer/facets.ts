/** By what an answer can be narrowed: years, outlets and persons, with the number of its articles. */

import type { Steps } from "../../common/steps.ts";
import { yearOf } from "../../corpus/dates/partial-date.ts";
import { reinterpret } from "../expand/special-queries.ts";
import { membersOf } from "../match/article-sets.ts";
import { NOBODY } from "../match/naming.ts";
import { parse } from "../query/parse.ts";
import { type RankOptions, selecting } from "../rank/rank.ts";
import type { Work } from "../work.ts";

export interface Facet {
  readonly value: string;
  readonly articles: number;
}

export type Facets = Readonly<Record<"year" | "outlet" | "person", readonly Facet[]>>;

/** What looking at an article costs, in units of work. */
const READ = 100;

/** The commonest values of each. */
export function* facetsOf(work: Work, query: string, options: RankOptions, most: number): Steps<Facets> {
  const { index } = work;
  const { naming = NOBODY } = options;
  const counts = {
    year: new Map<string, number>(),
    outlet: new Map<string, number>(),
    person: new Map<string, number>(),
  };
  const count = (kind: keyof typeof counts, value: string | null) => {
    if (value !== null) counts[kind].set(value, (counts[kind].get(value) ?? 0) + 1);
  };
  const { articles } = (yield* selecting(work, reinterpret(index, parse(query), naming), options)).chosen;
  for (const number of membersOf(articles)) {
    const article = index.article(number);
    if (article === null) continue;
    count("year", yearOf(article.date));
    count("outlet", article.outlet);
    for (const name of naming.namesIn(article.id)) count("person", name);
    yield* work.pause(READ);
  }
  const best = (kind: keyof typeof counts) =>
    [...counts[kind]]
      .map(([value, articles]) => ({ value, articles }))
      .sort((a, b) => b.articles - a.articles || (a.value < b.value ? -1 : 1))
      .slice(0, most);
  return {
    year: best("year").sort((a, b) => (a.value < b.value ? -1 : 1)),
    outlet: best("outlet"),
    person: best("person"),
  };
}
