/** Discord as digests and watches need it: posts once, reads back its own messages. */
import {
  type APIChannel,
  type APIMessage,
  type APIThreadChannel,
  DefaultRestOptions,
  DiscordAPIError,
  MessageFlags,
  REST,
  RESTJSONErrorCodes,
  Routes,
  SnowflakeUtil,
} from "discord.js";
import { LRUCache } from "lru-cache";
import type { Announcement, CanPost, DigestChannel, History, SendResult } from "../../digest/ports.ts";
import type { Target } from "../../store/ports.ts";
import { mayAttach, mayReadBack, missingToPost } from "../connection/permissions.ts";
import { componentsOf, eachComponent, type Message } from "../message/message.ts";
import type { KnownPlaces } from "./known-places.ts";
import { bare, resultOf, waitOf } from "./refusals.ts";
import { attempting, type MakeRequest, RequestGuard } from "./request-guard.ts";

const REQUEST_LIMIT_MS = 15_000;
/** Shorter rate limits are waited for; longer ones are reported, and the delivery is retried later. */
const LONGEST_WAIT_MS = 5_000;
/** Out of Discord's 50 requests per second; the rest is for answering readers. */
const REQUESTS_A_SECOND = 40;
const PAGE = 100;
/** Messages searched for the bot's own; a channel with more since then counts as unreadable. */
const MOST_READ = 5_000;
const MOST_POSTS_READ = 200;
const DISCORD_EPOCH = 1_420_070_400_000;

/** What an announcement looks like; `pictures` false where no file may be attached. `title`: of a forum's post. */
export type Draw = (
  announcement: Announcement,
  pictures: boolean,
) => Promise<{ readonly message: Message; readonly title: string }>;

/** Keeps its token: the one that it is made of forgets it when a request is answered by 401. */
class LastingRest extends REST {
  override setToken(token: string | null): this {
    return token === null ? this : super.setToken(token);
  }
}

/**
 * A separate REST client that never retries (the ledger decides what is sent again) and gives up instead of
 * queueing behind a long rate limit.
 */
export function deliveryRest(
  token: string,
  api: string | undefined,
  guard = new RequestGuard(),
  makeRequest: MakeRequest = DefaultRestOptions.makeRequest,
  requestsASecond = REQUESTS_A_SECOND,
): REST {
  return new LastingRest({
    version: "10",
    retries: 0,
    timeout: REQUEST_LIMIT_MS,
    globalRequestsPerSecond: requestsASecond,
    rejectOnRateLimit: (limit) => waitOf(limit) > LONGEST_WAIT_MS,
    makeRequest: guard.guard(makeRequest),
    ...(api === undefined ? {} : { api }),
  }).setToken(token);
}

type Failed = Exclude<SendResult, { kind: "sent" }>;
type Asked<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly failed: Failed };
type Method = "get" | "post";
type Options = NonNullable<Parameters<REST["post"]>[1]>;

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
    const { message, title } = await this.#draw(announcement, known === null || mayAttach(known.may));
    const opened = await this.#channelOf(target, signal);
    if (!opened.ok) {
      // Nothing was posted yet, whatever became of this request.
      const { failed } = opened;
      return failed.kind === "unknown" ? { ...failed, kind: "rejected", after: null } : failed;
    }
    const { body, files } = bodyOf(message, announcement.kind === "digest" && announcement.digest.quiet);
    const post = (channel: string) =>
      this.#ask<APIMessage>("post", Routes.channelMessages(channel), signal, {
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
        const begun = await this.#ask<APIThreadChannel>("post", Routes.threads(opened.value), signal, {
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
    if (this.#places.me() === null) return { kind: "not-now", detail: bare("botNotConnected") };
    const known = this.#channel(target);
    // Discord answers with an empty list where the right to read back is missing.
    if (known !== null && !mayReadBack(known.may)) return UNREADABLE;
    const oldest = SnowflakeUtil.generate({ timestamp: Math.max(since, DISCORD_EPOCH) });
    const opened = await this.#channelOf(target, signal);
    if (!opened.ok) return unread(opened.failed);
    if (known?.kind === "forum") return this.#postsOf(opened.value, known.guild, oldest, signal);
    return this.#messagesOf(opened.value, oldest, signal, target.startsWith("user:"));
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
    const asked = await this.#ask("post", Routes.channelMessageCrosspost(channel, message), signal, {}, DONE);
    return asked.ok ? { kind: "sent", message } : asked.failed;
  }

  /** Own posts of a forum, and all that stands in them. */
  async #postsOf(forum: string, guild: string, oldest: bigint, signal: AbortSignal): Promise<History> {
    const threads: APIThreadChannel[] = [];
    for (const route of [Routes.guildActiveThreads(guild), Routes.channelThreads(forum, "public")]) {
      const asked = await this.#ask<{ threads: APIThreadChannel[] }>("get", route, signal);
      if (!asked.ok) return unread(asked.failed);
      threads.push(...asked.value.threads);
    }
    const recent = threads.filter(
      ({ id, parent_id, owner_id, last_message_id }) =>
        parent_id === forum && owner_id === this.#places.me() && BigInt(last_message_id ?? id) >= oldest,
    );
    if (recent.length > MOST_POSTS_READ) return { kind: "unreadable", detail: bare("historyTooLong") };
    const messages: Extract<History, { kind: "read" }>["messages"][number][] = [];
    for (const { id: thread } of recent) {
      const read = await this.#messagesOf(thread, oldest, signal);
      if (read.kind !== "read") return read;
      messages.push(...read.messages.map((message) => ({ ...message, thread })));
    }
    return { kind: "read", messages };
  }

  /** Where there is nothing to read, the channel is asked whether there should be, unless it is surely readable. */
  async #messagesOf(
    channel: string,
    oldest: bigint,
    signal: AbortSignal,
    isReadable = false,
  ): Promise<History> {
    const me = this.#places.me();
    const messages: { id: string; text: string }[] = [];
    let before = {};
    for (let read = 0; read < MOST_READ; read += PAGE) {
      const query = new URLSearchParams({ limit: String(PAGE), ...before });
      const asked = await this.#ask<APIMessage[]>("get", Routes.channelMessages(channel), signal, { query });
      if (!asked.ok) return unread(asked.failed);
      const recent = asked.value.filter(({ id }) => BigInt(id) >= oldest);
      for (const one of recent) if (one.author.id === me) messages.push({ id: one.id, text: allText(one) });
      if (recent.length < PAGE) {
        const isNothing = read === 0 && asked.value.length === 0;
        return isNothing && !isReadable
          ? this.#emptyOrUnreadable(channel, signal)
          : { kind: "read", messages };
      }
      before = { before: asked.value.at(-1)?.id };
    }
    return { kind: "unreadable", detail: bare("historyTooLong") };
  }

  /** An empty list is also what Discord answers who may not read back. */
  async #emptyOrUnreadable(channel: string, signal: AbortSignal): Promise<History> {
    const asked = await this.#ask<{ last_message_id?: string | null }>(
      "get",
      Routes.channel(channel),
      signal,
    );
    if (!asked.ok) return unread(asked.failed);
    return asked.value.last_message_id == null ? { kind: "read", messages: [] } : UNREADABLE;
  }

  #channel(target: Target) {
    return target.startsWith("channel:") ? this.#places.channel(target.slice("channel:".length)) : null;
  }

  async #channelOf(target: Target, signal: AbortSignal): Promise<Asked<string>> {
    const id = target.slice(target.indexOf(":") + 1);
    const known = target.startsWith("channel:") ? id : this.#directMessages.get(id);
    if (known !== undefined) return { ok: true, value: known };
    const body = { recipient_id: id };
    const opened = await this.#ask<APIChannel>("post", Routes.userChannels(), signal, { body });
    if (!opened.ok) return opened;
    this.#directMessages.set(id, opened.value.id);
    return { ok: true, value: opened.value.id };
  }

  /** One request; what is aborted is known at once for what it is. */
  async #ask<T>(
    method: Method,
    route: `/${string}`,
    signal: AbortSignal,
    options: Options = {},
    accepted: ReadonlySet<unknown> = KNOWN_NONCE,
  ): Promise<Asked<T>> {
    return attempting(async (attempt) => {
      const { promise, reject } = Promise.withResolvers<never>();
      const abort = () => reject(signal.reason);
      signal.addEventListener("abort", abort, { once: true });
      try {
        signal.throwIfAborted();
        const value = await Promise.race([promise, this.#rest[method](route, { ...options, signal })]);
        // Accepted, though its answer cannot be read: it will be found.
        if (method === "post" && !hasId(value)) throw new Error("Discord's answer names no message");
        return { ok: true, value: value as T };
      } catch (error) {
        if (method === "post" && error instanceof DiscordAPIError && accepted.has(error.code))
          return { ok: true, value: { id: "" } as T };
        return { ok: false, failed: resultOf(error, attempt) };
      } finally {
        signal.removeEventListener("abort", abort);
      }
    });
  }

  /** Discord says "missing access" also of a server that the bot is no longer in. */
  #trueReason(failed: Failed, { guild }: Announcement): Failed {
    const isLeft = guild !== null && this.#places.guild(guild) === "left";
    return failed.kind === "refused" && failed.detail.code === "accessMissing" && isLeft
      ? { kind: "refused", pause: "paused-channel-gone", detail: bare("serverLeft") }
      : failed;
  }
}

/** The nonce is known, but its message was deleted: it was posted. */
const KNOWN_NONCE: ReadonlySet<unknown> = new Set([RESTJSONErrorCodes.UnknownMessage]);
/** Published already, or deleted since. */
const DONE: ReadonlySet<unknown> = new Set([
  RESTJSONErrorCodes.ThisMessageWasAlreadyCrossposted,
  RESTJSONErrorCodes.UnknownMessage,
]);

const UNREADABLE: History = { kind: "unreadable", detail: bare("historyUnreadable") };
const GONE: Asked<never> = {
  ok: false,
  failed: { kind: "refused", pause: "paused-channel-gone", detail: bare("channelDeleted") },
};

const hasId = (value: unknown) =>
  typeof value === "object" && value !== null && "id" in value && typeof value.id === "string";

const isGone = (failed: Failed) => failed.kind === "refused" && failed.pause === "paused-channel-gone";

function unread(failed: Failed): History {
  const { detail } = failed;
  if (isGone(failed)) return { kind: "gone", detail };
  return failed.kind === "refused" ? UNREADABLE : { kind: "not-now", detail };
}

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

/** Everything in a message that may identify a delivery: its text and all `custom_id`s. */
function allText({ content, components }: APIMessage): string {
  const parts = [...eachComponent(components)].flatMap((part) => [part.content, part.custom_id]);
  return [content, ...parts.filter((part) => typeof part === "string")].join("\n");
}
