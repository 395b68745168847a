import { LRUCache } from "lru-cache";
import type { TopLevelSpec } from "vega-lite";
import { WorkerPool } from "../../common/worker-pool.ts";
import { shorten } from "../../messages/shorten.ts";
import { LIMITS } from "../message/limits.ts";
import type { Picture } from "../message/message.ts";

/**
 * What a chart makes of its data in a language. Its words are beside the picture, whose font does not have the letters
 * of every language: in the picture are only what was printed, numbers, and dates as the language writes them.
 */
export interface Chart {
  /** The name of its file, `appearances.png`. */
  readonly file: string;
  readonly heading: string;
  readonly spec: TopLevelSpec;
  /** Alternative text: every number that is drawn, those first. */
  readonly text: string;
}

const POOL = { heapMb: 512, externalMb: 256, idleMs: 60_000, waiting: 20, tasks: 50 };
/** A chart takes a quarter of a second, and two seconds when the thread is started for it. */
const TIME_LIMIT_MS = 30_000;
/** Cached charts: pages are turned to and fro. */
const KEPT = 8;

export class Charts {
  readonly #pool = new WorkerPool<TopLevelSpec, Uint8Array>(new URL("./draw.ts", import.meta.url), POOL);
  readonly #kept = new LRUCache<string, Promise<Uint8Array>>({ max: KEPT });

  async draw({ file, heading, spec, text }: Chart): Promise<Picture> {
    const key = JSON.stringify(spec);
    const png = this.#kept.get(key) ?? this.#pool.run(spec, TIME_LIMIT_MS);
    this.#kept.set(key, png);
    png.catch(() => this.#kept.delete(key)); // reported to its caller; the next one tries again
    const description = shorten(text, LIMITS.altText);
    return { heading, file: { name: file, data: Buffer.from(await png), description } };
  }

  close(): Promise<void> {
    return this.#pool.close();
  }
}
