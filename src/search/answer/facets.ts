/** By what an answer can be narrowed: years, outlets and persons, with the number of its articles. */

import { yearOf } from "../../corpus/dates/partial-date.ts";
import { reinterpret } from "../expand/special-queries.ts";
import type { SearchIndex } from "../index/search-index.ts";
import { NOBODY } from "../match/naming.ts";
import { parse } from "../query/parse.ts";
import { type RankOptions, select } from "../rank/rank.ts";

export interface Facet {
  readonly value: string;
  readonly articles: number;
}

export type Facets = Readonly<Record<"year" | "outlet" | "person", readonly Facet[]>>;

/** The commonest values of each. */
export function facetsOf(index: SearchIndex, query: string, options: RankOptions, most: number): Facets {
  const { naming = NOBODY } = options;
  const counts = {
    year: new Map<string, number>(),
    outlet: new Map<string, number>(),
    person: new Map<string, number>(),
  };
  const count = (kind: keyof typeof counts, value: string | null) => {
    if (value !== null) counts[kind].set(value, (counts[kind].get(value) ?? 0) + 1);
  };
  index.pool.scope(() => {
    const { articles } = select(index, reinterpret(index, parse(query), naming), options).chosen;
    articles.forEach((member, number) => {
      const article = member === 1 ? index.article(number) : null;
      if (article === null) return;
      count("year", yearOf(article.date));
      count("outlet", article.outlet);
      for (const name of naming.namesIn(article.id)) count("person", name);
    });
  });
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
