/** What is found in an article: who is named, where, with which titles. Plain data, structured-clonable. */
import type { FrameKind } from "./tables/frames.ts";

/** Number of the headline and of the subtitle where a paragraph number stands; paragraphs count from 1. */
export const HEADLINE = 0;
export const SUBTITLE = -1;

/** Printed words: UTF-16 offsets into the stored text of a paragraph. */
export interface Span {
  /** Paragraph number from 1, or `HEADLINE`, `SUBTITLE`. */
  readonly paragraph: number;
  readonly start: number;
  readonly end: number;
}

/** Printed words that may run over a paragraph break: `text` is the slices of `spans` with one space between. */
interface Printed {
  readonly text: string;
  readonly spans: readonly Span[];
}

export interface Title extends Printed {
  /** For grouping, never shown as a quote: singular, no article, one space between words. */
  readonly label: string;
  /** Where the title starts. */
  readonly paragraph: number;
}

/** What the sentence says of the person, as printed. */
export interface Frame extends Printed {
  readonly kind: FrameKind;
}

export interface Mention extends Printed {
  /** The paragraph in which the name starts. */
  readonly paragraph: number;
  readonly titles: readonly Title[];
  readonly frame: Frame | null;
  /** Place in a printed list of names, from 1, and the list's length; null outside lists. Order is rank. */
  readonly list: { readonly position: number; readonly length: number } | null;
}

/** All mentions under one printed name in one article. */
export interface NamedPerson {
  readonly name: string;
  /** False for a foreigner. */
  readonly korean: boolean;
  /** How many people of this name: two when one list names it twice, or their offices exclude each other. */
  readonly count: number;
  readonly mentions: readonly Mention[];
}

/** Everybody named in one article, in the order of first mention. */
export interface PersonMentions {
  readonly people: readonly NamedPerson[];
}

/** What finding reads of an article; every `Article` is one. */
export interface NamedText {
  readonly title: string;
  readonly subtitle?: string | null;
  readonly paragraphs: readonly { readonly text: string }[];
}
