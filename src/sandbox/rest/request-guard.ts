import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { problem } from "../rules/problem.ts";
import { EDGE, type Fault, type Faults } from "./faults.ts";
import type { InvalidRequests } from "./invalid-requests.ts";
import type { RateLimits } from "./rate-limits.ts";

export const API = "/api/v10";
const KEPT_REQUESTS = 2_000;

/** A REST request and its answer, without ids and tokens. */
export interface Served {
  route: string;
  status: number;
  /** ms since 1970, by the sandbox's clock. */
  at: number;
}

interface Guard {
  token: string;
  faults: Faults;
  limits: RateLimits;
  invalid: InvalidRequests;
  served: Served[];
  now: () => number;
}

/** Wraps every REST route: faults, authorisation, rate limits, the log. */
export function guard(rest: FastifyInstance, { token, faults, limits, invalid, served, now }: Guard): void {
  const nameOf = (request: FastifyRequest): string => {
    const url = request.routeOptions.url;
    return `${request.method} ${url === undefined ? unknownRoute(request.url) : url.slice(API.length)}`;
  };
  const isOpen = (request: FastifyRequest): boolean => request.routeOptions.config.open === true;
  /** The body of a fault for this request; null without one. Never resolves where no answer is to come. */
  const strike = async (
    request: FastifyRequest,
    reply: FastifyReply,
    when: "before" | "after",
  ): Promise<object | string | null> => {
    const fault = faults.take(nameOf(request), !isOpen(request), when);
    if (fault === null) return null;
    if (fault.kind === "status") return faultBody(fault, reply);
    reply.hijack();
    if (fault.kind === "drop") request.raw.socket.destroy();
    return new Promise<never>(() => undefined);
  };
  rest.addHook("onRequest", async (request, reply) => {
    if (invalid.isBanned) return reply.send(faultBody({ route: "*", ...EDGE.banned }, reply));
    const fault = await strike(request, reply, "before");
    if (fault !== null) return reply.send(fault);
    if (!isOpen(request) && request.headers.authorization !== `Bot ${token}`) throw problem("unauthorized");
    const params = request.params as Record<string, string>;
    const major = params.channel ?? params.guild ?? params.token ?? "";
    const { headers, refused } = await limits.count(nameOf(request), major, !isOpen(request));
    reply.headers(headers);
    if (refused !== null) return reply.code(429).send(limited(refused.retryAfter, refused.global));
    return undefined;
  });
  rest.addHook("onSend", async (request, reply, payload) => {
    if (reply.statusCode >= 400) return payload;
    const fault = await strike(request, reply, "after");
    if (fault === null) return payload;
    if (typeof fault === "string") return fault;
    reply.type("application/json");
    return JSON.stringify(fault);
  });
  rest.addHook("onResponse", async (request, reply) => {
    invalid.count(reply.statusCode, reply.getHeader("x-ratelimit-scope"));
    served.push({ route: nameOf(request), status: reply.statusCode, at: now() });
    if (served.length > KEPT_REQUESTS) served.shift();
  });
}

/** Sets status and headers; answers the body. */
function faultBody(fault: Fault, reply: FastifyReply): object | string {
  const { status = 500, code = 0, body = "json", retryAfter = 1, scope = "user" } = fault;
  reply.code(status);
  const isLimit = status === 429;
  if (isLimit && retryAfter !== null) reply.header("retry-after", String(Math.ceil(retryAfter)));
  if (body !== "json") {
    reply.type("text/html; charset=UTF-8").header("server", "cloudflare");
    return body === "empty" ? "" : edgePage(status);
  }
  if (isLimit) {
    reply.header("x-ratelimit-scope", scope);
    if (scope === "global") reply.header("x-ratelimit-global", "true");
    if (retryAfter !== null) return limited(retryAfter, scope === "global");
  }
  const said = status === 401 ? "401: Unauthorized" : `${status}: made to fail`;
  return { message: fault.message ?? said, code };
}

function edgePage(status: number): string {
  const why = status === 429 ? "error code: 1015" : `Error ${status}`;
  return `<!DOCTYPE html><html><head><title>${why}</title></head><body><center><h1>${why}</h1></center><hr><center>cloudflare</center></body></html>`;
}

function limited(retryAfter: number, global: boolean): object {
  return { message: "You are being rate limited.", retry_after: retryAfter, global };
}

/** The path with ids and long tokens replaced by names, for the log. */
export function unknownRoute(url: string): string {
  const path = url.split("?", 1)[0] ?? "";
  return path
    .replace(API, "")
    .replace(/\/\d{17,20}/g, "/:id")
    .replace(/\/[\w-]{60,}/g, "/:token");
}
