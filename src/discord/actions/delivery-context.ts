/** What works with digests and watches has: all services, and where the answer goes. */

import type { Language } from "../../messages/index.ts";
import { type Answer, type Reply, reply } from "../interactions/reply.ts";
import type { Delivering, Services, Viewer } from "../interactions/services.ts";

export interface At extends Omit<Services, "delivering"> {
  readonly delivering: Delivering;
  readonly viewer: Viewer;
  readonly language: Language;
  readonly answer: Answer;
}

/** Runs `work` where digests and watches can be kept. */
export function withDelivery<R extends Reply | Promise<Reply>>(
  services: Services,
  viewer: Viewer,
  answer: Answer,
  work: (at: At) => R,
): R | Reply {
  const { delivering } = services;
  if ("problem" in delivering) return reply.problem(delivering.problem);
  return work({ ...services, delivering, viewer, language: viewer.language, answer });
}
