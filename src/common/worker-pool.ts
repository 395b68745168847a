/** Work in a thread of its own, with limits on time and memory: what passes them costs the thread, never the process. */
import { basename } from "node:path";
import type { HeapInfo } from "node:v8";
import { Piscina } from "piscina";
import { KeyedQueue } from "./keyed-queue.ts";

const MB = 1024 * 1024;
const LOOK_EVERY_MS = 100;

export interface PoolLimits {
  readonly heapMb: number;
  /** Memory outside the heap, such as decompressed streams. */
  readonly externalMb: number;
  /**
   * An idle thread is ended after this long. Its memory goes back to the system where Node is started with
   * `--no-memory-pool-share-memory-on-teardown`, as `npm start` does; else V8 keeps its pages for the main thread,
   * which has no use for them: 80 MB after a PDF of 300 pages.
   */
  readonly idleMs: number;
  /** Tasks that wait; more are refused. */
  readonly waiting?: number;
}

/** Why a task has no result, besides what it throws itself. `ended`: the thread came to an end. */
export class PoolError extends Error {
  readonly code: "time" | "memory" | "busy" | "ended";

  constructor(code: PoolError["code"], cause?: unknown) {
    super(`The thread of a task was given up: ${code}`, { cause });
    this.code = code;
  }
}

/** Those that are open, for `memoryOfThreads`. */
const open = new Map<WorkerPool<never, unknown>, string>();

/** Bytes that the threads of all pools use now, by the file that they run. */
export async function memoryOfThreads(): Promise<{ thread: string; heap: number; external: number }[]> {
  const read = [...open].map(async ([pool, thread]) => ({ thread, memory: await pool.memory() }));
  return (await Promise.all(read)).flatMap(({ thread, memory }) =>
    memory === null ? [] : [{ thread, heap: memory.used_heap_size, external: memory.external_memory }],
  );
}

/** One task at a time, in the order in which they are asked for; a thread that is gone is replaced with the next one. */
export class WorkerPool<Task, Result> {
  readonly #limits: PoolLimits;
  readonly #threads: Piscina<Task, Result>;
  readonly #queue = new KeyedQueue();
  #waiting = 0;

  /** `file` exports the function that does a task as its default. */
  constructor(file: URL, limits: PoolLimits) {
    this.#limits = limits;
    this.#threads = new Piscina({
      filename: file.href,
      minThreads: 0,
      maxThreads: 1,
      idleTimeout: limits.idleMs,
      atomics: "disabled",
      env: {},
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: limits.heapMb, maxYoungGenerationSizeMb: 64, stackSizeMb: 4 },
    });
    // An error after the last result ends this thread only, and nobody waits for it: the next task starts another.
    this.#threads.on("error", () => {});
    open.set(this, basename(file.pathname, ".ts"));
  }

  /** Null while there is no thread. */
  async memory(): Promise<HeapInfo | null> {
    return (await this.#threads.threads[0]?.getHeapStatistics().catch(() => null)) ?? null;
  }

  /** Rejects with a `PoolError`, or with what the task throws. `milliseconds` count from when it begins. */
  async run(task: Task, milliseconds: number, transferList: ArrayBuffer[] = []): Promise<Result> {
    if (this.#waiting > (this.#limits.waiting ?? Number.POSITIVE_INFINITY)) throw new PoolError("busy");
    this.#waiting++;
    try {
      return await this.#queue.run("", () => this.#run(task, milliseconds, transferList));
    } finally {
      this.#waiting--;
    }
  }

  async close(): Promise<void> {
    open.delete(this);
    await this.#threads.destroy();
  }

  async #run(task: Task, milliseconds: number, transferList: ArrayBuffer[]): Promise<Result> {
    const passed = new AbortController();
    const overrun = setTimeout(() => passed.abort("time"), milliseconds);
    const look = setInterval(async () => {
      const memory = await this.memory();
      if (memory && memory.external_memory > this.#limits.externalMb * MB) passed.abort("memory");
    }, LOOK_EVERY_MS);
    try {
      return await this.#threads.run(task, { signal: passed.signal, transferList: transferList as never });
    } catch (error) {
      if (passed.signal.aborted) throw new PoolError(passed.signal.reason);
      const { code, message } = error as NodeJS.ErrnoException;
      if (code === "ERR_WORKER_OUT_OF_MEMORY") throw new PoolError("memory", error);
      throw /^worker exited with code/.test(message) ? new PoolError("ended", error) : error;
    } finally {
      clearTimeout(overrun);
      clearInterval(look);
    }
  }
}
