import { randomBytes } from "node:crypto";
import { InteractionResponseType, InteractionType, MessageFlags } from "discord-api-types/v10";
import { LRUCache } from "lru-cache";
import { checkedCallback, checkedMessage } from "../rules/check.ts";
import { invalidField, problem } from "../rules/problem.ts";
import { may } from "../world/permissions.ts";
import { FIXED, type StoredMessage, type World } from "../world/world.ts";
import {
  type Choice,
  interactionPayload,
  type Live,
  type Modal,
  type Opening,
  type Result,
} from "./interaction-payload.ts";
import type { MessageBody, Messages } from "./messages.ts";
import type { Upload } from "./uploads.ts";

/** Lifetime of a token (receiving-and-responding). */
const TOKEN_MS = 15 * 60_000;
/** Interactions kept; the token of an older one is unknown. */
const KEPT_INTERACTIONS = 3_000;

/** receiving-and-responding, "Followup Messages": five when authorised only by a user's installation. */
const USER_INSTALL_FOLLOW_UPS = 5;

/** Sends interactions to the bot, and accepts first answers and, through webhooks, follow-ups. */
export class Interactions {
  readonly #world: World;
  readonly #messages: Messages;
  /** Time limit for the first answer (receiving-and-responding: 3 s). */
  readonly #acknowledgeMs: number;
  readonly #live = new LRUCache<string, Live>({ max: KEPT_INTERACTIONS });

  constructor(world: World, messages: Messages, acknowledgeMs: number) {
    this.#world = world;
    this.#messages = messages;
    this.#acknowledgeMs = acknowledgeMs;
  }

  open(opening: Opening): Live {
    const live: Live = {
      ...opening,
      id: this.#world.id(),
      token: randomBytes(96).toString("base64url"),
      openedAt: this.#world.now(),
      phase: "waiting",
      original: null,
      pending: false,
      followUps: 0,
      first: Promise.withResolvers<Result>(),
      settled: Promise.withResolvers<Result>(),
    };
    this.#live.set(live.token, live);
    setTimeout(() => {
      if (live.phase === "waiting") this.#fail(live);
    }, this.#acknowledgeMs).unref();
    this.#world.events.emit("dispatch", {
      t: "INTERACTION_CREATE",
      d: structuredClone(interactionPayload(this.#world, live)),
      intent: 0,
    });
    return live;
  }

  close(): void {
    for (const live of this.#live.values()) this.#fail(live);
  }

  /** The first answer. Returns what `?with_response=true` shows. */
  callback(id: string, token: string, body: unknown, uploads: readonly Upload[]): object {
    const live = this.#live.get(token);
    if (live === undefined || live.id !== id || live.phase === "failed") throw problem("unknownInteraction");
    if (live.phase === "answered") throw problem("alreadyAcknowledged");
    // An update starts from the source message; every other answer from nothing.
    const isUpdate = (body as { type?: unknown } | null)?.type === InteractionResponseType.UpdateMessage;
    const { type, data } = checkedCallback(body, uploads, isUpdate ? live.source : null);
    this.#demandFitting(live, type);
    live.phase = "answered";
    const result = this.#answer(live, type, data ?? {}, uploads);
    live.first.resolve(result);
    if (result.kind !== "thinking") live.settled.resolve(result);
    const original = live.original ?? undefined;
    return {
      interaction: {
        id: live.id,
        type: live.type,
        response_message_id: original?.message.id,
        response_message_loading: original && live.pending,
        response_message_ephemeral: original && original.onlyFor !== null,
      },
      resource: original && { type, message: original.message },
    };
  }

  /** A live, answered interaction by token; otherwise an unknown webhook or an expired token. */
  byToken(applicationId: string, token: string): Live {
    const live = this.#live.get(token);
    if (applicationId !== FIXED.application || live === undefined || live.phase !== "answered")
      throw problem("unknownWebhook");
    if (this.#world.now() - live.openedAt > TOKEN_MS) throw problem("invalidWebhookToken");
    return live;
  }

  followUp(live: Live, body: unknown, uploads: readonly Upload[]): StoredMessage {
    const value = checkedMessage<MessageBody>("webhook", body, uploads);
    // The first follow-up of a deferred answer replaces it and inherits its visibility.
    if (live.pending && live.original !== null && live.original !== live.source)
      return this.#fillOriginal(live, live.original, value, uploads);
    if (live.userInstall && live.followUps >= USER_INSTALL_FOLLOW_UPS) throw problem("tooManyFollowUps");
    live.followUps += 1;
    const held = this.#messages.create(live.channel, {
      author: this.#world.bot,
      body: value,
      continues: live.original,
      uploads,
      onlyFor: this.#onlyFor(live, value.flags),
      rings: "users",
      interaction: live,
    });
    live.settled.resolve({ kind: "message", held });
    return held;
  }

  edit(live: Live, id: string, body: unknown, uploads: readonly Upload[]): StoredMessage {
    const held = this.find(live, id);
    const value = checkedMessage<MessageBody>("webhook-edit", body, uploads, held);
    return held === live.original
      ? this.#fillOriginal(live, held, value, uploads)
      : this.#messages.edit(live.channel, held, value, uploads, "users");
  }

  delete(live: Live, id: string): void {
    const held = this.find(live, id);
    this.#messages.remove(live.channel, held);
    if (held === live.original) {
      live.original = null;
      live.settled.resolve({ kind: "thinking", held: null });
    }
  }

  #fillOriginal(
    live: Live,
    held: StoredMessage,
    value: MessageBody,
    uploads: readonly Upload[],
  ): StoredMessage {
    const kind = live.pending ? "message" : "update";
    live.pending = false;
    this.#messages.edit(live.channel, held, value, uploads, "users");
    live.settled.resolve({ kind, held });
    return held;
  }

  /** A message of the interaction's channel that its reader sees; `@original` is the first answer. */
  find(live: Live, id: string): StoredMessage {
    if (id !== "@original") return this.#messages.find(live.channel, id, live.reader.id);
    if (live.original === null || !live.channel.messages.includes(live.original))
      throw problem("unknownMessage");
    return live.original;
  }

  /** Ephemeral is requested, or forced on a user-installed app without Use External Apps. */
  #onlyFor(live: Live, flags: number | null | undefined): string | null {
    const asked = ((flags ?? 0) & MessageFlags.Ephemeral) !== 0;
    const forced = live.userInstall && !may(this.#world, live.reader.id, live.channel, "UseExternalApps");
    return asked || forced ? live.reader.id : null;
  }

  #answer(
    live: Live,
    type: number,
    data: MessageBody & { choices?: Choice[] },
    uploads: readonly Upload[],
  ): Result {
    const { source } = live;
    switch (type) {
      case InteractionResponseType.ChannelMessageWithSource:
      case InteractionResponseType.DeferredChannelMessageWithSource: {
        live.pending = type === InteractionResponseType.DeferredChannelMessageWithSource;
        live.original = this.#messages.create(live.channel, {
          author: this.#world.bot,
          body: live.pending ? {} : data,
          uploads,
          onlyFor: this.#onlyFor(live, data.flags),
          loading: live.pending,
          rings: "users",
          continues: live.source,
          interaction: live,
          command: live.name,
        });
        return { kind: live.pending ? "thinking" : "message", held: live.original };
      }
      case InteractionResponseType.DeferredMessageUpdate:
        live.original = source;
        return { kind: "thinking", held: source };
      case InteractionResponseType.UpdateMessage:
        live.original = source;
        return {
          kind: "update",
          held: this.#messages.edit(live.channel, source!, data, uploads, "users"),
        };
      case InteractionResponseType.ApplicationCommandAutocompleteResult:
        return { kind: "choices", choices: data.choices ?? [] };
      default:
        return { kind: "modal", modal: data as unknown as Modal };
    }
  }

  /** Which answers are valid for an interaction (receiving-and-responding, "Interaction callback type"). */
  #demandFitting(live: Live, type: number): void {
    const autocomplete = live.type === InteractionType.ApplicationCommandAutocomplete;
    const fits =
      type === InteractionResponseType.ApplicationCommandAutocompleteResult
        ? autocomplete
        : !autocomplete &&
          (type === InteractionResponseType.DeferredMessageUpdate ||
          type === InteractionResponseType.UpdateMessage
            ? live.source !== null
            : type !== InteractionResponseType.Modal || live.type !== InteractionType.ModalSubmit);
    if (!fits) throw invalidField(["type"], "INTERACTION_CALLBACK_TYPE_INVALID");
  }

  #fail(live: Live): void {
    if (live.phase !== "answered") live.phase = "failed";
    live.first.resolve({ kind: "failed" });
    live.settled.resolve({ kind: "failed" });
  }
}
