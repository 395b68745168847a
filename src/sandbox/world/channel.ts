import {
  type APIGuildForumTag,
  type APIMessage,
  type APIOverwrite,
  ChannelFlags,
  ChannelType,
} from "discord-api-types/v10";

/** A stored message. `onlyFor` is the reader of an ephemeral message. */
export interface StoredMessage {
  message: APIMessage;
  onlyFor: string | null;
  /** Users, roles and "everyone" pinged by this message, after allowed_mentions and permissions. */
  pinged: string[];
}

/** What a thread has beside a channel (topics/threads). */
export interface Thread {
  parent: Channel;
  /** User id of whoever started it. */
  owner: string;
  archived: boolean;
  locked: boolean;
  /** ISO 8601: when it was last archived or made active. */
  changedAt: string;
  /** User ids; a private thread is seen by these only, and by those who manage threads. */
  members: Set<string>;
  tags: string[];
}

export interface Channel {
  id: string;
  kind: "guild" | "dm";
  type: ChannelType;
  name: string;
  topic: string;
  overwrites: APIOverwrite[];
  /** The two sides of a DM: the bot and this reader. */
  recipient: string | null;
  thread: Thread | null;
  /** Of a forum or media channel; `isRequired`: a post must have one. */
  tags: { all: APIGuildForumTag[]; isRequired: boolean } | null;
  messages: StoredMessage[];
}

/** Kinds of channels in a server that are no threads. */
export const CHANNEL_KINDS = {
  text: ChannelType.GuildText,
  voice: ChannelType.GuildVoice,
  category: ChannelType.GuildCategory,
  announcement: ChannelType.GuildAnnouncement,
  stage: ChannelType.GuildStageVoice,
  forum: ChannelType.GuildForum,
  media: ChannelType.GuildMedia,
} as const;
export type ChannelKind = keyof typeof CHANNEL_KINDS;

/** Posts in these are threads. */
export function isForum({ type }: Pick<Channel, "type">): boolean {
  return type === ChannelType.GuildForum || type === ChannelType.GuildMedia;
}

export function isVoice({ type }: Pick<Channel, "type">): boolean {
  return type === ChannelType.GuildVoice || type === ChannelType.GuildStageVoice;
}

export function newChannel(id: string, type: ChannelType, name: string, topic = ""): Channel {
  const isDm = type === ChannelType.DM;
  const tags = isForum({ type }) ? { all: [], isRequired: false } : null;
  const kind = isDm ? "dm" : "guild";
  return { id, kind, type, name, topic, overwrites: [], recipient: null, thread: null, tags, messages: [] };
}

/** The type of a thread that is started in such a channel (resources/channel, "Start Thread"). */
export function threadTypeIn(parent: Channel, isPrivate: boolean): ChannelType {
  if (isPrivate) return ChannelType.PrivateThread;
  return parent.type === ChannelType.GuildAnnouncement
    ? ChannelType.AnnouncementThread
    : ChannelType.PublicThread;
}

/** Fields that every channel of a server has, and those of its kind. `position`: among the server's channels. */
export function guildChannelBody(channel: Channel, guild: string, position: number): Record<string, unknown> {
  const { id, type, name, thread, tags } = channel;
  const last = channel.messages.findLast((held) => held.onlyFor === null)?.message.id ?? null;
  const common = { id, type, guild_id: guild, name, last_message_id: last, rate_limit_per_user: 0 };
  if (thread !== null)
    return {
      ...common,
      flags: 0,
      parent_id: thread.parent.id,
      owner_id: thread.owner,
      message_count: channel.messages.length,
      total_message_sent: channel.messages.length,
      member_count: thread.members.size,
      applied_tags: thread.tags,
      thread_metadata: {
        archived: thread.archived,
        locked: thread.locked,
        archive_timestamp: thread.changedAt,
        auto_archive_duration: 1440,
        create_timestamp: thread.changedAt,
        ...(type === ChannelType.PrivateThread ? { invitable: true } : {}),
      },
    };
  return {
    ...common,
    flags: tags?.isRequired === true ? ChannelFlags.RequireTag : 0,
    topic: channel.topic,
    position,
    permission_overwrites: channel.overwrites,
    nsfw: false,
    parent_id: null,
    ...(isVoice(channel) ? { bitrate: 64_000, user_limit: 0, rtc_region: null } : {}),
    ...(tags === null
      ? {}
      : { available_tags: tags.all, default_reaction_emoji: null, default_sort_order: null }),
  };
}
