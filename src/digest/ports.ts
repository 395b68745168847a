/** What digests need from Discord, implemented in `src/discord`; nothing here knows discord.js. */

import type { Delivery, Detail, Digest, Target } from "../store/ports.ts";
import type { Change, DigestContent, DigestItem, Line, Quote } from "./content/content.ts";

/** An outlet from which nothing arrived for longer than ever before. */
export interface OutletSilence {
  readonly outlet: string;
  /** The last day on which anything arrived from it, since 1970 (UTC). */
  readonly last: number;
  readonly days: number;
  /** The longest until now, in days. */
  readonly before: number;
}

/** An article with the passage that the query matches; null where only its headline matches. */
export interface AlertItem extends DigestItem {
  readonly passage: Quote | null;
}

/** What watches found, for one channel or user. */
export interface AlertContent {
  readonly watches: readonly {
    readonly id: string;
    readonly name: string;
    readonly query: string;
    /** Newest first. */
    readonly items: readonly AlertItem[];
    /** To articles that it matched before or matches now. */
    readonly changes: readonly Change[];
    /** Nothing that it matches was printed on so many days with arrivals; with what was, last. Null: it tells of none. */
    readonly silence: {
      readonly days: number;
      readonly since: number;
      readonly last: AlertItem | null;
    } | null;
  }[];
  /** Matches dated long before they arrived. */
  readonly older: readonly Line[];
}

/** Told to the one who set something up, by direct message: what became of a delivery of theirs. */
export interface Notice {
  readonly outcome: Delivery["outcome"];
  readonly about: "digest" | "alert";
  readonly place: Target;
  /** What the delivery is known by, and when it was due, in ms since 1970. */
  readonly tag: string;
  readonly due: number;
  readonly detail: Detail | null;
  /** Of fixed words, as it was set for what this is about; null where nothing was. */
  readonly language: string | null;
}

/**
 * What is to be posted. `tag` must stand in the message where `recentOwnMessages` finds it again (in its text or in a
 * `custom_id`): by it a message is known after a crash. `guild`: the server that it goes to; null where that is none.
 */
export type Announcement = { readonly tag: string; readonly guild: string | null } & (
  | { readonly kind: "digest"; readonly digest: Digest; readonly content: DigestContent }
  | {
      readonly kind: "alert";
      readonly target: Target;
      /** Of who set the watches; null where that was not recorded. */
      readonly language: string | null;
      readonly content: AlertContent;
    }
  | { readonly kind: "notice"; readonly notice: Notice }
  /** Told to operators. */
  | { readonly kind: "silence"; readonly silence: OutletSilence; readonly language: string | null }
  /** A message of an announcement channel, to the channels that follow it. */
  | { readonly kind: "publish"; readonly message: string }
);

/** Why Discord will refuse the next one too: also a state of digests and watches. */
export type Pause = "paused-no-permission" | "paused-channel-gone" | "paused-refused";

/**
 * What became of one attempt:
 * - `sent`: accepted. In a forum with the `thread` that it stands in
 * - `unsent`: never left the process, for a time: no connection, no token, waiting. `after` in ms, where that is known
 * - `rejected`: Discord, or what stands before it, answered that it was not taken, for a time
 * - `refused`: Discord said in a code that it will not take it, and the next one neither
 * - `unknown`: accepted or not: it left, and no answer came, or one that says nothing (5xx). Thrown errors count as this
 */
export type SendResult =
  | { readonly kind: "sent"; readonly message: string; readonly thread?: string }
  | {
      readonly kind: "unsent" | "rejected";
      readonly detail: Detail;
      readonly after: number | null;
    }
  | Refusal
  | { readonly kind: "unknown"; readonly detail: Detail };

interface Refusal {
  readonly kind: "refused";
  readonly pause: Pause;
  readonly detail: Detail;
}

/** `unknown`: the cache cannot tell, and it is tried. `not-now`: the server is out of order. */
export type CanPost =
  | { readonly kind: "yes" | "unknown" }
  | { readonly kind: "not-now"; readonly detail: Detail }
  | Refusal;

export interface OwnMessage {
  readonly id: string;
  /** ms since 1970. */
  readonly at: number;
  /** All of its text and `custom_id`s, joined. */
  readonly text: string;
  /** The forum post that it stands in. */
  readonly thread?: string;
}

/** Own messages from `since` on. `unreadable`: Read Message History is missing. */
export type History =
  | { readonly kind: "read"; readonly messages: readonly OwnMessage[] }
  | { readonly kind: "unreadable" | "gone" | "not-now"; readonly detail: Detail };

export interface DigestChannel {
  /**
   * Posts with `nonce` and `enforce_nonce`, within `signal`: once it is aborted nothing may be sent, so a
   * request that waits for a rate limit must be abandoned, not queued.
   */
  send(target: Target, announcement: Announcement, nonce: string, signal: AbortSignal): Promise<SendResult>;
  /** All of the bot's messages there since `since` (ms since 1970); "unreadable" too where there are too many. */
  recentOwnMessages(target: Target, since: number, signal: AbortSignal): Promise<History>;
  /** As far as it is known without asking. `guild`: the server of the channel; null for direct messages. */
  canPost(target: Target, guild: string | null): CanPost | Promise<CanPost>;
  /** Does Discord post a nonce there once only? */
  knowsNonces(target: Target): boolean;
}
