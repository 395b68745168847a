/** Client of the extraction thread: a document in, its text or a reason out. */

import { PoolError, WorkerPool } from "../../common/worker-pool.ts";
import { because, causeOf, type Reason, type Refusal, refuse } from "../reason.ts";
import type { Extraction } from "./extraction.ts";
import { EXTRACTORS, type Job } from "./extractors.ts";
import { LIMITS } from "./limits.ts";

const MB = 1024 * 1024;
const IDLE_MS = 5_000;

export interface ExtractorLimits {
  readonly milliseconds: number;
  readonly millisecondsPerMb: number;
  readonly heapMb: number;
  readonly externalMb: number;
}

/**
 * Extracts one document at a time in a separate thread, with limits on time and memory. Never throws.
 *
 * ```ts
 * const extracted = await extractor.extract({ kind: "pdf", bytes });
 * if (!extracted.ok) setAside(extracted.reason);
 * ```
 */
export class Extractor {
  readonly #limits: ExtractorLimits;
  readonly #pool: WorkerPool<Job, Extraction | Refusal>;

  constructor(limits: Partial<ExtractorLimits> = {}) {
    this.#limits = { ...LIMITS, ...limits };
    this.#pool = new WorkerPool(new URL("./worker.ts", import.meta.url), {
      ...this.#limits,
      idleMs: IDLE_MS,
    });
  }

  async extract(job: Job): Promise<Extraction | Refusal> {
    const { kind, bytes } = job;
    const largest = EXTRACTORS[kind].most;
    if (bytes.length > largest) return refuse("large.file", { mb: `${largest / MB}` });
    if (bytes.length === 0) return refuse("damaged.empty");
    const { milliseconds, millisecondsPerMb } = this.#limits;
    const most = milliseconds + (bytes.length / MB) * millisecondsPerMb;
    // A copy that is transferred, not cloned.
    const copy = Uint8Array.from(bytes);
    try {
      return await this.#pool.run({ ...job, bytes: copy }, most, [copy.buffer]);
    } catch (error) {
      return { ok: false, reason: extractionFailure(error, most) };
    }
  }

  close(): Promise<void> {
    return this.#pool.close();
  }
}

/** Why a thread did not finish reading a document. */
export function extractionFailure(error: unknown, milliseconds: number): Reason {
  const code = error instanceof PoolError ? error.code : null;
  if (code === "time") return because("large.time", { seconds: `${Math.round(milliseconds / 1000)}` });
  if (code === "memory") return because("large.memory");
  return because("damaged.file", {
    cause: code === "ended" ? because("damaged.ended") : causeOf(error, 200),
  });
}
