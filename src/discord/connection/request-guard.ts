/**
 * What every request to Discord passes: it is known whether it left this process, and while Discord, or what stands
 * before it, refuses everything, nothing is sent. 10,000 refused requests in 10 minutes ban an address for longer.
 */
import { AsyncLocalStorage } from "node:async_hooks";
import { subscribe } from "node:diagnostics_channel";
import type { RESTOptions } from "discord.js";

export type MakeRequest = RESTOptions["makeRequest"];
type Response = Awaited<ReturnType<MakeRequest>>;

/** How far one request came. */
export interface Attempt {
  /** Was it written to a connection? Until then Discord cannot have seen it. */
  left: boolean;
  /** Of the answer; null where none came. */
  status: number | null;
}

const attempts = new AsyncLocalStorage<Attempt>();
const sent = new WeakMap<object, Attempt>();

/** Runs `work`, which makes one request, and hands it what will be known of that. */
export function attempting<T>(work: (attempt: Attempt) => T): T {
  const attempt: Attempt = { left: false, status: null };
  return attempts.run(attempt, () => work(attempt));
}

/** To be called by whatever writes requests to connections. */
export function hasLeft(): void {
  const attempt = attempts.getStore();
  if (attempt !== undefined) attempt.left = true;
}

// undici says when a request was made, and when its head is on the wire.
subscribe("undici:request:create", (message) => {
  const attempt = attempts.getStore();
  if (attempt !== undefined) sent.set(requestIn(message), attempt);
});
subscribe("undici:client:sendHeaders", (message) => {
  const attempt = sent.get(requestIn(message));
  if (attempt !== undefined) attempt.left = true;
});
const requestIn = (message: unknown): object => (message as { readonly request: object }).request;

/** Nothing is sent now. */
export class Resting extends Error {
  /** ms until it may be. */
  readonly after: number;
  readonly because: "limit" | "token" | "edge" | "refusals";

  constructor(after: number, because: Resting["because"]) {
    super(`no request to Discord for ${Math.ceil(after / 1000)} s (${because})`);
    this.after = after;
    this.because = because;
  }
}

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const WINDOW_MS = 10 * MINUTE;
/** Refused requests in ten minutes after which no more are made; readers are still answered up to the other. */
const MOST_REFUSED = 1_000;
const MOST_REFUSED_ANSWERS = 5_000;
const LONGEST_MS = 15 * MINUTE;
/** How long everything rests first: twice as long each time that the one request after it is refused as well. */
const FIRST_MS = { edge: 10 * SECOND, token: 10 * SECOND, limit: 2 * MINUTE };
/** Codes that come from what stands before Discord, not from Discord. */
const NO_WORD_OF_DISCORD: ReadonlySet<unknown> = new Set([undefined, 0, 40333]);
/** Answers to interactions: Discord limits them by themselves, and a reader waits. */
const ANSWERS = /\/(?:interactions|webhooks)\//;

export class RequestGuard {
  readonly #now: () => number;
  /** When requests were refused, in ms, the latest last. */
  #refused: number[] = [];
  #until = 0;
  #because: Resting["because"] = "limit";
  /** Times in a row that everything was refused. */
  #failures = 0;
  #isProbing = false;

  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
  }

  /** Requests that were refused (401, 403, 429) in the last ten minutes. */
  get refused(): number {
    const since = this.#now() - WINDOW_MS;
    this.#refused = this.#refused.filter((at) => at > since);
    return this.#refused.length;
  }

  /** `make` behind this guard; throws `Resting` where nothing is to be sent, or this was refused for all. */
  guard(make: MakeRequest): MakeRequest {
    return async (url, init) => {
      const attempt = attempts.getStore();
      if (attempt !== undefined) Object.assign(attempt, { left: false, status: null });
      const isAnswer = ANSWERS.test(url);
      const isProbe = this.#admit(isAnswer);
      try {
        const response = await make(url, init);
        if (attempt !== undefined) attempt.status = response.status;
        return await this.#judge(response, isAnswer);
      } finally {
        if (isProbe) this.#isProbing = false;
      }
    };
  }

  /** Throws where nothing is to be sent; is this the one request that tries whether all are still refused? */
  #admit(isAnswer: boolean): boolean {
    const most = isAnswer ? MOST_REFUSED_ANSWERS : MOST_REFUSED;
    if (this.refused >= most) throw new Resting(MINUTE, "refusals");
    if (isAnswer) return false;
    const wait = this.#until - this.#now();
    if (wait > 0) throw new Resting(wait, this.#because);
    if (this.#failures === 0) return false;
    if (this.#isProbing) throw new Resting(FIRST_MS.edge, this.#because);
    this.#isProbing = true;
    return true;
  }

  async #judge(response: Response, isAnswer: boolean): Promise<Response> {
    const { status, headers } = response;
    const isShared = headers.get("x-ratelimit-scope") === "shared";
    if (status === 401 || status === 403 || (status === 429 && !isShared)) this.#refused.push(this.#now());
    if (status === 429) {
      const seconds = Number(headers.get("retry-after") ?? Number.NaN);
      const isJson = headers.get("content-type")?.includes("json") ?? false;
      const isForAll = headers.has("x-ratelimit-global") || headers.get("x-ratelimit-scope") === "global";
      if (Number.isFinite(seconds) && seconds > 0 && isJson && !isForAll) return response;
      const after = Number.isFinite(seconds) && seconds > 0 ? seconds * SECOND : null;
      if (!isAnswer) this.#rest("limit", after);
      throw new Resting(after ?? FIRST_MS.limit, "limit");
    }
    if (isAnswer) return response;
    if (status === 401) {
      this.#rest("token", null);
      return response;
    }
    if (status !== 403) {
      if (status < 500) this.#failures = 0;
      return response;
    }
    const body = await response.text();
    if (NO_WORD_OF_DISCORD.has(codeIn(body))) this.#rest("edge", null);
    else this.#failures = 0;
    return new globalThis.Response(body, { status, headers: [...headers] }) as unknown as Response;
  }

  #rest(because: keyof typeof FIRST_MS, after: number | null): void {
    const wait = after ?? Math.min(LONGEST_MS, FIRST_MS[because] * 2 ** Math.min(this.#failures, 10));
    this.#failures = after === null ? this.#failures + 1 : this.#failures;
    this.#until = Math.max(this.#until, this.#now() + wait);
    this.#because = because;
  }
}

/** Discord's own code in the body of an answer; undefined where there is none. */
function codeIn(body: string): unknown {
  try {
    const read: unknown = JSON.parse(body);
    return typeof read === "object" && read !== null && "code" in read ? read.code : undefined;
  } catch {
    return undefined; // a page
  }
}
