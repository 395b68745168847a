import { randomBytes } from "node:crypto";
import { InteractionResponseType, InteractionType, MessageFlags } from "discord-api-types/v10";
import { checkedCallback } from "./check.ts";
import {
  type Choice,
  interactionPayload,
  type Live,
  type Modal,
  type Opening,
  type Result,
} from "./interaction-payload.ts";
import { ruleContext } from "./message-rules.ts";
import type { MessageBody, Messages } from "./messages.ts";
import { may } from "./permissions.ts";
import { invalidField, problem } from "./problem.ts";
import type { Upload } from "./uploads.ts";
import { FIXED, type World } from "./world.ts";

interface Deadlines {
  /** The first answer must come within this (receiving-and-responding: 3 s). */
  acknowledgeMs: number;
  /** So long lives a token (15 min). */
  tokenMs: number;
}

/** So many interactions are remembered; more in fifteen minutes is a load test, whose oldest are done with. */
const KEPT_INTERACTIONS = 3_000;

/** Opens interactions towards the bot and takes their first answers. */
export class Interactions {
  readonly #world: World;
  readonly #messages: Messages;
  readonly #deadlines: Deadlines;
  readonly #live = new Map<string, Live>();
  readonly #timers = new Set<NodeJS.Timeout>();

  constructor(world: World, messages: Messages, deadlines: Deadlines) {
    this.#world = world;
    this.#messages = messages;
    this.#deadlines = deadlines;
  }

  open(opening: Opening): Live {
    this.#forgetOld();
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
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      if (live.phase === "waiting") this.#fail(live);
    }, this.#deadlines.acknowledgeMs).unref();
    this.#timers.add(timer);
    this.#world.events.emit("dispatch", {
      t: "INTERACTION_CREATE",
      d: structuredClone(interactionPayload(this.#world, live)),
      intent: 0,
    });
    return live;
  }

  close(): void {
    for (const timer of this.#timers) clearTimeout(timer);
    for (const live of this.#live.values()) this.#fail(live);
  }

  /** The first answer. Returns what `?with_response=true` shows. */
  callback(id: string, token: string, body: unknown, uploads: readonly Upload[]): object {
    const live = this.#live.get(token);
    if (live === undefined || live.id !== id || live.phase === "failed") throw problem("unknownInteraction");
    if (live.phase === "answered") throw problem("alreadyAcknowledged");
    // An update starts from what the source message already is and has; every other answer from nothing.
    const isUpdate = (body as { type?: unknown } | null)?.type === InteractionResponseType.UpdateMessage;
    const { type, data } = checkedCallback(body, ruleContext(uploads, isUpdate ? live.source : null));
    this.#demandFitting(live, type);
    live.phase = "answered";
    this.#answer(live, type, (data ?? {}) as MessageBody & Record<string, unknown>, uploads);
    return {
      interaction: {
        id: live.id,
        type: live.type,
        ...(live.original === null
          ? {}
          : {
              response_message_id: live.original.message.id,
              response_message_loading: live.pending,
              response_message_ephemeral: live.original.onlyFor !== null,
            }),
      },
      ...(live.original === null ? {} : { resource: { type, message: live.original.message } }),
    };
  }

  /** A live, answered interaction by its token; anything else is an unknown webhook or a dead token. */
  byToken(applicationId: string, token: string): Live {
    const live = this.#live.get(token);
    if (applicationId !== FIXED.application || live === undefined || live.phase !== "answered")
      throw problem("unknownWebhook");
    if (this.#world.now() - live.openedAt > this.#deadlines.tokenMs) throw problem("invalidWebhookToken");
    return live;
  }

  /** Ephemeral was asked for, or is forced on a user-installed app where Use External Apps is missing. */
  onlyFor(live: Live, flags: number | null | undefined): string | null {
    const asked = ((flags ?? 0) & MessageFlags.Ephemeral) !== 0;
    const forced = live.userInstall && !may(this.#world, live.reader.id, live.channel, "UseExternalApps");
    return asked || forced ? live.reader.id : null;
  }

  #answer(
    live: Live,
    type: number,
    data: MessageBody & Record<string, unknown>,
    uploads: readonly Upload[],
  ): void {
    const done = (result: Result): void => {
      live.first.resolve(result);
      live.settled.resolve(result);
    };
    switch (type) {
      case InteractionResponseType.ChannelMessageWithSource:
      case InteractionResponseType.DeferredChannelMessageWithSource: {
        live.pending = type === InteractionResponseType.DeferredChannelMessageWithSource;
        live.original = this.#messages.create(live.channel, {
          author: this.#world.bot,
          body: live.pending ? {} : data,
          uploads,
          onlyFor: this.onlyFor(live, data.flags),
          loading: live.pending,
          rings: "users",
          continues: live.source,
          interaction: live,
          command: live.name,
        });
        if (live.pending) live.first.resolve({ kind: "thinking", held: live.original });
        else done({ kind: "message", held: live.original });
        return;
      }
      case InteractionResponseType.DeferredMessageUpdate:
        live.original = live.source;
        live.first.resolve({ kind: "thinking", held: live.source });
        return;
      case InteractionResponseType.UpdateMessage: {
        live.original = live.source;
        const held = live.source!;
        this.#messages.edit(live.channel, held, data, uploads, "users");
        done({ kind: "update", held });
        return;
      }
      case InteractionResponseType.ApplicationCommandAutocompleteResult:
        done({ kind: "choices", choices: (data.choices ?? []) as Choice[] });
        return;
      default:
        done({ kind: "modal", modal: data as unknown as Modal });
    }
  }

  /** Which answers fit which interaction (receiving-and-responding, "Interaction callback type"). */
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

  #forgetOld(): void {
    // Oldest first: a Map keeps the order of insertion.
    for (const [token, live] of this.#live) {
      const isYoung = this.#world.now() - live.openedAt < this.#deadlines.tokenMs * 2;
      if (isYoung && this.#live.size <= KEPT_INTERACTIONS) return;
      this.#live.delete(token);
    }
  }
}
