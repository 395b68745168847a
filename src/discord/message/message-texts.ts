/** All text that a message shows: content, embeds, Components V2 texts, forwarded messages. */
import type { APIMessage } from "discord.js";
import { eachComponent } from "./message.ts";

export interface MessageTexts {
  readonly id: string;
  readonly texts: readonly string[];
}

/** Reads a raw message without assumptions about its shape. */
export function readMessageTexts(message: Pick<APIMessage, "id"> & Partial<APIMessage>): MessageTexts {
  const forwarded = message.message_snapshots ?? [];
  const parts: Partial<APIMessage>[] = [message, ...forwarded.map((snapshot) => snapshot.message)];
  const texts = parts.flatMap(({ content, embeds, components }) => [
    content,
    ...(embeds ?? []).flatMap(({ title, description, fields }) => [
      title,
      description,
      ...(fields ?? []).map(({ value }) => value),
    ]),
    ...eachComponent(components).map((component) => component.content),
  ]);
  return {
    id: message.id,
    texts: texts.filter((text) => typeof text === "string").filter((text) => text.trim() !== ""),
  };
}
