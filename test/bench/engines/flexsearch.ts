import { Index } from "flexsearch";
import type { Contender } from "./engine.ts";
import { textbookTokens } from "./tokens.ts";

/** FlexSearch as it comes, in the best configuration of its own: Porter, stop list, resolution 100, `suggest`. */
export const flexsearch: Contender = {
  name: "FlexSearch",
  about: "0.8, its own order: Porter, stop list, resolution 100, suggest",
  async build(docs) {
    const index = new Index({
      tokenize: "strict",
      resolution: 100,
      cache: false,
      encode: (text: string) => textbookTokens(text),
    });
    const ids: string[] = [];
    for await (const doc of docs) {
      index.add(ids.push(doc.id) - 1, [doc.title, ...doc.paragraphs].join("\n"));
    }
    return {
      search(query, limit, offset = 0) {
        const found = index.search(query, { suggest: true, limit, offset });
        return (Array.isArray(found) ? found : []).map((id) => ids[Number(id)] ?? "");
      },
    };
  },
};
