/** The content of a digest as plain values; preview and post are rendered from the same. */
import type { ArticleId, PartialDate } from "../../corpus/article.ts";
import type { NameChanges } from "../../people/changes.ts";

/** An article on one line. It may be gone from the corpus. */
export interface Line {
  readonly id: ArticleId;
  /** As printed; without one, the first words of the text. */
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
  /** Whether the paragraph has more text before or after. */
  readonly cutBefore: boolean;
  readonly cutAfter: boolean;
  /** Ranges to highlight, UTF-16 relative to the paragraph, in order, inside the quote. */
  readonly marks: readonly { readonly start: number; readonly end: number }[];
}

export interface NamedOfficial {
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
  /** In printed order, without repetition. */
  readonly named: readonly NamedOfficial[];
  /** The oldest other article with the same text; null where there is none. */
  readonly alike: Line | null;
}

/** A name that no earlier article prints, or a known name with a title that none prints beside it. */
export interface FirstPrinted {
  readonly kind: "name" | "title";
  readonly name: string;
  /** Its titles that are new, as printed. */
  readonly titles: readonly string[];
  readonly korean: boolean;
  readonly quote: Quote;
}

export interface WatchMatch {
  readonly id: string;
  readonly name: string;
  readonly query: string;
  readonly articles: readonly Line[];
  /** To articles that it matched before or matches now. */
  readonly changes: readonly Change[];
}

export interface Change extends Line {
  /** `returned`: it was reported as withdrawn and is available again. */
  readonly kind: "changed" | "withdrawn" | "returned";
  /** Whether it is in the archive: a withdrawn article that is there was seen to be gone from its site. */
  readonly isHere: boolean;
  /** The numbers (from 1) of the texts it changed between; null with one text, or an unkept earlier one. */
  readonly texts: { readonly first: number; readonly second: number } | null;
  /** Names and titles removed and added; a withdrawn article's are removed. Null if no text is kept. */
  readonly names: NameChanges | null;
}

/** In the order of the published rule. `people`: names or posts first printed, holders of posts reported present. */
export const ITEM_GROUPS = ["people", "statements", "domestic", "elsewhere"] as const;
export type ItemGroup = (typeof ITEM_GROUPS)[number];
/** By the rule, or `newest` first: one group. */
export type DigestOrder = "rule" | "newest";

export interface DigestGroup {
  readonly kind: ItemGroup | "newest";
  /** The items of one topic together, at least one each. */
  readonly topics: readonly (readonly DigestItem[])[];
}

export const LEFT_OUT = ["older", "another outlet", "does not match the query", "withdrawn"] as const;

export interface LeftOut extends Line {
  readonly reason: (typeof LEFT_OUT)[number];
}

export interface DigestContent {
  /** The first day of a digest by date; null of one of what arrived. */
  readonly since: PartialDate | null;
  /** Its day, the last one of a digest by date. */
  readonly date: string;
  /** The number of items in all groups. */
  readonly items: number;
  readonly order: DigestOrder;
  readonly groups: readonly DigestGroup[];
  /** Dated long before they arrived: only counted. */
  readonly older: readonly Line[];
  readonly firstPrinted: readonly FirstPrinted[];
  readonly watches: readonly WatchMatch[];
  /** To articles that were reported before. */
  readonly changes: readonly Change[];
  /** Arrivals that are not among the items, and why. */
  readonly leftOut: readonly LeftOut[];
}

/** All items, in the order of the digest. */
export function itemsOf({ groups }: Pick<DigestContent, "groups">): DigestItem[] {
  return groups.flatMap(({ topics }) => topics.flat());
}

/** Whether there is nothing to say. First printings occur only with items. */
export function isEmpty({ items, older, watches, changes }: DigestContent): boolean {
  return items === 0 && older.length === 0 && watches.length === 0 && changes.length === 0;
}
