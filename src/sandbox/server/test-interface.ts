import { PermissionFlagsBits } from "discord-api-types/v10";
import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { type Faults, fault } from "../rest/faults.ts";
import type { Served } from "../rest/request-guard.ts";
import { readJson } from "../rest/uploads.ts";
import type { Controls } from "../world/controls.ts";
import type { PermissionName } from "../world/permissions.ts";
import type { Gateway } from "./gateway.ts";

const permission = z.enum(Object.keys(PermissionFlagsBits) as [PermissionName, ...PermissionName[]]);
const GATEWAY_METHODS = {
  drop: "drop",
  reconnect: "requestReconnect",
  away: "goAway",
  back: "comeBack",
} as const;
const gatewayAction = z.discriminatedUnion("do", [
  z.object({ do: z.enum(["drop", "reconnect", "away", "back"]) }),
  z.object({ do: z.literal("invalidate"), resumable: z.boolean() }),
  z.object({ do: z.literal("close"), code: z.number().int().min(1000).max(4999) }),
]);
const rights = z.object({
  channel: z.string(),
  deny: z.array(permission).default([]),
  allow: z.array(permission).default([]),
  user: z.string().optional(),
});

interface Parts {
  gateway: Gateway;
  faults: Faults;
  controls: Controls;
  served: readonly Served[];
}

/** Lets tests inject faults over HTTP into a sandbox in another process. */
export function testInterface(app: FastifyInstance, { gateway, faults, controls, served }: Parts): void {
  app.get("/sandbox/served", async () => served);
  app.get("/sandbox/gateway", async () => ({ connected: gateway.connected(), received: gateway.received }));
  app.post("/sandbox/faults", async ({ body }) => {
    faults.add(readJson(fault, body));
    return {};
  });
  app.delete("/sandbox/faults", async () => {
    faults.clear();
    return { hits: faults.hits };
  });
  app.post("/sandbox/gateway", async ({ body }) => {
    const action = readJson(gatewayAction, body);
    if (action.do === "invalidate") gateway.invalidate(action.resumable);
    else if (action.do === "close") gateway.closeWith(action.code);
    else gateway[GATEWAY_METHODS[action.do]]();
    return {};
  });
  app.post("/sandbox/channels", async ({ body }) => {
    return { id: controls.addChannel(readJson(z.object({ name: z.string().min(1).max(100) }), body).name) };
  });
  app.delete<{ Params: { channel: string } }>("/sandbox/channels/:channel", async ({ params }) => {
    controls.deleteChannel(params.channel);
    return {};
  });
  app.post("/sandbox/permissions", async ({ body }) => {
    const { channel, deny, allow, user } = readJson(rights, body);
    controls.deny(channel, deny, user);
    controls.allow(channel, allow, user);
    return {};
  });
  app.post("/sandbox/guild", async ({ body }) => {
    if (readJson(z.object({ do: z.enum(["leave", "join"]) }), body).do === "leave") controls.leaveGuild();
    else controls.joinGuild();
    return {};
  });
}
