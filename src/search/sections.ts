/** The index as named binary sections: typed arrays as they are, texts as UTF-8. */

import type { ArticleId } from "../corpus/article.ts";
import type { FlatPostings } from "./postings.ts";
import type { RankingSettings } from "./weights.ts";
import type { StoreArrays } from "./wordstore.ts";

/** Stands for an article that was removed. */
export const REMOVED = "-";

export interface Section {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** What an index consists of. */
export interface IndexParts {
  readonly words: readonly string[];
  readonly store: StoreArrays;
  readonly postings: FlatPostings;
  /** By number. */
  readonly articles: readonly (ArticleId | typeof REMOVED)[];
  readonly averageLength: number;
  readonly settings: RankingSettings;
}

/** Views where possible: write the bytes before the index changes. */
export function joinSections(parts: IndexParts): Section[] {
  const [words, articles, paragraphs, bodies] = parts.store;
  const { averageLength, settings } = parts;
  return [
    { name: "settings", bytes: utf8(JSON.stringify({ averageLength, settings })) },
    { name: "words", bytes: utf8(parts.words.join("\n")) },
    { name: "articles", bytes: utf8(parts.articles.join("\n")) },
    { name: "store words", bytes: bytesOf(words) },
    { name: "store articles", bytes: bytesOf(articles) },
    { name: "store paragraphs", bytes: bytesOf(paragraphs) },
    { name: "store bodies", bytes: bytesOf(bodies) },
    { name: "posting terms", bytes: utf8(parts.postings.terms.join("\n")) },
    { name: "posting counts", bytes: bytesOf(parts.postings.counts) },
    { name: "posting articles", bytes: bytesOf(parts.postings.articles) },
  ];
}

/** The reverse of `joinSections`. Throws an Error that names the section which is missing or damaged. */
export function splitSections(sections: readonly Section[]): IndexParts {
  const byName = new Map(sections.map(({ name, bytes }) => [name, bytes]));
  const bytes = (name: string): Uint8Array => {
    const found = byName.get(name);
    if (!found) throw new Error(`The index section “${name}” is missing`);
    return found;
  };
  const numbers = (name: string): Uint32Array => {
    const found = bytes(name);
    if (found.byteLength % 4 !== 0) throw new Error(`The index section “${name}” is cut off`);
    return new Uint32Array(
      found.byteOffset % 4 === 0
        ? found.buffer.slice(found.byteOffset, found.byteOffset + found.byteLength)
        : found.slice().buffer,
    );
  };
  const lines = (name: string): string[] => {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes(name));
    return text === "" ? [] : text.split("\n");
  };
  const { averageLength, settings } = JSON.parse(new TextDecoder().decode(bytes("settings"))) as Pick<
    IndexParts,
    "averageLength" | "settings"
  >;
  return {
    words: lines("words"),
    store: [
      numbers("store words"),
      numbers("store articles"),
      numbers("store paragraphs"),
      numbers("store bodies"),
    ],
    postings: {
      terms: lines("posting terms"),
      counts: numbers("posting counts"),
      articles: numbers("posting articles"),
    },
    articles: lines("articles") as (ArticleId | typeof REMOVED)[],
    averageLength,
    settings,
  };
}

function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

function bytesOf(numbers: Uint32Array): Uint8Array {
  return new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength);
}
