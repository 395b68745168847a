import { afterAll, describe, expect, it } from "vitest";
import { KeyedQueue } from "../../src/common/keyed-queue.ts";
import { PoolError, type PoolLimits, WorkerPool } from "../../src/common/worker-pool.ts";
import type { Told } from "./pool-task.ts";

const LIMITS = { heapMb: 32, externalMb: 64, idleMs: 1_000, waiting: 3 };
const LONG = 60_000;
const answer = (value: string): Told => ({ kind: "answer", value });

describe("A pool of threads", () => {
  const pools: WorkerPool<Told, string>[] = [];
  const poolWith = (limits: PoolLimits = LIMITS) => {
    const pool = new WorkerPool<Told, string>(new URL("./pool-task.ts", import.meta.url), limits);
    pools.push(pool);
    return pool;
  };
  afterAll(() => Promise.all(pools.map((pool) => pool.close())));

  it("does one task after another, in the order in which they were asked for", async () => {
    const pool = poolWith();
    const done: string[] = [];
    await Promise.all(["a", "b", "c"].map(async (value) => done.push(await pool.run(answer(value), LONG))));
    expect(done).toEqual(["a", "b", "c"]);
  });

  it.each([
    ["takes too long", "spin", 500, { code: "time" }],
    ["fills its memory", "fill", LONG, { code: "memory" }],
    ["ends", "leave", LONG, { code: "ended" }],
    ["throws", "throw", LONG, { name: "RangeError", message: "as told" }],
  ] as const)("rejects a task that %s, and does the next one", async (_, kind, milliseconds, error) => {
    const pool = poolWith();
    const [bad, good] = await Promise.allSettled([
      pool.run({ kind }, milliseconds),
      pool.run(answer("good"), LONG),
    ]);
    expect(bad).toMatchObject({ status: "rejected", reason: error });
    expect(good).toEqual({ status: "fulfilled", value: "good" });
  });

  it("has another thread after so many tasks", async () => {
    const pool = poolWith({ ...LIMITS, tasks: 3 });
    const threads: string[] = [];
    for (let n = 0; n < 9; n++) threads.push(await pool.run({ kind: "thread" }, LONG));
    const [first, second, third] = [threads[0], threads[3], threads[6]];
    expect(threads).toEqual([first, second, third].flatMap((thread) => [thread, thread, thread]));
    expect(new Set([first, second, third]).size).toBe(3);
  });

  it("refuses tasks beyond those that may wait", async () => {
    const pool = poolWith();
    const all = await Promise.allSettled(Array.from({ length: 6 }, (_, i) => pool.run(answer(`${i}`), LONG)));
    const refused = all.filter((one) => one.status === "rejected" && one.reason instanceof PoolError);
    expect(refused).toHaveLength(2);
    expect(await pool.run(answer("later"), LONG)).toBe("later");
  });
});

describe("A keyed queue", () => {
  it("does the work of one key in order, of several side by side up to its limit, and goes on after a failure", async () => {
    const queue = new KeyedQueue(2);
    const log: string[] = [];
    let [running, most] = [0, 0];
    const work = (name: string) => async () => {
      most = Math.max(most, ++running);
      await new Promise((resolve) => setImmediate(resolve));
      running--;
      log.push(name);
      if (name === "a1") throw new Error("no");
    };
    const all = Promise.allSettled(
      ["a1", "a2", "b1", "c1", "a3"].map((name) => queue.run(name[0] ?? "", work(name))),
    );
    expect(queue.isBusy("a")).toBe(true);
    await queue.idle();
    expect((await all).map(({ status }) => status)).toEqual(["rejected", ...Array(4).fill("fulfilled")]);
    expect(log.filter((name) => name.startsWith("a"))).toEqual(["a1", "a2", "a3"]);
    expect(log).toHaveLength(5);
    expect(most).toBe(2);
    expect(queue.isBusy("a")).toBe(false);
  });
});
