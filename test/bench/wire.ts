/** `/search` over the whole wire: the page's side → gateway → bot → REST, the bot in a process of its own. */
import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";
import { startSandbox } from "../../src/sandbox/server.ts";

/** Milliseconds and bytes. */
export interface WireResults {
  readonly count: number;
  readonly p50: number;
  readonly p99: number;
  readonly slowest: number;
  /** Resident memory of the bot after a tenth of the searches, and after all of them. */
  readonly residentEarly: number;
  readonly residentLate: number;
  readonly startMs: number;
}

const ROOT = join(import.meta.dirname, "..", "..");
const START_LIMIT_MS = 15 * 60_000;

/** Starts the bot on `corpus` and asks it one query after another, as a reader of the page would. */
export async function measureWire(
  corpus: string,
  folder: string,
  queries: readonly string[],
  count: number,
  note: (message: string) => void,
): Promise<WireResults> {
  const sandbox = await startSandbox({ rateLimits: false, patienceMs: 60_000 });
  const started = performance.now();
  const bot = spawn(process.execPath, [join(import.meta.dirname, "wire-bot.ts")], {
    cwd: ROOT,
    stdio: ["ignore", "ignore", "pipe"],
    env: {
      PATH: process.env.PATH ?? "",
      DISCORD_TOKEN: sandbox.token,
      DISCORD_API: sandbox.api,
      DATELINE_CORPUS: corpus,
      DATELINE_DATA: join(folder, "dateline.sqlite"),
      DATELINE_HEALTH_PORT: "0",
    },
  });
  try {
    const port = await healthPort(bot);
    const startMs = performance.now() - started;
    note(`the bot answers after ${(startMs / 1000).toFixed(1)} s`);
    const times: number[] = [];
    let residentEarly = 0;
    for (let n = 0; n < count; n++) {
      const query = queries[n % queries.length] ?? "";
      const asked = performance.now();
      const { message } = await sandbox.owner.command("search", { query });
      times.push(performance.now() - asked);
      if (!JSON.stringify(message).includes("Search")) throw new Error(`no answer to ${query}`);
      if (n + 1 === Math.ceil(count / 10)) residentEarly = await resident(port);
    }
    times.sort((a, b) => a - b);
    const at = (share: number) => times[Math.min(times.length - 1, Math.floor(share * times.length))] ?? 0;
    return {
      count,
      p50: at(0.5),
      p99: at(0.99),
      slowest: at(1),
      residentEarly,
      residentLate: await resident(port),
      startMs,
    };
  } finally {
    bot.kill("SIGTERM");
    await sandbox.close();
  }
}

/** The port that the bot names in its ready line. */
function healthPort(bot: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let output = "";
    const timer = setTimeout(() => reject(new Error(`the bot did not start: ${output}`)), START_LIMIT_MS);
    bot.stderr?.setEncoding("utf8").on("data", (text: string) => {
      output += text;
      const port = /"healthPort":(\d+)/.exec(output)?.[1];
      if (port === undefined) return;
      clearTimeout(timer);
      resolve(port);
    });
    bot.on("exit", (code) => reject(new Error(`the bot ended with ${code}: ${output}`)));
  });
}

async function resident(port: string): Promise<number> {
  const metrics = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
  return Number(/^process_resident_memory_bytes (\d+)/m.exec(metrics)?.[1] ?? Number.NaN);
}
