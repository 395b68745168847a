import { GatewayIntentBits } from "discord-api-types/v10";
import type { Thread } from "./channel.ts";
import { may } from "./permissions.ts";
import { type Channel, FIXED, type World } from "./world.ts";

/** An event of the server for the bot: who is not in it, or cannot reach it, hears nothing of it but that. */
export function tellGuild(world: World, t: string, d: object): void {
  if (t !== "GUILD_DELETE" && (!world.members.has(world.bot.id) || world.isOut)) return;
  world.events.emit("dispatch", { t, d, intent: GatewayIntentBits.Guilds });
}

/** A channel or thread came, went or changed; a thread is told of to those only who see it. */
export function tellChannel(world: World, t: string, channel: Channel): void {
  const { id } = channel;
  world.events.emit("change", { kind: "channels", channelId: id, messageId: "", onlyFor: null });
  if (channel.thread === null || seesChannel(world, channel)) tellGuild(world, t, world.channelBody(channel));
}

/** Does the bot see it? */
export function seesChannel(world: World, channel: Channel): boolean {
  return may(world, FIXED.application, channel, "ViewChannel");
}

export function changeThread(
  world: World,
  channel: Channel,
  change: Partial<Pick<Thread, "archived" | "locked">>,
): void {
  if (channel.thread === null) throw new Error(`${channel.name} is no thread`);
  const changedAt = new Date(world.now()).toISOString();
  Object.assign(channel.thread, change, change.archived === undefined ? {} : { changedAt });
  tellChannel(world, "THREAD_UPDATE", channel);
}

/** Active threads that the bot sees, in one channel or everywhere: Discord tells it of no others. */
export function activeThreads(world: World, parent?: Channel): Channel[] {
  return world
    .threads(parent)
    .filter((channel) => channel.thread?.archived === false && seesChannel(world, channel));
}

/** The `d` of GUILD_CREATE for the bot. */
export function guildCreate(world: World): object {
  return world.guildCreateBody(activeThreads(world));
}
