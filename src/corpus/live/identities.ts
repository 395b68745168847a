/**
 * Which article an item of a document is. One rule, whether a corpus is opened or watched:
 * 1. An item with an id or an address of its own is that article.
 * 2. The same bytes are the same article, wherever they are now. Where two documents have them, the one in which
 *    they were first seen keeps the article; the other is a copy.
 * 3. Otherwise it is the article that was in its place: the document was edited.
 * 4. Otherwise it is new.
 * Bytes are looked for in all documents before places are, so that the order of reading decides nothing.
 */
import type { Article, ArticleId } from "../article.ts";
import { articleId } from "../identity.ts";

/** Where an article was when that was last recorded. */
export interface Recorded {
  readonly id: ArticleId;
  /** `bytesOf` it. */
  readonly bytes: string;
  readonly origin: string;
  /** Its `sourceId` where nothing else names it; else null. */
  readonly place: string | null;
  /** Its number in the order of arrival. */
  readonly turn: number;
  readonly isGone: boolean;
}

export type Claim =
  | { readonly rule: "own"; readonly id: ArticleId; readonly holder: string | null }
  /** `holder` is the document in which these bytes were last recorded. */
  | { readonly rule: "bytes"; readonly id: ArticleId; readonly holder: string | null }
  | { readonly rule: "place"; readonly id: ArticleId; readonly holder: null }
  | { readonly rule: "new"; readonly id: ArticleId; readonly holder: null };

/** The bytes that an article was read from, and its position in them. */
export function bytesOf({ sha256, ordinal }: Pick<Article, "sha256" | "ordinal">): string {
  return `${sha256.slice(0, 22)}.${ordinal}`;
}

export class Identities {
  readonly #byId = new Map<ArticleId, Recorded>();
  readonly #byBytes = new Map<string, { readonly id: ArticleId; readonly origin: string | null }>();
  readonly #byPlace = new Map<string, ArticleId>();
  #lastTurn = 0;

  /** `renamed`: ids by bytes, as earlier versions kept them for renamed documents (`SHA-256#ordinal`). */
  constructor(
    recorded: Iterable<Recorded> = [],
    renamed: Iterable<readonly [key: string, id: ArticleId]> = [],
  ) {
    for (const [key, id] of renamed) {
      const [sha256 = "", ordinal = ""] = key.split("#");
      this.#byBytes.set(bytesOf({ sha256, ordinal: Number(ordinal) }), { id, origin: null });
    }
    for (const one of recorded) this.#note(one);
  }

  /** The number of the next arrival. */
  nextTurn(): number {
    return ++this.#lastTurn;
  }

  /** Which article an item is, as far as it can be told without the other documents. */
  claimOf(article: Article): Claim {
    const place = article.sourceId;
    if (place !== `${article.origin}#${article.ordinal}` || article.id !== articleId(place)) {
      return { rule: "own", id: article.id, holder: this.#byId.get(article.id)?.origin ?? null };
    }
    const same = this.#byBytes.get(bytesOf(article));
    if (same) return { rule: "bytes", id: same.id, holder: same.origin };
    const id = this.#byPlace.get(place);
    if (id !== undefined) return { rule: "place", id, holder: null };
    return { rule: "new", id: this.newId(article), holder: null };
  }

  /** An id that no other article has: of its path and position, unless an article that was there took it along. */
  newId({ sourceId, sha256 }: Article): ArticleId {
    const plain = articleId(sourceId);
    return this.#byId.has(plain) ? articleId(`${sourceId} ${sha256}`) : plain;
  }

  /** The recorded number of an article that is as it was recorded; else undefined. */
  turnOf(article: Article): number | undefined {
    const known = this.#byId.get(article.id);
    const isAsRecorded =
      known?.bytes === bytesOf(article) && known.origin === article.origin && !known.isGone;
    return isAsRecorded ? known.turn : undefined;
  }

  isRecordedGone(id: ArticleId): boolean {
    return this.#byId.get(id)?.isGone === true;
  }

  /** Whether an article that was read earlier is still where it is recorded, and under the id that its bytes have. */
  agree(article: Article): boolean {
    const known = this.#byId.get(article.id);
    if (known) return known.origin === article.origin && !known.isGone;
    const claim = this.claimOf({ ...article, id: articleId(article.sourceId) });
    return claim.rule === "own" || claim.rule === "new" || claim.id === article.id;
  }

  /** What is recorded of an article, gone or not. */
  recordOf(id: ArticleId): Recorded | undefined {
    return this.#byId.get(id);
  }

  /** Records where an article is now. What is known of one that is gone stays: its bytes may come back. */
  note(article: Article, turn: number, rule: Claim["rule"]): void {
    const { id, origin, sourceId } = article;
    const place = rule === "own" ? null : sourceId;
    this.#note({ id, origin, bytes: bytesOf(article), place, turn, isGone: false });
  }

  noteGone(id: ArticleId): void {
    const known = this.#byId.get(id);
    if (known) this.#byId.set(id, { ...known, isGone: true });
  }

  #note(one: Recorded): void {
    const { id, bytes, origin, place, turn } = one;
    const before = this.#byId.get(id);
    if (before?.place != null && this.#byPlace.get(before.place) === id) this.#byPlace.delete(before.place);
    if (before && this.#byBytes.get(before.bytes)?.id === id) this.#byBytes.delete(before.bytes);
    this.#byId.set(id, one);
    this.#lastTurn = Math.max(this.#lastTurn, turn);
    if (place === null) return;
    this.#byPlace.set(place, id);
    this.#byBytes.set(bytes, { id, origin });
  }
}
