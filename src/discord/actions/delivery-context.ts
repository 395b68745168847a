/** What digest and watch actions need: all services, and how to answer. */

import { type Answer, type Reply, reply } from "../interactions/reply.ts";
import type { Context, Delivering } from "../interactions/services.ts";

export interface DeliveryContext extends Omit<Context, "delivering"> {
  readonly delivering: Delivering;
  readonly answer: Answer;
}

/** Runs `work` if digests and watches can be stored. */
export function withDelivery<R extends Reply | Promise<Reply>>(
  at: Context,
  answer: Answer,
  work: (at: DeliveryContext) => R,
): R | Reply {
  const { delivering } = at;
  if ("problem" in delivering) return reply.problem(delivering.problem);
  return work({ ...at, delivering, answer });
}
