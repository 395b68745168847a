import type { FastifyReply } from "fastify";
import type { PermissionName } from "../world/permissions.ts";
import type { Channel } from "../world/world.ts";
import type { RawBody } from "./uploads.ts";

type Param = "application" | "guild" | "command" | "interaction" | "token" | "channel" | "message" | "user";

export interface Asked extends RawBody {
  params: Record<Param, string>;
  query: Record<string, string>;
  reply: FastifyReply;
}

/** Null answers 204 without a body. */
export type Handler = (asked: Asked) => object | null;

/** Registers a route of a channel that the bot sees and where it has these permissions. */
export type ChannelRoute = (
  method: string,
  path: string,
  permissions: readonly PermissionName[],
  handler: (channel: Channel, asked: Asked) => object | null,
) => void;
