import { distanceWithin, letterMask, mayBeNear, unitsOf } from "../../common/edit-distance.ts";
import { Uint32List } from "./uint32-list.ts";

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

/** Words of one length: their numbers, and a bit for each of their letters. */
interface Bucket {
  readonly words: Uint32List;
  readonly masks: Uint32List;
}

/**
 * Finds the words of a vocabulary nearest to one that is not in it. Words are stored by length with a bit per letter, so
 * that most are skipped by one comparison: of 100,000 words the nearest are found in about a millisecond.
 *
 * @example new Spelling(["missile"], () => 9).nearest("misile") // missile, at distance 1
 */
export class Spelling {
  readonly #words: readonly string[];
  readonly #countOf: (word: number) => number;
  readonly #byLength: Bucket[] = [];
  #read = 0;

  /**
   * @param words lower case, folded and distinct; may grow later
   * @param countOf how often a word is printed, by its number; 0 where it is no longer
   */
  constructor(words: readonly string[], countOf: (word: number) => number) {
    this.#words = words;
    this.#countOf = countOf;
    this.#extend();
  }

  #extend(): void {
    for (; this.#read < this.#words.length; this.#read++) {
      const word = this.#words[this.#read] ?? "";
      this.#byLength[word.length] ??= { words: new Uint32List(), masks: new Uint32List() };
      this.#byLength[word.length]?.words.push(this.#read);
      this.#byLength[word.length]?.masks.push(letterMask(word));
    }
  }

  /**
   * The nearest words except the word itself: by distance, then most frequent first, then alphabetically.
   *
   * @param most how many
   * @param slips the maximum distance, 0 to 3
   */
  nearest(word: string, most = 5, slips = slipsAllowed(word)): NearWord[] {
    this.#extend();
    const found: NearWord[] = [];
    if (slips < 1) return found;
    const mask = letterMask(word);
    const codes = unitsOf(word);
    for (let length = Math.max(1, word.length - slips); length <= word.length + slips; length++) {
      const bucket = this.#byLength[length];
      for (let i = 0; bucket !== undefined && i < bucket.words.length; i++) {
        if (!mayBeNear(mask, bucket.masks.at(i), slips)) continue;
        const number = bucket.words.at(i);
        const candidate = this.#words[number] ?? "";
        const distance = distanceWithin(codes, unitsOf(candidate), slips);
        if (distance === 0 || distance > slips) continue;
        const count = this.#countOf(number);
        if (count > 0) found.push({ word: candidate, count, distance });
      }
    }
    found.sort((a, b) => a.distance - b.distance || b.count - a.count || (a.word < b.word ? -1 : 1));
    return found.slice(0, most);
  }
}
