/** Runs the digests and watches that are due, and completes each delivery. */
import { LRUCache } from "lru-cache";
import { KeyedQueue } from "../common/keyed-queue.ts";
import type { Log } from "../log.ts";
import type { Delivery, Digest, Store } from "../store/ports.ts";
import { alertSubject, matchArrivals, runAlerts, targetOf } from "./alerts.ts";
import type { Sources } from "./content/compose.ts";
import type { DigestContent } from "./content/content.ts";
import { Deliverer } from "./deliverer.ts";
import { DigestPublisher, digestSubject, type PublisherParts } from "./digest-publisher.ts";
import type { DigestChannel, PauseNotice } from "./ports.ts";
import type { Slot } from "./schedule/schedule.ts";

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
  readonly #parts: RunnerParts;
  readonly #now: () => number;
  readonly #digests: DigestPublisher;
  readonly #desk: PublisherParts;
  readonly #queue = new KeyedQueue(AT_ONCE);
  /** Subject → until when. An evicted one is tried sooner. */
  readonly #resting = new LRUCache<string, number>({ max: 10_000 });
  readonly #stopping = new AbortController();
  #forgotten = 0;
  #lastRound: number | null = null;
  #timer: NodeJS.Timeout | undefined;

  constructor(parts: RunnerParts) {
    const { store, sources, channel, now = Date.now, sendLimit = SEND_LIMIT_MS } = parts;
    const { steady = () => performance.now() } = parts;
    const deliverer = new Deliverer(store, channel, now, { sendLimit, steady });
    const see: PublisherParts["see"] = (delivery, owners) => this.#see(delivery, owners);
    this.#parts = parts;
    this.#now = now;
    this.#desk = { store, sources, deliverer, now, see, signal: this.#stopping.signal };
    this.#digests = new DigestPublisher(this.#desk);
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
    const watches = this.#runExclusively("watches", () => matchArrivals(store, sources));
    const digests = store.digests.active().map(({ id }) => id);
    const active = new Set(digests.map(digestSubject));
    const closing = store.deliveries
      .open()
      .filter(({ subject, target }) => subject !== alertSubject(target) && !active.has(subject));
    await Promise.all([
      ...digests.map((id) => this.#runExclusively(digestSubject(id), () => this.#digests.run(id))),
      ...closing.map((row) =>
        this.#runExclusively(row.subject, () =>
          this.#digests.close(row, { code: "pausedOrRemoved", values: {} }),
        ),
      ),
      watches.then(() => this.#tickAlerts()),
    ]);
    this.#forget();
    this.#lastRound = this.#now();
  }

  /** When a round was last seen through, in ms since 1970. */
  get lastRound(): number | null {
    return this.#lastRound;
  }

  /** Exactly what would be posted now, for today's local date. */
  preview(digest: Digest): DigestContent {
    return this.#digests.preview(digest);
  }

  /** The digest of what came after `since` and up to `upto`, for a local date; from the present corpus. */
  contentOf(digest: Digest, since: number, upto: number, date: string): DigestContent {
    return this.#digests.contentOf(digest, since, upto, date);
  }

  /**
   * Posts a digest at once, and advances its mark. `slot` is unique to the request, such as the interaction's
   * id: the same one posts once. Null where there is no such digest, or the slot is on record.
   */
  postNow(id: string, slot: string): Promise<Delivery | null> {
    return this.#queue.run(digestSubject(id), () => this.#digests.postNow(id, slot));
  }

  /** Sends an uncertain delivery again on request. Null where it is not uncertain, or already sent again. */
  resend(key: string): Promise<Delivery | null> {
    const old = this.#parts.store.deliveries.get(key);
    if (old?.outcome !== "uncertain") return Promise.resolve(null);
    return this.#queue.run(old.subject, () => this.#digests.resend(old));
  }

  /** The next slot whose date is not on record; null where the digest is paused. */
  next(digest: Digest): Slot | null {
    return this.#digests.next(digest);
  }

  /** The bot is back in a server: resumes what was paused because it had left. */
  async guildReturned(guild: string): Promise<void> {
    const { store, channel } = this.#parts;
    const open = async (id: string) => (await channel.canPost(`channel:${id}`)).kind === "yes";
    for (const digest of store.digests.inGuild(guild)) {
      if (digest.state === "paused-channel-gone" && (await open(digest.channel))) {
        store.digests.change(digest.id, { state: "active" });
      }
    }
    for (const { id, state, channel: place } of store.watches.inGuild(guild)) {
      if (state === "paused-channel-gone" && place !== null && (await open(place))) {
        store.watches.setState(id, "active");
      }
    }
  }

  /** Occasionally removes deliveries settled long ago. */
  #forget(): void {
    const now = this.#now();
    if (Math.abs(now - this.#forgotten) < FORGET_MS) return;
    this.#forgotten = now;
    this.#parts.store.deliveries.forget(now - KEPT_MS);
    this.#parts.store.watches.forget(now - KEPT_MS);
  }

  async #tickAlerts(): Promise<void> {
    const { store } = this.#parts;
    const open = store.deliveries.open().filter(({ subject, target }) => subject === alertSubject(target));
    const targets = new Set([...open, ...store.watches.waiting()].map(({ target }) => target));
    const watches = Map.groupBy(targets.size > 0 ? store.watches.active() : [], targetOf);
    const told = [...targets].map((target) => {
      const logged = watches.get(target)?.map(({ id }) => id);
      return this.#runExclusively(alertSubject(target), () => runAlerts(this.#desk, target), logged);
    });
    await Promise.all(told);
  }

  /** Logs the outcome of a delivery, and notifies those who set it up if Discord refused it. */
  #see(delivery: Delivery, owners: readonly string[]): Delivery {
    const { log, channel } = this.#parts;
    const { key, outcome, detail, target, attempts } = delivery;
    log[outcome === "sent" ? "info" : "warn"]({ key, outcome, detail, attempts }, "delivery");
    const kind = PAUSES[outcome];
    if (kind === undefined || detail === null) return delivery;
    for (const owner of owners) {
      // Not awaited: a direct message must not hold up a channel.
      channel
        .tell(owner, { kind, target, detail, language: this.#languageFor(delivery, owner) })
        .catch((error: unknown) => {
          log.warn({ err: error, key }, "the one who set it up could not be told");
        });
    }
    return delivery;
  }

  /** The language set for a digest or an owner's watch, or for their server. */
  #languageFor({ subject, target }: Delivery, owner: string): string | null {
    const { digests, watches, settings } = this.#parts.store;
    const digest =
      subject === alertSubject(target) ? null : digests.get(subject.slice(digestSubject("").length));
    const watch = watches.ownedBy(owner).find((one) => targetOf(one) === target);
    return (
      digest?.language ?? watch?.language ?? settings.get(digest?.guild ?? watch?.guild ?? null).language
    );
  }

  /** Runs `work` unless its subject is busy or resting; a failure is logged (`logged`) and affects no other. */
  async #runExclusively(
    subject: string,
    work: () => Promise<unknown>,
    logged: unknown = subject,
  ): Promise<void> {
    const until = this.#resting.get(subject);
    const now = this.#now();
    if (until !== undefined && now < until && until - now <= REST_MS) return;
    this.#resting.delete(subject);
    if (this.#queue.isBusy(subject)) return;
    try {
      await this.#queue.run(subject, work);
    } catch (error) {
      this.#resting.set(subject, this.#now() + REST_MS);
      this.#parts.log.error(
        { err: error, subject: logged },
        "a delivery failed; it is tried again in five minutes",
      );
    }
  }
}

const PAUSES: Partial<Record<Delivery["outcome"], PauseNotice["kind"]>> = {
  "paused-no-permission": "no-permission",
  "paused-channel-gone": "channel-gone",
};
