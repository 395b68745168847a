/** `npm start`: reads the settings, starts the bot, and stops it. */

import { type Running, start } from "./bot/start.ts";
import { readConfig, readEnvFile } from "./config.ts";
import { wordsOf } from "./corpus/reason.ts";
import { sentenceFor } from "./discord/interactions/failure.ts";
import { createLog } from "./log.ts";

const STOP_LIMIT_MS = 5_000;

async function main(): Promise<void> {
  const settings = readConfig(process.env, readEnvFile());
  if (!settings.ok) {
    process.stderr.write(`${settings.message}\n`);
    process.exitCode = 2;
    return;
  }
  const { config } = settings;
  const log = createLog(config.logLevel, { secrets: config.token ? [config.token] : [] });
  let running: Running | null = null;
  // Before anything is started: whoever sees "ready" may end the program at once.
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.once(signal, () => {
      log.info({ signal }, "stopping");
      setTimeout(() => process.exit(1), STOP_LIMIT_MS).unref();
      // An incomplete start has no work in progress, and the store survives being cut off anywhere.
      Promise.resolve(running?.stop()).then(
        () => process.exit(0),
        (error: unknown) => {
          log.error({ err: error }, "could not stop cleanly");
          process.exit(1);
        },
      );
    });
  }
  running = await start(config, log);
}

try {
  await main();
} catch (error) {
  process.stderr.write(`Dateline could not start: ${sentenceFor(error, "en") ?? wordsOf(error)}\n`);
  process.exitCode = 1;
}
