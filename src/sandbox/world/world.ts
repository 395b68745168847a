import { EventEmitter } from "node:events";
import {
  type APIApplication,
  type APIApplicationCommand,
  type APIGuildMember,
  type APIMessage,
  type APIOverwrite,
  type APIRole,
  type APIUser,
  type ApplicationFlags,
  ChannelType,
  type GuildMemberFlags,
  PermissionFlagsBits,
  type RoleFlags,
} from "discord-api-types/v10";
import { Snowflakes } from "./snowflake.ts";

/** Fixed ids, so that links, settings and tests keep working. */
export const FIXED = {
  application: "1200000000000000001",
  guild: "1200000000000000100",
  research: "1200000000000000201",
  digest: "1200000000000000202",
  botRole: "1200000000000000301",
  owner: "1200000000000000401",
  guest: "1200000000000000402",
} as const;

/** A stored message. `onlyFor` is the reader of an ephemeral message. */
export interface StoredMessage {
  message: APIMessage;
  onlyFor: string | null;
  /** Users, roles and "everyone" pinged by this message, after allowed_mentions and permissions. */
  pinged: string[];
}

export interface Channel {
  id: string;
  kind: "guild" | "dm";
  name: string;
  topic: string;
  overwrites: APIOverwrite[];
  /** The reader of a DM with the bot. */
  recipient: string | null;
  messages: StoredMessage[];
}

/** An event for the gateway. `content` marks messages whose text needs the Message Content intent. */
export interface Dispatch {
  t: string;
  d: object;
  intent: number;
  content?: APIMessage;
}

/** A change visible in a channel. */
export interface Change {
  kind: "message" | "update" | "delete" | "channels";
  channelId: string;
  messageId: string;
  onlyFor: string | null;
}

/** Permissions of everyone in server channels, and of both sides of a DM. */
const BASIC =
  PermissionFlagsBits.ViewChannel |
  PermissionFlagsBits.SendMessages |
  PermissionFlagsBits.EmbedLinks |
  PermissionFlagsBits.AttachFiles |
  PermissionFlagsBits.ReadMessageHistory |
  PermissionFlagsBits.AddReactions |
  PermissionFlagsBits.UseApplicationCommands |
  PermissionFlagsBits.UseExternalApps;
const EVERYONE = BASIC | PermissionFlagsBits.SendMessagesInThreads;
/** Permissions of both sides of a DM, which has no roles. */
export const IN_DM = BASIC | PermissionFlagsBits.MentionEveryone;

function user(id: string, name: string, bot = false): APIUser {
  const common = { id, avatar: null };
  if (bot) return { ...common, username: name, global_name: null, discriminator: "4201", bot };
  return { ...common, username: name.toLowerCase(), global_name: name, discriminator: "0" };
}

function role(id: string, name: string, permissions: bigint, position: number, managed: boolean): APIRole {
  return {
    id,
    name,
    color: 0,
    colors: { primary_color: 0, secondary_color: null, tertiary_color: null },
    hoist: false,
    position,
    permissions: permissions.toString(),
    managed,
    mentionable: false,
    flags: 0 as RoleFlags,
    ...(managed ? { tags: { bot_id: FIXED.application } } : {}),
  };
}

export function guildChannel(id: string, name: string, topic: string): Channel {
  return { id, kind: "guild", name, topic, overwrites: [], recipient: null, messages: [] };
}

/** The whole state, in memory: one server, two readers, one bot, their channels, commands and files. */
export class World {
  /** `bot`: it connected, disconnected, or changed its commands. */
  readonly events = new EventEmitter<{
    dispatch: [Dispatch];
    change: [Change];
    bot: [];
  }>().setMaxListeners(0);
  readonly bot = user(FIXED.application, "Dateline", true);
  readonly owner = user(FIXED.owner, "Mina");
  readonly guest = user(FIXED.guest, "Jonas");
  readonly users = new Map([this.bot, this.owner, this.guest].map((one) => [one.id, one]));
  readonly members = new Map<string, APIGuildMember>();
  readonly roles = [
    role(FIXED.guild, "@everyone", EVERYONE, 0, false),
    role(FIXED.botRole, this.bot.username, EVERYONE, 1, true),
  ];
  readonly channels = new Map<string, Channel>(
    [
      guildChannel(FIXED.research, "research", "Ask for the exact words."),
      guildChannel(FIXED.digest, "digest", "What is new, once a day."),
    ].map((one) => [one.id, one]),
  );
  readonly globalCommands = new Map<string, APIApplicationCommand>();
  readonly guildCommands = new Map<string, APIApplicationCommand>();
  readonly #ids = new Snowflakes();
  /** ms since 1970. */
  readonly now: () => number;
  readonly joined = "2024-01-01T00:00:00.000000+00:00";

  constructor(now: () => number) {
    this.now = now;
    for (const one of this.users.values()) this.members.set(one.id, this.memberOf(one));
  }

  memberOf(one: APIUser): APIGuildMember {
    return {
      user: one,
      nick: null,
      avatar: null,
      banner: null,
      roles: one.id === this.bot.id ? [FIXED.botRole] : [],
      joined_at: this.joined,
      premium_since: null,
      deaf: false,
      mute: false,
      flags: 0 as GuildMemberFlags,
      pending: false,
      communication_disabled_until: null,
    };
  }

  id(): string {
    return this.#ids.next(this.now());
  }

  /** The DM channel of the bot and this reader, created when first needed. */
  dm(userId: string): Channel {
    for (const channel of this.channels.values()) if (channel.recipient === userId) return channel;
    const empty = guildChannel(this.id(), this.bot.username, "");
    const channel: Channel = { ...empty, kind: "dm", recipient: userId };
    this.channels.set(channel.id, channel);
    return channel;
  }

  channelBody(channel: Channel): Record<string, unknown> {
    const last = channel.messages.findLast((held) => held.onlyFor === null)?.message.id ?? null;
    const common = { id: channel.id, last_message_id: last, flags: 0 };
    if (channel.kind === "dm")
      return { ...common, type: ChannelType.DM, recipients: [this.users.get(channel.recipient ?? "")] };
    return {
      ...common,
      type: ChannelType.GuildText,
      guild_id: FIXED.guild,
      name: channel.name,
      topic: channel.topic,
      position: this.guildChannels().indexOf(channel),
      permission_overwrites: channel.overwrites,
      nsfw: false,
      parent_id: null,
      rate_limit_per_user: 0,
    };
  }

  guildBody(): Record<string, unknown> {
    const pictures = { icon: null, splash: null, discovery_splash: null, banner: null };
    const channels = { afk_channel_id: null, system_channel_id: null, rules_channel_id: null };
    const notices = { public_updates_channel_id: null, safety_alerts_channel_id: null };
    const levels = { verification_level: 0, explicit_content_filter: 0, mfa_level: 0, nsfw_level: 0 };
    const premium = { premium_tier: 0, premium_progress_bar_enabled: false };
    const settings = { afk_timeout: 300, default_message_notifications: 1, system_channel_flags: 0 };
    return {
      id: FIXED.guild,
      name: "Sandbox",
      owner_id: this.owner.id,
      application_id: null,
      vanity_url_code: null,
      description: null,
      preferred_locale: "en-US",
      roles: this.roles,
      emojis: [],
      stickers: [],
      features: [],
      ...{ ...pictures, ...channels, ...notices, ...levels, ...premium, ...settings },
    };
  }

  /** The `d` of GUILD_CREATE. */
  guildCreateBody(): object {
    return {
      ...this.guildBody(),
      joined_at: this.joined,
      large: false,
      unavailable: false,
      member_count: this.members.size,
      voice_states: [],
      members: [this.members.get(FIXED.application)],
      channels: this.guildChannels().map((channel) => this.channelBody(channel)),
      threads: [],
      presences: [],
      stage_instances: [],
      guild_scheduled_events: [],
      soundboard_sounds: [],
    };
  }

  guildChannels(): Channel[] {
    return [...this.channels.values()].filter((channel) => channel.kind === "guild");
  }

  applicationBody(): Partial<APIApplication> {
    return {
      id: FIXED.application,
      name: this.bot.username,
      icon: null,
      description: "",
      bot_public: true,
      bot_require_code_grant: false,
      bot: this.bot,
      owner: this.owner,
      team: null,
      verify_key: "0".repeat(64),
      flags: 0 as ApplicationFlags,
      approximate_guild_count: 1,
      integration_types_config: { "0": {}, "1": {} },
    };
  }
}
