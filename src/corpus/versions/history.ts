/** The versions of an article: its texts, when each was seen, and since when it is gone. */
import { PrefixTable } from "../../common/prefix-table.ts";
import type { Article, ArticleId } from "../article.ts";
import { isSameText } from "./comparison.ts";

/** Times are ISO 8601, in UTC. */
export interface Version {
  readonly article: Article;
  readonly firstSeen: string;
  readonly lastSeen: string;
}

export interface History {
  /** Oldest first; the last is the current text. Never empty. */
  readonly versions: readonly Version[];
  /** When it was first seen to be gone; null while it exists. */
  readonly goneSince: string | null;
  /** Earlier periods in which it was gone. */
  readonly absences: readonly { readonly from: string; readonly to: string }[];
}

/** If more than this share of the corpus (and `FEW`) goes at once, the folder is missing: not news. */
const CREDIBLE_SHARE = 0.1;
const FEW = 20;

/** Whether so many articles out of so many can have been withdrawn at once. */
export function isCredible(gone: number, of: number): boolean {
  return gone <= Math.max(FEW, of * CREDIBLE_SHARE);
}

/** When its present text was first seen, and how often it has changed. */
export interface Changed {
  readonly on: string;
  readonly times: number;
}

/** What a citation says about a text: whether it is still what is printed. */
export type TextStatus =
  /** `since` is when it was first seen; null where not recorded. */
  | { readonly kind: "not seen changed"; readonly since: string | null }
  | ({ readonly kind: "changed" } & Changed)
  /** The last text of an article that is gone. */
  | { readonly kind: "gone"; readonly since: string; readonly changed: Changed | null }
  /** An earlier text: `on` is when the next one was first seen. */
  | { readonly kind: "replaced"; readonly on: string };

/** Records that the article was seen with this text. A text that returns is a new version. */
export function seen(history: History | null, article: Article, at: string): History {
  const version: Version = { article, firstSeen: at, lastSeen: at };
  const last = history?.versions.at(-1);
  if (!history || !last) return { versions: [version], goneSince: null, absences: [] };
  const { versions, goneSince, absences } = history;
  return {
    versions: isSameText(last.article, article)
      ? [...versions.slice(0, -1), { ...last, article, lastSeen: at }]
      : [...versions, version],
    goneSince: null,
    absences: goneSince === null ? absences : [...absences, { from: goneSince, to: at }],
  };
}

/** Records that the article was looked for and is gone. Its texts stay. */
export function gone(history: History, at: string): History {
  return history.goneSince === null ? { ...history, goneSince: at } : history;
}

/** The status of one of its texts, numbered from 1; by default the last. Null stands for no history. */
export function statusOf(history: History | null, number?: number): TextStatus {
  if (history === null) return { kind: "not seen changed", since: null };
  const { versions, goneSince } = history;
  const replacedBy = number === undefined ? undefined : versions[number];
  if (replacedBy) return { kind: "replaced", on: replacedBy.firstSeen };
  const last = versions.at(-1);
  const changed =
    last === undefined || versions.length === 1 ? null : { on: last.firstSeen, times: versions.length - 1 };
  if (goneSince !== null) return { kind: "gone", since: goneSince, changed };
  if (changed === null) return { kind: "not seen changed", since: last?.firstSeen ?? null };
  return { kind: "changed", ...changed };
}

/** Histories of articles that changed, went or came back. All others still have their first text. */
export class Histories {
  readonly #byId = new Map<ArticleId, History>();
  /** Those seen to be gone, by the words of their headline, latest first. */
  readonly #gone = new PrefixTable<History>(({ goneSince }) => Date.parse(goneSince ?? ""));
  /** Those with several texts, latest change first. */
  readonly #changed = new PrefixTable<History>(({ versions }) =>
    Date.parse(versions.at(-1)?.firstSeen ?? ""),
  );

  /** `saved` comes from `all`. */
  constructor(saved: Iterable<readonly [ArticleId, History]> = []) {
    for (const [id, history] of saved) this.#put(id, history);
    this.settle();
  }

  get(id: ArticleId): History | null {
    return this.#byId.get(id) ?? null;
  }

  all(): IterableIterator<[ArticleId, History]> {
    return this.#byId.entries();
  }

  /** Last texts of gone articles with a headline word that starts so, latest first. */
  *goneWith(start: string): Generator<Article> {
    for (const { versions } of this.#gone.heaviest(start))
      yield* versions.slice(-1).map(({ article }) => article);
  }

  /** Last texts of articles with several, latest change first. */
  *changedLast(): Generator<Article> {
    for (const { versions } of this.#changed.heaviest(""))
      yield* versions.slice(-1).map(({ article }) => article);
  }

  /** Call after changes, so that the next lookup need not wait for it. */
  settle(): void {
    this.#gone.settle();
    this.#changed.settle();
  }

  #put(id: ArticleId, history: History): void {
    const before = this.#byId.get(id);
    if (before) for (const index of [this.#gone, this.#changed]) index.remove(before);
    this.#byId.set(id, history);
    const title = history.versions.at(-1)?.article.title ?? "";
    if (history.goneSince !== null) for (const word of headlineWords(title)) this.#gone.add(word, history);
    if (history.versions.length > 1) this.#changed.add("", history);
  }

  /** Records a changed text. `since` is when `before` was first seen, if known. */
  changed(before: Article, after: Article, at: string, since: string): void {
    this.#put(before.id, seen(this.#known(before, since), after, at));
  }

  removed(article: Article, at: string, since: string): void {
    this.#put(article.id, gone(this.#known(article, since), at));
  }

  /** Records an article that is new, or is back. */
  added(article: Article, at: string): void {
    const known = this.#byId.get(article.id);
    if (known) this.#put(article.id, seen(known, article, at));
  }

  #known(article: Article, since: string): History {
    return this.#byId.get(article.id) ?? seen(null, article, since);
  }

  /** What the document itself says, which is more reliable than observed file changes. */
  restore(id: ArticleId, history: History): void {
    this.#put(id, history);
  }
}

/** In lower case, without repetition. */
export function headlineWords(title: string): Set<string> {
  return new Set(title.toLowerCase().match(/[\p{L}\p{N}]+/gu));
}
