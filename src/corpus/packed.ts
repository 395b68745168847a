/** Articles as stored in the snapshot: texts once, paragraphs as offsets into them. */
import { LRUCache } from "lru-cache";
import type { Article, Paragraph, Repair } from "./article.ts";
import { readParagraph } from "./text/repairs.ts";

/** Structured-clonable. `cuts` holds source, start and end of each paragraph in turn. */
export interface PackedArticle extends Omit<Article, "paragraphs"> {
  readonly cuts: readonly number[];
  /** Repairs by paragraph index, where there are any. */
  readonly repaired: readonly (readonly [paragraph: number, repairs: readonly Repair[]])[];
  /** Page of each paragraph, 0 for none; null where none has one. */
  readonly pages: readonly number[] | null;
}

export function packArticle(article: Article): PackedArticle {
  const { paragraphs, ...rest } = article;
  return {
    ...rest,
    cuts: paragraphs.flatMap(({ source, start, end }) => [source, start, end]),
    repaired: paragraphs.flatMap(({ repairs }, i) => (repairs.length > 0 ? [[i, repairs] as const] : [])),
    pages: paragraphs.some(({ page }) => page !== undefined) ? paragraphs.map(({ page }) => page ?? 0) : null,
  };
}

/** What many articles have in common, by its text: reading a snapshot makes a string of its own for each. */
const SHARED = new LRUCache<string, string>({ max: 20_000 });
const NOTHING: readonly never[] = [];

function shared<T extends string | null>(text: T): T {
  if (text === null) return text;
  const known = SHARED.get(text);
  if (known === undefined) SHARED.set(text, text);
  return (known ?? text) as T;
}

export function unpackArticle({ cuts, repaired, pages, ...rest }: PackedArticle): Article {
  const repairs = new Map(repaired);
  const paragraphs: Paragraph[] = [];
  for (let at = 0; at < cuts.length; at += 3) {
    const [source = 0, start = 0, end = 0] = [cuts[at], cuts[at + 1], cuts[at + 2]];
    const own = repairs.get(at / 3) ?? [];
    const paragraph = readParagraph(rest.sources[source] ?? "", source, start, end, own);
    const page = pages?.[at / 3] ?? 0;
    paragraphs.push(page > 0 ? { ...paragraph, page } : paragraph);
  }
  return {
    ...rest,
    origin: shared(rest.origin),
    outlet: shared(rest.outlet),
    date: shared(rest.date),
    pageDate: shared(rest.pageDate),
    place: shared(rest.place),
    language: shared(rest.language),
    url: rest.url === rest.sourceId ? rest.sourceId : rest.url,
    repairs: rest.repairs.length === 0 ? NOTHING : rest.repairs,
    flags: rest.flags.length === 0 ? NOTHING : rest.flags,
    // a copy has no room to grow
    paragraphs: paragraphs.slice(),
  };
}
