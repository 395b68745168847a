/** An archive → what its digests and watches are made from: the bot and the terminal use the same. */
import type { Article } from "../corpus/article.ts";
import type { Engine } from "../engine.ts";
import { queriesBy } from "./matching.ts";

export function sourcesIn({ corpus, people, recogniser, namingAmong }: Engine) {
  const { library, histories } = corpus;
  const alike = (article: Article) => recogniser.reprintsOf(article);
  return { library, histories, people, ...queriesBy(namingAmong), alike };
}
