/** A growing list of unsigned 32-bit numbers. */
export class Uint32List {
  #data: Uint32Array;
  #length: number;

  constructor(data: Uint32Array = new Uint32Array()) {
    this.#data = data;
    this.#length = data.length;
  }

  get length(): number {
    return this.#length;
  }

  /** A view, which later pushes may make stale. */
  get data(): Uint32Array {
    return this.#data.subarray(0, this.#length);
  }

  /** The numbers with spare capacity, for hot loops that know where to stop. */
  get view(): Uint32Array {
    return this.#data;
  }

  at(index: number): number {
    return this.#data[index] ?? 0;
  }

  set(index: number, value: number): void {
    this.#data[index] = value;
  }

  push(value: number): void {
    if (this.#length === this.#data.length) {
      const data = new Uint32Array(this.#length + Math.max(16, this.#length >> 2));
      data.set(this.#data);
      this.#data = data;
    }
    this.#data[this.#length++] = value;
  }

  trim(): void {
    if (this.#data.length > this.#length) this.#data = this.#data.slice(0, this.#length);
  }
}
