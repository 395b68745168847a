/** What the operator sees of the bot while it runs: `/healthz`, the metrics, and the state of the store in the log. */
import { subscribe, unsubscribe } from "node:diagnostics_channel";
import type { Archive } from "../archive/open.ts";
import { memoryOfThreads } from "../common/worker-pool.ts";
import type { Feeds } from "../corpus/feeds/service.ts";
import type { DigestRunner } from "../digest/runner.ts";
import type { Connection } from "../discord/connection/client.ts";
import type { TokenState } from "../discord/connection/lasting-rest.ts";
import type { HealthReport } from "../discord/interactions/health.ts";
import type { MetricSources, Metrics } from "../discord/interactions/metrics.ts";
import type { Log } from "../log.ts";
import type { Delivery, Store } from "../store/ports.ts";
import { STORE_PROBLEMS, StoreError, type StoreUnavailable } from "../store/problem.ts";

const MINUTE = 60_000;
/** A failure of the store is what it is now for so long. */
const STORE_TROUBLE_MS = MINUTE;
/** A delivery that is due for so long is late: what Discord refuses for a moment is posted by then. */
const LATE_MS = 30 * MINUTE;
/** A round takes seconds; after so long without one nothing is posted any more. */
const ROUND_MS = 10 * MINUTE;
/** A feed is read when it is due, or soon after. */
const FEED_MS = 60 * MINUTE;

/** The store as it was last met: counted, and told in the log once for each state. */
export class StoreWatch {
  readonly #log: Pick<Log, "error" | "info">;
  readonly #metrics: Pick<Metrics, "storeFailed">;
  readonly #now: () => number;
  #last: { readonly code: string; readonly at: number } | null = null;
  readonly #hear = (error: unknown): void => {
    if (!(error instanceof StoreError)) return;
    this.#metrics.storeFailed(error.code);
    const { code, detail } = error;
    if (this.problem !== code) this.#log.error({ problem: code, detail }, "the store fails");
    this.#last = { code, at: this.#now() };
  };

  constructor(log: Pick<Log, "error" | "info">, metrics: Pick<Metrics, "storeFailed">, now: () => number) {
    this.#log = log;
    this.#metrics = metrics;
    this.#now = now;
    subscribe(STORE_PROBLEMS.name, this.#hear);
  }

  /** What is wrong with it, as far as it was met in the last minute. */
  get problem(): string | null {
    if (this.#last === null || this.#now() - this.#last.at <= STORE_TROUBLE_MS)
      return this.#last?.code ?? null;
    this.#log.info("the store works again");
    this.#last = null;
    return null;
  }

  close(): void {
    unsubscribe(STORE_PROBLEMS.name, this.#hear);
  }
}

export interface Observed {
  readonly store: Store;
  readonly rests: StoreUnavailable | null;
  readonly storeWatch: StoreWatch;
  readonly token: TokenState;
  readonly archive: Pick<Archive, "library" | "live">;
  readonly feeds: Pick<Feeds, "status">;
  readonly runner: DigestRunner | null;
  /** False: rounds are begun by somebody else. */
  readonly rounds: boolean;
  connection(): Connection | null;
  now(): number;
}

/** A part is not `ok` where it cannot do what it is for; what others do, such as a site that is down, is told beside. */
export function reportOf(observed: Observed): HealthReport {
  const { storeWatch, rests, token, archive, feeds, now } = observed;
  const connection = observed.connection();
  const { problem, feeds: all } = feeds.status();
  const stuck = all.filter(({ next }) => now() - Date.parse(next) > FEED_MS);
  const storeProblem = rests?.values.why.code ?? storeWatch.problem;
  return {
    gateway: {
      ok: connection?.isAlive() === true && !token.isRefused,
      connected: connection?.isAlive() ?? false,
      shards: connection?.client.ws.shards.size ?? 0,
      tokenRefused: token.isRefused,
    },
    index: {
      ok: connection !== null,
      articles: archive.library.size,
      setAside: archive.live.status().setAside,
    },
    store: { ok: storeProblem === null, problem: storeProblem },
    deliveries: deliveriesOf(observed),
    feeds: {
      ok: stuck.length === 0,
      problem: problem?.code ?? null,
      feeds: all.map(({ outlet, lastRead, lastProblem }) => ({
        outlet,
        lastRead,
        problem: lastProblem?.code ?? null,
      })),
    },
  };
}

function deliveriesOf({ store, runner, rounds, now }: Observed): HealthReport[string] {
  if (runner === null) return { ok: false, pending: 0, late: 0, uncertain: 0, lastRound: null };
  const time = now();
  const counts = outcomesIn(store);
  const isLate = ({ due }: Delivery): boolean => time - due > LATE_MS;
  const late = counts === null ? 0 : store.deliveries.open().filter(isLate).length;
  const { lastRound } = runner;
  const isRunning = !rounds || (lastRound !== null && Math.abs(time - lastRound) < ROUND_MS);
  return {
    ok: isRunning && late === 0 && counts !== null,
    pending: (counts?.get("pending") ?? 0) + (counts?.get("retry-later") ?? 0),
    late,
    uncertain: counts?.get("uncertain") ?? 0,
    lastRound: lastRound === null ? null : new Date(lastRound).toISOString(),
  };
}

/** Null where the store cannot be asked. */
function outcomesIn(store: Store): ReadonlyMap<string, number> | null {
  try {
    return store.deliveries.counts();
  } catch (error) {
    if (error instanceof StoreError) return null;
    throw error;
  }
}

export function sourcesOf(observed: Observed): MetricSources {
  const { store, archive, feeds, now } = observed;
  return {
    health: () => reportOf(observed),
    outcomes: () => outcomesIn(store) ?? new Map(),
    setAside: () => archive.live.status().setAside,
    feeds: () =>
      feeds.status().feeds.map(({ outlet, url, lastRead }) => {
        return { outlet, url, ageSeconds: lastRead === null ? null : (now() - Date.parse(lastRead)) / 1000 };
      }),
    memory: async () => {
      const { heapUsed: heap, external } = process.memoryUsage();
      return [{ thread: "main", heap, external }, ...(await memoryOfThreads())];
    },
  };
}
