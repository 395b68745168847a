/** The index as named binary sections: typed arrays as they are, texts as UTF-8. */

import type { ArticleId } from "../../corpus/article.ts";
import type { FlatPostings } from "./postings.ts";
import type { RankingSettings } from "./weights.ts";
import type { StoreArrays } from "./word-store.ts";

/** Stands for a removed article. */
export const REMOVED = "-";

export interface Section {
  readonly name: string;
  readonly bytes: Uint8Array;
}

export interface IndexParts {
  readonly words: readonly string[];
  readonly store: StoreArrays;
  readonly postings: FlatPostings;
  readonly articles: readonly (ArticleId | typeof REMOVED)[];
  /** By article number. */
  readonly kinds: Uint8Array;
  readonly averageLength: number;
  readonly settings: RankingSettings;
}

/** The sections of a word store, in the order of its arrays. */
const STORE = ["store words", "store articles", "store paragraphs", "store bodies"] as const;

/** Uses views where possible: write the bytes before the index changes. */
export function joinSections({
  words,
  store,
  postings,
  articles,
  kinds,
  averageLength,
  settings,
}: IndexParts): Section[] {
  const utf8 = (name: string, text: string): Section => ({ name, bytes: new TextEncoder().encode(text) });
  const numbers = (name: string, { buffer, byteOffset, byteLength }: Uint32Array): Section => ({
    name,
    bytes: new Uint8Array(buffer, byteOffset, byteLength),
  });
  return [
    utf8("settings", JSON.stringify({ averageLength, settings })),
    utf8("words", words.join("\n")),
    utf8("articles", articles.join("\n")),
    { name: "kinds", bytes: kinds },
    ...store.map((array, i) => numbers(STORE[i] as string, array)),
    utf8("posting terms", postings.terms.join("\n")),
    numbers("posting counts", postings.counts),
    numbers("posting articles", postings.articles),
  ];
}

/** The reverse of `joinSections`. Throws an Error that names the missing or damaged section. */
export function splitSections(sections: readonly Section[]): IndexParts {
  const bytes = (wanted: string): Uint8Array => {
    const found = sections.find(({ name }) => name === wanted);
    if (!found) throw new Error(`The index section “${wanted}” is missing`);
    return found.bytes;
  };
  const numbers = (name: string): Uint32Array => {
    const found = bytes(name);
    if (found.byteLength % 4 !== 0) throw new Error(`The index section “${name}” is cut off`);
    const isAligned = found.byteOffset % 4 === 0;
    const { buffer, byteOffset, byteLength } = isAligned ? found : found.slice();
    return new Uint32Array(buffer, byteOffset, byteLength / 4);
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
    store: STORE.map(numbers),
    postings: {
      terms: lines("posting terms"),
      counts: numbers("posting counts"),
      articles: numbers("posting articles"),
    },
    articles: lines("articles") as (ArticleId | typeof REMOVED)[],
    kinds: bytes("kinds"),
    averageLength,
    settings,
  };
}
