import { checkedMessage } from "./check.ts";
import type { Live } from "./interaction-payload.ts";
import type { Interactions } from "./interactions.ts";
import { ruleContext } from "./message-rules.ts";
import type { MessageBody, Messages } from "./messages.ts";
import { problem } from "./problem.ts";
import type { Upload } from "./uploads.ts";
import type { Held } from "./world.ts";

/** receiving-and-responding, "Followup Messages": five when authorised by a user's installation alone. */
const USER_INSTALL_FOLLOW_UPS = 5;

/** What comes after the first answer, through the interaction's webhook. */
export class Answers {
  readonly #messages: Messages;
  readonly #interactions: Interactions;
  readonly #bot: Held["message"]["author"];

  constructor(messages: Messages, interactions: Interactions, bot: Held["message"]["author"]) {
    this.#messages = messages;
    this.#interactions = interactions;
    this.#bot = bot;
  }

  followUp(live: Live, body: unknown, uploads: readonly Upload[]): Held {
    const value = checkedMessage<MessageBody>("webhook", body, ruleContext(uploads));
    // The first follow-up of a deferred answer takes its place, and its visibility.
    if (live.pending && live.original !== null && live.original !== live.source)
      return this.#fillOriginal(live, live.original, value, uploads);
    if (live.userInstall && live.followUps >= USER_INSTALL_FOLLOW_UPS) throw problem("tooManyFollowUps");
    live.followUps += 1;
    const held = this.#messages.create(live.channel, {
      author: this.#bot,
      body: value,
      continues: live.original,
      uploads,
      onlyFor: this.#interactions.onlyFor(live, value.flags),
      rings: "users",
      interaction: live,
    });
    live.settled.resolve({ kind: "message", held });
    return held;
  }

  edit(live: Live, id: string, body: unknown, uploads: readonly Upload[]): Held {
    const held = this.find(live, id);
    const isDeferred = live.pending && held === live.original;
    const context = ruleContext(uploads, held, isDeferred);
    const value = checkedMessage<MessageBody>("webhook-edit", body, context);
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

  #fillOriginal(live: Live, held: Held, value: MessageBody, uploads: readonly Upload[]): Held {
    const kind = live.pending ? "message" : "update";
    live.pending = false;
    this.#messages.edit(live.channel, held, value, uploads, "users");
    live.settled.resolve({ kind, held });
    return held;
  }

  /** A message of the interaction's channel that its reader sees; `@original` is the first answer. */
  find(live: Live, id: string): Held {
    if (id !== "@original") return this.#messages.find(live.channel, id, live.reader.id);
    if (live.original === null || !live.channel.messages.includes(live.original))
      throw problem("unknownMessage");
    return live.original;
  }
}
