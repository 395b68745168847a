/** What the digest needs of Discord. `src/discord` fulfils it; nothing here knows discord.js. */

import type { Detail, Digest, Target } from "../store/ports.ts";
import type { Change, DigestContent, DigestItem, Line, Quote } from "./content/content.ts";

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
  | {
      readonly kind: "alert";
      readonly tag: string;
      readonly target: Target;
      /** Of who set the watches; null where that was not recorded. */
      readonly language: string | null;
      readonly content: AlertContent;
    };

/** What Discord refused, for now or for good, with the reason. */
type Refused<K extends string> = {
  readonly [Kind in K]: { readonly kind: Kind; readonly detail: Detail };
}[K];

/**
 * - `no-permission`: 403, View Channel, Send Messages or the like is missing; for a person: direct messages are closed
 * - `gone`: 404, or the bot is no longer in the server
 * - `invalid`: certainly not accepted, and will not be: 400
 * - `not-now`: certainly not accepted, but may be later: 429, no connection. `after` in ms, where Discord says it
 * - `unknown`: accepted or not: 5xx, a connection that broke after the request, a time limit. Thrown errors count as this
 */
export type SendResult =
  | { readonly kind: "sent"; readonly message: string }
  | Refused<"no-permission" | "gone" | "invalid" | "unknown">
  | (Refused<"not-now"> & { readonly after: number | null });

/** `unknown`: the cache cannot tell, and it is tried. */
export type CanPost = { readonly kind: "yes" | "unknown" } | Refused<"no-permission" | "gone">;

/** `unreadable`: Read Message History is missing. */
export type History =
  /** Own messages from `since` on, each with all of its text and `custom_id`s joined. */
  | { readonly kind: "read"; readonly messages: readonly { readonly id: string; readonly text: string }[] }
  | Refused<"unreadable" | "gone" | "not-now">;

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
