/** Charts for messages, drawn beside the thread that answers. */
import { LRUCache } from "lru-cache";
import { Piscina } from "piscina";
import type { TopLevelSpec } from "vega-lite";
import { type Appearances, appearancesSpec } from "./appearances.ts";
import { articlesADaySpec, type PerDay } from "./articles-a-day.ts";

/** The thread ends after this long without a chart, and takes its memory with it. */
const IDLE_MS = 60_000;
/** Charts that wait; more are refused rather than queued. */
const WAITING = 20;
/** Charts that are kept: digests of one minute mostly have the same. */
const KEPT = 8;

export class Charts {
  readonly #threads = new Piscina<TopLevelSpec, Uint8Array>({
    filename: new URL("./draw.ts", import.meta.url).href,
    minThreads: 0,
    maxThreads: 1,
    idleTimeout: IDLE_MS,
    maxQueue: WAITING,
  });
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
    drawn.catch(() => this.#kept.delete(key)); // its caller is told; the next one tries again
    return drawn;
  }

  async #draw(spec: TopLevelSpec): Promise<Buffer> {
    return Buffer.from(await this.#threads.run(spec));
  }

  close(): Promise<void> {
    return this.#threads.destroy();
  }
}
