import type { Doc } from "../data.ts";

/** A search engine that is measured. Answers are document ids, best first. What it lacks, it has no function for. */
export interface Engine {
  search(query: string, limit: number, offset?: number): readonly string[];
  /** As `search`, of documents with a day between, both inclusive. */
  between?(query: string, from: string, to: string, limit: number): readonly string[];
  phrase?(words: string, limit: number): readonly string[];
  prefix?(start: string, limit: number): readonly string[];
  /** Source of a quote: documents, and the paragraph (from 0) in each. */
  quote?(text: string, limit: number): readonly { readonly id: string; readonly paragraph: number }[];
  suggest?(typed: string): readonly string[];
  /** Search with excerpts and citations, as a reader gets it. */
  answer?(query: string, limit: number): number;
  /** The order alone, any of the words, nothing read or cut. */
  rankAlone?(query: string, limit: number): readonly string[];
}

export type Documents = Iterable<Doc> | AsyncIterable<Doc>;

/** An engine that is built from documents; building is all that is timed. */
export interface Contender {
  readonly name: string;
  readonly about: string;
  build(docs: Documents): Promise<Engine>;
}
