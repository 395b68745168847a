/** The best of many articles by key, highest first; of equals the lower number. Only keys above 0 count. */
export class Best {
  readonly #limit: number;
  /** A heap: the worst is on top. */
  readonly #articles: number[] = [];
  readonly #keys: number[] = [];

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** A key below it changes nothing; 0 while there is room. */
  get least(): number {
    return this.#articles.length < this.#limit ? 0 : (this.#keys[0] ?? Number.POSITIVE_INFINITY);
  }

  offer(article: number, key: number): void {
    if (key <= 0) return;
    const size = this.#articles.length;
    if (size < this.#limit) {
      let at = size;
      for (let up = (at - 1) >> 1; at > 0 && this.#isWorse(article, key, up); up = (at - 1) >> 1) {
        this.#move(up, at);
        at = up;
      }
      this.#put(at, article, key);
      return;
    }
    if (size === 0 || this.#isWorse(article, key, 0)) return;
    let at = 0;
    for (let child = 1; child < size; child = 2 * at + 1) {
      if (
        child + 1 < size &&
        this.#isWorse(this.#articles[child + 1] as number, this.#keys[child + 1] as number, child)
      )
        child++;
      if (this.#isWorse(article, key, child)) break;
      this.#move(child, at);
      at = child;
    }
    this.#put(at, article, key);
  }

  /** Best first. */
  list(): number[] {
    const order = this.#articles.map((article, at) => ({ article, key: this.#keys[at] as number }));
    return order.sort((a, b) => b.key - a.key || a.article - b.article).map(({ article }) => article);
  }

  #isWorse(article: number, key: number, than: number): boolean {
    const other = this.#keys[than] as number;
    return key < other || (key === other && article > (this.#articles[than] as number));
  }

  #move(from: number, to: number): void {
    this.#put(to, this.#articles[from] as number, this.#keys[from] as number);
  }

  #put(at: number, article: number, key: number): void {
    this.#articles[at] = article;
    this.#keys[at] = key;
  }
}

/** The best `limit` of all articles by key. */
export function best(keys: Float64Array, limit: number): number[] {
  const found = new Best(limit);
  for (let article = 0; article < keys.length; article++)
    if ((keys[article] as number) > found.least) found.offer(article, keys[article] as number);
  return found.list();
}
