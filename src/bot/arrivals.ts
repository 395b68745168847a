/** Opens the store, or one in memory where it cannot be used, and records the state of the corpus in it. */
import type { Archive } from "../archive/open.ts";
import type { Article, ArticleId } from "../corpus/article.ts";
import type { Library } from "../corpus/library.ts";
import type { CorpusChange } from "../corpus/live/corpus-updater.ts";
import { keyOf } from "../corpus/live/kept-ids.ts";
import { TimeSlice } from "../corpus/live/time-slice.ts";
import { type History, isCredible } from "../corpus/versions/history.ts";
import { sightedOf } from "../digest/sightings.ts";
import type { LongTexts } from "../discord/interactions/custom-id.ts";
import type { Log } from "../log.ts";
import type { Store } from "../store/ports.ts";
import { StoreError, type StoreUnavailable } from "../store/problem.ts";
import { memoryStore, openStore } from "../store/store.ts";

export interface OpenedStore {
  readonly store: Store;
  /** Why nothing is kept and digests are paused; null where all is well. */
  readonly problem: StoreUnavailable | null;
  /** State kept by earlier runs. */
  readonly versions: {
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
    const versions = { ids: store.versions.keptIds(), histories: store.versions.histories() };
    return { store, problem: null, versions };
  } catch (error) {
    store?.close();
    if (!(error instanceof StoreError) || error.code === "storeInUse") throw error;
    return rest(error, now, log);
  }
}

/** Records what is new in the corpus. The first start and a back-fill are baselines and announce nothing. */
export function observe(
  opened: OpenedStore,
  { library, histories }: Pick<Archive, "library" | "histories">,
  now: () => number,
  log: Log,
): OpenedStore {
  const { store } = opened;
  // An article that its site withdrew stays in the corpus but counts as withdrawn.
  const isThere = ({ id }: Article) => (histories.get(id)?.goneSince ?? null) === null;
  try {
    const baseline = isBackfill(store, library);
    const events = store.arrivalLog.observe(
      Iterator.from(library.articles()).filter(isThere).map(sightedOf),
      {
        baseline,
      },
    );
    log.info({ events: events.length, baseline }, "the corpus was compared with what was seen before");
    return opened;
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    store.close();
    return rest(error, now, log);
  }
}

/**
 * Records arrivals while the bot runs, once a scan of the folder is complete: only then is it known whether
 * they are news or a back-fill.
 */
export class Arrivals {
  readonly #present = new Map<ArticleId, Article>();
  readonly #gone = new Set<ArticleId>();
  #added = 0;

  add({ added, changed, removed, moved, withdrawn, returned }: CorpusChange): void {
    for (const article of [
      ...added,
      ...changed.map(({ after }) => after),
      ...moved.map(({ after }) => after),
      ...returned,
    ]) {
      this.#present.set(article.id, article);
      this.#gone.delete(article.id);
    }
    for (const { id } of [...removed, ...withdrawn]) {
      this.#present.delete(id);
      this.#gone.add(id);
    }
    this.#added += added.length;
  }

  /** Returns how many articles arrived, changed, went or came back, and whether to announce them silently. */
  async record(store: Store, archive: Kept): Promise<{ events: number; silent: boolean }> {
    const { library } = archive;
    const before = library.size - this.#added;
    const silent =
      (this.#added > BACKFILL && this.#added > before * BACKFILL_SHARE) ||
      !isCredible(this.#gone.size, before + this.#gone.size);
    const present = [...this.#present.values()];
    const gone = [...this.#gone];
    this.#present.clear();
    this.#gone.clear();
    this.#added = 0;
    const slice = new TimeSlice();
    let events = 0;
    for (let from = 0; from < Math.max(present.length, gone.length); from += AT_A_TIME) {
      const some = present.slice(from, from + AT_A_TIME);
      const missing = gone.slice(from, from + AT_A_TIME);
      events += store.transaction(() => {
        for (const id of [...some.map((article) => article.id), ...missing]) keep(store, archive, id);
        return store.arrivalLog.notice(some.map(sightedOf), missing, silent).length;
      });
      await slice.yieldNow();
    }
    return { events, silent };
  }
}

type Kept = Pick<Archive, "library" | "histories" | "keptIds">;

/** Keeps what the folder itself cannot tell at the next start. */
function keep(store: Store, { library, histories, keptIds }: Kept, id: ArticleId): void {
  const history = histories.get(id);
  if (history) store.versions.keepHistory(id, history);
  const article = library.get(id);
  const place = article ? keyOf(article) : "";
  if (keptIds.get(place) === id) store.versions.keepId(place, id);
}

/** Long texts in the store; where it fails, in memory until the bot stops. */
export function longTextsIn(store: Store, log: Log): LongTexts {
  const spare = memoryStore();
  const orSpare = <T>(work: (from: Store) => T): T => {
    try {
      return work(store);
    } catch (error) {
      if (!(error instanceof StoreError)) throw error;
      log.error(
        { problem: error.code, detail: error.detail },
        "the store failed; a long query is kept in memory",
      );
      return work(spare);
    }
  };
  return {
    keep: (text) => orSpare(({ queries }) => queries.keep(text)),
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
    versions: { ids: [], histories: [] },
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
