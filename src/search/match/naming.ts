import type { ArticleId } from "../../corpus/article.ts";

/** A printed name or part of one: UTF-16 offsets into the paragraph, numbered from 1; 0 is the headline. */
export interface NamedSpan {
  readonly paragraph: number;
  readonly start: number;
  readonly end: number;
}

/** Who is named where, provided by the people of a corpus: search does not find names itself. */
export interface Naming {
  /** Other corpus spellings of a name among words, best first; may be empty. */
  expand(typed: string): readonly string[];
  /** The printed names for `person:`; with `isOpen`, all with words that start as typed. */
  meant(typed: string, isOpen: boolean): readonly string[];
  /** Printed names within an edit or two, for a name without a match. */
  near(typed: string): readonly string[];
  articlesNaming(name: string): Iterable<ArticleId>;
  /** Where an article prints one of the names, in order. */
  spans(article: ArticleId, names: ReadonlySet<string>): readonly NamedSpan[];
  /** The names that an article prints. */
  namesIn(article: ArticleId): readonly string[];
  /** Every name and title in an article: no quote is cut inside one. */
  kept(article: ArticleId): readonly NamedSpan[];
}

/** For a corpus without known names. */
export const NOBODY: Naming = {
  expand: () => [],
  meant: () => [],
  near: () => [],
  articlesNaming: () => [],
  spans: () => [],
  namesIn: () => [],
  kept: () => [],
};
