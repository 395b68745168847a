/**
 * One HTTP request, with limits on everything the other side controls: size, time, redirects and destination.
 * The body is returned as received: not decompressed, not decoded.
 */
import { type IncomingMessage, request as requestHttp } from "node:http";
import { request as requestHttps } from "node:https";
import type { LookupFunction } from "node:net";
import { checkedAddress, isPublic, type Resolve, resolveByDns } from "./addresses.ts";
import { type FetchProblem, notFetched } from "./problem.ts";

const MB = 1024 * 1024;

export interface HttpOptions {
  readonly userAgent: string;
  readonly mostBytes: number;
  /** For a whole request, including its body. */
  readonly milliseconds: number;
  readonly mostRedirects: number;
  readonly resolve: Resolve;
  /** Which addresses may be connected to. Only tests allow non-public ones. */
  readonly isAllowed: (address: string) => boolean;
  /** Aborts the request. */
  readonly signal?: AbortSignal;
}

export const HTTP_DEFAULTS: Omit<HttpOptions, "userAgent"> = {
  mostBytes: 20 * MB,
  milliseconds: 30_000,
  mostRedirects: 5,
  resolve: resolveByDns,
  isAllowed: isPublic,
};

export interface Response {
  readonly kind: "response";
  readonly status: number;
  readonly statusText: string;
  /** The final address, after redirects. */
  readonly url: string;
  /** Names and values alternating, as received. */
  readonly rawHeaders: readonly string[];
  readonly headers: IncomingMessage["headers"];
  readonly body: Buffer;
  /** When the response began (ISO 8601, UTC). */
  readonly retrieved: string;
}

export interface NoResponse {
  readonly kind: "refused";
  readonly reason: FetchProblem;
  /** The failure may be temporary: a timeout, a lost connection. */
  readonly passing: boolean;
}

/** One request, redirects not followed. Connects only to an address that is allowed. Never throws. */
export async function fetchBytes(
  url: URL,
  headers: Readonly<Record<string, string>>,
  options: HttpOptions,
): Promise<Response | NoResponse> {
  const overrun = AbortSignal.timeout(options.milliseconds);
  const signal = options.signal ? AbortSignal.any([overrun, options.signal]) : overrun;
  try {
    const found = await checkedAddress(url.hostname, options.resolve, options.isAllowed);
    return found.ok ? await once(url, headers, found.address, options, signal) : refused(found.reason);
  } catch (error) {
    const mb = `${Math.round(options.mostBytes / MB)}`;
    if (error instanceof TooMuch) return refused(notFetched("fetch.large", { mb }));
    if (options.signal?.aborted) return refused(notFetched("fetch.brokenOff"), true);
    const seconds = `${options.milliseconds / 1000}`;
    if (overrun.aborted) return refused(notFetched("fetch.time", { seconds }), true);
    if (error instanceof Broken) return refused(notFetched("fetch.connection"), true);
    const { code, message } = error as NodeJS.ErrnoException;
    return refused(notFetched("other.words", { words: code ?? message }), true);
  }
}

/** Requests an address, and those it redirects to; each must be of http or https, without a password. */
export async function following(
  url: string,
  most: number,
  ask: (url: URL) => Promise<Response | NoResponse>,
): Promise<Response | NoResponse> {
  let next = url;
  for (let hops = 0; hops <= most; hops++) {
    const target = URL.parse(next);
    if (!target) return refused(notFetched("fetch.noAddress", { text: next.slice(0, 100) }));
    if (!/^https?:$/.test(target.protocol)) return refused(notFetched("fetch.onlyHttp"));
    if (target.username || target.password) return refused(notFetched("fetch.password"));
    const answer = await ask(target);
    const to = answer.kind === "response" ? answer.headers.location : undefined;
    if (answer.kind === "refused" || to === undefined || ![301, 302, 303, 307, 308].includes(answer.status))
      return answer;
    next = URL.parse(to, answer.url)?.href ?? to;
  }
  return refused(notFetched("fetch.redirects", { most: `${most}` }));
}

class TooMuch extends Error {}
class Broken extends Error {}

export function refused(reason: FetchProblem, passing = false): NoResponse {
  return { kind: "refused", reason, passing };
}

/** Connects only to the address that was checked: the name is not resolved again. */
function once(
  url: URL,
  headers: Readonly<Record<string, string>>,
  address: { address: string; family: number },
  options: HttpOptions,
  signal: AbortSignal,
): Promise<Response> {
  const lookup: LookupFunction = (_host, asked, done) =>
    asked.all ? done(null, [address]) : done(null, address.address, address.family);
  const send = url.protocol === "https:" ? requestHttps : requestHttp;
  return new Promise((resolve, reject) => {
    const request = send(
      url,
      {
        lookup,
        signal,
        agent: false,
        maxHeaderSize: 32 * 1024,
        headers: { ...headers, "user-agent": options.userAgent, "accept-encoding": "gzip" },
      },
      (answer) => {
        const retrieved = new Date().toISOString();
        const chunks: Buffer[] = [];
        let length = 0;
        answer.on("data", (chunk: Buffer) => {
          length += chunk.length;
          if (length <= options.mostBytes) chunks.push(chunk);
          else request.destroy(new TooMuch());
        });
        answer.on("error", reject);
        answer.on("aborted", () => reject(new Broken()));
        answer.on("end", () =>
          resolve({
            kind: "response",
            status: answer.statusCode ?? 0,
            statusText: answer.statusMessage ?? "",
            url: url.href,
            rawHeaders: answer.rawHeaders,
            headers: answer.headers,
            body: Buffer.concat(chunks),
            retrieved,
          }),
        );
      },
    );
    request.on("error", reject);
    request.end();
  });
}
