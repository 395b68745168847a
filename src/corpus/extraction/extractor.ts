/** The side of the extracting thread that the rest of Dateline sees: a document in, its text or a reason out. */
import { PoolError, WorkerPool } from "../worker-pool.ts";
import type { Extraction, Job, Refusal } from "./extraction.ts";
import { refuse } from "./extraction.ts";
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
 * Extracts one document at a time in a thread of its own, with limits on time and memory. Never throws.
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

  async extract({ kind, bytes }: Job): Promise<Extraction | Refusal> {
    if (bytes.length > LIMITS.bytes[kind]) return refuse(`larger than ${LIMITS.bytes[kind] / MB} MB`);
    if (bytes.length === 0) return refuse("the file is empty");
    const { milliseconds, millisecondsPerMb } = this.#limits;
    const most = milliseconds + (bytes.length / MB) * millisecondsPerMb;
    // A copy of its own, which is handed over and not kept twice.
    const copy = Uint8Array.from(bytes);
    try {
      return await this.#pool.run({ kind, bytes: copy }, most, [copy.buffer]);
    } catch (error) {
      return refuse(givenUp(error, most));
    }
  }

  close(): Promise<void> {
    return this.#pool.close();
  }
}

/** Why a thread did not read a document to its end. */
export function givenUp(error: unknown, milliseconds: number): string {
  const code = error instanceof PoolError ? error.code : null;
  if (code === "time") return `not read within ${Math.round(milliseconds / 1000)} seconds`;
  if (code === "memory") return "it needs more memory than a document may";
  if (code === "ended") return "damaged: its reader came to an end";
  return `damaged: ${(error instanceof Error ? error.message : String(error)).slice(0, 200)}`;
}
