/** Messages as plain values, made by views and sent by the client. */
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
import { Markdown, small } from "../../messages/markdown.ts";
import { shorten } from "../../messages/shorten.ts";
import { LIMITS } from "./limits.ts";

export interface Attachment {
  readonly name: string;
  readonly data: Buffer;
  readonly description?: string;
}

export interface Picture {
  readonly heading: string;
  readonly file: Required<Attachment>;
}

/** A Components V2 message: a container, and the files it shows or offers. */
export interface Message {
  /** Shown above the container, about the message itself. */
  readonly note?: Markdown;
  readonly container: APIContainerComponent;
  readonly files?: readonly Attachment[];
}

/** The `custom_id`s of these buttons and menus. */
export type Ids<K extends string> = Readonly<Record<K, string>>;

/** Builds a message from the parts that are not null; Markdown becomes a text display. */
export function message(
  parts: readonly (APIComponentInContainer | Markdown | null)[],
  rest: Omit<Message, "container"> = {},
): Message {
  const components = parts
    .filter((part) => part !== null)
    .map((part) => (part instanceof Markdown ? text(part) : part));
  return { ...rest, container: { type: ComponentType.Container, components } };
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

/** A row of buttons; null without any. */
export function row(
  components: readonly (APIComponentInMessageActionRow | null)[],
): APIActionRowComponent<APIComponentInMessageActionRow> | null {
  const present = components.filter((component) => component !== null);
  return present.length === 0 ? null : { type: ComponentType.ActionRow, components: present };
}

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

/** An attached file, for download. */
export function file(name: string): APIFileComponent {
  return { type: ComponentType.File, file: { url: `attachment://${name}` } };
}

/** A picture of a message: what stands there of it, heading first, and the files of the message; none for null. */
export function pictured(picture: Picture | null) {
  if (picture === null) return { parts: [], files: [] };
  const { heading, file } = picture;
  const media = { url: `attachment://${file.name}` };
  const gallery: APIMediaGalleryComponent = {
    type: ComponentType.MediaGallery,
    items: [{ media, description: file.description }],
  };
  return { parts: [small(heading), gallery], files: [file] };
}

/** How much of Discord's limits a message uses. */
export function measure(message: Message): { components: number; text: number; bytes: number } {
  const all = [...eachComponent(componentsOf(message))];
  const texts = all.map(({ content }) => (typeof content === "string" ? content : ""));
  return {
    components: all.length,
    text: texts.reduce((sum, content) => sum + content.length, 0),
    bytes: texts.reduce((sum, content) => sum + Buffer.byteLength(content), 0),
  };
}

/** Maximum depth in other users' messages, which may have any shape. */
const DEEPEST = 8;

/** The components of a raw message, including nested ones. */
export function* eachComponent(value: unknown, depth = 0): Generator<Readonly<Record<string, unknown>>> {
  if (typeof value !== "object" || value === null || depth > DEEPEST) return;
  if (Array.isArray(value)) {
    for (const one of value) yield* eachComponent(one, depth + 1);
    return;
  }
  const component = value as Readonly<Record<string, unknown>>;
  yield component;
  yield* eachComponent(component.components, depth);
  yield* eachComponent(component.accessory, depth);
}

/** The message's top-level components, as sent to Discord. */
export function componentsOf(message: Message): (APITextDisplayComponent | APIContainerComponent)[] {
  return [...(message.note === undefined ? [] : [text(message.note)]), message.container];
}

/** Whether a message is within Discord's limits on components and text. */
export function fits(message: Message): boolean {
  const { components, text: characters, bytes } = measure(message);
  return components <= LIMITS.components && characters <= LIMITS.text && bytes <= LIMITS.textBytes;
}
