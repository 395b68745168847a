/**
 * One request, with limits on everything that the other side decides: size, time, redirects, and where it
 * leads. The body is given as it came: not decompressed, not decoded.
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
  /** For the whole of it, redirects and body included. */
  readonly milliseconds: number;
  readonly mostRedirects: number;
  readonly resolve: Resolve;
  /** Which addresses may be connected to. Only tests allow others than public ones. */
  readonly isAllowed: (address: string) => boolean;
  /** Breaks off what is under way. */
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
  /** Where the last redirect led. */
  readonly url: string;
  /** Names and values in turn, as they came. */
  readonly rawHeaders: readonly string[];
  readonly headers: IncomingMessage["headers"];
  readonly body: Buffer;
  /** ISO 8601, UTC, when the answer began. */
  readonly retrieved: string;
}

export interface NoResponse {
  readonly kind: "refused";
  readonly reason: FetchProblem;
  /** It may be otherwise next time: a timeout, a connection that broke. */
  readonly passing: boolean;
}

/**
 * Follows redirects unless `mostRedirects` is 0; every address on the way is checked, by name and as resolved.
 * Never throws.
 */
export async function fetchBytes(
  url: string,
  headers: Readonly<Record<string, string>>,
  options: HttpOptions,
): Promise<Response | NoResponse> {
  const overrun = AbortSignal.timeout(options.milliseconds);
  const signal = options.signal ? AbortSignal.any([overrun, options.signal]) : overrun;
  let next = url;
  try {
    for (let hops = 0; hops <= options.mostRedirects; hops++) {
      const target = checkedUrl(next);
      if (!target.ok) return refused(target.reason);
      const found = await checkedAddress(target.url.hostname, options.resolve, options.isAllowed);
      if (!found.ok) return refused(found.reason);
      const answer = await once(target.url, headers, found.address, options, signal);
      const to = redirectOf(answer);
      if (to === null || options.mostRedirects === 0) return answer;
      next = to;
    }
    return refused(notFetched("fetch.redirects", { most: `${options.mostRedirects}` }));
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

/** Where a redirect leads; null for any other answer. A redirect to no address leads to one that is refused. */
export function redirectOf(answer: Response | NoResponse): string | null {
  if (answer.kind === "refused") return null;
  const to = answer.headers.location;
  if (![301, 302, 303, 307, 308].includes(answer.status) || to === undefined) return null;
  return URL.canParse(to, answer.url) ? new URL(to, answer.url).href : to;
}

class TooMuch extends Error {}
class Broken extends Error {}

export function refused(reason: FetchProblem, passing = false): NoResponse {
  return { kind: "refused", reason, passing };
}

export function noAddress(text: string): FetchProblem {
  return notFetched("fetch.noAddress", { text: text.slice(0, 100) });
}

function checkedUrl(text: string): { ok: true; url: URL } | { ok: false; reason: FetchProblem } {
  if (!URL.canParse(text)) return { ok: false, reason: noAddress(text) };
  const url = new URL(text);
  const { protocol } = url;
  if (!/^https?:$/.test(protocol)) return { ok: false, reason: notFetched("fetch.protocol", { protocol }) };
  if (url.username || url.password) return { ok: false, reason: notFetched("fetch.password") };
  return { ok: true, url };
}

/** Connects to the address that was checked and to no other: the name is not resolved a second time. */
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
