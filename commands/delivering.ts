/** What works with digests and watches has: all services, and where the answer goes. */
import { type Answer, type Reply, reply } from "../src/discord/reply.ts";
import type { Delivering, Services, Viewer } from "../src/discord/services.ts";
import type { Language } from "../src/messages/index.ts";

export interface At extends Omit<Services, "delivering"> {
  readonly delivering: Delivering;
  readonly viewer: Viewer;
  readonly language: Language;
  readonly answer: Answer;
}

/** Runs `work` where digests and watches can be kept. */
export function whereKept<R extends Reply | Promise<Reply>>(
  services: Services,
  viewer: Viewer,
  answer: Answer,
  work: (at: At) => R,
): R | Reply {
  const { delivering } = services;
  if ("problem" in delivering) return reply.problem(delivering.problem);
  return work({ ...services, delivering, viewer, language: viewer.language, answer });
}
