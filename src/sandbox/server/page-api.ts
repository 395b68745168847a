import type { FastifyInstance } from "fastify";
import { z } from "zod";
import type { Reader } from "../reader/reader.ts";
import { ReaderError } from "../reader/reader-error.ts";
import { outcomeView, view } from "../reader/view.ts";
import type { OpenModal, Outcome } from "../reader/visible-message.ts";
import { readJson } from "../rest/uploads.ts";
import { Problem } from "../rules/problem.ts";
import { type Change, FIXED, type World } from "../world/world.ts";
import type { Gateway } from "./gateway.ts";

/** The page's initial state. */
function pageState(
  world: World,
  gateway: Gateway,
  readers: Record<string, Reader>,
  key: string,
  reader: Reader,
) {
  const people = Object.entries(readers).map(([key, { user }]) => {
    return { key, id: user.id, name: user.global_name ?? user.username };
  });
  const mine = people.find((one) => one.key === key)!;
  return {
    guild: { id: FIXED.guild, name: "Sandbox" },
    bot: { id: world.bot.id, name: world.bot.username, online: gateway.connected() > 0 },
    reader: { ...mine, ownsServer: mine.id === world.owner.id },
    readers: people,
    channels: reader.channels().map(({ id, name, topic, kind }) => ({ id, name, topic, kind })),
    roles: world.roles.map(({ id, name }) => ({ id, name })),
  };
}
export type PageState = ReturnType<typeof pageState>;

/** An event of the page's event stream. */
export interface PageEvent {
  kind: Change["kind"] | "bot";
  channelId: string;
  messageId: string;
}

const picked = z
  .object({ name: z.string().min(1).max(260), base64: z.string() })
  .transform(({ name, base64 }) => ({ name, bytes: Buffer.from(base64, "base64") }));
const values = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), picked]));
const place = { channel: z.string().optional(), install: z.enum(["guild", "user"]).optional() };
/** Acknowledged interactions are reported at once: the page learns the rest from events. */
const patient = { patienceMs: z.number().min(0).max(60_000).default(0) };

/** A reader's action: the request's schema, and its effect. */
interface Action<T = never> {
  schema: z.ZodType<T>;
  run: (reader: Reader, given: T) => Promise<Outcome> | Promise<object> | object | null;
}

function action<T>(schema: z.ZodType<T>, run: Action<T>["run"]): Action {
  return { schema, run } as unknown as Action;
}

const ACTIONS: Record<string, Action> = {
  command: action(
    z.object({ name: z.string(), values: values.default({}), ...place, ...patient }),
    (reader, { name, values, ...where }) => reader.command(name, values, where),
  ),
  autocomplete: action(
    z.object({ name: z.string(), values, focused: z.string(), ...place }),
    async (reader, { name, values, focused, ...where }) => ({
      choices: await reader.autocomplete(name, values, focused, where),
    }),
  ),
  messageCommand: action(
    z.object({ name: z.string(), message: z.string(), install: place.install, ...patient }),
    (reader, { name, message, ...where }) => reader.messageCommand(name, message, where),
  ),
  press: action(
    z.object({ message: z.string(), customId: z.string(), ...patient }),
    (reader, { message, customId, ...wait }) => reader.press(message, customId, wait),
  ),
  select: action(
    z.object({ message: z.string(), customId: z.string(), values: z.array(z.string()), ...patient }),
    (reader, { message, customId, values, ...wait }) => reader.select(message, customId, values, wait),
  ),
  submitModal: action(
    z.object({
      modal: z.custom<OpenModal>(
        (value) => typeof value === "object" && value !== null && "custom_id" in value,
      ),
      fields: z.record(z.string(), z.union([z.string(), z.array(z.string())])).default({}),
      ...patient,
    }),
    (reader, { modal, fields, ...wait }) => reader.submitModal(modal, fields, wait),
  ),
  post: action(z.object({ content: z.string(), channel: z.string() }), (reader, { content, channel }) => ({
    message: reader.post(content, channel),
  })),
  dismiss: action(z.object({ message: z.string() }), (reader, { message }) => {
    reader.dismiss(message);
    return null;
  }),
  locale: action(z.object({ locale: z.string().min(2).max(10) }), (reader, { locale }) => {
    reader.locale = locale;
    return null;
  }),
};

interface Parts {
  world: World;
  gateway: Gateway;
  readers: Record<"owner" | "guest", Reader>;
}

/** The readers' HTTP interface under `/sandbox`, for the page and for tests in another process. */
export function pageRoutes(app: FastifyInstance, { world, gateway, readers }: Parts): void {
  const readerOf = (key: string | undefined): Reader => {
    if (key !== "owner" && key !== "guest") throw new Problem(404, 0, "There is no such reader");
    return readers[key];
  };
  app.get<{ Params: { reader: string } }>("/sandbox/readers/:reader", async ({ params }) =>
    pageState(world, gateway, readers, params.reader, readerOf(params.reader)),
  );
  type InChannel = { Params: { reader: string; channel: string } };
  app.get<InChannel & { Querystring: { limit?: string } }>(
    "/sandbox/readers/:reader/channels/:channel/messages",
    async ({ params, query }) => {
      const messages = readerOf(params.reader).messages(params.channel);
      const limit = Number(query.limit ?? messages.length);
      return messages.slice(-Math.max(1, limit)).map((message) => view(world, message));
    },
  );
  app.get<InChannel>("/sandbox/readers/:reader/channels/:channel/commands", async ({ params }) =>
    readerOf(params.reader).commands(params.channel),
  );
  app.get<{ Params: { reader: string; message: string } }>(
    "/sandbox/readers/:reader/messages/:message",
    async ({ params }) => view(world, readerOf(params.reader).message(params.message)),
  );
  app.get<{ Params: { reader: string } }>("/sandbox/readers/:reader/events", (request, reply) => {
    const reader = readerOf(request.params.reader);
    reply.hijack();
    reply.raw.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-store" });
    const tell = (event: PageEvent): void => {
      reply.raw.write(`data: ${JSON.stringify(event)}\n\n`);
    };
    const onChange = ({ kind, channelId, messageId, onlyFor }: Change): void => {
      if (onlyFor === null || onlyFor === reader.user.id) tell({ kind, channelId, messageId });
    };
    const onBot = (): void => tell({ kind: "bot", channelId: "", messageId: "" });
    world.events.on("change", onChange);
    world.events.on("bot", onBot);
    request.raw.on("close", () => {
      world.events.off("change", onChange);
      world.events.off("bot", onBot);
    });
    onBot();
  });
  app.post<{ Params: { reader: string; action: string } }>(
    "/sandbox/readers/:reader/:action",
    async ({ params, body }) => {
      const reader = readerOf(params.reader);
      const found = Object.hasOwn(ACTIONS, params.action) ? ACTIONS[params.action] : undefined;
      if (found === undefined) throw new Problem(404, 0, `There is no action "${params.action}"`);
      try {
        const result = await found.run(reader, readJson(found.schema, body));
        return result !== null && "kind" in result ? outcomeView(world, result as Outcome) : (result ?? {});
      } catch (error) {
        if (error instanceof ReaderError) throw new Problem(422, 0, error.message);
        throw error;
      }
    },
  );
}
