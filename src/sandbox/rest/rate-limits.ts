import { createHash } from "node:crypto";
import { RateLimiterMemory, type RateLimiterRes } from "rate-limiter-flexible";

/**
 * Requests and window in seconds, by route. Discord does not publish these and says to read them from the
 * headers, whose values these are. Other routes have only the global limit.
 */
const ROUTES: Record<string, readonly [points: number, seconds: number]> = {
  "POST /channels/:channel/messages": [5, 5],
  "PATCH /channels/:channel/messages/:message": [5, 5],
  "DELETE /channels/:channel/messages/:message": [5, 1],
  "GET /channels/:channel/messages": [50, 1],
  "POST /webhooks/:application/:token": [5, 2],
  "PATCH /webhooks/:application/:token/messages/:message": [5, 2],
  "POST /channels/:channel/messages/:message/crosspost": [10, 3_600],
  "PUT /applications/:application/commands": [5, 20],
  "PUT /applications/:application/guilds/:guild/commands": [5, 20],
};
/** topics/rate-limits: 50 per second in total, except interactions. */
const GLOBAL_PER_SECOND = 50;

export interface Verdict {
  headers: Record<string, string>;
  /** Set when the request exceeds the limit. */
  refused: { retryAfter: number; global: boolean } | null;
}

/** Rate-limit buckets with Discord's headers. `major` is the channel, guild or webhook token of the path. */
export class RateLimits {
  readonly #enabled: boolean;
  readonly #global = new RateLimiterMemory({ points: GLOBAL_PER_SECOND, duration: 1 });
  readonly #routes = new Map(
    Object.entries(ROUTES).map(([route, [points, duration]]) => [
      route,
      new RateLimiterMemory({ points, duration }),
    ]),
  );

  constructor(enabled: boolean) {
    this.#enabled = enabled;
  }

  async count(route: string, major: string, counted: boolean): Promise<Verdict> {
    if (!this.#enabled) return { headers: {}, refused: null };
    if (counted) {
      const all = await this.#global.penalty("all");
      if (all.consumedPoints > GLOBAL_PER_SECOND) return refusal(all, { "x-ratelimit-global": "true" }, true);
    }
    const limiter = this.#routes.get(route);
    if (limiter === undefined) return { headers: {}, refused: null };
    const window = await limiter.penalty(major);
    const headers = {
      "x-ratelimit-limit": String(limiter.points),
      "x-ratelimit-remaining": String(window.remainingPoints),
      "x-ratelimit-reset": ((Date.now() + window.msBeforeNext) / 1000).toFixed(3),
      "x-ratelimit-reset-after": (window.msBeforeNext / 1000).toFixed(3),
      "x-ratelimit-bucket": createHash("sha256").update(route).digest("hex").slice(0, 32),
    };
    return window.consumedPoints > limiter.points
      ? refusal(window, headers, false)
      : { headers, refused: null };
  }
}

function refusal(window: RateLimiterRes, headers: Record<string, string>, global: boolean): Verdict {
  const retryAfter = window.msBeforeNext / 1000;
  const over = {
    "retry-after": String(Math.ceil(retryAfter)),
    "x-ratelimit-scope": global ? "global" : "user",
  };
  return { headers: { ...headers, ...over }, refused: { retryAfter, global } };
}
