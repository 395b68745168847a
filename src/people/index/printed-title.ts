/** A title over time, and where it is printed. */
import type { ArticleId, PartialDate } from "../../corpus/article.ts";
import type { Span } from "../mentions.ts";

/** Where a title was printed: its words are cut from the article by `spans`. */
export interface Place {
  readonly article: ArticleId;
  readonly date: PartialDate | null;
  readonly spans: readonly Span[];
}

/** A title over time. Wordings of one post are grouped; grades (`first`, `vice`, `former`) are kept apart. */
export interface TitleSummary {
  /** The most frequent label. */
  readonly label: string;
  readonly count: number;
  readonly articles: number;
  readonly first: Place;
  readonly last: Place;
  /** Each wording of the post, most frequent first, with its last place; letters' case makes no other wording. */
  readonly forms: readonly TitleForm[];
}

export interface TitleForm {
  readonly label: string;
  readonly count: number;
  readonly place: Place;
}
