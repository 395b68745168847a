import type { MessageBody } from "./messages.ts";
import { type Channel, FIXED } from "./world.ts";

/** "In the past few minutes" (Create Message, `enforce_nonce`): taken as five. */
const WINDOW_MS = 5 * 60_000;

/** Same author, same channel, same enforced nonce: the earlier message is answered instead of a new one. */
export class Nonces {
  readonly #sent = new Map<string, { messageId: string; at: number }>();

  /** The id of the earlier message. It may have been deleted since: then the caller answers Unknown Message. */
  earlier(channel: Channel, body: MessageBody): string | null {
    if (body.enforce_nonce !== true || body.nonce == null) return null;
    const found = this.#sent.get(key(channel, body));
    return found !== undefined && Date.now() - found.at < WINDOW_MS ? found.messageId : null;
  }

  remember(channel: Channel, body: MessageBody, messageId: string): void {
    if (body.nonce == null) return;
    for (const [old, { at }] of this.#sent) {
      if (Date.now() - at < WINDOW_MS) break;
      this.#sent.delete(old);
    }
    this.#sent.set(key(channel, body), { messageId, at: Date.now() });
  }
}

function key(channel: Channel, body: MessageBody): string {
  return `${channel.id} ${FIXED.application} ${String(body.nonce)}`;
}
