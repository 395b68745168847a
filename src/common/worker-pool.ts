/** A worker pool with limits on time and memory: exceeding them costs the thread, never the process. */
import { basename } from "node:path";
import { type HeapInfo, setFlagsFromString } from "node:v8";
import { Piscina } from "piscina";
import { KeyedQueue } from "./keyed-queue.ts";

const MB = 1024 * 1024;
const LOOK_EVERY_MS = 100;

export interface PoolLimits {
  readonly heapMb: number;
  /** Memory outside the heap, such as decompressed streams. */
  readonly externalMb: number;
  /** Idle threads end after this long. */
  readonly idleMs: number;
  /** A thread ends after so many tasks: what libraries keep of each is not seen in any heap, but adds up. */
  readonly tasks?: number;
  /** Maximum number of queued tasks; more are refused. */
  readonly waiting?: number;
}

/** Why a task has no result, apart from its own errors. `ended`: the thread ended. */
export class PoolError extends Error {
  readonly code: "time" | "memory" | "busy" | "ended";

  constructor(code: PoolError["code"], cause?: unknown) {
    super(`The thread of a task was given up: ${code}`, { cause });
    this.code = code;
  }
}

// Otherwise V8 keeps the pages of threads that ended for the main thread, which does not need them: 80 MB after a PDF
// of 300 pages.
setFlagsFromString("--no-memory-pool-share-memory-on-teardown");

/** Those that are open, for `memoryOfThreads`. */
const open = new Map<WorkerPool<never, unknown>, string>();

/** Bytes that the threads of all pools use now, by the file that they run. */
export async function memoryOfThreads(): Promise<{ thread: string; heap: number; external: number }[]> {
  const read = [...open].map(async ([pool, thread]) => ({ thread, memory: await pool.memory() }));
  return (await Promise.all(read)).flatMap(({ thread, memory }) =>
    memory === null ? [] : [{ thread, heap: memory.used_heap_size, external: memory.external_memory }],
  );
}

/** Runs one task at a time, in order; a thread that ended is replaced for the next task. */
export class WorkerPool<Task, Result> {
  readonly #limits: PoolLimits;
  readonly #threads: Piscina<Task, Result>;
  readonly #queue = new KeyedQueue();
  #waiting = 0;
  /** Tasks that the thread has had. */
  #tasks = 0;

  /** `file` exports the task function as its default. */
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
    // An error after the last result only ends this thread; the next task starts another.
    this.#threads.on("error", () => {});
    open.set(this, basename(file.pathname, ".ts"));
  }

  /** Null while there is no thread. */
  async memory(): Promise<HeapInfo | null> {
    try {
      return (await this.#threads.threads[0]?.getHeapStatistics()) ?? null;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "ERR_WORKER_NOT_RUNNING") return null;
      throw error;
    }
  }

  /** Rejects with a `PoolError` or the task's own error. `milliseconds` count from the start of the task. */
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
      if (++this.#tasks >= (this.#limits.tasks ?? Number.POSITIVE_INFINITY)) {
        this.#tasks = 0;
        await this.#threads.threads[0]?.terminate();
      }
    }
  }
}
