/** Readers take turns at the one thread that answers them. */

import { setImmediate as nextTurn } from "node:timers/promises";
import type { Steps } from "./steps.ts";

interface Piece {
  readonly steps: Steps<unknown>;
  readonly done: (value: never) => void;
  readonly failed: (error: unknown) => void;
  /** Milliseconds that it has had. */
  spent: number;
  /** When it came; ms. */
  readonly since: number;
}

/** Milliseconds within which a piece is brief. */
const BRIEF = 8;
/** The share of the time that a longer one is owed. */
const OWED = 1 / 40;

/**
 * One piece of work at a time for each reader. Of several readers' pieces those that are brief so far, or that are owed
 * time, take the next step in the order in which they came; of the others, whichever has had least. So what is cheap
 * waits for a few milliseconds of each reader who came before, expensive pieces share what is left, and however many
 * cheap ones go on coming, none waits much more than forty times as long as it takes.
 */
export class Turns {
  /** The pieces of each reader, in order; the first is worked on. */
  readonly #pieces = new Map<string, Piece[]>();
  #isRunning = false;

  /** Rejects where a step throws. */
  run<T>(reader: string, steps: Steps<T>): Promise<T> {
    return new Promise<T>((done, failed) => {
      const piece: Piece = { steps, done, failed, spent: 0, since: performance.now() };
      const isAlone = this.#pieces.size === 0;
      this.#pieces.getOrInsert(reader, []).push(piece);
      // beside others a first step would pass those that wait
      if (isAlone) this.#step(reader, piece);
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

  #next(): [string, Piece] | null {
    const now = performance.now();
    let next: [string, Piece] | null = null;
    let least = Number.POSITIVE_INFINITY;
    for (const [reader, [piece]] of this.#pieces) {
      if (piece === undefined) continue;
      const had = piece.spent - OWED * (now - piece.since);
      // what goes by its age is before all that goes by what it has had
      const key = piece.spent < BRIEF || had <= 0 ? piece.since - now - 1 : had;
      if (key >= least) continue;
      least = key;
      next = [reader, piece];
    }
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
