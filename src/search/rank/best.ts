/** The best of many articles by key, highest first; of equals the lower number. Only keys above 0 count. */
export class Best {
  readonly #limit: number;
  /** In order up to `#limit` after each cut; what was offered since follows. */
  #found: { readonly article: number; readonly key: number }[] = [];
  /** A key below it changes nothing. */
  least = 0;

  constructor(limit: number) {
    this.#limit = limit;
  }

  offer(article: number, key: number): void {
    if (key <= 0 || key < this.least) return;
    this.#found.push({ article, key });
    if (this.#found.length >= this.#limit + Math.max(ROOM, this.#limit >> 1)) this.#cut();
  }

  /** Best first. */
  list(): number[] {
    this.#cut();
    return this.#found.map(({ article }) => article);
  }

  #cut(): void {
    this.#found.sort((a, b) => b.key - a.key || a.article - b.article);
    this.#found.length = Math.min(this.#found.length, this.#limit);
    if (this.#found.length === this.#limit) this.least = this.#found.at(-1)?.key ?? Number.POSITIVE_INFINITY;
  }
}

/** Offers between two cuts. */
const ROOM = 10;

/** The best `limit` of all articles by key. */
export function best(keys: Float64Array, limit: number): number[] {
  const found = new Best(limit);
  for (let article = 0; article < keys.length; article++) found.offer(article, keys[article] as number);
  return found.list();
}
