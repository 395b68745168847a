/** All text that a message shows: content, embeds, Components V2 texts, forwarded messages. */
import type { APIMessage } from "discord.js";

export interface MessageTexts {
  readonly id: string;
  readonly texts: readonly string[];
}

const DEEPEST = 8;

/** Reads a message as it came over the wire; takes nothing for granted about its shape. */
export function readMessageTexts(message: Pick<APIMessage, "id"> & Partial<APIMessage>): MessageTexts {
  const texts: string[] = [];
  const add = (value: unknown) => {
    if (typeof value === "string" && value.trim() !== "") texts.push(value);
  };
  const components = (value: unknown, depth: number): void => {
    if (depth > DEEPEST || typeof value !== "object" || value === null) return;
    if (Array.isArray(value)) {
      for (const one of value) components(one, depth + 1);
      return;
    }
    if ("content" in value) add(value.content);
    if ("components" in value) components(value.components, depth + 1);
  };
  const read = (part: Partial<APIMessage>) => {
    add(part.content);
    for (const embed of part.embeds ?? []) {
      for (const text of [embed.title, embed.description]) add(text);
      for (const field of embed.fields ?? []) add(field.value);
    }
    components(part.components, 0);
  };
  read(message);
  for (const snapshot of message.message_snapshots ?? []) read(snapshot.message as Partial<APIMessage>);
  return { id: message.id, texts };
}
