/** Long work in slices, so that whoever waits for an answer waits for one slice at most. */
import { setImmediate as nextTurn } from "node:timers/promises";

/** A slice of work between two turns of everything else, in ms. */
const SLICE_MS = 4;

export class TimeSlice {
  #from = performance.now();

  /** A new slice begins. */
  begin(): void {
    this.#from = performance.now();
  }

  isOver(): boolean {
    return performance.now() - this.#from >= SLICE_MS;
  }

  /** Lets everything else have its turn. */
  async give(): Promise<void> {
    await nextTurn();
    this.begin();
  }

  /** The same where the slice is over. */
  async pause(): Promise<void> {
    if (this.isOver()) await this.give();
  }
}
