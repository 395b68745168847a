import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { problem } from "../rules/problem.ts";
import type { Fault, Faults } from "./faults.ts";
import { over, type RateLimits } from "./rate-limits.ts";

export const API = "/api/v10";
const KEPT_REQUESTS = 2_000;

/** A REST request and its answer, without ids and tokens. */
export interface Served {
  route: string;
  status: number;
}

interface Guard {
  token: string;
  faults: Faults;
  limits: RateLimits;
  served: Served[];
}

/** Wraps every REST route: faults, authorisation, rate limits, the log. */
export function guard(rest: FastifyInstance, { token, faults, limits, served }: Guard): void {
  const nameOf = (request: FastifyRequest): string => {
    const url = request.routeOptions.url;
    return `${request.method} ${url === undefined ? unknownRoute(request.url) : url.slice(API.length)}`;
  };
  /** The body of a fault for this request; null without one. Never resolves where no answer is to come. */
  const strike = async (
    request: FastifyRequest,
    reply: FastifyReply,
    when: "before" | "after",
  ): Promise<object | null> => {
    const fault = faults.take(nameOf(request), when);
    if (fault === null) return null;
    if (fault.kind === "status") return faultBody(fault, reply);
    reply.hijack();
    if (fault.kind === "drop") request.raw.socket.destroy();
    return new Promise<never>(() => undefined);
  };
  rest.addHook("onRequest", async (request, reply) => {
    const fault = await strike(request, reply, "before");
    if (fault !== null) return reply.send(fault);
    const isOpen = request.routeOptions.config.open === true;
    if (!isOpen && request.headers.authorization !== `Bot ${token}`) throw problem("unauthorized");
    const params = request.params as Record<string, string>;
    const major = params.channel ?? params.guild ?? params.token ?? "";
    const { headers, refused } = await limits.count(nameOf(request), major, !isOpen);
    reply.headers(headers);
    if (refused !== null) return reply.code(429).send(limited(refused.retryAfter, refused.global));
    return undefined;
  });
  rest.addHook("onSend", async (request, reply, payload) => {
    if (reply.statusCode >= 400) return payload;
    const fault = await strike(request, reply, "after");
    if (fault === null) return payload;
    reply.type("application/json");
    return JSON.stringify(fault);
  });
  rest.addHook("onResponse", async (request, reply) => {
    served.push({ route: nameOf(request), status: reply.statusCode });
    if (served.length > KEPT_REQUESTS) served.shift();
  });
}

function faultBody(fault: Fault, reply: FastifyReply): object {
  const status = fault.status ?? 500;
  reply.code(status);
  if (status !== 429) return { message: `${status}: made to fail`, code: 0 };
  const retryAfter = fault.retryAfter ?? 1;
  const scope = fault.scope ?? "user";
  reply.headers(over(retryAfter, scope));
  if (scope === "global") reply.header("x-ratelimit-global", "true");
  return limited(retryAfter, scope === "global");
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
