import { type APIApplicationCommand, ApplicationCommandType } from "discord-api-types/v10";
import { checkedCommands } from "../rules/check.ts";
import { invalidField, problem } from "../rules/problem.ts";
import { FIXED, type World } from "../world/world.ts";

interface CommandBody {
  name: string;
  type?: number;
  options?: object[];
  [field: string]: unknown;
}

/** Maximum commands of a type per scope (application-commands, "Registering a command"). */
const MOST: Record<number, number> = {
  [ApplicationCommandType.ChatInput]: 100,
  [ApplicationCommandType.User]: 15,
  [ApplicationCommandType.Message]: 15,
};

/** The application's commands, global or for the server. */
export class Commands {
  readonly #world: World;

  constructor(world: World) {
    this.#world = world;
  }

  list(guild: boolean, withLocalizations: boolean): object[] {
    return [...this.#scope(guild).values()].map((one) => shown(one, withLocalizations));
  }

  get(guild: boolean, id: string): object {
    return shown(this.#find(guild, id), true);
  }

  /** Creates a command, or replaces the one with its name and type. `created` decides between 201 and 200. */
  create(guild: boolean, body: unknown): { created: boolean; command: object } {
    const [value] = checkedCommands<CommandBody>([body], "create");
    const scope = this.#scope(guild);
    const before = this.#sameName(scope, value!);
    const command = this.#stored(guild, value!, before?.id);
    this.#demandRoom([...scope.values()].filter((one) => one !== before).concat(command));
    scope.set(command.id, command);
    this.#world.events.emit("bot");
    return { created: before === undefined, command: shown(command, true) };
  }

  patch(guild: boolean, id: string, body: unknown): object {
    const [value] = checkedCommands<Partial<CommandBody>>([body], "patch");
    const before = this.#find(guild, id);
    const { id: _, version: __, application_id: ___, ...old } = before;
    const command = this.#stored(guild, { ...(old as unknown as CommandBody), ...value }, id);
    this.#scope(guild).set(id, command);
    this.#world.events.emit("bot");
    return shown(command, true);
  }

  delete(guild: boolean, id: string): void {
    this.#scope(guild).delete(this.#find(guild, id).id);
    this.#world.events.emit("bot");
  }

  overwrite(guild: boolean, body: unknown): object[] {
    if (!Array.isArray(body)) throw invalidField([], "LIST_TYPE_CONVERT");
    const values = checkedCommands<CommandBody>(body, "bulk");
    const scope = this.#scope(guild);
    const commands = values.map((value) => this.#stored(guild, value, this.#sameName(scope, value)?.id));
    const keys = commands.map((one) => `${one.type}/${one.name}`);
    const twice = keys.findIndex((key, at) => keys.indexOf(key) !== at);
    if (twice >= 0) throw invalidField([twice, "name"], "APPLICATION_COMMANDS_DUPLICATE_NAME");
    this.#demandRoom(commands);
    scope.clear();
    for (const command of commands) scope.set(command.id, command);
    this.#world.events.emit("bot");
    return commands.map((one) => shown(one, true));
  }

  /** Commands in the server or a DM: guild commands take precedence over global ones of the same name. */
  offered(): APIApplicationCommand[] {
    const all = [...this.#world.guildCommands.values(), ...this.#world.globalCommands.values()];
    return all.filter(
      (one, at) => all.findIndex((other) => other.name === one.name && other.type === one.type) === at,
    );
  }

  #scope(guild: boolean): Map<string, APIApplicationCommand> {
    return guild ? this.#world.guildCommands : this.#world.globalCommands;
  }

  #find(guild: boolean, id: string): APIApplicationCommand {
    const found = this.#scope(guild).get(id);
    if (found === undefined) throw problem("unknownCommand");
    return found;
  }

  #sameName(scope: Map<string, APIApplicationCommand>, body: CommandBody): APIApplicationCommand | undefined {
    const type = body.type ?? ApplicationCommandType.ChatInput;
    return [...scope.values()].find((one) => one.name === body.name && one.type === type);
  }

  #demandRoom(commands: readonly APIApplicationCommand[]): void {
    for (const [type, most] of Object.entries(MOST))
      if (commands.filter((one) => one.type === Number(type)).length > most)
        throw invalidField([], "APPLICATION_COMMANDS_MAX", most);
  }

  /** Like Discord, fills in defaults and omits false values, which comparisons must tolerate. */
  #stored(guild: boolean, body: CommandBody, id: string | undefined): APIApplicationCommand {
    const now = this.#world.id();
    return {
      default_member_permissions: null,
      nsfw: false,
      name_localizations: null,
      description_localizations: null,
      ...(guild ? {} : { contexts: null, integration_types: [0, 1] }),
      ...structuredClone(body),
      ...(body.options === undefined ? {} : { options: body.options.map(lean) }),
      description: body.description ?? "",
      type: body.type ?? ApplicationCommandType.ChatInput,
      id: id ?? now,
      version: now,
      application_id: FIXED.application,
      dm_permission: true,
      ...(guild ? { guild_id: FIXED.guild } : {}),
    } as unknown as APIApplicationCommand;
  }
}

function lean(option: object): object {
  const copy: Record<string, unknown> = { ...option };
  for (const key of ["required", "autocomplete"]) if (copy[key] === false) delete copy[key];
  for (const key of Object.keys(copy)) if (copy[key] === null || copy[key] === undefined) delete copy[key];
  if (Array.isArray(copy.options)) copy.options = copy.options.map(lean);
  return copy;
}

/** A list omits translations unless `?with_localizations=true`. */
function shown(node: object, withLocalizations: boolean): object {
  if (withLocalizations) return node;
  const { name_localizations: _, description_localizations: __, ...rest } = node as Record<string, unknown>;
  for (const key of ["options", "choices"])
    if (Array.isArray(rest[key])) rest[key] = (rest[key] as object[]).map((one) => shown(one, false));
  return rest;
}
