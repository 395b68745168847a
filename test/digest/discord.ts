/** A Discord of one bot's messages, with its own right clock and faults on demand. */
import type {
  Announcement,
  CanPost,
  DigestChannel,
  History,
  Notice,
  SendResult,
} from "../../src/digest/ports.ts";
import type { Target } from "../../src/store/deliveries.ts";
import { freeTextDetail } from "../../src/store/details.ts";

export const FAULTS = [
  "rate limit",
  "no connection",
  "500 before",
  "500 after",
  "hang before",
  "hang after",
  "hang, then accepted late",
  "403",
  "404",
  "400",
  "locked",
] as const;
export type Fault = (typeof FAULTS)[number];

export interface Posted {
  readonly id: string;
  readonly target: Target;
  readonly nonce: string;
  readonly tag: string;
  readonly at: number;
  readonly announcement: Announcement;
}

const NONCE_MS = 3 * 60_000;

/** Thrown at every step after a crash: the process is dead. */
export class Crash extends Error {}

export class FakeDiscord {
  /** ms, never steps. */
  time: number;
  readonly posted: Posted[] = [];
  readonly told: { user: string; nonce: string; notice: Notice }[] = [];
  /** For the next sends, in order. */
  faults: Fault[] = [];
  /** By target; for all others "yes". */
  readonly access = new Map<Target, CanPost>();
  readable: "yes" | "no" | "broken" = "yes";
  requests = 0;
  #late: { at: number; post: () => void }[] = [];

  constructor(time: number) {
    this.time = time;
  }

  pass(ms: number): void {
    this.time += ms;
    for (const { post } of this.#late.filter(({ at }) => at <= this.time)) post();
    this.#late = this.#late.filter(({ at }) => at > this.time);
  }

  /** The port of one bot process; `step` is called before and after everything that it asks. */
  port(step: () => void): DigestChannel {
    return {
      send: async (target, announcement, nonce, signal) => {
        step();
        const result = await this.#send(target, announcement, nonce, signal);
        step();
        return result;
      },
      recentOwnMessages: async (target, since) => {
        step();
        return this.#history(target, since);
      },
      canPost: (target) => {
        step();
        return this.access.get(target) ?? { kind: "yes" };
      },
      knowsNonces: () => true,
    };
  }

  async #send(
    target: Target,
    announcement: Announcement,
    nonce: string,
    signal: AbortSignal,
  ): Promise<SendResult> {
    if (announcement.kind === "notice") {
      const user = target.slice("user:".length);
      if (this.told.every((one) => one.nonce !== nonce))
        this.told.push({ user, nonce, notice: announcement.notice });
      return { kind: "sent", message: "1" };
    }
    this.requests++;
    const accept = (): string => {
      const known = this.posted.find((one) => one.nonce === nonce && this.time - one.at < NONCE_MS);
      if (known !== undefined) return known.id;
      const id = String(this.posted.length + 1);
      this.posted.push({ id, target, nonce, tag: announcement.tag, at: this.time, announcement });
      return id;
    };
    const hang = () =>
      new Promise<SendResult>((_, reject) => signal.addEventListener("abort", () => reject(signal.reason)));
    switch (this.faults.shift()) {
      case undefined:
        return { kind: "sent", message: accept() };
      case "rate limit":
        return { kind: "rejected", after: 3_600_000, detail: freeTextDetail("429") };
      case "no connection":
        return { kind: "unsent", after: null, detail: freeTextDetail("ECONNREFUSED") };
      case "500 before":
        return { kind: "unknown", detail: freeTextDetail("500") };
      case "500 after":
        accept();
        throw new Error("500");
      case "hang before":
        return hang();
      case "hang after":
        accept();
        return hang();
      case "hang, then accepted late":
        this.#late.push({ at: this.time + 15_000, post: accept });
        return hang();
      case "403":
        return {
          kind: "refused",
          pause: "paused-no-permission",
          detail: { code: "permissionRefused", values: {} },
        };
      case "404":
        return {
          kind: "refused",
          pause: "paused-channel-gone",
          detail: { code: "channelDeleted", values: {} },
        };
      case "locked":
        return { kind: "refused", pause: "paused-refused", detail: { code: "threadLocked", values: {} } };
      case "400":
        return { kind: "rejected", after: null, detail: freeTextDetail("Invalid Form Body") };
    }
  }

  #history(target: Target, since: number): History {
    if (this.readable === "no")
      return { kind: "unreadable", detail: freeTextDetail("Read Message History is missing.") };
    if (this.readable === "broken") throw new Error("socket hang up");
    const messages = this.posted.filter((one) => one.target === target && one.at >= since);
    return {
      kind: "read",
      messages: messages.map(({ id, tag, at }) => ({ id, at, text: `words\n-# label · \`${tag}\`` })),
    };
  }
}
