/** Delivers a message to Discord exactly once, whatever fails in between. */
import { createHash } from "node:crypto";
import { type Delivery, type Detail, freeTextDetail, type Outcome, type Store } from "../store/ports.ts";
import type { Sources } from "./content/compose.ts";
import type {
  Announcement,
  CanPost,
  DigestChannel,
  History,
  OwnMessage,
  Pause,
  SendResult,
} from "./ports.ts";

/** Discord matches a nonce seen "in the past few minutes" with the earlier message; two minutes are safe. */
const NONCE_WINDOW_MS = 2 * 60_000;
/** An unanswered request may still be accepted for this long: until then the history proves nothing. */
const LATE_MS = 2 * 60_000;
/** This machine's clock may be wrong or step by this much: a day and a little. */
const CLOCK_MS = 26 * 3_600_000;
const FIRST_WAIT_MS = 10_000;
const LONGEST_WAIT_MS = 10 * 60_000;
/** What was broken off says so in this time; what does not is taken as unanswered. */
const GRACE_MS = 200;

/** 24 base64url characters of the key's SHA-256: unique to a delivery and always the same. */
export function nonceOf(key: string): string {
  return createHash("sha256").update(key).digest("base64url").slice(0, 24);
}

/** Identifies a delivery's message: the first 12 characters of the nonce. */
export function tagOf(key: string): string {
  return nonceOf(key).slice(0, 12);
}

/** The tag that a delivery's message shows as the end of a small line, after what it is in any language, which nothing quoted can form; null without. */
export function tagIn(text: string): string | null {
  return /^-# .+ · (?:[^·`]+ )?`([\w-]{12})`$/m.exec(text)?.[1] ?? null;
}

/** Does a message have this delivery's tag? A key that says by itself what is told is the same in every store. */
export function isTagged(key: string): (message: OwnMessage) => boolean {
  return ({ text }) => text.includes(tagOf(key));
}

/** What to deliver, and what to record with the outcome. */
export interface Task {
  readonly announce: () => Announcement | Promise<Announcement>;
  /** The server of the target; null for direct messages. */
  readonly guild: string | null;
  /** Why it is not to be sent any more, only looked for; null while it is wanted. */
  readonly unwanted: Detail | null;
  /** ms since 1970: it is not sent later. */
  readonly deadline: number;
  /**
   * Would another store, of which this one is an earlier copy, have posted this as that message? Asked before the first
   * try of a process; null where posting twice does no harm.
   */
  readonly isPosted: ((message: OwnMessage) => boolean) | null;
  /** Written in one transaction with the outcome. */
  settled(settled: Settled): void;
}

export interface Settled {
  readonly delivery: Delivery;
  /** Discord will refuse the next one too. */
  readonly pause: Pause | null;
  /** The forum post that it stands in. */
  readonly thread: string | null;
}

/** Times further in the future than this were recorded under a wrong clock. */
const AHEAD_MS = 2 * 86_400_000;

/** Whether an open delivery is due for another attempt. */
export function isRetryDue({ retry }: Delivery, now: number): boolean {
  return retry === null || retry <= now || retry > now + AHEAD_MS;
}

interface DelivererParts {
  readonly store: Pick<Store, "deliveries" | "transaction">;
  readonly channel: DigestChannel;
  readonly now: () => number;
  /** ms after which an unanswered request is given up. */
  readonly sendLimit: number;
  /** A monotonic clock, in ms. */
  readonly steady: () => number;
}

export class Deliverer {
  readonly #parts: DelivererParts;
  /** Key → time of the first attempt, by the monotonic clock of this process. */
  readonly #tried = new Map<string, number>();
  /** Key → when its last request was given up, by the same clock. */
  readonly #unanswered = new Map<string, number>();
  /** Subjects of which this process has delivered something: nobody has exchanged the store since. */
  readonly #met = new Set<string>();

  constructor(parts: DelivererParts) {
    this.#parts = parts;
  }

  /**
   * Advances an open delivery by one step. If it may have been posted, the channel is searched first; it is
   * sent again only if it is certainly not there, or while Discord still knows its nonce. Returns the row in
   * its new state.
   */
  async deliver(row: Delivery, task: Task, signal: AbortSignal): Promise<Delivery> {
    let tried = row.tried;
    /** Is it certain that no earlier try was accepted, as far as can be seen? */
    let isAbsent = tried === null;
    const isWanted = task.unwanted === null && this.#parts.now() <= task.deadline;
    if (tried !== null) {
      const found = await this.#look(row, tried, signal);
      if (found.kind === "found") return this.#settle(row, task, "sent", { detail: null, ...found });
      if (found.kind === "absent" && !isWanted && this.#mayComeLate(row)) {
        return this.#settle(row, task, "uncertain", { detail: { code: "mayComeLate", values: {} } });
      }
      if (found.kind === "absent" && !this.#parts.channel.knowsNonces(row.target) && this.#mayComeLate(row)) {
        return this.#wait(row, "pending", { code: "mayComeLate", values: {} }, LATE_MS, tried);
      }
      if (found.kind === "absent") {
        isAbsent = true;
        // Until the last request can come late no more, it is looked for again, whatever becomes of this one.
        if (!this.#mayComeLate(row)) {
          tried = null;
          this.#tried.delete(row.key);
        }
      } else if (found.kind === "gone") {
        const pause = "paused-channel-gone";
        return this.#settle(row, task, pause, { detail: found.detail, pause });
      } else if (found.kind === "not-now" && isWanted) {
        return this.#wait(row, "pending", found.detail, null, tried);
      } else if (found.kind === "not-now" || !this.#inWindow(row)) {
        return this.#settle(row, task, "uncertain", { detail: found.detail });
      }
    } else if (isWanted && task.isPosted !== null && !this.#met.has(row.subject)) {
      const found = await this.#look(row, this.#parts.now(), signal, task.isPosted);
      if (found.kind === "found") {
        const detail = { code: "postedBefore", values: {} } as const;
        return this.#settle(row, task, "uncertain", { ...found, detail });
      }
    }
    this.#met.add(row.subject);
    if (!isWanted) {
      const unposted = task.unwanted === null ? "given-up" : "skipped";
      const detail = task.unwanted ?? row.detail ?? ({ code: "outOfTime", values: {} } as const);
      return this.#settle(row, task, tried === null ? unposted : "uncertain", { detail });
    }
    const announcement = await task.announce();
    const may = await this.#within<CanPost>(
      signal,
      () => ({ kind: "unknown" }),
      () => this.#parts.channel.canPost(row.target, task.guild),
    );
    if (may.kind === "refused") return this.#refused(row, task, may, isAbsent);
    if (may.kind === "not-now") return this.#notSent(row, may.detail, null, tried);
    if (tried === null) this.#tried.set(row.key, this.#parts.steady());
    const sending = this.#parts.store.deliveries.change(row.key, {
      outcome: "pending",
      detail: null,
      tried: tried ?? this.#parts.now(),
      attempts: row.attempts + 1,
      retry: null,
    });
    const result = await this.#within<SendResult>(
      signal,
      (detail, isBegun) => (isBegun ? { kind: "unknown", detail } : { kind: "unsent", detail, after: null }),
      (limit) => this.#parts.channel.send(row.target, announcement, nonceOf(row.key), limit),
    );
    switch (result.kind) {
      case "sent":
        return this.#settle(sending, task, "sent", { detail: null, ...result });
      case "refused":
        return this.#refused(sending, task, result, isAbsent);
      case "unsent":
      case "rejected":
        return this.#notSent(sending, result.detail, result.after, tried);
      case "unknown":
        this.#unanswered.set(row.key, this.#parts.steady());
        return this.#wait(sending, "pending", result.detail, null, sending.tried);
    }
  }

  /** This attempt was certainly not accepted; an earlier one may have been (`tried` is not null). */
  #notSent(row: Delivery, detail: Detail, after: number | null, tried: number | null): Delivery {
    return this.#wait(row, tried === null ? "retry-later" : "pending", detail, after, tried);
  }

  #refused(
    row: Delivery,
    task: Task,
    { pause, detail }: { readonly pause: Pause; readonly detail: Detail },
    isAbsent: boolean,
  ): Delivery {
    // What would refuse this one would refuse one that comes late as well.
    return this.#settle(row, task, isAbsent ? pause : "uncertain", { detail, pause });
  }

  #settle(
    row: Delivery,
    task: Task,
    outcome: Outcome,
    of: {
      readonly detail: Detail | null;
      readonly message?: string;
      readonly thread?: string | undefined;
      readonly pause?: Pause;
    },
  ): Delivery {
    const { detail, message, thread = null, pause = null } = of;
    const where =
      message === undefined ? {} : { message: thread === null ? message : `${thread}/${message}` };
    const settled = this.#parts.store.transaction(() => {
      const tried = outcome === "sent" || outcome === "uncertain" ? row.tried : null;
      const delivery = this.#parts.store.deliveries.change(row.key, {
        ...where,
        outcome,
        detail,
        tried,
        retry: null,
      });
      task.settled({ delivery, pause, thread });
      return delivery;
    });
    this.#tried.delete(row.key);
    this.#unanswered.delete(row.key);
    return settled;
  }

  #wait(
    row: Delivery,
    outcome: "pending" | "retry-later",
    detail: Detail,
    after: number | null,
    tried: number | null,
  ): Delivery {
    const wait = after ?? Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.min(row.attempts, 10));
    return this.#parts.store.deliveries.change(row.key, {
      outcome,
      detail,
      tried,
      retry: this.#parts.now() + wait,
    });
  }

  /**
   * What Discord answers within the time limit; else, and for an error, what `unanswered` makes of the reason and of
   * whether it was asked at all.
   */
  async #within<T>(
    signal: AbortSignal,
    unanswered: (detail: Detail, isBegun: boolean) => T,
    ask: (limit: AbortSignal) => T | Promise<T>,
  ): Promise<T> {
    const silent = { code: "discordSilent", values: {} } as const;
    const limit = AbortSignal.any([signal, AbortSignal.timeout(this.#parts.sendLimit)]);
    if (limit.aborted) return unanswered(silent, false);
    const { promise, resolve } = Promise.withResolvers<T>();
    let grace: NodeJS.Timeout | undefined;
    const giveUp = (): void => {
      grace = setTimeout(() => resolve(unanswered(silent, true)), GRACE_MS);
    };
    limit.addEventListener("abort", giveUp, { once: true });
    try {
      return await Promise.race([promise, ask(limit)]);
    } catch (error) {
      return unanswered(limit.aborted ? silent : freeTextDetail(error), true);
    } finally {
      limit.removeEventListener("abort", giveUp);
      clearTimeout(grace);
    }
  }

  /** Looks for the message of a delivery among the bot's own. */
  async #look(row: Delivery, tried: number, signal: AbortSignal, isPosted = isTagged(row.key)) {
    const since = Math.min(row.created, tried, this.#parts.now()) - CLOCK_MS;
    const history = await this.#within<History>(
      signal,
      (detail) => ({ kind: "not-now", detail }),
      (limit) => this.#parts.channel.recentOwnMessages(row.target, since, limit),
    );
    if (history.kind !== "read") return history;
    const found = history.messages.find(isPosted);
    return found === undefined
      ? ({ kind: "absent" } as const)
      : ({ kind: "found", message: found.id, thread: found.thread } as const);
  }

  /** Whether its last request has just been given up; after a restart, by the wall clock. */
  #mayComeLate({ key, changed }: Delivery): boolean {
    const unanswered = this.#unanswered.get(key);
    if (unanswered !== undefined) return this.#parts.steady() - unanswered < LATE_MS;
    return !this.#tried.has(key) && Math.abs(this.#parts.now() - changed) < LATE_MS;
  }

  /** Does Discord still know the nonce? After a restart that cannot be told. */
  #inWindow({ key, target }: Delivery): boolean {
    const tried = this.#tried.get(key);
    return (
      this.#parts.channel.knowsNonces(target) &&
      tried !== undefined &&
      this.#parts.steady() - tried < NONCE_WINDOW_MS
    );
  }
}

/** What everything that delivers works with. */
export interface PublisherParts {
  readonly store: Store;
  readonly sources: Sources;
  readonly deliverer: Deliverer;
  readonly now: () => number;
  /** Is told what became of a delivery after that was written. */
  readonly see: (delivery: Delivery) => Delivery;
  readonly signal: AbortSignal;
}
