/** The options of an interaction as Discord resolved them → plain values by name. */
import { ChannelType, type CommandInteractionOption } from "discord.js";
import { kindOfChannel } from "../delivery/known-places.ts";
import type { GivenAttachment } from "../message/attachment.ts";
import type { GivenChannel, Value } from "./options.ts";

interface RawOption {
  readonly name: string;
  readonly value?: unknown;
  readonly options?: readonly RawOption[];
  /** Of a channel option: as Discord resolved it. */
  readonly channel?: CommandInteractionOption["channel"];
  /** Of an attachment option. */
  readonly attachment?: CommandInteractionOption["attachment"];
}

/** Values by name, of a command or a part of one. */
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
  return {
    id: channel.id,
    name: channel.name ?? channel.id,
    kind: kindOfChannel(channel.type),
    isPrivate: channel.type === ChannelType.PrivateThread,
    may: may === null ? null : may.bitfield,
  };
}

/** Discord takes letters out of a file's name that it does not like; the title then has them all, but no ending. */
function givenAttachment(given: NonNullable<CommandInteractionOption["attachment"]>): GivenAttachment {
  const { id, name, title, size, url } = given;
  const ending = /(?:\.[a-z0-9]{1,8}){1,2}$/i.exec(name)?.[0] ?? "";
  return { id, name: title ? `${title}${title.endsWith(ending) ? "" : ending}` : name, size, url };
}
