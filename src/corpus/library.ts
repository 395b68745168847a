/** All articles of a corpus in memory. */

import { lowerBound } from "../common/prefix-table.ts";
import type { Article, ArticleId } from "./article.ts";
import { compareDates } from "./dates/partial-date.ts";
import { sha256 } from "./identity.ts";
import { because, type Reason } from "./reason.ts";

/** Why an article is not added, and the document that already has it. */
export interface Refusal {
  readonly reason: Reason;
  readonly copyOf: string;
}

/**
 * Articles by id, `sourceId`, date and outlet.
 *
 * ```ts
 * const library = new Library();
 * library.add(article); // null, or why it was refused
 * library.get(article.id)?.paragraphs[0]?.text;
 * ```
 */
export class Library {
  readonly #articles = new Map<ArticleId, Article>();
  readonly #bySourceId = new Map<string, ArticleId>();
  /** Digest of a document → its origin and number of articles: a second file of the same bytes is refused. */
  readonly #documents = new Map<string, { origin: string; articles: number }>();
  /** Outlet → number of its articles; null stands for "not recorded". */
  readonly #outlets = new Map<string | null, number>();
  /** Numbers in the order of arrival; an article that changes arrives anew. */
  readonly #turns = new Map<ArticleId, number>();
  #lastTurn = 0;
  /** Built when first needed, then kept in order. */
  #byDate: Article[] | null = null;
  #digest = 0n;

  get size(): number {
    return this.#articles.size;
  }

  /**
   * Adds an article; returns null, or why it was refused: its id or content is already there. `turn` is its number in
   * the order of arrival, by default the next.
   */
  add(article: Article, turn?: number): Refusal | null {
    const copy = this.refusalOf(article);
    if (copy) return copy;
    const same = this.#articles.get(article.id) ?? this.bySourceId(article.sourceId);
    if (same) return { reason: sameIdentity(same, article.sourceId), copyOf: same.origin };
    this.#put(article, turn);
    return null;
  }

  /** Why an article of this document cannot be added beside one with the same bytes; else null. */
  refusalOf({ sha256: bytes, origin }: Pick<Article, "sha256" | "origin">): Refusal | null {
    const document = this.#documents.get(bytes);
    if (!document || document.origin === origin) return null;
    return { reason: because("copy.content", { origin: document.origin }), copyOf: document.origin };
  }

  /** Replaces the article with the same id or `sourceId`, or adds it. */
  replace(article: Article, turn?: number): void {
    const held = this.bySourceId(article.sourceId);
    if (held && held.id !== article.id) this.remove(held.id);
    const before = this.#articles.get(article.id);
    if (before) this.#forget(before);
    this.#put(article, turn);
  }

  /** Returns whether it was there. */
  remove(id: ArticleId): boolean {
    const article = this.#articles.get(id);
    if (!article) return false;
    this.#forget(article);
    this.#articles.delete(id);
    this.#turns.delete(id);
    return true;
  }

  get(id: ArticleId): Article | undefined {
    return this.#articles.get(id);
  }

  bySourceId(sourceId: string): Article | undefined {
    const id = this.#bySourceId.get(sourceId);
    return id === undefined ? undefined : this.#articles.get(id);
  }

  /** In no particular order. */
  articles(): IterableIterator<Article> {
    return this.#articles.values();
  }

  turnOf(id: ArticleId): number {
    return this.#turns.get(id) ?? 0;
  }

  /** In the order of arrival. */
  byTurn(): Article[] {
    return [...this.#articles.values()].sort((a, b) => this.turnOf(a.id) - this.turnOf(b.id));
  }

  /** Oldest first; within a day in the order of arrival; without a year or a date last. */
  byDate(): readonly Article[] {
    this.#byDate ??= [...this.#articles.values()].sort((a, b) => this.#compare(a, b));
    return this.#byDate;
  }

  /** Outlets with their number of articles, most first; null stands for "not recorded". */
  outlets(): { outlet: string | null; articles: number }[] {
    return Array.from(this.#outlets, ([outlet, articles]) => ({ outlet, articles }))
      .filter(({ articles }) => articles > 0)
      .sort((a, b) => b.articles - a.articles || compare(a.outlet ?? "", b.outlet ?? ""));
  }

  /** 64 hexadecimal digits, equal for equal content, whatever the order. */
  fingerprint(): string {
    return this.#digest.toString(16).padStart(64, "0");
  }

  /** The index of an article in `byDate`, or where it would be inserted. */
  #placeOf(article: Article, list: readonly Article[]): number {
    return lowerBound(list, (there) => this.#compare(there, article) < 0);
  }

  #compare(a: Article, b: Article): number {
    return compareDates(a.date, b.date) || this.turnOf(a.id) - this.turnOf(b.id);
  }

  /** Removes an article from everything but the order. */
  #forget(article: Article): void {
    this.#bySourceId.delete(article.sourceId);
    const document = this.#documents.get(article.sha256);
    if (document && --document.articles === 0) this.#documents.delete(article.sha256);
    this.#countOutlet(article, -1);
    this.#byDate?.splice(this.#placeOf(article, this.#byDate), 1);
    this.#digest ^= digestOf(article);
  }

  #put(article: Article, turn = this.#lastTurn + 1): void {
    this.#articles.set(article.id, article);
    this.#turns.set(article.id, turn);
    this.#lastTurn = Math.max(this.#lastTurn, turn);
    this.#byDate?.splice(this.#placeOf(article, this.#byDate), 0, article);
    this.#bySourceId.set(article.sourceId, article.id);
    const articles = (this.#documents.get(article.sha256)?.articles ?? 0) + 1;
    this.#documents.set(article.sha256, { origin: article.origin, articles });
    this.#countOutlet(article, 1);
    this.#digest ^= digestOf(article);
  }

  #countOutlet({ outlet }: Article, by: 1 | -1): void {
    this.#outlets.set(outlet || null, (this.#outlets.get(outlet || null) ?? 0) + by);
  }
}

/** Why an article with this `sourceId` is refused beside the one with the same id or address. */
export function sameIdentity({ sourceId: id, url, origin, ordinal }: Article, sourceId: string): Reason {
  const values = { origin, item: `${ordinal}` };
  if (id === sourceId) return because("copy.id", { id, ...values });
  return because("copy.address", { address: `${url}`, ...values });
}

function digestOf(article: Article): bigint {
  return BigInt(`0x${sha256(`${article.id} ${article.sha256} ${article.ordinal}`)}`);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
