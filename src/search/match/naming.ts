import type { ArticleId } from "../../corpus/article.ts";

/** A printed name, or a piece of one: UTF-16 offsets into the paragraph, whose number is from 1; 0 is the headline. */
export interface NamedSpan {
  readonly paragraph: number;
  readonly start: number;
  readonly end: number;
}

/** Who is named where, as the people of a corpus answer it: a search reads no names out of texts itself. */
export interface Naming {
  /** Other spellings under which the corpus prints a name among words, best first; empty where there are none. */
  expand(typed: string): readonly string[];
  /** The printed names that `person:` stands for; with `isOpen` all with words that begin as typed. */
  meant(typed: string, isOpen: boolean): readonly string[];
  /** Printed names a keystroke or two away, for what means nobody. */
  near(typed: string): readonly string[];
  articlesNaming(name: string): Iterable<ArticleId>;
  /** Where an article prints one of the names, in order. */
  spans(article: ArticleId, names: ReadonlySet<string>): readonly NamedSpan[];
  /** The names that an article prints. */
  namesIn(article: ArticleId): readonly string[];
  /** Every name and title in an article: no quote is cut inside one. */
  kept(article: ArticleId): readonly NamedSpan[];
}

/** A corpus of which no names are known. */
export const NOBODY: Naming = {
  expand: () => [],
  meant: () => [],
  near: () => [],
  articlesNaming: () => [],
  spans: () => [],
  namesIn: () => [],
  kept: () => [],
};
