/** Articles as stored in the snapshot: texts once, paragraphs as offsets into them. */
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

export function unpackArticle({ cuts, repaired, pages, ...rest }: PackedArticle): Article {
  const repairs = new Map(repaired);
  const paragraphs: Paragraph[] = [];
  for (let i = 0; i * 3 < cuts.length; i++) {
    const [source = 0, start = 0, end = 0] = cuts.slice(i * 3, i * 3 + 3);
    const paragraph = readParagraph(rest.sources[source] ?? "", source, start, end, repairs.get(i) ?? []);
    const page = pages?.[i] ?? 0;
    paragraphs.push(page > 0 ? { ...paragraph, page } : paragraph);
  }
  return { ...rest, paragraphs };
}
