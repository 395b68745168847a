/** Messages as plain values: what a view makes and what the client sends. */
import {
  type APIActionRowComponent,
  type APIButtonComponentWithCustomId,
  type APIComponentInContainer,
  type APIComponentInMessageActionRow,
  type APIContainerComponent,
  type APIFileComponent,
  type APIMediaGalleryComponent,
  type APISectionComponent,
  type APISelectMenuOption,
  type APISeparatorComponent,
  type APITextDisplayComponent,
  ButtonStyle,
  ComponentType,
  SeparatorSpacingSize,
} from "discord.js";
import type { Markdown } from "../messages/markdown.ts";
import { shorten } from "../messages/shorten.ts";
import { LIMITS } from "./limits.ts";

export interface Attachment {
  readonly name: string;
  readonly data: Buffer;
  /** Alternative text of a picture. */
  readonly description?: string;
}

/** One message in Components V2: a container, and files that it shows or offers. */
export interface Message {
  /** What stands above the container: what is said about the message. */
  readonly note?: Markdown;
  readonly container: APIContainerComponent;
  readonly files?: readonly Attachment[];
}

export function container(parts: readonly (APIComponentInContainer | null)[]): APIContainerComponent {
  return { type: ComponentType.Container, components: parts.filter((part) => part !== null) };
}

export function text(content: Markdown): APITextDisplayComponent {
  return { type: ComponentType.TextDisplay, content: content.source };
}

export function separator(): APISeparatorComponent {
  return { type: ComponentType.Separator, divider: true, spacing: SeparatorSpacingSize.Small };
}

export function section(content: Markdown, accessory: APIButtonComponentWithCustomId): APISectionComponent {
  return { type: ComponentType.Section, components: [text(content)], accessory };
}

export function button(
  label: string,
  id: string,
  options: { style?: APIButtonComponentWithCustomId["style"]; disabled?: boolean } = {},
): APIButtonComponentWithCustomId {
  return {
    type: ComponentType.Button,
    style: options.style ?? ButtonStyle.Secondary,
    label: shorten(label, LIMITS.buttonLabel),
    custom_id: id,
    ...(options.disabled ? { disabled: true } : {}),
  };
}

/** A row of buttons; null where there is none. */
export function row(
  components: readonly (APIComponentInMessageActionRow | null)[],
): APIActionRowComponent<APIComponentInMessageActionRow> | null {
  const present = components.filter((component) => component !== null);
  return present.length === 0 ? null : { type: ComponentType.ActionRow, components: present };
}

/** A row that holds a select menu. */
export function select(
  id: string,
  placeholder: string,
  options: readonly APISelectMenuOption[],
): APIActionRowComponent<APIComponentInMessageActionRow> | null {
  if (options.length === 0) return null;
  return {
    type: ComponentType.ActionRow,
    components: [
      {
        type: ComponentType.StringSelect,
        custom_id: id,
        placeholder: shorten(placeholder, LIMITS.selectPlaceholder),
        options: options.slice(0, LIMITS.selectOptions).map((option) => ({
          ...option,
          label: shorten(option.label, LIMITS.selectLabel),
          ...(option.description
            ? { description: shorten(option.description, LIMITS.selectDescription) }
            : {}),
        })),
      },
    ],
  };
}

/** A file of the message, to be downloaded. */
export function file(name: string): APIFileComponent {
  return { type: ComponentType.File, file: { url: `attachment://${name}` } };
}

export function picture(name: string, description: string): APIMediaGalleryComponent {
  return {
    type: ComponentType.MediaGallery,
    items: [{ media: { url: `attachment://${name}` }, description: shorten(description, LIMITS.altText) }],
  };
}

/** What a message takes up of Discord's limits. */
export function measure(message: Message): { components: number; text: number; bytes: number } {
  let components = 0;
  let characters = 0;
  let bytes = 0;
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) for (const one of value) visit(one);
    if (typeof value !== "object" || value === null || Array.isArray(value)) return;
    if ("type" in value && typeof value.type === "number") components++;
    if ("content" in value && typeof value.content === "string") {
      characters += value.content.length;
      bytes += Buffer.byteLength(value.content);
    }
    if ("components" in value) visit(value.components);
    if ("accessory" in value) visit(value.accessory);
  };
  visit(componentsOf(message));
  return { components, text: characters, bytes };
}

/** The top of a message as Discord takes it. */
export function componentsOf(message: Message): (APITextDisplayComponent | APIContainerComponent)[] {
  return [...(message.note === undefined ? [] : [text(message.note)]), message.container];
}

/** Does a message keep to Discord's limits on components and text? */
export function fits(message: Message): boolean {
  const { components, text: characters, bytes } = measure(message);
  return components <= LIMITS.components && characters <= LIMITS.text && bytes <= LIMITS.textBytes;
}
