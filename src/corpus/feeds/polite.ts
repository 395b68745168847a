/**
 * Polite fetching: robots.txt first, one request at a time per host with a pause after it, and none while a
 * host has asked for a rest.
 */
import { setTimeout as wait } from "node:timers/promises";
import { LRUCache } from "lru-cache";
import parser from "robots-parser";
import { KeyedQueue } from "../../common/keyed-queue.ts";
import { decodeBody } from "./content-encoding.ts";
import {
  fetchBytes,
  following,
  HTTP_DEFAULTS,
  type HttpOptions,
  type NoResponse,
  type Response,
  refused,
} from "./http.ts";
import { type FetchProblem, notFetched } from "./problem.ts";

/** The part of the rules that is used; the package's own types do not fit its module. */
interface Rules {
  isAllowed(url: string, agent: string): boolean | undefined;
  getCrawlDelay(agent: string): number | undefined;
}
const robotsParser = parser as unknown as (url: string, text: string) => Rules;

const SECOND = 1_000;
const HOUR = 3_600 * SECOND;
/** robots.txt is read again after a day; after an hour if it was unavailable. */
const ROBOTS_KEPT = 24 * HOUR;
const ROBOTS_RETRY = HOUR;
const LARGEST_ROBOTS = 512 * 1024;
const LONGEST_PAUSE = 60 * SECOND;
const LONGEST_REST = 24 * HOUR;

export interface PoliteOptions extends Partial<Omit<HttpOptions, "userAgent" | "signal">> {
  /** Contact of whoever runs this Dateline, named in every request. */
  readonly contact?: string | null;
  /** Pause between requests to a host, in ms, unless its robots.txt asks for more. */
  readonly pause?: number;
  readonly now?: () => number;
}

interface Host {
  /** Its rules, or why nothing is fetched from it. */
  robots: { rules: Rules | FetchProblem; until: number } | null;
  /** Whether this turn has made a request, so that a pause follows. */
  asked: boolean;
  restUntil: number;
  failures: number;
}

export interface Conditions {
  readonly etag?: string | null;
  readonly lastModified?: string | null;
}

export class PoliteFetcher {
  readonly userAgent: string;
  readonly #http: HttpOptions;
  readonly #pause: number;
  readonly #now: () => number;
  /** By origin: feeds may link to any number of them. */
  readonly #hosts = new LRUCache<string, Host>({ max: 1_000 });
  readonly #turns = new KeyedQueue();
  readonly #closing = new AbortController();

  constructor(options: PoliteOptions = {}) {
    const { contact, pause, now, ...http } = options;
    this.userAgent = `Dateline/0.1 (news archive reader${contact ? `; +${contact}` : ""})`;
    const { signal } = this.#closing;
    this.#http = { ...HTTP_DEFAULTS, ...http, signal, userAgent: this.userAgent };
    this.#pause = pause ?? 2 * SECOND;
    this.#now = now ?? Date.now;
  }

  /** Fetches an address and what it redirects to, each when its host is free. Never throws. */
  async get(url: string, accept: string, conditions: Conditions = {}): Promise<Response | NoResponse> {
    return following(url, this.#http.mostRedirects, async (next) => {
      const host = this.#hosts.get(next.origin) ?? { robots: null, asked: false, restUntil: 0, failures: 0 };
      this.#hosts.set(next.origin, host);
      return this.#turns.run(next.origin, async () => {
        const answer = await this.#getNow(next, host, accept, conditions);
        if (host.asked) await this.#rest(host);
        host.asked = false;
        return answer;
      });
    });
  }

  /** Ends pauses and aborts requests, so that nothing is waited for. */
  close(): void {
    this.#closing.abort();
  }

  async #getNow(
    url: URL,
    host: Host,
    accept: string,
    conditions: Conditions,
  ): Promise<Response | NoResponse> {
    if (this.#closing.signal.aborted) return refused(notFetched("fetch.closing"), true);
    const restMs = host.restUntil - this.#now();
    if (restMs > 0) {
      const values = { host: url.host, minutes: `${Math.ceil(restMs / 60_000)}` };
      return refused(notFetched("fetch.rest", values), true);
    }
    if (!host.robots || host.robots.until < this.#now()) host.robots = await this.#readRobots(url);
    const { rules } = host.robots;
    if ("code" in rules) return refused(rules);
    if (rules.isAllowed(url.href, "Dateline") === false)
      return refused(notFetched("fetch.robots", { host: url.host }));
    const headers: Record<string, string> = { accept };
    if (conditions.etag) headers["if-none-match"] = conditions.etag;
    if (conditions.lastModified) headers["if-modified-since"] = conditions.lastModified;
    host.asked = true;
    const answer = await fetchBytes(url, headers, this.#http);
    this.#note(host, answer);
    return answer;
  }

  /** Overloaded or failing hosts get a rest: as long as they ask for, else longer each time. */
  #note(host: Host, answer: Response | NoResponse): void {
    const overloaded = answer.kind === "response" && (answer.status === 429 || answer.status >= 500);
    if (!overloaded && !(answer.kind === "refused" && answer.passing)) {
      host.failures = 0;
      return;
    }
    host.failures++;
    const asked = answer.kind === "response" ? retryAfter(answer.headers["retry-after"], this.#now()) : null;
    const growing = 60 * SECOND * 2 ** Math.min(host.failures - 1, 10);
    host.restUntil = this.#now() + Math.min(Math.max(asked ?? 0, growing), LONGEST_REST);
  }

  async #rest(host: Host): Promise<void> {
    const rules = host.robots?.rules;
    const asked = rules && !("code" in rules) ? (rules.getCrawlDelay(this.userAgent) ?? 0) * SECOND : 0;
    const pause = Math.min(Math.max(this.#pause, asked), Math.max(LONGEST_PAUSE, this.#pause));
    const { signal } = this.#closing;
    try {
      await wait(pause, undefined, { signal, ref: false });
    } catch (error) {
      if (!signal.aborted) throw error; // The request that it waits for is then refused, for closing.
    }
  }

  /** RFC 9309: a missing file allows everything; one that the host fails to serve allows nothing for now. */
  async #readRobots({ host, origin }: URL): Promise<NonNullable<Host["robots"]>> {
    const address = `${origin}/robots.txt`;
    const http = { ...this.#http, mostBytes: LARGEST_ROBOTS };
    const headers = { accept: "text/plain", "accept-encoding": "identity" };
    const answer = await following(address, http.mostRedirects, (url) => fetchBytes(url, headers, http));
    const until = this.#now() + ROBOTS_KEPT;
    // Where there is no host to ask, that is the reason.
    if (answer.kind === "refused" && !answer.passing) return { rules: answer.reason, until: 0 };
    const status = answer.kind === "response" ? answer.status : 0;
    if (answer.kind === "response" && status === 200)
      return { rules: robotsParser(address, bodyText(answer)), until };
    if (status >= 400 && status < 500 && status !== 429) return { rules: robotsParser(address, ""), until };
    return { rules: notFetched("fetch.noRobots", { host }), until: this.#now() + ROBOTS_RETRY };
  }
}

/** Seconds or a date → ms from now. */
function retryAfter(value: string | undefined, now: number): number | null {
  if (value === undefined) return null;
  const seconds = /^\d{1,9}$/.test(value) ? Number(value) * SECOND : Date.parse(value) - now;
  return Number.isFinite(seconds) ? Math.max(0, seconds) : null;
}

function bodyText({ headers, body }: Response): string {
  if (headers["content-encoding"] === undefined) return body.toString("utf8");
  const plain = decodeBody(headers["content-encoding"], body, LARGEST_ROBOTS);
  return plain === null ? "User-agent: *\nDisallow: /" : plain.toString("utf8");
}
