/** Edit distance between words, and a cheap test that rules most pairs out. */

/** Damerau distance (optimal string alignment) in UTF-16 units; `limit + 1` if it exceeds `limit`. */
export function editDistance(a: string, b: string, limit: number): number {
  return distanceWithin(unitsOf(a), unitsOf(b), limit);
}

export function unitsOf(word: string): Uint16Array {
  const units = new Uint16Array(word.length);
  for (let i = 0; i < word.length; i++) units[i] = word.charCodeAt(i);
  return units;
}

/** One bit per Latin letter in the word; other characters share the last six. */
export function letterMask(word: string): number {
  let mask = 0;
  for (let i = 0; i < word.length; i++) {
    const code = word.charCodeAt(i);
    mask |= 1 << (code >= 97 && code <= 122 ? code - 97 : 26 + (code % 6));
  }
  return mask;
}

/** Whether words with these letters can be within `most` edits: one edit changes at most two bits. */
export function mayBeNear(maskA: number, maskB: number, most: number): boolean {
  return bitCount(maskA ^ maskB) <= 2 * most;
}

export function bitCount(value: number): number {
  let left = value - ((value >>> 1) & 0x55555555);
  left = (left & 0x33333333) + ((left >>> 2) & 0x33333333);
  return (((left + (left >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24;
}

let rows: [Uint16Array, Uint16Array, Uint16Array] = [
  new Uint16Array(64),
  new Uint16Array(64),
  new Uint16Array(64),
];

/** The same for words as UTF-16 units. */
export function distanceWithin(a: Uint16Array, b: Uint16Array, limit: number): number {
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
