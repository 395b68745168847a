/** Entries by the texts that lead to them, for autocomplete: those with a prefix, heaviest first. */

interface Start<T> {
  readonly text: string;
  readonly entry: T;
}

/**
 * Sorted texts under a tree of weights, so that finding the heaviest with a prefix takes about twenty steps
 * each. An entry may have several texts.
 */
export class PrefixTable<T> {
  readonly #weigh: (entry: T) => number;
  #list: Start<T>[] = [];
  #added: Start<T>[] = [];
  readonly #removed = new Set<T>();
  /** Node `n` has the larger weight of `2n` and `2n + 1`; the leaves begin at `#leaves`. */
  #weights = new Float64Array(2);
  #leaves = 1;
  #isSettled = true;
  steps = 0;

  constructor(weigh: (entry: T) => number) {
    this.#weigh = weigh;
  }

  add(text: string, entry: T): void {
    this.#added.push({ text, entry });
    this.#isSettled = false;
  }

  remove(entry: T): void {
    this.#removed.add(entry);
    this.#isSettled = false;
  }

  reweigh(): void {
    this.#isSettled = false;
  }

  /** Re-sorts after changes, so that the next lookup need not wait for it. */
  settle(): void {
    if (this.#isSettled) return;
    if (this.#added.length > 50) {
      this.#list = [...this.#list, ...this.#added].sort((a, b) =>
        a.text < b.text ? -1 : a.text > b.text ? 1 : 0,
      );
    } else {
      for (const start of this.#added) this.#list.splice(this.#place(start.text), 0, start);
    }
    if (this.#removed.size > 0) this.#list = this.#list.filter(({ entry }) => !this.#removed.has(entry));
    this.#added = [];
    this.#removed.clear();
    this.#leaves = 2 ** Math.ceil(Math.log2(Math.max(1, this.#list.length)));
    this.#weights = new Float64Array(2 * this.#leaves).fill(-Infinity);
    this.#list.forEach(({ entry }, at) => {
      this.#weights[this.#leaves + at] = this.#weigh(entry);
    });
    for (let node = this.#leaves - 1; node > 0; node--) {
      this.#weights[node] = Math.max(this.#weightOf(2 * node), this.#weightOf(2 * node + 1));
    }
    this.#isSettled = true;
  }

  /** Entries with this prefix, heaviest first, then by text. An entry with several such texts is repeated. */
  *heaviest(prefix: string): Generator<T> {
    this.settle();
    /** Nodes still to be searched, the heaviest last. */
    const open: number[] = [];
    const put = (node: number) => {
      this.steps++;
      let at = open.length;
      while (at > 0 && this.#isBefore(open[at - 1] ?? 0, node)) at--;
      open.splice(at, 0, node);
    };
    let low = this.#leaves + this.#place(prefix);
    let high = this.#leaves + this.#place(`${prefix}\uffff`);
    for (; low < high; low >>= 1, high >>= 1) {
      if (low & 1) put(low++);
      if (high & 1) put(--high);
    }
    for (let node = open.pop(); node !== undefined; node = open.pop()) {
      const start = this.#list[node - this.#leaves];
      if (start) yield start.entry;
      else {
        put(2 * node);
        put(2 * node + 1);
      }
    }
  }

  /** Calls `see` for each entry with a text that begins with these whole words, in text order. */
  forEachWith(words: string, see: (entry: T) => void): void {
    this.settle();
    for (let i = this.#place(words); i < this.#list.length; i++) {
      const { text = "", entry } = this.#list[i] ?? {};
      if (!text.startsWith(words) || entry === undefined) return;
      if (text.length === words.length || text[words.length] === " ") see(entry);
    }
  }

  #isBefore(a: number, b: number): boolean {
    const difference = this.#weightOf(a) - this.#weightOf(b);
    return difference > 0 || (difference === 0 && this.#firstLeaf(a) < this.#firstLeaf(b));
  }

  #firstLeaf(node: number): number {
    return node << (Math.clz32(node) - Math.clz32(this.#leaves));
  }

  #weightOf(node: number): number {
    return this.#weights[node] ?? -Infinity;
  }

  #place(text: string): number {
    return lowerBound(this.#list, (start) => {
      this.steps++;
      return start.text < text;
    });
  }
}

/** The index of the first item of a sorted list that is not before what is looked for. */
export function lowerBound<T>(sorted: ArrayLike<T>, isBefore: (item: T) => boolean): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (isBefore(sorted[middle] as T)) low = middle + 1;
    else high = middle;
  }
  return low;
}
