/** What the gateway has told of servers and channels, as deliveries need it. */
import { ChannelType, type Client } from "discord.js";

export interface KnownChannel {
  readonly name: string;
  readonly guild: string;
  readonly kind: "forum" | "announcement" | "thread" | "other";
  /** What Dateline may do there, as permission bits. */
  readonly may: bigint;
}

export interface KnownPlaces {
  /** The bot's own id; null until it is connected. */
  me(): string | null;
  /** Null for one that is not known: direct messages, archived threads, channels that it may not see. */
  channel(id: string): KnownChannel | null;
  /** `unavailable`: Discord has trouble with it. Null until the bot is connected. */
  guild(id: string): "here" | "unavailable" | "left" | null;
}

export function kindOfChannel(type: ChannelType): KnownChannel["kind"] {
  if (type === ChannelType.GuildForum) return "forum";
  if (type === ChannelType.GuildAnnouncement) return "announcement";
  const isThread =
    type === ChannelType.PublicThread ||
    type === ChannelType.PrivateThread ||
    type === ChannelType.AnnouncementThread;
  return isThread ? "thread" : "other";
}

/** `client`: null until the bot is connected. */
export function placesOf(client: () => Client<true> | null): KnownPlaces {
  return {
    me: () => client()?.user.id ?? null,
    channel: (id) => {
      const channel = client()?.channels.cache.get(id);
      if (channel === undefined || !("guild" in channel) || !channel.guild.available) return null;
      const { me } = channel.guild.members;
      const may = me === null ? null : channel.permissionsFor(me);
      if (may === null) return null;
      const { name, guild, type } = channel;
      return { name, guild: guild.id, kind: kindOfChannel(type), may: may.bitfield };
    },
    guild: (id) => {
      const connected = client();
      if (connected === null) return null;
      const guild = connected.guilds.cache.get(id);
      if (guild === undefined) return "left";
      return guild.available ? "here" : "unavailable";
    },
  };
}
