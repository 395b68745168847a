/** Readers take turns at the one thread that answers them. */

import { setImmediate as nextTurn } from "node:timers/promises";
import type { Steps } from "./steps.ts";

interface Piece {
  readonly steps: Steps<unknown>;
  readonly done: (value: never) => void;
  readonly failed: (error: unknown) => void;
  /** Milliseconds that it has had. */
  spent: number;
}

/**
 * One piece of work at a time for each reader; of several readers' pieces, whichever has had least takes the next step.
 * So what is cheap waits for one step of what is expensive, and expensive pieces share what is left.
 */
export class Turns {
  /** The pieces of each reader, in order; the first is worked on. */
  readonly #pieces = new Map<string, Piece[]>();
  #isRunning = false;

  /** Rejects where a step throws. */
  run<T>(reader: string, steps: Steps<T>): Promise<T> {
    return new Promise<T>((done, failed) => {
      const piece: Piece = { steps, done, failed, spent: 0 };
      const waiting = this.#pieces.getOrInsert(reader, []);
      if (waiting.push(piece) === 1) this.#step(reader, piece);
      if (!this.#isRunning) void this.#work();
    });
  }

  async #work(): Promise<void> {
    this.#isRunning = true;
    while (this.#pieces.size > 0) {
      await nextTurn();
      const next = this.#next();
      if (next !== null) this.#step(...next);
    }
    this.#isRunning = false;
  }

  /** Of all that have had as little, the reader who waits longest. */
  #next(): [string, Piece] | null {
    let next: [string, Piece] | null = null;
    for (const [reader, [piece]] of this.#pieces)
      if (piece && (next === null || piece.spent < next[1].spent)) next = [reader, piece];
    return next;
  }

  #step(reader: string, piece: Piece): void {
    const started = performance.now();
    try {
      const step = piece.steps.next();
      if (!step.done) {
        piece.spent += performance.now() - started;
        return;
      }
      piece.done(step.value as never);
    } catch (error) {
      piece.failed(error);
    }
    const waiting = this.#pieces.get(reader);
    waiting?.shift();
    if (waiting?.length === 0) this.#pieces.delete(reader);
  }
}
