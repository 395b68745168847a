import MiniSearch from "minisearch";
import { stemmer } from "stemmer";
import type { Contender } from "./engine.ts";
import { plainWords, STOP_WORDS } from "./tokens.ts";

interface Stored {
  readonly id: number;
  readonly text: string;
  readonly date: string | null;
}

export const minisearch: Contender = {
  name: "MiniSearch",
  about: "7.2, its BM25+: Porter, stop list, OR",
  async build(docs) {
    const index = new MiniSearch<Stored>({
      fields: ["text"],
      storeFields: ["date"],
      tokenize: (text) => Array.from(plainWords(text), ([word]) => word),
      processTerm: (word) => (STOP_WORDS.has(word) ? null : stemmer(word)),
    });
    const ids: string[] = [];
    for await (const doc of docs) {
      const text = [doc.title, ...doc.paragraphs].join("\n");
      index.add({ id: ids.push(doc.id) - 1, text, date: doc.date });
    }
    const named = (found: readonly { readonly id: number }[]): string[] =>
      found.map(({ id }) => ids[id] ?? "");
    return {
      search: (query, limit, offset = 0) => named(index.search(query).slice(offset, offset + limit)),
      between: (query, from, to, limit) =>
        named(
          index
            .search(query, { filter: ({ date }) => date !== null && from <= date && date <= to })
            .slice(0, limit),
        ),
      prefix: (start, limit) =>
        named(
          index.search(start, { prefix: true, processTerm: (word) => word.toLowerCase() }).slice(0, limit),
        ),
    };
  },
};
