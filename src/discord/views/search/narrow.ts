/** By what an answer can be narrowed, with counts. */
import { type Language, plain } from "../../../messages/index.ts";
import { escapeWithin, lines, md } from "../../../messages/markdown.ts";
import type { Facets } from "../../../search/answer/facets.ts";
import { LIMITS } from "../../message/limits.ts";
import { type Ids, type Message, message, select } from "../../message/message.ts";

const QUERY = 300;
export const FACETS = ["year", "outlet", "person"] as const;
const LABELS = { year: "byYear", outlet: "byOutlet", person: "byPerson" } as const;

export function narrowView(
  query: string,
  facets: Facets,
  ids: Ids<(typeof FACETS)[number]>,
  language: Language,
): Message {
  return message([
    lines([md`### ${plain("narrow", language)}: ${escapeWithin(query, QUERY)}`]),
    ...FACETS.map((kind) =>
      select(
        ids[kind],
        plain(LABELS[kind], language),
        facets[kind]
          .filter(({ value }) => value.length <= LIMITS.selectLabel)
          .map(({ value, articles }) => ({
            label: value,
            value,
            description: plain("articles", language, { n: articles }),
          })),
      ),
    ),
  ]);
}
