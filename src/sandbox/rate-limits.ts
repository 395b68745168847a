import { createHash } from "node:crypto";

/**
 * Requests a window, by route. Discord does not publish these and says to read them from the headers; the
 * numbers are what its headers have shown. Routes that are not listed have only the global limit.
 */
const ROUTES: Record<string, { limit: number; windowMs: number }> = {
  "POST /channels/:channel/messages": { limit: 5, windowMs: 5_000 },
  "PATCH /channels/:channel/messages/:message": { limit: 5, windowMs: 5_000 },
  "DELETE /channels/:channel/messages/:message": { limit: 5, windowMs: 1_000 },
  "GET /channels/:channel/messages": { limit: 50, windowMs: 1_000 },
  "POST /webhooks/:application/:token": { limit: 5, windowMs: 2_000 },
  "PATCH /webhooks/:application/:token/messages/:message": { limit: 5, windowMs: 2_000 },
  "PUT /applications/:application/commands": { limit: 5, windowMs: 20_000 },
  "PUT /applications/:application/guilds/:guild/commands": { limit: 5, windowMs: 20_000 },
};
/** topics/rate-limits: 50 a second in all, interactions aside. */
const GLOBAL_PER_SECOND = 50;

interface Window {
  used: number;
  endsAt: number;
}

export interface Verdict {
  headers: Record<string, string>;
  /** Set when the request is over the limit. */
  refused: { retryAfter: number; global: boolean } | null;
}

/** Buckets with real headers. `major` is the channel, guild or webhook token of the path. */
export class RateLimits {
  readonly #windows = new Map<string, Window>();
  readonly enabled: boolean;

  constructor(enabled: boolean) {
    this.enabled = enabled;
  }

  count(route: string, major: string, counted: boolean): Verdict {
    if (!this.enabled) return { headers: {}, refused: null };
    const now = Date.now();
    if (counted) {
      const all = this.#spend("global", 1_000, now);
      if (all.used > GLOBAL_PER_SECOND) {
        const retryAfter = (all.endsAt - now) / 1000;
        return {
          headers: { "x-ratelimit-global": "true", ...over(retryAfter, "global") },
          refused: { retryAfter, global: true },
        };
      }
    }
    const rule = ROUTES[route];
    if (rule === undefined) return { headers: {}, refused: null };
    const window = this.#spend(`${route} ${major}`, rule.windowMs, now);
    const resetAfter = (window.endsAt - now) / 1000;
    const headers: Record<string, string> = {
      "x-ratelimit-limit": String(rule.limit),
      "x-ratelimit-remaining": String(Math.max(0, rule.limit - window.used)),
      "x-ratelimit-reset": (window.endsAt / 1000).toFixed(3),
      "x-ratelimit-reset-after": resetAfter.toFixed(3),
      "x-ratelimit-bucket": createHash("sha256").update(route).digest("hex").slice(0, 32),
    };
    if (window.used <= rule.limit) return { headers, refused: null };
    return {
      headers: { ...headers, ...over(resetAfter, "user") },
      refused: { retryAfter: resetAfter, global: false },
    };
  }

  #spend(key: string, windowMs: number, now: number): Window {
    let window = this.#windows.get(key);
    if (window === undefined || window.endsAt <= now) {
      if (this.#windows.size > 5_000)
        for (const [old, { endsAt }] of this.#windows) if (endsAt <= now) this.#windows.delete(old);
      window = { used: 0, endsAt: now + windowMs };
      this.#windows.set(key, window);
    }
    window.used += 1;
    return window;
  }
}

export function over(retryAfter: number, scope: "user" | "global" | "shared"): Record<string, string> {
  return { "retry-after": String(Math.ceil(retryAfter)), "x-ratelimit-scope": scope };
}
