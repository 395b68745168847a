/** Declarations of commands and actions. `commands/` has one file per command. */
import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  InteractionContextType,
  PermissionFlagsBits,
  type RESTPostAPIApplicationCommandsJSONBody,
} from "discord.js";
import type { CommandPath, Label } from "../../messages/index.ts";
import type { MessageTexts } from "../message/message-texts.ts";
import { type Carrier, carrier, type Fields, type State } from "./custom-id.ts";
import { described, type Given, named, type Options, optionPayloads } from "./options.ts";
import type { Reply } from "./reply.ts";
import type { Context } from "./services.ts";

/** A slash command or subcommand (`digest preview`). The texts for it and its options are in `messages/`. */
export interface Slash {
  readonly name: CommandPath;
  readonly options: Options;
  readonly managersOnly?: boolean;
  run(at: Context, given: Readonly<Record<string, unknown>>): Reply | Promise<Reply>;
}

export interface SlashGroup {
  readonly name: CommandPath;
  readonly parts: readonly Slash[];
  readonly managersOnly?: boolean;
}

/** A command in the context menu of a message. */
export interface MessageCommand {
  readonly name: Label;
  run(at: Context, message: MessageTexts): Reply | Promise<Reply>;
}

/** Handles a button, a select menu or a modal; the state is in its `custom_id`. */
export interface Action<S = unknown> extends Carrier<S> {
  run(at: Context, pressed: Pressed<S>): Reply | Promise<Reply>;
}

export interface Pressed<S> {
  readonly state: S;
  readonly values: readonly string[];
  /** Texts entered in a modal, by input. */
  readonly inputs: Readonly<Record<string, string>>;
}

export function defineCommand<const O extends Options>(declared: {
  readonly name: CommandPath;
  readonly options: O;
  readonly managersOnly?: boolean;
  run(at: Context, given: Given<O>): Reply | Promise<Reply>;
}): Slash {
  return { ...declared, run: (at, given) => declared.run(at, given as Given<O>) };
}

export function defineAction<const F extends Fields>(
  name: string,
  fields: F,
  run: Action<State<F>>["run"],
): Action<State<F>> {
  return { ...carrier(name, fields), run };
}

/** `defineAction` behind a check that is made again at every press. */
export function actionsBehind(
  check: (at: Context, work: () => Reply | Promise<Reply>) => Reply | Promise<Reply>,
): typeof defineAction {
  return (name, fields, run) =>
    defineAction(name, fields, (at, pressed) => check(at, () => run(at, pressed)));
}

const EVERYWHERE = {
  contexts: [
    InteractionContextType.Guild,
    InteractionContextType.BotDM,
    InteractionContextType.PrivateChannel,
  ],
  integration_types: [ApplicationIntegrationType.GuildInstall, ApplicationIntegrationType.UserInstall],
};
const IN_SERVERS = {
  contexts: [InteractionContextType.Guild],
  integration_types: [ApplicationIntegrationType.GuildInstall],
};

/** The command in Discord's declaration format. */
export function payloadOf(
  command: Slash | SlashGroup | MessageCommand,
): RESTPostAPIApplicationCommandsJSONBody {
  const isTyped = "options" in command || "parts" in command;
  if (!isTyped) return { type: ApplicationCommandType.Message, ...named(command.name), ...EVERYWHERE };
  const managers = command.managersOnly
    ? { ...IN_SERVERS, default_member_permissions: PermissionFlagsBits.ManageGuild.toString() }
    : EVERYWHERE;
  const options =
    "parts" in command
      ? command.parts.map((part) => ({
          type: ApplicationCommandOptionType.Subcommand as const,
          ...namesOf(part.name),
          options: optionPayloads(part.name, part.options),
        }))
      : optionPayloads(command.name, command.options);
  return { type: ApplicationCommandType.ChatInput, ...namesOf(command.name), ...managers, options };
}

function namesOf(path: CommandPath) {
  return { ...named(`/${path}`), ...described(`/${path}:about`) };
}
