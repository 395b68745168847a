/** `npm start`: reads the settings, starts the bot, and stops it. */
import { watchParent } from "./bot/parent.ts";
import { type Running, start } from "./bot/start.ts";
import { type Config, readConfig, readEnvFile } from "./config.ts";
import { wordsOf } from "./corpus/reason.ts";
import { sentenceFor } from "./discord/interactions/failure.ts";
import { createLog, type Log, redact } from "./log.ts";

const STOP_LIMIT_MS = 5_000;

async function main(config: Config, log: Log, secrets: readonly string[]): Promise<void> {
  let running: Running | null = null;
  let isStopping = false;
  /** Ends the process: whatever is still open then ends with it. */
  const stop = (code: number): void => {
    if (isStopping) return;
    isStopping = true;
    setTimeout(() => process.exit(1), STOP_LIMIT_MS).unref();
    // An incomplete start has no work in progress, and the store survives being cut off anywhere.
    Promise.resolve(running?.stop()).then(
      () => process.exit(code),
      (error: unknown) => {
        log.error({ err: error }, "could not stop cleanly");
        process.exit(1);
      },
    );
  };
  const say = (sentence: string): void => void process.stderr.write(`${redact(sentence, secrets)}\n`);
  // Before anything is started: whoever sees "ready" may end the program at once.
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.once(signal, () => {
      log.info({ signal }, "stopping");
      stop(0);
    });
  }
  watchParent(process.env, () => {
    log.info("npm has ended: stopping");
    stop(0);
  });
  try {
    running = await start(config, log);
  } catch (error) {
    if (isStopping) return;
    say(`Dateline could not start: ${sentenceFor(error, "en") ?? wordsOf(error)}`);
    log.debug({ err: error }, "could not start");
    process.exit(1);
  }
  const lost = await running.lost;
  say(`Dateline ends: ${lost.message}`);
  stop(1);
}

const settings = readConfig(process.env, readEnvFile());
if (settings.ok) {
  const { config } = settings;
  const secrets = config.token === undefined ? [] : [config.token];
  const log = createLog(config.logLevel, { secrets });
  // What nobody expected may have left anything half done: it is said, without secrets, and the process ends.
  const end = (kind: string) => (error: unknown) => {
    log.fatal({ err: error instanceof Error ? error : new Error(String(error)) }, kind);
    process.exit(1);
  };
  process.on("uncaughtException", end("an error was not caught"));
  process.on("unhandledRejection", end("a rejection was not handled"));
  await main(config, log, secrets);
} else {
  process.stderr.write(`${settings.message}\n`);
  process.exitCode = 2;
}
