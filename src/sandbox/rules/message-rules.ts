import { type APIEmbed, ComponentType, MessageFlags } from "discord-api-types/v10";
import { MAX_UPLOADS, type Upload } from "../rest/uploads.ts";
import type { StoredMessage } from "../world/world.ts";
import { checkComponents } from "./component-rules.ts";
import { eachComponent, type LooseComponent } from "./components.ts";
import { type Complain, type Path, problem } from "./problem.ts";

/**
 * Rules that Discord enforces beyond its OpenAPI schema. Sources: discord-api-docs resources/message
 * (content, embeds, flags), components/reference (nesting, ids, counts) and discordjs guide, "Display
 * components".
 */
const LIMIT = {
  content: 2_000,
  embedTotal: 6_000,
  rows: 5,
  components: 40,
  displayedText: 4_000,
  nonce: 25,
} as const;

const V2 = new Set<number>([
  ComponentType.Section,
  ComponentType.TextDisplay,
  ComponentType.Thumbnail,
  ComponentType.MediaGallery,
  ComponentType.File,
  ComponentType.Separator,
  ComponentType.Container,
]);

/** The context that a body is checked in. */
export interface MessageRuleContext {
  /** Flags of the message before an edit, or fixed by a deferred answer. */
  flagsBefore: number;
  /** What the message already shows, for an edit that omits fields. */
  before?: { content: string; embeds: number; components: number; attachments: number };
  /** Names of the files in this body and of those the message already has. */
  fileNames: readonly string[];
  uploads: number;
}

/** For a new message, or for an edit of `held`. A deferred answer has its flags but no content yet. */
export function ruleContext(
  uploads: readonly Upload[],
  held: StoredMessage | null = null,
  isDeferred = false,
): MessageRuleContext {
  const names = uploads.map((one) => one.name);
  if (held === null) return { flagsBefore: 0, fileNames: names, uploads: uploads.length };
  const { content, embeds, components, attachments, flags } = held.message;
  const shown = {
    embeds: embeds.length,
    components: components?.length ?? 0,
    attachments: attachments.length,
  };
  return {
    flagsBefore: flags ?? 0,
    ...(isDeferred ? {} : { before: { content, ...shown } }),
    fileNames: [...names, ...attachments.map((one) => one.filename)],
    uploads: uploads.length,
  };
}

/** Reports everything that makes Discord refuse a message body; throws if it is empty. */
export function checkMessage(
  body: Record<string, unknown>,
  context: MessageRuleContext,
  complain: Complain,
): void {
  const content = typeof body.content === "string" ? body.content.trim() : "";
  const embeds = (body.embeds ?? []) as APIEmbed[];
  const components = (body.components ?? []) as LooseComponent[];
  const flags = (typeof body.flags === "number" ? body.flags : 0) | context.flagsBefore;
  const isV2 = (flags & MessageFlags.IsComponentsV2) !== 0;
  if (isEmpty(body, content, embeds, components, isV2, context)) throw problem("emptyMessage");

  if (content.length > LIMIT.content) complain(["content"], "BASE_TYPE_MAX_LENGTH", LIMIT.content);
  const embedText = embeds.reduce((sum, embed) => sum + embedLength(embed), 0);
  if (embedText > LIMIT.embedTotal) complain(["embeds"], "MAX_EMBED_SIZE_EXCEEDED", LIMIT.embedTotal);
  if (context.uploads > MAX_UPLOADS) complain(["attachments"], "BASE_TYPE_MAX_LENGTH", MAX_UPLOADS);
  if (typeof body.nonce === "string" && body.nonce.length > LIMIT.nonce)
    complain(["nonce"], "NONCE_TYPE_TOO_LONG", LIMIT.nonce);

  if (isV2) {
    const keepsContent = body.content === undefined && (context.before?.content ?? "") !== "";
    if (content !== "" || keepsContent)
      complain(["content"], "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2");
    if (embeds.length > 0) complain(["embeds"], "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2");
    checkV2(components, complain);
  } else {
    if (components.length > LIMIT.rows) complain(["components"], "BASE_TYPE_BAD_LENGTH", 1, LIMIT.rows);
    for (const { component, path } of eachComponent(components, ["components"]))
      if (V2.has(component.type)) complain([...path, "type"], "UNION_TYPE_CHOICES");
  }
  checkComponents(components, complain);
  checkFiles(components, embeds, context.fileNames, complain);
}

function isEmpty(
  body: Record<string, unknown>,
  content: string,
  embeds: readonly unknown[],
  components: readonly unknown[],
  isV2: boolean,
  { before, uploads }: MessageRuleContext,
): boolean {
  const shown = (field: string, given: number, had: number | undefined): number =>
    body[field] === undefined ? (had ?? 0) : given;
  const keptFiles =
    Array.isArray(body.attachments) && before !== undefined
      ? body.attachments.length
      : (before?.attachments ?? 0);
  const parts = shown("components", components.length, before?.components);
  if (isV2) return parts === 0;
  const forwards = (body.message_reference as { type?: unknown } | null | undefined)?.type === 1;
  return (
    !forwards &&
    shown("content", content.length, before?.content.length) === 0 &&
    shown("embeds", embeds.length, before?.embeds) === 0 &&
    parts === 0 &&
    uploads + keptFiles === 0 &&
    body.poll === undefined &&
    body.sticker_ids === undefined
  );
}

function checkV2(components: readonly LooseComponent[], complain: Complain): void {
  const all = [...eachComponent(components, ["components"])];
  if (all.length > LIMIT.components)
    complain(["components"], "COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED", LIMIT.components, all.length);
  const text = all
    .filter(({ component }) => component.type === ComponentType.TextDisplay)
    .reduce((sum, { component }) => sum + (component.content ?? "").length, 0);
  if (text > LIMIT.displayedText)
    complain(["components"], "COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED", LIMIT.displayedText, text);
  const ids = new Set<number>();
  for (const { component, path } of all) {
    if (component.type === ComponentType.TextDisplay && (component.content ?? "").trim() === "")
      complain([...path, "content"], "BASE_TYPE_REQUIRED");
    if (!component.id) continue;
    if (ids.has(component.id)) complain([...path, "id"], "COMPONENT_ID_DUPLICATED");
    ids.add(component.id);
  }
}

/** Every `attachment://name` must name an existing file; file components allow nothing else. */
function checkFiles(
  components: readonly LooseComponent[],
  embeds: readonly APIEmbed[],
  names: readonly string[],
  complain: Complain,
): void {
  const check = (url: string, path: Path, onlyFiles: boolean): void => {
    if (!url.startsWith("attachment://")) {
      if (onlyFiles) complain(path, "UNFURLED_MEDIA_ITEM_ATTACHMENT_REQUIRED");
    } else if (!names.includes(url.slice("attachment://".length)))
      complain(path, "UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND");
  };
  for (const { component, path } of eachComponent(components, ["components"])) {
    if (component.media !== undefined) check(component.media.url, [...path, "media", "url"], false);
    if (component.file !== undefined && component.type === ComponentType.File)
      check(component.file.url, [...path, "file", "url"], true);
    for (const [at, item] of (component.items ?? []).entries())
      check(item.media.url, [...path, "items", at, "media", "url"], false);
  }
  for (const [at, embed] of embeds.entries())
    for (const part of ["image", "thumbnail"] as const) {
      const url = embed[part]?.url;
      if (url !== undefined) check(url, ["embeds", at, part, "url"], false);
    }
}

/** Title, description, field names and values, footer and author count towards the 6,000. */
function embedLength(embed: APIEmbed): number {
  const texts = [embed.title, embed.description, embed.footer?.text, embed.author?.name];
  for (const field of embed.fields ?? []) texts.push(field.name, field.value);
  return texts.reduce<number>((sum, text) => sum + (text ?? "").trim().length, 0);
}
