/** As much of a view as one message takes. */
import { fits, type Message } from "./message.ts";

/**
 * The message with as many of `n` parts as fit into one: `draw(n)`, or else `draw(n - 1)`, and so on. With the last part
 * it is returned as it is, so that a view cuts each part to a length of its own. `n` may be 0.
 */
export function fitting(
  n: number,
  draw: (parts: number) => Message,
  isSmallEnough: (message: Message) => boolean = fits,
): Message {
  for (let parts = n; parts > 1; parts--) {
    const message = draw(parts);
    if (isSmallEnough(message)) return message;
  }
  return draw(Math.min(1, n));
}
