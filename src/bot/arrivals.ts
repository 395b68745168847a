/** Opens the store, or one in memory where it cannot be used, and records the state of the corpus in it. */
import type { Archive } from "../archive/open.ts";
import type { Article, ArticleId } from "../corpus/article.ts";
import type { Library } from "../corpus/library.ts";
import type { CorpusChange } from "../corpus/live/corpus-updater.ts";
import type { Recorded } from "../corpus/live/identities.ts";
import { TimeSlice } from "../corpus/live/time-slice.ts";
import { type History, isCredible } from "../corpus/versions/history.ts";
import { sightedOf } from "../digest/sightings.ts";
import type { LongTexts } from "../discord/interactions/custom-id.ts";
import type { Log } from "../log.ts";
import type { Sighted, Store } from "../store/ports.ts";
import { StoreError, type StoreUnavailable } from "../store/problem.ts";
import { memoryStore, openStore } from "../store/store.ts";

export interface OpenedStore {
  readonly store: Store;
  /** Why nothing is kept and digests are paused; null where all is well. */
  readonly problem: StoreUnavailable | null;
  /** State kept by earlier runs. */
  readonly versions: {
    readonly places: readonly Recorded[];
    readonly ids: readonly (readonly [string, ArticleId])[];
    readonly histories: readonly (readonly [ArticleId, History])[];
  };
}

/** More new articles at once than this, and than this share of the corpus, are a back-fill and not news. */
const BACKFILL = 500;
const BACKFILL_SHARE = 0.25;
const SAMPLE = 2_000;
/** Articles recorded per transaction, so that readers are answered in between. */
const AT_A_TIME = 50;

/**
 * Opens the store; a damaged, full or read-only one is replaced by one in memory, so that searching still
 * works.
 * Throws `StoreError` "storeInUse" where another bot has it: two would answer everything twice.
 */
export function openStoreOrMemory(path: string, now: () => number, log: Log): OpenedStore {
  let store: Store | null = null;
  try {
    store = openStore(path, now);
    const versions = {
      places: store.arrivalLog.places(),
      ids: store.versions.keptIds(),
      histories: store.versions.histories(),
    };
    return { store, problem: null, versions };
  } catch (error) {
    store?.close();
    if (!(error instanceof StoreError) || error.code === "storeInUse") throw error;
    return rest(error, now, log);
  }
}

/** Records what is new in the corpus. The first start and a back-fill are baselines and announce nothing. */
export function observe(opened: OpenedStore, archive: Archive, now: () => number, log: Log): OpenedStore {
  const { store } = opened;
  const { library, histories, live } = archive;
  // An article that its site withdrew stays in the corpus but counts as withdrawn.
  const isThere = ({ id }: Article) => (histories.get(id)?.goneSince ?? null) === null;
  try {
    const baseline = isBackfill(store, library);
    const there = library
      .byTurn()
      .values()
      .filter(isThere)
      .map((article) => placed(article, archive));
    const events = store.transaction(() => {
      const found = store.arrivalLog.observe(there, {
        baseline,
        isUnreadable: (origin) => live.isUnreadable(origin),
      });
      // Without this, one that came back while nobody watched would count as gone at the next start.
      for (const { kind, article } of found) if (kind !== "arrived") keepHistory(store, archive, article);
      return found;
    });
    log.info({ events: events.length, baseline }, "the corpus was compared with what was seen before");
    return opened;
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    store.close();
    return rest(error, now, log);
  }
}

function placed(article: Article, { identities }: Pick<Archive, "identities">): Sighted {
  return { ...sightedOf(article), where: identities.recordOf(article.id) };
}

/** An article that has yet to be recorded: in its present state, or gone. */
interface Arrival {
  readonly article: Article | null;
  readonly silent: boolean;
}

/**
 * Records arrivals while the bot runs, once a scan of the folder is complete: only then is it known whether they are
 * news or a back-fill. What cannot be recorded waits until it can: nothing is forgotten before it is committed.
 */
export class Arrivals {
  /** In the order of arrival. */
  readonly #waiting = new Map<ArticleId, Arrival>();
  #scanned = new Map<ArticleId, Article | null>();
  #added = 0;

  get waiting(): number {
    return this.#waiting.size + this.#scanned.size;
  }

  add({ added, changed, removed, moved, withdrawn, returned }: CorpusChange): void {
    const after = [...changed, ...moved].map((replaced) => replaced.after);
    for (const article of [...added, ...after, ...returned]) this.#scanned.set(article.id, article);
    for (const { id } of [...removed, ...withdrawn]) this.#scanned.set(id, null);
    this.#added += added.length;
  }

  /**
   * Records what has arrived. Throws `StoreError` where it cannot; call it again later. Returns how many articles
   * arrived, changed, went or came back, and whether any of them are announced silently.
   */
  async record(store: Store, archive: Kept): Promise<{ events: number; silent: boolean }> {
    this.#judge(archive.library);
    const slice = new TimeSlice();
    let events = 0;
    let silent = false;
    for (let first = this.#first(); first; first = this.#first()) {
      const isSilent = first.silent;
      const some = [...this.#waiting.entries().take(AT_A_TIME)].filter(([, one]) => one.silent === isSilent);
      const here = some.flatMap(([, { article }]) => article ?? []);
      const gone = some.flatMap(([id, { article }]) => (article === null ? id : []));
      events += store.transaction(() => {
        for (const [id] of some) keepHistory(store, archive, id);
        const sighted = here.map((article) => placed(article, archive));
        return store.arrivalLog.notice(sighted, gone, isSilent).length;
      });
      for (const [id, arrival] of some) if (this.#waiting.get(id) === arrival) this.#waiting.delete(id);
      silent ||= isSilent;
      await slice.yieldNow();
    }
    return { events, silent };
  }

  #first(): Arrival | undefined {
    return this.#waiting.values().next().value;
  }

  /** Decides for one scan whether it is news. */
  #judge(library: Library): void {
    const before = library.size - this.#added;
    const gone = this.#scanned
      .values()
      .filter((article) => article === null)
      .toArray().length;
    const silent =
      (this.#added > BACKFILL && this.#added > before * BACKFILL_SHARE) || !isCredible(gone, before + gone);
    for (const [id, article] of this.#scanned) {
      this.#waiting.delete(id);
      this.#waiting.set(id, { article, silent });
    }
    this.#scanned = new Map();
    this.#added = 0;
  }
}

type Kept = Pick<Archive, "library" | "histories" | "identities">;

/** Keeps what the folder itself cannot tell at the next start. */
function keepHistory(store: Store, { histories }: Kept, id: ArticleId): void {
  const history = histories.get(id);
  if (history) store.versions.keepHistory(id, history);
}

/** Long texts in the store; where it fails, in memory until the bot stops. */
export function longTextsIn(store: Store, log: Log): LongTexts {
  const spare = memoryStore();
  const orSpare = <T>(work: (from: Store) => T): T => {
    try {
      return work(store);
    } catch (error) {
      if (!(error instanceof StoreError)) throw error;
      log.debug({ problem: error.code }, "a long query is kept in memory");
      return work(spare);
    }
  };
  return {
    keep: (text, reader) => orSpare(({ queries }) => queries.keep(text, reader)),
    find: (key) => orSpare(({ queries }) => queries.find(key)) ?? spare.queries.find(key),
  };
}

function rest(error: StoreError, now: () => number, log: Log): OpenedStore {
  const { code, values, detail } = error;
  log.error(
    { problem: code, detail },
    "the store cannot be used: nothing is kept, and digests and watches are paused",
  );
  return {
    store: memoryStore(now),
    problem: { code: "storeRests", values: { why: { code, values } } },
    versions: { places: [], ids: [], histories: [] },
  };
}

/** Decided by a sample across the corpus: looking up each of 70,000 articles takes seconds. */
function isBackfill({ arrivalLog }: Store, library: Library): boolean {
  const stride = Math.max(1, Math.floor(library.size / SAMPLE));
  let asked = 0;
  let unknown = 0;
  let at = 0;
  for (const { id } of library.articles()) {
    if (at++ % stride !== 0) continue;
    asked++;
    if (arrivalLog.arrival(id) === null) unknown++;
  }
  return unknown * stride > BACKFILL && unknown > asked * BACKFILL_SHARE;
}
