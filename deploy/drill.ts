/**
 * `npm run drill`: the whole life of an installation, in a temporary folder, against the sandbox: installed from a clone
 * at the previous version, updated, killed, backed up, destroyed, restored. One line a step; exit code 1 where one fails.
 *
 *   npm run drill -- --from v0.1.0 --keep
 */
import { type ChildProcess, execFile, spawn } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { setTimeout } from "node:timers/promises";
import { parseArgs, promisify } from "node:util";
import { startSandbox } from "../src/sandbox/server/server.ts";
import { Database } from "../src/store/database.ts";
import { readUnit } from "./unit.ts";

const { values } = parseArgs({
  options: { from: { type: "string", default: "v0.1.0" }, keep: { type: "boolean", default: false } },
});
const project = resolve(import.meta.dirname, "..");
const folder = mkdtempSync(join(tmpdir(), "dateline-drill-"));
const at = (...names: string[]) => join(folder, ...names);
const [checkout, target, state, backups] = [at("checkout"), at("opt"), at("state"), at("backups")];
const data = join(state, "dateline.sqlite");
const corpus = join(state, "corpus");
const READY_MS = 120_000;

const sandbox = await startSandbox({ acknowledgeMs: 60_000, patienceMs: 60_000 });
const { owner, channelIds } = sandbox;
const healthPort = await freePort();
const settings = {
  PATH: process.env.PATH ?? "",
  HOME: process.env.HOME ?? "",
  DISCORD_TOKEN: sandbox.token,
  DISCORD_API: sandbox.api,
  DATELINE_DATA: data,
  DATELINE_CORPUS: corpus,
  DATELINE_HEALTH_PORT: String(healthPort),
};

/** What a supervisor does: the command runs again after a failure, but not after an end in order nor a wrong setting. */
class Supervisor {
  readonly #command: readonly string[];
  readonly #cwd: string;
  readonly #final: ReadonlySet<number | null>;
  child: ChildProcess | null = null;
  starts = 0;
  output = "";
  #isStopping = false;
  #ended: Promise<number | null> = Promise.resolve(null);

  constructor(command: readonly string[], cwd: string, final: readonly number[] = [2]) {
    this.#command = command;
    this.#cwd = cwd;
    this.#final = new Set([0, ...final]);
    this.#start();
  }

  #start(): void {
    const [program = "", ...args] = this.#command;
    this.starts++;
    this.output = "";
    const child = spawn(program, args, { cwd: this.#cwd, env: settings, stdio: ["ignore", "pipe", "pipe"] });
    this.child = child;
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (text) => (this.output += text));
    this.#ended = new Promise((done) => child.once("exit", (code) => done(code)));
    void this.#ended.then(async (code) => {
      if (this.#isStopping || this.#final.has(code)) return;
      await setTimeout(1_000);
      if (!this.#isStopping) this.#start();
    });
  }

  async ready(): Promise<void> {
    const deadline = Date.now() + READY_MS;
    while (!this.output.includes('"ready"')) {
      if (Date.now() > deadline) throw new Error(`not ready: ${this.output.slice(-500)}`);
      await setTimeout(100);
    }
  }

  /** Ends it as `systemctl stop` does; throws where it does not end in order. */
  async stop(): Promise<void> {
    this.#isStopping = true;
    this.child?.kill("SIGTERM");
    const code = await this.#ended;
    if (code !== 0) throw new Error(`ended with ${code}: ${this.output.slice(-500)}`);
  }

  kill(): void {
    this.#isStopping = true;
    this.child?.kill("SIGKILL");
  }
}

let bot: Supervisor | null = null;
let digest = "";
const posted = () => owner.messages(channelIds.digest).length;

await steps([
  [
    "install the previous version from a clone",
    async () => {
      await run("git", ["clone", "-q", "--no-hardlinks", project, checkout]);
      await run("git", ["-C", checkout, "checkout", "-q", values.from]);
      await run("npm", ["ci", "--omit=dev", "--no-audit", "--no-fund"], checkout);
      mkdirSync(state);
      cpSync(join(checkout, "corpus"), corpus, { recursive: true });
    },
  ],
  [
    "run it, set a digest and a watch, post once",
    async () => {
      const node = join(checkout, "node_modules/.bin/node");
      bot = new Supervisor([node, "src/main.ts"], checkout);
      await bot.ready();
      await owner.command("digest set", { channel: channelIds.digest, time: "8:00", timezone: "Seoul" });
      await owner.command("watch add", { query: "security" });
      await owner.command("digest now");
      digest = await shows();
      await bot.stop();
    },
  ],
  [
    "update: keep a backup, install this version",
    async () => {
      await run(
        join(checkout, "node_modules/.bin/node"),
        ["src/cli.ts", "store", "backup", at("before-update.sqlite")],
        checkout,
      );
      await run("git", ["-C", checkout, "checkout", "-q", await head()]);
      await run(join(checkout, "deploy/install.sh"), [target]);
    },
  ],
  ["run the unit's command under a restart loop: all is as it was, nothing is told twice", runAgain],
  [
    "kill -9: it is started again, and answers",
    async () => {
      const starts = bot?.starts ?? 0;
      bot?.child?.kill("SIGKILL");
      while (bot?.starts === starts) await setTimeout(100);
      await bot?.ready();
      same(await shows(), digest);
      await answers();
    },
  ],
  [
    "the health check goes by the connection",
    async () => {
      await health(0);
      sandbox.gateway.goAway();
      await health(1);
      sandbox.gateway.comeBack();
      await health(0);
    },
  ],
  [
    "dateline doctor finds nothing wrong, --live confirms every assumption",
    async () => {
      await run(join(target, "deploy/run"), ["doctor"]);
      await run(join(target, "deploy/run"), ["doctor", "--live", channelIds.research]);
    },
  ],
  [
    "back up while it runs",
    async () => {
      await run(join(target, "deploy/backup.sh"), [backups]);
      await bot?.stop();
    },
  ],
  [
    "destroy: program, store and documents",
    async () => {
      for (const lost of [target, state]) rmSync(lost, { recursive: true });
    },
  ],
  [
    "restore: install, documents, store",
    async () => {
      await run(join(checkout, "deploy/install.sh"), [target]);
      cpSync(join(backups, "corpus"), corpus, { recursive: true });
      const [store = ""] = readdirSync(backups).filter((name) => name.startsWith("store-"));
      await run(join(target, "deploy/run"), ["store", "restore", join(backups, store)]);
    },
  ],
  ["run again: all is as it was, nothing is told twice", runAgain],
  [
    "a backup made before the update is restored too, and the store it replaces is kept",
    async () => {
      await bot?.stop();
      await run(join(target, "deploy/run"), ["store", "restore", at("before-update.sqlite")]);
      same(
        readdirSync(state).some((name) => name.startsWith("dateline.sqlite.before-")),
        true,
      );
      bot = await started();
      same(await shows(), digest);
      await bot.stop();
    },
  ],
  [
    "a downgrade is refused with a sentence, and changes nothing",
    async () => {
      const db = new Database(data);
      db.script("PRAGMA user_version = 999");
      db.close();
      const before = readFileSync(data);
      const refused = await run(join(target, "deploy/run"), ["store", "backup", at("newer.sqlite")]).then(
        () => "",
        (error: unknown) => String(error),
      );
      same(refused.includes("The store was written by a newer Dateline."), true);
      same(readFileSync(data).equals(before), true);
    },
  ],
]);

async function steps(all: readonly (readonly [string, () => Promise<void>])[]): Promise<void> {
  let failed = 0;
  process.stdout.write(
    `What is committed, from ${values.from} to ${(await head()).slice(0, 12)}, in ${folder}\n`,
  );
  for (const [n, [name, work]] of all.entries()) {
    const began = performance.now();
    try {
      await work();
      process.stdout.write(
        `ok      ${n + 1}. ${name} (${((performance.now() - began) / 1000).toFixed(1)} s)\n`,
      );
    } catch (error) {
      process.stdout.write(`failed  ${n + 1}. ${name}: ${error instanceof Error ? error.message : error}\n`);
      failed++;
      break; // each step stands on the one before
    }
  }
  bot?.kill();
  await sandbox.close();
  if (!values.keep) rmSync(folder, { recursive: true, force: true });
  process.exit(failed > 0 ? 1 : 0);
}

/** The unit's own command and environment, with its paths in this folder. */
/** All is as it was, and nothing is told twice. */
async function runAgain(): Promise<void> {
  const before = posted();
  bot = await started();
  same(await shows(), digest);
  same(posted(), before);
  await answers();
}

async function started(): Promise<Supervisor> {
  const unit = readUnit(join(target, "deploy/dateline.service"));
  const command = unit.command.map((word) => word.replace("/opt/dateline", target));
  const made = new Supervisor(command, unit.folder.replace("/opt/dateline", target), unit.finalCodes);
  await made.ready();
  return made;
}

/** What the digest's own page says of it, without what changes with time. */
async function shows(): Promise<string> {
  const { message } = await owner.command("digest show");
  const text = JSON.stringify(message?.components ?? null);
  const [zone] = /Asia\/Seoul/.exec(text) ?? [];
  const watches = JSON.stringify((await owner.command("watch list")).message?.components).includes(
    "security",
  );
  return `${zone} ${text.includes(channelIds.digest)} ${watches}`;
}

async function answers(): Promise<void> {
  const { message } = await owner.command("search", { query: "security officers" });
  if (!JSON.stringify(message?.components).includes("1 article"))
    throw new Error("the search does not answer");
}

async function health(expected: 0 | 1): Promise<void> {
  const node = join(target, "node_modules/.bin/node");
  for (let tries = 0; ; tries++) {
    const code = await run(node, [join(target, "deploy/health.mjs")]).then(
      () => 0,
      () => 1,
    );
    if (code === expected) return;
    if (tries >= 60) throw new Error(`the health check says ${code}, not ${expected}`);
    await setTimeout(1_000);
  }
}

function same<T>(found: T, expected: T): void {
  if (found !== expected) throw new Error(`${String(found)} instead of ${String(expected)}`);
}

async function head(): Promise<string> {
  return (await run("git", ["-C", project, "rev-parse", "HEAD"])).trim();
}

async function run(program: string, args: readonly string[], cwd = dirname(checkout)): Promise<string> {
  const done = promisify(execFile)(program, args, {
    cwd: existsSync(cwd) ? cwd : folder,
    env: { ...process.env, ...settings },
  });
  return (
    await done.catch((error: { stderr?: string; stdout?: string; message: string }) => {
      throw new Error(
        `${program} ${args.join(" ")}: ${(error.stderr || error.stdout || error.message).trim().slice(-800)}`,
      );
    })
  ).stdout;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const address = server.address();
  await new Promise((done) => server.close(done));
  if (address === null || typeof address === "string") throw new Error("no port");
  return address.port;
}
