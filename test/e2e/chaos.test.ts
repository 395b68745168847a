import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { afterAll, expect, it } from "vitest";
import { EDGE, type Fault } from "../../src/sandbox/rest/faults.ts";
import { startSandbox } from "../../src/sandbox/server/server.ts";
import { LONG } from "../needs.ts";
import { PATIENT } from "../sandbox/patient.ts";
import { fastClock } from "./fast-clock.ts";
import { shown } from "./harness.ts";
import { endAll, startBot } from "./processes.ts";

/** The real process over the wire, killed and stopped at random while Discord has its moods: each article is told once. */
const TURNS = LONG ? 100 : 1;
const POST = "POST /channels/:channel/messages";
const HISTORY = "GET /channels/:channel/messages";
const FAULTS: readonly Fault[] = [
  { route: POST, kind: "status", status: 502, when: "after" },
  { route: POST, kind: "status", status: 503, times: 3 },
  { route: POST, kind: "drop" },
  { route: POST, kind: "drop", when: "after" },
  { route: POST, kind: "hang", when: "after" },
  { route: POST, kind: "status", status: 429, retryAfter: 2, scope: "shared", times: 2 },
  { route: POST, ...EDGE.badGateway, when: "after" },
  { route: POST, ...EDGE.blocked },
  { route: POST, ...EDGE.forbidden },
  { route: POST, ...EDGE.banned },
  { route: POST, kind: "status", status: 401 },
  { route: HISTORY, kind: "status", status: 401 },
  { route: HISTORY, kind: "status", status: 500 },
  { route: HISTORY, kind: "drop" },
  { route: "GET /gateway/bot", kind: "status", status: 503 },
];

const folder = mkdtempSync(join(tmpdir(), "dateline-chaos-"));
afterAll(() => {
  endAll();
  rmSync(folder, { recursive: true, force: true });
});

it(`tells each article once through ${TURNS} runs that are cut off`, {
  timeout: 240_000 + TURNS * 30_000,
}, async () => {
  const seed = Number(process.env.SEED ?? Date.now());
  const random = seeded(seed);
  const epoch = Date.now();
  const sandbox = await startSandbox({ ...PATIENT, rateLimits: false, now: fastClock(epoch) });
  try {
    const corpus = join(folder, "corpus");
    mkdirSync(corpus);
    // What is there at the very first start is announced to nobody; from then on everything is.
    writeFileSync(
      join(corpus, "0.txt"),
      "---\ntitle: Bridge Opened\noutlet: KCNA\n---\nIt was opened for all.\n",
    );
    const settings = {
      DISCORD_TOKEN: sandbox.token,
      DISCORD_API: sandbox.api,
      DATELINE_CORPUS: corpus,
      DATELINE_DATA: join(folder, "dateline.sqlite"),
      BOT_EPOCH: String(epoch),
    };
    const start = () => startBot(settings, [process.execPath, "test/e2e/fast-bot.ts"]);
    const { digest } = sandbox.channelIds;
    const today = () => new Date(fastClock(epoch)()).toISOString().slice(0, 10);
    const first = start();
    await first.printed('"ready"');
    const watch = { query: "park", where: "post", channel: digest };
    const { message } = await sandbox.owner.command("watch add", watch);
    expect(shown(message)).toContain("park");
    first.child.kill("SIGKILL");
    const done: string[] = [];
    for (let turn = 1; turn <= TURNS; turn++) {
      const fault = FAULTS[Math.floor(random() * FAULTS.length)]!;
      sandbox.faults.add(fault);
      const bot = start();
      if (random() < 0.7) await bot.printed('"ready"');
      const title = `Park ${turn} Opened`;
      const text = `---\ntitle: ${title}\noutlet: KCNA\ndate: ${today()}\n---\nPark number ${turn} was opened for all.\n`;
      writeFileSync(join(corpus, `${turn}.txt`), text);
      await setTimeout(random() * 3_000);
      const isStopped = random() < 0.3;
      if (isStopped) {
        bot.child.kill("SIGSTOP");
        await setTimeout(500 + random() * 2_000);
        bot.child.kill("SIGCONT");
        await setTimeout(random() * 1_000);
      }
      bot.child.kill("SIGKILL");
      await bot.ended();
      sandbox.faults.clear(); // those that nothing met would pile up
      done.push(`${turn}: ${fault.kind} ${fault.status ?? ""} ${fault.route}${isStopped ? ", stopped" : ""}`);
    }
    const last = start();
    await last.printed('"ready"');
    /** Of each article how often it is named, and how many more the messages speak of. */
    const told = () => {
      const posted = sandbox.owner.messages(digest).map(shown);
      const named = Array.from({ length: TURNS }, (_, i) => {
        return posted.filter((message) => message.includes(`Park ${i + 1} Opened`)).length;
      });
      const more = posted.map((message) =>
        Number(/and (\d+) more articles?; search/.exec(message)?.[1] ?? 0),
      );
      return { twice: named.filter((n) => n > 1).length, all: sum(named) + sum(more) };
    };
    const until = Date.now() + 180_000;
    while (told().all < TURNS && Date.now() < until) await setTimeout(500);
    await setTimeout(5_000);
    const seen = sandbox.owner.messages(digest).map(shown).join("\n---\n");
    const context = [`seed ${seed}`, ...done, seen, last.output()].join("\n");
    expect(told(), context).toEqual({ twice: 0, all: TURNS });
  } finally {
    endAll();
    await sandbox.close();
  }
});

const sum = (numbers: readonly number[]) => numbers.reduce((total, n) => total + n, 0);

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
