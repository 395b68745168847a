import { ChannelType } from "discord-api-types/v10";
import { checkedMessage, demandSchema } from "../rules/check.ts";
import { invalidField, problem } from "../rules/problem.ts";
import { isForum } from "../world/channel.ts";
import { demand, may } from "../world/permissions.ts";
import { tellChannel } from "../world/telling.ts";
import type { Channel, World } from "../world/world.ts";
import type { MessageBody, Messages } from "./messages.ts";
import type { ChannelRoute } from "./route.ts";

/** What stands in the way of a message of the bot, once its body is right and it may write there at all. */
export function demandPost(world: World, channel: Channel, body: MessageBody, uploads: number): void {
  const bot = world.bot.id;
  if (channel.kind === "dm") {
    const { recipient } = channel;
    if (recipient === null || world.closedDms.has(recipient)) throw problem("cannotMessageUser");
    if (!world.members.has(recipient) || !world.members.has(bot)) throw problem("noMutualGuild");
    return;
  }
  if (isForum(channel)) throw problem("inForum");
  if (channel.type === ChannelType.GuildCategory) throw problem("noText");
  demandOpen(world, channel);
  if ((body.embeds?.length ?? 0) > 0) demand(world, bot, channel, "EmbedLinks");
  if (uploads > 0) demand(world, bot, channel, "AttachFiles");
  if (body.tts === true) demand(world, bot, channel, "SendTTSMessages");
  const replies = body.message_reference?.message_id !== undefined && body.message_reference.type !== 1;
  if (replies && !may(world, bot, channel, "ReadMessageHistory")) throw problem("mayNotReply");
}

/** In a locked thread only those write who manage threads; nobody else makes one active again. */
function demandOpen(world: World, channel: Channel): void {
  const { thread } = channel;
  if (thread === null || !thread.locked || may(world, world.bot.id, channel, "ManageThreads")) return;
  throw problem(thread.archived ? "threadArchived" : "threadLocked");
}

/** Starting and listing threads; publishing in announcement channels (resources/channel, message). */
export function threadRoutes(route: ChannelRoute, world: World, messages: Messages): void {
  const bot = world.bot.id;
  const started = (parent: Channel, name: string, isPrivate: boolean): Channel => {
    const thread = world.startThread(parent, name, bot, isPrivate);
    tellChannel(world, "THREAD_CREATE", thread);
    return thread;
  };

  route("POST", "/threads", [], (channel, { json, uploads }) => {
    if (isForum(channel)) {
      demand(world, bot, channel, "SendMessages");
      const body = (json ?? {}) as { name: string; applied_tags?: string[]; message: unknown };
      demandSchema("CreateForumThreadRequest", body);
      const value = checkedMessage<MessageBody>("create", body.message, uploads);
      const tags = body.applied_tags ?? [];
      const known = channel.tags?.all.map(({ id }) => id) ?? [];
      const unknown = tags.findIndex((id) => !known.includes(id));
      if (unknown >= 0) throw invalidField(["applied_tags", unknown], "UNKNOWN_TAG");
      if (channel.tags?.isRequired === true && tags.length === 0) throw problem("tagRequired");
      if (uploads.length > 0) demand(world, bot, channel, "AttachFiles");
      const thread = started(channel, body.name, false);
      thread.thread!.tags = tags;
      // The first message has the id of its thread.
      const { message } = messages.create(thread, {
        author: world.bot,
        body: value,
        uploads,
        rings: "all",
        id: thread.id,
      });
      return { ...world.channelBody(thread), message };
    }
    const body = (json ?? {}) as { name: string; type?: ChannelType };
    demandSchema("CreateTextThreadWithoutMessageRequest", body);
    if (channel.type !== ChannelType.GuildText && channel.type !== ChannelType.GuildAnnouncement)
      throw problem("wrongChannelType");
    const isPrivate = (body.type ?? ChannelType.PrivateThread) === ChannelType.PrivateThread;
    demand(world, bot, channel, isPrivate ? "CreatePrivateThreads" : "CreatePublicThreads");
    return world.channelBody(started(channel, body.name, isPrivate));
  });

  route("POST", "/messages/:message/crosspost", ["SendMessages"], (channel, { params }) => {
    if (channel.type !== ChannelType.GuildAnnouncement) throw problem("wrongChannelType");
    const held = messages.find(channel, params.message, null);
    if (held.message.author.id !== bot) demand(world, bot, channel, "ManageMessages");
    if (((held.message.flags ?? 0) & 1) !== 0) throw problem("alreadyCrossposted");
    return messages.crosspost(channel, held).message;
  });

  route("GET", "/threads/archived/public", ["ReadMessageHistory"], (channel) => {
    const threads = world
      .threads(channel)
      .filter((one) => one.thread?.archived === true && one.type !== ChannelType.PrivateThread);
    return { threads: threads.map((one) => world.channelBody(one)), members: [], has_more: false };
  });
}
