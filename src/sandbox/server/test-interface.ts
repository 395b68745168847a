import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { type Faults, fault } from "../rest/faults.ts";
import type { InvalidRequests } from "../rest/invalid-requests.ts";
import type { Served } from "../rest/request-guard.ts";
import { readJson } from "../rest/uploads.ts";
import { Problem } from "../rules/problem.ts";
import { Controls } from "../world/controls.ts";
import type { Gateway } from "./gateway.ts";

interface Parts {
  gateway: Gateway;
  faults: Faults;
  controls: Controls;
  invalid: Pick<InvalidRequests, "recent" | "isBanned">;
  served: readonly Served[];
}

/** What a test may have the gateway do; its other methods are the server's own. */
const GATEWAY = new Set<string>([
  "drop",
  "requestReconnect",
  "invalidate",
  "closeWith",
  "goAway",
  "comeBack",
  "refuse",
  "requireShards",
] satisfies (keyof Gateway)[]);
const CONTROLS = new Set(
  Object.getOwnPropertyNames(Controls.prototype).filter((name) => name !== "constructor"),
);

/**
 * What tests may break, over HTTP, for a sandbox in a process of its own. The methods of `Controls` and of the gateway
 * are called by their names, with a list of arguments as body; the answer is `{result}`.
 */
export function testInterface(
  app: FastifyInstance,
  { gateway, faults, controls, invalid, served }: Parts,
): void {
  app.get("/sandbox/served", async () => served);
  app.get("/sandbox/invalid", async () => ({ recent: invalid.recent, banned: invalid.isBanned }));
  app.get("/sandbox/gateway", async () => ({ connected: gateway.connected(), received: gateway.received }));
  app.post("/sandbox/faults", async ({ body }) => {
    faults.add(readJson(fault, body));
    return {};
  });
  app.delete("/sandbox/faults", async () => {
    faults.clear();
    return { hits: faults.hits };
  });
  const methods = (path: string, owner: object, names: ReadonlySet<string>): void => {
    app.post<{ Params: { name: string } }>(`/sandbox/${path}/:name`, async ({ params, body }) => {
      const method: unknown = names.has(params.name) ? Reflect.get(owner, params.name) : undefined;
      if (typeof method !== "function") throw new Problem(404, 0, `There is no ${path} "${params.name}"`);
      const given = readJson(z.array(z.json()).default([]), body);
      try {
        const result: unknown = Reflect.apply(method, owner, given);
        return { result };
      } catch (error) {
        throw new Problem(422, 0, error instanceof Error ? error.message : String(error));
      }
    });
  };
  methods("controls", controls, CONTROLS);
  methods("gateway", gateway, GATEWAY);
}
