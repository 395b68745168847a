/** Tells Discord which commands there are, and writes only what differs. */
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
    if (same && holds(same, command)) continue;
    await rest.post(route, { body: command });
    written.push(command.name);
  }
  for (const { id } of byKey.values()) await rest.delete(`${route}/${id}`);
  return { written, removed: [...byKey.values()].map(({ name }) => name) };
}

/** Does what Discord has hold all that is wanted? Discord adds fields, and leaves out empty ones. */
function holds(known: unknown, wanted: unknown): boolean {
  if (isEmpty(wanted)) return isEmpty(known);
  if (Array.isArray(wanted)) {
    return (
      Array.isArray(known) && known.length === wanted.length && wanted.every((one, i) => holds(known[i], one))
    );
  }
  if (typeof wanted === "object" && wanted !== null) {
    if (typeof known !== "object" || known === null) return false;
    const there = known as Record<string, unknown>;
    return Object.entries(wanted).every(([key, value]) => holds(there[key], value));
  }
  return known === wanted || String(known) === String(wanted);
}

function isEmpty(value: unknown): boolean {
  if (value === undefined || value === null || value === false) return true;
  return Array.isArray(value) && value.length === 0;
}
