/** The bot's own messages of a channel or a forum, as far as they can be read back. */
import { type APIMessage, type APIThreadChannel, type REST, Routes, SnowflakeUtil } from "discord.js";
import type { History, OwnMessage } from "../../digest/ports.ts";
import { eachComponent } from "../message/message.ts";
import { bare } from "./refusals.ts";
import { ask, type Failed, isGone } from "./requests.ts";

const PAGE = 100;
/** Messages searched for the bot's own; a channel with more since then counts as unreadable. */
const MOST_READ = 5_000;
const MOST_POSTS_READ = 200;

/** Who reads: the bot's own id. */
export interface Reader {
  readonly rest: REST;
  readonly me: string;
}

export const UNREADABLE: History = { kind: "unreadable", detail: bare("historyUnreadable") };

/** Own posts of a forum, and all that stands in them. */
export async function postsOf(
  { rest, me }: Reader,
  forum: string,
  guild: string,
  oldest: bigint,
  signal: AbortSignal,
): Promise<History> {
  const threads: APIThreadChannel[] = [];
  for (const route of [Routes.guildActiveThreads(guild), Routes.channelThreads(forum, "public")]) {
    const asked = await ask<{ threads: APIThreadChannel[] }>(rest, "get", route, signal);
    if (!asked.ok) return unread(asked.failed);
    threads.push(...asked.value.threads);
  }
  const recent = threads.filter(
    ({ id, parent_id, owner_id, last_message_id }) =>
      parent_id === forum && owner_id === me && BigInt(last_message_id ?? id) >= oldest,
  );
  if (recent.length > MOST_POSTS_READ) return { kind: "unreadable", detail: bare("historyTooLong") };
  const messages: OwnMessage[] = [];
  for (const { id: thread } of recent) {
    const read = await messagesOf({ rest, me }, thread, oldest, signal);
    if (read.kind !== "read") return read;
    messages.push(...read.messages.map((message) => ({ ...message, thread })));
  }
  return { kind: "read", messages };
}

/** Where there is nothing to read, the channel is asked whether there should be, unless it is surely readable. */
export async function messagesOf(
  reader: Reader,
  channel: string,
  oldest: bigint,
  signal: AbortSignal,
  isReadable = false,
): Promise<History> {
  const { rest, me } = reader;
  const messages: OwnMessage[] = [];
  let before = {};
  for (let read = 0; read < MOST_READ; read += PAGE) {
    const query = new URLSearchParams({ limit: String(PAGE), ...before });
    const asked = await ask<APIMessage[]>(rest, "get", Routes.channelMessages(channel), signal, { query });
    if (!asked.ok) return unread(asked.failed);
    const recent = asked.value.filter(({ id }) => BigInt(id) >= oldest);
    for (const one of recent) {
      const { id } = one;
      if (one.author.id !== me) continue;
      messages.push({ id, at: SnowflakeUtil.timestampFrom(id), text: allText(one) });
    }
    if (recent.length < PAGE) {
      const isNothing = read === 0 && asked.value.length === 0;
      return isNothing && !isReadable
        ? emptyOrUnreadable(reader, channel, signal)
        : { kind: "read", messages };
    }
    before = { before: asked.value.at(-1)?.id };
  }
  return { kind: "unreadable", detail: bare("historyTooLong") };
}

/** An empty list is also what Discord answers who may not read back. */
async function emptyOrUnreadable({ rest }: Reader, channel: string, signal: AbortSignal): Promise<History> {
  const asked = await ask<{ last_message_id?: string | null }>(rest, "get", Routes.channel(channel), signal);
  if (!asked.ok) return unread(asked.failed);
  return asked.value.last_message_id == null ? { kind: "read", messages: [] } : UNREADABLE;
}

export function unread(failed: Failed): History {
  const { detail } = failed;
  if (isGone(failed)) return { kind: "gone", detail };
  return failed.kind === "refused" ? UNREADABLE : { kind: "not-now", detail };
}

/** Everything in a message that may identify a delivery: its text and all `custom_id`s. */
function allText({ content, components }: APIMessage): string {
  const parts = [...eachComponent(components)].flatMap((part) => [part.content, part.custom_id]);
  return [content, ...parts.filter((part) => typeof part === "string")].join("\n");
}
