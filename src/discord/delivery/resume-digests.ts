/** Connects digests with the gateway: servers that are rejoined, and channel names. */
import { type Channel, type Client, Events } from "discord.js";
import type { DigestRunner } from "../../digest/runner.ts";
import type { Log } from "../../log.ts";

/** Resumes what was paused because a server was left, now and whenever it is joined again. */
export async function resumeDigests(client: Client<true>, runner: DigestRunner, log: Log): Promise<void> {
  const returned = (guild: string) =>
    runner
      .guildReturned(guild)
      .catch((error: unknown) => log.error({ err: error }, "a server's digests could not go on"));
  client.on(Events.GuildCreate, ({ id }) => void returned(id));
  await Promise.all(client.guilds.cache.map(({ id }) => returned(id)));
}

/** Null for an unknown channel or one without a name. */
export function channelName(channel: Channel | undefined): string | null {
  return channel !== undefined && "name" in channel ? channel.name : null;
}
