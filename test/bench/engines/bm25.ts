import type { Contender } from "./engine.ts";
import { textbookTokens } from "./tokens.ts";

const K1 = 1.2;
const B = 0.75;

/**
 * Textbook BM25 over typed arrays and nothing else: the least that ranking can cost.
 * Robertson, Zaragoza: The Probabilistic Relevance Framework (2009).
 */
export const bm25: Contender = {
  name: "BM25",
  about: "textbook, typed arrays: Porter, stop list, k1 1.2, b 0.75",
  async build(docs) {
    const ids: string[] = [];
    const lengths: number[] = [];
    const counts = new Map<string, { docs: number[]; tf: number[] }>();
    for await (const doc of docs) {
      const number = ids.push(doc.id) - 1;
      const tokens = textbookTokens([doc.title, ...doc.paragraphs].join("\n"));
      lengths.push(tokens.length);
      const own = new Map<string, number>();
      for (const token of tokens) own.set(token, (own.get(token) ?? 0) + 1);
      for (const [token, tf] of own) {
        let posting = counts.get(token);
        if (posting === undefined) {
          posting = { docs: [], tf: [] };
          counts.set(token, posting);
        }
        posting.docs.push(number);
        posting.tf.push(tf);
      }
    }
    const mean = lengths.reduce((sum, length) => sum + length, 0) / (lengths.length || 1);
    const postings = new Map<string, { docs: Uint32Array; weights: Float32Array }>();
    for (const [token, { docs: numbers, tf }] of counts) {
      const idf = Math.log(1 + (ids.length - numbers.length + 0.5) / (numbers.length + 0.5));
      const weights = Float32Array.from(tf, (count, i) => {
        const length = (lengths[numbers[i] ?? 0] ?? 0) / mean;
        return (idf * count * (K1 + 1)) / (count + K1 * (1 - B + B * length));
      });
      postings.set(token, { docs: Uint32Array.from(numbers), weights });
      counts.delete(token);
    }
    const scores = new Float64Array(ids.length);
    return {
      search(query, limit, offset = 0) {
        scores.fill(0);
        for (const token of textbookTokens(query)) {
          const posting = postings.get(token);
          if (posting === undefined) continue;
          for (let i = 0; i < posting.docs.length; i++) {
            const doc = posting.docs[i] ?? 0;
            scores[doc] = (scores[doc] ?? 0) + (posting.weights[i] ?? 0);
          }
        }
        return highest(scores, offset + limit)
          .slice(offset)
          .map((doc) => ids[doc] ?? "");
      },
    };
  },
};

/** Ordinals of the highest scores above 0, best first. */
function highest(scores: Float64Array, limit: number): number[] {
  const heap: number[] = [];
  const score = (at: number): number => scores[heap[at] ?? 0] ?? 0;
  const swap = (a: number, b: number): void => {
    const kept = heap[a] ?? 0;
    heap[a] = heap[b] ?? 0;
    heap[b] = kept;
  };
  for (let doc = 0; doc < scores.length; doc++) {
    const value = scores[doc] ?? 0;
    if (value <= 0 || (heap.length === limit && value <= score(0))) continue;
    let at = heap.length;
    if (heap.length < limit) {
      heap.push(doc);
      for (let up = (at - 1) >> 1; at > 0 && score(at) < score(up); up = (at - 1) >> 1) {
        swap(at, up);
        at = up;
      }
      continue;
    }
    heap[0] = doc;
    at = 0;
    for (;;) {
      let least = at;
      for (const child of [2 * at + 1, 2 * at + 2]) {
        if (child < heap.length && score(child) < score(least)) least = child;
      }
      if (least === at) break;
      swap(at, least);
      at = least;
    }
  }
  return heap.sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0) || a - b);
}
