/** The whole of Dateline against a sandbox, inside the test's process. */
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Running, start, type Tuning } from "../../src/bot/start.ts";
import { type Config, readConfig } from "../../src/config.ts";
import type { Rate } from "../../src/discord/interactions/dispatch.ts";
import { createLog } from "../../src/log.ts";
import { eachComponent } from "../../src/sandbox/rules/components.ts";
import { type Sandbox, type SandboxSettings, startSandbox } from "../../src/sandbox/server/server.ts";
import { PATIENT } from "../sandbox/patient.ts";

/** A Wednesday morning, long ago: every stage begins then, on whatever day and at whatever hour the test runs. */
const START = Date.UTC(2024, 4, 22, 9);

/** The day on which stages begin. */
export const TODAY = "2024-05-22";

export interface Stage {
  readonly sandbox: Sandbox;
  readonly config: Config;
  /** What posts digests and alerts, of the bot that is running now; no round begins by itself unless `rounds` says so. */
  runner(): NonNullable<Running["runner"]>;
  /** What answers, of the bot that is running now. */
  archive(): Pick<Running, "engine"> & { readonly library: Running["engine"]["corpus"]["library"] };
  /** The servers that the bot sees. */
  guilds(): number;
  /** ms that have passed since the stage began, for the bot and for Discord: only a test lets time pass. */
  ahead: number;
  /** ms since 1970, as the bot and Discord have it. */
  now(): number;
  /** Puts a document into the corpus, of a stage with a corpus of its own; it is taken in by itself, or at the next start. */
  arrive(name: string, text: string): void;
  /** Resolves when all that lies in the corpus is taken in and recorded. */
  taken(): Promise<void>;
  /** Stops the bot and starts it again, on the same store or on an empty one. */
  restart(options?: Restart): Promise<void>;
  /** Stops the bot and leaves all else as it is. */
  stop(): Promise<void>;
  close(): Promise<void>;
}

interface Restart {
  readonly freshStore: boolean;
  /** Other settings from now on. */
  readonly operators?: readonly string[];
  readonly corpus?: string;
}

/** So often that no test meets the limit by being quick. */
const UNHURRIED: Rate = { points: 10_000, duration: 1 };

export async function stage(
  settings: SandboxSettings &
    Pick<Tuning, "rate" | "rounds" | "sendLimit" | "feedsHttp"> & { ownCorpus?: "filled" | "empty" } = {},
  corpus = "corpus",
): Promise<Stage> {
  const folder = mkdtempSync(join(tmpdir(), "dateline-"));
  const documents = settings.ownCorpus ? join(folder, "corpus") : corpus;
  if (settings.ownCorpus === "filled") cpSync(corpus, documents, { recursive: true });
  if (settings.ownCorpus === "empty") mkdirSync(documents);
  const sandbox = await startSandbox({ port: 0, ...PATIENT, ...settings, now: () => on.now() });
  const config = configFor(sandbox, folder, documents);
  const log = createLog(process.env.DATELINE_TEST_LOG ?? "silent");
  const tuning = {
    rate: settings.rate ?? UNHURRIED,
    now: () => on.now(),
    rounds: settings.rounds ?? false,
    ...(settings.sendLimit === undefined ? {} : { sendLimit: settings.sendLimit }),
    ...(settings.feedsHttp === undefined ? {} : { feedsHttp: settings.feedsHttp }),
  };
  let running: Running | null = null;
  let settled = config;
  const on: Stage = {
    sandbox,
    config,
    ahead: 0,
    now: () => START + on.ahead,
    runner: () => {
      if (!running?.runner) throw new Error("no runner");
      return running.runner;
    },
    archive: () => {
      if (!running) throw new Error("not running");
      const { engine } = running;
      return { engine, library: engine.corpus.library };
    },
    guilds: () => running?.connection.client.guilds.cache.size ?? 0,
    arrive: (name, text) => writeFileSync(join(documents, name), text),
    taken: async () => {
      running?.live.look();
      await running?.live.settled();
    },
    restart: async (options) => {
      await running?.stop();
      if (options?.freshStore)
        for (const end of ["", "-wal", "-shm"]) rmSync(config.data + end, { force: true });
      const { operators = settled.operators, corpus: other = settled.corpus } = options ?? {};
      settled = { ...settled, operators, corpus: other };
      running = await start(settled, log, tuning);
    },
    stop: async () => {
      await running?.stop();
      running = null;
    },
    close: async () => {
      await running?.stop();
      await sandbox.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  await on.restart();
  return on;
}

function configFor(sandbox: Sandbox, folder: string, corpus: string): Config {
  const read = readConfig({
    DISCORD_TOKEN: sandbox.token,
    DISCORD_API: sandbox.api,
    DATELINE_CORPUS: corpus,
    DATELINE_DATA: join(folder, "dateline.sqlite"),
  });
  if (!read.ok) throw new Error(read.message);
  return read.config;
}

/** All text that a message shows. */
export function shown(message: unknown): string {
  const texts: string[] = [];
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) for (const one of value) visit(one);
    else if (typeof value === "object" && value !== null) {
      if ("content" in value && typeof value.content === "string") texts.push(value.content);
      for (const key of ["components", "accessory"] as const)
        if (key in value) visit((value as Record<string, unknown>)[key]);
    }
  };
  visit(message);
  return texts.join("\n");
}

/** The id of the menu of a message that offers a value. */
export function menuWith(message: unknown, value: string): string {
  const menus = [...eachComponent([message])].filter(({ component }) => component.options !== undefined);
  const menu = menus.find(({ component }) => component.options?.some((option) => option.value === value));
  if (menu?.component.custom_id == null) throw new Error(`there is no menu with ${value}`);
  return menu.component.custom_id;
}
