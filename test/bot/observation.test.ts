import { afterEach, describe, expect, it } from "vitest";
import { type Observed, reportOf, StoreWatch, sourcesOf } from "../../src/bot/observation.ts";
import { Metrics } from "../../src/discord/interactions/metrics.ts";
import { StoreError } from "../../src/store/problem.ts";
import { memoryStore } from "../../src/store/store.ts";

const MINUTE = 60_000;
const START = Date.UTC(2026, 10, 30);

/** A bot of which all is well, on a clock that only the test moves. */
function observed() {
  const said: string[] = [];
  const metrics = new Metrics();
  const clock = { now: START };
  const now = () => clock.now;
  const log = {
    error: (_: object, message: string) => said.push(message),
    info: (message: string) => said.push(message),
  };
  const storeWatch = new StoreWatch(log as never, metrics, now);
  closers.push(() => storeWatch.close());
  const store = memoryStore(now);
  const feed = { url: "https://example.org/feed", outlet: "KCNA", lastProblem: null };
  const parts = {
    store,
    rests: null,
    storeWatch,
    token: { isRefused: false },
    archive: { library: { size: 3 }, live: { status: () => ({ setAside: 2 }) } },
    feeds: {
      status: () => ({
        problem: null,
        feeds: [
          {
            ...feed,
            lastRead: new Date(START).toISOString(),
            next: new Date(START + 10 * MINUTE).toISOString(),
          },
        ],
      }),
    },
    get runner() {
      return { lastRound: clock.now };
    },
    rounds: true,
    connection: () => ({ isAlive: () => true, client: { ws: { shards: { size: 1 } } } }),
    now,
  };
  return { parts: parts as unknown as Observed, store, metrics, clock, said };
}

const closers: (() => void)[] = [];
afterEach(() => {
  for (const close of closers.splice(0)) close();
});

const failing = (parts: Observed) =>
  Object.entries(reportOf(parts)).flatMap(([name, { ok }]) => (ok ? [] : [name]));

describe("what works", () => {
  it("is everything where all is well", () => {
    expect(failing(observed().parts)).toEqual([]);
  });

  it.each<[part: string, change: Partial<Record<keyof Observed, unknown>>]>([
    ["gateway", { token: { isRefused: true } }],
    ["gateway", { connection: () => ({ isAlive: () => false, client: { ws: { shards: { size: 1 } } } }) }],
    ["store", { rests: { code: "storeRests", values: { why: { code: "storeFull", values: {} } } } }],
    ["deliveries", { runner: null }],
    ["deliveries", { runner: { lastRound: START - 11 * MINUTE } }],
    ["deliveries", { runner: { lastRound: null } }],
  ])("is not the %s of %o", (part, change) => {
    const { parts } = observed();
    expect(failing({ ...parts, ...change } as Observed)).toEqual([part]);
  });

  it("is not the deliveries while one is half an hour late, and the feeds while none is read", () => {
    const { parts, store, clock } = observed();
    const due = {
      subject: "digest:1",
      slot: "2026-11-30",
      target: "channel:1",
      since: 0,
      upto: 0,
      due: START,
    } as const;
    const row = store.deliveries.begin(due);
    clock.now += 29 * MINUTE;
    expect(reportOf(parts).deliveries).toMatchObject({ ok: true, pending: 1, late: 0 });
    clock.now += 2 * MINUTE;
    expect(reportOf(parts).deliveries).toMatchObject({ ok: false, pending: 1, late: 1 });
    store.deliveries.change(row!.key, { outcome: "uncertain" });
    expect(reportOf(parts).deliveries).toMatchObject({ ok: true, pending: 0, late: 0, uncertain: 1 });
    expect(failing(parts)).toEqual([]);
    clock.now += 60 * MINUTE;
    expect(failing(parts)).toEqual(["feeds"]);
  });

  it("is not the store for a minute after it failed, which is said once and counted each time", async () => {
    const { parts, metrics, clock, said } = observed();
    for (let i = 0; i < 93; i++) new StoreError("storeFull", "no space left");
    expect(failing(parts)).toEqual(["store"]);
    expect(said).toEqual(["the store fails"]);
    clock.now += 2 * MINUTE;
    expect(failing(parts)).toEqual([]);
    expect(said).toEqual(["the store fails", "the store works again"]);
    expect(await metrics.registry.metrics()).toContain('dateline_store_problems_total{code="storeFull"} 93');
  });
});

it("metrics tell of deliveries by outcome, what is set aside, feeds and memory", async () => {
  const { parts, store, metrics, clock } = observed();
  store.deliveries.begin(
    { subject: "digest:1", slot: "2026-11-30", target: "channel:1", since: 0, upto: 0, due: START },
    "uncertain",
  );
  metrics.watch(sourcesOf(parts));
  metrics.refused(401);
  clock.now += MINUTE;
  const text = await metrics.registry.metrics();
  for (const line of [
    'dateline_deliveries{outcome="uncertain"} 1',
    "dateline_documents_set_aside 2",
    'dateline_feed_age_seconds{outlet="KCNA",url="https://example.org/feed"} 60',
    'dateline_discord_refused_total{status="401"} 1',
  ])
    expect(text).toContain(line);
  expect(text).toMatch(/dateline_thread_memory_bytes\{thread="main",kind="external"\} \d+/);
});
