/** Discord as digests and watches need it: posting once, reading back own messages, notifying users. */
import {
  type APIMessage,
  type Client,
  DiscordAPIError,
  type GuildBasedChannel,
  HTTPError,
  MessageFlags,
  RateLimitError,
  REST,
  RESTJSONErrorCodes,
  Routes,
  SnowflakeUtil,
} from "discord.js";
import { LRUCache } from "lru-cache";
import type {
  Announcement,
  CanPost,
  DigestChannel,
  History,
  PauseNotice,
  SendResult,
} from "../../digest/ports.ts";
import { plain, rich, tell } from "../../messages/index.ts";
import { channelMention } from "../../messages/markdown.ts";
import { type Detail, freeTextDetail } from "../../store/details.ts";
import type { Target } from "../../store/ports.ts";
import { mayAttach, mayReadBack, missingToPost } from "../connection/permissions.ts";
import { componentsOf, eachComponent, type Message, message } from "../message/message.ts";

const REQUEST_LIMIT_MS = 15_000;
/** Shorter rate limits are waited for; longer ones are reported, and the delivery is retried later. */
const LONGEST_WAIT_MS = 5_000;
/** Out of Discord's 50 requests per second; the rest is for answering readers. */
const REQUESTS_A_SECOND = 40;
const PAGE = 100;
/** Messages searched for the bot's own; a channel with more since then counts as unreadable. */
const MOST_READ = 5_000;

/** No connection was made: certainly not accepted. */
const NOT_CONNECTED: ReadonlySet<unknown> = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "ENETUNREACH",
  "EHOSTUNREACH",
  "UND_ERR_CONNECT_TIMEOUT",
]);
const GONE: ReadonlySet<unknown> = new Set([
  RESTJSONErrorCodes.UnknownChannel,
  RESTJSONErrorCodes.UnknownGuild,
  RESTJSONErrorCodes.UnknownUser,
]);

/** Renders an announcement; `pictures` is false where no file may be attached. */
export type Draw = (announcement: Announcement, pictures: boolean) => Promise<Message>;

/**
 * A separate REST client that never retries (the ledger decides what is sent again) and gives up instead of
 * queueing behind a long rate limit.
 */
export function deliveryRest(token: string, api: string | undefined): REST {
  return new REST({
    version: "10",
    retries: 0,
    timeout: REQUEST_LIMIT_MS,
    globalRequestsPerSecond: REQUESTS_A_SECOND,
    rejectOnRateLimit: (limit) => waitOf(limit) > LONGEST_WAIT_MS,
    ...(api === undefined ? {} : { api }),
  }).setToken(token);
}

export class DiscordChannel implements DigestChannel {
  readonly #rest: REST;
  readonly #client: () => Client<true> | null;
  readonly #draw: Draw;
  /** User → channel. */
  readonly #directMessages = new LRUCache<string, string>({ max: 1_000 });

  constructor(rest: REST, client: () => Client<true> | null, draw: Draw) {
    this.#rest = rest;
    this.#client = client;
    this.#draw = draw;
  }

  async send(
    target: Target,
    announcement: Announcement,
    nonce: string,
    signal: AbortSignal,
  ): Promise<SendResult> {
    const known = this.#cached(target);
    const drawn = await this.#draw(announcement, known === null || mayAttach(known.may));
    let channel: string;
    try {
      channel = await this.#channelOf(target, signal);
    } catch (error) {
      // Nothing has been posted yet, whatever became of this request.
      const failed = this.#failure(error, target);
      return failed.kind === "unknown" ? notNow(failed.detail) : failed;
    }
    signal.throwIfAborted();
    const files = drawn.files ?? [];
    const attachments = files.map(({ name, description }, id) => ({
      id: String(id),
      filename: name,
      description,
    }));
    const isQuiet = announcement.kind === "digest" && announcement.digest.quiet;
    try {
      const posted = (await this.#rest.post(Routes.channelMessages(channel), {
        signal,
        body: {
          components: componentsOf(drawn),
          flags: MessageFlags.IsComponentsV2 | (isQuiet ? MessageFlags.SuppressNotifications : 0),
          allowed_mentions: { parse: [] },
          nonce,
          enforce_nonce: true,
          ...(files.length > 0 && { attachments }),
        },
        files: files.map(({ name, data }) => ({ name, data })),
      })) as Pick<APIMessage, "id">;
      return { kind: "sent", message: posted.id };
    } catch (error) {
      return this.#failure(error, target);
    }
  }

  async recentOwnMessages(target: Target, since: number): Promise<History> {
    const me = this.#client()?.user.id;
    if (me === undefined) return { kind: "not-now", detail: bare("botNotConnected") };
    const known = this.#cached(target);
    // Discord returns an empty list where the permission to read back is missing.
    if (known !== null && !mayReadBack(known.may)) return UNREADABLE;
    const oldest = SnowflakeUtil.generate({ timestamp: Math.max(since, DISCORD_EPOCH) });
    const messages: { id: string; text: string }[] = [];
    let before = {};
    try {
      const channel = await this.#channelOf(target);
      for (let read = 0; read < MOST_READ; read += PAGE) {
        const query = new URLSearchParams({ limit: String(PAGE), ...before });
        const page = (await this.#rest.get(Routes.channelMessages(channel), { query })) as APIMessage[];
        const recent = page.filter(({ id }) => BigInt(id) >= oldest);
        for (const one of recent) {
          if (one.author.id === me) messages.push({ id: one.id, text: allText(one) });
        }
        if (recent.length < PAGE) {
          const nothing = read === 0 && page.length === 0 && known === null && target.startsWith("channel:");
          return nothing ? UNREADABLE : { kind: "read", messages };
        }
        before = { before: page.at(-1)?.id };
      }
      return { kind: "unreadable", detail: bare("historyTooLong") };
    } catch (error) {
      const { kind, detail } = this.#failure(error, target) as Exclude<SendResult, { kind: "sent" }>;
      if (kind === "gone") return { kind, detail };
      return kind === "no-permission" ? UNREADABLE : { kind: "not-now", detail };
    }
  }

  canPost(target: Target): CanPost {
    const known = this.#cached(target);
    if (known === null) return { kind: "unknown" };
    const missing = missingToPost(known.may, known.channel.isThread());
    if (missing.length === 0) return { kind: "yes" };
    const values = { missing, channel: known.channel.name };
    return { kind: "no-permission", detail: { code: "permissionsMissing", values } };
  }

  async tell(user: string, notice: PauseNotice): Promise<void> {
    const { kind, target, detail } = notice;
    const language = notice.language ?? "en";
    const place = target.startsWith("channel:") ? channelMention(target.slice(8)) : plain("dm", language);
    const key = kind === "channel-gone" ? "toldGone" : "toldNoPermission";
    const told = message([rich(key, language, { place, detail: tell(detail, language) })]);
    await this.#rest.post(Routes.channelMessages(await this.#channelOf(`user:${user}`)), {
      body: {
        components: componentsOf(told),
        flags: MessageFlags.IsComponentsV2,
        allowed_mentions: { parse: [] },
      },
    });
  }

  /** A channel of the bot's servers, and the bot's permissions there; null where the cache cannot tell. */
  #cached(target: Target): { readonly channel: GuildBasedChannel; readonly may: bigint } | null {
    const channel = target.startsWith("channel:")
      ? this.#client()?.channels.cache.get(target.slice("channel:".length))
      : undefined;
    if (channel === undefined || !("guild" in channel) || !channel.guild.available) return null;
    const { me } = channel.guild.members;
    const may = me === null ? null : channel.permissionsFor(me);
    return may === null ? null : { channel, may: may.bitfield };
  }

  async #channelOf(target: Target, signal?: AbortSignal): Promise<string> {
    const id = target.slice(target.indexOf(":") + 1);
    if (target.startsWith("channel:")) return id;
    const known = this.#directMessages.get(id);
    if (known !== undefined) return known;
    const opened = (await this.#rest.post(Routes.userChannels(), {
      body: { recipient_id: id },
      ...(signal === undefined ? {} : { signal }),
    })) as { readonly id: string };
    this.#directMessages.set(id, opened.id);
    return opened.id;
  }

  #failure(error: unknown, target: Target): SendResult {
    if (error instanceof RateLimitError) return notNow(bare("discordBusy"), waitOf(error));
    if (error instanceof DiscordAPIError) return this.#refusal(error, target);
    if (error instanceof HTTPError)
      return { kind: "unknown", detail: { code: "discordFailed", values: { status: String(error.status) } } };
    const code = error instanceof Error && "code" in error ? error.code : null;
    return NOT_CONNECTED.has(code)
      ? notNow(bare("discordUnreachable"))
      : { kind: "unknown", detail: freeTextDetail(error) };
  }

  #refusal({ status, code, message }: DiscordAPIError, target: Target): SendResult {
    const isDirect = target.startsWith("user:");
    // The nonce is known but its message was deleted: it was posted.
    if (code === RESTJSONErrorCodes.UnknownMessage) return { kind: "sent", message: "" };
    if (GONE.has(code) || status === 404) return { kind: "gone", detail: bare("channelDeleted") };
    if (status === 401 || status === 429) return notNow(freeTextDetail(message));
    if (status !== 403) return { kind: "invalid", detail: { code: "messageRefused", values: { message } } };
    return !isDirect && code === RESTJSONErrorCodes.MissingAccess && this.#left(target)
      ? { kind: "gone", detail: bare("serverLeft") }
      : { kind: "no-permission", detail: bare(isDirect ? "directMessagesClosed" : "permissionRefused") };
  }

  /** Whether the channel is in none of the bot's servers. */
  #left(target: Target): boolean {
    const client = this.#client();
    return client !== null && !client.channels.cache.has(target.slice("channel:".length));
  }
}

const DISCORD_EPOCH = 1_420_070_400_000;

const UNREADABLE: History = { kind: "unreadable", detail: bare("historyUnreadable") };

function notNow(detail: Detail, after: number | null = null): SendResult {
  return { kind: "not-now", after, detail };
}

/** A detail without values. */
function bare<C extends Detail["code"]>(code: C) {
  return { code, values: {} } as const;
}

function waitOf({
  timeToReset,
  retryAfter,
  sublimitTimeout,
}: Readonly<Record<"timeToReset" | "retryAfter" | "sublimitTimeout", number>>): number {
  return Math.max(0, ...[timeToReset, retryAfter, sublimitTimeout].filter(Number.isFinite));
}

/** Everything in a message that may identify a delivery: its text and all `custom_id`s. */
function allText({ content, components }: APIMessage): string {
  const parts = [...eachComponent(components)].flatMap((part) => [part.content, part.custom_id]);
  return [content, ...parts.filter((part) => typeof part === "string")].join("\n");
}
