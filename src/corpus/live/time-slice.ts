/** Splits long work into time slices, so that an answer waits for one slice at most. */
import { setImmediate as nextTurn } from "node:timers/promises";
import type { Steps } from "../../common/steps.ts";

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

/** Goes through long work in time slices, where no reader waits for it. */
export async function inSlices<T>(steps: Steps<T>): Promise<T> {
  const slice = new TimeSlice();
  let step = steps.next();
  for (; !step.done; step = steps.next()) await slice.pause();
  return step.value;
}
