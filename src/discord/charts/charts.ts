/** Charts for messages, drawn beside the thread that answers. */
import { Piscina } from "piscina";
import type { TopLevelSpec } from "vega-lite";
import { type Appearances, appearancesSpec } from "./appearances.ts";

/** The thread ends after this long without a chart, and takes its memory with it. */
const IDLE_MS = 60_000;
/** Charts that wait; more are refused rather than queued. */
const WAITING = 20;

export class Charts {
  readonly #threads = new Piscina<TopLevelSpec, Uint8Array>({
    filename: new URL("./draw.ts", import.meta.url).href,
    minThreads: 0,
    maxThreads: 1,
    idleTimeout: IDLE_MS,
    maxQueue: WAITING,
  });

  async appearances(appearances: Appearances): Promise<Buffer> {
    return Buffer.from(await this.#threads.run(appearancesSpec(appearances)));
  }

  close(): Promise<void> {
    return this.#threads.destroy();
  }
}
