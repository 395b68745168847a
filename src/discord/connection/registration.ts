/** Registers commands with Discord, writing only what differs. */
import { isDeepStrictEqual } from "node:util";
import { type REST, type RESTPostAPIApplicationCommandsJSONBody, Routes } from "discord.js";
import { z } from "zod";

const Known = z.array(z.looseObject({ id: z.string(), name: z.string(), type: z.number().default(1) }));

export interface Registered {
  readonly written: readonly string[];
  readonly removed: readonly string[];
}

/** Registers for all servers, or for one (`guildId`) where changes take effect at once. */
export async function registerCommands(
  rest: REST,
  applicationId: string,
  wanted: readonly RESTPostAPIApplicationCommandsJSONBody[],
  guildId?: string,
): Promise<Registered> {
  const route = guildId
    ? Routes.applicationGuildCommands(applicationId, guildId)
    : Routes.applicationCommands(applicationId);
  const known = Known.parse(
    await rest.get(route, { query: new URLSearchParams({ with_localizations: "true" }) }),
  );
  const keyOf = (command: { name: string; type?: number | undefined }) =>
    `${command.type ?? 1} ${command.name}`;
  const byKey = new Map(known.map((command) => [keyOf(command), command]));
  const written: string[] = [];
  for (const command of wanted) {
    const same = byKey.get(keyOf(command));
    byKey.delete(keyOf(command));
    if (same && isSame(same, command)) continue;
    await rest.post(route, { body: command });
    written.push(command.name);
  }
  for (const { id } of byKey.values()) await rest.delete(`${route}/${id}`);
  return { written, removed: [...byKey.values()].map(({ name }) => name) };
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
