import createIndex from "wink-bm25-text-search";
import type { Contender } from "./engine.ts";
import { textbookTokens } from "./tokens.ts";

/** A published BM25, as a check on the typed arrays. It refuses collections of fewer than three documents. */
export const wink: Contender = {
  name: "wink BM25",
  about: "wink-bm25-text-search 3.1: Porter, stop list, k1 1.2, b 0.75",
  async build(docs) {
    const index = createIndex();
    index.defineConfig({ fldWeights: { text: 1 }, bm25Params: { k1: 1.2, b: 0.75, k: 1 } });
    index.definePrepTasks([textbookTokens]);
    for await (const doc of docs) index.addDoc({ text: [doc.title, ...doc.paragraphs].join("\n") }, doc.id);
    index.consolidate(4);
    return {
      search: (query, limit, offset = 0) =>
        index
          .search(query, offset + limit)
          .slice(offset)
          .map(([id]) => id),
    };
  },
};
