/**
 * Reuses per-article arrays between queries. Allocated anew, they are a megabyte per query outside the heap,
 * and every 64 MB of that triggers a full garbage collection that readers had to wait for.
 */

const KINDS = { float32: Float32Array, float64: Float64Array, uint16: Uint16Array, uint8: Uint8Array };
type Kinds = { [K in keyof typeof KINDS]: InstanceType<(typeof KINDS)[K]> };
type Kind = keyof Kinds;

export class ArrayPool {
  readonly #kept: { [K in Kind]: Kinds[K][] } = { float32: [], float64: [], uint16: [], uint8: [] };
  readonly #lent: Record<Kind, number> = { float32: 0, float64: 0, uint16: 0, uint8: 0 };
  #depth = 0;

  /** Runs `work`; arrays borrowed in it are returned at its end, and must not outlive it. */
  scope<T>(work: () => T): T {
    const before = { ...this.#lent };
    this.#depth++;
    try {
      return work();
    } finally {
      this.#depth--;
      Object.assign(this.#lent, before);
    }
  }

  /** An array of zeros. Outside `scope` it is never reused. */
  borrow<K extends Kind>(kind: K, length: number): Kinds[K] {
    const fresh = (room: number) => new KINDS[kind](room) as Kinds[K];
    if (this.#depth === 0) return fresh(length);
    const all = this.#kept[kind];
    const at = this.#lent[kind]++;
    const kept = all[at];
    if (kept && kept.length >= length) {
      const array = kept.length === length ? kept : (kept.subarray(0, length) as Kinds[K]);
      array.fill(0);
      return array;
    }
    // With room to spare, because the archive grows.
    all[at] = fresh(length + (length >> 4));
    return all[at].subarray(0, length) as Kinds[K];
  }
}
