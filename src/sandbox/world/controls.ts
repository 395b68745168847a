import { GatewayIntentBits, OverwriteType } from "discord-api-types/v10";
import { CHANNEL_KINDS, type ChannelKind, newChannel } from "./channel.ts";
import { bitsOf, type PermissionName } from "./permissions.ts";
import { activeThreads, changeThread, guildCreate, seesChannel, tellChannel, tellGuild } from "./telling.ts";
import { type Channel, FIXED, role, type World } from "./world.ts";

/** What a thread may be at the start. */
export interface ThreadOptions {
  name?: string;
  private?: boolean;
  archived?: boolean;
  locked?: boolean;
  /** Is the bot a member of it? Of a private thread only its members know. */
  withBot?: boolean;
}

/** What a server's people can do to a bot: add and remove channels, threads and roles, revoke permissions, remove it. */
export class Controls {
  readonly #world: World;

  constructor(world: World) {
    this.#world = world;
  }

  addChannel(name: string, kind: ChannelKind = "text"): string {
    const channel = newChannel(this.#world.id(), CHANNEL_KINDS[kind], name);
    this.#world.channels.set(channel.id, channel);
    this.#tell("CHANNEL_CREATE", channel);
    return channel.id;
  }

  /** A tag of a forum or media channel; answers its id. */
  addTag(channelId: string, name: string): string {
    const channel = this.#channel(channelId);
    if (channel.tags === null) throw new Error(`${channel.name} has no tags`);
    const id = this.#world.id();
    channel.tags.all.push({ id, name, moderated: false, emoji_id: null, emoji_name: null });
    this.#tell("CHANNEL_UPDATE", channel);
    return id;
  }

  /** From now on a post in this forum must have a tag, or need not. */
  requireTag(channelId: string, isRequired = true): void {
    const channel = this.#channel(channelId);
    if (channel.tags === null) throw new Error(`${channel.name} has no tags`);
    channel.tags.isRequired = isRequired;
    this.#tell("CHANNEL_UPDATE", channel);
  }

  /** A thread that the server's owner starts. */
  addThread(parentId: string, options: ThreadOptions = {}): string {
    const { name = "thread", private: isPrivate = false, archived = false, locked = false } = options;
    const thread = this.#world.startThread(this.#channel(parentId), name, FIXED.owner, isPrivate);
    if (options.withBot === true) thread.thread?.members.add(FIXED.application);
    this.#tell("THREAD_CREATE", thread);
    if (archived || locked) this.changeThread(thread.id, { archived, locked });
    return thread.id;
  }

  changeThread(id: string, change: { archived?: boolean; locked?: boolean }): void {
    changeThread(this.#world, this.#thread(id), change);
  }

  addToThread(id: string, userId: string = FIXED.application): void {
    const channel = this.#thread(id);
    channel.thread.members.add(userId);
    if (userId === FIXED.application) this.#tell("THREAD_CREATE", channel);
  }

  rename(id: string, name: string): void {
    const channel = this.#channel(id);
    channel.name = name;
    this.#tell(channel.thread === null ? "CHANNEL_UPDATE" : "THREAD_UPDATE", channel);
  }

  /** Its threads go with it. */
  deleteChannel(id: string): void {
    const channel = this.#channel(id);
    if (channel.thread !== null) {
      this.#world.channels.delete(id);
      this.#dispatch("THREAD_DELETE", this.#threadRemoved(channel));
      return;
    }
    for (const thread of this.#world.threads(channel)) this.#world.channels.delete(thread.id);
    this.#world.channels.delete(id);
    this.#tell("CHANNEL_DELETE", channel);
  }

  /** Denies permissions in a channel, by default to the bot. */
  deny(channelId: string, names: readonly PermissionName[], userId: string = FIXED.application): void {
    this.#overwrite(channelId, userId, bitsOf(names), "deny");
  }

  /** Grants permissions in a channel, overriding roles. */
  allow(channelId: string, names: readonly PermissionName[], userId: string = FIXED.application): void {
    this.#overwrite(channelId, userId, bitsOf(names), "allow");
  }

  addRole(name: string, names: readonly PermissionName[], userIds: readonly string[] = []): string {
    const { roles, members } = this.#world;
    const added = role(this.#world.id(), name, bitsOf(names), roles.length, false);
    roles.push(added);
    this.#dispatch("GUILD_ROLE_CREATE", { guild_id: FIXED.guild, role: added });
    for (const id of userIds) members.get(id)?.roles.push(added.id);
    for (const id of userIds) this.#tellMember(id);
    return added.id;
  }

  /** A role's permissions in the server; `FIXED.guild` is @everyone, `FIXED.botRole` the bot's own. */
  setRole(roleId: string, names: readonly PermissionName[]): void {
    const found = this.#world.roles.find(({ id }) => id === roleId);
    if (found === undefined) throw new Error(`There is no role ${roleId}`);
    found.permissions = bitsOf(names).toString();
    this.#dispatch("GUILD_ROLE_UPDATE", { guild_id: FIXED.guild, role: found });
  }

  deleteRole(roleId: string): void {
    const { roles, members } = this.#world;
    roles.splice(0, roles.length, ...roles.filter(({ id }) => id !== roleId));
    for (const member of members.values()) member.roles = member.roles.filter((id) => id !== roleId);
    this.#dispatch("GUILD_ROLE_DELETE", { guild_id: FIXED.guild, role_id: roleId });
  }

  /** Times a member out, by default the bot, until then (ms since 1970); null ends it. */
  timeOut(until: number | null, userId: string = FIXED.application): void {
    const member = this.#world.members.get(userId);
    if (member === undefined) throw new Error(`${userId} is no member`);
    member.communication_disabled_until = until === null ? null : new Date(until).toISOString();
    this.#tellMember(userId);
  }

  /** Whether a reader takes direct messages from the bot. */
  takeDms(userId: string, takes: boolean): void {
    if (takes) this.#world.closedDms.delete(userId);
    else this.#world.closedDms.add(userId);
  }

  /** A reader leaves the server; with nothing in common the bot may write to them no more. */
  removeMember(userId: string): void {
    this.#world.members.delete(userId);
  }

  /** The bot is removed from the server, and so from its threads. */
  leaveGuild(): void {
    this.#world.members.delete(FIXED.application);
    for (const { thread } of this.#world.threads()) thread?.members.delete(FIXED.application);
    this.#dispatch("GUILD_DELETE", { id: FIXED.guild });
  }

  /** The bot is invited again. Discord tells it of the active threads that it sees, of no archived one. */
  joinGuild(): void {
    this.#world.members.set(FIXED.application, this.#world.memberOf(this.#world.bot));
    this.#dispatch("GUILD_CREATE", guildCreate(this.#world));
  }

  /** The server is not available for the time being (`out`), or is again. */
  outage(out: boolean): void {
    this.#world.isOut = out;
    if (out) this.#dispatch("GUILD_DELETE", { id: FIXED.guild, unavailable: true });
    else this.#dispatch("GUILD_CREATE", guildCreate(this.#world));
  }

  #overwrite(channelId: string, userId: string, bits: bigint, way: "allow" | "deny"): void {
    const channel = this.#channel(channelId);
    if (channel.thread !== null) throw new Error("a thread has the permissions of its channel");
    const wasSeen = seesChannel(this.#world, channel);
    const before = channel.overwrites.find((one) => one.id === userId);
    const changed = (field: "allow" | "deny"): string => {
      const old = BigInt(before?.[field] ?? 0);
      return String(field === way ? old | bits : old & ~bits);
    };
    channel.overwrites = [
      ...channel.overwrites.filter((one) => one !== before),
      { id: userId, type: OverwriteType.Member, allow: changed("allow"), deny: changed("deny") },
    ];
    this.#tell("CHANNEL_UPDATE", channel);
    if (wasSeen || !seesChannel(this.#world, channel)) return;
    // The bot gains access: its active threads are told at once.
    const threads = activeThreads(this.#world, channel);
    this.#dispatch("THREAD_LIST_SYNC", {
      guild_id: FIXED.guild,
      channel_ids: [channel.id],
      threads: threads.map((one) => this.#world.channelBody(one)),
      members: [],
    });
  }

  #channel(id: string): Channel {
    const channel = this.#world.channels.get(id);
    if (channel === undefined) throw new Error(`There is no channel ${id}`);
    return channel;
  }

  #thread(id: string): Channel & { thread: NonNullable<Channel["thread"]> } {
    const channel = this.#channel(id);
    if (channel.thread === null) throw new Error(`${channel.name} is no thread`);
    return channel as Channel & { thread: NonNullable<Channel["thread"]> };
  }

  #threadRemoved({ id, type, thread }: Channel): object {
    return { id, type, guild_id: FIXED.guild, parent_id: thread?.parent.id };
  }

  #tellMember(userId: string): void {
    // Of others a bot is told only with the intent Guild Members; of itself always.
    const intent = userId === FIXED.application ? GatewayIntentBits.Guilds : GatewayIntentBits.GuildMembers;
    const d = { guild_id: FIXED.guild, ...this.#world.members.get(userId) };
    this.#world.events.emit("dispatch", { t: "GUILD_MEMBER_UPDATE", d, intent });
  }

  #tell(t: string, channel: Channel): void {
    tellChannel(this.#world, t, channel);
  }

  #dispatch(t: string, d: object): void {
    tellGuild(this.#world, t, d);
  }
}
