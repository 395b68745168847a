/** Commands and buttons without a wire: the real engine over any records, and a robot that presses everything. */
import { commandRegistry } from "../../commands/index.ts";
import { Engine } from "../../src/archive/engine.ts";
import { finish, type Steps } from "../../src/common/steps.ts";
import { AddedDocuments } from "../../src/corpus/added/added-documents.ts";
import { Previews } from "../../src/corpus/added/previews.ts";
import { Library } from "../../src/corpus/library.ts";
import { jsonlReader } from "../../src/corpus/readers/jsonl.ts";
import { Histories } from "../../src/corpus/versions/history.ts";
import { sourcesIn } from "../../src/digest/content/matching.ts";
import { DigestRunner } from "../../src/digest/runner.ts";
import type { Chart } from "../../src/discord/charts/charts.ts";
import { Operators } from "../../src/discord/connection/operators.ts";
import type { Slash } from "../../src/discord/interactions/command.ts";
import { actionOf } from "../../src/discord/interactions/custom-id.ts";
import { settingsIn } from "../../src/discord/interactions/guild-settings.ts";
import { readOptions } from "../../src/discord/interactions/options.ts";
import type { Reply } from "../../src/discord/interactions/reply.ts";
import type { Context, Services, Viewer } from "../../src/discord/interactions/services.ts";
import { eachComponent, type LooseComponent } from "../../src/sandbox/rules/components.ts";
import type { Store } from "../../src/store/ports.ts";
import { memoryStore } from "../../src/store/store.ts";
import { FakeDiscord } from "../digest/discord.ts";
import { sentenceOf } from "./shown.ts";

export const viewer = {
  userId: "100000000000000001",
  language: "en",
  guildId: "100000000000000002",
  channelId: "100000000000000003",
  managesServer: true,
  cannotPost: null,
  interactionId: "100000000000000004",
} as Viewer;

export function contextOf(services: Services, by: Viewer = viewer): Context {
  return { ...services, viewer: by, language: by.language };
}

export interface ArchiveRecord {
  readonly id: string;
  readonly title: string;
  readonly paragraphs: readonly string[];
  readonly outlet?: string | null;
  readonly date?: string | null;
  readonly url?: string | null;
  readonly subtitle?: string | null;
}

/** All that commands are given, over these records as the reader of archives reads them. */
export async function servicesOver(records: readonly ArchiveRecord[]): Promise<Services> {
  const bytes = Buffer.from(records.map((record) => JSON.stringify(record)).join("\n"));
  const library = new Library();
  const document = {
    origin: "archive.jsonl",
    size: bytes.length,
    open: async function* () {
      yield bytes;
    },
  };
  for await (const result of jsonlReader.read(document))
    if (result.kind === "article") library.add(result.article);
  const articles = [...library.articles()];
  const engine = Engine.build({ library, histories: new Histories() });
  const store = memoryStore();
  return {
    engine,
    inTurn: async <T>(steps: Steps<T>) => finish(steps),
    live: {
      status: () => ({ documents: articles.length, articles: articles.length, setAside: 0, waiting: [] }),
      problems: () => [],
    },
    charts: {
      draw: async ({ file: name, heading, text: description }: Chart) => ({
        heading,
        file: { name, data: Buffer.from("png"), description },
      }),
    },
    metrics: { searched: () => undefined },
    longTexts: {
      keep: (text: string) => store.queries.keep(text),
      find: (key: string) => store.queries.find(key),
    },
    settings: settingsIn(store.settings),
    lastArrival: () => store.arrivalLog.lastArrival(),
    version: "0.0.0",
    policies: () => ({ privacy: "https://example.org/privacy", terms: null }),
    delivering: { problem: { code: "storeRests", values: { why: { code: "storeNewer", values: {} } } } },
  } as unknown as Services;
}

/** The same with digests and watches in `store`, and as an operator the documents in `folder`. */
export function withDelivering(services: Services, store: Store, folder: string): Services {
  const sources = sourcesIn(services.engine);
  const { library } = services.engine.corpus;
  const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
  const runner = new DigestRunner({
    store,
    sources,
    log,
    channel: new FakeDiscord(Date.now()).port(() => {}),
  });
  return {
    ...services,
    log,
    now: () => Date.now(),
    feeds: { status: () => ({ feeds: [], problem: null }) },
    live: { ...services.live, look: () => undefined, settled: async () => undefined },
    delivering: { store, runner, sources, channelName: () => null },
    operating: {
      operators: new Operators([viewer.userId], () => null, log),
      previews: new Previews(new AddedDocuments(folder), library),
      download: async () => ({ ok: false, why: "not there" }),
    },
  } as unknown as Services;
}

/** Types a slash command, as the dispatcher reads it. */
export async function type(
  services: Services,
  name: string,
  raw: Readonly<Record<string, string | number | boolean>>,
): Promise<Reply> {
  const all = commandRegistry.slash.flatMap((one) => ("parts" in one ? one.parts : [one]));
  const command = all.find((one) => one.name === name) as Slash;
  const read = readOptions(command, raw, viewer.language, Date.now());
  if (!read.ok) return { kind: "problem", sentence: read.problem };
  return command.run(contextOf(services), read.given);
}

/** The quote command on a message with this content. */
export async function findSource(services: Services, content: string): Promise<Reply> {
  const [command] = commandRegistry.messages;
  if (!command) throw new Error("no message command");
  return command.run(contextOf(services), { id: "1", texts: [content] });
}

export function componentsOf(reply: Reply): LooseComponent[] {
  if (!("message" in reply)) return [];
  const wire = JSON.parse(JSON.stringify([reply.message.container])) as LooseComponent[];
  return [...eachComponent(wire)].map(({ component }) => component);
}

export function textOf(reply: Reply): string {
  if (reply.kind === "problem") return sentenceOf(reply);
  const contents = componentsOf(reply).flatMap(({ content }) => (content === undefined ? [] : [content]));
  return [...("message" in reply ? [reply.message.note?.source ?? ""] : []), ...contents].join("\n");
}

/** The id of the button with this label. */
export function idOf(reply: Reply, label: string): string {
  const id = componentsOf(reply).find((component) => component.label === label)?.custom_id;
  if (id == null) throw new Error(`no button ${label}`);
  return id;
}

/** The id of the menu that offers this value. */
export function menuOf(reply: Reply, value: string): string {
  const menu = componentsOf(reply).find(({ options }) => options?.some((option) => option.value === value));
  if (menu?.custom_id == null) throw new Error(`no menu with ${value}`);
  return menu.custom_id;
}

/** Everything that an answer's buttons, selects and modals lead to, one press deep. */
export async function pressAll(services: Services, reply: Reply): Promise<Reply[]> {
  const replies: Reply[] = [];
  for (const component of componentsOf(reply)) {
    if (component.custom_id == null || component.disabled === true) continue;
    const values = (component.options ?? []).slice(0, 3).map(({ value }) => [value]);
    for (const chosen of values.length > 0 ? values : [[]])
      replies.push(await press(services, component.custom_id, chosen));
  }
  return replies;
}

export async function press(
  services: Services,
  customId: string,
  values: readonly string[] = [],
  inputs: Readonly<Record<string, string>> = {},
  by: Viewer = viewer,
): Promise<Reply> {
  const action = commandRegistry.actions.find(({ name }) => name === actionOf(customId));
  const state = action?.open(customId, services.longTexts);
  if (!action || state == null) throw new Error(`no action for ${customId}`);
  return action.run(contextOf(services, by), { state, values, inputs });
}
