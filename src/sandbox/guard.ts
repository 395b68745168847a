import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { Fault, Faults } from "./faults.ts";
import { problem } from "./problem.ts";
import { over, type RateLimits } from "./rate-limits.ts";

export const API = "/api/v10";
const KEPT_REQUESTS = 2_000;

/** One REST request as it was answered; no ids, no tokens. */
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

/** What stands before and after every REST route: faults, authorisation, rate limits, the log. */
export function guard(rest: FastifyInstance, { token, faults, limits, served }: Guard): void {
  const nameOf = (request: FastifyRequest): string => {
    const url = request.routeOptions.url;
    return `${request.method} ${url === undefined ? unknownRoute(request.url) : url.slice(API.length)}`;
  };
  const strike = (
    request: FastifyRequest,
    reply: FastifyReply,
    when: "before" | "after",
  ): object | "hung" | null => {
    const fault = faults.take(nameOf(request), when);
    if (fault === null) return null;
    if (fault.kind === "status") return faultBody(fault, reply);
    reply.hijack();
    if (fault.kind === "drop") request.raw.socket.destroy();
    return "hung";
  };
  rest.addHook("onRequest", async (request, reply) => {
    const broken = strike(request, reply, "before");
    if (broken === "hung") return reply;
    if (broken !== null) return reply.send(broken);
    const isOpen = request.routeOptions.config.open === true;
    if (!isOpen && request.headers.authorization !== `Bot ${token}`) throw problem("unauthorized");
    const params = request.params as Record<string, string>;
    const { headers, refused } = limits.count(
      nameOf(request),
      params.channel ?? params.guild ?? params.token ?? "",
      !isOpen,
    );
    reply.headers(headers);
    if (refused !== null)
      return reply.code(429).send({
        message: "You are being rate limited.",
        retry_after: refused.retryAfter,
        global: refused.global,
      });
    return undefined;
  });
  rest.addHook("preSerialization", async (request, reply, payload) => {
    if (reply.statusCode >= 400) return payload;
    return struckAfter(request, reply) ?? payload;
  });
  rest.addHook("onSend", async (request, reply, payload) => {
    if (payload !== undefined && payload !== null) return payload;
    const body = struckAfter(request, reply);
    if (body === null) return payload;
    reply.type("application/json");
    return JSON.stringify(body);
  });
  const struckAfter = (request: FastifyRequest, reply: FastifyReply): object | null => {
    const broken = strike(request, reply, "after");
    return broken === "hung" ? new Promise(() => undefined) : broken;
  };
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
  return { message: "You are being rate limited.", retry_after: retryAfter, global: scope === "global" };
}

/** The path with ids and long tokens as names, fit for a log. */
export function unknownRoute(url: string): string {
  const path = url.split("?", 1)[0] ?? "";
  return path
    .replace(API, "")
    .replace(/\/\d{17,20}/g, "/:id")
    .replace(/\/[\w-]{60,}/g, "/:token");
}
