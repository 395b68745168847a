import {
  AllowedMentionsTypes,
  type APIAttachment,
  type APIEmbed,
  type APIMessage,
  type APIUser,
  GatewayIntentBits,
  MessageFlags,
  MessageReferenceType,
  MessageType,
  type RESTPostAPIChannelMessageJSONBody,
} from "discord-api-types/v10";
import { allTexts, eachComponent } from "../rules/components.ts";
import { problem } from "../rules/problem.ts";
import { may } from "../world/permissions.ts";
import { changeThread } from "../world/telling.ts";
import { type Channel, FIXED, type StoredMessage, type World } from "../world/world.ts";
import { type Live, ownersOf } from "./interaction-payload.ts";
import { type Files, fileNumber, type Upload } from "./uploads.ts";

/** A checked message body: what a new message takes, where an edit may also say null. */
export type MessageBody = {
  [Field in keyof RESTPostAPIChannelMessageJSONBody]: RESTPostAPIChannelMessageJSONBody[Field] | null;
};

interface Creation {
  author: APIUser;
  body: MessageBody;
  uploads?: readonly Upload[];
  onlyFor?: string | null;
  loading?: boolean;
  /** Without allowed_mentions, a plain message pings everyone named, an interaction's answer only users. */
  rings: "all" | "users";
  /** The message this one replies to; its text is shown only to those who see it. */
  continues?: StoredMessage | null;
  /** The interaction it answers, whose command is named above it. */
  interaction?: Live;
  command?: string | null;
  /** The first message of a post has the id of its thread. */
  id?: string;
}

/** Flags that an author may set; Edit Message may change only these. */
const SETTABLE =
  MessageFlags.SuppressEmbeds | MessageFlags.SuppressNotifications | MessageFlags.IsComponentsV2;
/** Messages kept per channel; older ones are removed with their files. */
const KEPT_PER_CHANNEL = 2_000;

/** Creates, edits and deletes messages, and notifies gateway and readers. */
export class Messages {
  readonly #world: World;
  readonly #files: Files;

  constructor(world: World, files: Files) {
    this.#world = world;
    this.#files = files;
  }

  create(channel: Channel, creation: Creation): StoredMessage {
    const { author, body, interaction, command = null, onlyFor = null } = creation;
    const { id = this.#world.id() } = creation;
    const asked = (body.flags ?? 0) & SETTABLE;
    const message: APIMessage = {
      id,
      channel_id: channel.id,
      author,
      content: (body.content ?? "").trim(),
      timestamp: new Date(this.#world.now()).toISOString(),
      edited_timestamp: null,
      tts: false,
      mention_everyone: false,
      mentions: [],
      mention_roles: [],
      attachments: [],
      embeds: [],
      components: [],
      pinned: false,
      type:
        command !== null
          ? MessageType.ChatInputCommand
          : interaction === undefined
            ? MessageType.Default
            : MessageType.Reply,
      flags:
        asked |
        (onlyFor === null ? 0 : MessageFlags.Ephemeral) |
        (creation.loading === true ? MessageFlags.Loading : 0),
      ...(author.id === this.#world.bot.id ? { application_id: FIXED.application } : {}),
      ...(body.nonce == null ? {} : { nonce: body.nonce }),
    };
    if (interaction !== undefined) {
      const { id: interactionId, type, reader: user } = interaction;
      message.webhook_id = FIXED.application;
      message.interaction_metadata = {
        id: interactionId,
        type,
        user,
        authorizing_integration_owners: ownersOf(interaction),
      } as NonNullable<APIMessage["interaction_metadata"]>;
      if (command !== null) message.interaction = { id: interactionId, type: 2, name: command, user };
    }
    const held: StoredMessage = { message, onlyFor, pinged: [] };
    this.#refer(held, body);
    if (creation.continues != null) this.#reply(held, creation.continues);
    this.#attach(held, body, creation.uploads ?? []);
    this.#fill(held, body);
    this.#ring(channel, held, body, creation.rings);
    // A message makes an archived thread active again.
    if (channel.thread?.archived === true) changeThread(this.#world, channel, { archived: false });
    channel.messages.push(held);
    if (channel.messages.length > KEPT_PER_CHANNEL) {
      const oldest = channel.messages.shift();
      for (const attachment of oldest?.message.attachments ?? []) this.#files.delete(attachment.id);
    }
    this.#tell("MESSAGE_CREATE", "message", channel, held);
    return held;
  }

  edit(
    channel: Channel,
    held: StoredMessage,
    body: MessageBody,
    uploads: readonly Upload[],
    rings: "all" | "users",
  ): StoredMessage {
    const { message } = held;
    const wasLoading = ((message.flags ?? 0) & MessageFlags.Loading) !== 0;
    const kept = (message.flags ?? 0) & ~(MessageFlags.Loading | MessageFlags.SuppressEmbeds);
    const suppressed = (body.flags == null ? (message.flags ?? 0) : body.flags) & MessageFlags.SuppressEmbeds;
    message.flags = kept | suppressed | ((body.flags ?? 0) & MessageFlags.IsComponentsV2);
    if (body.content !== undefined) message.content = (body.content ?? "").trim();
    this.#attach(held, body, uploads);
    this.#fill(held, body);
    if (!wasLoading) message.edited_timestamp = new Date(this.#world.now()).toISOString();
    this.#ring(channel, held, body, rings);
    this.#tell("MESSAGE_UPDATE", "update", channel, held);
    return held;
  }

  /** Publishes to the channels that follow (Crosspost Message). */
  crosspost(channel: Channel, held: StoredMessage): StoredMessage {
    held.message.flags = (held.message.flags ?? 0) | MessageFlags.Crossposted;
    this.#tell("MESSAGE_UPDATE", "update", channel, held);
    return held;
  }

  remove(channel: Channel, held: StoredMessage): void {
    const at = channel.messages.indexOf(held);
    if (at < 0) throw problem("unknownMessage");
    channel.messages.splice(at, 1);
    for (const attachment of held.message.attachments) this.#files.delete(attachment.id);
    this.#tell("MESSAGE_DELETE", "delete", channel, held);
  }

  /** A message by id; ephemeral ones only for their reader (`for`), never through the channel's routes. */
  find(channel: Channel, id: string, viewer: string | null): StoredMessage {
    const held = channel.messages.find((one) => one.message.id === id);
    if (held === undefined || (held.onlyFor !== null && held.onlyFor !== viewer))
      throw problem("unknownMessage");
    return held;
  }

  #refer(held: StoredMessage, body: MessageBody): void {
    const reference = body.message_reference;
    if (reference?.message_id === undefined) return;
    const channelId = reference.channel_id ?? held.message.channel_id;
    const channel = this.#world.channels.get(channelId);
    if (channel === undefined) throw problem("unknownChannel");
    const target = this.find(channel, reference.message_id, null).message;
    const forward = reference.type === MessageReferenceType.Forward;
    held.message.message_reference = {
      type: forward ? MessageReferenceType.Forward : MessageReferenceType.Default,
      channel_id: channelId,
      message_id: target.id,
      ...(channel.kind === "guild" ? { guild_id: FIXED.guild } : {}),
    };
    if (forward) {
      const { content, embeds, attachments, timestamp, edited_timestamp, type } = target;
      const { mentions, mention_roles, flags = 0 as MessageFlags, components = [] } = target;
      const said = { content, embeds, attachments, components };
      const about = { timestamp, edited_timestamp, mentions, mention_roles, type, flags };
      held.message.message_snapshots = [{ message: { ...said, ...about } }];
    } else {
      held.message.type = MessageType.Reply;
      held.message.referenced_message = target;
    }
  }

  #reply(held: StoredMessage, target: StoredMessage): void {
    const { channel_id, id } = target.message;
    held.message.type = MessageType.Reply;
    held.message.message_reference = { type: MessageReferenceType.Default, channel_id, message_id: id };
    const isShown = target.onlyFor === null || target.onlyFor === held.onlyFor;
    held.message.referenced_message = isShown ? target.message : null;
  }

  #attach(held: StoredMessage, body: MessageBody, uploads: readonly Upload[]): void {
    const { message } = held;
    const listed = body.attachments ?? undefined;
    if (listed !== undefined) {
      const wanted = new Set(listed.map((one) => String(one.id)));
      for (const old of message.attachments) if (!wanted.has(old.id)) this.#files.delete(old.id);
      message.attachments = message.attachments.filter((one) => wanted.has(one.id));
    }
    for (const [order, upload] of uploads.entries()) {
      const number = fileNumber(upload, order);
      const about = listed?.find((one) => String(one.id) === number);
      const named = about?.filename == null ? upload : { ...upload, name: about.filename };
      const id = this.#world.id();
      message.attachments.push(
        this.#files.add(id, message.channel_id, named, about?.description ?? undefined),
      );
    }
  }

  /** Sets embeds and components, with `attachment://` names resolved and components numbered. */
  #fill(held: StoredMessage, body: MessageBody): void {
    const { message } = held;
    const address = (url: string): APIAttachment | undefined =>
      url.startsWith("attachment://")
        ? message.attachments.find((one) => one.filename === url.slice("attachment://".length))
        : undefined;
    if (body.embeds !== undefined) {
      message.embeds = structuredClone(body.embeds ?? []).map((embed) => {
        for (const part of [embed.image, embed.thumbnail]) {
          const file = part === undefined ? undefined : address(part.url);
          if (part !== undefined && file !== undefined) part.url = file.url;
        }
        return { ...embed, type: "rich" as APIEmbed["type"] & string } as APIEmbed;
      });
    }
    if (body.components !== undefined) {
      message.components = structuredClone(body.components ?? []);
      let next = 1;
      for (const { component } of eachComponent(message.components)) {
        if (!component.id) component.id = next;
        next = Math.max(next, Number(component.id)) + 1;
        const media = [component.media, component.file, ...(component.items ?? []).map((item) => item.media)];
        for (const item of media) {
          const file = item === undefined ? undefined : address(item.url);
          if (item === undefined || file === undefined) continue;
          const { url, proxy_url, width, height, content_type, id: attachment_id } = file;
          const there = { url, proxy_url, width, height, content_type, attachment_id, loading_state: 2 };
          Object.assign(item, there);
          if (item === component.file) Object.assign(component, { name: file.filename, size: file.size });
        }
      }
    }
  }

  #ring(channel: Channel, held: StoredMessage, body: MessageBody, rings: "all" | "users"): void {
    const { message } = held;
    const text = allTexts(message)
      .join("\n")
      .replace(/```[\s\S]*?```|`[^`\n]*`/g, "");
    const allowed = body.allowed_mentions;
    const unlimited = rings === "all" ? ["everyone", "roles", "users"] : ["users"];
    const parse: readonly string[] = allowed == null ? unlimited : (allowed.parse ?? []);
    const idsIn = (pattern: RegExp): string[] => [...new Set([...text.matchAll(pattern)].map((m) => m[1]!))];
    const users = idsIn(/<@!?(\d{17,20})>/g).filter(
      (id) => parse.includes(AllowedMentionsTypes.User) || allowed?.users?.includes(id) === true,
    );
    const roles = idsIn(/<@&(\d{17,20})>/g).filter(
      (id) => parse.includes(AllowedMentionsTypes.Role) || allowed?.roles?.includes(id) === true,
    );
    const mayAll = may(this.#world, message.author.id, channel, "MentionEveryone");
    message.mentions = users.flatMap((id) => this.#world.users.get(id) ?? []);
    message.mention_roles = roles.filter((id) =>
      this.#world.roles.some((role) => role.id === id && (role.mentionable || mayAll)),
    );
    message.mention_everyone =
      parse.includes(AllowedMentionsTypes.Everyone) && mayAll && /@(everyone|here)\b/.test(text);
    held.pinged = [
      ...message.mentions.map((one) => one.id),
      ...message.mention_roles,
      ...(message.mention_everyone ? ["everyone"] : []),
    ];
  }

  #tell(t: string, kind: "message" | "update" | "delete", channel: Channel, held: StoredMessage): void {
    const { message, onlyFor } = held;
    this.#world.events.emit("change", { kind, channelId: channel.id, messageId: message.id, onlyFor });
    if (onlyFor !== null) return;
    const isGuild = channel.kind === "guild";
    const intent = isGuild ? GatewayIntentBits.GuildMessages : GatewayIntentBits.DirectMessages;
    const guild = isGuild ? { guild_id: FIXED.guild } : {};
    if (kind === "delete") {
      const d = { id: message.id, channel_id: channel.id, ...guild };
      this.#world.events.emit("dispatch", { t, d, intent });
      return;
    }
    const author = isGuild ? this.#world.members.get(message.author.id) : undefined;
    const { user: _, ...member } = author ?? {};
    const d = { ...structuredClone(message), ...guild, ...(author === undefined ? {} : { member }) };
    this.#world.events.emit("dispatch", { t, d, intent, content: message });
  }
}
