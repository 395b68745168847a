/**
 * The bot in a process of its own whose clock runs faster, so that what waits for minutes is over in seconds. BOT_EPOCH:
 * when the clock was right, in ms since 1970.
 */
import { setTimeout } from "node:timers/promises";
import { start } from "../../src/bot/start.ts";
import { readConfig } from "../../src/config.ts";
import { createLog } from "../../src/log.ts";
import { fastClock } from "./fast-clock.ts";

const { BOT_EPOCH, ...environment } = process.env;
const config = readConfig(environment);
if (!config.ok) throw new Error(config.message);
const log = createLog("info");
const { runner } = await start(config.config, log, { now: fastClock(Number(BOT_EPOCH)), rounds: false });
for (;;) {
  await Promise.race([runner?.tick(), setTimeout(1_000)]);
  await setTimeout(100);
}
