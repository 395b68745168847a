/**
 * Reuses per-article arrays between queries. Allocated anew, they are a megabyte per query outside the heap,
 * and every 64 MB of that triggers a full garbage collection that readers had to wait for.
 */

const KINDS = {
  float32: Float32Array,
  float64: Float64Array,
  uint32: Uint32Array,
  uint16: Uint16Array,
  uint8: Uint8Array,
};
export type Kinds = { [K in keyof typeof KINDS]: InstanceType<(typeof KINDS)[K]> };
export type Kind = keyof Kinds;

type Free = { [K in Kind]: Kinds[K][] };

/** Arrays lent to one query. */
export class Lent {
  readonly #free: Free;
  readonly #taken: { readonly kind: Kind; readonly whole: Kinds[Kind] }[] = [];

  constructor(free: Free) {
    this.#free = free;
  }

  get size(): number {
    return this.#taken.length;
  }

  /** An array of zeros. */
  borrow<K extends Kind>(kind: K, length: number): Kinds[K] {
    const free = this.#free[kind];
    const kept = free.pop();
    // With room to spare, because the archive grows.
    const isFit = kept !== undefined && kept.length >= length;
    const whole = isFit ? kept : (new KINDS[kind](length + (length >> 4)) as Kinds[K]);
    this.#taken.push({ kind, whole });
    const array = whole.subarray(0, length) as Kinds[K];
    if (isFit) array.fill(0);
    return array;
  }

  /** All but the first `kept` arrays go back: they may be lent to others from now on. */
  giveBack(kept = 0): void {
    for (const { kind, whole } of this.#taken.splice(kept)) (this.#free[kind] as Kinds[Kind][]).push(whole);
  }
}

export class ArrayPool {
  readonly #free = Object.fromEntries(Object.keys(KINDS).map((kind) => [kind, []])) as unknown as Free;

  lend(): Lent {
    return new Lent(this.#free);
  }
}
