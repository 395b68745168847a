/** What the digest needs of Discord. `src/discord` fulfils it; nothing here knows discord.js. */

import type { Detail } from "../store/details.ts";
import type { Digest, Target } from "../store/ports.ts";
import type { Change, DigestContent, DigestItem, Line, Quote } from "./content.ts";

/** An article with the part of it that the query asks for; null where only its headline matches. */
export interface AlertItem extends DigestItem {
  readonly passage: Quote | null;
}

/** What watches found, for one channel or person. */
export interface AlertContent {
  readonly watches: readonly {
    readonly id: string;
    readonly name: string;
    readonly query: string;
    /** Newest first. */
    readonly items: readonly AlertItem[];
    /** Of articles that it matched as they were, or matches as they are. */
    readonly changes: readonly Change[];
  }[];
  /** Matched too, but dated long before they arrived. */
  readonly older: readonly Line[];
}

/**
 * What is to be posted. `tag` must stand in the message where `recentOwnMessages` finds it again (in its text or in a
 * `custom_id`): by it a message is known after a crash.
 */
export type Announcement =
  | {
      readonly kind: "digest";
      readonly tag: string;
      readonly digest: Digest;
      readonly content: DigestContent;
    }
  | { readonly kind: "alert"; readonly tag: string; readonly target: Target; readonly content: AlertContent };

export type SendResult =
  | { readonly kind: "sent"; readonly message: string }
  /** 403: View Channel, Send Messages or the like is missing; for a person: direct messages are closed. */
  | { readonly kind: "no-permission"; readonly detail: Detail }
  /** 404, or the bot is no longer in the server. */
  | { readonly kind: "gone"; readonly detail: Detail }
  /** Certainly not accepted, and will not be: 400. */
  | { readonly kind: "invalid"; readonly detail: Detail }
  /** Certainly not accepted, but may be later: 429, no connection. `after` in ms, where Discord says it. */
  | { readonly kind: "not-now"; readonly after: number | null; readonly detail: Detail }
  /** Accepted or not: 5xx, a connection that broke after the request, a time limit. Thrown errors count as this. */
  | { readonly kind: "unknown"; readonly detail: Detail };

export type CanPost =
  | { readonly kind: "yes" }
  | { readonly kind: "no-permission"; readonly detail: Detail }
  | { readonly kind: "gone"; readonly detail: Detail }
  /** The cache cannot tell: it is tried. */
  | { readonly kind: "unknown" };

export type History =
  /** Own messages from `since` on, each with all of its text and `custom_id`s joined. */
  | { readonly kind: "read"; readonly messages: readonly { readonly id: string; readonly text: string }[] }
  /** Read Message History is missing. */
  | { readonly kind: "unreadable"; readonly detail: Detail }
  | { readonly kind: "gone"; readonly detail: Detail }
  | { readonly kind: "not-now"; readonly detail: Detail };

/** Told to the one who set something up, by direct message. */
export interface PauseNotice {
  readonly kind: "no-permission" | "channel-gone";
  readonly target: Target;
  readonly detail: Detail;
  /** Of fixed words, as it was set for what is paused; null where nothing was. */
  readonly language: string | null;
}

export interface DigestChannel {
  /**
   * Posts with `nonce` and `enforce_nonce`, within `signal`: after it is aborted nothing may be sent any more, so a
   * request that waits out a rate limit must be given up, not queued.
   */
  send(target: Target, announcement: Announcement, nonce: string, signal: AbortSignal): Promise<SendResult>;
  /** All of the bot's messages there since `since` (ms since 1970); "unreadable" too where there are too many. */
  recentOwnMessages(target: Target, since: number): Promise<History>;
  canPost(target: Target): CanPost | Promise<CanPost>;
  /** As well as it can be done; failing is no error. */
  tell(user: string, notice: PauseNotice): Promise<void>;
}
