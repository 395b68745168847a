/**
 * A bot in a process of its own, for tests that kill it: dies by SIGKILL at a step of a delivery. Steps lie before and
 * after every write to the ledger, every transaction, and every request that posts.
 * BOT_DIES_AT: the step, from 1 (0: never). BOT_NOW: its clock, in ms since 1970, which stands still.
 */

import { start } from "../../src/bot/start.ts";
import { readConfig } from "../../src/config.ts";
import { DiscordChannel } from "../../src/discord/delivery/digest-channel.ts";
import { createLog } from "../../src/log.ts";
import { Database } from "../../src/store/database.ts";
import { Deliveries } from "../../src/store/deliveries.ts";
import { Digests } from "../../src/store/digests.ts";

const { BOT_DIES_AT = "0", BOT_NOW, ...environment } = process.env;
const last = Number(BOT_DIES_AT);
let steps = 0;
/** Set with the first delivery: what the start itself writes does not count. */
let isDelivering = false;
let isWriting = false;

function step(): void {
  if (!isDelivering) return;
  if (++steps === last) process.kill(process.pid, "SIGKILL");
}

function stepping(owner: object, names: readonly string[]): void {
  for (const name of names) {
    const own: unknown = Reflect.get(owner, name);
    if (typeof own !== "function") throw new Error(`there is no ${name}`);
    Reflect.set(owner, name, function (this: unknown, ...given: unknown[]) {
      isDelivering ||= name === "begin";
      // The transaction of one write to the ledger is no step of its own.
      if (isWriting && name === "transaction") return Reflect.apply(own, this, given);
      step();
      const wasWriting = isWriting;
      isWriting ||= name === "begin" || name === "change";
      const result: unknown = Reflect.apply(own, this, given);
      isWriting = wasWriting;
      if (result instanceof Promise) return result.finally(step);
      step();
      return result;
    });
  }
}

const config = readConfig(environment);
if (!config.ok) throw new Error(config.message);
stepping(DiscordChannel.prototype, ["send"]);
stepping(Deliveries.prototype, ["begin", "change"]);
stepping(Digests.prototype, ["change"]);
stepping(Database.prototype, ["transaction"]);
const now = Number(BOT_NOW);
const { runner } = await start(config.config, createLog("error"), { now: () => now });
await runner?.stop(60_000); // what the start began is seen through
process.stdout.write(`${steps} steps\n`);
