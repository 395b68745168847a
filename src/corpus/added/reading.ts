/** Reads bytes as the document they would be, within limits. */
import { type Article, headlineOrWords } from "../article.ts";
import { sha256 } from "../identity.ts";
import { readDocument } from "../load.ts";
import type { SetAside } from "../readers/reader.ts";
import { because, placed, type Reason } from "../reason.ts";
import { inMemory } from "./contents.ts";

/** Larger archives go directly into the folder. */
const MOST_ARTICLES = 20_000;
const MOST_LISTED_ASIDE = 2_000;
const LONGEST_TEXT = 300;
/**
 * Processor time between two articles, in microseconds. A megabyte of bulletins takes 150 ms; a text crafted
 * to be slow would block every answer when the corpus reads it.
 */
const LONGEST_STRETCH = 1_500_000;

/** An upload: where it would be put, and its bytes. */
export interface Offered {
  readonly place: string;
  readonly bytes: Uint8Array;
}

/** An article as a list shows it: the beginning of each text. */
export interface ArticleBrief
  extends Pick<Article, "id" | "sourceId" | "sha256" | "ordinal" | "title" | "outlet" | "flags" | "repairs">,
    Pick<Article, "date" | "pageDate" | "dateFrom"> {
  readonly paragraphs: number;
  /** The headline; without one, the first words. */
  readonly label: string;
  /** Headline and date, to recognise an article by; null without a date. */
  readonly head: string | null;
}

export interface Read {
  readonly sha256: string;
  readonly articles: readonly ArticleBrief[];
  readonly setAside: readonly SetAside[];
  /** Number of set-aside items beyond those listed. */
  readonly more: number;
}

/** What the bytes hold, or why they are not read. Never throws for their content. */
export async function readAll(
  { place, bytes: given }: Offered,
  stretch = LONGEST_STRETCH,
): Promise<Read | Reason> {
  const bytes = Buffer.from(given.buffer, given.byteOffset, given.byteLength);
  const document = inMemory(place, bytes);
  const articles: ArticleBrief[] = [];
  const setAside: SetAside[] = [];
  let more = 0;
  const refuse = (at: SetAside["place"], reason: Reason) => {
    if (setAside.length < MOST_LISTED_ASIDE)
      setAside.push({ origin: place, place: at, reason: inShort(reason) });
    else more++;
  };
  const ids = new Map<string, number>();
  let since = process.threadCpuUsage();
  for await (const result of readDocument(document)) {
    if (result.kind === "set aside") refuse(result.setAside.place, result.setAside.reason);
    if (result.kind === "article") {
      const { article } = result;
      const same = ids.get(article.id) ?? ids.get(article.sourceId);
      if (same === undefined) {
        if (articles.length === MOST_ARTICLES) return because("large.articles", { most: `${MOST_ARTICLES}` });
        ids.set(article.id, article.ordinal).set(article.sourceId, article.ordinal);
        articles.push(briefOf(article));
      } else {
        const place = placed("place.item", { item: `${article.ordinal}` });
        refuse(place, because("copy.item", { item: `${same}` }));
      }
    }
    const { user, system } = process.threadCpuUsage(since);
    if (user + system > stretch) return because("large.slow");
    since = process.threadCpuUsage();
  }
  return { sha256: sha256(bytes), articles, setAside, more };
}

function briefOf(article: Article): ArticleBrief {
  const { id, sourceId, sha256, ordinal, outlet, date, pageDate, dateFrom, repairs, flags } = article;
  return {
    ...{ id, sourceId, sha256, ordinal, date, pageDate, dateFrom, repairs, flags },
    title: cut(article.title),
    label: cut(headlineOrWords(article)),
    outlet: outlet === null ? null : cut(outlet),
    paragraphs: article.paragraphs.length,
    head: headOf(article),
  };
}

export function headOf({ title, date }: Pick<Article, "title" | "date">): string | null {
  if (date === null) return null;
  const words = cut(title)
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ");
  return `${date} ${words.trim()}`;
}

function cut(text: string): string {
  return text.length <= LONGEST_TEXT ? text : `${text.slice(0, LONGEST_TEXT).toWellFormed()}…`;
}

function inShort(reason: Reason): Reason {
  return JSON.parse(JSON.stringify(reason), (_key, value) =>
    typeof value === "string" ? cut(value) : value,
  );
}
