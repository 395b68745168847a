/**
 * The core data model: articles, their paragraphs, and where each letter was printed.
 * An `Article` is plain data (structured-clonable); everything that builds one is in this folder.
 */
import type { Coded, None } from "../common/coded.ts";
import { oneLine } from "../common/one-line.ts";
import type { DatePrecision, PartialDate } from "./dates/partial-date.ts";

export type { PartialDate } from "./dates/partial-date.ts";

/** 16 lower-case base32 characters (a–z, 2–7) of the SHA-256 of the article's identity. */
export type ArticleId = string & { readonly __articleId: unique symbol };

/** Where an article's `date` was read from. */
export type DateFrom = "dateline" | "front matter" | "page" | "metadata" | "feed" | "masthead" | "file name";

/** Where an article's headline was read from: `text` is the first line of a plain one, `heading` a heading of a page. */
export type TitleFrom =
  | "record"
  | "front matter"
  | "text"
  | "heading"
  | "metadata"
  | "page title"
  | "feed"
  | "file name";

/**
 * The closed list of reading repairs. Letters, digits and punctuation are never changed:
 * - `white space`: runs, NBSP, tabs and line ends read as one space, or as none after a hyphen at a line's
 * end
 * - `layout`: `**` bold marks, soft hyphens and other invisible marks left out
 * - `page break`: a sentence joined across a page break
 * - `entity`: a character reference such as `&amp;` decoded
 * - `glue`: the space restored around a leader's name that ran into the next word
 */
export type RepairKind = "white space" | "layout" | "page break" | "entity" | "glue";

/** One reading repair: `source.slice(start, end)` is read as `as`. UTF-16 offsets into the source text. */
export interface Repair {
  readonly kind: RepairKind;
  readonly start: number;
  readonly end: number;
  readonly as: string;
}

/**
 * The unit of quotation. `text` is `sources[source].slice(start, end)` with `repairs` applied, and nothing
 * else.
 * It is empty where all of a JSONL paragraph was dateline or furniture: the number is kept.
 */
export interface Paragraph {
  readonly text: string;
  /** Index into the article's `sources`. */
  readonly source: number;
  readonly start: number;
  readonly end: number;
  /** Sorted by `start`, not overlapping. */
  readonly repairs: readonly Repair[];
  /** Number (from 1) of the PDF page where it begins. */
  readonly page?: number;
}

export type FlagKind =
  | "years disagree"
  | "date without year"
  | "no date"
  | "headline not in body"
  | "no headline"
  | "no body"
  | "dateline after page date"
  | "dateline before page date"
  | "page dates differ"
  | "day by UTC"
  | "date from file name"
  | "date does not exist"
  | "unreadable letters";

export type NamedFrom = Coded<Record<`from.${DateFrom}`, None>>;

/** A caution about an article: its kind and details. */
export type Flag = { readonly kind: FlagKind } & Coded<{
  "flag.years": {
    readonly first: NamedFrom;
    readonly firstDate: PartialDate;
    readonly second: NamedFrom;
    readonly secondDate: PartialDate;
  };
  "flag.juche": { readonly juche: string; readonly is: string; readonly year: string };
  "flag.noYear": { readonly day: string };
  "flag.noDate": None;
  "flag.headline": None;
  "flag.noTitle": None;
  "flag.noHeadline": None;
  "flag.noText": None;
  "flag.noBody": None;
  "flag.datelineAfter": { readonly dateline: PartialDate; readonly page: PartialDate };
  "flag.datelineBefore": { readonly dateline: PartialDate; readonly page: PartialDate };
  /** What the page prints, and the day or moment that its metadata give. */
  "flag.pageDates": { readonly printed: PartialDate; readonly metadata: string };
  "flag.utc": { readonly moment: string };
  "flag.fileName": { readonly date: PartialDate };
  "flag.unreadable": { readonly letters: string };
  "flag.noDay": { readonly day: string };
  "flag.noDayIn": { readonly day: string; readonly year: string };
}>;

export interface Article {
  readonly id: ArticleId;
  /** The JSONL `id`, else `file#ordinal`. Unique within a corpus. */
  readonly sourceId: string;
  /** The document it came from: its path within the corpus, with `/` separators. */
  readonly origin: string;
  /** Position within its document, from 1. */
  readonly ordinal: number;
  /** SHA-256 (hex) of the document's raw bytes; in an archive, of its line. */
  readonly sha256: string;
  /** As recorded (`KCNA`), or null: never guessed. */
  readonly outlet: string | null;
  readonly title: string;
  /** Null where there is no headline; absent in what earlier versions kept. */
  readonly titleFrom?: TitleFrom | null;
  readonly subtitle: string | null;
  /** The dateline's day if there is one, else `pageDate`. */
  readonly date: PartialDate | null;
  /** The date given by the record, page or bulletin. */
  readonly pageDate: PartialDate | null;
  readonly dateFrom: DateFrom | null;
  readonly datePrecision: DatePrecision | null;
  /** The dateline's place, as printed. */
  readonly place: string | null;
  /** Juche year as printed (110 = 2021), or null. */
  readonly juche: number | null;
  readonly url: string | null;
  /** ISO 639-1, or null where unknown. */
  readonly language: string | null;
  /** When the bytes were fetched (ISO 8601), as recorded. */
  readonly retrieved: string | null;
  /** The publication that reprinted it, from its masthead. */
  readonly bulletin: string | null;
  readonly paragraphs: readonly Paragraph[];
  /** Number of the first body paragraph: after a headline that the record repeats in its text. */
  readonly bodyFrom: number;
  /** Texts as received: the whole document for a text file, one per paragraph for a JSONL record. */
  readonly sources: readonly string[];
  /** The kinds of reading repair made in the headline or paragraphs. */
  readonly repairs: readonly RepairKind[];
  readonly flags: readonly Flag[];
  /** Fields of the record that Dateline does not know, unchanged. */
  readonly extra: Readonly<Record<string, unknown>> | null;
}

const LINES = ["outlet", "place", "url", "language", "retrieved", "bulletin"] as const;

/** An article whose fields are one line each: none can look like another where it is shown. */
export function withOneLineFields(article: Article): Article {
  const lines = LINES.flatMap((field) => {
    const text = article[field];
    return text === null ? [] : [[field, oneLine(text) || null] as const];
  });
  return { ...article, ...Object.fromEntries(lines) };
}

const FIRST_WORDS = 80;

/** What an article is known by in a list: its headline as printed; without one, the first words of the text. */
export function headlineOrWords({ title, paragraphs }: Pick<Article, "title" | "paragraphs">): string {
  if (title.trim() !== "") return title;
  const text = paragraphs.find((paragraph) => paragraph.text.trim() !== "")?.text.trim() ?? "";
  return text.length <= FIRST_WORDS ? text : `${text.slice(0, FIRST_WORDS).replace(/\s\S*$/, "")} …`;
}

/** The text of a paragraph, by its number from 1; 0 is the headline, -1 the subtitle. */
export function textAt(
  article: Pick<Article, "title"> &
    Partial<Pick<Article, "subtitle">> & { paragraphs: readonly { text: string }[] },
  paragraph: number,
): string {
  if (paragraph === 0) return article.title;
  return paragraph < 0 ? (article.subtitle ?? "") : (article.paragraphs[paragraph - 1]?.text ?? "");
}

/** A range of a paragraph: UTF-16 offsets into its text. */
interface Place {
  readonly paragraph: number;
  readonly start: number;
  readonly end: number;
}

export function sliceAt(article: Article, { paragraph, start, end }: Place): string {
  return textAt(article, paragraph).slice(start, end);
}

/** The text of several ranges, such as a title across a paragraph break. */
export function printedAt(article: Article, places: readonly Place[]): string {
  return places.map((place) => sliceAt(article, place)).join(" ");
}
