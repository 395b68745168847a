/** What digest and watch actions need: all services, and how to answer. */

import type { Language } from "../../messages/index.ts";
import { type Answer, type Reply, reply } from "../interactions/reply.ts";
import type { Delivering, Services, Viewer } from "../interactions/services.ts";

export interface DeliveryContext extends Omit<Services, "delivering"> {
  readonly delivering: Delivering;
  readonly viewer: Viewer;
  readonly language: Language;
  readonly answer: Answer;
}

/** Runs `work` if digests and watches can be stored. */
export function withDelivery<R extends Reply | Promise<Reply>>(
  services: Services,
  viewer: Viewer,
  answer: Answer,
  work: (at: DeliveryContext) => R,
): R | Reply {
  const { delivering } = services;
  if ("problem" in delivering) return reply.problem(delivering.problem);
  return work({ ...services, delivering, viewer, language: viewer.language, answer });
}
