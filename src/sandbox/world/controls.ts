import { GatewayIntentBits, OverwriteType } from "discord-api-types/v10";
import { bitsOf, type PermissionName } from "./permissions.ts";
import { type Channel, FIXED, guildChannel, type World } from "./world.ts";

/** What a server's owner can do to a bot: add and remove channels, revoke permissions, remove the bot. */
export class Controls {
  readonly #world: World;

  constructor(world: World) {
    this.#world = world;
  }

  addChannel(name: string): string {
    const channel = guildChannel(this.#world.id(), name, "");
    this.#world.channels.set(channel.id, channel);
    this.#tell("CHANNEL_CREATE", channel);
    return channel.id;
  }

  deleteChannel(id: string): void {
    const channel = this.#channel(id);
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

  leaveGuild(): void {
    this.#world.members.delete(FIXED.application);
    this.#dispatch("GUILD_DELETE", { id: FIXED.guild });
  }

  joinGuild(): void {
    this.#world.members.set(FIXED.application, this.#world.memberOf(this.#world.bot));
    this.#dispatch("GUILD_CREATE", this.#world.guildCreateBody());
  }

  #overwrite(channelId: string, userId: string, bits: bigint, way: "allow" | "deny"): void {
    const channel = this.#channel(channelId);
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
  }

  #channel(id: string): Channel {
    const channel = this.#world.channels.get(id);
    if (channel === undefined) throw new Error(`There is no channel ${id}`);
    return channel;
  }

  #tell(t: string, channel: Channel): void {
    const { id } = channel;
    this.#world.events.emit("change", { kind: "channels", channelId: id, messageId: "", onlyFor: null });
    this.#dispatch(t, this.#world.channelBody(channel));
  }

  #dispatch(t: string, d: object): void {
    this.#world.events.emit("dispatch", { t, d, intent: GatewayIntentBits.Guilds });
  }
}
