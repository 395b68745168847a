/** What digests need from Discord, implemented in `src/discord`; nothing here knows discord.js. */

import type { Detail, Digest, Target } from "../store/ports.ts";
import type { Change, DigestContent, DigestItem, Line, Quote } from "./content/content.ts";

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
  }[];
  /** Matches dated long before they arrived. */
  readonly older: readonly Line[];
}

/**
 * A message to post. `tag` must be somewhere in it where `recentOwnMessages` finds it (in its text or a
 * `custom_id`), to recognise it after a crash.
 */
export type Announcement =
  | {
      readonly kind: "digest";
      readonly tag: string;
      readonly digest: Digest;
      readonly content: DigestContent;
    }
  | {
      readonly kind: "alert";
      readonly tag: string;
      readonly target: Target;
      /** Of who set the watches; null where that was not recorded. */
      readonly language: string | null;
      readonly content: AlertContent;
    };

/** Refused by Discord, for now or for good, with the reason. */
type Refused<K extends string> = {
  readonly [Kind in K]: { readonly kind: Kind; readonly detail: Detail };
}[K];

/**
 * - `no-permission`: 403, a permission is missing, or a user does not accept direct messages
 * - `gone`: 404, or the bot is no longer in the server
 * - `invalid`: 400, not accepted and never will be
 * - `not-now`: not accepted, but may be later: 429, no connection. `after` in ms, where Discord gives it
 * - `unknown`: perhaps accepted: 5xx, a connection lost after the request, a timeout; also for thrown errors
 */
export type SendResult =
  | { readonly kind: "sent"; readonly message: string }
  | Refused<"no-permission" | "gone" | "invalid" | "unknown">
  | (Refused<"not-now"> & { readonly after: number | null });

/** `unknown`: the cache cannot tell, so it is tried. */
export type CanPost = { readonly kind: "yes" | "unknown" } | Refused<"no-permission" | "gone">;

/** `unreadable`: Read Message History is missing. */
export type History =
  /** The bot's messages from `since` on, each with its text and `custom_id`s joined. */
  | { readonly kind: "read"; readonly messages: readonly { readonly id: string; readonly text: string }[] }
  | Refused<"unreadable" | "gone" | "not-now">;

/** A direct message to the user who set something up. */
export interface PauseNotice {
  readonly kind: "no-permission" | "channel-gone";
  readonly target: Target;
  readonly detail: Detail;
  /** Language of what was paused; null where none was set. */
  readonly language: string | null;
}

export interface DigestChannel {
  /**
   * Posts with `nonce` and `enforce_nonce`, within `signal`: once it is aborted nothing may be sent, so a
   * request that waits for a rate limit must be abandoned, not queued.
   */
  send(target: Target, announcement: Announcement, nonce: string, signal: AbortSignal): Promise<SendResult>;
  /** All of the bot's messages since `since` (ms since 1970); also "unreadable" if there are too many. */
  recentOwnMessages(target: Target, since: number): Promise<History>;
  canPost(target: Target): CanPost | Promise<CanPost>;
  /** Best effort; failure is not an error. */
  tell(user: string, notice: PauseNotice): Promise<void>;
}
