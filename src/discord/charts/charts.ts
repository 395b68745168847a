import { LRUCache } from "lru-cache";
import type { TopLevelSpec } from "vega-lite";
import { WorkerPool } from "../../common/worker-pool.ts";
import { type Appearances, appearancesSpec } from "./appearances.ts";
import { articlesADaySpec, type PerDay } from "./articles-a-day.ts";

const LIMITS = { heapMb: 512, externalMb: 256, idleMs: 60_000, waiting: 20 };
/** A chart takes a quarter of a second, and two seconds when the thread is started for it. */
const TIME_LIMIT_MS = 30_000;
/** Cached charts: digests due in the same minute mostly share one. */
const KEPT = 8;

export class Charts {
  readonly #pool = new WorkerPool<TopLevelSpec, Uint8Array>(new URL("./draw.ts", import.meta.url), LIMITS);
  readonly #kept = new LRUCache<string, Promise<Buffer>>({ max: KEPT });

  appearances(appearances: Appearances): Promise<Buffer> {
    return this.#draw(appearancesSpec(appearances));
  }

  articlesADay(days: PerDay): Promise<Buffer> {
    const spec = articlesADaySpec(days);
    const key = JSON.stringify(spec);
    const known = this.#kept.get(key);
    if (known !== undefined) return known;
    const drawn = this.#draw(spec);
    this.#kept.set(key, drawn);
    drawn.catch(() => this.#kept.delete(key)); // reported to its caller; the next one tries again
    return drawn;
  }

  async #draw(spec: TopLevelSpec): Promise<Buffer> {
    return Buffer.from(await this.#pool.run(spec, TIME_LIMIT_MS));
  }

  close(): Promise<void> {
    return this.#pool.close();
  }
}
