/** Reads uploads in a thread of their own, so that no upload can block the bot. */

import { WorkerPool } from "../../common/worker-pool.ts";
import { extractionFailure } from "../extraction/extractor.ts";
import { LIMITS } from "../extraction/limits.ts";
import type { Reason } from "../reason.ts";
import type { Offered, Read } from "./reading.ts";

/** The largest PDF has its own limit, which is reached first. */
const TIME_LIMIT_MS = 240_000;
const HEAP_MB = 768;
const IDLE_MS = 10_000;

export class ReadingThread {
  readonly #milliseconds: number;
  readonly #pool = new WorkerPool<Offered, Read | Reason>(new URL("./reading-worker.ts", import.meta.url), {
    heapMb: HEAP_MB,
    externalMb: LIMITS.externalMb,
    idleMs: IDLE_MS,
  });

  constructor(milliseconds = TIME_LIMIT_MS) {
    this.#milliseconds = milliseconds;
  }

  /** What the bytes hold, or why they are not read. Never throws for their content. */
  async read(offered: Offered): Promise<Read | Reason> {
    try {
      return await this.#pool.run(offered, this.#milliseconds);
    } catch (error) {
      return extractionFailure(error, this.#milliseconds);
    }
  }
}
