/** Resolved options of an interaction → plain values by name. */
import { ChannelType, type CommandInteractionOption, PermissionFlagsBits } from "discord.js";
import { kindOfChannel } from "../delivery/known-places.ts";
import type { GivenAttachment } from "../message/attachment.ts";
import type { GivenChannel, Value } from "./options.ts";

interface RawOption {
  readonly name: string;
  readonly value?: unknown;
  readonly options?: readonly RawOption[];
  /** Set for a channel option. */
  readonly channel?: CommandInteractionOption["channel"];
  /** Set for an attachment option. */
  readonly attachment?: CommandInteractionOption["attachment"];
}

/** Values by name, of a command or subcommand. */
export function rawOptions(data: readonly unknown[]): Record<string, Value> {
  const out: Record<string, Value> = {};
  for (const option of data as readonly RawOption[]) {
    if (option.options) Object.assign(out, rawOptions(option.options));
    const { value } = option;
    if (option.channel) out[option.name] = givenChannel(option.channel);
    else if (option.attachment) out[option.name] = givenAttachment(option.attachment);
    else if (typeof value === "string" || typeof value === "number" || typeof value === "boolean")
      out[option.name] = value;
  }
  return out;
}

function givenChannel(channel: NonNullable<CommandInteractionOption["channel"]>): GivenChannel {
  const may = "appPermissions" in channel ? channel.appPermissions : null;
  const seesAll = may?.has(PermissionFlagsBits.ManageThreads) === true;
  const isMember = "joined" in channel && channel.joined;
  return {
    id: channel.id,
    name: channel.name ?? channel.id,
    kind: kindOfChannel(channel.type),
    isHidden: channel.type === ChannelType.PrivateThread && !isMember && !seesAll,
    may: may === null ? null : may.bitfield,
  };
}

/** Discord removes some characters from file names; the title keeps them all, but lacks the ending. */
function givenAttachment(given: NonNullable<CommandInteractionOption["attachment"]>): GivenAttachment {
  const { id, name, title, size, url } = given;
  const ending = /(?:\.[a-z0-9]{1,8}){1,2}$/i.exec(name)?.[0] ?? "";
  return { id, name: title ? `${title}${title.endsWith(ending) ? "" : ending}` : name, size, url };
}
