/** Commands named in our own sentences as mentions that open them: `</digest set:ID>` (Discord reference, formatting). */
import { ComponentType } from "discord.js";
import type { Message } from "./message.ts";

/** Names of commands and their ids with Discord; empty until they are registered. */
export type CommandIds = ReadonlyMap<string, string>;

/** What was printed or typed has its backticks escaped, so that only our own code spans are found. */
const NAMED = /(?<!\\)`\/([a-z]+)( [a-z]+)?`/g;

export function withCommandMentions(given: Message, ids: CommandIds): Message {
  const linked = (source: string) =>
    source.replace(NAMED, (span: string, name: string, part = "") => {
      const id = ids.get(name);
      return id === undefined ? span : `</${name}${part}:${id}>`;
    });
  const components = given.container.components.map((part) => {
    if (part.type === ComponentType.TextDisplay) return { ...part, content: linked(part.content) };
    if (part.type !== ComponentType.Section) return part;
    return { ...part, components: part.components.map((one) => ({ ...one, content: linked(one.content) })) };
  });
  return { ...given, container: { ...given.container, components } };
}
