/** Input and output of the extraction thread: structured-clonable data. */

export type Kind = "pdf" | "docx" | "html" | "feed";

/** A range of the extracted text: UTF-16 offsets. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** A page's HTML metadata, unchecked. */
export interface PageFacts {
  readonly title: string | null;
  /** The canonical address, else the one that the page was saved from. */
  readonly url: string | null;
  /** Date or time of publication. */
  readonly date: string | null;
  readonly site: string | null;
  readonly language: string | null;
}

export interface FeedEntry {
  /** Its own id, else its address. */
  readonly id: string;
  readonly url: string | null;
  readonly title: string | null;
  /** Text or HTML, the longest that the feed provides. */
  readonly content: string | null;
  readonly published: string | null;
  readonly updated: string | null;
}

export interface Extraction {
  readonly ok: true;
  /**
   * The whole text in reading order: a line feed between lines, a blank line between blocks, a form feed
   * between pages. Running heads and page numbers of a PDF are collected after its last page.
   */
  readonly text: string;
  readonly blocks: readonly Stretch[];
  /** Offset at which each page begins; empty where the format has no pages. */
  readonly pages: readonly number[];
  /** Numbers (from 1) of pages without text. */
  readonly emptyPages: readonly number[];
  readonly facts: PageFacts | null;
  /** The items of a feed; empty for every other format. */
  readonly entries?: readonly FeedEntry[];
}

export interface Job {
  readonly kind: Kind;
  readonly bytes: Uint8Array;
}
