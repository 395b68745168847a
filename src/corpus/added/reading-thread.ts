/** Reads what somebody sent in a thread of its own: whatever it holds, it holds up nobody. */
import { Worker } from "node:worker_threads";
import { ENDED, endOf } from "../extraction/extractor.ts";
import { because, type Reason } from "../reason.ts";
import type { Offered, Read } from "./reading.ts";

/** The largest PDF has its own limit, which ends before this one. */
const TIME_LIMIT_MS = 240_000;
const HEAP_MB = 768;
/** An idle thread is ended, and its memory given back, after this long. */
const IDLE_MS = 10_000;

/** One reading at a time. A document that passes the limits costs the thread, never the process. */
export class ReadingThread {
  readonly #milliseconds: number;
  #worker: Worker | null = null;
  #last: Promise<unknown> = Promise.resolve();
  #idle: NodeJS.Timeout | undefined;

  constructor(milliseconds = TIME_LIMIT_MS) {
    this.#milliseconds = milliseconds;
  }

  /** What the bytes hold, or why they are not read. Never throws for what they hold. */
  read(offered: Offered): Promise<Read | Reason> {
    const turn = this.#last.then(() => this.#read(offered));
    this.#last = turn.catch(() => null);
    return turn;
  }

  async #read(offered: Offered): Promise<Read | Reason> {
    clearTimeout(this.#idle);
    const worker = this.#worker ?? this.#start();
    this.#worker = worker;
    worker.ref();
    const { read, ended } = await answerOf(worker, offered, this.#milliseconds);
    if (ended) this.#end();
    else {
      worker.unref();
      this.#idle = setTimeout(() => this.#end(), IDLE_MS);
      this.#idle.unref();
    }
    return read;
  }

  #start(): Worker {
    const worker = new Worker(new URL("./reading-worker.ts", import.meta.url), {
      env: {},
      execArgv: [],
      stdout: true,
      stderr: true,
      resourceLimits: { maxOldGenerationSizeMb: HEAP_MB, maxYoungGenerationSizeMb: 64, stackSizeMb: 4 },
    });
    // What a library prints about a hostile file is nobody's message.
    worker.stdout.resume();
    worker.stderr.resume();
    const forget = () => {
      if (this.#worker === worker) this.#worker = null;
    };
    worker.on("error", forget);
    worker.on("exit", forget);
    return worker;
  }

  #end(): void {
    void this.#worker?.terminate();
    this.#worker = null;
  }
}

/** `ended` says that the thread is of no more use. */
async function answerOf(
  worker: Worker,
  offered: Offered,
  milliseconds: number,
): Promise<{ read: Read | Reason; ended: boolean }> {
  const { promise, resolve } = Promise.withResolvers<{ read: Read | Reason; ended: boolean }>();
  const answered = (read: Read | Reason) => resolve({ read, ended: false });
  const failed = (error: NodeJS.ErrnoException) => resolve({ read: endOf(error), ended: true });
  const left = () => resolve({ read: ENDED, ended: true });
  const overrun = because("large.time", { seconds: `${milliseconds / 1000}` });
  const late = setTimeout(() => resolve({ read: overrun, ended: true }), milliseconds);
  worker.once("message", answered).once("error", failed).once("exit", left);
  try {
    worker.postMessage(offered);
    return await promise;
  } finally {
    clearTimeout(late);
    worker.off("message", answered).off("error", failed).off("exit", left);
  }
}
