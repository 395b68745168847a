/** What a digest says, as plain values: the preview and the post are drawn from the same. */
import type { ArticleId, PartialDate } from "../../corpus/article.ts";
import type { NameChanges } from "../../people/changes.ts";

/** An article in one line. It may be gone from the corpus. */
export interface Line {
  readonly id: ArticleId;
  /** As printed. */
  readonly headline: string;
  readonly outlet: string | null;
  readonly date: PartialDate | null;
}

/** `text` is `paragraphs[paragraph - 1].text.slice(start, end)` of the article, or of its headline for paragraph 0. */
export interface Quote {
  readonly article: ArticleId;
  readonly paragraph: number;
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** Is there more of the paragraph before or after? */
  readonly cutBefore: boolean;
  readonly cutAfter: boolean;
  /** Parts to mark, UTF-16 relative to the paragraph, in order, inside the quote. */
  readonly marks: readonly { readonly start: number; readonly end: number }[];
}

export interface NamedOfficial {
  /** As printed. */
  readonly name: string;
  /** The first title printed beside it in this article, or null. */
  readonly title: string | null;
  readonly paragraph: number;
}

export interface DigestItem extends Line {
  readonly sourceId: string;
  readonly pageDate: PartialDate | null;
  readonly url: string | null;
  /** First sentence of the body; null where there is no text. */
  readonly first: Quote | null;
  /** In printed order, each once. */
  readonly named: readonly NamedOfficial[];
  /** The oldest other article of the archive with the same text; null where there is none. */
  readonly alike: Line | null;
}

/** A name that no earlier article of the archive prints, or a known name with a title that none prints beside it. */
export interface FirstPrinted {
  readonly kind: "name" | "title";
  readonly name: string;
  /** Titles printed for the first time beside it, as printed. */
  readonly titles: readonly string[];
  readonly korean: boolean;
  readonly quote: Quote;
}

export interface WatchMatch {
  readonly id: string;
  readonly name: string;
  readonly query: string;
  readonly articles: readonly Line[];
  /** Of articles that it matched as they were, or matches as they are. */
  readonly changes: readonly Change[];
}

export interface Change extends Line {
  /** `returned`: it was told that it is withdrawn, and it is there again. */
  readonly kind: "changed" | "withdrawn" | "returned";
  /** Is it in the archive? One that is withdrawn and there was seen to be gone from its site. */
  readonly isHere: boolean;
  /** Which of its texts, by number from 1, it changed between; null where it has one, or the earlier is not kept. */
  readonly texts: { readonly first: number; readonly second: number } | null;
  /** Names and titles that went and came; those of a withdrawn article are gone. Null where the texts are not kept. */
  readonly names: NameChanges | null;
}

export const LEFT_OUT = ["older", "another outlet", "does not match the query", "withdrawn"] as const;

export interface LeftOut extends Line {
  readonly reason: (typeof LEFT_OUT)[number];
}

export interface DigestContent {
  /** The local date of its slot. */
  readonly date: string;
  /** How many items the groups hold. */
  readonly items: number;
  /** By outlet, the one with most items first; the newest item first. */
  readonly groups: readonly { readonly outlet: string | null; readonly items: readonly DigestItem[] }[];
  /** Dated long before they arrived: told as a number. */
  readonly older: readonly Line[];
  readonly firstPrinted: readonly FirstPrinted[];
  readonly watches: readonly WatchMatch[];
  /** Of articles that were told before. */
  readonly changes: readonly Change[];
  /** Articles of each of the 30 days up to `date`, oldest first. */
  readonly perDay: readonly { readonly date: string; readonly articles: number }[];
  /** What arrived and is not among the items, and why. */
  readonly leftOut: readonly LeftOut[];
}

/** Is there nothing to say? First printings stand only with items. */
export function isEmpty({ items, older, watches, changes }: DigestContent): boolean {
  return items === 0 && older.length === 0 && watches.length === 0 && changes.length === 0;
}
