/** Work by subject: one at a time for each, a limited number for all. */

export class Lanes {
  readonly #limit: number;
  /** The last work of each subject that is under way or waits. */
  readonly #last = new Map<string, Promise<unknown>>();
  readonly #waiting: (() => void)[] = [];
  #running = 0;

  constructor(limit: number) {
    this.#limit = limit;
  }

  isBusy(subject: string): boolean {
    return this.#last.has(subject);
  }

  /** After what is under way for the subject. Rejects where `work` does; the next work runs nevertheless. */
  async run<T>(subject: string, work: () => Promise<T>): Promise<T> {
    const before = this.#last.get(subject) ?? Promise.resolve();
    const mine = before.then(() => this.#inSlot(work));
    const settled = mine.catch(() => null);
    this.#last.set(subject, settled);
    try {
      return await mine;
    } finally {
      if (this.#last.get(subject) === settled) this.#last.delete(subject);
    }
  }

  /** When nothing is under way any more. */
  async idle(): Promise<void> {
    while (this.#last.size > 0) await Promise.all(this.#last.values());
  }

  async #inSlot<T>(work: () => Promise<T>): Promise<T> {
    while (this.#running >= this.#limit) {
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    }
    this.#running++;
    try {
      return await work();
    } finally {
      this.#running--;
      this.#waiting.shift()?.();
    }
  }
}
