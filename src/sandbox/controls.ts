import { GatewayIntentBits, OverwriteType, PermissionFlagsBits } from "discord-api-types/v10";
import type { PermissionName } from "./permissions.ts";
import { type Channel, FIXED, type World } from "./world.ts";

/** What a server's owner can do to a bot: channels come and go, rights are taken, the bot is thrown out. */
export class Controls {
  readonly #world: World;

  constructor(world: World) {
    this.#world = world;
  }

  addChannel(name: string): string {
    const channel: Channel = {
      id: this.#world.id(),
      kind: "guild",
      name,
      topic: "",
      overwrites: [],
      recipient: null,
      messages: [],
    };
    this.#world.channels.set(channel.id, channel);
    this.#tell("CHANNEL_CREATE", channel);
    return channel.id;
  }

  deleteChannel(id: string): void {
    const channel = this.#channel(id);
    this.#world.channels.delete(id);
    this.#tell("CHANNEL_DELETE", channel);
  }

  /** Takes these permissions from somebody, by default the bot, in one channel. */
  deny(channelId: string, names: readonly PermissionName[], userId: string = FIXED.application): void {
    this.#overwrite(
      channelId,
      userId,
      (allow, deny, bits) => ({ allow: allow & ~bits, deny: deny | bits }),
      names,
    );
  }

  /** Gives these permissions in one channel, over what the roles say. */
  allow(channelId: string, names: readonly PermissionName[], userId: string = FIXED.application): void {
    this.#overwrite(
      channelId,
      userId,
      (allow, deny, bits) => ({ allow: allow | bits, deny: deny & ~bits }),
      names,
    );
  }

  /** The bot is removed from the server. */
  leaveGuild(): void {
    this.#world.members.delete(FIXED.application);
    this.#world.events.emit("dispatch", {
      t: "GUILD_DELETE",
      d: { id: FIXED.guild },
      intent: GatewayIntentBits.Guilds,
    });
  }

  /** The bot is invited again. */
  joinGuild(): void {
    this.#world.members.set(FIXED.application, this.#world.memberOf(this.#world.bot));
    this.#world.events.emit("dispatch", {
      t: "GUILD_CREATE",
      d: this.#world.guildCreateBody(),
      intent: GatewayIntentBits.Guilds,
    });
  }

  #overwrite(
    channelId: string,
    userId: string,
    change: (allow: bigint, deny: bigint, bits: bigint) => { allow: bigint; deny: bigint },
    names: readonly PermissionName[],
  ): void {
    const channel = this.#channel(channelId);
    const before = channel.overwrites.find((one) => one.id === userId);
    const bits = names.reduce((sum, name) => sum | PermissionFlagsBits[name], 0n);
    const { allow, deny } = change(BigInt(before?.allow ?? 0), BigInt(before?.deny ?? 0), bits);
    channel.overwrites = [
      ...channel.overwrites.filter((one) => one !== before),
      { id: userId, type: OverwriteType.Member, allow: String(allow), deny: String(deny) },
    ];
    this.#tell("CHANNEL_UPDATE", channel);
  }

  #channel(id: string): Channel {
    const channel = this.#world.channels.get(id);
    if (channel === undefined) throw new Error(`There is no channel ${id}`);
    return channel;
  }

  #tell(t: string, channel: Channel): void {
    this.#world.events.emit("sighting", {
      kind: "channels",
      channelId: channel.id,
      messageId: "",
      onlyFor: null,
    });
    this.#world.events.emit("dispatch", {
      t,
      d: this.#world.channelBody(channel),
      intent: GatewayIntentBits.Guilds,
    });
  }
}
