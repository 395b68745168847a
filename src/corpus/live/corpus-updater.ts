/** Puts articles into the library and tells what that changed, in slices that leave everything else its turn. */
import type { Article, ArticleId } from "../article.ts";
import { articleId } from "../identity.ts";
import type { Library, Refusal } from "../library.ts";
import { isSameText } from "../versions/comparison.ts";
import { type Histories, type History, isCredible } from "../versions/history.ts";
import { isNamedByPath, type KeptIds, keyOf } from "./kept-ids.ts";
import { TimeSlice } from "./time-slice.ts";

/** The most articles of one change. */
const MOST_IN_A_CHANGE = 50;

export interface Replaced {
  readonly before: Article;
  readonly after: Article;
}

/** What happened to some articles. The library holds the new state when it is told. */
export interface CorpusChange {
  readonly added: readonly Article[];
  /** The same article with another text. */
  readonly changed: readonly Replaced[];
  readonly removed: readonly Article[];
  /** The same text in another place: a renamed document, an item that moved within it. */
  readonly moved: readonly Replaced[];
  /** Their document says that their site has them no more: here they stay, with the last text that was seen. */
  readonly withdrawn: readonly Article[];
  /** Their site has them again. */
  readonly returned: readonly Article[];
}

export interface UpdaterOptions {
  readonly library: Library;
  readonly keptIds: KeptIds;
  /** Kept up to date: what was changed, removed, put back. */
  readonly histories: Histories;
  /** When an article was first seen (ISO 8601), where that is on record. */
  readonly firstSeen: (id: ArticleId) => string | null;
  /** Told in order, one at a time; the next slice of work waits for it. */
  readonly onChange: (change: CorpusChange) => void | Promise<void>;
  /** Something that only an operator can mend: the corpus is gone, a listener threw. */
  readonly onError: (error: unknown) => void;
}

type Batch = { -readonly [K in keyof CorpusChange]: CorpusChange[K][number][] };

export class CorpusUpdater {
  readonly #options: UpdaterOptions;
  readonly #slice = new TimeSlice();
  readonly #since = new Date().toISOString();
  #batch: Batch = emptyBatch();

  constructor(options: UpdaterOptions) {
    this.#options = options;
  }

  /** A new slice of work begins. */
  begin(): void {
    this.#slice.begin();
  }

  /** The article with the id that its bytes had, else the one that stood in its place in the document. */
  named(
    article: Article,
    names: ReadonlyMap<string, ArticleId>,
    places: ReadonlyMap<number, ArticleId>,
  ): Article {
    if (!isNamedByPath(article)) return article;
    const key = keyOf(article);
    const id = names.get(key) ?? this.#options.keptIds.get(key) ?? places.get(article.ordinal);
    return id === undefined ? article : { ...article, id };
  }

  /** Puts one article into the library; answers null, or why it was refused. */
  put(article: Article, own: ReadonlySet<ArticleId>, vanished: Map<ArticleId, Article>): Refusal | null {
    const { library, keptIds, histories } = this.#options;
    const at = new Date().toISOString();
    const displaced = library.bySourceId(article.sourceId);
    if (displaced && displaced.id !== article.id && own.has(displaced.id)) {
      // Another document took this name; the one that had it may stand under a new name.
      library.remove(displaced.id);
      vanished.set(displaced.id, displaced);
    }
    const before = library.get(article.id) ?? vanished.get(article.id);
    if (!before || !(own.has(article.id) || vanished.has(article.id))) {
      const refused = library.add(article);
      if (refused === null) {
        this.#batch.added.push(article);
        histories.added(article, at);
      }
      return refused;
    }
    const copy = library.refusalOf(article);
    if (copy && copy.copyOf !== before.origin) return copy;
    vanished.delete(article.id);
    if (keyOf(before) === keyOf(article) && before.origin === article.origin) return null;
    library.replace(article);
    const isSame = isSameText(before, article) && before.date === article.date;
    if (!isSame) histories.changed(before, article, at, this.#firstSeen(before));
    this.#batch[isSame ? "moved" : "changed"].push({ before, after: article });
    if (isNamedByPath(article) && article.id !== articleId(article.sourceId)) {
      keptIds.set(keyOf(article), article.id);
    }
    return null;
  }

  /** What the document itself tells of the article's versions: it knows better than what was seen happening to files. */
  restore({ id }: Article, history: History): void {
    const { library, histories } = this.#options;
    const wasGone = (histories.get(id)?.goneSince ?? null) !== null;
    const isGone = history.goneSince !== null;
    histories.restore(id, history);
    const held = library.get(id);
    if (held && wasGone !== isGone) this.#batch[isGone ? "withdrawn" : "returned"].push(held);
  }

  /** So many at once that the folder is not there, or another one is, make no history: nobody withdrew them. */
  async remove(articles: readonly Article[]): Promise<void> {
    const { library, histories } = this.#options;
    const credible = isCredible(articles.length, library.size);
    for (const article of articles) {
      library.remove(article.id);
      this.#batch.removed.push(article);
      if (credible) histories.removed(article, new Date().toISOString(), this.#firstSeen(article));
      await this.pause();
    }
  }

  /** As far as it is known here: when its bytes were fetched, when it arrived, else when the corpus was opened. */
  #firstSeen({ id, retrieved }: Article): string {
    return retrieved ?? this.#options.firstSeen(id) ?? this.#since;
  }

  /** Tells what has come together and lets everything else have its turn, when it is time. */
  async pause(): Promise<void> {
    const size = Object.values(this.#batch).reduce((sum, articles) => sum + articles.length, 0);
    if (size >= MOST_IN_A_CHANGE || this.#slice.isOver()) await this.flush();
  }

  async flush(): Promise<void> {
    const batch = this.#batch;
    this.#batch = emptyBatch();
    if (Object.values(batch).some((articles) => articles.length > 0)) {
      try {
        await this.#options.onChange(batch);
      } catch (error) {
        this.#options.onError(error);
      }
    }
    await this.#slice.give();
  }
}

function emptyBatch(): Batch {
  return { added: [], changed: [], removed: [], moved: [], withdrawn: [], returned: [] };
}
