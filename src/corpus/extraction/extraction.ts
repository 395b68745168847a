/** Input and output of the extraction thread: structured-clonable data. */

/** A range of the extracted text: UTF-16 offsets. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** What a page of HTML says of its article. Not checked yet: strings as they stand there. */
export interface PageFacts {
  readonly title: string | null;
  /** A heading of the page, its metadata, or its `title`. */
  readonly titleFrom: "heading" | "metadata" | "page title" | null;
  /** Canonical address, else where the page says that it was saved from. */
  readonly url: string | null;
  /** Date or time of publication that the metadata give. */
  readonly stamp: string | null;
  /** The line by the headline that holds a date. */
  readonly printed: string | null;
  readonly site: string | null;
  /** ISO 639-1. */
  readonly language: string | null;
}

export interface FeedEntry {
  /** Its own id, else its address. */
  readonly id: string;
  readonly url: string | null;
  /** `xml:base`: what the address is relative to, itself relative to the feed's. */
  readonly base: string | null;
  /** Plain text. */
  readonly title: string | null;
  readonly content: string | null;
  readonly contentType: "text" | "html";
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
  /** Further articles on a page of HTML, each with its headline first. */
  readonly others?: readonly { readonly facts: PageFacts; readonly blocks: readonly Stretch[] }[];
  /** The items of a feed; empty for every other format. */
  readonly entries?: readonly FeedEntry[];
}

export interface Source {
  readonly bytes: Uint8Array;
  /** Of an item of a feed. */
  readonly title?: string | null;
  /** The charset named by what delivered the document. */
  readonly charset?: string | null;
}
