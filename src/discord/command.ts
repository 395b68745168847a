/** What a person can type or press, as declarations. `commands/` holds one file for each. */
import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  InteractionContextType,
  PermissionFlagsBits,
  type RESTPostAPIApplicationCommandsJSONBody,
} from "discord.js";
import type { MessageTexts } from "./message-texts.ts";
import { type Given, type Options, optionPayloads } from "./options.ts";
import type { Reply } from "./reply.ts";
import type { Services, Viewer } from "./services.ts";
import { type Carrier, carrier, type Fields, type State } from "./state.ts";

interface Named {
  /** In English and in Korean; Korean names may hold no spaces. */
  readonly name: string;
  readonly koreanName: string;
  readonly description: string;
  readonly korean: string;
}

/** A slash command, or a part of one (`/digest preview`). */
export interface Slash extends Named {
  readonly options: Options;
  readonly managersOnly: boolean;
  run(services: Services, given: Readonly<Record<string, unknown>>, viewer: Viewer): Reply | Promise<Reply>;
}

export interface SlashGroup extends Named {
  readonly parts: readonly Slash[];
  readonly managersOnly: boolean;
}

/** A command in the context menu of a message. */
export interface MessageCommand {
  readonly name: string;
  readonly koreanName: string;
  run(services: Services, message: MessageTexts, viewer: Viewer): Reply | Promise<Reply>;
}

/** What a button, a select menu or a modal does; its state lies in its `custom_id`. */
export interface Action<S = unknown> extends Carrier<S> {
  run(services: Services, pressed: Pressed<S>, viewer: Viewer): Reply | Promise<Reply>;
}

export interface Pressed<S> {
  readonly state: S;
  /** Values chosen in a select menu. */
  readonly values: readonly string[];
  /** What was typed into a modal, by input. */
  readonly inputs: Readonly<Record<string, string>>;
}

export function defineCommand<const O extends Options>(
  declared: Named & {
    readonly options: O;
    readonly managersOnly?: boolean;
    run(services: Services, given: Given<O>, viewer: Viewer): Reply | Promise<Reply>;
  },
): Slash {
  return {
    ...declared,
    managersOnly: declared.managersOnly ?? false,
    run: (services, given, viewer) => declared.run(services, given as Given<O>, viewer),
  };
}

export function defineGroup(
  declared: Named & { readonly parts: readonly Slash[]; readonly managersOnly?: boolean },
): SlashGroup {
  return { ...declared, managersOnly: declared.managersOnly ?? false };
}

export function defineMessageCommand(declared: MessageCommand): MessageCommand {
  return declared;
}

export function defineAction<const F extends Fields>(
  name: string,
  fields: F,
  run: Action<State<F>>["run"],
): Action<State<F>> {
  return { ...carrier(name, fields), run };
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

/** The command as Discord wants it declared. */
export function payloadOf(
  command: Slash | SlashGroup | MessageCommand,
): RESTPostAPIApplicationCommandsJSONBody {
  if (!("description" in command)) {
    return {
      type: ApplicationCommandType.Message,
      name: command.name,
      name_localizations: { ko: command.koreanName },
      ...EVERYWHERE,
    };
  }
  const managers = command.managersOnly
    ? { ...IN_SERVERS, default_member_permissions: PermissionFlagsBits.ManageGuild.toString() }
    : EVERYWHERE;
  const options =
    "parts" in command
      ? command.parts.map((part) => ({
          type: ApplicationCommandOptionType.Subcommand as const,
          ...namesOf(part),
          options: optionPayloads(part.options),
        }))
      : optionPayloads(command.options);
  return { type: ApplicationCommandType.ChatInput, ...namesOf(command), ...managers, options };
}

function namesOf(named: Named) {
  return {
    name: named.name,
    name_localizations: { ko: named.koreanName },
    description: named.description,
    description_localizations: { ko: named.korean },
  };
}
