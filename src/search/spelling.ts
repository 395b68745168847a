/** A word of the corpus and how often it is printed. */
export interface CountedWord {
  readonly word: string;
  readonly count: number;
}

/** A word near to one that was asked for. */
export interface NearWord extends CountedWord {
  /** Damerau distance: inserted, dropped, changed and swapped neighbouring letters. */
  readonly distance: number;
}

/** How many slips are forgiven: one, and two from eight letters on; none below three letters. */
export function slipsAllowed(word: string): number {
  if (word.length < 3) return 0;
  return word.length < 8 ? 1 : 2;
}

/**
 * Finds the words of a vocabulary near to one that is not in it. Words lie side by side in typed arrays by length,
 * with a bit for each letter: most are passed over by one comparison. 100,000 words take about 2.5 MB beside their
 * strings and a search about a millisecond.
 *
 * @example new Spelling([{ word: "missile", count: 9 }]).nearest("misile") // missile, at distance 1
 */
export class Spelling {
  /** By length, then by count, the most frequent first. */
  readonly #words: readonly CountedWord[];
  readonly #letters: Uint16Array;
  readonly #offsets: Uint32Array;
  readonly #masks: Uint32Array;
  /** Where the words of each length begin; one entry more than the longest length. */
  readonly #byLength: Uint32Array;

  /** @param words lower case and folded, each once */
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
      this.#masks[i] = maskOf(word);
      for (let j = 0; j < word.length; j++) this.#letters[at++] = word.charCodeAt(j);
      this.#byLength[word.length + 1] = i + 1;
    });
    this.#offsets[this.#words.length] = at;
    for (let length = 1; length < this.#byLength.length; length++) {
      this.#byLength[length] = Math.max(this.#byLength[length] ?? 0, this.#byLength[length - 1] ?? 0);
    }
  }

  /**
   * The nearest words, the same word left out: by distance, then the most frequent first, then by the alphabet.
   *
   * @param most how many
   * @param slips the largest distance, 0 to 3
   */
  nearest(word: string, most = 5, slips = slipsAllowed(word)): NearWord[] {
    const found: NearWord[] = [];
    if (slips < 1) return found;
    const mask = maskOf(word);
    const codes = unitsOf(word);
    const longest = this.#byLength.length - 2;
    for (
      let length = Math.max(1, word.length - slips);
      length <= Math.min(longest, word.length + slips);
      length++
    ) {
      const end = this.#byLength[length + 1] ?? 0;
      for (let i = this.#byLength[length] ?? 0; i < end; i++) {
        if (bits(mask ^ (this.#masks[i] ?? 0)) > 2 * slips) continue;
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

/** Damerau distance (optimal string alignment) in UTF-16 units; `limit + 1` where it is more than `limit`. */
export function editDistance(a: string, b: string, limit: number): number {
  return distanceWithin(unitsOf(a), unitsOf(b), limit);
}

function unitsOf(word: string): Uint16Array {
  const units = new Uint16Array(word.length);
  for (let i = 0; i < word.length; i++) units[i] = word.charCodeAt(i);
  return units;
}

/** A bit for each letter that stands in the word; what is no Latin letter shares the last six. */
function maskOf(word: string): number {
  let mask = 0;
  for (let i = 0; i < word.length; i++) {
    const code = word.charCodeAt(i);
    mask |= 1 << (code >= 97 && code <= 122 ? code - 97 : 26 + (code % 6));
  }
  return mask;
}

function bits(value: number): number {
  let left = value - ((value >>> 1) & 0x55555555);
  left = (left & 0x33333333) + ((left >>> 2) & 0x33333333);
  return (((left + (left >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24;
}

let rows: [Uint16Array, Uint16Array, Uint16Array] = [
  new Uint16Array(64),
  new Uint16Array(64),
  new Uint16Array(64),
];

function distanceWithin(a: Uint16Array, b: Uint16Array, limit: number): number {
  const over = limit + 1;
  if (Math.abs(a.length - b.length) > limit) return over;
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start++;
  let endA = a.length;
  let endB = b.length;
  while (endA > start && endB > start && a[endA - 1] === b[endB - 1]) {
    endA--;
    endB--;
  }
  const height = endA - start;
  const width = endB - start;
  if (height === 0 || width === 0) return Math.min(height + width, over);
  const size = width + 1;
  if (rows[0].length < size) rows = [new Uint16Array(size), new Uint16Array(size), new Uint16Array(size)];
  let [before, above, row] = rows;
  for (let j = 0; j <= width; j++) above[j] = j;
  for (let i = 1; i <= height; i++) {
    const unit = a[start + i - 1];
    row[0] = i;
    let least = i;
    for (let j = 1; j <= width; j++) {
      const other = b[start + j - 1];
      let cost = (above[j - 1] ?? 0) + (unit === other ? 0 : 1);
      cost = Math.min(cost, (above[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1);
      if (i > 1 && j > 1 && unit === b[start + j - 2] && a[start + i - 2] === other) {
        cost = Math.min(cost, (before[j - 2] ?? 0) + 1);
      }
      row[j] = cost;
      if (cost < least) least = cost;
    }
    if (least > limit) return over;
    [before, above, row] = [above, row, before];
  }
  return Math.min(above[width] ?? over, over);
}
