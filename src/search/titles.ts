import { analyseAgain } from "./remembered.ts";

/** Most headlines that one unfinished word is followed to: `a` begins a word of nearly every one. */
const MOST_POSTINGS = 40_000;

/** Headlines that are looked at, the newest first, once there are enough answers. */
const MOST_LOOKED_AT = 5_000;

/** Headlines a step of building. */
const STEP = 100;

/** Headlines by the words in them, for completion: each headline once, as it was given first. */
export class TitleCompletions {
  readonly #titles: string[] = [];
  /** Folded, one space before each word: ` fifth conference of`. */
  readonly #folded: string[] = [];
  /** Folded words in order, and for each the ordinals of its headlines, ascending. */
  #words: readonly string[] = [];
  #postings: readonly Uint32Array[] = [];

  private constructor() {}

  /**
   * Builds it in steps of less than a millisecond or two.
   *
   * @param titles the newest first: that is also the order of the answers
   */
  static *building(titles: Iterable<string>): Generator<void, TitleCompletions> {
    const made = new TitleCompletions();
    const postings = new Map<string, number[]>();
    const known = new Set<string>();
    let steps = 0;
    for (const title of titles) {
      if (++steps % STEP === 0) yield;
      const words = analyseAgain(title).map(({ exact }) => exact);
      const folded = words.map((word) => ` ${word}`).join("");
      if (folded === "" || known.has(folded)) continue;
      known.add(folded);
      const ordinal = made.#titles.push(title) - 1;
      made.#folded.push(folded);
      for (const word of new Set(words)) {
        const list = postings.get(word);
        if (list === undefined) postings.set(word, [ordinal]);
        else list.push(ordinal);
      }
    }
    yield;
    made.#words = [...postings.keys()].sort();
    yield;
    made.#postings = made.#words.map((word) => Uint32Array.from(postings.get(word) ?? []));
    return made;
  }

  /**
   * Headlines that hold all the typed words, the last perhaps unfinished: those that begin with them first, then those
   * where they stand side by side, then the rest; the newest first in each.
   */
  of(typed: string, limit: number): string[] {
    const words = analyseAgain(typed).map(({ exact }) => exact);
    const unfinished = /\s$/u.test(typed) ? undefined : words.pop();
    const wanted =
      words.map((word) => ` ${word}`).join("") + (unfinished === undefined ? " " : ` ${unfinished}`);
    let candidates: Iterable<number> | null = null;
    const whole = words.map((word) => this.#postingsOf(word)).sort((a, b) => a.length - b.length);
    if (whole[0] !== undefined) candidates = whole[0];
    else if (unfinished !== undefined) candidates = this.#beginning(unfinished);
    if (candidates === null) return [];
    const ranked: [string[], string[], string[]] = [[], [], []];
    let seen = 0;
    for (const ordinal of candidates) {
      if (++seen > MOST_LOOKED_AT && ranked[0].length + ranked[1].length >= limit) break;
      const folded = `${this.#folded[ordinal] ?? ""} `;
      if (!words.every((word) => folded.includes(` ${word} `))) continue;
      if (unfinished !== undefined && !folded.includes(` ${unfinished}`)) continue;
      const at = folded.indexOf(wanted);
      const list = at === 0 ? ranked[0] : at > 0 ? ranked[1] : ranked[2];
      if (list.length < limit) list.push(this.#titles[ordinal] ?? "");
      if (ranked[0].length === limit) break;
    }
    return ranked.flat().slice(0, limit);
  }

  #postingsOf(word: string): Uint32Array {
    const at = this.#firstFrom(word);
    return this.#words[at] === word ? (this.#postings[at] ?? new Uint32Array()) : new Uint32Array();
  }

  /** Headlines with a word that begins so, ascending, each once. */
  #beginning(start: string): Uint32Array {
    const found = new Uint8Array(this.#titles.length);
    let count = 0;
    for (let i = this.#firstFrom(start); this.#words[i]?.startsWith(start) && count < MOST_POSTINGS; i++) {
      for (const ordinal of this.#postings[i] ?? []) {
        found[ordinal] = 1;
        count++;
      }
    }
    const ordinals: number[] = [];
    for (let ordinal = 0; ordinal < found.length; ordinal++) if (found[ordinal] === 1) ordinals.push(ordinal);
    return Uint32Array.from(ordinals);
  }

  #firstFrom(word: string): number {
    let low = 0;
    let high = this.#words.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#words[middle] ?? "") < word) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
