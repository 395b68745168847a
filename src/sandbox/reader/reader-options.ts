import { type APIApplicationCommand, ApplicationCommandOptionType as Type } from "discord-api-types/v10";
import type { Files } from "../rest/uploads.ts";
import type { LooseOption } from "../rules/command-option.ts";
import { permissionsIn } from "../world/permissions.ts";
import { type Channel, FIXED, type World } from "../world/world.ts";
import { ReaderError } from "./reader-error.ts";

/** A file picked for an attachment option. */
interface PickedFile {
  name: string;
  bytes: Uint8Array;
}

export type OptionValue = string | number | boolean | PickedFile;

interface WireOption {
  name: string;
  type: Type;
  value?: string | number | boolean;
  focused?: true;
  options?: WireOption[];
}

interface CommandData {
  options?: WireOption[];
  resolved?: object;
}

/** Turns what a reader typed into the options of an interaction, with the checks that Discord's client makes. */
export class OptionReader {
  readonly #world: World;
  readonly #files: Files;
  readonly #channel: Channel;

  constructor(world: World, files: Files, channel: Channel) {
    this.#world = world;
    this.#files = files;
    this.#channel = channel;
  }

  complete(
    command: APIApplicationCommand,
    path: readonly string[],
    values: Record<string, OptionValue>,
  ): CommandData {
    const declared = descend(command, path);
    for (const option of declared)
      if (option.required === true && values[option.name] === undefined)
        throw new ReaderError(`"${option.name}" is required`);
    const attachments: Record<string, object> = {};
    const given = this.#given(declared, values).map(({ option, value }) => {
      if (typeof value !== "object")
        return { name: option.name, type: option.type, value: checked(option, value) };
      if (option.type !== Type.Attachment) throw new ReaderError(`"${option.name}" takes no file`);
      const id = this.#world.id();
      const upload = { field: option.name, name: value.name, bytes: Buffer.from(value.bytes) };
      attachments[id] = { ...this.#files.add(id, this.#channel.id, upload, undefined), ephemeral: true };
      return { name: option.name, type: option.type, value: id };
    });
    const ids = given
      .filter((one) => one.type >= Type.User && one.type <= Type.Mentionable)
      .map((one) => String(one.value));
    const files = Object.keys(attachments).length === 0 ? {} : { attachments };
    const resolved = { ...this.resolve(ids), ...files };
    return { ...wrap(command, path, given), ...(Object.keys(resolved).length === 0 ? {} : { resolved }) };
  }

  /** For autocomplete: required options may be missing, and only the focused one's type is checked. */
  partial(
    command: APIApplicationCommand,
    path: readonly string[],
    values: Record<string, OptionValue>,
    focused: string,
  ): CommandData {
    const declared = descend(command, path);
    const target = declared.find((one) => one.name === focused);
    if (target?.autocomplete !== true) throw new ReaderError(`"${focused}" has no autocomplete`);
    const given = this.#given(declared, { ...values, [focused]: values[focused] ?? "" });
    return wrap(
      command,
      path,
      given.map(({ option, value }) => ({
        name: option.name,
        type: option.type,
        ...(typeof value === "object" ? {} : { value: option.name === focused ? String(value) : value }),
        ...(option.name === focused ? { focused: true as const } : {}),
      })),
    );
  }

  /** The resolved objects for ids, as interactions carry them. */
  resolve(ids: readonly string[]): object {
    const resolved: Record<string, Record<string, object>> = {};
    const put = (kind: string, id: string, value: object): void => {
      resolved[kind] = { ...resolved[kind], [id]: value };
    };
    const permissions = (userId: string, channel: Channel): string =>
      permissionsIn(this.#world, userId, channel).toString();
    for (const id of ids) {
      const user = this.#world.users.get(id);
      const channel = this.#world.channels.get(id);
      const role = this.#world.roles.find((one) => one.id === id);
      if (user !== undefined) {
        put("users", id, user);
        const { user: _, ...member } = this.#world.members.get(id) ?? {};
        if (this.#channel.kind === "guild")
          put("members", id, { ...member, permissions: permissions(id, this.#channel) });
      } else if (channel !== undefined) {
        const rights = {
          permissions: permissions(id, channel),
          app_permissions: permissions(FIXED.application, channel),
        };
        put("channels", id, { ...this.#world.channelBody(channel), ...rights });
      } else if (role !== undefined) put("roles", id, role);
      else throw new ReaderError(`Nothing here has the id ${id}`);
    }
    return resolved;
  }

  #given(
    declared: readonly LooseOption[],
    values: Record<string, OptionValue>,
  ): { option: LooseOption; value: OptionValue }[] {
    return Object.entries(values).map(([name, value]) => {
      const option = declared.find((one) => one.name === name);
      if (option === undefined) throw new ReaderError(`There is no option "${name}"`);
      return { option, value };
    });
  }
}

function descend(command: APIApplicationCommand, path: readonly string[]): LooseOption[] {
  let options = (command.options ?? []) as LooseOption[];
  for (const step of path) {
    const next = options.find((one) => one.name === step && one.type <= Type.SubcommandGroup);
    if (next === undefined) throw new ReaderError(`/${command.name} has no sub-command "${step}"`);
    options = next.options ?? [];
  }
  if (options.some((one) => one.type <= Type.SubcommandGroup))
    throw new ReaderError(`/${[command.name, ...path].join(" ")} needs a sub-command`);
  return options;
}

function wrap(command: APIApplicationCommand, path: readonly string[], given: WireOption[]): CommandData {
  const isGroup = path.length === 2;
  let options = given;
  for (const [depth, name] of [...path.entries()].reverse())
    options = [{ name, type: isGroup && depth === 0 ? Type.SubcommandGroup : Type.Subcommand, options }];
  return options.length === 0 && (command.options ?? []).length === 0 ? {} : { options };
}

function checked(option: LooseOption, value: string | number | boolean): string | number | boolean {
  const refuse = (why: string): never => {
    throw new ReaderError(`"${option.name}" ${why}`);
  };
  const { choices = [] } = option;
  if (choices.length > 0 && !choices.some((one) => one.value === value))
    refuse("takes one of its choices only");
  switch (option.type) {
    case Type.String:
      if (typeof value !== "string") return refuse("takes text");
      if (value.length < (option.min_length ?? 1) || value.length > (option.max_length ?? 6000))
        return refuse(`takes ${option.min_length ?? 1} to ${option.max_length ?? 6000} characters`);
      return value;
    case Type.Integer:
    case Type.Number:
      if (typeof value !== "number" || (option.type === Type.Integer && !Number.isInteger(value)))
        return refuse("takes a number");
      if (value < (option.min_value ?? -Infinity) || value > (option.max_value ?? Infinity))
        return refuse(`takes ${option.min_value ?? "any"} to ${option.max_value ?? "any"}`);
      return value;
    case Type.Boolean:
      return typeof value === "boolean" ? value : refuse("takes True or False");
    case Type.Attachment:
      return refuse("takes a file");
    default:
      return typeof value === "string" ? value : refuse("takes an id");
  }
}
