/** The store as the bot uses it: opened or, where it cannot be used, replaced for the time being; and told what is in the corpus. */
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
import { StoreError, type StoreRests } from "../store/problem.ts";
import { memoryStore, openStore } from "../store/store.ts";

export interface OpenedStore {
  readonly store: Store;
  /** Why nothing is kept and digests rest; null where all is well. */
  readonly problem: StoreRests | null;
  /** What earlier runs kept beside the folder. */
  readonly versions: {
    readonly ids: readonly (readonly [string, ArticleId])[];
    readonly histories: readonly (readonly [ArticleId, History])[];
  };
}

/** More unknown articles at once than this, and than this share of the corpus, are a back-fill: no news. */
const BACKFILL = 500;
const BACKFILL_SHARE = 0.25;
const SAMPLE = 2_000;
/** Articles recorded in one transaction while readers are answered in between. */
const AT_A_TIME = 50;

/**
 * Opens the store; one that is damaged, full or read-only is replaced by one in memory, so that searches are answered.
 * Throws `StoreError` "storeInUse" where another bot has it: two would answer everything twice.
 */
export function openOrRest(path: string, now: () => number, log: Log): OpenedStore {
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

/** Records what is new in the corpus. The first start and a back-fill are baselines: they announce nothing. */
export function observe(
  opened: OpenedStore,
  { library, histories }: Pick<Archive, "library" | "histories">,
  now: () => number,
  log: Log,
): OpenedStore {
  const { store } = opened;
  // What its site has no more stays in the corpus and is withdrawn all the same.
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
 * Records what arrives while the bot runs, when all that one look at the folder found has been told: only then is it
 * known whether it is news or a back-fill.
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

  /** Answers how many articles arrived, were changed, went or came back, and whether that is news. */
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
      await slice.give();
    }
    return { events, silent };
  }
}

type Kept = Pick<Archive, "library" | "histories" | "keptIds">;

/** What the folder itself does not tell again at the next start. */
function keep(store: Store, { library, histories, keptIds }: Kept, id: ArticleId): void {
  const history = histories.get(id);
  if (history) store.versions.keepHistory(id, history);
  const article = library.get(id);
  const place = article ? keyOf(article) : "";
  if (keptIds.get(place) === id) store.versions.keepId(place, id);
}

/** Long texts in the store; where it fails, until the bot stops. */
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
    "the store cannot be used: nothing is kept, and digests and watches rest",
  );
  return {
    store: memoryStore(now),
    problem: { code: "storeRests", values: { why: { code, values } } },
    versions: { ids: [], histories: [] },
  };
}

/** Judged by a sample spread over the corpus: asking for each of 70,000 articles takes seconds. */
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
