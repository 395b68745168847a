/** Tells Discord which commands there are, and writes only what differs. */
import { isDeepStrictEqual } from "node:util";
import { type REST, type RESTPostAPIApplicationCommandsJSONBody, Routes } from "discord.js";
import { z } from "zod";

const Known = z.array(z.looseObject({ id: z.string(), name: z.string(), type: z.number().default(1) }));

export interface Registered {
  readonly written: readonly string[];
  readonly removed: readonly string[];
}

/** Registers for all servers, or for one (`guildId`) where changes show at once. */
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

/** Is what Discord has the same as what is wanted? It adds fields of its own, and leaves out or spells out defaults. */
function isSame(known: object, wanted: object): boolean {
  return isDeepStrictEqual(declared(known), declared({ type: 1, ...wanted }));
}

/** Fields that Dateline declares, of a command, an option or a choice; what else Discord tells is its own. */
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

/** Absent, null, false, an empty list or an empty text are the same to Discord. */
function isDefault(value: unknown): boolean {
  if (value === undefined || value === null || value === false || value === "") return true;
  return Array.isArray(value) && value.length === 0;
}
