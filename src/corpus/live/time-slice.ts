/** Splits long work into time slices, so that an answer waits for one slice at most. */
import { setImmediate as nextTurn } from "node:timers/promises";

/** Length of a slice, in ms. */
const SLICE_MS = 4;

export class TimeSlice {
  #from = performance.now();

  /** Starts a new slice. */
  begin(): void {
    this.#from = performance.now();
  }

  isOver(): boolean {
    return performance.now() - this.#from >= SLICE_MS;
  }

  /** Yields to the event loop. */
  async yieldNow(): Promise<void> {
    await nextTurn();
    this.begin();
  }

  /** Yields to the event loop if the slice is over. */
  async pause(): Promise<void> {
    if (this.isOver()) await this.yieldNow();
  }
}
