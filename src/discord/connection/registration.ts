/** Registers commands with Discord, writing only what differs. */
import { isDeepStrictEqual } from "node:util";
import {
  DiscordAPIError,
  type REST,
  RESTJSONErrorCodes,
  type RESTPostAPIApplicationCommandsJSONBody,
  Routes,
} from "discord.js";
import { z } from "zod";

const Id = z.looseObject({ id: z.string() });
const Known = z.array(z.looseObject({ id: z.string(), name: z.string(), type: z.number().default(1) }));

export interface Registered {
  /** By name, of commands that are typed. */
  readonly ids: ReadonlyMap<string, string>;
  readonly written: readonly string[];
  readonly removed: readonly string[];
}

type Wanted = readonly RESTPostAPIApplicationCommandsJSONBody[];

/** Registers for all servers. */
export function registerCommands(rest: REST, applicationId: string, wanted: Wanted): Promise<Registered> {
  return register(rest, Routes.applicationCommands(applicationId), wanted);
}

/** Registers for one server, where changes show at once. Throws a sentence where the bot is not in it. */
export async function registerForServer(
  rest: REST,
  applicationId: string,
  wanted: Wanted,
  guildId: string,
): Promise<Registered> {
  try {
    // Where a command may be used is said of global ones only: Discord would not keep it.
    const ofServer = wanted.map(({ contexts: _, integration_types: __, ...command }) => command);
    return await register(rest, Routes.applicationGuildCommands(applicationId, guildId), ofServer);
  } catch (error) {
    if (!(error instanceof DiscordAPIError) || !NOT_IN_IT.has(error.code)) throw error;
    const sentence = `DISCORD_GUILD names the server ${guildId}, but the bot is not in it. Invite it there with the scope applications.commands, or correct or remove DISCORD_GUILD.`;
    throw new Error(sentence, { cause: error });
  }
}

const NOT_IN_IT: ReadonlySet<number | string> = new Set([
  RESTJSONErrorCodes.MissingAccess,
  RESTJSONErrorCodes.UnknownGuild,
]);
/** So many servers may say that they cannot be asked: more refusals are worse than a command that stands twice. */
const MOST_REFUSED = 5;

/**
 * Removes what earlier starts with DISCORD_GUILD left in these servers: beside the global commands each would be shown
 * twice. Answers the servers where there was something; `signal` ends it early.
 */
export async function removeFromServers(
  rest: REST,
  applicationId: string,
  guildIds: Iterable<string>,
  signal: AbortSignal,
): Promise<string[]> {
  const cleaned: string[] = [];
  let refused = 0;
  for (const guildId of guildIds) {
    const route = Routes.applicationGuildCommands(applicationId, guildId);
    try {
      const { length } = Known.parse(await rest.get(route, { signal }));
      if (length === 0) continue;
      await rest.put(route, { body: [], signal });
      cleaned.push(guildId);
    } catch (error) {
      if (!(error instanceof DiscordAPIError) || ++refused >= MOST_REFUSED) throw error;
    }
  }
  return cleaned;
}

async function register(rest: REST, route: `/${string}`, wanted: Wanted): Promise<Registered> {
  const known = Known.parse(
    await rest.get(route, { query: new URLSearchParams({ with_localizations: "true" }) }),
  );
  const keyOf = (command: { name: string; type?: number | undefined }) =>
    `${command.type ?? 1} ${command.name}`;
  const byKey = new Map(known.map((command) => [keyOf(command), command]));
  const written: string[] = [];
  const ids = new Map<string, string>();
  for (const command of wanted) {
    const same = byKey.get(keyOf(command));
    byKey.delete(keyOf(command));
    const isWritten = same === undefined || !isSame(same, command);
    const { id } = isWritten ? Id.parse(await rest.post(route, { body: command })) : same;
    if (isWritten) written.push(command.name);
    if ((command.type ?? 1) === 1) ids.set(command.name, id);
  }
  for (const { id } of byKey.values()) await rest.delete(`${route}/${id}`);
  return { ids, written, removed: [...byKey.values()].map(({ name }) => name) };
}

/** Are there commands for all servers? */
export async function hasGlobalCommands(rest: REST, applicationId: string): Promise<boolean> {
  return Known.parse(await rest.get(Routes.applicationCommands(applicationId))).length > 0;
}

/** Compares with what Discord has, ignoring fields that it adds and defaults that it omits or spells out. */
function isSame(known: object, wanted: object): boolean {
  return isDeepStrictEqual(declared(known), declared({ type: 1, ...wanted }));
}

/** Fields that Dateline declares for commands, options and choices; other fields are Discord's own. */
const FIELDS = [
  "type",
  "name",
  "name_localizations",
  "description",
  "description_localizations",
  "default_member_permissions",
  "contexts",
  "integration_types",
  "options",
  "required",
  "autocomplete",
  "choices",
  "value",
  "channel_types",
  "max_length",
] as const;

function declared(value: Readonly<Partial<Record<(typeof FIELDS)[number], unknown>>>): unknown {
  return Object.fromEntries(
    FIELDS.flatMap((field) => {
      const one = value[field];
      if (isDefault(one)) return [];
      if (!Array.isArray(one)) return [[field, one]];
      return [[field, typeof one[0] === "object" ? one.map(declared) : one.toSorted()]];
    }),
  );
}

/** Discord treats absent, null, false, an empty list and an empty text alike. */
function isDefault(value: unknown): boolean {
  if (value === undefined || value === null || value === false || value === "") return true;
  return Array.isArray(value) && value.length === 0;
}
