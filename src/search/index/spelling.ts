import { distanceWithin, letterMask, mayBeNear, unitsOf } from "../../common/edit-distance.ts";

export interface CountedWord {
  readonly word: string;
  readonly count: number;
}

export interface NearWord extends CountedWord {
  /** Damerau distance: inserted, deleted, substituted and transposed letters. */
  readonly distance: number;
}

/** Allowed typing errors: one, or two from eight letters on; none below three letters. */
export function slipsAllowed(word: string): number {
  if (word.length < 3) return 0;
  return word.length < 8 ? 1 : 2;
}

/**
 * Finds the words of a vocabulary nearest to one that is not in it. Words are stored in typed arrays by
 * length, with a bit per letter, so that most are skipped by one comparison. 100,000 words take about 2.5 MB
 * besides their strings, and a search about a millisecond.
 *
 * @example new Spelling([{ word: "missile", count: 9 }]).nearest("misile") // missile, at distance 1
 */
export class Spelling {
  /** By length, then most frequent first. */
  readonly #words: readonly CountedWord[];
  readonly #letters: Uint16Array;
  readonly #offsets: Uint32Array;
  readonly #masks: Uint32Array;
  /** Where the words of each length begin; one entry more than the longest length. */
  readonly #byLength: Uint32Array;

  /** @param words lower case, folded and distinct */
  constructor(words: Iterable<CountedWord>) {
    this.#words = [...words].sort((a, b) => a.word.length - b.word.length || b.count - a.count);
    const longest = this.#words.at(-1)?.word.length ?? 0;
    this.#byLength = new Uint32Array(longest + 2);
    this.#offsets = new Uint32Array(this.#words.length + 1);
    this.#masks = new Uint32Array(this.#words.length);
    let total = 0;
    for (const { word } of this.#words) total += word.length;
    this.#letters = new Uint16Array(total);
    let at = 0;
    this.#words.forEach(({ word }, i) => {
      this.#offsets[i] = at;
      this.#masks[i] = letterMask(word);
      for (let j = 0; j < word.length; j++) this.#letters[at++] = word.charCodeAt(j);
      this.#byLength[word.length + 1] = i + 1;
    });
    this.#offsets[this.#words.length] = at;
    for (let length = 1; length < this.#byLength.length; length++) {
      this.#byLength[length] = Math.max(this.#byLength[length] ?? 0, this.#byLength[length - 1] ?? 0);
    }
  }

  /**
   * The nearest words except the word itself: by distance, then most frequent first, then alphabetically.
   *
   * @param most how many
   * @param slips the maximum distance, 0 to 3
   */
  nearest(word: string, most = 5, slips = slipsAllowed(word)): NearWord[] {
    const found: NearWord[] = [];
    if (slips < 1) return found;
    const mask = letterMask(word);
    const codes = unitsOf(word);
    const longest = this.#byLength.length - 2;
    for (
      let length = Math.max(1, word.length - slips);
      length <= Math.min(longest, word.length + slips);
      length++
    ) {
      const end = this.#byLength[length + 1] ?? 0;
      for (let i = this.#byLength[length] ?? 0; i < end; i++) {
        if (!mayBeNear(mask, this.#masks[i] ?? 0, slips)) continue;
        const start = this.#offsets[i] ?? 0;
        const distance = distanceWithin(codes, this.#letters.subarray(start, start + length), slips);
        const candidate = this.#words[i];
        if (distance === 0 || distance > slips || candidate === undefined) continue;
        found.push({ ...candidate, distance });
      }
    }
    found.sort((a, b) => a.distance - b.distance || b.count - a.count || (a.word < b.word ? -1 : 1));
    return found.slice(0, most);
  }
}
