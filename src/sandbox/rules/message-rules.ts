import { type APIEmbed, type APIMessage, ComponentType, MessageFlags } from "discord-api-types/v10";
import { fileNumber, MAX_UPLOADS, type Upload } from "../rest/uploads.ts";
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
/** What a message of components cannot have beside them (Create Message), not even from before an edit. */
const LEGACY = ["content", "embeds", "poll", "sticker_ids", "shared_client_theme"] as const;

const V2 = new Set<number>([
  ComponentType.Section,
  ComponentType.TextDisplay,
  ComponentType.Thumbnail,
  ComponentType.MediaGallery,
  ComponentType.File,
  ComponentType.Separator,
  ComponentType.Container,
]);

/** What a body is checked against. */
export interface MessageContext {
  /** The files that come with it; `field` is the part's name, `files[0]`. */
  uploads: readonly Pick<Upload, "field" | "name">[];
  /** The message that it edits: what the body leaves out stays as it is there. Null for a new message. */
  before: APIMessage | null;
}

/** Reports everything that makes Discord refuse a message body; throws if it is empty. */
export function checkMessage(
  body: Record<string, unknown>,
  { uploads, before }: MessageContext,
  complain: Complain,
): void {
  const content = typeof body.content === "string" ? body.content.trim() : "";
  const embeds = (body.embeds ?? []) as APIEmbed[];
  const components = (body.components ?? []) as LooseComponent[];
  const flags = (typeof body.flags === "number" ? body.flags : 0) | (before?.flags ?? 0);
  const isV2 = (flags & MessageFlags.IsComponentsV2) !== 0;
  /** Does the message have something in this field, once the body is applied? */
  const has = (field: string): boolean => {
    const value = body[field] === undefined ? before?.[field as keyof APIMessage] : body[field];
    if (typeof value === "string") return value.trim() !== "";
    return Array.isArray(value) ? value.length > 0 : value != null;
  };
  const hasFiles = uploads.length > 0 || (before !== null && has("attachments"));
  const isForward = (body.message_reference as { type?: unknown } | null | undefined)?.type === 1;
  const isFilled = isV2
    ? has("components")
    : isForward || hasFiles || has("components") || LEGACY.some((field) => has(field));
  if (!isFilled) throw problem("emptyMessage");

  if (content.length > LIMIT.content) complain(["content"], "BASE_TYPE_MAX_LENGTH", LIMIT.content);
  const embedText = embeds.reduce((sum, embed) => sum + embedLength(embed), 0);
  if (embedText > LIMIT.embedTotal) complain(["embeds"], "MAX_EMBED_SIZE_EXCEEDED", LIMIT.embedTotal);
  if (uploads.length > MAX_UPLOADS) complain(["attachments"], "BASE_TYPE_MAX_LENGTH", MAX_UPLOADS);
  if (typeof body.nonce === "string" && body.nonce.length > LIMIT.nonce)
    complain(["nonce"], "NONCE_TYPE_TOO_LONG", LIMIT.nonce);

  checkAllowedMentions(body.allowed_mentions, complain);
  // Each entry of `attachments` names a file that comes along, or one that an edit keeps.
  const kept = before?.attachments ?? [];
  const fileIds = [...uploads.map(fileNumber), ...kept.map(({ id }) => id)];
  for (const [at, one] of ((body.attachments ?? []) as { id?: unknown }[]).entries())
    if (!fileIds.includes(String(one.id))) complain(["attachments", at, "id"], "ATTACHMENT_NOT_FOUND");

  if (isV2) {
    for (const field of LEGACY)
      if (has(field)) complain([field], "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2");
    checkV2(components, complain);
  } else {
    if (components.length > LIMIT.rows) complain(["components"], "BASE_TYPE_BAD_LENGTH", 1, LIMIT.rows);
    for (const { component, path } of eachComponent(components, ["components"]))
      if (V2.has(component.type)) complain([...path, "type"], "UNION_TYPE_CHOICES");
  }
  checkComponents(components, complain);
  const names = [...uploads.map(({ name }) => name), ...kept.map(({ filename }) => filename)];
  checkFiles(components, embeds, names, complain);
}

/** `parse` of a kind and a list of ids of that kind are mutually exclusive (Allowed Mentions); an empty list is none. */
function checkAllowedMentions(given: unknown, complain: Complain): void {
  const { parse, ...lists } = (given ?? {}) as { parse?: string[] | null; users?: unknown; roles?: unknown };
  for (const kind of ["users", "roles"] as const) {
    const ids = lists[kind];
    if (!Array.isArray(ids) || ids.length === 0) continue;
    if (parse?.includes(kind)) complain(["allowed_mentions", "parse"], "ALLOWED_MENTIONS_EXCLUSIVE");
    for (const [at, id] of ids.entries())
      if (ids.indexOf(id) < at) complain(["allowed_mentions", kind, at], "ALLOWED_MENTIONS_EXCLUSIVE");
  }
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
