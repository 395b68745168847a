/** Applies articles to the library and reports the changes, in time slices. */
import type { Article, ArticleId } from "../article.ts";
import type { Library, Refusal } from "../library.ts";
import type { Found } from "../load.ts";
import { isSameText } from "../versions/comparison.ts";
import { type Histories, type History, isCredible } from "../versions/history.ts";
import { bytesOf, type Claim, type Identities } from "./identities.ts";
import { TimeSlice } from "./time-slice.ts";

const MOST_IN_A_CHANGE = 50;

export interface Replaced {
  readonly before: Article;
  readonly after: Article;
}

/** A change of some articles, reported when the library is in the new state. */
export interface CorpusChange {
  readonly added: readonly Article[];
  /** The same article with another text. */
  readonly changed: readonly Replaced[];
  readonly removed: readonly Article[];
  /** The same text elsewhere: a renamed document, an item that moved within it. */
  readonly moved: readonly Replaced[];
  /** Gone from their site, as their document says: they stay here with the last text seen. */
  readonly withdrawn: readonly Article[];
  /** Back on their site. */
  readonly returned: readonly Article[];
}

export interface UpdaterOptions {
  readonly library: Library;
  readonly identities: Identities;
  /** Kept up to date with what was changed, removed or restored. */
  readonly histories: Histories;
  /** When an article was first seen (ISO 8601), if recorded. */
  readonly firstSeen: (id: ArticleId) => string | null;
  /** Called in order, one at a time, and awaited. */
  readonly onChange: (change: CorpusChange) => void | Promise<void>;
  /** Called for errors that only an operator can fix: the corpus is gone, a listener threw. */
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

  begin(): void {
    this.#slice.begin();
  }

  /** Puts one article into the library; returns null, or why it was refused. */
  async put(
    { article, history, claim, mayMove, isSecond }: Found,
    vanished: Map<ArticleId, Article>,
  ): Promise<Refusal | null> {
    // The first one keeps the id.
    const refused = isSecond
      ? this.#options.library.add(article)
      : this.#put(article, claim.rule, mayMove, vanished);
    if (refused === null && history) this.#restore(article, history);
    await this.pause();
    return refused;
  }

  /** `vanished` holds articles that are no longer in their place. */
  #put(
    article: Article,
    rule: Claim["rule"],
    mayMove: boolean,
    vanished: Map<ArticleId, Article>,
  ): Refusal | null {
    const { library, identities, histories } = this.#options;
    const at = new Date().toISOString();
    const displaced = library.bySourceId(article.sourceId);
    if (displaced && displaced.id !== article.id && displaced.origin === article.origin) {
      // What was in this place may be found under another name.
      library.remove(displaced.id);
      vanished.set(displaced.id, displaced);
    }
    // What is as it was recorded is no news: only this process has yet to know of it.
    const recorded = identities.turnOf(article);
    const turn = recorded ?? identities.nextTurn();
    const before = vanished.get(article.id) ?? library.get(article.id);
    const isMoved = vanished.has(article.id) || mayMove || before?.origin === article.origin;
    if (!before || !isMoved) {
      const refused = library.add(article, turn);
      if (refused !== null) return refused;
      this.#batch.added.push(article);
      if (recorded === undefined) histories.added(article, at);
    } else {
      const copy = library.refusalOf(article);
      if (copy && copy.copyOf !== before.origin) return copy;
      vanished.delete(article.id);
      if (
        bytesOf(before) === bytesOf(article) &&
        before.origin === article.origin &&
        library.get(before.id)
      ) {
        if (identities.isRecordedGone(article.id)) {
          histories.added(article, at);
          identities.note(article, library.turnOf(article.id), rule);
        }
        return null;
      }
      library.replace(article, turn);
      const isSame = isSameText(before, article) && before.date === article.date;
      if (!isSame && recorded === undefined) histories.changed(before, article, at, this.#firstSeen(before));
      this.#batch[isSame ? "moved" : "changed"].push({ before, after: article });
    }
    identities.note(article, turn, rule);
    return null;
  }

  /** The document's own record of the article's versions, which is more reliable than file changes. */
  #restore({ id }: Article, history: History): void {
    const { library, histories } = this.#options;
    const wasGone = (histories.get(id)?.goneSince ?? null) !== null;
    const isGone = history.goneSince !== null;
    histories.restore(id, history);
    const held = library.get(id);
    if (held && wasGone !== isGone) this.#batch[isGone ? "withdrawn" : "returned"].push(held);
  }

  /** So many at once that the folder is missing or another one are no withdrawals: no history is written. */
  async remove(articles: readonly Article[]): Promise<void> {
    const { library, histories, identities } = this.#options;
    const credible = isCredible(articles.length, library.size);
    for (const article of articles) {
      library.remove(article.id);
      this.#batch.removed.push(article);
      const isNews = credible && !identities.isRecordedGone(article.id);
      identities.noteGone(article.id);
      if (isNews) histories.removed(article, new Date().toISOString(), this.#firstSeen(article));
      await this.pause();
    }
  }

  /** When it was fetched or arrived, else when the corpus was opened. */
  #firstSeen({ id, retrieved }: Article): string {
    return retrieved ?? this.#options.firstSeen(id) ?? this.#since;
  }

  /** When the time slice is over, reports the collected changes and yields to the event loop. */
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
    await this.#slice.yieldNow();
  }
}

function emptyBatch(): Batch {
  return { added: [], changed: [], removed: [], moved: [], withdrawn: [], returned: [] };
}
