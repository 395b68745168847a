import type { IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from "fastify";
import { Reader } from "../reader/reader.ts";
import { Commands } from "../rest/commands.ts";
import { Faults } from "../rest/faults.ts";
import { Interactions } from "../rest/interactions.ts";
import { InvalidRequests } from "../rest/invalid-requests.ts";
import { Messages } from "../rest/messages.ts";
import { RateLimits } from "../rest/rate-limits.ts";
import { API, guard, type Served, unknownRoute } from "../rest/request-guard.ts";
import { restRoutes } from "../rest/rest.ts";
import { Files, parseJson, type RawBody, readMultipart } from "../rest/uploads.ts";
import { Problem, problem } from "../rules/problem.ts";
import { Controls } from "../world/controls.ts";
import { FIXED, World } from "../world/world.ts";
import { Gateway } from "./gateway.ts";
import { pageRoutes } from "./page-api.ts";
import { pageFiles } from "./page-files.ts";
import { testInterface } from "./test-interface.ts";

export interface SandboxSettings {
  /** 0, the default, picks any free port. */
  port?: number;
  heartbeatMs?: number;
  rateLimits?: boolean;
  acknowledgeMs?: number;
  patienceMs?: number;
  /** How many refused requests in ten minutes ban an address; Discord's 10,000 by default. */
  invalidLimit?: number;
  /** ms since 1970: the clock of messages, ids and tokens. */
  now?: () => number;
}

export type Sandbox = Awaited<ReturnType<typeof startSandbox>>;

declare module "fastify" {
  interface FastifyContextConfig {
    open?: boolean;
  }
}

const TOKEN = "sandbox-token";
const MAX_BODY = 64 * 1024 * 1024;

/** Starts a Discord on 127.0.0.1. */
export async function startSandbox(settings: SandboxSettings = {}) {
  const world = new World(settings.now ?? Date.now);
  const files = new Files();
  const messages = new Messages(world, files);
  const interactions = new Interactions(world, messages, settings.acknowledgeMs ?? 3_000);
  const commands = new Commands(world);
  const faults = new Faults();
  const controls = new Controls(world);
  const limits = new RateLimits(settings.rateLimits ?? true);
  const invalid = new InvalidRequests(world.now, settings.invalidLimit);
  const served: Served[] = [];
  let base = "";
  const gateway = new Gateway(world, {
    token: TOKEN,
    url: () => `${base.replace("http", "ws")}/gateway`,
    heartbeatMs: settings.heartbeatMs ?? 41_250,
  });
  const { patienceMs = 10_000 } = settings;
  const readerParts = { world, commands, messages, files, interactions, patienceMs };
  const owner = new Reader(world.owner, readerParts);
  const guest = new Reader(world.guest, readerParts);

  const app = fastify({
    bodyLimit: MAX_BODY,
    forceCloseConnections: true,
    routerOptions: { maxParamLength: 500 },
  });
  const allowedHere = (request: IncomingMessage): boolean => isLoopback(request, base);
  gateway.listen(app.server, allowedHere);
  bodies(app);
  app.addHook("onRequest", async (request, reply) => {
    if (!allowedHere(request.raw))
      return reply.code(403).send({ message: "Only from this machine", code: 0 });
  });
  app.setErrorHandler((error, _request, reply) => answerError(error, reply));
  await app.register(
    async (rest) => {
      guard(rest, { token: TOKEN, faults, limits, invalid, served, now: world.now });
      restRoutes(rest, { world, gateway, commands, messages, interactions });
    },
    { prefix: API },
  );
  pageFiles(app);
  pageRoutes(app, { world, gateway, readers: { owner, guest } });
  testInterface(app, { gateway, faults, controls, invalid, served });
  app.get<{ Params: { id: string } }>("/attachments/:channel/:id/:name", async ({ params }, reply) => {
    const file = files.get(params.id);
    if (file === undefined) return reply.code(404).send({ message: "No such file", code: 0 });
    const inline = file.type.startsWith("image/") || file.type.startsWith("text/");
    return reply
      .header("content-type", file.type)
      .header("x-content-type-options", "nosniff")
      .header("content-security-policy", "default-src 'none'; sandbox")
      .header("content-disposition", inline ? "inline" : `attachment; filename="${file.name}"`)
      .send(file.bytes);
  });
  app.setNotFoundHandler((request, reply) =>
    reply
      .code(404)
      .send({ message: `404: Not Found (${request.method} ${unknownRoute(request.url)})`, code: 0 }),
  );

  await app.listen({ host: "127.0.0.1", port: settings.port ?? 0 });
  base = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`;
  files.base = base;
  return {
    url: `${base}/`,
    /** Base for `rest.api` of a discord.js client. */
    api: `${base}/api`,
    token: TOKEN,
    guildId: FIXED.guild,
    channelIds: { research: FIXED.research as string, digest: FIXED.digest as string },
    applicationId: FIXED.application,
    /** The reader who owns the server. */
    owner,
    /** The reader who lacks Manage Server. */
    guest,
    /** Another reader like the guest, who joins now. */
    join(username: string): Reader {
      const user = { ...world.guest, id: world.id(), username };
      world.users.set(user.id, user);
      world.members.set(user.id, world.memberOf(user));
      return new Reader(user, readerParts);
    },
    world,
    gateway,
    faults,
    controls,
    /** Requests that were refused with 401, 403 or 429 in the last ten minutes, and whether that means a ban. */
    invalid,
    /** The latest requests, oldest first. */
    served: served as readonly Served[],
    close: async (): Promise<void> => {
      interactions.close();
      gateway.close();
      await app.close();
    },
  };
}

/** Refuses foreign names that resolve here (DNS rebinding), and pages of other origins. */
function isLoopback(request: IncomingMessage, base: string): boolean {
  const port = new URL(base === "" ? "http://127.0.0.1" : base).port;
  const hosts = [`127.0.0.1:${port}`, `localhost:${port}`];
  const origin = request.headers.origin;
  return (
    hosts.includes(request.headers.host ?? "") &&
    (origin === undefined || hosts.some((host) => origin === `http://${host}`))
  );
}

function bodies(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(
    "application/json",
    { parseAs: "string" },
    async (_request: FastifyRequest, text: string) => {
      return { json: parseJson(text), uploads: [] } satisfies RawBody;
    },
  );
  app.addContentTypeParser(
    "multipart/form-data",
    { parseAs: "buffer" },
    async (request: FastifyRequest, raw: Buffer) => readMultipart(request.headers["content-type"] ?? "", raw),
  );
}

function answerError(error: unknown, reply: FastifyReply): FastifyReply {
  if (error instanceof Problem) return reply.code(error.status).send(error.body);
  const status =
    typeof error === "object" && error !== null && "statusCode" in error ? Number(error.statusCode) : 500;
  if (status === 413) return reply.code(413).send(problem("tooLarge").body);
  if (status < 500)
    return reply.code(status).send({ message: `${status}: ${(error as Error).message}`, code: 0 });
  console.error("sandbox:", error);
  return reply.code(500).send({ message: "500: Internal Server Error", code: 0 });
}
