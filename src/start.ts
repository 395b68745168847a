/** Puts the parts together and starts them; `main` and the end-to-end tests start the same. */
import { repertoire } from "../commands/index.ts";
import manifest from "../package.json" with { type: "json" };
import { openArchive, snapshotsBeside } from "./archive.ts";
import type { Config } from "./config.ts";
import { Charts } from "./discord/charts/charts.ts";
import { type Connection, connect } from "./discord/client.ts";
import { payloadOf } from "./discord/command.ts";
import { Dispatcher, type Rate } from "./discord/dispatch.ts";
import { type Health, serveHealth } from "./discord/health.ts";
import { Metrics } from "./discord/metrics.ts";
import { registerCommands } from "./discord/registration.ts";
import type { Engine } from "./engine.ts";
import type { Log } from "./log.ts";
import { openStore } from "./store/store.ts";

export interface Running {
  readonly engine: Engine;
  readonly connection: Connection;
  /** Null unless a port is set. */
  readonly health: Health | null;
  /** Finishes what is in hand, then closes everything. */
  stop(): Promise<void>;
}

/** Without a token the bot runs in a sandbox of its own. On a failure everything that was opened is closed again. */
export async function start(config: Config, log: Log, rate?: Rate): Promise<Running> {
  const opened: (() => unknown)[] = [];
  const stop = async () => {
    for (const close of opened.splice(0).reverse()) await close();
  };
  try {
    const parts = await startParts(config, log, rate, (close) => opened.push(close));
    return { ...parts, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function startParts(
  config: Config,
  log: Log,
  rate: Rate | undefined,
  atEnd: (close: () => unknown) => void,
): Promise<Omit<Running, "stop">> {
  const metrics = new Metrics();
  const sandbox = config.token === undefined ? await startOwnSandbox(config, log) : null;
  if (sandbox) atEnd(() => sandbox.close());
  const store = openStore(config.data);
  atEnd(() => store.close());
  const engine = await openArchive(config.corpus, { snapshots: snapshotsBeside(config.data), log });
  metrics.holds(engine.corpus.library.size);
  engine.warm();
  const charts = new Charts();
  atEnd(() => charts.close());
  const longTexts = {
    keep: (text: string) => store.queries.keep(text),
    find: (key: string) => store.queries.find(key) ?? undefined,
  };
  const services = {
    engine,
    charts,
    metrics,
    longTexts,
    settings: store.settings,
    lastArrival: () => store.sightings.lastArrival(),
    version: manifest.version,
  };
  const dispatcher = new Dispatcher(repertoire, services, log, metrics, rate);
  let connection: Connection | null = null;
  const health =
    config.healthPort === undefined
      ? null
      : await serveHealth(config.healthPort, () => connection?.isAlive() ?? false, metrics);
  if (health) atEnd(() => health.close());
  const api = config.api ?? sandbox?.api;
  connection = await connect({ token: config.token ?? sandbox?.token ?? "", api }, dispatcher, log, metrics);
  atEnd(() => connection?.close());
  const { rest, application } = connection.client;
  const commands = [...repertoire.slash, ...repertoire.messages].map(payloadOf);
  const registered = await registerCommands(rest, application.id, commands, config.guild);
  log.info(
    {
      articles: engine.corpus.library.size,
      setAside: engine.corpus.setAside.length,
      healthPort: health?.port,
      ...registered,
    },
    "ready",
  );
  return { engine, connection, health };
}

async function startOwnSandbox(config: Config, log: Log) {
  const { startSandbox } = await import("./sandbox/server.ts");
  const sandbox = await startSandbox({ port: config.port });
  process.stdout.write(`Dateline is in its sandbox: ${sandbox.url}\n`);
  log.info("no DISCORD_TOKEN is set: a Discord on this machine is used");
  return sandbox;
}
