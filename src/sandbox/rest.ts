import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { Answers } from "./answers.ts";
import { checkedMessage } from "./check.ts";
import type { Commands } from "./commands.ts";
import type { Gateway } from "./gateway.ts";
import type { Interactions } from "./interactions.ts";
import { ruleContext } from "./message-rules.ts";
import type { MessageBody, Messages } from "./messages.ts";
import type { Nonces } from "./nonces.ts";
import { demand, may } from "./permissions.ts";
import { invalidField, problem } from "./problem.ts";
import type { Wire } from "./uploads.ts";
import { type Channel, FIXED, type World } from "./world.ts";

export interface RestParts {
  world: World;
  gateway: Gateway;
  commands: Commands;
  messages: Messages;
  interactions: Interactions;
  answers: Answers;
  nonces: Nonces;
}

interface Asked {
  params: Record<string, string>;
  query: Record<string, string>;
  wire: Wire;
  reply: FastifyReply;
}

type Handler = (asked: Asked) => object | null;

/** Discord's REST routes under `/api/v10`. A handler that returns null answers 204 without a body. */
export function restRoutes(app: FastifyInstance, parts: RestParts): void {
  const { world, gateway, commands, messages, interactions, answers, nonces } = parts;

  const route = (method: string, url: string, handler: Handler, config: { open?: boolean } = {}): void => {
    app.route({
      method,
      url,
      config: { open: config.open === true },
      handler: async (request: FastifyRequest, reply) => {
        const body = request.body as Wire | undefined;
        const answer = handler({
          params: request.params as Record<string, string>,
          query: request.query as Record<string, string>,
          wire: body ?? { json: undefined, uploads: [] },
          reply,
        });
        return answer === null ? reply.code(204).send() : reply.send(answer);
      },
    });
  };

  const myself = (id: string): void => {
    if (id !== FIXED.application && id !== "@me") throw problem("unknownApplication");
  };
  const guildOf = (id: string): void => {
    if (id !== FIXED.guild || !world.members.has(FIXED.application)) throw problem("unknownGuild");
  };
  const channelOf = (id: string): Channel => {
    const channel = world.channels.get(id);
    if (channel === undefined) throw problem("unknownChannel");
    return channel;
  };

  route("GET", "/gateway", () => ({ url: (gateway.botBody() as { url: string }).url }), { open: true });
  route("GET", "/gateway/bot", () => gateway.botBody());
  route("GET", "/users/@me", () => ({ ...world.bot, verified: true, mfa_enabled: true, flags: 0 }));
  route("GET", "/users/:user", ({ params }) => world.users.get(params.user!) ?? fail("unknownUser"));
  route("GET", "/users/@me/guilds", () =>
    world.members.has(FIXED.application) ? [{ ...world.guildBody(), owner: false }] : [],
  );
  route("POST", "/users/@me/channels", ({ wire }) => {
    const recipient = String((wire.json as { recipient_id?: unknown } | undefined)?.recipient_id);
    if (recipient === world.bot.id || !world.users.has(recipient)) throw problem("cannotMessageUser");
    return world.channelBody(world.dm(recipient));
  });
  route("GET", "/oauth2/applications/@me", () => world.applicationBody());
  route("GET", "/applications/@me", () => world.applicationBody());

  for (const guild of [false, true]) {
    const base = guild
      ? "/applications/:application/guilds/:guild/commands"
      : "/applications/:application/commands";
    const enter = (params: Record<string, string>): void => {
      myself(params.application!);
      if (guild) guildOf(params.guild!);
    };
    route("GET", base, ({ params, query }) => {
      enter(params);
      return commands.list(guild, query.with_localizations === "true");
    });
    route("POST", base, ({ params, wire, reply }) => {
      enter(params);
      const { created, command } = commands.create(guild, wire.json);
      reply.code(created ? 201 : 200);
      return command;
    });
    route("PUT", base, ({ params, wire }) => {
      enter(params);
      return commands.overwrite(guild, wire.json);
    });
    route("GET", `${base}/:command`, ({ params }) => {
      enter(params);
      return commands.get(guild, params.command!);
    });
    route("PATCH", `${base}/:command`, ({ params, wire }) => {
      enter(params);
      return commands.patch(guild, params.command!, wire.json);
    });
    route("DELETE", `${base}/:command`, ({ params }) => {
      enter(params);
      commands.delete(guild, params.command!);
      return null;
    });
  }

  route(
    "POST",
    "/interactions/:interaction/:token/callback",
    ({ params, query, wire }) => {
      const answer = interactions.callback(params.interaction!, params.token!, wire.json, wire.uploads);
      return query.with_response === "true" ? answer : null;
    },
    { open: true },
  );
  const hook = "/webhooks/:application/:token";
  route(
    "POST",
    hook,
    ({ params, wire }) =>
      answers.followUp(params.application!, params.token!, wire.json, wire.uploads).message,
    { open: true },
  );
  route(
    "GET",
    `${hook}/messages/:message`,
    ({ params }) => answers.get(params.application!, params.token!, params.message!).message,
    { open: true },
  );
  route(
    "PATCH",
    `${hook}/messages/:message`,
    ({ params, wire }) =>
      answers.edit(params.application!, params.token!, params.message!, wire.json, wire.uploads).message,
    { open: true },
  );
  route(
    "DELETE",
    `${hook}/messages/:message`,
    ({ params }) => {
      answers.delete(params.application!, params.token!, params.message!);
      return null;
    },
    { open: true },
  );

  const bot = world.bot.id;
  route("GET", "/channels/:channel", ({ params }) => {
    const channel = channelOf(params.channel!);
    demand(world, bot, channel);
    return world.channelBody(channel);
  });
  route("POST", "/channels/:channel/typing", ({ params }) => {
    demand(world, bot, channelOf(params.channel!), "SendMessages");
    return null;
  });
  route("GET", "/channels/:channel/messages", ({ params, query }) => {
    const channel = channelOf(params.channel!);
    demand(world, bot, channel);
    // Without the right to read back Discord answers with an empty list, not with an error.
    if (!may(world, bot, channel, "ReadMessageHistory")) return [];
    return list(channel, query);
  });
  route("GET", "/channels/:channel/messages/:message", ({ params }) => {
    const channel = channelOf(params.channel!);
    demand(world, bot, channel, "ReadMessageHistory");
    return messages.find(channel, params.message!, null).message;
  });
  route("POST", "/channels/:channel/messages", ({ params, wire }) => {
    const channel = channelOf(params.channel!);
    demand(world, bot, channel, "SendMessages");
    const value = checkedMessage<MessageBody>("create", wire.json, ruleContext(wire.uploads));
    if ((value.embeds?.length ?? 0) > 0) demand(world, bot, channel, "EmbedLinks");
    if (wire.uploads.length > 0) demand(world, bot, channel, "AttachFiles");
    const earlier = nonces.earlier(channel, value);
    if (earlier !== null) return messages.find(channel, earlier, null).message;
    const held = messages.create(channel, {
      author: world.bot,
      body: value,
      uploads: wire.uploads,
      rings: "all",
    });
    nonces.remember(channel, value, held.message.id);
    return held.message;
  });
  route("PATCH", "/channels/:channel/messages/:message", ({ params, wire }) => {
    const channel = channelOf(params.channel!);
    demand(world, bot, channel);
    const held = messages.find(channel, params.message!, null);
    if (held.message.author.id !== bot) throw problem("notTheAuthor");
    const value = checkedMessage<MessageBody>("edit", wire.json, ruleContext(wire.uploads, held));
    return messages.edit(channel, held, value, wire.uploads, "all").message;
  });
  route("DELETE", "/channels/:channel/messages/:message", ({ params }) => {
    const channel = channelOf(params.channel!);
    const held = messages.find(channel, params.message!, null);
    demand(world, bot, channel, ...(held.message.author.id === bot ? [] : (["ManageMessages"] as const)));
    messages.remove(channel, held);
    return null;
  });

  route("GET", "/guilds/:guild", ({ params }) => {
    guildOf(params.guild!);
    return world.guildBody();
  });
  route("GET", "/guilds/:guild/channels", ({ params }) => {
    guildOf(params.guild!);
    return world.guildChannels().map((channel) => world.channelBody(channel));
  });
  route("GET", "/guilds/:guild/roles", ({ params }) => {
    guildOf(params.guild!);
    return world.roles;
  });
  route("GET", "/guilds/:guild/members/:user", ({ params }) => {
    guildOf(params.guild!);
    return world.members.get(params.user!) ?? fail("unknownMember");
  });
}

function fail(name: Parameters<typeof problem>[0]): never {
  throw problem(name);
}

/** Newest first; `before`, `after`, `around` and `limit` (1-100, 50 by default). */
function list(channel: Channel, query: Record<string, string>): object[] {
  const limit = Number(query.limit ?? 50);
  if (!Number.isInteger(limit) || limit < 1 || limit > 100) throw invalidField(["limit"], "NUMBER_TYPE_MAX");
  const all = channel.messages.filter((held) => held.onlyFor === null).map((held) => held.message);
  const id = (text: string | undefined): bigint | null =>
    text === undefined || !/^\d+$/.test(text) ? null : BigInt(text);
  const before = id(query.before);
  const after = id(query.after);
  const around = id(query.around);
  let chosen = all;
  if (before !== null) chosen = all.filter((one) => BigInt(one.id) < before).slice(-limit);
  else if (after !== null) chosen = all.filter((one) => BigInt(one.id) > after).slice(0, limit);
  else if (around !== null) {
    const at = all.findIndex((one) => BigInt(one.id) >= around);
    chosen = all.slice(Math.max(0, at - Math.floor(limit / 2)), at + Math.ceil(limit / 2));
  } else chosen = all.slice(-limit);
  return chosen.toReversed();
}
