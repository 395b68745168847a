/** `/search` over the whole wire: the page's side → gateway → bot → REST, the bot in a process of its own. */
import { type ChildProcess, spawn } from "node:child_process";
import { rename } from "node:fs/promises";
import { basename, join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { eachComponent } from "../../src/sandbox/rules/components.ts";
import { startSandbox } from "../../src/sandbox/server/server.ts";

/** Milliseconds and bytes. */
export interface WireResults extends Spread {
  /** Resident memory of the bot after a tenth of the searches, and after all of them. */
  readonly residentEarly: number;
  readonly residentLate: number;
  readonly startMs: number;
  /** `READERS` at once, each with its next query as soon as the last is answered. */
  readonly together: Spread;
}

/** Readers who ask at once. */
export const READERS = 50;
const ROOT = join(import.meta.dirname, "..", "..");
const RESIDENT = "process_resident_memory_bytes";
const HELD = [RESIDENT, "process_open_fds", "nodejs_active_handles_total"];
/** Counted anew when all that one look at the folder found is in the index. */
const ARTICLES = "dateline_articles";
/** A reader asks some thirty times a second while articles arrive. */
const PAUSE_MS = 25;
/** Searches before an import: the first ones compile. */
const SETTLED = 300;
const START_LIMIT_MS = 15 * 60_000;

/** Milliseconds and bytes. */
export interface ImportResults {
  readonly articles: number;
  readonly seconds: number;
  readonly before: Spread;
  readonly during: Spread;
  readonly residentBefore: number;
  readonly residentAfter: number;
}

export interface Spread {
  readonly count: number;
  readonly p50: number;
  readonly p99: number;
  readonly slowest: number;
}

/** What the bot holds at one moment of a long run. */
export interface Held {
  readonly requests: number;
  readonly resident: number;
  readonly files: number;
  readonly handles: number;
}

type Sandbox = Awaited<ReturnType<typeof startSandbox>>;

interface Bot {
  readonly sandbox: Sandbox;
  readonly startMs: number;
  /** Asks one query as a reader of the page would; ms. */
  ask(query: string, reader?: Pick<Sandbox["owner"], "command">): Promise<number>;
  metric(name: string): Promise<number>;
  stop(): Promise<void>;
}

/** Asks a bot on `corpus` one query after another. */
export async function measureWire(
  corpus: string,
  folder: string,
  queries: readonly string[],
  count: number,
  note: (message: string) => void,
): Promise<WireResults> {
  const bot = await startBot(corpus, folder, note);
  try {
    const times: number[] = [];
    let residentEarly = 0;
    for (let n = 0; n < count; n++) {
      times.push(await bot.ask(queries[n % queries.length] ?? ""));
      if (n + 1 === Math.ceil(count / 10)) residentEarly = await bot.metric(RESIDENT);
    }
    const readers = Array.from({ length: READERS }, (_, n) => bot.sandbox.join(`reader ${n}`));
    const together = await Promise.all(
      readers.map(async (reader, first) => {
        const own: number[] = [];
        for (let n = 0; n < count / READERS; n++)
          own.push(await bot.ask(queries[(first * 31 + n) % queries.length] ?? "", reader));
        return own;
      }),
    );
    return {
      ...spread(times),
      together: spread(together.flat()),
      residentEarly,
      residentLate: await bot.metric(RESIDENT),
      startMs: bot.startMs,
    };
  } finally {
    await bot.stop();
  }
}

/** Requests of every kind one after the other, charts, exports and previews among them; what the bot holds meanwhile. */
export async function measureSoak(
  corpus: string,
  folder: string,
  queries: readonly string[],
  names: readonly string[],
  count: number,
  note: (message: string) => void,
): Promise<Held[]> {
  const bot = await startBot(corpus, folder, note);
  const { owner } = bot.sandbox;
  const exported = async (command: string, given: Record<string, string>) => {
    const { message } = await owner.command(command, given);
    const menu = [...eachComponent([message as never])].find(({ component }) =>
      component.options?.some(({ value }) => value === "export"),
    )?.component.custom_id;
    return menu == null || !message ? { message } : owner.select(message.id, menu, ["export"]);
  };
  const kinds: ((query: string, name: string, n: number) => Promise<{ readonly message?: unknown }>)[] = [
    (query) => owner.command("search", { query }),
    (query) => owner.command("search", { query, sort: "newest" }),
    // another period, another chart
    (_, name, n) => owner.command("person", { name, from: `${1990 + (n % 17)}` }),
    (query) => exported("search", { query }),
    () => owner.command("digest preview"),
    (query) => owner.command("search", { query: `"of the" ${query.slice(0, 2)}* ${query}` }),
  ];
  const held: Held[] = [];
  try {
    for (let n = 0; n < count; n++) {
      const kind = kinds[n % kinds.length];
      const answer = await kind?.(queries[n % queries.length] ?? "", names[n % names.length] ?? "", n);
      if (!answer?.message) throw new Error(`request ${n} was not answered`);
      if ((n + 1) % Math.ceil(count / 10) !== 0) continue;
      const [resident, files, handles] = await Promise.all(HELD.map((name) => bot.metric(name)));
      held.push({ requests: n + 1, resident: resident ?? 0, files: files ?? 0, handles: handles ?? 0 });
      note(JSON.stringify(held.at(-1)));
    }
    return held;
  } finally {
    await bot.stop();
  }
}

/** Puts `news` (JSONL) into a bot's corpus and goes on asking until all of it is in the index. */
export async function measureImport(
  corpus: string,
  news: string,
  folder: string,
  queries: readonly string[],
  note: (message: string) => void,
): Promise<ImportResults> {
  const bot = await startBot(corpus, folder, note);
  try {
    const before: number[] = [];
    for (let n = 0; n < SETTLED; n++) before.push(await bot.ask(queries[n % queries.length] ?? ""));
    const there = await bot.metric(ARTICLES);
    const residentBefore = await bot.metric(RESIDENT);
    const during: number[] = [];
    const started = performance.now();
    await rename(news, join(corpus, basename(news)));
    let articles = 0;
    for (let n = 0; articles === 0; n++) {
      await wait(PAUSE_MS);
      during.push(await bot.ask(queries[n % queries.length] ?? ""));
      if (n % 20 === 0) articles = (await bot.metric(ARTICLES)) - there;
    }
    const seconds = (performance.now() - started) / 1000;
    const residentAfter = await bot.metric(RESIDENT);
    return {
      articles,
      seconds,
      before: spread(before),
      during: spread(during),
      residentBefore,
      residentAfter,
    };
  } finally {
    await bot.stop();
  }
}

function spread(all: readonly number[]): Spread {
  const times = all.toSorted((a, b) => a - b);
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(share * times.length))] ?? 0;
  return { count: times.length, p50: at(0.5), p99: at(0.99), slowest: at(1) };
}

async function startBot(corpus: string, folder: string, note: (message: string) => void): Promise<Bot> {
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
  const stop = async () => {
    bot.kill("SIGTERM");
    await sandbox.close();
  };
  try {
    const port = await healthPort(bot);
    const startMs = performance.now() - started;
    note(`the bot answers after ${(startMs / 1000).toFixed(1)} s`);
    return {
      startMs,
      stop,
      sandbox,
      ask: async (query, reader = sandbox.owner) => {
        const asked = performance.now();
        const { message } = await reader.command("search", { query });
        const time = performance.now() - asked;
        if (!JSON.stringify(message).includes("Search")) throw new Error(`no answer to ${query}`);
        return time;
      },
      metric: async (name) => {
        const metrics = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
        return Number(new RegExp(`^${name} (\\d+)`, "m").exec(metrics)?.[1] ?? Number.NaN);
      },
    };
  } catch (error) {
    await stop();
    throw error;
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
