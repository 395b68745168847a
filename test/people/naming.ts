import type { Article } from "../../src/corpus/article.ts";
import { PeopleIndex } from "../../src/people/index/people-index.ts";
import { NameTable } from "../../src/people/matching/name-table.ts";
import { Naming } from "../../src/people/naming.ts";

/** Who is named in these articles. */
export function namingOf(articles: Iterable<Article>): Naming {
  const people = PeopleIndex.build(articles);
  return new Naming(people, new NameTable(people.names()));
}
