/** The digest's work over a connection: where what was refused may work again, and what channels are called. */
import { type Channel, type Client, Events } from "discord.js";
import type { DigestRunner } from "../../digest/runner.ts";
import type { Log } from "../../log.ts";

/** Tries what was refused in a server again whenever something changes there, and now. */
export async function resumeDigests(client: Client<true>, runner: DigestRunner, log: Log): Promise<void> {
  const changed = (guild: string | undefined) =>
    guild === undefined
      ? undefined
      : runner
          .changed(guild)
          .catch((error: unknown) => log.error({ err: error, guild }, "a server's digests could not go on"));
  client.on(Events.GuildCreate, ({ id }) => void changed(id));
  client.on(Events.GuildAvailable, ({ id }) => void changed(id));
  client.on(Events.GuildRoleUpdate, (_, { guild }) => void changed(guild.id));
  client.on(Events.GuildMemberUpdate, (_, { id, guild }) => {
    if (id === client.user.id) void changed(guild.id);
  });
  client.on(Events.ChannelCreate, ({ guildId }) => void changed(guildId));
  client.on(Events.ChannelUpdate, (_, channel) => {
    if ("guildId" in channel) void changed(channel.guildId);
  });
  client.on(Events.ThreadCreate, ({ guildId }) => void changed(guildId));
  client.on(Events.ThreadUpdate, (_, { guildId }) => void changed(guildId));
  client.on(Events.ThreadListSync, (_, { id }) => void changed(id));
  await Promise.all(client.guilds.cache.map(({ id }) => changed(id)));
}

/** Null for an unknown channel or one without a name. */
export function channelName(channel: Channel | undefined): string | null {
  return channel !== undefined && "name" in channel ? channel.name : null;
}
