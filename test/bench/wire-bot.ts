/** The bot as it is, but for one reader who asks a thousand times without a pause. */

import { start } from "../../src/bot/start.ts";
import { readConfig } from "../../src/config.ts";
import { createLog } from "../../src/log.ts";

const settings = readConfig(process.env);
if (!settings.ok) throw new Error(settings.message);
const { config } = settings;
const log = createLog(config.logLevel, { terminal: false });
const { stop } = await start(config, log, { rate: { points: 1_000_000, duration: 1 } });
process.once("SIGTERM", () => void stop().then(() => process.exit(0)));
