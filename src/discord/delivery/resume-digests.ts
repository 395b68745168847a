/** The digest's work over a connection: where servers come back, and what channels are called. */
import { type Channel, type Client, Events } from "discord.js";
import type { DigestRunner } from "../../digest/runner.ts";
import type { Log } from "../../log.ts";

/** Goes on with what was paused because a server was left, now and whenever it is joined again. */
export async function resumeDigests(client: Client<true>, runner: DigestRunner, log: Log): Promise<void> {
  const returned = (guild: string) =>
    runner
      .guildReturned(guild)
      .catch((error: unknown) => log.error({ err: error }, "a server's digests could not go on"));
  client.on(Events.GuildCreate, ({ id }) => void returned(id));
  await Promise.all(client.guilds.cache.map(({ id }) => returned(id)));
}

/** Null for a channel without a name, and for one that is not known. */
export function channelName(channel: Channel | undefined): string | null {
  return channel !== undefined && "name" in channel ? channel.name : null;
}
