/** The side of the extracting thread that the rest of Dateline sees: a document in, its text or a reason out. */
import { Worker } from "node:worker_threads";
import { because, causeOf, type Reason, type Refusal, refuse } from "../reason.ts";
import type { Extraction, Job } from "./extraction.ts";
import { LIMITS } from "./limits.ts";

const MB = 1024 * 1024;
/**
 * An idle thread is ended after this long. Its memory goes back to the system where Node is started with
 * `--no-memory-pool-share-memory-on-teardown`, as `npm start` does; else V8 keeps its pages for the main thread,
 * which has no use for them: 80 MB after a PDF of 300 pages.
 */
const IDLE_MS = 5_000;
const LOOK_EVERY_MS = 100;

export interface ExtractorLimits {
  readonly milliseconds: number;
  readonly millisecondsPerMb: number;
  readonly heapMb: number;
  readonly externalMb: number;
}

/**
 * Extracts one document at a time in a thread of its own, with limits on time and memory. A document that
 * passes them costs the thread, never the process; the next one gets a new thread. Never throws.
 *
 * ```ts
 * const extracted = await extractor.extract({ kind: "pdf", bytes });
 * if (!extracted.ok) setAside(extracted.reason);
 * ```
 */
export class Extractor {
  readonly #limits: ExtractorLimits;
  #worker: Worker | null = null;
  #last: Promise<unknown> = Promise.resolve();
  #idle: NodeJS.Timeout | undefined;

  constructor(limits: Partial<ExtractorLimits> = {}) {
    this.#limits = { ...LIMITS, ...limits };
  }

  extract(job: Job): Promise<Extraction | Refusal> {
    const turn = this.#last.then(() => this.#run(job));
    this.#last = turn;
    return turn;
  }

  /** Ends the thread. It is started again when it is needed. */
  async close(): Promise<void> {
    clearTimeout(this.#idle);
    const worker = this.#worker;
    this.#worker = null;
    await worker?.terminate();
  }

  async #run({ kind, bytes }: Job): Promise<Extraction | Refusal> {
    clearTimeout(this.#idle);
    if (bytes.length > LIMITS.bytes[kind]) return refuse("large.file", { mb: `${LIMITS.bytes[kind] / MB}` });
    if (bytes.length === 0) return refuse("damaged.empty");
    const worker = this.#worker ?? this.#start();
    this.#worker = worker;
    const answer = await this.#answerOf(worker, { kind, bytes });
    if (answer.ended) {
      this.#worker = null;
      await worker.terminate();
    } else {
      worker.unref();
      this.#idle = setTimeout(() => void this.close(), IDLE_MS);
      this.#idle.unref();
    }
    return answer.value;
  }

  #start(): Worker {
    return new Worker(new URL("./worker.ts", import.meta.url), {
      env: {},
      execArgv: [],
      // Never read, and the thread writes nothing there: a reader would keep the whole program from ending.
      stdout: true,
      stderr: true,
      resourceLimits: {
        maxOldGenerationSizeMb: this.#limits.heapMb,
        maxYoungGenerationSizeMb: 64,
        stackSizeMb: 4,
      },
    });
  }

  /** `ended` says that the thread is of no more use. */
  #answerOf(worker: Worker, job: Job): Promise<{ value: Extraction | Refusal; ended: boolean }> {
    const { milliseconds, millisecondsPerMb, externalMb } = this.#limits;
    const most = milliseconds + (job.bytes.length / MB) * millisecondsPerMb;
    return new Promise((resolve) => {
      const finish = (value: Extraction | Refusal, ended: boolean) => {
        clearTimeout(overrun);
        clearInterval(look);
        worker.removeAllListeners();
        // An error after the last answer ends this thread only; the next document starts another.
        worker.on("error", () => this.#forget(worker));
        worker.on("exit", () => this.#forget(worker));
        resolve({ value, ended });
      };
      const overrun = setTimeout(
        () => finish(refuse("large.time", { seconds: `${Math.round(most / 1000)}` }), true),
        most,
      );
      const look = setInterval(async () => {
        const memory = await worker.getHeapStatistics().catch(() => null);
        if (memory && memory.external_memory > externalMb * MB) finish(refuse("large.memory"), true);
      }, LOOK_EVERY_MS);
      worker.removeAllListeners();
      worker.on("message", (value: Extraction | Refusal) => finish(value, false));
      worker.on("error", (error: NodeJS.ErrnoException) => finish({ ok: false, reason: endOf(error) }, true));
      worker.on("exit", () => finish({ ok: false, reason: ENDED }, true));
      worker.ref();
      // A copy of its own, which is handed over and not kept twice.
      const bytes = Uint8Array.from(job.bytes);
      worker.postMessage({ kind: job.kind, bytes }, [bytes.buffer]);
    });
  }

  #forget(worker: Worker): void {
    if (this.#worker === worker) this.#worker = null;
  }
}

/** Why a document's thread ended. */
export const ENDED = because("damaged.file", { cause: because("damaged.ended") });

export function endOf(error: NodeJS.ErrnoException): Reason {
  if (error.code === "ERR_WORKER_OUT_OF_MEMORY") return because("large.memory");
  return because("damaged.file", { cause: causeOf(error, 200) });
}
