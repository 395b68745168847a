/** Requests to Discord for deliveries: sent once, within a time limit, and classified by what is known of each. */
import { DefaultRestOptions, DiscordAPIError, type REST, RESTJSONErrorCodes } from "discord.js";
import type { SendResult } from "../../digest/ports.ts";
import { LastingRest } from "../connection/lasting-rest.ts";
import { attempting, type MakeRequest, RequestGuard } from "../connection/request-guard.ts";
import { resultOf, waitOf } from "./refusals.ts";

const REQUEST_LIMIT_MS = 15_000;
/** Shorter rate limits are waited for; longer ones are reported, and the delivery is retried later. */
const LONGEST_WAIT_MS = 5_000;
/** Out of Discord's 50 requests per second; the rest is for answering readers. */
const REQUESTS_A_SECOND = 40;

/**
 * A separate REST client that never retries (the ledger decides what is sent again) and gives up instead of
 * queueing behind a long rate limit.
 */
export function deliveryRest(
  token: string,
  api: string | undefined,
  guard = new RequestGuard(),
  makeRequest: MakeRequest = DefaultRestOptions.makeRequest,
  requestsASecond = REQUESTS_A_SECOND,
): REST {
  return new LastingRest({
    version: "10",
    retries: 0,
    timeout: REQUEST_LIMIT_MS,
    globalRequestsPerSecond: requestsASecond,
    rejectOnRateLimit: (limit) => waitOf(limit) > LONGEST_WAIT_MS,
    makeRequest: guard.guard(makeRequest),
    ...(api === undefined ? {} : { api }),
  }).setToken(token);
}

export type Failed = Exclude<SendResult, { kind: "sent" }>;
export type Asked<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly failed: Failed };
type Method = "get" | "post";
type Options = NonNullable<Parameters<REST["post"]>[1]>;

/** The nonce is known, but its message was deleted: it was posted. */
const KNOWN_NONCE: ReadonlySet<unknown> = new Set([RESTJSONErrorCodes.UnknownMessage]);
/** Published already, or deleted since. */
export const DONE: ReadonlySet<unknown> = new Set([
  RESTJSONErrorCodes.ThisMessageWasAlreadyCrossposted,
  RESTJSONErrorCodes.UnknownMessage,
]);

/** One request; what is aborted is known at once for what it is. */
export async function ask<T>(
  rest: REST,
  method: Method,
  route: `/${string}`,
  signal: AbortSignal,
  options: Options = {},
  accepted: ReadonlySet<unknown> = KNOWN_NONCE,
): Promise<Asked<T>> {
  return attempting(async (attempt) => {
    const { promise, reject } = Promise.withResolvers<never>();
    const abort = () => reject(signal.reason);
    signal.addEventListener("abort", abort, { once: true });
    try {
      signal.throwIfAborted();
      const value = await Promise.race([promise, rest[method](route, { ...options, signal })]);
      // Accepted, though its answer cannot be read: it will be found.
      if (method === "post" && !hasId(value)) throw new Error("Discord's answer names no message");
      return { ok: true, value: value as T };
    } catch (error) {
      if (method === "post" && error instanceof DiscordAPIError && accepted.has(error.code))
        return { ok: true, value: { id: "" } as T };
      return { ok: false, failed: resultOf(error, attempt) };
    } finally {
      signal.removeEventListener("abort", abort);
    }
  });
}

const hasId = (value: unknown) =>
  typeof value === "object" && value !== null && "id" in value && typeof value.id === "string";

export const isGone = (failed: Failed) => failed.kind === "refused" && failed.pause === "paused-channel-gone";
