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
  return isDeepStrictEqual(plain(known, COMMAND), plain(wanted, COMMAND));
}

/** Fields that Dateline declares, of a command and of an option; what else Discord tells is its own. */
const COMMAND = [
  "name",
  "name_localizations",
  "description",
  "description_localizations",
  "default_member_permissions",
  "contexts",
  "integration_types",
  "options",
];
const OPTION = [
  "type",
  "name",
  "name_localizations",
  "description",
  "description_localizations",
  "required",
  "autocomplete",
  "choices",
  "channel_types",
  "min_length",
  "max_length",
  "min_value",
  "max_value",
  "options",
];

function plain(value: object, fields: readonly string[]): unknown {
  const all = value as Readonly<Record<string, unknown>>;
  return Object.fromEntries(
    fields.flatMap((field) => {
      const one = all[field];
      if (isDefault(one)) return [];
      if (field === "options" && Array.isArray(one))
        return [[field, one.map((option) => plain(option, OPTION))]];
      if (field === "choices" && Array.isArray(one))
        return [[field, one.map((choice) => plain(choice, ["name", "name_localizations", "value"]))]];
      return [[field, Array.isArray(one) ? one.toSorted() : one]];
    }),
  );
}

/** Absent, null, false, an empty list or an empty text are the same to Discord. */
function isDefault(value: unknown): boolean {
  if (value === undefined || value === null || value === false || value === "") return true;
  return Array.isArray(value) && value.length === 0;
}
