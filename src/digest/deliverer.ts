/** Delivers a message to Discord exactly once, whatever fails in between. */
import { createHash } from "node:crypto";
import { type Delivery, type Detail, freeTextDetail, type Outcome, type Store } from "../store/ports.ts";
import type { Announcement, CanPost, DigestChannel, History, SendResult } from "./ports.ts";

/** Discord matches a nonce seen "in the past few minutes" with the earlier message; two minutes are safe. */
const NONCE_WINDOW_MS = 2 * 60_000;
/** An unanswered request may still be accepted for this long: until then the history proves nothing. */
const LATE_MS = 2 * 60_000;
/** This machine's clock may be wrong or step by this much: a day and a little. */
const CLOCK_MS = 26 * 3_600_000;
const FIRST_WAIT_MS = 10_000;
const LONGEST_WAIT_MS = 10 * 60_000;
const INVALID_LIMIT = 3;

/** 24 base64url characters of the key's SHA-256: unique to a delivery and always the same. */
export function nonceOf(key: string): string {
  return createHash("sha256").update(key).digest("base64url").slice(0, 24);
}

/** Identifies a delivery's message: the first 12 characters of the nonce. */
export function tagOf(key: string): string {
  return nonceOf(key).slice(0, 12);
}

/** What to deliver, and what to record with the outcome. */
export interface Task {
  readonly announce: () => Announcement;
  /** Why it is only looked for and no longer sent; null while it is wanted. */
  readonly unwanted: Detail | null;
  /** ms since 1970: it is not sent later. */
  readonly deadline: number;
  /** Called in one transaction with the outcome. `pause`: Discord will refuse the next one too. */
  settled(delivery: Delivery, pause: "no-permission" | "channel-gone" | null): void;
}

/** Times further in the future than this were recorded under a wrong clock. */
const AHEAD_MS = 2 * 86_400_000;

/** Whether an open delivery is due for another attempt. */
export function isRetryDue({ retry }: Delivery, now: number): boolean {
  return retry === null || retry <= now || retry > now + AHEAD_MS;
}

interface Limits {
  /** ms after which an unanswered request is given up. */
  readonly sendLimit: number;
  /** A monotonic clock, in ms. */
  readonly steady: () => number;
}

export class Deliverer {
  readonly #ledger: Pick<Store, "deliveries" | "transaction">;
  readonly #channel: DigestChannel;
  readonly #now: () => number;
  readonly #limits: Limits;
  /** Key → time of the first attempt, by the monotonic clock of this process. */
  readonly #tried = new Map<string, number>();
  /** Key → when its last request was given up, by the same clock. */
  readonly #unanswered = new Map<string, number>();

  constructor(
    ledger: Pick<Store, "deliveries" | "transaction">,
    channel: DigestChannel,
    now: () => number,
    limits: Limits,
  ) {
    this.#ledger = ledger;
    this.#channel = channel;
    this.#now = now;
    this.#limits = limits;
  }

  /**
   * Advances an open delivery by one step. If it may have been posted, the channel is searched first; it is
   * sent again only if it is certainly not there, or while Discord still knows its nonce. Returns the row in
   * its new state.
   */
  async deliver(row: Delivery, task: Task, signal: AbortSignal): Promise<Delivery> {
    let tried = row.tried;
    if (tried !== null) {
      const found = await this.#look(row, tried, signal);
      if (found.kind === "found") {
        return this.#settle(row, task, "sent", null, { message: found.message });
      }
      const isWanted = task.unwanted === null && this.#now() <= task.deadline;
      if (found.kind === "absent" && !isWanted && this.#mayComeLate(row)) {
        return this.#settle(row, task, "uncertain", { code: "mayComeLate", values: {} });
      }
      if (found.kind === "absent") {
        tried = null;
        this.#tried.delete(row.key);
      } else if (found.kind === "gone") {
        return this.#settle(row, task, "paused-channel-gone", found.detail, {}, "channel-gone");
      } else if (found.kind === "not-now" && isWanted) {
        return this.#wait(row, "pending", found.detail, null, tried);
      } else if (found.kind === "not-now" || !this.#inWindow(row.key)) {
        return this.#settle(row, task, "uncertain", found.detail);
      }
    }
    if (task.unwanted !== null || this.#now() > task.deadline) {
      const detail = task.unwanted ?? ({ code: "outOfTime", values: {} } as const);
      return this.#settle(row, task, tried === null ? "given-up" : "uncertain", detail);
    }
    const announcement = task.announce();
    const may = await this.#within<CanPost>(
      signal,
      () => ({ kind: "unknown" }),
      () => this.#channel.canPost(row.target),
    );
    if (may.kind === "no-permission" || may.kind === "gone") return this.#refused(row, task, may, tried);
    if (tried === null) this.#tried.set(row.key, this.#limits.steady());
    const sending = this.#ledger.deliveries.change(row.key, {
      outcome: "pending",
      detail: null,
      tried: tried ?? this.#now(),
      attempts: row.attempts + 1,
      retry: null,
    });
    const result = await this.#within<SendResult>(
      signal,
      (detail) => ({ kind: "unknown", detail }),
      (limit) => this.#channel.send(row.target, announcement, nonceOf(row.key), limit),
    );
    switch (result.kind) {
      case "sent":
        return this.#settle(sending, task, "sent", null, { message: result.message });
      case "no-permission":
      case "gone":
        return this.#refused(sending, task, result, tried);
      case "invalid":
        if (tried === null && sending.attempts >= INVALID_LIMIT) {
          return this.#settle(sending, task, "given-up", result.detail);
        }
        return this.#notSent(sending, result.detail, null, tried);
      case "not-now":
        return this.#notSent(sending, result.detail, result.after, tried);
      case "unknown":
        this.#unanswered.set(row.key, this.#limits.steady());
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
    refusal: { readonly kind: "no-permission" | "gone"; readonly detail: Detail },
    tried: number | null,
  ): Delivery {
    const gone = refusal.kind === "gone";
    const outcome = gone ? "paused-channel-gone" : "paused-no-permission";
    const pause = gone ? "channel-gone" : "no-permission";
    return this.#settle(row, task, tried === null ? outcome : "uncertain", refusal.detail, {}, pause);
  }

  #settle(
    row: Delivery,
    task: Task,
    outcome: Outcome,
    detail: Detail | null,
    change: { readonly message?: string } = {},
    pause: "no-permission" | "channel-gone" | null = null,
  ): Delivery {
    return this.#ledger.transaction(() => {
      const settled = this.#ledger.deliveries.change(row.key, { ...change, outcome, detail, retry: null });
      task.settled(settled, pause);
      this.#tried.delete(row.key);
      this.#unanswered.delete(row.key);
      return settled;
    });
  }

  #wait(
    row: Delivery,
    outcome: "pending" | "retry-later",
    detail: Detail,
    after: number | null,
    tried: number | null,
  ): Delivery {
    const wait = after ?? Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.min(row.attempts, 10));
    return this.#ledger.deliveries.change(row.key, { outcome, detail, tried, retry: this.#now() + wait });
  }

  /** Discord's answer within the time limit; otherwise, and on an error, the result of `unanswered`. */
  async #within<T>(
    signal: AbortSignal,
    unanswered: (detail: Detail) => T,
    ask: (limit: AbortSignal) => T | Promise<T>,
  ): Promise<T> {
    const limit = AbortSignal.any([signal, AbortSignal.timeout(this.#limits.sendLimit)]);
    const { promise, resolve } = Promise.withResolvers<T>();
    const giveUp = (): void => resolve(unanswered({ code: "discordSilent", values: {} }));
    if (limit.aborted) giveUp();
    limit.addEventListener("abort", giveUp, { once: true });
    try {
      return await Promise.race([promise, ask(limit)]);
    } catch (error) {
      return unanswered(freeTextDetail(error));
    } finally {
      limit.removeEventListener("abort", giveUp);
    }
  }

  /** Looks for the message of a delivery among the bot's own. */
  async #look(row: Delivery, tried: number, signal: AbortSignal) {
    const since = Math.min(row.created, tried, this.#now()) - CLOCK_MS;
    const history = await this.#within<History>(
      signal,
      (detail) => ({ kind: "not-now", detail }),
      () => this.#channel.recentOwnMessages(row.target, since),
    );
    if (history.kind !== "read") return history;
    const message = history.messages.find(({ text }) => text.includes(tagOf(row.key)));
    return message === undefined
      ? ({ kind: "absent" } as const)
      : ({ kind: "found", message: message.id } as const);
  }

  /** Whether its last request has just been given up; after a restart, by the wall clock. */
  #mayComeLate({ key, changed }: Delivery): boolean {
    const unanswered = this.#unanswered.get(key);
    if (unanswered !== undefined) return this.#limits.steady() - unanswered < LATE_MS;
    return !this.#tried.has(key) && Math.abs(this.#now() - changed) < LATE_MS;
  }

  /** Whether Discord still knows the nonce; unknown after a restart. */
  #inWindow(key: string): boolean {
    const tried = this.#tried.get(key);
    return tried !== undefined && this.#limits.steady() - tried < NONCE_WINDOW_MS;
  }
}
