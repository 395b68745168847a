/** Sets of articles by number: 1 for members. Null stands for "no condition". */

export type ArticleSet = Uint8Array;

export function intersect(sets: readonly (ArticleSet | null)[]): ArticleSet | null {
  return combined(sets, (a, b) => a & b);
}

export function unite(sets: readonly (ArticleSet | null)[]): ArticleSet | null {
  return combined(sets, (a, b) => a | b);
}

/** One set is returned as it is: sets are never written to once they are made. */
function combined(
  sets: readonly (ArticleSet | null)[],
  both: (a: number, b: number) => number,
): ArticleSet | null {
  const [first, ...others] = new Set(sets.filter((set) => set !== null));
  if (first === undefined || others.length === 0) return first ?? null;
  const result = first.slice();
  for (const set of others)
    for (let i = 0; i < result.length; i++) result[i] = both(result[i] as number, set[i] as number);
  return result;
}

export function complement(set: ArticleSet | null): ArticleSet | null {
  return set?.map((member) => 1 - member) ?? null;
}

export function keep(set: ArticleSet, test: (article: number) => boolean): ArticleSet {
  const kept = new Uint8Array(set.length);
  for (let i = 0; i < set.length; i++) if (set[i] === 1 && test(i)) kept[i] = 1;
  return kept;
}

export function sizeOf(set: ArticleSet): number {
  let size = 0;
  for (let i = 0; i < set.length; i++) size += set[i] as number;
  return size;
}
