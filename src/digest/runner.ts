/** Runs the digests and watches that are due, and completes each delivery. */
import { LRUCache } from "lru-cache";
import { KeyedQueue } from "../common/keyed-queue.ts";
import type { Log } from "../log.ts";
import type { Delivery, Store } from "../store/ports.ts";
import { alertSubject, matchArrivals, resendAlert, runAlerts } from "./alerts.ts";
import { kindOf } from "./consequences.ts";
import type { Sources } from "./content/compose.ts";
import { Deliverer, isRetryDue, type PublisherParts, tagOf } from "./deliverer.ts";
import { DigestPublisher, digestSubject } from "./digest-publisher.ts";
import { beginOutletNotices, follow, followed } from "./followers.ts";
import type { DigestChannel } from "./ports.ts";
import { recover } from "./recovery.ts";
import { recordSilences, SETTLING_MS } from "./silence.ts";

export interface RunnerParts {
  readonly store: Store;
  readonly channel: DigestChannel;
  readonly sources: Sources;
  readonly log: Pick<Log, "info" | "warn" | "error">;
  /** ms since 1970. */
  readonly now?: () => number;
  /** A monotonic clock, in ms. */
  readonly steady?: () => number;
  /** ms after which a request to Discord is given up. */
  readonly sendLimit?: number;
  /** User ids of those who are told when an outlet is silent. */
  readonly operators?: () => Promise<readonly string[]>;
}

const TICK_MS = 10_000;
const SEND_LIMIT_MS = 30_000;
/** Concurrent deliveries: a few that hang do not hold up the others. */
const AT_ONCE = 50;
/** How long a subject is left alone after an unexpected failure. */
const REST_MS = 5 * 60_000;
const FORGET_MS = 3_600_000;
const KEPT_MS = 400 * 86_400_000;

export class DigestRunner {
  readonly digests: DigestPublisher;
  readonly #parts: RunnerParts;
  readonly #now: () => number;
  readonly #desk: PublisherParts;
  readonly #queue = new KeyedQueue(AT_ONCE);
  /** Subject → until when. An evicted one is tried sooner. */
  readonly #resting = new LRUCache<string, number>({ max: 10_000 });
  readonly #stopping = new AbortController();
  readonly #started: number;
  #forgotten = 0;
  #lastRound: number | null = null;
  #timer: NodeJS.Timeout | undefined;

  constructor(parts: RunnerParts) {
    const { store, sources, channel, now = Date.now, sendLimit = SEND_LIMIT_MS } = parts;
    const { steady = () => performance.now() } = parts;
    const deliverer = new Deliverer({ store, channel, now, sendLimit, steady });
    const see: PublisherParts["see"] = (delivery) => this.#see(delivery);
    this.#parts = parts;
    this.#now = now;
    this.#started = now();
    this.#desk = { store, sources, deliverer, now, see, signal: this.#stopping.signal };
    this.digests = new DigestPublisher(this.#desk);
  }

  /** Call once Discord is connected: finishes what a crash left open, then sends what is due. */
  start(): void {
    const turn = (): void => {
      this.tick().catch((error: unknown) =>
        this.#parts.log.error({ err: error }, "a round of digests failed"),
      );
    };
    this.#timer = setInterval(turn, TICK_MS);
    turn();
  }

  /** Waits `grace` ms for work in progress; what is still open is looked for at the next start. */
  async stop(grace = 3_000): Promise<void> {
    clearInterval(this.#timer);
    const timer = setTimeout(() => this.#stopping.abort(), grace);
    await this.#queue.idle();
    clearTimeout(timer);
  }

  /** One round; resolves when all its work is done. Rounds may overlap: work in progress is skipped. */
  async tick(): Promise<void> {
    const { store, sources } = this.#parts;
    if (this.#stopping.signal.aborted) return;
    await this.#runExclusively("recovery", () => this.#recover(null));
    const watches = this.#runExclusively("watches", () => matchArrivals(store, sources));
    const digests = store.digests.active().map(({ id }) => id);
    const active = new Set(digests.map(digestSubject));
    const closing = store.deliveries
      .open()
      .filter((row) => kindOf(row) === "digest" && !active.has(row.subject));
    await Promise.all([
      ...digests.map((id) => this.#runExclusively(digestSubject(id), () => this.digests.run(id))),
      ...closing.map((row) =>
        this.#runExclusively(row.subject, () =>
          this.digests.close(row, { code: "pausedOrRemoved", values: {} }),
        ),
      ),
      watches.then(() => {
        if (this.#isSettled()) recordSilences(store, this.#now());
        return this.#tickAlerts();
      }),
    ]);
    await this.#hourly();
    await this.#tickFollowers();
    this.#lastRound = this.#now();
  }

  /** When a round was last seen through, in ms since 1970. */
  get lastRound(): number | null {
    return this.#lastRound;
  }

  /**
   * Posts a digest at once, and advances its mark. `slot` is unique to the request, such as the interaction's
   * id: the same one posts once. Null where there is no such digest, or the slot is on record.
   */
  postNow(id: string, slot: string): Promise<Delivery | null> {
    return this.#queue.run(digestSubject(id), () => this.digests.postNow(id, slot));
  }

  /** Sends an uncertain delivery again on request. Null where it is not uncertain, or already sent again. */
  resend(key: string): Promise<Delivery | null> {
    const old = this.#parts.store.deliveries.get(key);
    if (old?.outcome !== "uncertain") return Promise.resolve(null);
    return this.#queue.run(old.subject, () =>
      kindOf(old) === "alert" ? resendAlert(this.#desk, key) : this.digests.resend(old),
    );
  }

  /** Something changed in a server: what was refused there is tried again where it may work now. */
  async changed(guild: string): Promise<void> {
    await this.#runExclusively(`recovery:${guild}`, () => this.#recover(guild));
  }

  #recover(guild: string | null): Promise<void> {
    return recover(this.#desk, this.#parts.channel, this.digests, guild);
  }

  /** Is everything matched that arrived while it did not run? A clock that steps back begins anew. */
  #isSettled(): boolean {
    return this.#now() - this.#started >= SETTLING_MS;
  }

  /** Removes deliveries settled long ago, and looks for outlets that are silent. */
  async #hourly(): Promise<void> {
    const { store, operators } = this.#parts;
    const now = this.#now();
    if (Math.abs(now - this.#forgotten) < FORGET_MS) return;
    this.#forgotten = now;
    store.deliveries.forget(now - KEPT_MS);
    store.watches.forget(now - KEPT_MS);
    if (operators !== undefined && this.#isSettled()) beginOutletNotices(store, await operators(), now);
  }

  async #tickAlerts(): Promise<void> {
    const { store } = this.#parts;
    const open = store.deliveries.open().filter(({ subject, target }) => subject === alertSubject(target));
    const targets = new Set([...open, ...store.watches.waiting()].map(({ target }) => target));
    await Promise.all(
      [...targets].map((target) =>
        this.#runExclusively(alertSubject(target), () => runAlerts(this.#desk, target)),
      ),
    );
  }

  /** Who set something up is told of it, and what is published is passed on. */
  async #tickFollowers(): Promise<void> {
    await Promise.all(
      [...followed(this.#parts.store, this.#now())].map(([target, rows]) =>
        this.#runExclusively(`after:${target}`, async () => {
          for (const row of rows) if (isRetryDue(row, this.#now())) await follow(this.#desk, row);
        }),
      ),
    );
  }

  #see(delivery: Delivery): Delivery {
    const { key, outcome, detail, attempts } = delivery;
    const known = { key, tag: tagOf(key), outcome, detail, attempts };
    this.#parts.log[outcome === "sent" ? "info" : "warn"](known, "delivery");
    return delivery;
  }

  /** Runs `work` unless its subject is busy or resting; a failure is logged and affects no other. */
  async #runExclusively(subject: string, work: () => Promise<unknown>): Promise<void> {
    const until = this.#resting.get(subject);
    const now = this.#now();
    if (until !== undefined && now < until && until - now <= REST_MS) return;
    this.#resting.delete(subject);
    if (this.#queue.isBusy(subject)) return;
    try {
      await this.#queue.run(subject, work);
    } catch (error) {
      this.#resting.set(subject, this.#now() + REST_MS);
      this.#parts.log.error({ err: error, subject }, "a delivery failed; it is tried again in five minutes");
    }
  }
}
