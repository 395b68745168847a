/** The answers that commands and actions return to the dispatcher. */
import type { APIModalInteractionResponseCallbackData } from "discord.js";
import type { Told } from "../../messages/index.ts";
import type { Markdown } from "../../messages/markdown.ts";
import type { Message } from "../message/message.ts";

export type Reply =
  | { readonly kind: "private"; readonly message: Message }
  | { readonly kind: "public"; readonly message: Message }
  /** Replaces the private message whose button was pressed; if that was public, a new private one. */
  | { readonly kind: "turn"; readonly message: Message }
  | { readonly kind: "ask"; readonly modal: APIModalInteractionResponseCallbackData }
  /** An expected failure: what happened and what to do; plain text is escaped when it is sent. */
  | { readonly kind: "problem"; readonly sentence: string | Markdown | Told };

/** Makes a message the answer: `reply.private`, `reply.turn`. */
export type Answer = (message: Message) => Reply;

export const reply = {
  private: (message: Message): Reply => ({ kind: "private", message }),
  public: (message: Message): Reply => ({ kind: "public", message }),
  turn: (message: Message): Reply => ({ kind: "turn", message }),
  ask: (modal: APIModalInteractionResponseCallbackData): Reply => ({ kind: "ask", modal }),
  problem: (sentence: string | Markdown | Told): Reply => ({ kind: "problem", sentence }),
};
