/** Discord as digests and watches need it: posts once, reads back its own messages. */
import {
  type APIChannel,
  type APIMessage,
  type APIThreadChannel,
  MessageFlags,
  type REST,
  Routes,
  SnowflakeUtil,
} from "discord.js";
import { LRUCache } from "lru-cache";
import type { Announcement, CanPost, DigestChannel, History, SendResult } from "../../digest/ports.ts";
import type { Target } from "../../store/ports.ts";
import { mayReadBack, missingToPost } from "../connection/permissions.ts";
import { componentsOf, type Message } from "../message/message.ts";
import type { KnownPlaces } from "./known-places.ts";
import { messagesOf, postsOf, UNREADABLE, unread } from "./message-history.ts";
import { bare } from "./refusals.ts";
import { type Asked, ask, DONE, type Failed, isGone } from "./requests.ts";

const DISCORD_EPOCH = 1_420_070_400_000;

/** What an announcement looks like. `title`: of a forum's post. */
export type Draw = (announcement: Announcement) => { readonly message: Message; readonly title: string };

export class DiscordChannel implements DigestChannel {
  readonly #rest: REST;
  readonly #places: KnownPlaces;
  readonly #draw: Draw;
  /** User → channel. */
  readonly #directMessages = new LRUCache<string, string>({ max: 1_000 });

  constructor(rest: REST, places: KnownPlaces, draw: Draw) {
    this.#rest = rest;
    this.#places = places;
    this.#draw = draw;
  }

  async send(
    target: Target,
    announcement: Announcement,
    nonce: string,
    signal: AbortSignal,
  ): Promise<SendResult> {
    if (announcement.kind === "publish") return this.#publish(target, announcement, signal);
    const known = this.#channel(target);
    const { message, title } = this.#draw(announcement);
    const opened = await this.#channelOf(target, signal);
    if (!opened.ok) {
      // Nothing was posted yet, whatever became of this request.
      const { failed } = opened;
      return failed.kind === "unknown" ? { ...failed, kind: "rejected", after: null } : failed;
    }
    const { body, files } = bodyOf(message, announcement.kind === "digest" && announcement.digest.quiet);
    const post = (channel: string) =>
      ask<APIMessage>(this.#rest, "post", Routes.channelMessages(channel), signal, {
        body: { ...body, nonce, enforce_nonce: true },
        files,
      });
    let posted: Asked<APIMessage>;
    let thread: string | null = null;
    if (known?.kind === "forum") {
      thread =
        announcement.kind === "digest" && announcement.digest.posts === "one"
          ? announcement.digest.thread
          : null;
      posted = thread === null ? GONE : await post(thread);
      // There is no post yet that all stand in, or it was deleted: this one begins it.
      if (!posted.ok && isGone(posted.failed)) {
        const begun = await ask<APIThreadChannel>(this.#rest, "post", Routes.threads(opened.value), signal, {
          body: { name: title, message: body },
          files,
        });
        if (!begun.ok) return this.#trueReason(begun.failed, announcement);
        return { kind: "sent", message: begun.value.id, thread: begun.value.id };
      }
    } else posted = await post(opened.value);
    if (posted.ok) return { kind: "sent", message: posted.value.id, ...(thread === null ? {} : { thread }) };
    return this.#trueReason(posted.failed, announcement);
  }

  async recentOwnMessages(target: Target, since: number, signal: AbortSignal): Promise<History> {
    const me = this.#places.me();
    if (me === null) return { kind: "not-now", detail: bare("botNotConnected") };
    const reader = { rest: this.#rest, me };
    const known = this.#channel(target);
    // Discord answers with an empty list where the right to read back is missing.
    if (known !== null && !mayReadBack(known.may)) return UNREADABLE;
    const oldest = SnowflakeUtil.generate({ timestamp: Math.max(since, DISCORD_EPOCH) });
    const opened = await this.#channelOf(target, signal);
    if (!opened.ok) return unread(opened.failed);
    if (known?.kind === "forum") return postsOf(reader, opened.value, known.guild, oldest, signal);
    return messagesOf(reader, opened.value, oldest, signal, target.startsWith("user:"));
  }

  canPost(target: Target, guild: string | null): CanPost {
    const server = guild === null ? null : this.#places.guild(guild);
    if (server === "unavailable") return { kind: "not-now", detail: bare("serverUnavailable") };
    if (server === "left")
      return { kind: "refused", pause: "paused-channel-gone", detail: bare("serverLeft") };
    const known = this.#channel(target);
    if (known === null) return { kind: "unknown" };
    const missing = missingToPost(known.may, known.kind === "thread");
    if (missing.length === 0) return { kind: "yes" };
    const values = { missing, channel: known.name };
    return {
      kind: "refused",
      pause: "paused-no-permission",
      detail: { code: "permissionsMissing", values },
    };
  }

  /** Not where a message begins a post of a forum, as it may in a channel that is not known: that takes no nonce. */
  knowsNonces(target: Target): boolean {
    if (target.startsWith("user:")) return true;
    const known = this.#channel(target);
    return known !== null && known.kind !== "forum";
  }

  /** To the channels that follow this one; again is no harm. */
  async #publish(
    target: Target,
    { message }: Extract<Announcement, { kind: "publish" }>,
    signal: AbortSignal,
  ): Promise<SendResult> {
    const channel = target.slice("channel:".length);
    const known = this.#channel(target);
    // It was an announcement channel when the digest was set.
    if (known !== null && known.kind !== "announcement") return { kind: "sent", message };
    const asked = await ask(
      this.#rest,
      "post",
      Routes.channelMessageCrosspost(channel, message),
      signal,
      {},
      DONE,
    );
    return asked.ok ? { kind: "sent", message } : asked.failed;
  }

  #channel(target: Target) {
    return target.startsWith("channel:") ? this.#places.channel(target.slice("channel:".length)) : null;
  }

  async #channelOf(target: Target, signal: AbortSignal): Promise<Asked<string>> {
    const id = target.slice(target.indexOf(":") + 1);
    const known = target.startsWith("channel:") ? id : this.#directMessages.get(id);
    if (known !== undefined) return { ok: true, value: known };
    const body = { recipient_id: id };
    const opened = await ask<APIChannel>(this.#rest, "post", Routes.userChannels(), signal, { body });
    if (!opened.ok) return opened;
    this.#directMessages.set(id, opened.value.id);
    return { ok: true, value: opened.value.id };
  }

  /** Discord says "missing access" also of a server that the bot is no longer in. */
  #trueReason(failed: Failed, { guild }: Announcement): Failed {
    const isLeft = guild !== null && this.#places.guild(guild) === "left";
    return failed.kind === "refused" && failed.detail.code === "accessMissing" && isLeft
      ? { kind: "refused", pause: "paused-channel-gone", detail: bare("serverLeft") }
      : failed;
  }
}

const GONE: Asked<never> = {
  ok: false,
  failed: { kind: "refused", pause: "paused-channel-gone", detail: bare("channelDeleted") },
};

function bodyOf(drawn: Message, isQuiet: boolean) {
  const files = drawn.files ?? [];
  const attachments = files.map(({ name, description }, id) => ({
    id: String(id),
    filename: name,
    description,
  }));
  return {
    body: {
      components: componentsOf(drawn),
      flags: MessageFlags.IsComponentsV2 | (isQuiet ? MessageFlags.SuppressNotifications : 0),
      allowed_mentions: { parse: [] },
      ...(files.length > 0 && { attachments }),
    },
    files: files.map(({ name, data }) => ({ name, data })),
  };
}
