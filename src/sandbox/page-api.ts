import type { FastifyInstance, FastifyRequest } from "fastify";
import { z } from "zod";
import type { Gateway } from "./gateway.ts";
import { Problem } from "./problem.ts";
import type { Reader } from "./reader.ts";
import { ReaderError } from "./reader-error.ts";
import type { OpenModal, Outcome } from "./seen.ts";
import type { Wire } from "./uploads.ts";
import { outcomeView, view } from "./view.ts";
import { FIXED, type Sighting, type World } from "./world.ts";

/** What the page knows at the start. */
export interface PageState {
  guild: { id: string; name: string };
  bot: { id: string; name: string; online: boolean };
  reader: { key: string; id: string; name: string; ownsServer: boolean };
  readers: { key: string; id: string; name: string }[];
  channels: { id: string; name: string; topic: string; kind: "guild" | "dm" }[];
  roles: { id: string; name: string }[];
}

/** One thing that happened, as the page's event stream tells it. */
export interface PageEvent {
  kind: Sighting["kind"] | "bot";
  channelId: string;
  messageId: string;
}

const picked = z.object({ name: z.string().min(1).max(260), base64: z.string() });
const values = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), picked]));
const place = { channel: z.string().optional(), install: z.enum(["guild", "user"]).optional() };
/** An acknowledged interaction without an answer is told at once: the page sees the rest by its events. */
const patient = { patienceMs: z.number().min(0).max(60_000).optional() };

const DEEDS = {
  command: z.object({ name: z.string(), values: values.default({}), ...place, ...patient }),
  autocomplete: z.object({ name: z.string(), values, focused: z.string(), ...place }),
  messageCommand: z.object({ name: z.string(), message: z.string(), install: place.install, ...patient }),
  press: z.object({ message: z.string(), customId: z.string(), ...patient }),
  select: z.object({ message: z.string(), customId: z.string(), values: z.array(z.string()), ...patient }),
  submitModal: z.object({
    modal: z.custom<OpenModal>(
      (value) => typeof value === "object" && value !== null && "custom_id" in value,
    ),
    fields: z.record(z.string(), z.union([z.string(), z.array(z.string())])).default({}),
    ...patient,
  }),
  post: z.object({ content: z.string(), channel: z.string() }),
  dismiss: z.object({ message: z.string() }),
  locale: z.object({ locale: z.string().min(2).max(10) }),
};

interface Parts {
  world: World;
  gateway: Gateway;
  readers: Record<"owner" | "guest", Reader>;
}

/** The readers' side over HTTP, under `/sandbox`: for the page, and for tests of a sandbox in another process. */
export function pageRoutes(app: FastifyInstance, { world, gateway, readers }: Parts): void {
  const readerOf = (key: string | undefined): Reader => {
    if (key !== "owner" && key !== "guest") throw new Problem(404, 0, "There is no such reader");
    return readers[key];
  };
  app.get<{ Params: { reader: string } }>(
    "/sandbox/readers/:reader",
    async ({ params }): Promise<PageState> => {
      const reader = readerOf(params.reader);
      const nameOf = (one: Reader): string => one.user.global_name ?? one.user.username;
      return {
        guild: { id: FIXED.guild, name: "Sandbox" },
        bot: { id: world.bot.id, name: world.bot.username, online: gateway.connected() > 0 },
        reader: {
          key: params.reader,
          id: reader.user.id,
          name: nameOf(reader),
          ownsServer: reader.user.id === world.owner.id,
        },
        readers: Object.entries(readers).map(([key, one]) => ({ key, id: one.user.id, name: nameOf(one) })),
        channels: reader.channels().map(({ id, name, topic, kind }) => ({ id, name, topic, kind })),
        roles: world.roles.map(({ id, name }) => ({ id, name })),
      };
    },
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
    const onSighting = ({ kind, channelId, messageId, onlyFor }: Sighting): void => {
      if (onlyFor === null || onlyFor === reader.user.id) tell({ kind, channelId, messageId });
    };
    const onBot = (): void => tell({ kind: "bot", channelId: "", messageId: "" });
    world.events.on("sighting", onSighting);
    world.events.on("bot", onBot);
    request.raw.on("close", () => {
      world.events.off("sighting", onSighting);
      world.events.off("bot", onBot);
    });
    onBot();
  });
  app.post<{ Params: { reader: string; deed: string } }>(
    "/sandbox/readers/:reader/:deed",
    async (request) => {
      const reader = readerOf(request.params.reader);
      try {
        const result = await doDeed(reader, request.params.deed, request);
        return result !== null && "kind" in result ? outcomeView(world, result) : (result ?? {});
      } catch (error) {
        if (error instanceof ReaderError) throw new Problem(422, 0, error.message);
        throw error;
      }
    },
  );
}

async function doDeed(
  reader: Reader,
  deed: string,
  request: FastifyRequest,
): Promise<Outcome | object | null> {
  const body = (request.body as Wire | undefined)?.json;
  const read = <K extends keyof typeof DEEDS>(key: K): z.infer<(typeof DEEDS)[K]> => {
    const result = DEEDS[key].safeParse(body);
    if (!result.success) throw new Problem(400, 0, z.prettifyError(result.error));
    return result.data as z.infer<(typeof DEEDS)[K]>;
  };
  switch (deed) {
    case "command": {
      const { name, values, patienceMs, ...where } = read("command");
      return reader.command(name, unpacked(values), lean({ ...where, patienceMs: patienceMs ?? 0 }));
    }
    case "autocomplete": {
      const { name, values, focused, ...where } = read("autocomplete");
      return { choices: await reader.autocomplete(name, unpacked(values), focused, lean(where)) };
    }
    case "messageCommand": {
      const { name, message, install, patienceMs } = read("messageCommand");
      return reader.messageCommand(name, message, lean({ install, patienceMs: patienceMs ?? 0 }));
    }
    case "press": {
      const { message, customId, patienceMs } = read("press");
      return reader.press(message, customId, { patienceMs: patienceMs ?? 0 });
    }
    case "select": {
      const { message, customId, values, patienceMs } = read("select");
      return reader.select(message, customId, values, { patienceMs: patienceMs ?? 0 });
    }
    case "submitModal": {
      const { modal, fields, patienceMs } = read("submitModal");
      return reader.submitModal(modal, fields, { patienceMs: patienceMs ?? 0 });
    }
    case "post": {
      const { content, channel } = read("post");
      return { message: reader.post(content, channel) };
    }
    case "dismiss":
      reader.dismiss(read("dismiss").message);
      return null;
    case "locale":
      reader.locale = read("locale").locale;
      return null;
    default:
      throw new Problem(404, 0, `There is no deed "${deed}"`);
  }
}

function unpacked(given: z.infer<typeof values>): NonNullable<Parameters<Reader["command"]>[1]> {
  return Object.fromEntries(
    Object.entries(given).map(([name, value]) => [
      name,
      typeof value === "object" ? { name: value.name, bytes: Buffer.from(value.base64, "base64") } : value,
    ]),
  );
}

/** Drops what is undefined. */
function lean<T extends object>(value: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined)) as never;
}
