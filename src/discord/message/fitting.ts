import { fits, type Message } from "./message.ts";

/**
 * The message with as many of `n` parts as fit, found by bisection: more parts must never make it smaller. A
 * single part is returned as it is, so a view must cut each part itself. `n` may be 0.
 */
export function fitting(
  n: number,
  draw: (parts: number) => Message,
  isSmallEnough: (message: Message) => boolean = fits,
): Message {
  const whole = draw(n);
  if (n <= 1 || isSmallEnough(whole)) return whole;
  let best: Message | null = null;
  let [fewest, most] = [1, n - 1];
  while (fewest <= most) {
    const parts = Math.ceil((fewest + most) / 2);
    const message = draw(parts);
    if (isSmallEnough(message)) {
      best = message;
      fewest = parts + 1;
    } else {
      most = parts - 1;
    }
  }
  return best ?? draw(1);
}
