/** Compares two articles or two versions of one: which paragraphs correspond, and what changed in them. */
import type { Steps } from "../../common/steps.ts";
import type { Article } from "../article.ts";
import { difference, type Part } from "./difference.ts";

/** Paragraph numbers are from 1; null where that side has no such paragraph. */
export interface Row {
  readonly kind: "same" | "changed" | "gone" | "new" | "moved";
  readonly before: number | null;
  readonly after: number | null;
  readonly parts: readonly Part[];
}

export interface Comparison {
  /** Word by word; a single `same` part where nothing changed. */
  readonly title: readonly Part[];
  readonly subtitle: readonly Part[];
  /** In the order of the second text, with removed paragraphs at their old place. Empty ones are left out. */
  readonly rows: readonly Row[];
  readonly isSame: boolean;
}

/** Below this similarity, paragraphs do not correspond. */
const LIKE = 0.45;
/** Words of content that paragraphs of two articles must share, if they are not the same. */
const SHARED = 3;
/** Lower threshold for as many paragraphs on both sides of a gap, as when half the names are cut. */
const LIKE_IN_PLACE = 0.3;
/** Longer texts are aligned by equal paragraphs only. */
const MOST_PAIRS = 1_000_000;

interface Numbered {
  readonly number: number;
  readonly text: string;
  readonly words: readonly string[];
}

/**
 * Of two articles, `ignored` are words (lower case) by which paragraphs do not correspond, such as names and grammar: they
 * must share words of content. Null for two versions of one.
 */
export function* comparing(
  before: Article,
  after: Article,
  ignored: ((word: string) => boolean) | null = null,
): Steps<Comparison> {
  const rows = yield* alignParagraphs(
    numbered(before, ignored),
    numbered(after, ignored),
    ignored === null ? 0 : SHARED,
  );
  const title = difference(before.title, after.title);
  const subtitle = difference(before.subtitle ?? "", after.subtitle ?? "");
  const unchanged = (parts: readonly Part[]) => parts.every(({ kind }) => kind === "same");
  return {
    title,
    subtitle,
    rows,
    isSame: unchanged(title) && unchanged(subtitle) && rows.every(({ kind }) => kind === "same"),
  };
}

export function isSameText(a: Article, b: Article): boolean {
  return (
    a.title === b.title &&
    a.subtitle === b.subtitle &&
    a.paragraphs.length === b.paragraphs.length &&
    a.paragraphs.every(({ text }, i) => text === b.paragraphs[i]?.text)
  );
}

function numbered(article: Article, ignored: ((word: string) => boolean) | null): Numbered[] {
  return article.paragraphs
    .map(({ text }, i) => ({
      number: i + 1,
      text,
      words: wordsIn(text).filter((word) => !(ignored?.(word) ?? false)),
    }))
    .filter(({ text }) => text !== "");
}

/** `least` words must be shared by paragraphs that are not the same. */
function* alignParagraphs(
  before: readonly Numbered[],
  after: readonly Numbered[],
  least: number,
): Steps<Row[]> {
  const likeness = yield* table(before, after, least);
  const pairs = yield* inOrder(before.length, after.length, likeness);
  const moved = outOfOrder(before, after, pairs, likeness);
  const partnerOf = new Map(
    [...pairs, ...inPlace(before, after, pairs, moved, least)].map(([i, j]) => [j, i]),
  );
  const kept = new Set([...partnerOf.values(), ...moved.values()]);
  const rows: Row[] = [];
  const nextPartner: (number | undefined)[] = [];
  for (let j = after.length - 1; j >= 0; j--) nextPartner[j] = partnerOf.get(j) ?? nextPartner[j + 1];
  let next = 0;
  const goneUpTo = (end: number) => {
    for (; next < end; next++) {
      const old = before[next];
      if (old && !kept.has(next)) {
        rows.push({ kind: "gone", before: old.number, after: null, parts: difference(old.text, "") });
      }
    }
  };
  for (const [j, now] of after.entries()) {
    yield;
    const partner = partnerOf.get(j);
    // Removed paragraphs come before what replaced them.
    goneUpTo(partner ?? nextPartner[j] ?? before.length);
    const old = before[partner ?? moved.get(j) ?? -1];
    const parts = difference(old?.text ?? "", now.text);
    const kind = !old ? "new" : moved.has(j) ? "moved" : old.text === now.text ? "same" : "changed";
    rows.push({ kind, before: old?.number ?? null, after: now.number, parts });
  }
  goneUpTo(before.length);
  return rows;
}

/** Similarity of each old and new paragraph: 0 below the threshold. */
function* table(
  before: readonly Numbered[],
  after: readonly Numbered[],
  least: number,
): Steps<(i: number, j: number) => number> {
  const isSame = (i: number, j: number) => before[i]?.text === after[j]?.text;
  if (before.length * after.length > MOST_PAIRS) return (i, j) => (isSame(i, j) ? 1 : 0);
  // Equals `wordLikeness` of every pair, but counted by word: most pairs share few.
  const places = new Map<string, { readonly j: number; readonly count: number }[]>();
  after.forEach(({ words }, j) => {
    for (const [word, count] of counted(words)) {
      places.getOrInsert(word, []).push({ j, count });
    }
  });
  const cells = new Float32Array(before.length * after.length);
  for (const [i, { words }] of before.entries()) {
    yield;
    const row = cells.subarray(i * after.length, (i + 1) * after.length);
    for (const [word, count] of counted(words)) {
      for (const place of places.get(word) ?? []) {
        row[place.j] = (row[place.j] ?? 0) + Math.min(count, place.count);
      }
    }
    after.forEach((now, j) => {
      const shared = row[j] ?? 0;
      const like = shared < least ? 0 : dice(shared, words, now.words);
      row[j] = isSame(i, j) ? 1 : like < LIKE ? 0 : Math.min(like, 0.999);
    });
  }
  return (i, j) => cells[i * after.length + j] ?? 0;
}

/** In lower case, with repetition. */
export function wordsIn(text: string): string[] {
  return (
    text
      .normalize("NFKC")
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  );
}

/** Share of words common to both texts (Dice), with repetition; 0 where they are fewer than `least`. */
function wordLikeness(a: readonly string[], b: readonly string[], least: number): number {
  const counts = counted(a);
  let shared = 0;
  for (const [word, count] of counted(b)) shared += Math.min(count, counts.get(word) ?? 0);
  return shared < least ? 0 : dice(shared, a, b);
}

function dice(shared: number, a: readonly string[], b: readonly string[]): number {
  return (2 * shared) / (a.length + b.length || 1);
}

function counted(words: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

/** The pairs in order with the greatest total similarity (Needleman and Wunsch). */
function* inOrder(
  rows: number,
  columns: number,
  likeness: (i: number, j: number) => number,
): Steps<[i: number, j: number][]> {
  const width = columns + 1;
  const best = new Float64Array((rows + 1) * width);
  for (let i = rows - 1; i >= 0; i--) {
    yield;
    for (let j = columns - 1; j >= 0; j--) {
      const like = likeness(i, j);
      const skip = Math.max(best[(i + 1) * width + j] ?? 0, best[i * width + j + 1] ?? 0);
      const take = like > 0 ? like + (best[(i + 1) * width + j + 1] ?? 0) : 0;
      best[i * width + j] = Math.max(skip, take);
    }
  }
  const pairs: [number, number][] = [];
  for (let i = 0, j = 0; i < rows && j < columns; ) {
    const like = likeness(i, j);
    const here = best[i * width + j] ?? 0;
    if (like > 0 && here === like + (best[(i + 1) * width + j + 1] ?? 0)) pairs.push([i++, j++]);
    else if (here === (best[(i + 1) * width + j] ?? 0)) i++;
    else j++;
  }
  return pairs;
}

/** Pairs the remaining paragraphs between two pairs, where both texts have as many. */
function inPlace(
  before: readonly Numbered[],
  after: readonly Numbered[],
  pairs: readonly (readonly [number, number])[],
  moved: ReadonlyMap<number, number>,
  least: number,
): [i: number, j: number][] {
  const movedFrom = new Set(moved.values());
  const found: [number, number][] = [];
  let [i, j] = [0, 0];
  for (const [nextI, nextJ] of [...pairs, [before.length, after.length] as const]) {
    const olds = before
      .slice(i, nextI)
      .flatMap((old, at) => (movedFrom.has(i + at) ? [] : [{ at: i + at, old }]));
    const news = after.slice(j, nextJ).flatMap((now, at) => (moved.has(j + at) ? [] : [{ at: j + at, now }]));
    if (olds.length === news.length) {
      olds.forEach(({ at, old }, k) => {
        const one = news[k];
        if (one && wordLikeness(old.words, one.now.words, least) >= LIKE_IN_PLACE) found.push([at, one.at]);
      });
    }
    [i, j] = [nextI + 1, nextJ + 1];
  }
  return found;
}

/** New paragraph → old one from elsewhere, the most similar first. */
function outOfOrder(
  before: readonly Numbered[],
  after: readonly Numbered[],
  pairs: readonly (readonly [number, number])[],
  likeness: (i: number, j: number) => number,
): Map<number, number> {
  const usedBefore = new Set(pairs.map(([i]) => i));
  const usedAfter = new Set(pairs.map(([, j]) => j));
  const candidates: { i: number; j: number; like: number }[] = [];
  before.forEach((_, i) => {
    if (usedBefore.has(i)) return;
    after.forEach((_, j) => {
      const like = usedAfter.has(j) ? 0 : likeness(i, j);
      if (like > 0) candidates.push({ i, j, like });
    });
  });
  const moved = new Map<number, number>();
  for (const { i, j } of candidates.sort((a, b) => b.like - a.like)) {
    if (usedBefore.has(i) || usedAfter.has(j)) continue;
    usedBefore.add(i);
    usedAfter.add(j);
    moved.set(j, i);
  }
  return moved;
}
