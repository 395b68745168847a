/** An archive → the sources of its digests and watches, for the bot and the terminal. */

import type { Engine } from "../../archive/engine.ts";
import { matcherBy, passageBy } from "./matching.ts";

export function sourcesIn({ corpus, people, reprintsOf, namingAmong }: Engine) {
  const { library, histories } = corpus;
  return {
    library,
    histories,
    people,
    matcher: matcherBy(namingAmong),
    passage: passageBy(namingAmong),
    alike: reprintsOf,
  };
}
