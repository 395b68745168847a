import type { APIMessage } from "discord-api-types/v10";
import type { Choice, Modal } from "../rest/interaction-payload.ts";
import type { StoredMessage } from "../world/world.ts";

/** A message as one reader sees it, with everyone it pinged. */
export type VisibleMessage = APIMessage & { pinged: readonly string[] };

/** What a reader sees after an action. */
export interface Outcome {
  /**
   * `message`: a new answer; `update`: the message was changed in place; `thinking`: acknowledged, nothing
   * shown yet; `modal`, `choices`; `failed`: "The application did not respond".
   */
  kind: "message" | "update" | "thinking" | "modal" | "choices" | "failed";
  message: VisibleMessage | null;
  modal: OpenModal | null;
  choices: readonly Choice[];
}

/** A modal on a reader's screen. */
export interface OpenModal extends Modal {
  channelId: string;
  sourceId: string | null;
}

export interface Waiting {
  /** How long an acknowledged interaction is waited for before `thinking` is reported. */
  patienceMs?: number;
}

export interface Place extends Waiting {
  /** Channel id; #research by default. */
  channel?: string | undefined;
  /** `user`: the app is installed only for this reader, not in the server. */
  install?: "guild" | "user" | undefined;
}

export function visible(held: StoredMessage): VisibleMessage {
  return { ...structuredClone(held.message), pinged: held.pinged };
}
