/** What is found in an article: who is named, where, with which titles. Structured-clonable. */
import type { Act } from "./tables/acts.ts";

/** Paragraph numbers of the headline and the subtitle; paragraphs count from 1. */
export const HEADLINE = 0;
export const SUBTITLE = -1;

/** Printed words: UTF-16 offsets into the stored text of a paragraph. */
export interface Span {
  /** Paragraph number from 1, or `HEADLINE`, `SUBTITLE`. */
  readonly paragraph: number;
  readonly start: number;
  readonly end: number;
}

/** Printed words, possibly across a paragraph break: `text` is the slices of `spans` joined by spaces. */
interface Printed {
  readonly text: string;
  readonly spans: readonly Span[];
}

export interface Title extends Printed {
  /** For grouping, never quoted: singular, without article, single spaces. */
  readonly label: string;
  /** The paragraph in which the title starts. */
  readonly paragraph: number;
}

/** What is reported of the person, with the words that say it. */
export interface ReportedAct extends Printed {
  readonly act: Act;
}

export interface Mention extends Printed {
  /** The paragraph in which the name starts. */
  readonly paragraph: number;
  readonly titles: readonly Title[];
  readonly acts: readonly ReportedAct[];
  /** Position in a printed list of names, from 1, and its length; null outside lists. Order is rank. */
  readonly list: { readonly position: number; readonly length: number } | null;
}

/** All mentions of one printed name in one article. */
export interface NamedPerson {
  readonly name: string;
  /** False for a foreigner. */
  readonly korean: boolean;
  /** How many people: two where one list names it twice, or where offices exclude each other. */
  readonly count: number;
  readonly mentions: readonly Mention[];
}

/** Everyone named in an article, in order of first mention. */
export interface PersonMentions {
  readonly people: readonly NamedPerson[];
  /** What may be a foreigner's name: it is one where another article prints it with a title. */
  readonly candidates: readonly { readonly name: string; readonly spans: readonly Span[] }[];
}

/** The part of an article that is searched for people; every `Article` fits. */
export interface NamedText {
  /** Tells reports from history. */
  readonly date?: string | null;
  readonly title: string;
  readonly subtitle?: string | null;
  readonly paragraphs: readonly { readonly text: string }[];
}
