/** topics/rate-limits, "Invalid Request Limit aka Cloudflare bans": so many of these statuses in so many ms. */
const LIMIT = 10_000;
const WINDOW_MS = 10 * 60_000;
const INVALID: ReadonlySet<number> = new Set([401, 403, 429]);

/** Counts what was refused; an address with too many is answered by the edge alone until it has been quiet. */
export class InvalidRequests {
  readonly #now: () => number;
  readonly #limit: number;
  #at: number[] = [];

  constructor(now: () => number, limit: number = LIMIT) {
    this.#now = now;
    this.#limit = limit;
  }

  /** A 429 of the scope `shared` does not count. */
  count(status: number, scope: unknown): void {
    if (INVALID.has(status) && scope !== "shared") this.#at.push(this.#now());
  }

  /** How many there were in the last ten minutes. */
  get recent(): number {
    const since = this.#now() - WINDOW_MS;
    this.#at = this.#at.filter((at) => at > since);
    return this.#at.length;
  }

  get isBanned(): boolean {
    return this.recent >= this.#limit;
  }
}
