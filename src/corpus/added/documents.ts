/** The documents of a corpus, for choosing one. */
import { type Article, headlineOrWords } from "../article.ts";
import { sha256 } from "../identity.ts";
import type { Library } from "../library.ts";
import type { SetAside } from "../readers/reader.ts";

export interface DocumentEntry {
  readonly origin: string;
  readonly articles: number;
  /** Of its first article; null where it has none. */
  readonly title: string | null;
}

/** Documents whose path or headlines contain what was typed, latest first; set-aside ones are included. */
export function findDocuments(
  library: Library,
  setAside: readonly SetAside[],
  typed: string,
  limit: number,
): DocumentEntry[] {
  const wanted = typed.trim().toLowerCase();
  const held = new Map<string, { articles: number; title: string | null; fits: boolean }>();
  const fits = (text: string) => text.toLowerCase().includes(wanted);
  const heldOf = (origin: string) =>
    held.getOrInsertComputed(origin, () => ({ articles: 0, title: null, fits: fits(origin) }));
  for (const { origin } of setAside) heldOf(origin);
  for (const article of library.articles()) {
    const { origin } = article;
    const title = headlineOrWords(article);
    const one = heldOf(origin);
    one.articles++;
    one.title ??= title;
    one.fits ||= fits(title);
  }
  return [...held]
    .filter(([, one]) => one.fits)
    .sort(([a], [b]) => (isAdded(a) === isAdded(b) ? (a < b ? 1 : -1) : isAdded(a) ? -1 : 1))
    .slice(0, limit)
    .map(([origin, { articles, title }]) => ({ origin, articles, title }));
}

export function articlesOf(library: Library, origin: string): Article[] {
  return [...library.articles()]
    .filter((article) => article.origin === origin)
    .sort((a, b) => a.ordinal - b.ordinal);
}

/** A short key for a document, for where its path is too long. */
export function keyOfDocument(origin: string): string {
  return `#${sha256(origin).slice(0, 24)}`;
}

function isAdded(origin: string): boolean {
  return origin.startsWith("added/");
}
