/** The store as the bot uses it: opened or, where it cannot be used, replaced for the time being; and told what is in the corpus. */
import type { Library } from "./corpus/library.ts";
import { sightedOf } from "./digest/arrivals.ts";
import type { LongTexts } from "./discord/state.ts";
import type { Log } from "./log.ts";
import { StoreError } from "./store/problem.ts";
import { memoryStore, openStore, type Store } from "./store/store.ts";

export interface OpenedStore {
  readonly store: Store;
  /** Why nothing is kept and digests rest, as a sentence; null where all is well. */
  readonly problem: string | null;
}

/** More unknown articles at once than this, and than this share of the corpus, are a back-fill: no news. */
const BACKFILL = 500;
const BACKFILL_SHARE = 0.25;
const SAMPLE = 2_000;

/**
 * Opens the store; one that is damaged, full or read-only is replaced by one in memory, so that searches are answered.
 * Throws `StoreError` "in use" where another bot has it: two would answer everything twice.
 */
export function openOrRest(path: string, now: () => number, log: Log): OpenedStore {
  try {
    return { store: openStore(path, now), problem: null };
  } catch (error) {
    if (!(error instanceof StoreError) || error.problem === "in use") throw error;
    return rest(error, now, log);
  }
}

/** Records what is new in the corpus. The first start and a back-fill are baselines: they announce nothing. */
export function observe(opened: OpenedStore, library: Library, now: () => number, log: Log): OpenedStore {
  const { store, problem } = opened;
  try {
    const baseline = isBackfill(store, library);
    const events = store.sightings.observe(Iterator.from(library.articles()).map(sightedOf), {
      whole: true,
      baseline,
    });
    log.info({ events: events.length, baseline }, "the corpus was compared with what was seen before");
    return { store, problem };
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    store.close();
    return rest(error, now, log);
  }
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
        { problem: error.problem, detail: error.detail },
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
  const { problem, detail, message } = error;
  log.error({ problem, detail }, `${message} Nothing is kept until then; digests and watches rest.`);
  return { store: memoryStore(now), problem: `${message} Digests and watches rest until then.` };
}

/** Judged by a sample spread over the corpus: asking for each of 70,000 articles takes seconds. */
function isBackfill({ sightings }: Store, library: Library): boolean {
  const stride = Math.max(1, Math.floor(library.size / SAMPLE));
  let asked = 0;
  let unknown = 0;
  let at = 0;
  for (const { id } of library.articles()) {
    if (at++ % stride !== 0) continue;
    asked++;
    if (sightings.arrival(id) === null) unknown++;
  }
  return unknown * stride > BACKFILL && unknown > asked * BACKFILL_SHARE;
}
