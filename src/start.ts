/** Puts the parts together and starts them; `main` and the end-to-end tests start the same. */
import { repertoire } from "../commands/index.ts";
import manifest from "../package.json" with { type: "json" };
import type { Config } from "./config.ts";
import { connect } from "./discord/client.ts";
import { payloadOf } from "./discord/command.ts";
import { Dispatcher } from "./discord/dispatch.ts";
import { Metrics } from "./discord/metrics.ts";
import { registerCommands } from "./discord/registration.ts";
import { Engine } from "./engine.ts";
import type { Log } from "./log.ts";
import { openStore } from "./store/store.ts";

export interface Running {
  readonly engine: Engine;
  stop(): Promise<void>;
}

/** Without a token the bot runs in a sandbox of its own. */
export async function start(config: Config, log: Log): Promise<Running> {
  const metrics = new Metrics();
  const sandbox = config.token === undefined ? await startOwnSandbox(config, log) : null;
  const engine = await Engine.open(config.corpus);
  const store = openStore(config.data);
  const longTexts = {
    keep: (text: string) => store.queries.keep(text),
    find: (key: string) => store.queries.find(key) ?? undefined,
  };
  const dispatcher = new Dispatcher(
    repertoire,
    { engine, longTexts, settings: store.settings, version: manifest.version },
    log,
    metrics,
  );
  const connection = await connect(
    { token: config.token ?? sandbox?.token ?? "", api: config.api ?? sandbox?.api },
    dispatcher,
    log,
    metrics,
  );
  const { client } = connection;
  const commands = [...repertoire.slash, ...repertoire.messages].map(payloadOf);
  const registered = await registerCommands(client.rest, client.application.id, commands, config.guild);
  log.info({ articles: engine.corpus.library.size, ...registered }, "ready");
  return {
    engine,
    stop: async () => {
      await connection.close();
      await sandbox?.close();
      store.close();
    },
  };
}

async function startOwnSandbox(config: Config, log: Log) {
  const { startSandbox } = await import("./sandbox/server.ts");
  const sandbox = await startSandbox({ port: config.port });
  process.stdout.write(`Dateline's sandbox: ${sandbox.url}\n`);
  log.info("no DISCORD_TOKEN: running in the sandbox");
  return sandbox;
}
