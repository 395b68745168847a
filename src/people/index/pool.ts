/** Repeated strings, each stored once under a number. */
export class Pool {
  readonly #texts: string[];
  readonly #ids: Map<string, number>;

  constructor(texts: readonly string[] = []) {
    this.#texts = [...texts];
    this.#ids = new Map(texts.map((text, id) => [text, id]));
  }

  /** The number of a text, newly assigned if needed. */
  idOf(text: string): number {
    return this.#ids.getOrInsertComputed(text, () => this.#texts.push(text) - 1);
  }

  known(text: string): number | undefined {
    return this.#ids.get(text);
  }

  textOf(id: number): string {
    return this.#texts[id] ?? "";
  }

  texts(): readonly string[] {
    return this.#texts;
  }
}
