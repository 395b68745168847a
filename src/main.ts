/** `npm start`: reads the settings, builds the parts, starts them, and stops them. */
import { readConfig, readEnvFile } from "./config.ts";
import { reasonOf } from "./corpus/folder.ts";
import { createLog } from "./log.ts";
import { start } from "./start.ts";

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
  const { stop } = await start(config, log);
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.once(signal, () => {
      log.info({ signal }, "stopping");
      setTimeout(() => process.exit(1), STOP_LIMIT_MS).unref();
      stop().then(
        () => process.exit(0),
        (error: unknown) => {
          log.error({ err: error }, "could not stop in order");
          process.exit(1);
        },
      );
    });
  }
}

try {
  await main();
} catch (error) {
  process.stderr.write(`Dateline could not start: ${reasonOf(error)}\n`);
  process.exitCode = 1;
}
