/** Texts that come again and again, each kept once under a number. */
export class Pool {
  readonly #texts: string[];
  readonly #ids: Map<string, number>;

  constructor(texts: readonly string[] = []) {
    this.#texts = [...texts];
    this.#ids = new Map(texts.map((text, id) => [text, id]));
  }

  /** The number of a text, a new one where it is new. */
  idOf(text: string): number {
    return this.#ids.getOrInsertComputed(text, () => this.#texts.push(text) - 1);
  }

  /** The number of a known text. */
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
