/**
 * Damerau distance (optimal string alignment) of two words: inserted, dropped, changed and swapped neighbouring
 * UTF-16 units. Answers `limit + 1` as soon as it is certain that the distance is more than `limit`.
 */
export function editDistance(a: string, b: string, limit: number): number {
  if (a === b) return 0;
  const over = limit + 1;
  if (Math.abs(a.length - b.length) > limit) return over;
  let start = 0;
  while (start < a.length && start < b.length && a.charCodeAt(start) === b.charCodeAt(start)) start++;
  let endA = a.length;
  let endB = b.length;
  while (endA > start && endB > start && a.charCodeAt(endA - 1) === b.charCodeAt(endB - 1)) {
    endA--;
    endB--;
  }
  const width = endB - start;
  let before: number[] = [];
  let above = Array.from({ length: width + 1 }, (_, j) => j);
  for (let i = 1; i <= endA - start; i++) {
    const unit = a.charCodeAt(start + i - 1);
    const row = [i];
    let least = i;
    for (let j = 1; j <= width; j++) {
      const other = b.charCodeAt(start + j - 1);
      let cost = Math.min((above[j] ?? over) + 1, (row[j - 1] ?? over) + 1);
      cost = Math.min(cost, (above[j - 1] ?? over) + (unit === other ? 0 : 1));
      if (i > 1 && j > 1 && unit === b.charCodeAt(start + j - 2) && a.charCodeAt(start + i - 2) === other) {
        cost = Math.min(cost, (before[j - 2] ?? over) + 1);
      }
      row.push(cost);
      if (cost < least) least = cost;
    }
    if (least > limit) return over;
    before = above;
    above = row;
  }
  return Math.min(above[width] ?? over, over);
}
