import type { FastifyInstance } from "fastify";
import { LRUCache } from "lru-cache";
import { checkedMessage } from "../rules/check.ts";
import { invalidField, problem } from "../rules/problem.ts";
import type { Gateway } from "../server/gateway.ts";
import { demand, may, toSend } from "../world/permissions.ts";
import { activeThreads } from "../world/telling.ts";
import { type Channel, FIXED, type StoredMessage, type World } from "../world/world.ts";
import type { Commands } from "./commands.ts";
import type { Live } from "./interaction-payload.ts";
import type { Interactions } from "./interactions.ts";
import type { MessageBody, Messages } from "./messages.ts";
import type { Asked, ChannelRoute, Handler } from "./route.ts";
import { demandPost, threadRoutes } from "./threads.ts";
import type { RawBody } from "./uploads.ts";

export interface RestParts {
  world: World;
  gateway: Gateway;
  commands: Commands;
  messages: Messages;
  interactions: Interactions;
}

/** An enforced nonce is looked for "in the past few minutes" (Create Message): taken as five. */
const NONCE_MS = 5 * 60_000;

/** Discord's REST routes under `/api/v10`. A handler that returns null answers 204 without a body. */
export function restRoutes(app: FastifyInstance, parts: RestParts): void {
  const { world, gateway, commands, messages, interactions } = parts;
  const bot = world.bot.id;
  const nonces = new LRUCache<string, { message: string; at: number }>({ max: 10_000 });

  const route = (method: string, url: string, handler: Handler, open = false): void => {
    app.route({
      method,
      url,
      config: { open },
      handler: async (request, reply) => {
        const { json, uploads = [] } = (request.body ?? {}) as Partial<RawBody>;
        const params = request.params as Asked["params"];
        const answer = handler({ params, query: request.query as Asked["query"], json, uploads, reply });
        return answer === null ? reply.code(204).send() : reply.send(answer);
      },
    });
  };
  /** Without a bot token: the path contains its own. */
  const openRoute = (method: string, url: string, handler: Handler): void =>
    route(method, url, handler, true);

  const demandGuild = (id: string): void => {
    if (world.isOut) throw problem("outage");
    if (id !== FIXED.guild || !world.members.has(bot)) throw problem("unknownGuild");
  };
  /** What a command is registered for: there a bot that is no member has no access. */
  const demandAccess = (id: string): void => {
    if (id !== FIXED.guild || !world.members.has(bot)) throw problem("missingAccess");
  };
  const channelOf = (id: string): Channel => world.channels.get(id) ?? fail("unknownChannel");

  openRoute("GET", "/gateway", () => ({ url: gateway.botBody().url }));
  route("GET", "/gateway/bot", () => gateway.botBody());
  route("GET", "/users/@me", () => ({ ...world.bot, verified: true, mfa_enabled: true, flags: 0 }));
  route("GET", "/users/:user", ({ params }) => world.users.get(params.user) ?? fail("unknownUser"));
  route("GET", "/users/@me/guilds", () =>
    world.members.has(bot) ? [{ ...world.guildBody(), owner: false }] : [],
  );
  route("POST", "/users/@me/channels", ({ json }) => {
    const recipient = String((json as { recipient_id?: unknown } | undefined)?.recipient_id);
    if (recipient === bot || !world.users.has(recipient)) throw problem("cannotMessageUser");
    return world.channelBody(world.dm(recipient));
  });
  route("GET", "/oauth2/applications/@me", () => world.applicationBody());
  route("GET", "/applications/@me", () => world.applicationBody());

  for (const guild of [false, true]) {
    const base = guild ? "/applications/:application/guilds/:guild" : "/applications/:application";
    const commandRoute = (method: string, path: string, handler: Handler): void =>
      route(method, `${base}/commands${path}`, (asked) => {
        const { application } = asked.params;
        if (application !== FIXED.application && application !== "@me") throw problem("unknownApplication");
        if (guild) demandAccess(asked.params.guild);
        return handler(asked);
      });
    commandRoute("GET", "", ({ query }) => commands.list(guild, query.with_localizations === "true"));
    commandRoute("POST", "", ({ json, reply }) => {
      const { created, command } = commands.create(guild, json);
      reply.code(created ? 201 : 200);
      return command;
    });
    commandRoute("PUT", "", ({ json }) => commands.overwrite(guild, json));
    commandRoute("GET", "/:command", ({ params }) => commands.get(guild, params.command));
    commandRoute("PATCH", "/:command", ({ params, json }) => commands.patch(guild, params.command, json));
    commandRoute("DELETE", "/:command", ({ params }) => {
      commands.delete(guild, params.command);
      return null;
    });
  }

  openRoute("POST", "/interactions/:interaction/:token/callback", ({ params, query, json, uploads }) => {
    const answer = interactions.callback(params.interaction, params.token, json, uploads);
    return query.with_response === "true" ? answer : null;
  });
  const webhookRoute = (
    method: string,
    path: string,
    handler: (live: Live, asked: Asked) => StoredMessage | null,
  ): void =>
    openRoute(method, `/webhooks/:application/:token${path}`, (asked) => {
      const live = interactions.byToken(asked.params.application, asked.params.token);
      return handler(live, asked)?.message ?? null;
    });
  webhookRoute("POST", "", (live, { json, uploads }) => interactions.followUp(live, json, uploads));
  webhookRoute("GET", "/messages/:message", (live, { params }) => interactions.find(live, params.message));
  webhookRoute("PATCH", "/messages/:message", (live, { params, json, uploads }) =>
    interactions.edit(live, params.message, json, uploads),
  );
  webhookRoute("DELETE", "/messages/:message", (live, { params }) => {
    interactions.delete(live, params.message);
    return null;
  });

  const channelRoute: ChannelRoute = (method, path, permissions, handler) =>
    route(method, `/channels/:channel${path}`, (asked) => {
      const channel = channelOf(asked.params.channel);
      if (channel.kind === "guild" && world.isOut) throw problem("outage");
      demand(world, bot, channel, ...permissions);
      return handler(channel, asked);
    });
  channelRoute("GET", "", [], (channel) => world.channelBody(channel));
  channelRoute("POST", "/typing", [], (channel) => {
    demand(world, bot, channel, toSend(channel));
    return null;
  });
  // Without the permission to read history, Discord answers with an empty list, not an error.
  channelRoute("GET", "/messages", [], (channel, { query }) =>
    may(world, bot, channel, "ReadMessageHistory") ? list(channel, query) : [],
  );
  channelRoute(
    "GET",
    "/messages/:message",
    ["ReadMessageHistory"],
    (channel, { params }) => messages.find(channel, params.message, null).message,
  );
  channelRoute("POST", "/messages", [], (channel, { json, uploads }) => {
    demand(world, bot, channel, toSend(channel));
    const value = checkedMessage<MessageBody>("create", json, uploads);
    demandPost(world, channel, value, uploads.length);
    // The earlier message may have been deleted: then the answer is Unknown Message.
    const nonce = `${channel.id} ${value.nonce ?? ""}`;
    const earlier = value.enforce_nonce === true && value.nonce != null ? nonces.get(nonce) : undefined;
    if (earlier !== undefined && Math.abs(world.now() - earlier.at) < NONCE_MS)
      return messages.find(channel, earlier.message, null).message;
    const { message } = messages.create(channel, { author: world.bot, body: value, uploads, rings: "all" });
    if (value.nonce != null) nonces.set(nonce, { message: message.id, at: world.now() });
    return message;
  });
  channelRoute("PATCH", "/messages/:message", [], (channel, { params, json, uploads }) => {
    const held = messages.find(channel, params.message, null);
    if (held.message.author.id !== bot) throw problem("notTheAuthor");
    if (channel.thread?.archived === true) throw problem("threadArchived");
    const value = checkedMessage<MessageBody>("edit", json, uploads, held);
    return messages.edit(channel, held, value, uploads, "all").message;
  });
  route("DELETE", "/channels/:channel/messages/:message", ({ params }) => {
    const channel = channelOf(params.channel);
    const held = messages.find(channel, params.message, null);
    demand(world, bot, channel, ...(held.message.author.id === bot ? [] : (["ManageMessages"] as const)));
    messages.remove(channel, held);
    return null;
  });

  threadRoutes(channelRoute, world, messages);

  const guildRoute = (path: string, answer: (params: Asked["params"]) => object): void =>
    route("GET", `/guilds/:guild${path}`, ({ params }) => {
      demandGuild(params.guild);
      return answer(params);
    });
  guildRoute("", () => world.guildBody());
  guildRoute("/channels", () => world.guildChannels().map((channel) => world.channelBody(channel)));
  guildRoute("/threads/active", () => ({
    threads: activeThreads(world).map((thread) => world.channelBody(thread)),
    members: [],
  }));
  guildRoute("/roles", () => world.roles);
  guildRoute("/members/:user", ({ user }) => world.members.get(user) ?? fail("unknownMember"));
}

function fail(name: Parameters<typeof problem>[0]): never {
  throw problem(name);
}

/** Newest first; `before`, `after`, `around` and `limit` (1-100, 50 by default). */
function list(channel: Channel, query: Record<string, string>): object[] {
  const limit = Number(query.limit ?? 50);
  if (!Number.isInteger(limit) || limit < 1 || limit > 100) throw invalidField(["limit"], "NUMBER_TYPE_MAX");
  const all = channel.messages.filter((held) => held.onlyFor === null).map((held) => held.message);
  const given = (["before", "after", "around"] as const).filter((one) => query[one] !== undefined);
  if (given.length > 1) throw invalidField([given[1]!], "EXCLUSIVE_FIELDS");
  const [before, after, around] = [query.before, query.after, query.around].map((id) =>
    id !== undefined && /^\d+$/.test(id) ? BigInt(id) : undefined,
  );
  let chosen = all.slice(-limit);
  if (before !== undefined) chosen = all.filter((one) => BigInt(one.id) < before).slice(-limit);
  else if (after !== undefined) chosen = all.filter((one) => BigInt(one.id) > after).slice(0, limit);
  else if (around !== undefined) {
    const at = all.findIndex((one) => BigInt(one.id) >= around);
    chosen = all.slice(Math.max(0, at - Math.floor(limit / 2)), at + Math.ceil(limit / 2));
  }
  return chosen.toReversed();
}
