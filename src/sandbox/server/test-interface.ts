import { PermissionFlagsBits } from "discord-api-types/v10";
import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { type Faults, fault } from "../rest/faults.ts";
import type { InvalidRequests } from "../rest/invalid-requests.ts";
import type { Served } from "../rest/request-guard.ts";
import { lean, readJson } from "../rest/uploads.ts";
import { CHANNEL_KINDS, type ChannelKind } from "../world/channel.ts";
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
const closeCode = z.int().min(1000).max(4999);
const gatewayAction = z.discriminatedUnion("do", [
  z.object({ do: z.enum(["drop", "reconnect", "away", "back"]) }),
  z.object({ do: z.literal("invalidate"), resumable: z.boolean() }),
  z.object({ do: z.literal("close"), code: closeCode }),
  z.object({ do: z.literal("refuse"), code: closeCode.nullable() }),
  z.object({ do: z.literal("shards"), count: z.int().min(1).max(100) }),
]);
const rights = z.object({
  channel: z.string(),
  deny: z.array(permission).default([]),
  allow: z.array(permission).default([]),
  user: z.string().optional(),
});

const channelKind = z.enum(Object.keys(CHANNEL_KINDS) as [ChannelKind, ...ChannelKind[]]);
const name = z.string().min(1).max(100);
const newThread = z.object({
  name: name.optional(),
  private: z.boolean().optional(),
  archived: z.boolean().optional(),
  locked: z.boolean().optional(),
  withBot: z.boolean().optional(),
});
const channelChange = z.object({
  name: name.optional(),
  archived: z.boolean().optional(),
  locked: z.boolean().optional(),
  tagRequired: z.boolean().optional(),
});
const newRole = z.object({ name, permissions: z.array(permission), users: z.array(z.string()).default([]) });
const guildAction = z.discriminatedUnion("do", [
  z.object({ do: z.enum(["leave", "join"]) }),
  z.object({ do: z.literal("outage"), out: z.boolean() }),
  z.object({ do: z.literal("timeOut"), until: z.number().nullable(), user: z.string().optional() }),
  z.object({ do: z.literal("takeDms"), user: z.string(), takes: z.boolean() }),
]);

interface Of<K extends string> {
  Params: Record<K, string>;
}

interface Parts {
  gateway: Gateway;
  faults: Faults;
  controls: Controls;
  invalid: Pick<InvalidRequests, "recent" | "isBanned">;
  served: readonly Served[];
}

/** What tests may break, over HTTP, for a sandbox in a process of its own. */
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
  app.post("/sandbox/gateway", async ({ body }) => {
    const action = readJson(gatewayAction, body);
    if (action.do === "invalidate") gateway.invalidate(action.resumable);
    else if (action.do === "close") gateway.closeWith(action.code);
    else if (action.do === "refuse") gateway.refuse(action.code);
    else if (action.do === "shards") gateway.requireShards(action.count);
    else gateway[GATEWAY_METHODS[action.do]]();
    return {};
  });
  app.post("/sandbox/channels", async ({ body }) => {
    const { name: called, kind } = readJson(z.object({ name, kind: channelKind.optional() }), body);
    return { id: controls.addChannel(called, kind) };
  });
  app.post<Of<"channel">>("/sandbox/channels/:channel/threads", async ({ params, body }) => {
    return { id: controls.addThread(params.channel, lean(readJson(newThread, body))) };
  });
  app.post<Of<"channel">>("/sandbox/channels/:channel/tags", async ({ params, body }) => {
    return { id: controls.addTag(params.channel, readJson(z.object({ name }), body).name) };
  });
  app.patch<Of<"channel">>("/sandbox/channels/:channel", async ({ params, body }) => {
    const change = readJson(channelChange, body);
    if (change.name !== undefined) controls.rename(params.channel, change.name);
    if (change.tagRequired !== undefined) controls.requireTag(params.channel, change.tagRequired);
    const { archived, locked } = change;
    if (archived !== undefined || locked !== undefined)
      controls.changeThread(params.channel, lean({ archived, locked }));
    return {};
  });
  app.put<Of<"channel">>("/sandbox/channels/:channel/bot", async ({ params }) => {
    controls.addToThread(params.channel);
    return {};
  });
  app.delete<Of<"channel">>("/sandbox/channels/:channel/bot", async ({ params }) => {
    controls.removeFromThread(params.channel);
    return {};
  });
  app.post("/sandbox/roles", async ({ body }) => {
    const { name: called, permissions, users } = readJson(newRole, body);
    return { id: controls.addRole(called, permissions, users) };
  });
  app.patch<Of<"role">>("/sandbox/roles/:role", async ({ params, body }) => {
    controls.setRole(params.role, readJson(z.object({ permissions: z.array(permission) }), body).permissions);
    return {};
  });
  app.delete<Of<"role">>("/sandbox/roles/:role", async ({ params }) => {
    controls.deleteRole(params.role);
    return {};
  });
  app.delete<Of<"channel">>("/sandbox/channels/:channel", async ({ params }) => {
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
    const action = readJson(guildAction, body);
    if (action.do === "leave") controls.leaveGuild();
    else if (action.do === "join") controls.joinGuild();
    else if (action.do === "outage") controls.outage(action.out);
    else if (action.do === "timeOut") controls.timeOut(action.until, action.user);
    else if (action.do === "takeDms") controls.takeDms(action.user, action.takes);
    return {};
  });
}
